import type { CslName, Paper } from '../paper';
import { asciiFold } from '../text/asciiFold';
import { fingerprint } from '../text/fingerprint';
import { isUnspaced, romanize } from '../text/romanize';
import { familyOf, keyAuthors, romanizeFamily } from './keyNames';

/** What keys are made of. */
export type KeyPaper = Pick<Paper, 'authors' | 'title' | 'submitted' | 'date'> &
  Partial<Pick<Paper, 'arxivId' | 'doi'>> & {
    /** They stand in for missing authors. */
    readonly editors?: readonly CslName[];
    /** As the bibliography names it. Letters are spelt by it: in German *ä* becomes *ae*. */
    readonly language?: string;
  };

/**
 * Words that Google Scholar's keys skip, as its exports show: `bommasani2021opportunities` (On the …), `ram2023context`
 * (In-Context …), `mallen2022not` (When Not …), `patel2021nlp` (Are NLP …). It keeps `towards`, `can`, `does`, `beyond`
 * and `not`.
 */
const keyStopWords = new Set(
  'a an the on in of for from to by with at and or is are was were do it what how why when where who which'.split(
    ' ',
  ),
);
export const lettersAndDigits = (text: string) => asciiFold(text).replace(/[^A-Za-z0-9]/g, '');

/**
 * Splits a title into words that can be in a key, in order and in ASCII, each as its hyphen-separated parts.
 * An apostrophe ends a word: *Hitchhiker's* becomes *Hitchhiker*.
 */
export function titleWords(title: string, language?: string): string[][] {
  return spaceWords(title)
    .split(/[^\p{L}\p{M}\p{N}'’\-‐‑]+/u)
    .map((word) =>
      word
        .replace(/['’][^]*/u, '')
        .split(/[-‐‑]/u)
        .map((part) => lettersAndDigits(romanize(part, language)))
        .filter(Boolean),
    )
    .filter((parts) => parts.length > 0);
}

/** Puts spaces between the words of Chinese and Japanese, where the engine can tell them. */
export function spaceWords(title: string): string {
  if (!isUnspaced(title) || !('Segmenter' in Intl)) return title;
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  return Array.from(segmenter.segment(title), ({ segment }) =>
    isUnspaced(segment) ? ` ${segment} ` : segment,
  ).join('');
}
let segmenter: Intl.Segmenter | undefined;

/** Is it a word that keys skip, such as *the* or *from*? */
export const isStopWord = (word: string) => keyStopWords.has(word.toLowerCase());

/** The first content word of a title, in lower case: `direct`, `easy` (Easy-to-Hard), `djudge` (D-Judge). */
export function firstTitleWord(title: string, language?: string): string {
  const words = titleWords(title, language);
  for (const parts of words) {
    // A single letter before a hyphen is not a word, and may look like a stop word: D-Judge, A-Bench.
    if (parts[0]!.length === 1 && parts.length > 1) return parts.join('').toLowerCase();
    const word = parts.find((part) => !isStopWord(part));
    if (word !== undefined) return word.toLowerCase();
  }
  // If there are only stop words, the first of them is better than none.
  return words[0]?.join('').toLowerCase() ?? '';
}

/** The family name without its particle, in ASCII letters and digits; its case stays. */
export function keyFamily(name: CslName | undefined, language?: string): string {
  return name ? lettersAndDigits(romanizeFamily(familyOf(name), language)) : '';
}

/** The year of the first arXiv version, else of the paper's date; empty if both are unknown. */
export function keyYear(paper: Pick<Paper, 'submitted' | 'date'>): string {
  return /^\d{4}/.exec(paper.submitted ?? paper.date ?? '')?.[0] ?? '';
}

/**
 * Makes a citation key like Google Scholar's: the first author's family name, the year of the first arXiv version, the
 * first content word of the title: `greenblatt2024alignment`. It consists of lower-case ASCII letters and digits, which
 * every language accepts. Without an author the whole first word comes first: `medqbench2025`.
 */
export function googleScholarKey(paper: KeyPaper): string {
  const { title, language } = paper;
  const family = keyFamily(keyAuthors(paper)[0], language).toLowerCase();
  const year = keyYear(paper);
  const firstWord = firstTitleWord(title, language);
  if (family) return family + year + firstWord;
  const word = titleWords(title, language).find((parts) => !parts.every(isStopWord));
  return (word?.join('').toLowerCase() ?? (firstWord || nameless(paper))) + year;
}

/** Stands for a paper whose author and title have no Latin spelling: its identifier, else a word of its own. */
function nameless({ arxivId, doi, title, authors }: KeyPaper): string {
  if (arxivId !== undefined) return `arxiv${lettersAndDigits(arxivId)}`;
  const suffix = lettersAndDigits(doi?.slice(doi.indexOf('/') + 1) ?? '').toLowerCase();
  if (suffix !== '') return `doi${suffix}`;
  const texts = [title, ...authors.map(({ family, literal }) => family ?? literal ?? '')];
  return texts.some((text) => /\S/.test(text)) ? `work${fingerprint(texts).toString(36)}` : 'untitled';
}

/**
 * The first of `base`, `basea`, `baseb`, … `basez`, `baseaa`, … that is not taken.
 * `taken` must compare in lower case: BibTeX treats `Knuth84` and `knuth84` as one.
 */
export function uniqueKey(base: string, taken: (key: string) => boolean): string {
  let key = base;
  for (let n = 1; taken(key); n++) key = base + letters(n);
  return key;
}

/** 1 → a, 26 → z, 27 → aa. */
function letters(n: number): string {
  let result = '';
  for (let rest = n; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    result = String.fromCharCode(97 + ((rest - 1) % 26)) + result;
  }
  return result;
}

/** Prefixes of keys that Quarto and similar programs read as a cross-reference: `fig-`, `tbl-`, `sec-`, … */
const crossReference =
  /^(?:fig|tbl|lst|tip|nte|wrn|imp|cau|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|eq|sec|apx)-/i;

/** Would Quarto take `@key` for a reference to a figure, table, section …? */
export const isCrossReference = (key: string) => crossReference.test(key);
