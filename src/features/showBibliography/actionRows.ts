import * as vscode from 'vscode';
import { languageFor } from '../../core/languages/citationLanguages';
import { globOf } from '../../core/languages/fileGlobs';
import { excludedFolders } from '../../host/files/manuscriptFiles';
import { projectFiles } from '../../core/project/projectFiles';
import type { Bibliographies, BibliographyChoice } from '../../host/bibliography/bibliographies';
import {
  editInEditor,
  isBibliography,
  languageOf,
  notebookOf,
  showCell,
  showEditor,
  type Place,
} from '../../host/manuscript/manuscript';
import { create, type Row } from './fileRows';
import { basename } from '../../host/files/uri';

/** Most bibliographies of the workspace to choose from. */
const mostCandidates = 100;

/** Rows that create or choose a bibliography, or change the rule that found it. */
export function actionRows(place: Place, bibliographies: Bibliographies, choice: BibliographyChoice): Row[] {
  const { document } = place.editor;
  if (isBibliography(document)) return [];
  const use = async (uri: vscode.Uri) => {
    await bibliographies.choose(document, uri);
    await vscode.commands.executeCommand('paperside.showBibliography');
  };
  return [
    { label: vscode.l10n.t('actions'), kind: vscode.QuickPickItemKind.Separator },
    ...rowsFor(place, choice, use),
  ];
}

function rowsFor(place: Place, choice: BibliographyChoice, use: (uri: vscode.Uri) => unknown): Row[] {
  const { document } = place.editor;
  const choose: Row = {
    label: vscode.l10n.t('$(folder-opened) Choose a Bibliography…'),
    detail: vscode.l10n.t('Remembered for this document.'),
    run: async () => {
      const uri = await chooseFile(document);
      if (uri) await use(uri);
    },
  };
  switch (choice.kind) {
    case 'nowhere':
      return [saveRow(place)];
    case 'none':
      return [createRow(place, choice.suggested), choose];
    case 'several':
      return [
        ...choice.files.map((uri) => ({
          label: `$(library) ${basename(uri)}`,
          description: vscode.l10n.t('use this one, remembered for this document'),
          run: () => use(uri),
        })),
        choose,
      ];
    case 'found': {
      const { rule } = choice.bibliographies[0]!;
      // A declaration wins over a choice: the user has to change the declaration.
      if (rule.kind === 'declared') return [tidyRow(), declarationRow(rule.declaredIn)];
      return rule.kind === 'setting' ? [tidyRow(), settingRow(), choose] : [tidyRow(), choose];
    }
  }
}

const saveRow = (place: Place): Row => ({
  label: vscode.l10n.t('$(save) Save the Document'),
  detail: vscode.l10n.t('Paperside looks for a bibliography in the folder of the document.'),
  run: async () => {
    await showEditor(place);
    await vscode.commands.executeCommand('workbench.action.files.save');
  },
});

const createRow = (place: Place, uri: vscode.Uri): Row => {
  const { document } = place.editor;
  const run = async () => {
    if (!(await create(uri, run))) return;
    // A notebook finds the bibliography beside it without a declaration.
    if (notebookOf(document)) return;
    const declaration = languageOf(document).declare(document.getText(), basename(uri));
    await editInEditor(await showEditor(place), declaration);
  };
  return {
    label: vscode.l10n.t('$(new-file) Create {0}', basename(uri)),
    detail: vscode.l10n.t('Next to {0}, and declared in it.', basename(document.uri)),
    run,
  };
};

const tidyRow = (): Row => ({
  label: vscode.l10n.t('$(checklist) Tidy Bibliography…'),
  description: vscode.l10n.t('unused, missing and duplicate entries, preprints since published'),
  run: () => vscode.commands.executeCommand('paperside.tidyBibliography'),
});

const settingRow = (): Row => ({
  label: vscode.l10n.t('$(gear) Open the Setting'),
  run: () =>
    vscode.commands.executeCommand('workbench.action.openSettings', 'paperside.bibliography.default'),
});

const declarationRow = (by: vscode.Uri): Row => ({
  label: vscode.l10n.t('$(go-to-file) Go to the Declaration'),
  description: vscode.workspace.asRelativePath(by),
  run: async () => {
    if (/\.ipynb$/i.test(by.path)) {
      await showCell(await vscode.workspace.openNotebookDocument(by), undefined);
      return;
    }
    const document = await vscode.workspace.openTextDocument(by);
    const readers = [languageFor(document.languageId, by.path), ...projectFilesNamed(basename(by))];
    const [found] = readers.flatMap((reader) => reader.findDeclarations(document.getText()));
    const selection =
      found && new vscode.Range(document.positionAt(found.start), document.positionAt(found.end));
    await vscode.window.showTextDocument(document, selection ? { selection } : {});
  },
});

const projectFilesNamed = (name: string) => projectFiles.filter(({ names }) => names.includes(name));

/** Asks for a bibliography of the workspace, or any other file. */
async function chooseFile(document: vscode.TextDocument): Promise<vscode.Uri | undefined> {
  const found = await vscode.workspace.findFiles(
    globOf(['.bib', '.bibtex']),
    excludedFolders,
    mostCandidates,
  );
  const browse = { label: vscode.l10n.t('$(folder-opened) Browse…') };
  const picked = await vscode.window.showQuickPick<vscode.QuickPickItem & { readonly uri?: vscode.Uri }>(
    [
      ...found
        .map((uri) => ({ label: `$(library) ${vscode.workspace.asRelativePath(uri)}`, uri }))
        .sort((a, b) => a.label.localeCompare(b.label)),
      browse,
    ],
    { title: vscode.l10n.t('Bibliography of {0}', basename(document.uri)) },
  );
  if (picked !== browse) return picked?.uri;
  const [uri] =
    (await vscode.window.showOpenDialog({
      filters: { [vscode.l10n.t('Bibliographies')]: ['bib', 'bibtex', 'json', 'yml', 'yaml'] },
    })) ?? [];
  return uri;
}
