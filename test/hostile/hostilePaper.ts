import { googleScholarKey } from '../../src/core/keys/citationKey';
import type { Paper } from '../../src/core/paper';
import { payloads } from './payloads.mjs';

/** A paper that says the same hostile thing wherever a text may stand. */
export function hostilePaper(payload: string): Paper {
  const facts = {
    title: payload,
    abstract: payload,
    authors: [{ family: payload, given: payload }, { literal: payload }],
    submitted: '2024-05-01',
  };
  return {
    ...facts,
    id: payload,
    organization: payload,
    arxivId: payload,
    doi: payload,
    published: {
      type: 'paper-conference',
      container: payload,
      year: 2024,
      pages: payload,
      url: payload,
      doi: payload,
    },
    links: [{ kind: 'code', url: payload }],
    topics: [payload],
    keywords: [payload],
    listings: [{ page: payload, rank: 1 }],
    citationKey: googleScholarKey(facts),
  };
}

/** One of each payload. */
export const hostilePapers = payloads.map(hostilePaper);

/**
 * Papers that say it in every field of a bibliography's entry, whichever kind of work they are: in proceedings, in a
 * journal, on arXiv, or nowhere but at an address.
 */
export function hostileWorks(payload: string): Paper[] {
  const paper = hostilePaper(payload);
  const facts = {
    container: payload,
    series: payload,
    year: 2024,
    pages: `${payload}-${payload}`,
    doi: `10.1234/${payload}`,
    url: `https://example.org/${payload}`,
  };
  const unpublished = Object.fromEntries(
    Object.entries(paper).filter(([name]) => !['arxivId', 'published', 'doi'].includes(name)),
  ) as unknown as Paper;
  return [
    { ...paper, primaryClass: payload, published: { ...facts, type: 'paper-conference', volume: payload } },
    {
      ...paper,
      published: { ...facts, type: 'article-journal', volume: payload, number: payload },
      authors: [{ family: `A ${payload}`, given: `${payload} B`, 'non-dropping-particle': payload }],
    },
    { ...unpublished, arxivId: `2401.00001${payload}`, primaryClass: payload },
    {
      ...unpublished,
      date: payload,
      links: [{ kind: 'project', url: `https://example.org/a?${payload}#x` }],
    },
    { ...unpublished, doi: payload, authors: [{ family: payload }] },
  ];
}
