import { existsSync } from 'node:fs';
import { isInstalled, run } from './processes.mjs';

/** Where a Chromium that Playwright can drive is usually found. */
const places = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/**
 * Flags for a browser that talks to 127.0.0.1 alone and does not trouble the display. Chromium has no sandbox for
 * root, which is who one is in most containers; the pages it shows here are our own.
 */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A page that a test has changed on its way (workerHost.mjs) counts as one from elsewhere, with no way to 127.0.0.1.
  '--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWebSockets',
  // A container's /dev/shm is often 64 MB, and a page that outgrows it crashes.
  '--disable-dev-shm-usage',
  // The workbench allocates so much at its start that more frequent, smaller collections take a seventh of the time.
  '--js-flags=--min-semi-space-size=64',
];

/**
 * The browser to show VS Code in: the one `CHROME_PATH` names, else an installed one, else, for root on Debian or
 * Ubuntu, the distribution's, installed now.
 *
 * @returns {Promise<string>} the path of its executable
 */
export async function findChromium() {
  const named = process.env.CHROME_PATH;
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new Error(`CHROME_PATH names ${named}, and there is no such file.`);
  }
  const candidates = places[/** @type {keyof typeof places} */ (process.platform)] ?? [];
  const found = candidates.find((place) => existsSync(place));
  if (found !== undefined) return found;
  if (process.platform === 'linux' && process.getuid?.() === 0 && isInstalled('apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('Refreshing the list of packages', 'apt-get', ['update'], { env });
    await run('Installing Chromium', 'apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], {
      env,
    });
    if (existsSync('/usr/bin/chromium')) return '/usr/bin/chromium';
  }
  throw new Error(
    'No Chromium or Chrome was found to show VS Code in. Install one (on Debian: apt-get install -y chromium) ' +
      'or name its executable in CHROME_PATH.',
  );
}
