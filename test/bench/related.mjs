import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chooseEngines } from './engines/index.mjs';
import { mean, ndcg, percentile, recall, reciprocalRank, rounded } from './rankingMeasures.mjs';

/**
 * Measures related papers: `related --collection <file.json> --links <file.json> [--engines a,b]`, with symmetric links
 * `[[id, id], …]`. Engines without related papers get the title as a query.
 * @param {string[]} args
 */
export async function related(args) {
  const { values } = parseArgs({
    args,
    options: {
      collection: { type: 'string' },
      links: { type: 'string' },
      engines: { type: 'string' },
      seconds: { type: 'string', default: '120' },
    },
  });
  if (!values.collection || !values.links) throw new Error('--collection and --links are needed');
  /** @type {{ docs: any[] }} */
  const { docs: raw } = JSON.parse(readFileSync(values.collection, 'utf8'));
  const docs = raw.map((doc) => ({
    id: String(doc.id),
    title: doc.title ?? '',
    abstract: doc.abstract ?? '',
    authors: authorsOf(doc.authors),
  }));
  /** @type {Map<string, Map<string, number>>} */
  const gains = new Map();
  for (const [a, b] of JSON.parse(readFileSync(values.links, 'utf8'))) {
    if (String(a) === String(b)) continue;
    for (const [from, to] of [
      [String(a), String(b)],
      [String(b), String(a)],
    ]) {
      gains.set(from ?? '', (gains.get(from ?? '') ?? new Map()).set(to ?? '', 1));
    }
  }
  for (const engine of await chooseEngines(values.engines)) {
    const index = await engine.build(docs);
    const lists = [];
    const times = [];
    const end = performance.now() + Number(values.seconds) * 1000;
    for (const [number, doc] of docs.entries()) {
      const wanted = gains.get(doc.id);
      if (!wanted) continue;
      const start = performance.now();
      if (start > end) break;
      const found = index.related
        ? index.related(number, 100)
        : (await index.search(doc.title, 101)).filter((other) => other !== number).slice(0, 100);
      times.push(performance.now() - start);
      lists.push({ ranked: found.map((i) => docs[i]?.id ?? ''), wanted });
    }
    const average = (/** @type {(ranked: string[], wanted: Map<string, number>) => number} */ measure) =>
      rounded(mean(lists.map(({ ranked, wanted }) => measure(ranked, wanted))), 4);
    console.log(
      JSON.stringify({
        engine: engine.name,
        collection: path.basename(values.collection, '.json'),
        queries: lists.length,
        ndcg10: average((ranked, wanted) => ndcg(ranked, wanted, 10)),
        ndcg20: average((ranked, wanted) => ndcg(ranked, wanted, 20)),
        mrr10: average((ranked, wanted) => reciprocalRank(ranked, wanted, 10)),
        recall100: average((ranked, wanted) => recall(ranked, wanted, 100)),
        p50ms: rounded(percentile(times, 0.5), 3),
        p95ms: rounded(percentile(times, 0.95), 3),
      }),
    );
  }
}

/** Splits `Perlis, A. J.; Samelson, K.` into names, since papers by the same authors tend to be related. @param {unknown} authors @returns {string[]} */
function authorsOf(authors) {
  if (Array.isArray(authors)) return authors.map(String);
  return typeof authors === 'string'
    ? authors
        .split(';')
        .map((name) => name.trim())
        .filter(Boolean)
    : [];
}
