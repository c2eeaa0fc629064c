import { fullName, yearOf } from '../browse/describePaper';
import { markdown } from '../languages/markdown';
import { encodeAddressPart } from '../text/encodeAddress';
import { escapeHtml } from '../text/escapeHtml';
import type { Paper } from '../paper';
import { webAddress } from '../text/webAddress';
import { escapeMarkdown, toOneLine } from './escapeMarkdown';
import { fillFrontMatter, frontMatterEnd } from './noteFrontMatter';

/** What a note begins with where the user has no template. */
export const defaultNoteTemplate = `# {title}

{authors} ({year}) {citation}

[Preview in Paperside]({preview})

## Notes

`;

/**
 * A new note on a paper: the template with what is in braces filled in; what nobody knows in braces stays. What a paper
 * says stays text wherever the template has it: in Markdown, in the address of a link, in an element, a block of code,
 * or the front matter, where it is a value of YAML.
 */
export function fillTemplate(template: string, paper: Paper, preview: string): string {
  const authors = paper.authors.map(fullName).map(toOneLine).filter(Boolean);
  const facts: Readonly<Record<string, string | readonly string[]>> = {
    title: paper.title,
    authors,
    year: yearOf(paper) ?? '',
    date: paper.date ?? '',
    citationKey: paper.citationKey,
    citation: writeCitation(paper.citationKey),
    abstract: paper.abstract,
    arxivId: paper.arxivId ?? '',
    doi: paper.doi ?? '',
    url: encodeForLink(webAddress(paper.links[0]?.url) ?? ''),
    preview: encodeForLink(preview),
  };
  const factOf = (name: string) => (Object.hasOwn(facts, name) ? facts[name] : undefined);
  const bodyStart = frontMatterEnd(template);
  const body = template.slice(bodyStart);
  return (
    fillFrontMatter(template.slice(0, bodyStart), factOf) +
    body.replace(/\{(\w+)\}/g, (whole, name: string, offset: number) => {
      const fact = factOf(name);
      return fact === undefined ? whole : escapeFor(name, join(fact), contextAt(body, offset));
    })
  );
}

const join = (fact: string | readonly string[]) => (typeof fact === 'string' ? fact : fact.join(', '));

/** What the body of a template takes a text for, where it stands. */
type Context = 'prose' | 'code' | 'element' | 'address';

function escapeFor(name: string, fact: string, place: Context): string {
  const line = toOneLine(fact);
  switch (place) {
    case 'code':
      // Code has no escapes: what would end it has a space of no width before it.
      return line.replace(/^(?=```|~~~)/, '\u200B');
    case 'element':
      // An element may hold a citation, too.
      return escapeHtml(line).replaceAll('@', '&#64;');
    case 'address':
      return encodeForLink(line);
    case 'prose':
      return isAlreadyMarkdown(name, line) ? line : escapeMarkdown(line);
  }
}

/** Addresses and citations have been made for Markdown; a key is needed as it is, where that is no mark of any kind. */
function isAlreadyMarkdown(name: string, line: string): boolean {
  if (name === 'citationKey') return !markup.test(line);
  return name === 'url' || name === 'preview' || name === 'citation';
}

/** What a key can have, and Markdown takes for more than a key. */
const markup = /[<>[\]()`\\*!$~|^@{}]|\/\//;

/** The paper’s citation; where its key, which is that of some file, would be more than one, a text. */
function writeCitation(key: string): string {
  const written = markdown.write('', 0, [key], 'parenthetical');
  return markup.test(key) ? escapeMarkdown(written) : written;
}

/** An address without a sign that could end it, or be a mark where it stands in a text. */
const encodeForLink = (url: string) =>
  url.replace(/[\s\p{C}()<>[\]{}|\\^`"'*$@!]/gu, (sign) => percentEncode(sign));

/** `encodeURIComponent` leaves some of them. */
const percentEncode = (sign: string) =>
  /[()'*!]/.test(sign) ? `%${sign.charCodeAt(0).toString(16).toUpperCase()}` : encodeAddressPart(sign);

/** An address that opens the preview of the paper, in the VS Code that goes by this scheme. */
export const previewAddress = (scheme: string, paperId: string): string =>
  `${scheme}://paperside.paperside/paper/${encodeAddressPart(paperId)}`;

/** What is before it in the body tells. */
function contextAt(body: string, offset: number): Context {
  const lineStart = body.lastIndexOf('\n', offset) + 1;
  if (isInFence(body.slice(0, lineStart))) return 'code';
  const line = body.slice(lineStart, offset);
  if (/\]\(\s*<?[^\s()<>]*$/.test(line)) return 'address';
  return /<[A-Za-z/!][^<>]*$/.test(line) ? 'element' : 'prose';
}

/** Is a fence open after these lines? */
function isInFence(before: string): boolean {
  let open = '';
  for (const line of before.split('\n')) {
    const fence = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (!fence) continue;
    if (open === '') open = fence;
    else if (fence.startsWith(open)) open = '';
  }
  return open !== '';
}

const keyPlaceholder = '{citationKey}';

/** Where the note on a paper is, from the workspace folder, by the pattern of the setting. */
export function notePath(pattern: string, citationKey: string): string {
  // A key may hold what no file name may.
  const name = citationKey.replace(/[\\/:*?"<>|]+/g, '-');
  const path = pattern.replaceAll('\\', '/');
  return path.includes(keyPlaceholder)
    ? path.replaceAll(keyPlaceholder, name)
    : `${path.replace(/(?<!\/)\/+$/, '')}/${name}.md`;
}

/** A glob for all notes. */
export const notesGlob = (pattern: string): string => notePath(pattern, '\u0001').replaceAll('\u0001', '*');
