// Runs the suite of test/host, bundled by `node esbuild.js --tests`, in a real extension host: that of the desktop
// VS Code where it can be downloaded and shown, else that of the served one. `--served` goes straight to the latter;
// `--web` runs it in the web worker extension host.
import { join } from 'node:path';
import { closeBrowser, openTab } from './browser.mjs';
import { desktopCommand, findDesktop, hasDisplay } from './desktop.mjs';
import { print, tell } from './outcome.mjs';
import { writeFileSync } from 'node:fs';
import { startFakeServices } from '../services/fakeServices.mjs';
import { copySamples, root, temporaryFolder } from './paths.mjs';
import { isInstalled, spawnOwned } from './processes.mjs';
import { startScreen } from './screen.mjs';
import { startServed } from './served.mjs';
import { useWorkerHost } from './workerHost.mjs';

/** @import { Outcome } from './outcome.mjs' */

const tests = join(root, 'out', 'host');
/** How a line of the suite's console begins when it is an outcome; test/host/run.ts writes it. */
const mark = 'paperside-outcome ';
/** … and when it is a figure to be read by whoever runs it. */
const figure = 'paperside-figure ';
/** How many searches the test of long use makes, where it is to be more than a few. */
const longUse = process.env['LONG_USE_RUNS'] ? Number(process.env['LONG_USE_RUNS']) : undefined;
/** Which tests to run, by a regular expression of their titles, where not all are wanted. */
const only = process.env['HOST_TESTS'];
/** Longer than any test takes before it fails by itself. */
const silence = 480_000 + (longUse ?? 0) * 200;

const services = await startFakeServices();
const isWeb = process.argv.includes('--web');
const failures = (isWeb ? undefined : await inDesktop()) ?? (await inServed());
process.exit(failures === 0 ? 0 : 1);

/**
 * The sample folder, with what the tests are to know: the address of the stand-in for the public services, which none
 * goes past, and of whoever sees the screen. test/host/plan.ts reads it.
 *
 * @param {string} [screen]
 */
function samples(screen) {
  const folder = copySamples();
  writeFileSync(
    join(folder, 'plan.json'),
    JSON.stringify({ origin: services.origin, screen, longUse, only }),
  );
  return folder;
}

/** @returns {Promise<number | undefined>} how many tests failed; undefined when there is no desktop VS Code to ask */
async function inDesktop() {
  if (process.argv.includes('--served')) return undefined;
  if (!hasDisplay() && !isInstalled('xvfb-run')) {
    console.log('No display and no xvfb-run: not the desktop VS Code, but the served one.');
    return undefined;
  }
  const desktop = await findDesktop();
  if (desktop.kind === 'none') {
    console.log(`Not the desktop VS Code (${desktop.why}), but the served one.`);
    return undefined;
  }
  const data = temporaryFolder('desktop');
  const command = desktopCommand(desktop.executable, [
    ...['--user-data-dir', join(data, 'user'), '--extensions-dir', join(data, 'extensions')],
    ...[
      '--skip-welcome',
      '--skip-release-notes',
      '--disable-workspace-trust',
      '--disable-updates',
      '--disable-gpu',
    ],
    `--extensionDevelopmentPath=${root}`,
    `--extensionTestsPath=${join(tests, 'index.js')}`,
    samples(),
  ]);
  if (command === undefined) return undefined;
  const listener = listen('the desktop VS Code');
  const { child, stop } = spawnOwned(...command);
  let rest = '';
  child.stdout.on('data', (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) listener.hear(line);
  });
  let errors = '';
  child.stderr.on('data', (chunk) => (errors += chunk));
  child.on('error', (error) => listener.close(error.message));
  child.on('close', (code) => listener.close(`it ended with ${code}\n${errors.slice(-2000)}`));
  const { failed, problem } = await listener.end;
  stop();
  if (problem === undefined) return failed;
  if (listener.heard()) return report(problem, failed);
  console.log(`The desktop VS Code did not run the tests (${problem.trim()}): the served one does.`);
  return undefined;
}

/** @returns {Promise<number>} how many tests failed */
async function inServed() {
  const served = await startServed();
  const listener = listen(isWeb ? 'the web worker extension host' : 'the served VS Code');
  const page = await openTab();
  await page.exposeFunction(
    'codeAutomationLog',
    (/** @type {string} */ severity, /** @type {unknown[]} */ args) => {
      const line = args.map(String).join(' ');
      // The workbench tells a great deal; what it says of the requests it cancels as it closes explains nothing.
      if (
        line.includes(mark) ||
        line.includes(figure) ||
        (severity === 'error' && !line.startsWith('Canceled'))
      )
        listener.hear(line);
    },
  );
  await page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) =>
    listener.close(`the extension host ended with ${code} before the suite did`),
  );
  const suite = join(tests, 'index.js');
  const screen = await startScreen(page);
  const folder = samples(screen.origin);
  if (isWeb) await useWorkerHost(page, { origin: served.origin, extension: root, tests: suite });
  const url = isWeb ? served.url({ folder, inWorker: true }) : served.url({ folder, tests: suite });
  await page.goto(url);
  const { failed, problem } = await listener.end;
  screen.stop();
  await closeBrowser();
  served.stop();
  return problem === undefined ? failed : report(`${problem}\n${served.log()}`, failed);
}

/**
 * Hears the suite's console: outcomes are printed and passed on, the rest is printed when it is ours.
 *
 * @param {string} host its name, for the messages
 */
function listen(host) {
  let failed = 0;
  let heard = false;
  let last = 'nothing at all';
  /** @type {string[]} what else the host printed, to be shown when the suite did not come to its end */
  let others = [];
  /** @type {(end: { failed: number, problem?: string }) => void} */
  let settle = () => {};
  const end = new Promise((/** @type {typeof settle} */ resolve) => (settle = resolve));
  const giveUp = () => close(`${host} has been silent for ${silence / 1000} s; the last it told was ${last}`);
  let timer = setTimeout(giveUp, silence);

  /** @param {string} problem what is wrong when the suite has not ended by itself before */
  function close(problem) {
    clearTimeout(timer);
    settle({ failed, problem: [problem, ...others].join('\n') });
  }
  /** @param {string} line */
  function hear(line) {
    if (line.includes(figure)) console.log(`  ${line.slice(line.indexOf(figure) + figure.length)}`);
    const at = line.indexOf(mark);
    if (at === -1) {
      others = [...others, line].slice(-20);
      return;
    }
    heard = true;
    clearTimeout(timer);
    timer = setTimeout(giveUp, silence);
    // Up to the brace: a console may colour its lines, and end them with the sign that stops it.
    const outcome = /** @type {Outcome} */ (
      JSON.parse(line.slice(at + mark.length, line.lastIndexOf('}') + 1))
    );
    if (outcome.kind === 'ended') {
      clearTimeout(timer);
      settle({ failed });
    } else {
      last = outcome.title;
      if (outcome.kind === 'failed') failed += 1;
      print(outcome);
    }
    tell(outcome);
  }
  return { hear, close, end, heard: () => heard };
}

/**
 * A run that did not come to its end is a failure of its own.
 *
 * @param {string} why
 * @param {number} failed
 */
function report(why, failed) {
  /** @type {Outcome} */
  const outcome = { kind: 'failed', title: 'The extension tests come to their end', why };
  print(outcome);
  tell(outcome);
  return failed + 1;
}
