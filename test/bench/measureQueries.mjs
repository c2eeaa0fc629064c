import { mean, ndcg, percentile, recall, reciprocalRank, rounded } from './rankingMeasures.mjs';

/** @typedef {{ text: string, gains: ReadonlyMap<string, number> }} JudgedQuery */

/**
 * Runs judged queries on one engine. Stops after `seconds` and averages over the queries answered by then.
 * @param {import('./engines/index.mjs').Engine} engine
 * @param {readonly import('./engines/index.mjs').Doc[]} docs
 * @param {readonly JudgedQuery[]} queries
 * @param {number} seconds
 */
export async function measureQueries(engine, docs, queries, seconds) {
  const index = await engine.build(docs);
  const times = [];
  const lists = [];
  const end = performance.now() + seconds * 1000;
  for (const query of queries) {
    const start = performance.now();
    if (start > end) break;
    const found = await index.search(query.text, 100);
    times.push(performance.now() - start);
    lists.push({ ranked: found.map((i) => docs[i]?.id ?? ''), gains: query.gains });
  }
  return {
    queries: lists.length,
    ...(lists.length < queries.length ? { cutShort: queries.length } : {}),
    ndcg10: rounded(mean(lists.map(({ ranked, gains }) => ndcg(ranked, gains, 10))), 4),
    mrr10: rounded(mean(lists.map(({ ranked, gains }) => reciprocalRank(ranked, gains, 10))), 4),
    recall100: rounded(mean(lists.map(({ ranked, gains }) => recall(ranked, gains, 100))), 4),
    p50ms: rounded(percentile(times, 0.5), 3),
    p95ms: rounded(percentile(times, 0.95), 3),
  };
}
