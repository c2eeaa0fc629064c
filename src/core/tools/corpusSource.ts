import { mergeSteps } from '../collections/mergePapers';
import { runToEnd } from '../steps/steps';
import type { Corpus, Paper } from '../paper';
import { createSearch } from '../search/createSearch';
import { type PaperSearch } from '../search/paperSearch';
import { type CreateSearchOptions } from '../search/paperSearch';
import type { ReferenceSource } from './referenceSource';

/** The bundled papers as a source of references. */
export function corpusSource(
  corpus: Corpus,
  words: Pick<CreateSearchOptions, 'thesaurus' | 'wordVectors'> = {},
): ReferenceSource {
  const { papers, works } = runToEnd(mergeSteps(corpus.papers, []));
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const byKey = new Map(papers.map((paper) => [paper.citationKey.toLowerCase(), paper]));
  const topics = new Map(corpus.topics.map(({ id, name }) => [id, name]));
  let search: PaperSearch | undefined;
  return {
    papers,
    paper: (id) => byId.get(id),
    withKey: (key) => byKey.get(key.toLowerCase()),
    sameWork: (work) => works.find(work),
    ofWork: (work) => works.find(work),
    search: () => Promise.resolve((search ??= createSearch(papers, { topics: corpus.topics, ...words }))),
    topicName: (id) => topics.get(id) ?? id,
    sourcesOf: (paper) => listingSources(corpus, paper),
  };
}

/** Describes where a bundled paper is listed. */
export function listingSources({ pages }: Pick<Corpus, 'pages'>, { listings, arxivId }: Paper): string[] {
  const names = listings.map(({ page }) => {
    const date = pages.find(({ id }) => id === page)?.date;
    return date === undefined ? 'a listing page' : `listing page of ${date}`;
  });
  return [...new Set([...names, ...(arxivId === undefined ? [] : [`https://arxiv.org/abs/${arxivId}`])])];
}
