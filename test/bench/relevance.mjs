import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chooseEngines } from './engines/index.mjs';
import { measureQueries } from './measureQueries.mjs';

/** Measures ranking on a test collection: `relevance --collection <file.json>… [--engines a,b] [--seconds 120]`. @param {string[]} args */
export async function relevance(args) {
  const { values } = parseArgs({
    args,
    options: {
      collection: { type: 'string', multiple: true },
      engines: { type: 'string' },
      seconds: { type: 'string', default: '120' },
    },
  });
  if (!values.collection) throw new Error('--collection <file.json> is missing');
  const engines = await chooseEngines(values.engines);
  for (const file of values.collection) {
    const { docs, queries } = readCollection(file);
    for (const engine of engines) {
      const measured = await measureQueries(engine, docs, queries, Number(values.seconds));
      console.log(
        JSON.stringify({ engine: engine.name, collection: path.basename(file, '.json'), ...measured }),
      );
    }
  }
}

/** @param {string} file @returns {{ docs: import('./engines/index.mjs').Doc[], queries: import('./measureQueries.mjs').JudgedQuery[] }} */
export function readCollection(file) {
  /** @type {{ docs: any[], queries: { id: string, text: string }[], qrels: { q: string, d: string, rel: number }[] }} */
  const { docs, queries, qrels } = JSON.parse(readFileSync(file, 'utf8'));
  /** @type {Map<string, Map<string, number>>} */
  const gains = new Map();
  for (const { q, d, rel } of qrels) {
    if (rel > 0) gains.set(String(q), (gains.get(String(q)) ?? new Map()).set(String(d), rel));
  }
  return {
    docs: docs.map((doc) => ({ id: String(doc.id), title: doc.title ?? '', abstract: doc.abstract ?? '' })),
    queries: queries.flatMap(({ id, text }) => {
      const judged = gains.get(String(id));
      return judged ? [{ text, gains: judged }] : [];
    }),
  };
}
