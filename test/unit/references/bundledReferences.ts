import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { References } from '../../../src/core/references/references';

/** The engine, styles and locales as the build finds them. */
export const references = new References({
  readEngine: () => Promise.resolve(createRequire(resolve('package.json'))('citeproc') as unknown),
  readBundled: (name) =>
    readFile(join('seeds/csl', name.endsWith('.csl') ? 'styles' : 'locales', name), 'utf8'),
});
