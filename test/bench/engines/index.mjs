/**
 * @typedef {{ id: string, title: string, abstract: string, authors?: readonly string[], keywords?: readonly string[] }} Doc
 * @typedef {object} Engine
 * @property {string} name
 * @property {(docs: readonly Doc[]) => Index | Promise<Index>} build
 * @typedef {object} Index
 * @property {(query: string, limit: number) => number[] | Promise<number[]>} search indices of docs, best first
 * @property {(doc: number, limit: number) => number[]} [related] indices of the most similar docs, most similar first
 * @property {() => number | Promise<number>} [bytes] size of the stored index, in bytes
 * @property {() => { longestSliceMs: number, openMs: number }} [inSlices] the longest slice of building, storing and
 * opening again, and how long the last takes
 */
import { flexsearchEngines } from './flexsearch.mjs';
import { fuseEngines } from './fuse.mjs';
import { lunrEngines } from './lunr.mjs';
import { minisearchEngines } from './minisearch.mjs';
import { oramaEngines } from './orama.mjs';
import { papersideEngines } from './paperside.mjs';
import { sqliteEngines } from './sqlite.mjs';
import { ufuzzyEngines } from './ufuzzy.mjs';
import { winkEngines } from './wink.mjs';

const families = [
  papersideEngines,
  minisearchEngines,
  lunrEngines,
  winkEngines,
  sqliteEngines,
  oramaEngines,
  flexsearchEngines,
  ufuzzyEngines,
  fuseEngines,
];

/**
 * Chooses the engines to compare, by name or the first part of it (`minisearch`).
 * @param {string | undefined} names separated by commas
 * @returns {Promise<Engine[]>}
 */
export async function chooseEngines(names) {
  const all = (await Promise.all(families.map((family) => family()))).flat();
  if (!names) return all.filter((engine) => !engine.name.startsWith('paperside-'));
  const wanted = names.split(',').map((name) => name.trim());
  const chosen = all.filter((engine) =>
    wanted.some(
      (name) => engine.name === name || (name !== 'paperside' && engine.name.startsWith(`${name}-`)),
    ),
  );
  if (chosen.length === 0)
    throw new Error(`no engine is called ${names}; there are ${all.map((e) => e.name).join(', ')}`);
  return chosen;
}
