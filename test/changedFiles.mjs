import { execFileSync } from 'node:child_process';
import { root } from './vscode/paths.mjs';

/**
 * Lists the files that differ from the branch `main`, committed or not, and those that git does not know yet.
 *
 * @returns {string[]} paths from the root
 */
export function changedFiles() {
  const base = ['main', 'origin/main'].map((branch) => git('merge-base', 'HEAD', branch)[0]).find(Boolean);
  return [
    ...git('diff', '--name-only', '--diff-filter=d', base ?? 'HEAD'),
    ...git('ls-files', '--others', '--exclude-standard'),
  ];
}

/** @param {string[]} args @returns {string[]} the lines of its output; none where it fails */
function git(...args) {
  try {
    const output = execFileSync('git', args, {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return output.split('\n').filter(Boolean);
  } catch {
    return [];
  }
}
