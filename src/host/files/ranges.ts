import * as vscode from 'vscode';
import { positionAt } from '../../core/text/lines';

/** Offsets of a text, from `start` to before `end`. */
interface OffsetRange {
  readonly start: number;
  readonly end: number;
}

export const rangeOf = (document: vscode.TextDocument, { start, end }: OffsetRange) =>
  new vscode.Range(document.positionAt(start), document.positionAt(end));

/** As `rangeOf`, in a file that need not be open, by its text. */
export function rangeInText(text: string, { start, end }: OffsetRange): vscode.Range {
  const position = positionAt(text);
  const [from, to] = [position(start), position(end)];
  return new vscode.Range(from.line - 1, from.column - 1, to.line - 1, to.column - 1);
}
