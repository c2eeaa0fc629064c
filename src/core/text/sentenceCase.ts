import { closeTag, markupPieces, openTags, escapeMarkup } from './markup';

/**
 * Puts an English title in title case into sentence case, which CSL asks of titles, as pandoc does for those of a `.bib`:
 * a capitalized word becomes lower case, but for those in mixed case (`AlignScore`, `LLMs`), letters that stand alone and
 * what is marked `nocase`. The first word, and one after a colon or the end of a sentence, is capitalized. The mark stays where a word in lower case is in it: only that
 * one a style could change.
 */
export function sentenceCase(markup: string): string {
  let out = '';
  let isStart = true;
  /** What is marked `nocase` so far, while it is open. */
  let kept: string | undefined;
  let depth = 0;
  for (const piece of markupPieces(markup)) {
    if (typeof piece === 'string') {
      const text = escapeMarkup(kept === undefined ? lowerCased(piece, isStart) : piece);
      if (/[\p{L}\p{N}]/u.test(piece)) isStart = false;
      if (endsSentence.test(piece)) isStart = true;
      if (kept === undefined) out += text;
      else kept += text;
    } else if (piece.mark === 'nocase') {
      depth += piece.isOpen ? 1 : -1;
      if (piece.isOpen && depth === 1) kept = '';
      else if (depth === 0) {
        const text = kept ?? '';
        kept = undefined;
        out += startsLower.test(text.replace(/<[^<>]*>/g, ''))
          ? openTags.nocase + text + closeTag('nocase')
          : text;
      }
    } else {
      const tag = piece.isOpen ? openTags[piece.mark] : closeTag(piece.mark);
      if (kept === undefined) out += tag;
      else kept += tag;
    }
  }
  return out + (kept ?? '');
}

const capitalized = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

const endsSentence = /[:.?!]["”’)\]]*\s*$/u;
const startsLower = /(?<![\p{L}\p{M}\p{N}])\p{Ll}/u;
const word = /[\p{L}\p{M}\p{N}]+/gu;

function lowerCased(text: string, isStart: boolean): string {
  return text.replace(word, (each, at: number) => {
    const before = text.slice(0, at);
    const isFirst = isStart ? !/[\p{L}\p{N}]/u.test(before) : false;
    if (isFirst || /[:.?!]["”’)\]]*\s+["“‘(]*$/u.test(before.slice(-20)))
      return /^\p{Ll}+$/u.test(each) && /^\p{Script=Latin}/u.test(each) ? capitalized(each) : each;
    // A letter alone is a name, as in *X-ray* and *U.S.*, but for the article.
    return /^(?:A|\p{Lu}[\p{Ll}\p{M}]+)$/u.test(each) ? each.toLowerCase() : each;
  });
}
