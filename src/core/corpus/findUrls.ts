import type { LinkKind } from '../paper';

/** A web address in a text: `text.slice(start, end) === url`. */
export interface FoundUrl {
  readonly start: number;
  readonly end: number;
  readonly url: string;
  readonly kind: LinkKind;
}

// Only http and https: what is found here becomes a live link. Characters that RFC 3986 leaves out end the address
// (so a `\url{…}` group or a Markdown code span does too), and so do typographic punctuation and the middle of a
// Markdown link, `[https://a.org](https://a.org)`.
const address =
  /https?:\/\/[\p{L}\p{N}[](?:(?!\]\()[^\s<>"`{}|\\^–—‘’“”„«»…、。，；：！？（）「」【】\uE000])*/giu;

const trailingPunctuation = new Set(".,;:!?'*_~");
const opening: Readonly<Record<string, string>> = { ')': '(', ']': '[' };

/**
 * The web addresses in a text, in order, without the punctuation that belongs to the sentence around them.
 *
 * @example
 * findUrls('see https://github.com/a/b.') // [{ start: 4, end: 26, url: 'https://github.com/a/b', kind: 'code' }]
 */
export function findUrls(text: string): FoundUrl[] {
  const found: FoundUrl[] = [];
  for (const match of text.matchAll(address)) {
    const url = trimUrl(match[0]);
    found.push({ start: match.index, end: match.index + url.length, url, kind: linkKind(url) });
  }
  return found;
}

/** Cuts what closes the sentence or the bracket around an address; brackets that the address opened itself stay. */
function trimUrl(address: string): string {
  const unclosed = new Map<string, number>();
  for (const char of address) {
    if (char === ')' || char === ']') unclosed.set(char, (unclosed.get(char) ?? 0) - 1);
    if (char === '(') unclosed.set(')', (unclosed.get(')') ?? 0) + 1);
    if (char === '[') unclosed.set(']', (unclosed.get(']') ?? 0) + 1);
  }
  let end = address.length;
  for (; end > 0; end--) {
    const last = address.charAt(end - 1);
    const surplus = opening[last] ? (unclosed.get(last) ?? 0) : 0;
    if (surplus < 0) unclosed.set(last, surplus + 1);
    else if (!trailingPunctuation.has(last)) break;
  }
  return address.slice(0, end);
}

/** What an address leads to, by its host and path; the first row that matches decides. */
const kinds: readonly (readonly [LinkKind, RegExp])[] = [
  [
    'dataset',
    /^(?:huggingface\.co|hf\.co)\/datasets(?:\/|$)|^(?:www\.)?kaggle\.com\/datasets\/|^zenodo\.org\//,
  ],
  ['demo', /^(?:huggingface\.co|hf\.co)\/spaces(?:\/|$)|^colab\.research\.google\.com\/|\.hf\.space(?:\/|$)/],
  ['project', /^(?:huggingface\.co|hf\.co)\/(?:papers|collections|blog|docs)(?:\/|$)/],
  ['model', /^(?:huggingface\.co|hf\.co)\//],
  ['code', /^(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|anonymous\.4open\.science)\//],
];

/** The kind of a link: a repository, a data set, a model, a demo, or else the project's own page. */
export function linkKind(url: string): LinkKind {
  const [, host = '', path = ''] = /^https?:\/\/([^/?#]*)([^]*)/i.exec(url) ?? [];
  const place = `${host.toLowerCase()}${path || '/'}`;
  return kinds.find(([, pattern]) => pattern.test(place))?.[0] ?? 'project';
}
