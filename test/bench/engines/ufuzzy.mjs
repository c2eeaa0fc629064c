import uFuzzy from '@leeoniya/ufuzzy';

/** @returns {import('./index.mjs').Engine[]} */
export function ufuzzyEngines() {
  return [
    {
      name: 'ufuzzy-tuned',
      build(docs) {
        // One error in a word, words in any order: the documented settings for typos and out-of-order search.
        const fuzzy = new uFuzzy({ intraMode: 1, intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1 });
        const haystack = docs.map((doc) => `${doc.title} ${doc.abstract}`);
        return {
          search(query, limit) {
            const words = query.match(/[\p{L}\p{N}]+/gu) ?? [];
            const [ids, info, order] = fuzzy.search(haystack, query, words.length <= 5 ? 5 : 0, 1000);
            if (info && order) return order.slice(0, limit).map((i) => info.idx[i] ?? -1);
            return (ids ?? []).slice(0, limit);
          },
        };
      },
    },
  ];
}
