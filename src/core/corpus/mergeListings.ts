import type { Draft } from '../draft';
import type { ListingRef } from '../paper';
import { normalizeTitle } from '../work/normalizeTitle';
import type { Listing } from './parseListingPage';

/** A paper as all its listings together describe it. */
export interface ListedPaper extends Omit<Listing, 'rank' | 'line'> {
  readonly listings: readonly ListingRef[];
}

/**
 * Merges the listings of each paper, in order of first appearance. A fact is kept if any listing has it. If two differ
 * the first wins, but the longer abstract wins (the other was truncated), and so does the higher comment count (the
 * other is older).
 *
 * Equal titles alone do not make two listings one paper: there is more than one *Introduction*.
 */
export function mergeListings(
  pages: readonly { readonly id: string; readonly listings: readonly Listing[] }[],
): ListedPaper[] {
  const papers: Merging[] = [];
  const byTitle = new Map<string, Merging[]>();
  for (const { id, listings } of pages) {
    for (const listing of listings) {
      const facts = factsOf(listing);
      const place = { page: id, rank: listing.rank };
      // A title of punctuation alone normalises to an empty string.
      const key = normalizeTitle(facts.title) || facts.title;
      const namesakes = byTitle.get(key) ?? [];
      byTitle.set(key, namesakes);
      const known = namesakes.find(({ facts: other }) => isSamePaper(other, facts));
      if (known) {
        known.facts = merge(known.facts, facts);
        known.listings.push(place);
      } else {
        const added: Merging = { facts, listings: [place] };
        papers.push(added);
        if (namesakes.length < maxNamesakes) namesakes.push(added);
      }
    }
  }
  return papers.map(({ facts, listings }) => ({ ...facts, listings }));
}

interface Merging {
  facts: Facts;
  readonly listings: ListingRef[];
}

/** Papers with the same title that a listing is compared with. A limit, because comparing all takes quadratic time. */
const maxNamesakes = 100;

type Facts = Omit<Listing, 'rank' | 'line'>;

/** A listing without its position on the page. */
function factsOf(listing: Listing): Facts {
  const facts: Partial<Draft<Listing>> & Facts = { ...listing };
  delete facts.rank;
  delete facts.line;
  return facts;
}

function merge(paper: Facts, facts: Facts): Facts {
  const comments = Math.max(paper.comments ?? -1, facts.comments ?? -1);
  return {
    ...facts,
    ...paper,
    abstract: facts.abstract.length > paper.abstract.length ? facts.abstract : paper.abstract,
    ...(comments >= 0 && { comments }),
  };
}

/** Whether two listings with the same title are the same paper. */
function isSamePaper(a: Facts, b: Facts): boolean {
  if (a.abstract && b.abstract)
    return a.abstract === b.abstract || sharedWords(a.abstract, b.abstract) >= 0.5;
  const agree = <T>(x: T | undefined, y: T | undefined) => x === undefined || y === undefined || x === y;
  return agree(a.date, b.date) && agree(a.authorCount, b.authorCount);
}

/** The share of the shorter text's words that the other has. Revisions of an abstract share most. */
function sharedWords(a: string, b: string): number {
  const [few, many] = [words(a), words(b)].sort((x, y) => x.size - y.size) as [Set<string>, Set<string>];
  if (few.size === 0) return 1;
  let shared = 0;
  for (const word of few) if (many.has(word)) shared++;
  return shared / few.size;
}

// Short words occur in every English text.
const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? []);
