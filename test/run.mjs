// Everything that `npm test` checks, from a fresh clone on: each step announced, timed and counted, none skipped
// because another failed. `npm test -- unit host` runs a part, and says what it left out. test/README.md has the map.
import { join } from 'node:path';
import { ensureDependencies } from './vscode/ensureDependencies.mjs';
import { root } from './vscode/paths.mjs';
import { seconds, spawnScript } from './vscode/processes.mjs';

/** @import { Outcome } from './vscode/outcome.mjs' */

/**
 * @typedef {object} Step
 * @property {string} part the word that chooses it on the command line
 * @property {string} title
 * @property {string[][]} commands what Node runs, one after the other
 * @property {number} minutes after which it is taken to hang
 * @property {boolean} [tells] whether it tells the outcome of each of its tests; else it is one test itself
 * @property {Record<string, string>} [env] for its commands
 * @property {Record<string, string>} [fullEnv] more, when it is asked for by its word: it then does all it can
 * @property {boolean} [builds] whether the steps after it need what it makes
 */

const bin = (/** @type {string[]} */ ...path) => join('node_modules', ...path);
const tsc = (/** @type {string} */ project) => [bin('typescript', 'bin', 'tsc'), '-p', project];
const mocha = (/** @type {string[]} */ ...args) => [
  bin('mocha', 'bin', 'mocha.js'),
  ...['--reporter', join(root, 'test', 'vscode', 'tellingReporter.mjs'), ...args],
];

const journeys = [mocha('--no-config', '--ui', 'tdd', '--exit', 'test/journey/*.journey.mjs')];

/** @type {Step[]} */
const steps = [
  {
    part: 'lint',
    title: 'type check',
    commands: [tsc('src/core'), tsc('.'), tsc('src/mcp'), tsc('test'), tsc('test/bench')],
    minutes: 5,
  },
  {
    part: 'lint',
    title: 'lint and format',
    commands: [
      [bin('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0'],
      [bin('prettier', 'bin', 'prettier.cjs'), '--check', '.', '--log-level', 'warn'],
    ],
    minutes: 5,
  },
  // What is tested is what is shipped: the minified bundle.
  {
    part: 'build',
    title: 'build',
    commands: [['esbuild.js', '--production', '--tests']],
    minutes: 3,
    builds: true,
  },
  // After the build, which it makes again as it is shipped.
  {
    part: 'package',
    title: 'the packages: what is in them, their size, and that they install',
    commands: [['test/vscode/checkPackage.mjs'], ['test/vscode/checkNpmPackage.mjs']],
    minutes: 20,
  },
  { part: 'unit', title: 'unit tests', commands: [mocha()], minutes: 10, tells: true },
  {
    part: 'host',
    title: 'extension tests in a real extension host',
    commands: [['test/vscode/runHostTests.mjs']],
    minutes: 20,
    tells: true,
  },
  {
    part: 'host-web',
    title: 'extension tests in the web worker extension host',
    commands: [['test/vscode/runHostTests.mjs', '--web']],
    minutes: 20,
    tells: true,
  },
  { part: 'journeys', title: 'journeys in a real browser', commands: journeys, minutes: 40, tells: true },
  // Of two hosts that passed the same tests the second tells little more: all of them only when they are asked for.
  {
    part: 'journeys-web',
    title: 'main journeys, in the web worker extension host',
    commands: journeys,
    env: { PAPERSIDE_HOST: 'web', PAPERSIDE_JOURNEYS: 'main' },
    fullEnv: { PAPERSIDE_JOURNEYS: 'all' },
    minutes: 40,
    tells: true,
  },
];

const parts = [...new Set(steps.map(({ part }) => part))];
const asked = process.argv.slice(2);
const unknown = asked.filter((part) => !parts.includes(part));
if (unknown.length > 0) {
  console.error(`There is no part called ${unknown.join(', ')}. The parts are: ${parts.join(', ')}.`);
  process.exit(2);
}
/** @param {Step} step */
const isWanted = ({ part, builds }) =>
  asked.length === 0 || asked.includes(part) || (builds === true && asked.some((other) => other !== 'lint'));

let passed = 0;
/** @type {{ title: string, why: string }[]} */
const failures = [];
/** @type {string[]} */
const notRun = [];
/** @type {string | undefined} what keeps the steps that follow from running */
let obstacle;
const started = Date.now();

try {
  await ensureDependencies();
} catch (error) {
  failures.push({ title: 'dependencies', why: error instanceof Error ? error.message : String(error) });
  obstacle = 'the dependencies could not be installed';
}
for (const step of steps) {
  if (!isWanted(step)) notRun.push(`${step.title}: not asked for`);
  else if (obstacle !== undefined) failures.push({ title: step.title, why: `Could not run: ${obstacle}.` });
  else await take(step);
}
conclude();

/** @param {Step} step */
async function take(step) {
  const since = Date.now();
  console.log(`\n── ${step.title}`);
  let told = 0;
  let toldFailed = 0;
  let hasEnded = false;
  /** @param {Outcome} outcome */
  const hear = (outcome) => {
    if (outcome.kind === 'ended') {
      hasEnded = true;
      return;
    }
    told += 1;
    if (outcome.kind === 'passed') passed += 1;
    if (outcome.kind === 'skipped') notRun.push(`${outcome.title}: skipped by its author`);
    if (outcome.kind === 'failed') {
      toldFailed += 1;
      failures.push({ title: outcome.title, why: outcome.why });
    }
  };
  // All commands, also after one that failed: an error in one project does not hide those of the next.
  const problems = [];
  for (const command of step.commands) {
    const problem = await runNode(command, step, hear);
    if (problem !== undefined) problems.push(problem);
  }
  if (step.tells === true) {
    if (told === 0) problems.push('no test ran');
    else if (!hasEnded && toldFailed === 0) problems.push('the tests did not come to their end');
    // Tests that failed are counted one by one, and the exit code says nothing more.
    if (problems.length > 0 && toldFailed === 0)
      failures.push({ title: step.title, why: problems.join('\n') });
  } else if (problems.length > 0) failures.push({ title: step.title, why: problems.join('\n') });
  else passed += 1;
  if (step.builds === true && problems.length > 0) obstacle = 'the build failed';
  console.log(`   ${problems.length === 0 ? 'done' : 'failed'} in ${seconds(since)}`);
}

/**
 * Runs Node, showing what it prints.
 *
 * @param {string[]} args
 * @param {Step} step
 * @param {(outcome: Outcome) => void} hear called for each outcome it tells
 * @returns {Promise<string | undefined>} what was wrong, with the end of what it printed
 */
function runNode(args, { part, minutes, env, fullEnv }, hear) {
  const { child, stdout, stderr, stop } = spawnScript(args, {
    cwd: root,
    env: { ...process.env, ...env, ...(asked.includes(part) ? fullEnv : {}) },
  });
  let printed = '';
  stdout.on('data', (chunk) => {
    process.stdout.write(chunk);
    printed += chunk;
  });
  stderr.on('data', (chunk) => {
    process.stderr.write(chunk);
    printed += chunk;
  });
  return new Promise((resolve) => {
    const settle = (/** @type {string | undefined} */ problem) => {
      clearTimeout(timer);
      resolve(
        problem === undefined ? undefined : [problem, ...printed.trim().split('\n').slice(-60)].join('\n'),
      );
    };
    const timer = setTimeout(() => {
      stop();
      settle(`node ${args.join(' ')} had not ended after ${minutes} minutes, and was stopped`);
    }, minutes * 60_000);
    child.on('message', (message) => hear(/** @type {Outcome} */ (message)));
    child.on('error', (error) => settle(error.message));
    child.on('close', (code, signal) =>
      settle(code === 0 ? undefined : `node ${args.join(' ')} ended with ${code ?? signal}`),
    );
  });
}

function conclude() {
  if (failures.length > 0) console.log('\n── failures, once more');
  for (const { title, why } of failures) console.log(`\n✘ ${title}\n${why.replace(/^/gm, '  ')}`);
  if (notRun.length > 0) console.log(`\nNot run:\n${notRun.map((line) => `  ${line}`).join('\n')}`);
  console.log(`\nTook ${seconds(started)}.`);
  console.log(`${passed} passed, ${failures.length} failed`);
  process.exit(failures.length === 0 ? 0 : 1);
}
