// The harness in the extension host. It uses mocha's build for browsers, which needs neither Node nor a page, so
// that one suite runs on the desktop, in the remote host and in a browser's worker.
import 'mocha/mocha.js';
import type { Outcome } from '../vscode/outcome.mjs';
import { patience } from './expect';
import { plan } from './plan';

class OutcomeReporter {
  constructor(runner: Mocha.Runner) {
    runner.on('pass', (test) =>
      tell({ kind: 'passed', title: test.fullTitle(), milliseconds: test.duration ?? 0 }),
    );
    runner.on('fail', (test, error: Error) =>
      tell({ kind: 'failed', title: test.fullTitle(), why: error.stack ?? error.message }),
    );
    runner.on('pending', (test) => tell({ kind: 'skipped', title: test.fullTitle() }));
  }
}

/** One line of the console, which VS Code hands to the runner of the tests: test/vscode/runHostTests.mjs. */
function tell(outcome: Outcome): void {
  console.log(`paperside-outcome ${JSON.stringify(outcome)}`);
}

const mocha = new Mocha({ ui: 'tdd', timeout: 3 * patience, reporter: OutcomeReporter as never });
// Puts `suite` and `test` in place: imports below this one, in the order of the bundle, define the tests.
mocha.suite.emit('pre-require', globalThis, '', mocha);

/** Called by VS Code when the extension host is up. A rejection makes its exit code 1. */
export async function run(): Promise<void> {
  const { only } = await plan();
  if (only !== undefined) mocha.grep(new RegExp(only));
  return new Promise((resolve, reject) => {
    mocha.run((failures) => {
      tell({ kind: 'ended' });
      if (failures === 0) resolve();
      else reject(new Error(`${failures} failed`));
    });
  });
}
