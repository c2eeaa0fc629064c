import type { CslName, Paper } from '../paper';
import { asciiFold } from '../text/asciiFold';

/**
 * Words a title may begin with that Google Scholar passes over, as its exports show: `bommasani2021opportunities`
 * (On the …), `ram2023context` (In-Context …), `mallen2022not` (When Not …), `patel2021nlp` (Are NLP …). It keeps
 * `towards`, `can`, `does`, `beyond` and `not`.
 */
const keyStopWords = new Set(
  'a an the on in of for from to by with at and or is are was were do it what how why when where who which'.split(
    ' ',
  ),
);
const lettersAndDigits = (text: string) => asciiFold(text).replace(/[^A-Za-z0-9]/g, '');

/**
 * The words of a title that can stand in a key, in order, each as its hyphen-separated parts, in ASCII.
 * An apostrophe ends a word: *Hitchhiker's* counts as *Hitchhiker*.
 */
export function titleWords(title: string): string[][] {
  return title
    .split(/[^\p{L}\p{M}\p{N}'’\-‐‑]+/u)
    .map((word) =>
      word
        .replace(/['’][^]*/u, '')
        .split(/[-‐‑]/u)
        .map(lettersAndDigits)
        .filter(Boolean),
    )
    .filter((parts) => parts.length > 0);
}

/** Is it a word that keys pass over, as *the* or *from*? */
export const isStopWord = (word: string) => keyStopWords.has(word.toLowerCase());

/** The first word of a title that says something, in lower case: `direct`, `easy` (Easy-to-Hard), `djudge` (D-Judge). */
export function firstTitleWord(title: string): string {
  for (const parts of titleWords(title)) {
    // A letter before a hyphen says too little, and may look like a stop word: D-Judge, A-Bench.
    if (parts[0]!.length === 1 && parts.length > 1) return parts.join('').toLowerCase();
    const word = parts.find((part) => !isStopWord(part));
    if (word !== undefined) return word.toLowerCase();
  }
  // Nothing but stop words: better the first of them than none.
  return titleWords(title)[0]?.join('').toLowerCase() ?? '';
}

/** The family name without its particle in ASCII letters and digits, in the case it is written in. */
export function keyFamily(name: CslName | undefined): string {
  return lettersAndDigits(name?.family ?? name?.literal ?? '');
}

/** The year of the first arXiv version, else of the paper's date; empty where neither is known. */
export function keyYear(paper: Pick<Paper, 'submitted' | 'date'>): string {
  return /^\d{4}/.exec(paper.submitted ?? paper.date ?? '')?.[0] ?? '';
}

/**
 * A citation key in the manner of Google Scholar: the first author's family name, the year of the first arXiv version,
 * the first word of the title that says something: `greenblatt2024alignment`. In lower-case ASCII letters and digits,
 * so every language takes it. Without an author the whole first word comes first: `medqbench2025`.
 */
export function googleScholarKey(paper: Pick<Paper, 'authors' | 'title' | 'submitted' | 'date'>): string {
  const family = keyFamily(paper.authors[0]).toLowerCase();
  const year = keyYear(paper);
  if (family) return family + year + firstTitleWord(paper.title);
  const word = titleWords(paper.title).find((parts) => !parts.every(isStopWord));
  return (word?.join('').toLowerCase() ?? (firstTitleWord(paper.title) || 'untitled')) + year;
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

/** What Quarto and its kin read as a cross-reference rather than a citation: `fig-`, `tbl-`, `sec-`, … */
const crossReference =
  /^(?:fig|tbl|lst|tip|nte|wrn|imp|cau|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|eq|sec|apx)-/i;

/** Would Quarto take `@key` for a reference to a figure, table, section …? */
export const isCrossReference = (key: string) => crossReference.test(key);
