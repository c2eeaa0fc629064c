// Stryker's runner of tests for our mocha, which is newer than the one Stryker's own knows (it asks for < 12).
// The tests are loaded once and run again for each mutant, the quickest first, up to the one that fails.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { commonTokens, declareClassPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import {
  determineHitLimitReached,
  DryRunStatus,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';

/** Where the first run leaves how long each test took, in ms, for the runners of the mutants; below the sandbox. */
const durationsFile = join('out', 'durations.json');

class MochaRunner {
  static inject = tokens(commonTokens.options);

  constructor(options) {
    this.options = options;
    this.stryker = globalThis.__stryker__ ??= {};
  }

  /**
   * Otherwise Stryker starts a new process for each mutant in code that also runs while the tests load. What a mutant
   * changes there is not judged (`ignoreStatic`), so the tests are loaded again only where `mutantRun` needs it.
   */
  capabilities() {
    return { reloadEnvironment: true };
  }

  init() {
    this.Mocha = createRequire(join(process.cwd(), 'package.json'))('mocha');
    this.budget = this.options.ourMocha.budget ?? Infinity;
    this.skip = new RegExp(this.options.ourMocha.skip);
  }

  async dryRun({ coverageAnalysis }) {
    this.#load();
    this.stryker.isDryRun = coverageAnalysis === 'perTest';
    const result = await this.#run(() => true, false);
    this.stryker.isDryRun = false;
    if (coverageAnalysis !== 'off') result.mutantCoverage = this.stryker.mutantCoverage;
    writeFileSync(
      durationsFile,
      JSON.stringify(Object.fromEntries(result.tests.map(({ id, timeSpentMs }) => [id, timeSpentMs]))),
    );
    return result;
  }

  async mutantRun({ activeMutant, testFilter, disableBail, hitLimit }) {
    if (!this.mocha) this.#load();
    this.#order();
    const wanted = testFilter && this.#withinBudget(testFilter);
    const judge = async () => {
      this.stryker.hitLimit = hitLimit;
      this.stryker.hitCount = hitLimit ? 0 : undefined;
      this.stryker.activeMutant = activeMutant.id;
      const result = await this.#run((title) => wanted?.has(title) ?? true, !disableBail);
      this.stryker.activeMutant = undefined;
      return result;
    };
    let result = await judge();
    const failed = result.tests.find(({ status }) => status === TestStatus.Failed);
    if (failed) {
      const alone = await this.#run((title) => title === failed.id, false);
      if (alone.tests.some(({ status }) => status === TestStatus.Failed)) {
        // What tests share was left broken by this mutant or one before: only a fresh start tells.
        this.#load();
        this.#order();
        result = await judge();
      }
    }
    return toMutantRunResult(
      determineHitLimitReached(this.stryker.hitCount, this.stryker.hitLimit) ?? result,
    );
  }

  #load() {
    const { stryker } = this;
    const { folders, without, timeout } = this.options.ourMocha;
    this.mocha?.unloadFiles();
    this.mocha = new this.Mocha({ ui: 'tdd', reporter: class {}, timeout });
    this.mocha.cleanReferencesAfterRun(false);
    for (const folder of folders)
      for (const file of readdirSync(folder, { recursive: true }))
        if (file.endsWith('.test.js') && !without.some((part) => file.includes(part)))
          this.mocha.addFile(resolve(folder, file));
    this.mocha.suite.beforeEach(function () {
      if (stryker.isDryRun) stryker.currentTestId = this.currentTest.fullTitle();
    });
    this.mocha.loadFiles();
    this.isOrdered = false;
  }

  /** Once the times are known: to the runner of the first run only when that is over. */
  #order() {
    if (this.isOrdered || !existsSync(durationsFile)) return;
    this.isOrdered = true;
    this.durations ??= JSON.parse(readFileSync(durationsFile, 'utf8'));
    const ms = (test) => this.durations[test.fullTitle()] ?? 0;
    const cost = (suite) =>
      suite.tests.reduce((sum, test) => sum + ms(test), 0) +
      suite.suites.reduce((sum, each) => sum + cost(each), 0);
    const sort = (suite) => {
      suite.tests.sort((a, b) => ms(a) - ms(b));
      suite.suites = suite.suites
        .map((each) => ({ each, ms: cost(each) }))
        .sort((a, b) => a.ms - b.ms)
        .map(({ each }) => each);
      suite.suites.forEach(sort);
    };
    sort(this.mocha.suite);
  }

  /** @returns the quickest of the tests, up to as much time as one mutant may take; what is slower judges none */
  #withinBudget(titles) {
    const sorted = titles
      .map((title) => ({ title, ms: this.durations?.[title] ?? 0 }))
      .sort((a, b) => a.ms - b.ms);
    let spent = 0;
    return new Set(
      sorted.filter(({ ms }, i) => (spent += ms) <= this.budget || i === 0).map(({ title }) => title),
    );
  }

  /** @returns the outcome of each test that ran */
  #run(isWanted, bail) {
    this.mocha.bail(bail);
    const setBail = (suite) => {
      suite.bail(bail);
      suite.suites.forEach(setBail);
    };
    setBail(this.mocha.suite);
    // Asked for each test by its full title, as a regular expression would be.
    const { skip } = this;
    this.mocha.options.grep = { test: (title) => !skip.test(title) && isWanted(title) };
    const tests = [];
    return new Promise((resolve) => {
      const runner = this.mocha.run(() => resolve({ status: DryRunStatus.Complete, tests }));
      const told = (test) => ({
        id: test.fullTitle(),
        name: test.fullTitle(),
        timeSpentMs: test.duration ?? 0,
      });
      runner.on('pass', (test) => tests.push({ ...told(test), status: TestStatus.Success }));
      runner.on('fail', (test, error) =>
        tests.push({
          ...told(test),
          status: TestStatus.Failed,
          failureMessage: String(error?.message ?? error),
        }),
      );
    });
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'our-mocha', MochaRunner)];

export const strykerValidationSchema = {
  type: 'object',
  properties: {
    ourMocha: {
      type: 'object',
      description:
        'folders of tests, names of those left out, a limit in ms for each, and for all of a mutant',
    },
  },
};
