import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cache } from './paths.mjs';
import { isInstalled, onExit, run } from './processes.mjs';

// Pinned: a test that failed yesterday must fail today for the same reason.
const serverVersion = '4.139.1';
const nodeVersion = '24.21.0';

const folder = join(cache, `served-${serverVersion}-node-${nodeVersion}-${process.platform}-${process.arch}`);
const modules = join(folder, 'node_modules');
const inServer = join('code-server', 'lib', 'vscode');

/** The Node that this VS Code is built for; newer than the one the project asks of a contributor. */
const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
/**
 * What must be compiled, and the file that says it was. Without the watchdog the extension host does not start, and
 * nothing on screen says so; without the log every window reports a hundred errors, and ours would be lost in them.
 */
const nativeParts = { '@vscode/native-watchdog': 'watchdog.node', '@vscode/spdlog': 'spdlog.node' };
/** Platforms whose Node is a package without an install script, headers included. */
const isPlainPackage = process.platform === 'linux';
/** It is there once the served VS Code is installed. */
export const servedNode = join(
  modules,
  isPlainPackage ? nodePackage : 'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/**
 * The server edition of VS Code, installed once from npm and kept: where the desktop edition cannot be downloaded
 * this is the same workbench and the same extension host, shown in a browser.
 * Tried on Linux x64; Linux arm64 and macOS are written for, and untried.
 *
 * @returns {Promise<{ node: string, server: string }>} the two files to start it with
 */
export async function installServed() {
  if (!existsSync(folder)) await install();
  return { node: servedNode, server: join(modules, inServer, 'out', 'server-main.js') };
}

async function install() {
  requireCompiler();
  console.log(`Setting up the served VS Code in ${cache}: once, about 1 GB and a minute or two.`);
  mkdirSync(cache, { recursive: true });
  // Built beside its place and renamed when complete: an install that is interrupted leaves nothing that looks done.
  const building = mkdtempSync(join(cache, 'installing-'));
  const cleanUp = () => rmSync(building, { recursive: true, force: true });
  onExit(cleanUp);
  try {
    // Without a package.json npm would look for a project in the folders above, and find this one.
    writeFileSync(join(building, 'package.json'), '{ "private": true }\n');
    const npm = (/** @type {string} */ what, /** @type {string[]} */ args, cwd = building, env = {}) =>
      run(what, 'npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
        cwd,
        env: { ...process.env, ...env },
      });
    // Install scripts stay off: the server's own builds parts that only its wrapper needs, and would need more headers.
    await npm('Fetching the server edition of VS Code', [
      'install',
      '--ignore-scripts',
      `code-server@${serverVersion}`,
      ...(isPlainPackage ? [`${nodePackage}@${nodeVersion}`] : []),
    ]);
    if (!isPlainPackage) await npm('Fetching Node for it', ['install', `node@${nodeVersion}`]);
    const server = join(building, 'node_modules', inServer);
    await npm('Installing its dependencies', ['install', '--omit=dev', '--ignore-scripts'], server);
    // The headers that came with Node: without them the build would fetch its own, from a host that may be closed.
    const headers = join(building, 'node_modules', nodePackage);
    const env = existsSync(join(headers, 'include')) ? { npm_config_nodedir: headers } : {};
    await npm('Building its two native parts', ['rebuild', ...Object.keys(nativeParts)], server, env);
    for (const [name, file] of Object.entries(nativeParts)) {
      if (existsSync(join(server, 'node_modules', name, 'build', 'Release', file))) continue;
      // npm may leave out a script that it was not told to allow, and end well all the same.
      throw new Error(`Building the native parts: npm ended well, but did not build ${file} of ${name}.`);
    }
    // Unless another run was faster.
    if (!existsSync(folder)) renameSync(building, folder);
  } finally {
    cleanUp();
  }
}

/** Says what is missing before minutes are spent, rather than in the output of a compiler. */
function requireCompiler() {
  if (process.platform === 'win32') return;
  const missing = ['python3', 'make', 'g++'].filter((command) => !isInstalled(command));
  if (missing.length === 0) return;
  throw new Error(
    `The served VS Code has native parts to build, and ${missing.join(', ')} cannot be found. ` +
      (process.platform === 'darwin'
        ? 'Install the command line tools: xcode-select --install'
        : 'Install them, on Debian or Ubuntu: apt-get install -y python3 make g++'),
  );
}
