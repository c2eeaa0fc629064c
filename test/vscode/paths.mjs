import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { onExit } from './processes.mjs';

/** The repository. */
export const root = join(import.meta.dirname, '..', '..');

/** Where what is fetched for tests is kept: ignored by git, safe to delete, filled again when next needed. */
export const cache = join(root, '.vscode-test');

/**
 * A new temporary folder, removed when this process ends.
 *
 * @param {string} name what it is for, as part of its name
 */
export function temporaryFolder(name) {
  // The real path: on macOS the temporary folder is a link, and VS Code would name the same file in two ways.
  const folder = mkdtempSync(join(realpathSync(tmpdir()), `paperside-${name}-`));
  onExit(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
}

/** A fresh copy of `test/samples`, so that what is typed while trying and testing never reaches the repository. */
export function copySamples() {
  const folder = join(temporaryFolder('samples'), 'manuscript');
  cpSync(join(root, 'test', 'samples'), folder, { recursive: true });
  return folder;
}
