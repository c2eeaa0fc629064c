import Fuse from 'fuse.js';

/** @returns {import('./index.mjs').Engine[]} */
export function fuseEngines() {
  /** @param {string} name @param {any} options @returns {import('./index.mjs').Engine} */
  const engine = (name, options) => ({
    name,
    build(docs) {
      const keys = [
        { name: 'title', weight: 2.5 },
        { name: 'abstract', weight: 1 },
      ];
      const fuse = new Fuse(
        docs.map(({ title, abstract }) => ({ title, abstract })),
        { keys, ...options },
      );
      return {
        search: (query, limit) => fuse.search(query, { limit }).map((result) => result.refIndex),
        bytes: () => JSON.stringify(fuse.getIndex()).length,
      };
    },
  });
  return [
    engine('fuse-default', { keys: ['title', 'abstract'] }),
    engine('fuse-location', { ignoreLocation: true, threshold: 0.4 }),
    engine('fuse-token', {
      useTokenSearch: true,
      ignoreLocation: true,
      ignoreFieldNorm: false,
      threshold: 0.3,
    }),
  ];
}
