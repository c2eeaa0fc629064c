import path from 'node:path';
import { readSeeds } from '../../../seeds/build.js';
import { mergeListings } from '../../../src/core/corpus/mergeListings';
import { parseListingPage } from '../../../src/core/corpus/parseListingPage';

/** The real seeds, read once. Tests run in the root of the repository. */
export const seeds = readSeeds(path.join(process.cwd(), 'seeds'));

export const parsedPages = seeds.pages.map(({ id, text }) => ({
  id,
  text,
  ...parseListingPage(text, { savedYear: seeds.savedYear }),
}));

export const listedPapers = mergeListings(parsedPages);

/** Returns the listed paper with this title, before repair. */
export function listed(title: string) {
  const paper = listedPapers.find((candidate) => candidate.title === title);
  if (!paper) throw new Error(`No page lists “${title}”`);
  return paper;
}
