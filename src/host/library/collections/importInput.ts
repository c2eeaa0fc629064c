import type * as vscode from 'vscode';

/** A file or text to import papers from. */
export type ImportInput = { readonly uri: vscode.Uri } | { readonly name: string; readonly text: string };
