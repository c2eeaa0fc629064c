import type * as vscode from 'vscode';

/** What papers are to be read from: a file, or a text that has no place. */
export type ImportInput = { readonly uri: vscode.Uri } | { readonly name: string; readonly text: string };
