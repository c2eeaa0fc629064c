import * as vscode from 'vscode';
import type { Paper } from '../../core/paper';
import { inSlices } from '../slices';

/** Papers in one file: some four megabytes, written and read without a break that is felt. */
const papersPerFile = 4000;
const papersPerSlice = 50;
/** Bytes read between two yields. */
const bytesPerSlice = 200_000;

/**
 * Writes papers as JSON lists with one paper a line, and gives the names of the files. Nothing that is there is written
 * over.
 */
export async function writePaperFiles(
  folder: vscode.Uri,
  prefix: string,
  papers: readonly Paper[],
  token?: vscode.CancellationToken,
): Promise<string[]> {
  const names: string[] = [];
  for (let from = 0; from < papers.length; from += papersPerFile) {
    const bytes = await inSlices(
      encodeSteps(papers.slice(from, from + papersPerFile)),
      token ? { token } : {},
    );
    const name = `${prefix}-${names.length}.papers.json`;
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, name), bytes);
    names.push(name);
  }
  return names;
}

function* encodeSteps(papers: readonly Paper[]): Generator<void, Uint8Array> {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  for (let i = 0; i < papers.length; i += papersPerSlice) {
    const lines = papers.slice(i, i + papersPerSlice).map((paper) => JSON.stringify(paper));
    parts.push(encoder.encode((i === 0 ? '[\n' : ',\n') + lines.join(',\n')));
    yield;
  }
  parts.push(encoder.encode(papers.length === 0 ? '[]\n' : '\n]\n'));
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Reads a file of papers. Rejects where it is not there, or not such a file. */
export async function readPaperFile(uri: vscode.Uri): Promise<Paper[]> {
  return inSlices(decodeSteps(await vscode.workspace.fs.readFile(uri)));
}

const newline = 10;

function* decodeSteps(bytes: Uint8Array): Generator<void, Paper[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const papers: Paper[] = [];
  // Between the brackets, each on a line of its own, stands one paper a line.
  let from = bytes.indexOf(newline) + 1;
  const end = bytes.lastIndexOf(newline, bytes.length - 2);
  while (from > 0 && from < end) {
    const cut = bytes.indexOf(newline, Math.min(end, from + bytesPerSlice));
    const to = cut < 0 ? end : cut;
    const lines = decoder.decode(bytes.subarray(from, to)).replace(/,\s*$/, '');
    for (const paper of JSON.parse(`[${lines}]`) as Paper[]) papers.push(paper);
    from = to + 1;
    yield;
  }
  return papers;
}
