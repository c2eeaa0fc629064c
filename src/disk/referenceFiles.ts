import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { References } from '../core/references/references';

/** Formatters of references, by the engine, styles and locales in the folder of the program. */
export const references = new References({
  readEngine: async () =>
    ((await import(pathToFileURL(join(__dirname, 'citeproc.js')).href)) as { default: unknown }).default,
  readBundled: (name) => readFile(join(__dirname, 'csl', name), 'utf8'),
});
