import { escapeHtml } from '../text/escapeHtml';
import type { Citation } from '../languages/citation';
import type { FormattedReference } from './formattedText';
import type { ReferenceList } from './referenceFormatter';
import type { TextCitation } from './styleEngine';

/** The references of a previewed document. */
export interface PreviewedReferences {
  readonly brackets: readonly [before: string, after: string];
  /** How a key is cited; undefined if no entry has it. */
  citation(key: string): TextCitation | undefined;
  /** In the order of the style, each with the keys that its work is cited by. */
  readonly entries: readonly (FormattedReference & { readonly keys: readonly string[] })[];
}

/** The references that keys are cited for, from the list that was made of their works. */
export function previewedReferences(
  list: ReferenceList,
  itemOf: ReadonlyMap<string, number>,
): PreviewedReferences {
  const keysOf = new Map<number, string[]>();
  for (const [key, item] of itemOf) keysOf.set(item, [...(keysOf.get(item) ?? []), key]);
  const citations = new Map<number, TextCitation>();
  return {
    // Footnotes have no place in a preview.
    brackets: list.brackets ?? ['(', ')'],
    entries: list.entries.map((entry) => ({ ...entry, keys: keysOf.get(entry.item) ?? [] })),
    citation(key) {
      const item = itemOf.get(key);
      if (item === undefined) return undefined;
      let citation = citations.get(item);
      if (!citation) citations.set(item, (citation = list.citation(item)));
      return citation;
    },
  };
}

/**
 * Renders a Markdown citation in HTML: *(see Wiener, 1960, p. 3)*, *Wiener (1960)*, or as another style cites. Prefixes and
 * locators stay as they are written. `undefined` if no key has an entry: then it may not be a citation.
 */
export function citationHtml(
  text: string,
  citation: Citation,
  references: PreviewedReferences,
): string | undefined {
  if (!citation.keys.some(({ key }) => references.citation(key))) return undefined;
  if (text[citation.start] === '{') return roleHtml(text, citation, references);
  const isBracket = text[citation.start] === '[';
  let html = '';
  let at = isBracket ? citation.start + 1 : citation.start;
  for (const { key, start, end } of citation.keys) {
    const isBraced = text[start - 1] === '{';
    const mark = start - (isBraced ? 2 : 1);
    const hidesNames = text[mark - 1] === '-' && mark - 1 >= at;
    html += escapeHtml(text.slice(at, hidesNames ? mark - 1 : mark));
    html += linkHtml(key, references, { isBracket, hidesNames });
    at = end + (isBraced ? 1 : 0);
  }
  html += escapeHtml(text.slice(at, isBracket ? citation.end - 1 : citation.end));
  return isBracket ? inBrackets(html, references) : html;
}

/** Is it written as this preview shows it? MultiMarkdown is not. */
export const isPreviewed = (text: string, { start }: Citation): boolean =>
  !/^\[(?:#|[^@]*\]\[#)/.test(text.slice(start));

/** Renders a role of MyST: *(see Wiener, 1960, fig 1; Roe, 1961)*. */
function roleHtml(
  text: string,
  { start: from, keys, form }: Citation,
  references: PreviewedReferences,
): string {
  const isBracket = form !== 'textual';
  const links = keys.map(({ key, start, end }) => {
    const before = /\{([^{}]*)\}$/.exec(text.slice(from, start))?.[1];
    const after = /^\{([^{}]*)\}/.exec(text.slice(end))?.[1];
    const isFirst = /`\{[^{}]*\}$|[,;]\s*\{[^{}]*\}$/.test(text.slice(from, start));
    return (
      (before && isFirst ? `${escapeHtml(before)} ` : '') +
      linkHtml(key, references, { isBracket, hidesNames: false }) +
      (after ? `, ${escapeHtml(after)}` : '')
    );
  });
  return isBracket ? inBrackets(links.join('; '), references) : links.join('; ');
}

const inBrackets = (html: string, { brackets: [before, after] }: Pick<PreviewedReferences, 'brackets'>) =>
  escapeHtml(before) + html + escapeHtml(after);

function linkHtml(
  key: string,
  references: PreviewedReferences,
  { isBracket, hidesNames }: { isBracket: boolean; hidesNames: boolean },
): string {
  const found = references.citation(key);
  if (!found) return `<strong>${escapeHtml(key)}?</strong>`;
  const { bare, names, withoutNames } = found;
  const rest = withoutNames.html && inBrackets(withoutNames.html, references);
  const html = isBracket
    ? (hidesNames ? withoutNames : bare).html
    : [hidesNames ? '' : names.html, rest].filter(Boolean).join(' ');
  return `<a href="#${anchorOf(key)}">${html}</a>`;
}

/** Renders the list of references, under a heading; `madeBy` attributes the engine. */
export function referenceListHtml(heading: string, madeBy: string, { entries }: PreviewedReferences): string {
  if (entries.length === 0) return '';
  const items = entries.map(({ keys, label, html }) => {
    const [first = '', ...others] = keys.map(anchorOf);
    const more = others.map((anchor) => `<a id="${anchor}"></a>`).join('');
    return `<li id="${first}">${more}${label === undefined ? '' : `${escapeHtml(label)} `}${html}</li>`;
  });
  return `<section class="paperside-references">\n<h2 title="${escapeHtml(madeBy)}">${escapeHtml(heading)}</h2>\n<ul>\n${items.join('\n')}\n</ul>\n</section>\n`;
}

/** An HTML ID for any key, without characters that need escaping. */
const anchorOf = (key: string) =>
  `paperside-${[...key].map((char) => (/[A-Za-z0-9-]/.test(char) ? char : `_${char.codePointAt(0)!.toString(16)}`)).join('')}`;
