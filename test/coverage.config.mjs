// `npm run coverage`: how much of the pure core the unit tests run, by monocart-coverage-reports, which follows a bundle
// back to its sources. Report in out/coverage/index.html.

/** The least share of branches, in percent. */
const least = 95;

/** @type {import('monocart-coverage-reports').CoverageReportOptions} */
export default {
  name: 'src/core under the unit tests',
  outputDir: 'out/coverage',
  reports: ['v8', 'console-summary', 'json'],
  entryFilter: { '**/out/unit/**': true },
  sourceFilter: '**/src/core/**',
  onEnd: (results) => {
    const share = Number(results?.summary.branches.pct);
    if (share >= least) return;
    console.error(`${share} % of the branches are tested, not ${least} %.`);
    process.exitCode = 1;
  },
};
