import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { installServed } from './installServed.mjs';
import { root, temporaryFolder } from './paths.mjs';

/**
 * Packs the extension as `npm run package` does, built as it is shipped.
 *
 * @returns {string} the path of the `.vsix`, removed when this process ends
 */
export function packageExtension() {
  const vsix = join(temporaryFolder('package'), 'paperside.vsix');
  const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  const args = ['package', '--no-rewrite-relative-links', '--allow-missing-repository', '--out', vsix];
  execFileSync(process.execPath, [vsce, ...args], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  return vsix;
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
