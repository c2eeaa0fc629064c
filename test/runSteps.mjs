// Runs the steps of `npm test` side by side, and counts what they tell.
import { root } from './vscode/paths.mjs';
import { seconds, spawnScript } from './vscode/processes.mjs';

/** @import { Outcome } from './vscode/outcome.mjs' */

/**
 * @typedef {object} Step
 * @property {string[]} parts the words that choose it on the command line
 * @property {string} title
 * @property {string[][] | (() => string[][])} commands what Node runs, one after the other
 * @property {number} minutes after which it is taken to hang
 * @property {boolean} [tells] whether it tells the outcome of each of its tests; else it is one test itself
 * @property {Record<string, string>} [env] for its commands
 * @property {Product} [makes] what others wait for
 * @property {readonly Product[]} [needs] what it waits for, and cannot do without
 * @property {readonly Product[]} [after] what it waits for
 */

/** @typedef {'build' | 'vscode'} Product */

/**
 * @typedef {object} Report
 * @property {number} passed
 * @property {{ title: string, why: string }[]} failures
 * @property {string[]} skipped
 */

/**
 * Runs as many steps at once as there are lanes, and begins them in their order. None is skipped because another failed,
 * unless it needs what that was to make.
 *
 * @param {readonly Step[]} steps
 * @param {number} lanes
 * @returns {Promise<Report>}
 */
export async function runSteps(steps, lanes) {
  /** @type {Report} */
  const report = { passed: 0, failures: [], skipped: [] };
  const outputs = steps.map(() => new Output());
  const waiting = steps.map((step, place) => ({ step, place }));
  /** @type {Set<number>} places of the steps that have ended */
  const ended = new Set();
  /** @type {Map<Product | undefined, 'awaited' | 'made' | 'failed'>} */
  const products = new Map(steps.flatMap(({ makes }) => (makes ? [[makes, 'awaited']] : [])));
  const isReady = (/** @type {Step} */ { needs = [], after = [] }) =>
    ![...needs, ...after].some((product) => products.get(product) === 'awaited');
  outputs[0]?.show();
  await new Promise((resolve) => {
    let running = 0;
    const next = () => {
      if (ended.size === steps.length) resolve(undefined);
      while (running < lanes) {
        const at = waiting.findIndex(({ step }) => isReady(step));
        const [begun] = at === -1 ? [] : waiting.splice(at, 1);
        if (begun === undefined) return;
        running += 1;
        void take(begun.step, begun.place).then(() => {
          running -= 1;
          ended.add(begun.place);
          // The output that is on show is that of the first step that has not ended.
          for (let place = 0; place === 0 || ended.has(place - 1); place += 1) outputs[place]?.show();
          next();
        });
      }
    };
    next();
  });
  return report;

  /** @param {Step} step @param {number} place */
  async function take(step, place) {
    const output = /** @type {Output} */ (outputs[place]);
    output.write(`\n── ${step.title}\n`);
    const missing = step.needs?.find((product) => products.get(product) === 'failed');
    if (missing !== undefined) {
      const why = `Could not run: the ${missing} failed.`;
      report.failures.push({ title: step.title, why });
      output.write(`   ${why}\n`);
      return;
    }
    const since = Date.now();
    const problems = await runCommands(step, output, report);
    if (step.makes) products.set(step.makes, problems.length === 0 ? 'made' : 'failed');
    output.write(`   ${problems.length === 0 ? 'done' : 'failed'} in ${seconds(since)}\n`);
  }
}

/** What a step prints: held back until it is this step's turn, so that the output of two is not mixed. */
class Output {
  #isShown = false;
  /** @type {(string | Buffer)[]} */
  #held = [];

  /** @param {string | Buffer} text */
  write(text) {
    if (this.#isShown) process.stdout.write(text);
    else this.#held.push(text);
  }

  show() {
    this.#isShown = true;
    for (const text of this.#held.splice(0)) process.stdout.write(text);
  }
}

/**
 * Runs all commands of a step, also after one that failed: an error in one project does not hide those of the next.
 *
 * @param {Step} step
 * @param {Output} output
 * @param {Report} report
 * @returns {Promise<string[]>} what was wrong
 */
async function runCommands(step, output, report) {
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
    if (outcome.kind === 'passed') report.passed += 1;
    if (outcome.kind === 'skipped') report.skipped.push(`${outcome.title}: skipped by its author`);
    if (outcome.kind === 'failed') {
      toldFailed += 1;
      report.failures.push({ title: outcome.title, why: outcome.why });
    }
  };
  const problems = [];
  for (const command of typeof step.commands === 'function' ? step.commands() : step.commands) {
    const problem = await runNode(command, step, output, hear);
    if (problem !== undefined) problems.push(problem);
  }
  if (step.tells) {
    if (told === 0) problems.push('no test ran');
    else if (!hasEnded && toldFailed === 0) problems.push('the tests did not come to their end');
  }
  // Tests that failed are counted one by one, and the exit code says nothing more.
  if (problems.length > 0 && toldFailed === 0)
    report.failures.push({ title: step.title, why: problems.join('\n') });
  if (problems.length === 0 && !step.tells) report.passed += 1;
  return problems;
}

/**
 * @param {string[]} args
 * @param {Step} step
 * @param {Output} output
 * @param {(outcome: Outcome) => void} hear called for each outcome it tells
 * @returns {Promise<string | undefined>} what was wrong, with the end of what it printed
 */
function runNode(args, { minutes, env }, output, hear) {
  const { child, stdout, stderr, stop } = spawnScript(args, { cwd: root, env: { ...process.env, ...env } });
  let printed = '';
  for (const stream of [stdout, stderr]) {
    stream.on('data', (chunk) => {
      output.write(chunk);
      printed += chunk;
    });
  }
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
