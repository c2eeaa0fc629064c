// `node test/vscode/packageExtension.mjs`: packs the extension into out/, for all tests that install it.
import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { installServed } from './installServed.mjs';
import { root } from './paths.mjs';

const vsix = join(root, 'out', 'paperside.vsix');

if (process.argv[1] === import.meta.filename) packageExtension();

/**
 * Finds the package of the extension as it was built last, or makes it.
 *
 * @returns {string} the path of the `.vsix`
 */
export function packedExtension() {
  const time = (/** @type {string} */ path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (time(vsix) < time(join(root, 'dist', 'extension.js'))) packageExtension();
  return vsix;
}

/** Packs the extension as `npm run package` does, which builds it as it is shipped. */
function packageExtension() {
  mkdirSync(dirname(vsix), { recursive: true });
  const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  const args = ['package', '--no-rewrite-relative-links', '--allow-missing-repository', '--out', vsix];
  execFileSync(process.execPath, [vsce, ...args], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}

/**
 * Installs a `.vsix` with the command line of VS Code, as a user would.
 *
 * @param {string} vsix
 * @param {{ extensions: string, data: string }} folders of VS Code: its extensions, and its own data
 */
export async function installPackage(vsix, { extensions, data }) {
  const { node, server } = await installServed();
  const args = ['--install-extension', vsix, '--extensions-dir', extensions, '--server-data-dir', data];
  execFileSync(node, [server, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
}
