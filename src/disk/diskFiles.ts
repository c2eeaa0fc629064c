import { lstat, readdir } from 'node:fs/promises';
import { sep } from 'node:path';
import { isWithin, parentFolder } from '../core/project/filePaths';
import type { ProjectReader } from '../core/project/projectReader';
import { readText } from './textFile';

/** A file's path as the core has it: on Windows `C:\me\a.tex` is `/c:/me/a.tex`. */
export function pathOf(file: string): string {
  const path = file.split(sep).join('/');
  return path.startsWith('/') ? path : `/${path[0]!.toLowerCase()}${path.slice(1)}`;
}

/** And back, as the disk has it. */
export const fileOf = (path: string): string =>
  path
    .replace(/^\/(?=[a-z]:)/, '')
    .split('/')
    .join(sep);

/** The files on disk, with `rootOf` giving the root folder of the workspace a file is in. */
export function diskReader(rootOf: ProjectReader['root']): ProjectReader {
  return {
    readText: (path) => readText(fileOf(path)).catch(() => undefined),
    async list(folder) {
      const entries = await readdir(fileOf(folder), { withFileTypes: true }).catch(() => []);
      return entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
    },
    root: rootOf,
    mayRead: () => true,
  };
}

/** Does the file lie in the folder, with no link on the way that may lead out of it? A repository can bring one along. */
export async function isReallyWithin(path: string, root: string): Promise<boolean> {
  if (!isWithin(path, root)) return false;
  for (let at = path; at !== root && at !== '/'; at = parentFolder(at)) {
    // What is not there yet leads nowhere.
    const stats = await lstat(fileOf(at)).catch(() => undefined);
    if (stats?.isSymbolicLink()) return false;
  }
  return true;
}
