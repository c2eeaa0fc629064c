/** The place for a citation, or why it could not be determined and what to do. */
export type CitePlace =
  { readonly kind: 'found'; readonly offset: number } | { readonly kind: 'none'; readonly text: string };

/** Finds the end of `words`, which must occur exactly once in the text. White space may differ. */
export function citePlace(text: string, words: string): CitePlace {
  const pattern = words
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('\\s+');
  const found = [...text.matchAll(new RegExp(pattern, 'g'))];
  const [first] = found;
  if (!first)
    return {
      kind: 'none',
      text: `“${words}” was not found in the document. Give the words exactly as they are written there, including markup.`,
    };
  if (found.length > 1)
    return {
      kind: 'none',
      text: `“${words}” occurs ${found.length} times in the document. Give more words, so that the place is unambiguous.`,
    };
  return { kind: 'found', offset: first.index + first[0].length };
}
