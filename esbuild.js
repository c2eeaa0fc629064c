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

/** @returns {esbuild.BuildOptions} a program of its own, run by Node */
const program = (/** @type {string} */ entry, /** @type {string} */ name) => ({
  entryPoints: [entry],
  outfile: `dist/${name}.js`,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  define: { __VERSION__: JSON.stringify(require('./package.json').version) },
  minify: production,
  logLevel: 'info',
  absWorkingDir: root,
});
/** The command line, and the MCP server, which `paperside mcp` loads. */
const programs = [program('src/cli/main.ts', 'cli'), program('src/mcp/main.ts', 'mcp')];

/** Not bundled: it is loaded when a reference is first formatted. */
const citeproc = 'node_modules/citeproc/citeproc_commonjs.js';

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

/**
 * @returns {esbuild.BuildOptions} one bundle of every `test/host` file and its harness, which an extension host loads:
 *   that of the desktop, or one in a browser's worker, where there is no other module than `vscode`
 */
const hostTests = () => ({
  stdin: {
    // The harness first: it defines `suite` and `test`, which the others call as they load.
    contents: ['test/host/run.ts', ...filesBelow('test/host').filter((file) => file.endsWith('.test.ts'))]
      .map((file) => `export * from './${file}';`)
      .join('\n'),
    resolveDir: root,
  },
  outfile: 'out/host/index.js',
  bundle: true,
  platform: 'browser',
  // Not 'cjs': mocha's build for browsers assigns `module.exports` itself, so ours must be assigned after it.
  format: 'iife',
  globalName: 'hostTests',
  footer: { js: 'module.exports = hostTests;' },
  target: 'es2022',
  external: ['vscode'],
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
  if (flags.has('--tests')) {
    // A test that was removed must not run on from its last bundle.
    for (const folder of ['out/unit', 'out/host'])
      fs.rmSync(path.join(root, folder), { recursive: true, force: true });
    await esbuild.build(unitTests());
    await esbuild.build(hostTests());
  }
  fs.mkdirSync(path.join(root, 'dist'), { recursive: true });
  // What the search knows of words is read as it is.
  for (const name of ['thesaurus.txt', 'wordVectors.bin'])
    fs.copyFileSync(path.join(root, 'seeds', name), path.join(root, 'dist', name));
  copyReferenceFiles();
  // Where VS Code looks for them: the strings of package.json beside it, those of the code in its `l10n` folder.
  fs.mkdirSync(path.join(root, 'dist/l10n'), { recursive: true });
  for (const name of fs.readdirSync(path.join(root, 'src/l10n'))) {
    const target = name.startsWith('package.nls.') ? root : path.join(root, 'dist/l10n');
    fs.copyFileSync(path.join(root, 'src/l10n', name), path.join(target, name));
  }
  const bundled = new Set([citeproc]);
  for (const options of [corpusBuild(root), extension, ...programs]) {
    if (flags.has('--watch')) await (await esbuild.context(options)).watch();
    else {
      const { metafile } = await esbuild.build({ ...options, metafile: true });
      if (options.outfile) for (const file of Object.keys(metafile.inputs)) bundled.add(file);
    }
  }
  if (!flags.has('--watch'))
    fs.writeFileSync(path.join(root, 'dist/thirdPartyNotices.txt'), notices(bundled));
}

/** The engine that formats references, as it was published, and the styles and locales it is given. */
function copyReferenceFiles() {
  fs.copyFileSync(path.join(root, citeproc), path.join(root, 'dist/citeproc.js'));
  fs.rmSync(path.join(root, 'dist/csl'), { recursive: true, force: true });
  fs.mkdirSync(path.join(root, 'dist/csl'));
  for (const folder of ['styles', 'locales'])
    for (const name of fs.readdirSync(path.join(root, 'seeds/csl', folder)))
      fs.copyFileSync(path.join(root, 'seeds/csl', folder, name), path.join(root, 'dist/csl', name));
}

/**
 * The licences of the packages whose files are in the bundles, as most of them ask for.
 *
 * @param {Iterable<string>} files
 */
function notices(files) {
  const folders = new Set();
  for (const file of files) {
    const [folder] = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? [];
    if (folder !== undefined) folders.add(folder);
  }
  const texts = [...folders].sort().map((folder) => {
    const { name, version, license } = require(path.join(root, folder, 'package.json'));
    const file = fs.readdirSync(path.join(root, folder)).find((each) => /^licen[cs]e/i.test(each));
    const text = file === undefined ? '' : fs.readFileSync(path.join(root, folder, file), 'utf8').trim();
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  const styles = fs.readFileSync(path.join(root, 'seeds/csl/NOTICE.txt'), 'utf8');
  return `Paperside is distributed with these packages.\n\n${[...texts, styles].join(`\n${'-'.repeat(80)}\n\n`)}`;
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
