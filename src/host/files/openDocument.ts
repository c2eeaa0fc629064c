import * as vscode from 'vscode';
import { isSameUri } from './uri';

/** The file's document, if VS Code has it open. */
export const openDocument = (uri: vscode.Uri): vscode.TextDocument | undefined =>
  vscode.workspace.textDocuments.find((each) => !each.isClosed && isSameUri(each.uri, uri));
