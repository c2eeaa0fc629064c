/** Measures of a ranked list, defined as in trec_eval and BEIR: linear gain, log2 discount. */

/**
 * @param {readonly string[]} ranked ids, best first
 * @param {ReadonlyMap<string, number>} gains relevance of each relevant id
 * @param {number} depth
 */
export function ndcg(ranked, gains, depth) {
  const discounted = (/** @type {readonly number[]} */ list) =>
    list.slice(0, depth).reduce((sum, gain, i) => sum + gain / Math.log2(i + 2), 0);
  const ideal = discounted([...gains.values()].sort((a, b) => b - a));
  return ideal === 0 ? 0 : discounted(ranked.map((id) => gains.get(id) ?? 0)) / ideal;
}

/**
 * @param {readonly string[]} ranked
 * @param {ReadonlyMap<string, number>} gains
 * @param {number} depth
 */
export function reciprocalRank(ranked, gains, depth) {
  const at = ranked.slice(0, depth).findIndex((id) => gains.has(id));
  return at === -1 ? 0 : 1 / (at + 1);
}

/**
 * @param {readonly string[]} ranked
 * @param {ReadonlyMap<string, number>} gains
 * @param {number} depth
 */
export function recall(ranked, gains, depth) {
  const found = new Set(ranked.slice(0, depth).filter((id) => gains.has(id)));
  return found.size / gains.size;
}

/** @param {readonly number[]} values */
export const mean = (values) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/**
 * Returns a percentile (nearest rank).
 * @param {readonly number[]} values
 * @param {number} share 0 to 1
 */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/** @param {number} value @param {number} digits */
export const rounded = (value, digits) => Number(value.toFixed(digits));
