import { escapeMarkup } from '../text/markup';
import { marksToMarkup, marksToText } from './texMarks';
import { TexReader } from './texReader';

/** Has none of the characters that TeX or its ligatures read. */
const isPlain = (tex: string) => !/[\\{}$~`'\ufdd0-\ufdef-]/.test(tex);

const onOneLine = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/**
 * Converts a TeX value to plain text: accents, symbols and formulas become Unicode, markup and braces go, white space
 * becomes one space. A formula that has no form in text stays TeX, as does a command that is not known and has no
 * argument: nothing that says something is left out.
 *
 * ```ts
 * texToText('{\\"O}sterreich \\& the {LLM}s --- \\textbf{a} $\\beta$-{VAE}'); // 'Österreich & the LLMs — a β-VAE'
 * ```
 */
export function texToText(tex: string): string {
  return onOneLine(isPlain(tex) ? tex : marksToText(new TexReader(tex).read()));
}

/**
 * Converts a TeX value to CSL's markup: `\emph` is `<i>`, braces around words `<span class="nocase">`. A `<` that begins
 * no tag of CSL's is text, as everywhere in CSL; see `escapeMarkup` for text that looks like one.
 */
export function texToMarkup(tex: string): string {
  return onOneLine(isPlain(tex) ? escapeMarkup(tex) : marksToMarkup(new TexReader(tex).read()));
}
