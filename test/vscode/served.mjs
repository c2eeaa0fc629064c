import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { installServed } from './installServed.mjs';
import { installPackage } from './packageExtension.mjs';
import { root, temporaryFolder } from './paths.mjs';
import { spawnOwned } from './processes.mjs';

/** What a person trying Paperside, and a test, do not want to look at or wait for. */
const settings = {
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  // In a browser VS Code saves by itself; on the desktop, which is where papers are written, it does not.
  'files.autoSave': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.settings.enableNaturalLanguageSearch': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Folders are trusted once the user says so; a test does not want to be asked before it has begun. */
const settingsOfTrust = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
};

/**
 * @typedef {object} Served a running VS Code, to be opened in a browser
 * @property {string} origin
 * @property {(options: { folder?: string, extension?: string | null, tests?: string, inWorker?: boolean }) => string}
 *   url the address that opens `folder`, or an empty window, with the extension loaded from its source (`null`: only what is installed), and
 *   runs the suite `tests` where one is given; `inWorker` leaves both to `useWorkerHost`
 * @property {(extension: string) => void} forget deletes what an extension keeps for all workspaces on the server's disk,
 *   and what it or the user set for all of them
 * @property {() => string} log what the server has printed, for when something went wrong
 * @property {() => void} stop
 */

/**
 * Starts the served VS Code on 127.0.0.1, with user data of its own that is removed afterwards.
 *
 * @param {{ port?: number, settings?: Record<string, unknown>, extensions?: string[], packages?: string[],
 *   locale?: string, asksForTrust?: boolean }} [options] `extensions`: the folders of those to have beside ours;
 *   `packages`: each `.vsix` to install; `locale`: a display language other than English; `asksForTrust`: no folder is
 *   trusted before the user says so
 * @returns {Promise<Served>}
 */
export async function startServed(options = {}) {
  const { node, server } = await installServed();
  const data = temporaryFolder('vscode');
  // Of the user, and of the machine: in a remote window those of the scope `machine` are read there alone.
  const writeSettings = () => {
    for (const folder of ['User', 'Machine']) {
      mkdirSync(join(data, 'user', folder), { recursive: true });
      writeFileSync(
        join(data, 'user', folder, 'settings.json'),
        JSON.stringify(
          { ...settings, ...(options.asksForTrust && settingsOfTrust), ...options.settings },
          undefined,
          2,
        ),
      );
    }
  };
  writeSettings();
  if (options.locale !== undefined) installLanguage(join(data, 'user'), options.locale);
  for (const extension of options.extensions ?? []) {
    cpSync(extension, join(data, 'extensions', basename(extension)), { recursive: true });
  }
  for (const vsix of options.packages ?? [])
    await installPackage(vsix, { extensions: join(data, 'extensions'), data: join(data, 'server') });
  const args = [
    server,
    ...['--host', '127.0.0.1', '--port', `${options.port ?? 0}`, '--without-connection-token'],
    ...['--accept-server-license-terms', '--telemetry-level', 'off'],
    ...(options.asksForTrust ? [] : ['--disable-workspace-trust']),
    // Makes the workbench read the `payload` of its address: without it the extension is silently not loaded.
    '--enable-smoke-test-driver',
    ...['--user-data-dir', join(data, 'user')],
    ...['--server-data-dir', join(data, 'server')],
    ...['--extensions-dir', join(data, 'extensions')],
    ...(options.locale === undefined ? [] : ['--locale', options.locale]),
  ];
  // No marketplace: the workbench would ask it about every file that is opened.
  const { child, stop } = spawnOwned(node, args, { env: { ...process.env, EXTENSIONS_GALLERY: '{}' } });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (log += chunk));
  const port = await new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`The served VS Code did not start within five minutes. It printed:\n${log}`));
    }, 300_000);
    child.stdout.on('data', () => {
      const match = /Extension host agent listening on (\d+)/.exec(log);
      if (match === null) return;
      clearTimeout(timer);
      resolve(match[1]);
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      reject(new Error(`The served VS Code ended with ${code} as it started. It printed:\n${log}`));
    });
  });
  const authority = `127.0.0.1:${port}`;
  const remote = (/** @type {string} */ path) => `vscode-remote://${authority}${asUriPath(path)}`;
  return {
    origin: `http://${authority}`,
    url({ folder, extension = root, tests, inWorker = false }) {
      const where = folder === undefined ? { ew: 'true' } : { folder: asUriPath(folder) };
      if (inWorker) return `http://${authority}/?${new URLSearchParams(where)}`;
      const payload = [
        ...(extension === null ? [] : [['extensionDevelopmentPath', remote(extension)]]),
        ...(tests === undefined ? [] : [['extensionTestsPath', remote(tests)]]),
        ['skipWelcome', 'true'],
      ];
      const query = new URLSearchParams({ ...where, payload: JSON.stringify(payload) });
      return `http://${authority}/?${query}`;
    },
    forget(extension) {
      rmSync(join(data, 'user', 'User', 'globalStorage', extension), { recursive: true, force: true });
      writeSettings();
    },
    log: () => log,
    stop,
  };
}

/** @param {string} path of the file system @returns {string} the same in a URI: `/c:/papers` for `C:\papers` */
function asUriPath(path) {
  return process.platform === 'win32' ? `/${path.replaceAll('\\', '/')}` : path;
}

/**
 * What a language pack leaves behind when it is installed, without a translation of VS Code itself: extensions then
 * show theirs, and VS Code its English.
 *
 * @param {string} userData
 * @param {string} locale
 */
function installLanguage(userData, locale) {
  const vscode = join(userData, `${locale}.json`);
  writeFileSync(vscode, JSON.stringify({ contents: {} }));
  writeFileSync(
    join(userData, 'languagepacks.json'),
    JSON.stringify({
      [locale]: {
        hash: 'none',
        label: locale,
        extensions: [{ extensionIdentifier: { id: 'paperside-test.language' }, version: '1.0.0' }],
        translations: { vscode },
      },
    }),
  );
}
