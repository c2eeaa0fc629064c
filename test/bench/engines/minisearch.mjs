import MiniSearch from 'minisearch';
import { stemmed } from './stemmed.mjs';

/** @returns {import('./index.mjs').Engine[]} */
export function minisearchEngines() {
  const fields = ['title', 'abstract'];
  /** @param {string} name @param {any} options @returns {import('./index.mjs').Engine} */
  const engine = (name, options) => ({
    name,
    build(docs) {
      const index = new MiniSearch({ fields, ...options });
      index.addAll(docs.map((doc, id) => ({ id, title: doc.title, abstract: doc.abstract })));
      return {
        search: (query, limit) =>
          index
            .search(query)
            .slice(0, limit)
            .map((result) => result.id),
        bytes: () => JSON.stringify(index).length,
      };
    },
  });
  return [
    engine('minisearch-default', {}),
    engine('minisearch-typing', {
      searchOptions: {
        boost: { title: 2.5 },
        prefix: true,
        fuzzy: 0.2,
        weights: { fuzzy: 0.2, prefix: 0.5 },
      },
    }),
    engine('minisearch-rank', {
      processTerm: stemmed,
      searchOptions: {
        boost: { title: 2.5 },
        prefix: (/** @type {string} */ _term, /** @type {number} */ i, /** @type {string[]} */ terms) =>
          i === terms.length - 1,
        bm25: { k: 1.6, b: 0.75, d: 0.3 },
      },
    }),
  ];
}
