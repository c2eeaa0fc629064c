import { Charset, Document, Encoder } from 'flexsearch';

/** @returns {import('./index.mjs').Engine[]} */
export function flexsearchEngines() {
  /** @param {string} name @param {any} options @returns {import('./index.mjs').Engine} */
  const engine = (name, options) => ({
    name,
    build(docs) {
      const index = new Document({
        document: {
          id: 'id',
          index: [
            { field: 'title', ...options },
            { field: 'abstract', ...options },
          ],
        },
      });
      docs.forEach((doc, id) =>
        index.add(/** @type {any} */ ({ id, title: doc.title, abstract: doc.abstract })),
      );
      return {
        search(query, limit) {
          const results = index.search(query, { limit, suggest: true, merge: true });
          return /** @type {any[]} */ (results).map((result) => result.id);
        },
        bytes() {
          let bytes = 0;
          index.export((_key, data) => {
            bytes += data?.length ?? 0;
          });
          return bytes;
        },
      };
    },
  });
  return [
    engine('flexsearch-default', { tokenize: 'strict' }),
    engine('flexsearch-typing', {
      tokenize: 'forward',
      resolution: 9,
      encoder: new Encoder(Charset.LatinBalance),
    }),
    engine('flexsearch-context', {
      tokenize: 'strict',
      context: { resolution: 9, depth: 2, bidirectional: true },
    }),
  ];
}
