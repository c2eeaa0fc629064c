import * as vscode from 'vscode';
import { importSteps, type ImportProgress, type ImportResult } from '../../../core/import/importPapers';
import { runInSlices } from '../../tasks/runInSlices';
import type { NewSource } from './ownCollections';
import { basename } from '../../files/uri';

/** In bytes. */
const pieceLength = 200_000;

export interface ImportOptions {
  readonly token?: vscode.CancellationToken;
  /** `fraction` of the text, 0 to 1, and number of papers found so far. */
  readonly onProgress?: (fraction: number, papers: number) => void;
}

/** Imports papers from a file. Rejects if it cannot be read, or is cancelled. */
export async function importFile(uri: vscode.Uri, options: ImportOptions = {}): Promise<NewSource> {
  const bytes = await vscode.workspace.fs.readFile(uri);
  const name = basename(uri);
  const result = await read(name, (encoding) => piecesOf(bytes, encoding), bytes.length, options);
  return { ...sourceOf(name, result), uri: uri.toString() };
}

/** Imports papers from text. */
export async function importText(
  name: string,
  text: string,
  options: ImportOptions = {},
): Promise<NewSource> {
  return sourceOf(name, await read(name, () => [text], text.length, options));
}

function sourceOf(name: string, { papers, problems, hasOwnKeys }: ImportResult): NewSource {
  return { name, papers, problems, ...(hasOwnKeys && { hasOwnKeys }) };
}

async function read(
  name: string,
  pieces: (encoding: string) => Iterable<string>,
  length: number,
  { token, onProgress }: ImportOptions,
): Promise<ImportResult> {
  const onStep = ({ read, papers }: ImportProgress) =>
    onProgress?.(Math.min(1, read / Math.max(1, length)), papers);
  const options = { onStep, ...(token && { token }) };
  try {
    return await runInSlices(importSteps(name, pieces('utf-8')), options);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // Not UTF-8: probably the most common other encoding.
    return runInSlices(importSteps(name, pieces('windows-1252')), options);
  }
}

function* piecesOf(bytes: Uint8Array, encoding: string): Generator<string> {
  const detected =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : encoding;
  const decoder = new TextDecoder(detected, { fatal: encoding === 'utf-8' });
  for (let from = 0; from < bytes.length; from += pieceLength) {
    const stream = from + pieceLength < bytes.length;
    yield decoder.decode(bytes.subarray(from, from + pieceLength), { stream });
  }
}
