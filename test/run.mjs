// Everything that `npm test` checks, from a fresh clone on: each step announced, timed and counted.
// `npm test -- unit host` runs a part, `npm test -- quick` what is worth waiting for while one works; both say what they
// left out. test/README.md has the map.
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { changedFiles } from './changedFiles.mjs';
import { runSteps } from './runSteps.mjs';
import { ensureDependencies } from './vscode/ensureDependencies.mjs';
import { root } from './vscode/paths.mjs';
import { seconds } from './vscode/processes.mjs';

/** @import { Step } from './runSteps.mjs' */

/** How many steps run at once. More than two would mean more VS Codes than most machines have memory for. */
const lanes = Math.min(2, availableParallelism());
/** What is kept from one run to the next, to be quicker. */
const kept = join('out', 'cache');

const bin = (/** @type {string[]} */ ...path) => join('node_modules', ...path);
const tsc = (/** @type {string} */ project) => [
  bin('typescript-native', 'bin', 'tsc'),
  ...['-p', project, '--incremental', '--tsBuildInfoFile'],
  join(kept, `${project.replaceAll(/\W+/g, '-')}.tsbuildinfo`),
];
const eslint = (/** @type {string[]} */ ...args) => [
  bin('eslint', 'bin', 'eslint.js'),
  ...['--max-warnings', '0', '--no-warn-ignored', ...args],
];
const prettier = (/** @type {string[]} */ ...args) => [
  bin('prettier', 'bin', 'prettier.cjs'),
  ...['--check', '--log-level', 'warn', '--cache', '--cache-location', join(kept, 'prettier'), ...args],
];
const mocha = (/** @type {string[]} */ ...args) => [
  bin('mocha', 'bin', 'mocha.js'),
  ...['--reporter', join(root, 'test', 'vscode', 'tellingReporter.mjs'), ...args],
];
const unitTests = (/** @type {string[]} */ ...args) =>
  mocha('--parallel', '--jobs', `${availableParallelism()}`, ...args);

/** Each of the workers that make journeys has a VS Code and a browser of its own. */
const journeys = (/** @type {number} */ workers) => [
  mocha(
    ...['--no-config', '--ui', 'tdd', '--exit'],
    // One worker is no parallel run: mocha would then load the files as if none of them waited for anything.
    ...(workers > 1 ? ['--parallel', '--jobs', `${workers}`] : []),
    'test/journey/*.journey.mjs',
  ),
];

/** The unit tests that `quick` leaves out, by why. */
const slowUnitTests = {
  'programs, and the parsers of others': [
    ...['export/fieldTools', 'items/fieldTools', 'references/publishedEngine'],
    ...['bibtex/bibDifferential', 'mcp/server', 'cli/cli'],
  ],
  'fuzzing, properties and damage': [
    ...[
      'hostile/fuzz',
      'hostile/hostileNotes',
      'hostile/hostilePapers',
      'hostile/hostileTex',
      'hostile/inertTex',
    ],
    ...['bibtex/bibProperties', 'bibliography/bibliographyProperties', 'languages/insertProperties'],
    ...[
      'corpus/parseListingPage.property',
      'host/textEncoding',
      'items/roundTrips',
      'references/hostileReferences',
    ],
  ],
  'how time grows': [
    ...['hostile/growth', 'hostile/regExps', 'bibliography/bibliographyWorks', 'bibtex/bibScan'],
    ...['steps/runInSlices', 'records/network'],
  ],
  'the whole corpus': [
    ...['search/ranking', 'search/changes', 'search/matches', 'search/snippet', 'browse/findSharedWords'],
    ...['browse/layOutMap', 'corpus/classify'],
  ],
};
const unitTestOf = (/** @type {string} */ name) => join('test', 'unit', `${name}.test.ts`);

/** @type {Step[]} */
const steps = [
  // What is tested is what is shipped: the minified bundle.
  {
    parts: ['build'],
    title: 'build',
    // The package is made here and not by who needs it: that builds once more, under the hands of whatever runs beside.
    commands: () => [
      ['esbuild.js', '--production', '--tests'],
      ...(wanted.some(({ parts }) => parts.some((part) => ['package', 'journeys'].includes(part)))
        ? [['test/vscode/packageExtension.mjs']]
        : []),
    ],
    minutes: 10,
    makes: 'build',
  },
  {
    parts: ['vscode'],
    title: 'a VS Code and a browser',
    commands: [['test/vscode/prepare.mjs']],
    minutes: 30,
    makes: 'vscode',
  },
  {
    parts: ['lint', 'types', 'quick'],
    title: 'type check',
    commands: [tsc('src/core'), tsc('.'), tsc('src/mcp'), tsc('src/cli'), tsc('test'), tsc('test/bench')],
    minutes: 10,
  },
  {
    parts: ['lint'],
    title: 'lint and format',
    commands: [eslint('.'), prettier('.')],
    minutes: 10,
  },
  {
    parts: ['quick'],
    title: 'lint and format of changed files',
    commands: () => {
      const changed = changedFiles();
      const code = changed.filter((file) => /\.[cm]?[jt]s$/.test(file));
      // What it knows of a file may be out of date where the types of another one have changed.
      const cache = ['--cache', '--cache-strategy', 'content', '--cache-location', join(kept, 'eslint')];
      return [
        ...(code.length > 0 ? [eslint(...cache, ...code)] : []),
        ...(changed.length > 0 ? [prettier('--ignore-unknown', ...changed)] : []),
      ];
    },
    minutes: 10,
  },
  {
    parts: ['package'],
    title: 'the packages: what is in them, their size, and that they install',
    commands: [['test/vscode/checkPackage.mjs'], ['test/vscode/checkNpmPackage.mjs']],
    minutes: 20,
    needs: ['build'],
    after: ['vscode'],
  },
  {
    parts: ['unit'],
    title: 'unit tests',
    commands: [unitTests()],
    minutes: 20,
    tells: true,
    needs: ['build'],
  },
  {
    parts: ['quick'],
    title: 'quick unit tests',
    commands: [
      unitTests(
        ...Object.values(slowUnitTests)
          .flat()
          .flatMap((name) => ['--ignore', `out/unit/${name}.test.js`]),
      ),
    ],
    minutes: 10,
    tells: true,
    needs: ['build'],
  },
  {
    parts: ['host'],
    title: 'extension tests in a real extension host',
    commands: [['test/vscode/runHostTests.mjs']],
    minutes: 40,
    tells: true,
    needs: ['build'],
    after: ['vscode'],
  },
  {
    parts: ['host-web'],
    title: 'extension tests in the web worker extension host',
    commands: [['test/vscode/runHostTests.mjs', '--web']],
    // The disk that fails is one of our own in both hosts, and its tests take as long as all others.
    env: process.argv.includes('host-web') ? {} : { HOST_TESTS: process.env['HOST_TESTS'] ?? '^(?!A disk )' },
    minutes: 40,
    tells: true,
    needs: ['build'],
    after: ['vscode'],
  },
  {
    parts: ['journeys'],
    title: 'journeys in a real browser',
    commands: journeys(2),
    minutes: 60,
    tells: true,
    needs: ['build'],
    after: ['vscode'],
  },
  // Of two hosts that passed the same tests the second tells little more: all of them only when they are asked for.
  {
    parts: ['journeys-web'],
    title: 'main journeys, in the web worker extension host',
    commands: journeys(process.argv.includes('journeys-web') ? 2 : 1),
    env: {
      PAPERSIDE_HOST: 'web',
      PAPERSIDE_JOURNEYS: process.argv.includes('journeys-web') ? 'all' : 'main',
    },
    minutes: 60,
    tells: true,
    needs: ['build'],
    after: ['vscode'],
  },
];

const names = [...new Set(steps.flatMap(({ parts }) => parts))];
const asked = process.argv.slice(2);
const unknown = asked.filter((part) => !names.includes(part));
if (unknown.length > 0) {
  console.error(`There is no part called ${unknown.join(', ')}. The parts are: ${names.join(', ')}.`);
  process.exit(2);
}
const isQuickOnly = (/** @type {Step} */ { parts }) => parts.every((part) => part === 'quick');
const chosen = steps.filter((step) =>
  asked.length === 0 ? !isQuickOnly(step) : step.parts.some((part) => asked.includes(part)),
);
const products = new Set(chosen.flatMap(({ needs = [], after = [] }) => [...needs, ...after]));
const wanted = steps.filter((step) => chosen.includes(step) || (step.makes && products.has(step.makes)));
const started = Date.now();

try {
  await ensureDependencies();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log('\n0 passed, 1 failed: the dependencies could not be installed');
  process.exit(1);
}
const { passed, failures, skipped } = await runSteps(wanted, lanes);
for (const name of Object.values(slowUnitTests).flat()) {
  if (asked.includes('quick') && !existsSync(join(root, unitTestOf(name))))
    failures.push({ title: `quick leaves out ${name}`, why: `There is no ${unitTestOf(name)}.` });
}

if (failures.length > 0) console.log('\n── failures, once more');
for (const { title, why } of failures) console.log(`\n✘ ${title}\n${why.replace(/^/gm, '  ')}`);
const notRun = [
  ...skipped,
  ...steps
    .filter((step) => !wanted.includes(step) && !isQuickOnly(step))
    .map(({ title }) => `${title}: not asked for`),
  ...(asked.includes('quick') && !asked.includes('unit')
    ? Object.entries(slowUnitTests).map(([why, tests]) => `unit tests of ${why}: ${tests.join(', ')}`)
    : []),
];
if (notRun.length > 0) console.log(`\nNot run:\n${notRun.map((line) => `  ${line}`).join('\n')}`);
console.log(`\nTook ${seconds(started)}.`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
