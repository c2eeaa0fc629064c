import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { servedNode } from '../vscode/installServed.mjs';

/**
 * Runs the benchmark with a Node that has SQLite's FTS5, one of the peers. If this Node lacks it, the whole run moves to
 * the Node of the served VS Code, so that all engines run on the same one. Without either, reports on stderr that the peer
 * is left out.
 *
 * @param {readonly string[]} args of the script, itself first
 * @returns {boolean} whether the run is done
 */
export function onNodeWithSqlite(args) {
  const at = args.indexOf('--engines');
  const engines = args.find((arg) => arg.startsWith('--engines='))?.slice(10) ?? (at < 0 ? '' : args[at + 1]);
  if (engines && !/\bfts5/.test(engines)) return false;
  if (isBuiltin('node:sqlite')) return false;
  const version = existsSync(servedNode) && spawnSync(servedNode, ['--version'], { encoding: 'utf8' }).stdout;
  if (!version) {
    console.error(
      `Without SQLite's FTS5, which Node ${process.versions.node} lacks: take Node 24, ` +
        'or let npm start or npm test -- journeys install the served VS Code, which brings one.',
    );
    return false;
  }
  console.error(
    `Measured on Node ${version.trim()}, which has SQLite, instead of v${process.versions.node}.`,
  );
  process.exitCode = spawnSync(servedNode, args, { stdio: 'inherit' }).status ?? 1;
  return true;
}
