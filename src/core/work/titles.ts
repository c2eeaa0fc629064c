import type { Paper } from '../paper';
import { normalizeTitle } from './normalizeTitle';

/** What two titles are compared by; a title of nothing but signs identifies as it stands. */
export const titleIdentity = (title: string): string => normalizeTitle(title) || title.trim();

/** Is nothing known of a paper but its arXiv id or DOI, which stands in the place of the title? */
export const isStub = ({ title, authors }: Pick<Paper, 'title' | 'authors'>): boolean =>
  authors.length === 0 && /^(?:arxiv|doi):/i.test(title) && isPlaceholder(title);

/** Does an id or an address stand in the place of a title? */
export const isPlaceholder = (title: string): boolean => /^\s*(?:arxiv|doi|https?):\S+\s*$/i.test(title);

/** The words of a text, in lower case and without accents. */
export function foldedWords(text: string): Set<string> {
  const folded = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}'’‘`]/gu, '');
  return new Set(folded.match(/[\p{L}\p{N}]+/gu) ?? []);
}

/** Jaccard's measure of the words of two titles: those in both, of those in either. */
export function titleSimilarity(a: string, b: string): number {
  const [x, y] = [foldedWords(a), foldedWords(b)];
  const both = wordsInCommon(x, y);
  const either = x.size + y.size - both;
  return either === 0 ? 0 : both / either;
}

/**
 * Are two titles clearly of two works? Titles change between versions, by a word or a subtitle: neither begins with the
 * other, and less than half of the shorter one's words are in the other. Scripts that cannot be compared are not.
 */
export function areTitlesFar(a: string, b: string): boolean {
  const [x, y] = [normalizeTitle(a), normalizeTitle(b)];
  if (x === '' || y === '' || x.startsWith(y) || y.startsWith(x)) return false;
  if (isPlaceholder(a) || isPlaceholder(b)) return false;
  if (/[a-z]/.test(x) !== /[a-z]/.test(y)) return false;
  const [words, others] = [contentWords(a), contentWords(b)];
  return wordsInCommon(words, others) * 2 < Math.min(words.size, others.size);
}

/** Without *of* and *the*, unless there is nothing else. */
function contentWords(title: string): Set<string> {
  const words = [...foldedWords(title)].filter((word) => word.length > 1);
  const long = words.filter((word) => word.length > 3);
  return new Set(long.length > 0 ? long : words);
}

const wordsInCommon = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
  [...a].filter((word) => b.has(word)).length;

/** Headings of journals, books and websites, of several words. */
const headings =
  /^(?:the )?(?:guest editorial|editors? (?:note|introduction|foreword|preface|choice|comment)|(?:general |an )?introduction(?: (?:to|of|for) (?:the|this) (?:(?:special|themed?|focus) .*|(?:.* )?(?:edition|volume|book|symposium|forum)))?|concluding remarks|summary and conclusions?|book reviews?|letters? to the editor|(?:from|by) the editors?|in memoriam|table of contents|(?:front|back) matter|list of (?:contributors|figures|tables)|about the (?:authors?|editors?|contributors)|annual report|special issue|reply to .{0,40}|response to .{0,40}|comments? on .{0,40}|(?:chapter|part|section|volume|appendix|lecture|session) \w{1,5}|no title|home page)$/;

/** Do many works have this title? A word alone, or the heading of a part. */
export function isGenericTitle(title: string): boolean {
  const words = [...foldedWords(title)];
  const [word = ''] = words;
  if (words.length > 1) return headings.test(words.join(' '));
  // Chinese and Japanese are written without spaces.
  return word.length <= (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(title) ? 4 : 15);
}
