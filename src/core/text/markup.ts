import { hasSmallForm, subscript, superscript } from './smallDigits';

/** What CSL's markup marks: `nocase` keeps its case where a style changes that of a title. */
export type Mark = 'i' | 'b' | 'sup' | 'sub' | 'smallcaps' | 'nocase';

/** The tag that opens each mark. https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html */
export const openTags: Readonly<Record<Mark, string>> = {
  i: '<i>',
  b: '<b>',
  sup: '<sup>',
  sub: '<sub>',
  smallcaps: '<span style="font-variant:small-caps;">',
  nocase: '<span class="nocase">',
};

export const closeTag = (mark: Mark): string =>
  mark === 'smallcaps' || mark === 'nocase' ? '</span>' : `</${mark}>`;

/** A run of text, or where a mark begins or ends. */
export type MarkupPiece = string | { readonly mark: Mark; readonly isOpen: boolean };

const tag =
  /<(\/?)(?:(i|b|sup|sub|sc)|span(?:\s{1,3}(?:style\s?=\s?["']\s?font-variant\s?:\s?(small-caps)\s?;?\s?["']|class\s?=\s?["'](nocase)["'])\s?)?)>/gi;

/**
 * CSL and its processors have no escape: a `<i>` is a tag, and any other `<` is text. A word joiner, which is not seen,
 * keeps text that looks like a tag from being one.
 */
const wordJoiner = '\u2060';

/** Writes text that is to be nothing but text into markup. */
export const escapeMarkup = (text: string): string =>
  text.replace(tag, (whole) => `<${wordJoiner}${whole.slice(1)}`);

/** Splits markup into text and marks. A tag without a partner is text, as is a tag that CSL does not know. */
export function markupPieces(markup: string): MarkupPiece[] {
  const pieces: MarkupPiece[] = [];
  /** Tags that are open, with their places among the pieces; a bare `<span>` marks nothing. */
  const open: { readonly name: string; readonly mark: Mark | undefined; readonly at: number }[] = [];
  const count = new Map<string, number>();
  const pop = () => {
    const last = open.pop()!;
    count.set(last.name, count.get(last.name)! - 1);
    return last;
  };
  const add = (text: string) => {
    if (text !== '') pieces.push(text.replaceAll(`<${wordJoiner}`, '<'));
  };
  let from = 0;
  for (const match of markup.matchAll(tag)) {
    const [whole, slash, simple, smallCaps, noCase] = match;
    add(markup.slice(from, match.index));
    from = match.index + whole.length;
    const name = simple?.toLowerCase() ?? 'span';
    if (slash === '') {
      const mark =
        smallCaps || name === 'sc' ? 'smallcaps' : noCase ? 'nocase' : (simple?.toLowerCase() as Mark);
      open.push({ name, mark, at: pieces.length });
      count.set(name, (count.get(name) ?? 0) + 1);
      pieces.push(whole);
    } else if ((count.get(name) ?? 0) > 0) {
      let last = pop();
      // Tags that were opened since and never closed are text.
      while (last.name !== name) last = pop();
      const { mark, at } = last;
      pieces[at] = mark === undefined ? '' : { mark, isOpen: true };
      if (mark !== undefined) pieces.push({ mark, isOpen: false });
    } else pieces.push(whole);
  }
  add(markup.slice(from));
  return pieces.filter((piece) => piece !== '');
}

/** The text of markup: small digits where Unicode has them, `x^n` and `x_n` where a formula would else say another thing. */
export function markupToText(markup: string): string {
  if (!markup.includes('<')) return markup;
  let text = '';
  /** The texts before the scripts that are open. */
  const outer: string[] = [];
  for (const piece of markupPieces(markup)) {
    if (typeof piece === 'string') text += piece;
    else if (piece.mark === 'sup' || piece.mark === 'sub') {
      if (piece.isOpen) {
        outer.push(text);
        text = '';
      } else {
        const before = outer.pop() ?? '';
        text = before + scriptText(before, text, piece.mark === 'sup');
      }
    }
  }
  return outer.join('') + text;
}

/** The marks `1st`, `Mlle`, `SO₂`: what stands high or low in a word. A single letter after a letter is an exponent. */
function scriptText(before: string, script: string, isHigh: boolean): string {
  if (hasSmallForm(script)) return (isHigh ? superscript : subscript)(script);
  const isFormula = /^\p{L}$/u.test(script)
    ? !/\d$/.test(before) || /[kmn]/.test(script)
    : /[\s+*/=−-]/.test(script);
  if (!isFormula || !/[\p{L}\p{N})\]]$/u.test(before)) return script;
  return `${isHigh ? '^' : '_'}${script.length > 1 ? `(${script})` : script}`;
}
