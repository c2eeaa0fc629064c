// Paths within one file system, absolute and with `/`: `/home/me/main.tex`, `/c:/me/main.tex`.

/** The last segment: `main.tex`. */
export const basename = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The folder a file or folder is in; of the root the root. */
export const parentFolder = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';

/** Resolves a relative path from a folder. `..` does not lead above the root. */
export function joinPath(folder: string, path: string): string {
  const segments: string[] = [];
  for (const segment of `${folder}/${path}`.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return `/${segments.join('/')}`;
}

/** Is the file in the folder or below? */
export const isWithin = (path: string, folder: string): boolean =>
  path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);

/** The shortest path that leads to a file from a folder; the absolute one where they share no folder. */
export function relativePath(folder: string, path: string): string {
  const from = folder.split('/').filter(Boolean);
  const to = path.split('/').filter(Boolean);
  let shared = 0;
  while (shared < from.length && from[shared] === to[shared]) shared++;
  return shared === 0 && from.length > 0
    ? path
    : [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}

/**
 * Resolves a path that a document names, from `folder`. Undefined for what is never to be touched: a web address or
 * other URI, a file of another host (`\\host\share`), and a path with control characters.
 */
export function resolveNamedFile(folder: string, path: string): string | undefined {
  const slashes = path.replace(/\\/g, '/');
  if (/^[a-z][a-z0-9+.-]+:/i.test(slashes) || slashes.startsWith('//') || /\p{Cc}/u.test(slashes))
    return undefined;
  if (slashes.startsWith('/')) return joinPath('/', slashes);
  const drive = /^([a-z]:)\/(.*)/i.exec(slashes);
  return drive ? joinPath(`/${drive[1]!.toLowerCase()}`, drive[2]!) : joinPath(folder, slashes);
}
