import type { LinkKind } from '../paper';

/** A URL in a text: `text.slice(start, end) === url`. */
export interface FoundUrl {
  readonly start: number;
  readonly end: number;
  readonly url: string;
  readonly kind: LinkKind;
}

// Only http and https, because matches become live links. Characters outside RFC 3986 end the URL (so the end of a
// `\url{…}` group or a Markdown code span does too), and so do typographic punctuation and the `](` of a Markdown link.
const address =
  /https?:\/\/[\p{L}\p{N}[](?:(?!\]\()[^\s<>"`{}|\\^–—‘’“”„«»…、。，；：！？（）「」【】\uE000])*/giu;

const trailingPunctuation = new Set(".,;:!?'*_~");
const opening: Readonly<Record<string, string>> = { ')': '(', ']': '[' };

/**
 * Finds the URLs in a text, in order, without the punctuation of the surrounding sentence.
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

/** Removes trailing punctuation and closing brackets that the URL did not open. */
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

/** Link kinds by host and path; the first match decides. */
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

/** Returns the kind of a link: code, data set, model or demo, or else the project's page. */
export function linkKind(url: string): LinkKind {
  const [, host = '', path = ''] = /^https?:\/\/([^/?#]*)([^]*)/i.exec(url) ?? [];
  const place = `${host.toLowerCase()}${path || '/'}`;
  return kinds.find(([, pattern]) => pattern.test(place))?.[0] ?? 'project';
}
