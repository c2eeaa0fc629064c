import * as vscode from 'vscode';

/** What a disk may answer: by name, and whether half of a write is done when it does. */
export const diskFaults: readonly (readonly [
  name: string,
  error: (uri: vscode.Uri) => Error,
  tears: boolean,
])[] = [
  ['no permission', (uri) => vscode.FileSystemError.NoPermissions(uri), false],
  ['unavailable', (uri) => vscode.FileSystemError.Unavailable(uri), false],
  ['no such file', (uri) => vscode.FileSystemError.FileNotFound(uri), false],
  ['an error of the disk', () => new Error('EIO: i/o error'), false],
  ['a full disk', () => new Error('ENOSPC: no space left on device'), true],
];

/**
 * Those that are tried of everything: in Node all, in a browser's worker, where the same code runs, the two that are
 * taken for something else than an error.
 */
export const diskFaultsHere =
  'process' in globalThis
    ? diskFaults
    : diskFaults.filter(([name, , tears]) => tears || name === 'no such file');

/** More calls than any of what is tried here makes. */
export const manyCalls = 100;
