import { fullName, yearOf } from '../browse/describePaper';
import type { Paper } from '../paper';

/** What a note begins with where the user has no template. */
export const defaultNoteTemplate = `# {title}

{authors} ({year}) {citation}

[Preview in Paperside]({preview})

## Notes

`;

/** A new note on a paper: the template with what is in braces filled in; what nobody knows in braces stays. */
export function noteText(template: string, paper: Paper, previewAddress: string): string {
  const facts: Readonly<Record<string, string>> = {
    title: oneLine(paper.title),
    authors: paper.authors.map(fullName).map(oneLine).join(', '),
    year: yearOf(paper) ?? '',
    date: paper.date ?? '',
    citationKey: paper.citationKey,
    citation: `[@${paper.citationKey}]`,
    abstract: paper.abstract,
    arxivId: paper.arxivId ?? '',
    doi: paper.doi ?? '',
    url: paper.links[0]?.url ?? '',
    preview: previewAddress,
  };
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => facts[name] ?? whole);
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

const place = '{citationKey}';

/** Where the note on a paper is, from the workspace folder, by the pattern of the setting. */
export function notePath(pattern: string, citationKey: string): string {
  // A key may hold what no file name may.
  const name = citationKey.replace(/[\\/:*?"<>|]+/g, '-');
  const path = pattern.replaceAll('\\', '/');
  return path.includes(place)
    ? path.replaceAll(place, name)
    : `${path.replace(/(?<!\/)\/+$/, '')}/${name}.md`;
}

/** A glob for all notes. */
export const notesGlob = (pattern: string): string => notePath(pattern, '\u0001').replaceAll('\u0001', '*');
