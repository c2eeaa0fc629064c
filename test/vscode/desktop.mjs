import { existsSync, readdirSync } from 'node:fs';
import { cache } from './paths.mjs';
import { isInstalled } from './processes.mjs';

/**
 * @typedef {{ kind: 'found', executable: string } | { kind: 'none', why: string }} Desktop
 */

/** Where `@vscode/test-electron` downloads from. */
const downloads = 'https://update.code.visualstudio.com/api/releases/stable';

/** @returns {boolean} whether a window could be shown here */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * The desktop VS Code that `@vscode/test-electron` downloads into `.vscode-test/`, or why it cannot be had. The
 * answer takes seconds also where the network swallows what it does not allow.
 *
 * @returns {Promise<Desktop>}
 */
export async function findDesktop() {
  const isCached = existsSync(cache) && readdirSync(cache).some((name) => name.startsWith('vscode-'));
  if (!isCached) {
    try {
      const response = await fetch(downloads, { signal: AbortSignal.timeout(5000) });
      if (!response.ok) return { kind: 'none', why: `its download answers ${response.status}` };
    } catch {
      return { kind: 'none', why: 'its download cannot be reached' };
    }
  }
  try {
    console.log('Getting the desktop VS Code …');
    const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
    return { kind: 'found', executable: await downloadAndUnzipVSCode({ cachePath: cache }) };
  } catch (error) {
    return { kind: 'none', why: `its download failed: ${error instanceof Error ? error.message : error}` };
  }
}

/**
 * The command that runs a desktop VS Code, in a virtual display where there is no other.
 *
 * @param {string} executable
 * @param {string[]} args
 * @returns {[command: string, args: string[]] | undefined} undefined where no window can be shown in any way
 */
export function desktopCommand(executable, args) {
  // Electron has no sandbox for root, and in most containers one is root.
  const all = process.getuid?.() === 0 ? ['--no-sandbox', ...args] : args;
  if (hasDisplay()) return [executable, all];
  return isInstalled('xvfb-run') ? ['xvfb-run', ['-a', executable, ...all]] : undefined;
}
