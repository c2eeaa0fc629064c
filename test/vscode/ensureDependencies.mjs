import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { run } from './processes.mjs';

/**
 * Installs the dependencies with `npm ci`, unless what is installed is what package-lock.json asks for. A package
 * that only another platform needs may be absent.
 */
export async function ensureDependencies() {
  const missing = firstMissing();
  if (missing === undefined) return;
  // No install scripts: none of our packages needs its own, and some would download from elsewhere than npm.
  const args = ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  await run(`Installing the dependencies (${missing})`, 'npm', args, { cwd: root });
}

/** @returns {string | undefined} why an installation is needed */
function firstMissing() {
  /** @typedef {Record<string, { version?: string, optional?: boolean, link?: boolean }>} Packages */
  /** @type {Packages} */
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  /** @type {Packages} */
  let installed;
  try {
    // npm's own account of what it installed, written when it is done: an interrupted installation has none.
    installed = JSON.parse(readFileSync(join(root, 'node_modules', '.package-lock.json'), 'utf8')).packages;
  } catch {
    return 'there are none yet';
  }
  for (const [path, { version, optional, link }] of Object.entries(wanted)) {
    if (path === '' || link === true || installed[path]?.version === version) continue;
    if (optional === true && installed[path] === undefined) continue;
    return `${path.replace(/^node_modules\//, '')} is not at ${version}`;
  }
  return undefined;
}
