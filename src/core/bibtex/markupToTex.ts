import { markupPieces, markupToText, type Mark } from '../text/markup';
import { textToTex, TitleWriter } from './textToTex';

const commands: Readonly<Record<Exclude<Mark, 'nocase'>, string>> = {
  i: '\\emph{',
  b: '\\textbf{',
  sup: '\\textsuperscript{',
  sub: '\\textsubscript{',
  smallcaps: '\\textsc{',
};

/**
 * Converts CSL's markup to TeX. In a title braces keep the case of what is marked `nocase`, and of the words that
 * `titleToTex` protects; in one of CSL, which is in sentence case, of all words with capitals.
 */
export function markupToTex(markup: string, { isTitle = false, isCsl = false } = {}): string {
  const title = isTitle ? new TitleWriter(markupToText(markup), isCsl) : undefined;
  let tex = '';
  let protectors = 0;
  for (const piece of markupPieces(markup)) {
    if (typeof piece !== 'string') {
      const isCase = piece.mark === 'nocase';
      if (isCase) protectors += piece.isOpen ? 1 : -1;
      // Only in a title case changes, and braces in braces protect no more.
      const isMarked = !isCase || (title !== undefined && protectors === (piece.isOpen ? 1 : 0));
      if (isMarked) tex += !piece.isOpen ? '}' : piece.mark === 'nocase' ? '{' : commands[piece.mark];
    } else if (title) tex += protectors > 0 ? title.writeProtected(piece) : title.write(piece);
    else tex += /^\s/.test(piece) ? ` ${textToTex(piece)}` : textToTex(piece);
    if (typeof piece === 'string' && /\s$/.test(piece) && !tex.endsWith(' ')) tex += ' ';
  }
  return tex
    .replace(/(?<!\\)\$\$/g, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}
