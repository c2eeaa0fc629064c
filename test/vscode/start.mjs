// `npm start`: Paperside in a VS Code, on a copy of the sample manuscripts. `--served` chooses the served VS Code
// where there is a desktop one too; `--port N` says where it shall be served.
import { parseArgs } from 'node:util';
import { desktopCommand, findDesktop, hasDisplay } from './desktop.mjs';
import { ensureDependencies } from './ensureDependencies.mjs';
import { copySamples, root, temporaryFolder } from './paths.mjs';
import { isInstalled, run, spawnOwned } from './processes.mjs';
import { startServed } from './served.mjs';

const { values: flags } = parseArgs({
  options: { served: { type: 'boolean', default: false }, port: { type: 'string' } },
});

try {
  await ensureDependencies();
  await run('Building Paperside', process.execPath, ['esbuild.js'], { cwd: root });
  const isShown = !flags.served && flags.port === undefined && ((await inInstalled()) || (await inDesktop()));
  if (!isShown) await inServed();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

/** @returns {Promise<boolean>} whether there is an installed VS Code, and it was shown */
async function inInstalled() {
  const command = ['code', 'code-insiders', 'codium'].find(isInstalled);
  if (command === undefined || !hasDisplay()) return false;
  const folder = copySamples();
  // --wait: the samples are removed when this process ends, and so it ends with the window.
  const args = ['--wait', '--new-window', `--extensionDevelopmentPath=${root}`, folder];
  console.log(`Opening ${folder} in the installed VS Code (${command}). Close its window to end.`);
  return show(
    process.platform === 'win32' ? ['cmd.exe', ['/d', '/s', '/c', command, ...args]] : [command, args],
  );
}

/** @returns {Promise<boolean>} whether a desktop VS Code could be downloaded, and was shown */
async function inDesktop() {
  if (!hasDisplay()) {
    console.log('There is no display here: VS Code is served for a browser.');
    return false;
  }
  const desktop = await findDesktop();
  if (desktop.kind === 'none') {
    console.log(`The desktop VS Code cannot be had (${desktop.why}): it is served for a browser.`);
    return false;
  }
  const folder = copySamples();
  const data = temporaryFolder('desktop');
  const command = desktopCommand(desktop.executable, [
    ...['--user-data-dir', data, '--skip-welcome', '--disable-workspace-trust'],
    ...[`--extensionDevelopmentPath=${root}`, folder],
  ]);
  if (command === undefined) return false;
  console.log(`Opening ${folder} in the downloaded VS Code. Close its window to end.`);
  return show(command);
}

async function inServed() {
  const port = flags.port === undefined ? undefined : Number(flags.port);
  if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65536)) {
    throw new Error(`--port ${flags.port}: a port is a number from 1 to 65535.`);
  }
  const served = await startServed(port === undefined ? {} : { port });
  const url = served.url({ folder: copySamples() });
  console.log(`\nPaperside is running in VS Code. Open this in a browser:\n\n  ${url}\n\nCtrl-C ends it.`);
}

/**
 * Runs a VS Code until its window is closed.
 *
 * @param {[command: string, args: string[]]} command
 * @returns {Promise<boolean>} false when it did not start
 */
function show([command, args]) {
  const started = Date.now();
  const { child } = spawnOwned(command, args);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  return new Promise((resolve) => {
    child.on('error', () => resolve(false));
    child.on('close', (code) => {
      if (code !== 0) console.log(`${command} ended with ${code}:\n${output.slice(-1000)}`);
      // One that fails within seconds never had a window.
      resolve(code === 0 || Date.now() - started > 15_000);
    });
  });
}
