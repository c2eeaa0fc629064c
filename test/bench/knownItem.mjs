import { parseArgs } from 'node:util';
import { readCorpus } from './corpus.mjs';
import { chooseEngines } from './engines/index.mjs';
import { knownItemQueries } from './knownItemQueries.mjs';
import { mean, rounded } from './rankingMeasures.mjs';

/** Measures how often the intended paper comes first: `known-item [--seed 1] [--engines a,b] [--misses]`. @param {string[]} args */
export async function knownItem(args) {
  const { values } = parseArgs({
    args,
    options: {
      seed: { type: 'string', default: '1' },
      engines: { type: 'string' },
      misses: { type: 'boolean', default: false },
    },
  });
  const docs = readCorpus().papers.map(({ id, title, abstract }) => ({ id, title, abstract }));
  const sets = knownItemQueries(docs, Number(values.seed));
  for (const engine of await chooseEngines(values.engines)) {
    const index = await engine.build(docs);
    for (const [set, queries] of Object.entries(sets)) {
      const places = [];
      for (const { text, wanted } of queries) {
        const found = await index.search(text, 100);
        const place = found.indexOf(wanted);
        places.push(place);
        if (values.misses && place !== 0) {
          console.error(
            `${set}: ${text} → ${place + 1}: ${docs[wanted]?.title} | ${docs[found[0] ?? -1]?.title}`,
          );
        }
      }
      const share = (/** @type {number} */ depth) =>
        rounded(mean(places.map((place) => (place >= 0 && place < depth ? 1 : 0))), 4);
      const mrr = rounded(mean(places.map((place) => (place === -1 ? 0 : 1 / (place + 1)))), 4);
      console.log(
        JSON.stringify({
          engine: engine.name,
          set,
          queries: queries.length,
          success1: share(1),
          success5: share(5),
          mrr,
        }),
      );
    }
  }
}
