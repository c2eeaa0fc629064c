import path from 'node:path';
import { readSeeds } from '../../../seeds/build.js';
import { mergeListings } from '../../../src/core/corpus/mergeListings';
import { parseListingPage } from '../../../src/core/corpus/parseListingPage';

/** The real pages and facts, read once for all tests of the corpus. Tests run in the repository's root. */
export const seeds = readSeeds(path.join(process.cwd(), 'seeds'));

export const parsedPages = seeds.pages.map(({ id, text }) => ({
  id,
  text,
  ...parseListingPage(text, { savedYear: seeds.savedYear }),
}));

export const listedPapers = mergeListings(parsedPages);

/** The listed paper of a title, its text as on the page. */
export function listed(title: string) {
  const paper = listedPapers.find((candidate) => candidate.title === title);
  if (!paper) throw new Error(`No page lists “${title}”`);
  return paper;
}
