/**
 * A title reduced to what identifies the work: letters and digits of any script, in lower case, without accents,
 * spacing, punctuation or typography. Titles of one work agree here however a source prints them.
 *
 * @example
 * normalizeTitle('Align^2LLaVA: Cascaded …') === normalizeTitle('Align²LLaVA — Cascaded') // 'align2llavacascaded'
 */
export function normalizeTitle(title: string): string {
  if (onlyAscii.test(title)) return title.toLowerCase().replace(/[^a-z0-9]+/g, '');
  // NFKD splits an accent from its letter (the accent then goes) and turns ² into 2, ﬁ into fi, Ａ into A.
  return title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Most titles: nothing to decompose. */
const onlyAscii = /^[\x20-\x7e]*$/;
