// `npm run fuzz -- --runs 20000`: the properties of every reader and editor with that many cases each, and every
// regular expression looked at again. A failure prints the text that broke it, made as short as could be.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../vscode/paths.mjs';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '5000' }, only: { type: 'string' } },
});
const run = (/** @type {string[]} */ ...args) =>
  spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PROPERTY_RUNS: values.runs },
  }).status ?? 1;

const files = values.only
  ? [values.only]
  : [
      'hostile/fuzz',
      'hostile/regExps',
      'cite/bibProperties',
      'cite/bibliographyProperties',
      'cite/insertProperties',
    ];
process.exitCode =
  run('esbuild.js', '--tests') ||
  run(
    join('node_modules', 'mocha', 'bin', 'mocha.js'),
    ...['--no-config', '--ui', 'tdd', '--timeout', '0', '--reporter', 'spec'],
    ...files.map((name) => join('out', 'unit', `${name}.test.js`)),
  );
