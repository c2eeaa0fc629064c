// Mutation testing of the pure core, by Stryker: `npm run mutants -- area… --sample 4 --from 1 --only bib/ --jobs 1`:
// all areas unless some are named, and of each file every fourth part, where a sample is asked for: always the same
// ones, and others from another number on. `--only` takes the files whose path holds that text, `--jobs` says how many
// mutants are tried at once: as many as there are cores, unless told. `--without ranking` leaves out tests by their file.
// Each area's code is changed in one place after the other, and its tests are run, which should fail.
// Needs Node 22 or newer, and some hours for everything: no part of `npm test`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(here));

/**
 * Which tests judge which folder of `src/core`. Those of `hostile` are left out: they ask that nothing hangs or throws,
 * which kills hardly any mutant that no table kills, and every one that survives has to go through them all.
 */
const areas = {
  text: ['text', 'analysis', 'references'],
  steps: ['steps'],
  work: ['work', 'bibtex'],
  keys: ['keys'],
  bibtex: ['bibtex', 'bibliography', 'export'],
  yaml: ['bibliography'],
  bibliography: ['bibliography'],
  export: ['export'],
  languages: ['languages'],
  project: ['project', 'languages'],
  analysis: ['analysis'],
  references: ['references', 'analysis'],
  import: ['import', 'collections'],
  collections: ['collections'],
  corpus: ['corpus'],
  search: ['search'],
  records: ['records'],
  tools: ['tools', 'mcp'],
  reading: ['reading'],
  topics: ['topics', 'search', 'corpus'],
  browse: ['browse', 'preview'],
  storage: ['storage'],
};

/** Tests of other things than the core, or that wait: they tell nothing here and cost minutes. */
const without = ['fieldTools', 'network', 'mcp/server', 'engineSize', 'cslDifferential', 'bibDifferential'];

/** Titles of tests that are about time: code that counts how often it runs is too slow for them. */
const skip =
  'come to an end|come out inert|linear steps|that multiply stop somewhere|searching for it does not fail';

const { values, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    only: { type: 'string', default: '' },
    without: { type: 'string', multiple: true, default: [] },
    jobs: { type: 'string', default: String(availableParallelism()) },
  },
});
const every = Number(values.sample);
const from = Number(values.from);
const unknown = asked.filter((area) => !(area in areas));
if (unknown.length > 0 || Number(process.versions.node.split('.')[0]) < 22) {
  console.error(
    unknown.length > 0
      ? `There is no area called ${unknown.join(', ')}. The areas are: ${Object.keys(areas).join(', ')}.`
      : `Stryker needs Node 22 or newer; this is ${process.versions.node}.`,
  );
  process.exit(2);
}

const run = (command, args) =>
  spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { PROPERTY_RUNS: '10', ...process.env } })
    .status ?? 1;
if (!existsSync(join(here, 'node_modules'))) {
  const status = run('npm', ['ci', '--ignore-scripts', '--prefix', here]);
  if (status !== 0) process.exit(status);
}
/** In a sample, ms of tests that judge one mutant, the quickest first: the share killed is then a least one. */
const budget = 800;

/** Lines of a file that are looked at together. */
const partLength = 12;

/** Every so many parts of each file of the area, beginning somewhere else in each; or the files, where all are asked. */
function placesOf(area) {
  const base = join('src', 'core', area);
  return readdirSync(join(root, base), { recursive: true })
    .filter((name) => name.endsWith('.ts') && `${area}/${name}`.includes(values.only))
    .sort()
    .flatMap((name, place) => {
      if (every === 1) return [join(base, name)];
      const lines = readFileSync(join(root, base, name), 'utf8').split('\n').length;
      return Array.from({ length: Math.ceil(lines / partLength) }, (_, i) => i)
        .filter((i) => (i + place + from) % every === 0)
        .map((i) => `${join(base, name)}:${i * partLength + 1}-${Math.min(lines, (i + 1) * partLength)}`);
    });
}

const folder = join(root, 'out', 'mutants');
mkdirSync(folder, { recursive: true });
let worst = 0;
for (const area of asked.length > 0 ? asked : Object.keys(areas)) {
  const config = join(folder, `${area}.config.json`);
  writeFileSync(
    config,
    JSON.stringify({
      testRunner: 'our-mocha',
      plugins: [join(here, 'mochaRunner.mjs')],
      mutate: placesOf(area),
      concurrency: Number(values.jobs),
      buildCommand: 'node esbuild.js --tests',
      ourMocha: {
        folders: areas[area].map((each) => `out/unit/${each}`),
        without: [...without, ...values.without],
        skip,
        timeout: 60_000,
        ...(every > 1 && { budget }),
      },
      coverageAnalysis: 'perTest',
      // Values made as a module loads: each would need all tests loaded anew.
      ignoreStatic: true,
      ignorePatterns: ['.vscode-test', 'media', 'dist', 'out', 'test/journey', 'test/bench', 'test/mutants'],
      tempDirName: 'out/mutants/sandbox',
      reporters: ['clear-text', 'json', 'html', 'progress-append-only'],
      clearTextReporter: { logTests: false, reportTests: false, reportMutants: false },
      jsonReporter: { fileName: relative(root, join(folder, `${area}.json`)) },
      htmlReporter: { fileName: relative(root, join(folder, `${area}.html`)) },
      dryRunTimeoutMinutes: 20,
      // An endless loop is known by its hits; a machine with much else to do is only slow.
      timeoutMS: 20_000,
      thresholds: { high: 90, low: 85, break: 85 },
    }),
  );
  const stryker = join(here, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
  worst = Math.max(worst, run(process.execPath, [stryker, 'run', config]));
}
process.exit(worst);
