import { create, insertMultiple, save, search } from '@orama/orama';
import { stopWords } from './stemmed.mjs';

/** @returns {import('./index.mjs').Engine[]} */
export function oramaEngines() {
  /** @param {string} name @param {object} tokenizer @param {object} options @returns {import('./index.mjs').Engine} */
  const engine = (name, tokenizer, options) => ({
    name,
    async build(docs) {
      const db = create({
        schema: { title: 'string', abstract: 'string' },
        components: { tokenizer: /** @type {any} */ ({ language: 'english', ...tokenizer }) },
      });
      await insertMultiple(
        db,
        docs.map((doc, id) => ({ id: String(id), title: doc.title, abstract: doc.abstract })),
        1000,
      );
      return {
        async search(query, limit) {
          const results = await search(db, { term: query, limit, ...options });
          return results.hits.map((hit) => Number(hit.id));
        },
        bytes: () => JSON.stringify(save(db)).length,
      };
    },
  });
  return [
    engine('orama-default', {}, {}),
    engine(
      'orama-tuned',
      { stemming: true, stopWords: [...stopWords] },
      { boost: { title: 2.5 }, threshold: 1, relevance: { k: 1.6, b: 0.75, d: 0.3 } },
    ),
    engine('orama-typing', {}, { boost: { title: 2.5 }, tolerance: 1 }),
  ];
}
