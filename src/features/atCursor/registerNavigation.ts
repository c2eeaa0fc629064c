import * as vscode from 'vscode';
import { definitionAt, referencesAt } from '../../core/languageFeatures/navigation';
import { manuscripts, manuscriptsAndBibliographies } from './documentSelectors';
import { sourceOf, type EditorWorkspace } from './editorWorkspace';
import { rangeInText, rangeOf } from '../../host/files/ranges';

/** Go to Definition: from a key to its entry. Find References: from either to every citation in the workspace. */
export function registerNavigation({
  workspace,
}: {
  readonly workspace: EditorWorkspace;
}): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerDefinitionProvider(manuscripts, {
      async provideDefinition(document, position) {
        const target = await definitionAt(workspace, sourceOf(document), document.offsetAt(position));
        if (!target) return undefined;
        const { entry, file } = target.found;
        const { text } = file.bibliography;
        const link: vscode.LocationLink = {
          originSelectionRange: rangeOf(document, target),
          targetUri: vscode.Uri.parse(file.uri, true),
          targetRange: rangeInText(text, entry),
          targetSelectionRange: rangeInText(text, { start: entry.keyStart, end: entry.keyEnd }),
        };
        return [link];
      },
    }),
    vscode.languages.registerReferenceProvider(manuscriptsAndBibliographies, {
      async provideReferences(document, position, context, token) {
        const found = await referencesAt(
          workspace.cancelledBy(token),
          sourceOf(document),
          document.offsetAt(position),
          context,
        );
        return found.map(
          (each) => new vscode.Location(vscode.Uri.parse(each.uri, true), rangeInText(each.text, each)),
        );
      },
    }),
  );
}
