/** A title reduced to words and hyphens, without characters that have a meaning in query languages. */
export function titleWordsForSearch(title: string): string {
  return title
    .normalize('NFKC')
    .replace(/\$[^$]*\$/g, ' ')
    .replace(/[^\p{L}\p{M}\p{N}'’-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
