// `npm run fuzz -- --runs 20000`: the properties of every reader and editor with that many cases each, and every
// regular expression looked at again. A failure prints the text that broke it, made as short as could be. The cases are
// others each time, unless `--seed` asks for those of a run before.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../vscode/paths.mjs';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '5000' }, only: { type: 'string' }, seed: { type: 'string' } },
});
const seed = values.seed ?? String(Math.floor(Math.random() * 2 ** 31));
console.log(`seed ${seed}`);
const run = (/** @type {string[]} */ ...args) =>
  spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PROPERTY_RUNS: values.runs, PROPERTY_SEED: seed },
  }).status ?? 1;

const files = values.only
  ? [values.only]
  : [
      'hostile/fuzz',
      'hostile/inertTex',
      'hostile/regExps',
      'bibtex/bibProperties',
      'bibliography/bibliographyProperties',
      'languages/insertProperties',
      'host/textEncoding',
    ];
process.exitCode =
  run('esbuild.js', '--tests') ||
  run(
    join('node_modules', 'mocha', 'bin', 'mocha.js'),
    ...['--no-config', '--ui', 'tdd', '--timeout', '0', '--reporter', 'spec'],
    ...files.map((name) => join('out', 'unit', `${name}.test.js`)),
  );
