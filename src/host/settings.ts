import * as vscode from 'vscode';

/** The door to the settings, with their types. */
export const settings = {
  citationVersion: (scope: vscode.ConfigurationScope | undefined) =>
    vscode.workspace
      .getConfiguration('paperside', scope)
      .get<'auto' | 'preprint' | 'published'>('citation.version', 'auto'),
  previewOnMove: () => vscode.workspace.getConfiguration('paperside').get('search.previewOnMove', false),
};
