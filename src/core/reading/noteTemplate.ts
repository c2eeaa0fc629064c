import { creatorsOf } from '../work/names';
import { fullName, yearOf } from '../browse/describePaper';
import { markdown } from '../languages/markdown';
import { encodeAddressPart } from '../text/encodeAddress';
import { escapeHtml } from '../text/escapeHtml';
import type { Paper } from '../paper';
import { webAddress } from '../text/webAddress';
import { escapeMarkdown, toOneLine } from './escapeMarkdown';
import { fillFrontMatter, frontMatterEnd } from './noteFrontMatter';

/** The template if the user has none. */
export const defaultNoteTemplate = `# {title}

{authors} ({year}) {citation}

[Preview in Paperside]({preview})

## Notes

`;

/**
 * Creates a note from a template by filling its placeholders; unknown ones stay. Values are escaped for their context:
 * Markdown text, a link's URL, an HTML element, a code block, or YAML in the front matter.
 */
export function fillTemplate(template: string, paper: Paper, preview: string): string {
  const authors = creatorsOf(paper).map(fullName).map(toOneLine).filter(Boolean);
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

/** Syntactic context of a placeholder in the body of a template. */
type Context = 'prose' | 'code' | 'element' | 'address';

function escapeFor(name: string, fact: string, place: Context): string {
  const line = toOneLine(fact);
  switch (place) {
    case 'code':
      // Code has no escapes: a zero-width space keeps a fence from ending it.
      return line.replace(/^(?=```|~~~)/, '\u200B');
    case 'element':
      // An element may contain a citation, too.
      return escapeHtml(line).replaceAll('@', '&#64;');
    case 'address':
      return encodeForLink(line);
    case 'prose':
      return isAlreadyMarkdown(name, line) ? line : escapeMarkdown(line);
  }
}

/** Whether the value is Markdown already. A citation key is, unless it contains markup. */
function isAlreadyMarkdown(name: string, line: string): boolean {
  if (name === 'citationKey') return !markup.test(line);
  return name === 'url' || name === 'preview' || name === 'citation';
}

/** Markup characters that a citation key may contain. */
const markup = /[<>[\]()`\\*!$~|^@{}]|\/\//;

/** Writes the paper's citation, escaped if its key (which may come from any file) contains markup. */
function writeCitation(key: string): string {
  const written = markdown.write('', 0, [key], 'parenthetical');
  return markup.test(key) ? escapeMarkdown(written) : written;
}

/** Percent-encodes characters that could end the URL of a link or be markup. */
const encodeForLink = (url: string) =>
  url.replace(/[\s\p{C}()<>[\]{}|\\^`"'*$@!]/gu, (sign) => percentEncode(sign));

/** Also encodes characters that `encodeURIComponent` leaves. */
const percentEncode = (sign: string) =>
  /[()'*!]/.test(sign) ? `%${sign.charCodeAt(0).toString(16).toUpperCase()}` : encodeAddressPart(sign);

/** Returns a URI that opens the preview of a paper in the VS Code with this URI scheme. */
export const previewAddress = (scheme: string, paperId: string): string =>
  `${scheme}://paperside.paperside/paper/${encodeAddressPart(paperId)}`;

/** Determines the context of an offset from the text before it. */
function contextAt(body: string, offset: number): Context {
  const lineStart = body.lastIndexOf('\n', offset) + 1;
  if (isInFence(body.slice(0, lineStart))) return 'code';
  const line = body.slice(lineStart, offset);
  if (/\]\(\s*<?[^\s()<>]*$/.test(line)) return 'address';
  return /<[A-Za-z/!][^<>]*$/.test(line) ? 'element' : 'prose';
}

/** Whether a code fence is open after these lines. */
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

/** Returns the path of a paper's note, relative to the workspace folder, from the pattern in the settings. */
export function notePath(pattern: string, citationKey: string): string {
  // A key may contain characters that a file name must not.
  const name = citationKey.replace(/[\\/:*?"<>|]+/g, '-');
  const path = pattern.replaceAll('\\', '/');
  return path.includes(keyPlaceholder)
    ? path.replaceAll(keyPlaceholder, name)
    : `${path.replace(/(?<!\/)\/+$/, '')}/${name}.md`;
}

/** Returns a glob that matches all notes. */
export const notesGlob = (pattern: string): string => notePath(pattern, '\u0001').replaceAll('\u0001', '*');
