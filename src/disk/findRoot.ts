import { access } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { isWithin, parentFolder } from '../core/project/filePaths';
import { fileOf, pathOf } from './diskFiles';

/**
 * Finds the root folder of the workspace a file is in: the client's, else the nearest folder above with `.git`, else the
 * working directory. Neither a disk nor a home is a workspace.
 */
export async function findRoot(path: string, roots: readonly string[]): Promise<string | undefined> {
  const [own] = roots.filter((root) => isWithin(path, root)).sort((a, b) => b.length - a.length);
  if (own !== undefined) return own;
  const home = pathOf(homedir());
  for (let at = parentFolder(path); at !== '/' && at !== home; at = parentFolder(at))
    if (await exists(join(fileOf(at), '.git'))) return at;
  const working = pathOf(process.cwd());
  return isWithin(path, working) && working !== '/' && working !== home ? working : undefined;
}

const exists = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );
