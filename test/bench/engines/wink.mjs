import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const createEngine = require('wink-bm25-text-search');
const nlp = require('wink-nlp-utils');

/** @returns {import('./index.mjs').Engine[]} */
export function winkEngines() {
  return [
    {
      name: 'wink-bm25',
      build(docs) {
        const engine = createEngine();
        engine.defineConfig({
          fldWeights: { title: 2.5, abstract: 1 },
          bm25Params: { k1: 1.6, b: 0.6, k: 1 },
        });
        engine.definePrepTasks([
          nlp.string.lowerCase,
          nlp.string.removeExtraSpaces,
          nlp.string.tokenize0,
          nlp.tokens.removeWords,
          nlp.tokens.stem,
        ]);
        docs.forEach((doc, id) => engine.addDoc({ title: doc.title, abstract: doc.abstract }, id));
        engine.consolidate();
        return {
          search: (query, limit) =>
            engine.search(query, limit).map((/** @type {[string, number]} */ [id]) => Number(id)),
          bytes: () => engine.exportJSON().length,
        };
      },
    },
  ];
}
