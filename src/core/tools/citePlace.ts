/** Where words stand that a citation is to follow; or why that cannot be said, and what to do. */
export type CitePlace =
  { readonly kind: 'found'; readonly offset: number } | { readonly kind: 'none'; readonly text: string };

/** The offset after `words`, which must stand in the text once. White space need not be the same. */
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
      text: `The document does not say “${words}”. Give words exactly as they stand there, markup included.`,
    };
  if (found.length > 1)
    return {
      kind: 'none',
      text: `“${words}” stands in the document ${found.length} times. Give more words, so that it is one place.`,
    };
  return { kind: 'found', offset: first.index + first[0].length };
}
