import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { projectFile } from './loadCore.mjs';

/** Reads the corpus, building it if necessary. @returns {{ topics: any[], papers: any[] }} */
export function readCorpus() {
  const file = process.env['PAPERSIDE_CORPUS'] ?? projectFile('dist/corpus.json');
  if (!existsSync(file))
    execFileSync(process.execPath, ['esbuild.js'], { cwd: projectFile('.'), stdio: 'ignore' });
  return JSON.parse(readFileSync(file, 'utf8'));
}
