import type * as vscode from 'vscode';
import { basename as basenameOfPath } from '../../core/project/filePaths';

/** The last segment of the path: `refs.bib`. */
export const basename = (uri: vscode.Uri): string => basenameOfPath(uri.path);

export const isSameUri = (a: vscode.Uri, b: vscode.Uri): boolean => a.toString() === b.toString();
