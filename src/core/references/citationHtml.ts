import { escapeHtml } from '../text/escapeHtml';
import type { EntryWork } from '../bibliography/bibliography';
import type { Citation } from '../languages/citation';
import { namesOrTitle } from './authorYear';

/** What a preview shows of a cited work. */
export interface PreviewedWork {
  readonly work: EntryWork;
  /** Its entry in the list of references, in plain text. */
  readonly reference: string;
}

/**
 * Renders a Markdown citation in HTML: *(see Wiener, 1960, p. 3)*, *Wiener (1960)*. Prefixes and locators stay as they
 * are written. `undefined` if no key has an entry: then it may not be a citation.
 */
export function citationHtml(
  text: string,
  citation: Citation,
  workOf: (key: string) => PreviewedWork | undefined,
): string | undefined {
  if (!citation.keys.some(({ key }) => workOf(key))) return undefined;
  // A citation of MultiMarkdown, which this preview does not support.
  if (/^\[(?:#|[^@]*\]\[#)/.test(text.slice(citation.start))) return undefined;
  if (text[citation.start] === '{') return roleHtml(text, citation, workOf);
  const isBracket = text[citation.start] === '[';
  let html = '';
  let at = isBracket ? citation.start + 1 : citation.start;
  for (const { key, start, end } of citation.keys) {
    const isBraced = text[start - 1] === '{';
    const mark = start - (isBraced ? 2 : 1);
    const hidesNames = text[mark - 1] === '-' && mark - 1 >= at;
    html += escapeHtml(text.slice(at, hidesNames ? mark - 1 : mark));
    html += linkHtml(key, workOf(key), { isBracket, hidesNames });
    at = end + (isBraced ? 1 : 0);
  }
  html += escapeHtml(text.slice(at, isBracket ? citation.end - 1 : citation.end));
  return isBracket ? `(${html})` : html;
}

/** Renders a role of MyST: *(see Wiener, 1960, fig 1; Roe, 1961)*. */
function roleHtml(
  text: string,
  { start: from, keys, form }: Citation,
  workOf: (key: string) => PreviewedWork | undefined,
): string {
  const isBracket = form !== 'textual';
  const links = keys.map(({ key, start, end }) => {
    const before = /\{([^{}]*)\}$/.exec(text.slice(from, start))?.[1];
    const after = /^\{([^{}]*)\}/.exec(text.slice(end))?.[1];
    const isFirst = /`\{[^{}]*\}$|[,;]\s*\{[^{}]*\}$/.test(text.slice(from, start));
    return (
      (before && isFirst ? `${escapeHtml(before)} ` : '') +
      linkHtml(key, workOf(key), { isBracket, hidesNames: false }) +
      (after ? `, ${escapeHtml(after)}` : '')
    );
  });
  return isBracket ? `(${links.join('; ')})` : links.join('; ');
}

function linkHtml(
  key: string,
  found: PreviewedWork | undefined,
  { isBracket, hidesNames }: { isBracket: boolean; hidesNames: boolean },
): string {
  if (!found) return `<strong>${escapeHtml(key)}?</strong>`;
  const { authors, title, year = 'n.d.' } = found.work;
  const names = hidesNames ? '' : namesOrTitle(authors, title);
  const text = isBracket
    ? [names, year].filter(Boolean).join(', ')
    : [names, `(${year})`].filter(Boolean).join(' ');
  return `<a href="#${anchorOf(key)}">${escapeHtml(text)}</a>`;
}

/** Renders the list of references in the order of the text, under a heading. */
export function referenceListHtml(
  heading: string,
  keys: Iterable<string>,
  workOf: (key: string) => PreviewedWork | undefined,
): string {
  const references = [...keys]
    .flatMap((key) => {
      const found = workOf(key);
      return found ? [{ key, text: found.reference }] : [];
    })
    .sort((a, b) => a.text.localeCompare(b.text));
  if (references.length === 0) return '';
  const items = references.map(({ key, text }) => `<li id="${anchorOf(key)}">${escapeHtml(text)}</li>`);
  return `<section class="paperside-references">\n<h2>${escapeHtml(heading)}</h2>\n<ul>\n${items.join('\n')}\n</ul>\n</section>\n`;
}

/** An HTML ID for any key, without characters that need escaping. */
const anchorOf = (key: string) =>
  `paperside-${[...key].map((char) => (/[A-Za-z0-9-]/.test(char) ? char : `_${char.codePointAt(0)!.toString(16)}`)).join('')}`;
