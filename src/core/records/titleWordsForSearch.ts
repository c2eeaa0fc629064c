/** A title as services take it in a question: words and hyphens, no signs that mean something in their languages. */
export function titleWordsForSearch(title: string): string {
  return title
    .normalize('NFKC')
    .replace(/\$[^$]*\$/g, ' ')
    .replace(/[^\p{L}\p{M}\p{N}'’-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
