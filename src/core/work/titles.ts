import type { Paper } from '../paper';
import { normalizeTitle } from './normalizeTitle';

/** The normalized title; a title without letters or digits is kept as it is. */
export const titleIdentity = (title: string): string => normalizeTitle(title) || title.trim();

/** Is only the arXiv id or DOI of a paper known? It then stands in place of the title. */
export const isStub = ({ title, authors }: Pick<Paper, 'title' | 'authors'>): boolean =>
  authors.length === 0 && /^(?:arxiv|doi):/i.test(title) && isPlaceholder(title);

/** Is the title only an id or a URL? */
export const isPlaceholder = (title: string): boolean => /^\s*(?:arxiv|doi|https?):\S+\s*$/i.test(title);

/** Splits a text into words, in lower case and without accents. */
export function foldedWords(text: string): Set<string> {
  const folded = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}'’‘`]/gu, '');
  return new Set(folded.match(/[\p{L}\p{N}]+/gu) ?? []);
}

/** The Jaccard index of the words of two titles. */
export function titleSimilarity(a: string, b: string): number {
  const [x, y] = [foldedWords(a), foldedWords(b)];
  const both = wordsInCommon(x, y);
  const either = x.size + y.size - both;
  return either === 0 ? 0 : both / either;
}

/**
 * Are two titles clearly different? Titles change between versions, by a word or a subtitle. So neither may begin with
 * the other, and less than half of the shorter one's words may be in the other. Different scripts are not compared.
 */
export function areClearlyDifferent(a: string, b: string): boolean {
  const [x, y] = [normalizeTitle(a), normalizeTitle(b)];
  if (x === '' || y === '' || x.startsWith(y) || y.startsWith(x)) return false;
  if (isPlaceholder(a) || isPlaceholder(b)) return false;
  if (/[a-z]/.test(x) !== /[a-z]/.test(y)) return false;
  const [words, others] = [contentWords(a), contentWords(b)];
  return wordsInCommon(words, others) * 2 < Math.min(words.size, others.size);
}

/** The words longer than three letters; all words if there are none. */
function contentWords(title: string): Set<string> {
  const words = [...foldedWords(title)].filter((word) => word.length > 1);
  const long = words.filter((word) => word.length > 3);
  return new Set(long.length > 0 ? long : words);
}

const wordsInCommon = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
  [...a].filter((word) => b.has(word)).length;

/** Titles of several words that journals, books and websites use as headings. */
const headings =
  /^(?:the )?(?:guest editorial|editors? (?:note|introduction|foreword|preface|choice|comment)|(?:general |an )?introduction(?: (?:to|of|for) (?:the|this) (?:(?:special|themed?|focus) .*|(?:.* )?(?:edition|volume|book|symposium|forum)))?|concluding remarks|summary and conclusions?|book reviews?|letters? to the editor|(?:from|by) the editors?|in memoriam|table of contents|(?:front|back) matter|list of (?:contributors|figures|tables)|about the (?:authors?|editors?|contributors)|annual report|special issue|reply to .{0,40}|response to .{0,40}|comments? on .{0,40}|(?:chapter|part|section|volume|appendix|lecture|session) \w{1,5}|no title|home page)$/;

/** Do many works have this title? It is a single word, or a heading such as *Guest Editorial*. */
export function isGenericTitle(title: string): boolean {
  const words = [...foldedWords(title)];
  const [word = ''] = words;
  if (words.length > 1) return headings.test(words.join(' '));
  // Chinese and Japanese are written without spaces.
  return word.length <= (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(title) ? 4 : 15);
}
