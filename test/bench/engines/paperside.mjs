import { existsSync, readFileSync } from 'node:fs';
import { loadCore, projectFile } from '../loadCore.mjs';
import { rounded } from '../rankingMeasures.mjs';

/** @param {import('./index.mjs').Doc} doc */
export const toPaper = (doc) => ({
  id: doc.id,
  title: doc.title,
  abstract: doc.abstract,
  authors: (doc.authors ?? []).map((literal) => ({ literal })),
  links: [],
  topics: [],
  keywords: doc.keywords ?? [],
  listings: [],
  citationKey: '',
});

/**
 * Runs slices to their end and measures them.
 * @param {Generator<unknown, any>} steps
 */
function timed(steps) {
  const start = performance.now();
  let longest = 0;
  for (let before = start; ;) {
    const step = steps.next();
    const now = performance.now();
    longest = Math.max(longest, now - before);
    before = now;
    if (step.done) return { value: step.value, longest, ms: now - start };
  }
}

/** @returns {Promise<import('./index.mjs').Engine[]>} */
export async function papersideEngines() {
  const { buildSteps, openSteps } = await loadCore('search/createSearch');
  const parameters = JSON.parse(process.env['PAPERSIDE_PARAMETERS'] ?? '{}');
  /** @param {string} name @param {object} options @returns {import('./index.mjs').Engine} */
  const engine = (name, options) => ({
    name,
    build(docs) {
      const papers = docs.map(toPaper);
      const built = timed(buildSteps(papers, { ...options }));
      const search = built.value;
      const numbers = new Map(docs.map((doc, i) => [doc.id, i]));
      return {
        search: (query, limit) =>
          search.search(query, { limit }).map((hit) => numbers.get(hit.paper.id) ?? -1),
        related: (number, limit) =>
          search.related(toPaper(docs[number]), limit).map((near) => numbers.get(near.paper.id) ?? -1),
        bytes: () => search.serialize().length,
        inSlices() {
          const stored = timed(search.serializeSteps());
          const opened = timed(openSteps(stored.value, papers, { ...options }));
          const longest = Math.max(built.longest, stored.longest, opened.longest);
          return { longestSliceMs: rounded(longest, 1), openMs: Math.round(opened.ms) };
        },
      };
    },
  });
  const vectorFile = projectFile('seeds/wordVectors.bin');
  const wordVectors = existsSync(vectorFile) ? readFileSync(vectorFile) : undefined;
  const thesaurus = readFileSync(projectFile('seeds/thesaurus.txt'), 'utf8');
  return [
    engine('paperside', { parameters, thesaurus, wordVectors }),
    engine('paperside-lexical', { parameters: { ...parameters, feedbackWeight: 0, latentWeight: 0 } }),
  ];
}
