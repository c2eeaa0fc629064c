// Builds what VS Code loads: one bundle of the extension for every host, and the corpus parsed from seeds/.
// `node esbuild.js [--watch] [--production] [--tests]`
const esbuild = require('esbuild');
const fs = require('node:fs');
const path = require('node:path');
const { corpusBuild } = require('./seeds/build.js');

const flags = new Set(process.argv.slice(2));
const production = flags.has('--production');
const root = __dirname;

/** @type {esbuild.BuildOptions} */
const extension = {
  entryPoints: ['src/extension.ts'],
  outfile: 'dist/extension.js',
  bundle: true,
  // One bundle serves desktop, remote and the web: with the browser platform a Node built-in does not resolve.
  platform: 'browser',
  format: 'cjs',
  target: 'es2022',
  external: ['vscode'],
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: 'info',
  absWorkingDir: root,
};

/** @returns {esbuild.BuildOptions} one bundle for mocha in Node, of every `test/unit` file */
const unitTests = () => ({
  entryPoints: filesBelow('test/unit').filter((file) => file.endsWith('.test.ts')),
  outdir: 'out/unit',
  outbase: 'test/unit',
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  packages: 'external',
  sourcemap: 'inline',
  logLevel: 'warning',
  absWorkingDir: root,
});

/** @param {string} folder @returns {string[]} paths of all files below it, relative to the root */
function filesBelow(folder) {
  return fs
    .readdirSync(path.join(root, folder), { withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory() ? filesBelow(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
    );
}

async function main() {
  if (flags.has('--tests')) await esbuild.build(unitTests());
  for (const options of [corpusBuild(root), extension]) {
    if (flags.has('--watch')) await (await esbuild.context(options)).watch();
    else await esbuild.build(options);
  }
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
