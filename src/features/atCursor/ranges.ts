import * as vscode from 'vscode';

/** Offsets of a text, from `start` to before `end`. */
interface OffsetRange {
  readonly start: number;
  readonly end: number;
}

export const rangeOf = (document: vscode.TextDocument, { start, end }: OffsetRange) =>
  new vscode.Range(document.positionAt(start), document.positionAt(end));

/** As `rangeOf`, in a file that need not be open, by its text. */
export const rangeInText = (text: string, { start, end }: OffsetRange) =>
  new vscode.Range(positionIn(text, start), positionIn(text, end));

function positionIn(text: string, offset: number): vscode.Position {
  // VS Code takes a byte order mark off.
  const first = text.startsWith('\uFEFF') ? 1 : 0;
  let line = 0;
  let lineStart = first;
  for (const { index, 0: eol } of text.slice(0, offset).matchAll(/\r\n|\r|\n/g)) {
    line++;
    lineStart = index + eol.length;
  }
  return new vscode.Position(line, Math.max(0, offset - lineStart));
}
