import type * as vscode from 'vscode';

/** The last segment of the path: `refs.bib`. */
export const basename = (uri: vscode.Uri): string => uri.path.slice(uri.path.lastIndexOf('/') + 1);

export const isSameUri = (a: vscode.Uri, b: vscode.Uri): boolean => a.toString() === b.toString();
