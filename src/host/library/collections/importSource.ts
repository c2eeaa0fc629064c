import * as vscode from 'vscode';
import { importSteps, type ImportProgress, type ImportResult } from '../../../core/import/importPapers';
import { runInSlices } from '../../tasks/runInSlices';
import type { NewSource } from './ownCollections';
import { basename } from '../../files/uri';

/** Bytes decoded at a time. */
const pieceLength = 200_000;

export interface ImportOptions {
  readonly token?: vscode.CancellationToken;
  /** Of the text read, from 0 to 1, and the papers found so far. */
  readonly onProgress?: (share: number, papers: number) => void;
}

/** Reads papers from a file. Rejects where it cannot be read, or is cancelled. */
export async function importFile(uri: vscode.Uri, how: ImportOptions = {}): Promise<NewSource> {
  const bytes = await vscode.workspace.fs.readFile(uri);
  const name = basename(uri);
  const result = await read(name, (encoding) => piecesOf(bytes, encoding), bytes.length, how);
  return { ...sourceOf(name, result), uri: uri.toString() };
}

/** Reads papers from a text that was pasted. */
export async function importText(name: string, text: string, how: ImportOptions = {}): Promise<NewSource> {
  return sourceOf(name, await read(name, () => [text], text.length, how));
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
  const how = { onStep, ...(token && { token }) };
  try {
    return await runInSlices(importSteps(name, pieces('utf-8')), how);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // Not UTF-8: what else a bibliography is likely to be in.
    return runInSlices(importSteps(name, pieces('windows-1252')), how);
  }
}

function* piecesOf(bytes: Uint8Array, encoding: string): Generator<string> {
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : encoding;
  const decoder = new TextDecoder(marked, { fatal: encoding === 'utf-8' });
  for (let from = 0; from < bytes.length; from += pieceLength) {
    const stream = from + pieceLength < bytes.length;
    yield decoder.decode(bytes.subarray(from, from + pieceLength), { stream });
  }
}
