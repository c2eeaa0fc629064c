import { onNodeWithSqlite } from './onNodeWithSqlite.mjs';

// `npm run bench -- <name> …` runs a benchmark, which prints one JSON object per line.
const benches = {
  relevance: async () => (await import('./relevance.mjs')).relevance,
  queries: async () => (await import('./queries.mjs')).queries,
  'known-item': async () => (await import('./knownItem.mjs')).knownItem,
  scale: async () => (await import('./scale.mjs')).scale,
  related: async () => (await import('./related.mjs')).related,
  topics: async () => (await import('./topics.mjs')).topics,
  activation: async () => (await import('./activation.mjs')).activation,
  painted: async () => (await import('./painted.mjs')).painted,
  import: async () => (await import('./import.mjs')).importBench,
  bib: async () => (await import('./bib.mjs')).bib,
  cost: async () => (await import('./cost.mjs')).cost,
};

/** Benchmarks that run the engines in `engines/`. */
const comparesEngines = new Set(['relevance', 'queries', 'known-item', 'scale', 'related']);

const [name = '', ...args] = process.argv.slice(2);
const load = /** @type {Record<string, () => Promise<(args: string[]) => Promise<void>>>} */ (benches)[name];
if (!load) {
  console.error(`usage: npm run bench -- ${Object.keys(benches).join(' | ')} …`);
  process.exitCode = 1;
} else if (!comparesEngines.has(name) || !onNodeWithSqlite(process.argv.slice(1))) {
  await (
    await load()
  )(args);
}
