import type * as vscode from 'vscode';

/** The last part of its path: `refs.bib`. */
export const basename = (uri: vscode.Uri): string => uri.path.slice(uri.path.lastIndexOf('/') + 1);
