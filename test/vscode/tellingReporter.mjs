import Mocha from 'mocha';
import { print, tell } from './outcome.mjs';

/** The reporter of the tests that mocha runs in Node: prints each outcome, and passes it on to `test/run.mjs`. */
export default class TellingReporter extends Mocha.reporters.Base {
  /** @param {Mocha.Runner} runner @param {Mocha.MochaOptions} options */
  constructor(runner, options) {
    super(runner, options);
    const report = (/** @type {import('./outcome.mjs').Outcome} */ outcome) => {
      // A dot for each of hundreds of quick tests; a line for each that takes a while, or says something.
      if (outcome.kind === 'passed' && outcome.milliseconds < 1000) process.stdout.write('.');
      else print(outcome);
      tell(outcome);
    };
    runner.on('pass', (test) =>
      report({ kind: 'passed', title: test.fullTitle(), milliseconds: test.duration ?? 0 }),
    );
    runner.on('fail', (test, error) =>
      report({ kind: 'failed', title: test.fullTitle(), why: error.stack ?? String(error) }),
    );
    runner.on('pending', (test) => report({ kind: 'skipped', title: test.fullTitle() }));
    runner.on('end', () => {
      process.stdout.write('\n');
      report({ kind: 'ended' });
    });
  }
}
