import { decodeEntities } from './decodeEntities';
import { markupToText } from './markup';

/** The markup that CSL, Crossref and Zotero put into titles and abstracts. Any other `<` is text. */
const markup =
  /<\/?(?:i|b|u|em|strong|scp|sc|span|p|br|title|sec|list|list-item|inline-formula|alternatives|jats:[\w-]+|(?:mml:)?m(?:ath|row|i|n|o|text|style|space|fenced|stable|sup|sub|subsup|frac|sqrt|over|under))(?:\s[^<>]*)?\/?>/gi;

const leaf = String.raw`<(?:mml:)?(?:mi|mn|mo|mtext|mrow)(?:\s[^<>]{0,200})?>([^<>]{0,200})<\/(?:mml:)?(?:mi|mn|mo|mtext|mrow)>\s{0,9}`;
const element = (name: string, leaves: number) =>
  new RegExp(
    String.raw`<(?:mml:)?${name}(?:\s[^<>]{0,200})?>\s{0,9}${leaf.repeat(leaves)}<\/(?:mml:)?${name}>`,
    'gi',
  );
const row = new RegExp(
  String.raw`<(?:mml:)?mrow(?:\s[^<>]{0,200})?>\s{0,9}(?:${leaf.replace('([^<>]{0,200})', '[^<>]{0,200}')}){1,9}<\/(?:mml:)?mrow>`,
  'gi',
);

/** The parts of MathML where text alone would say another thing. */
const formulas: readonly (readonly [RegExp, (a: string, b: string, c: string) => string])[] = [
  [element('msup', 2), (base, high) => leafOf(`${base}<sup>${high}</sup>`)],
  [element('msub', 2), (base, low) => leafOf(`${base}<sub>${low}</sub>`)],
  [element('msubsup', 3), (base, low, high) => leafOf(`${base}<sub>${low}</sub><sup>${high}</sup>`)],
  [element('mfrac', 2), (above, below) => leafOf(`${inParentheses(above)}/${inParentheses(below)}`)],
  [element('msqrt', 1), (content) => leafOf(`√${inParentheses(content)}`)],
];

const leafOf = (text: string) => `<mml:mi>${markupToText(text)}</mml:mi>`;
const inParentheses = (text: string) => (/^[\p{L}\p{N}]+$/u.test(text) ? text : `(${text})`);

/**
 * The text of a title or abstract as services and bibliographies in CSL give it: entities are decoded, those that were
 * encoded twice, too; tags of HTML, JATS and MathML go, but `10<sup>3</sup>` stays 10³.
 */
export function htmlText(html: string): string {
  if (!/[<&]/.test(html)) return html.replace(/\s+/g, ' ').trim();
  let text = decodeEntities(decodeEntities(html)).replace(/<(\/?)jats:(su[bp])\b/gi, '<$1$2');
  if (/<(?:mml:)?math\b/i.test(text)) {
    text = text.replace(/<(?:jats:)?tex-math\b[^<>]*>[^<]*<\/(?:jats:)?tex-math>/gi, '');
    // From the inside out.
    for (let i = 0; i < 4; i++) {
      text = text.replace(row, (whole) => `<mml:mi>${whole.replace(/<[^<>]*>\s*/g, '')}</mml:mi>`);
      for (const [pattern, write] of formulas)
        text = text.replace(pattern, (_, a: string, b: string, c: string) => write(a, b, c));
    }
  }
  return markupToText(text.replace(markup, '')).replace(/\s+/g, ' ').trim();
}
