import * as vscode from 'vscode';
import { allCited, citedKeys, type CitedKeys } from '../../core/cite/tidy/citedKeys';
import { canTidy, tidyEdits } from '../../core/cite/tidy/tidyEdits';
import { tidyFindings, type TidyFinding } from '../../core/cite/tidy/tidyFindings';
import { applyEdits } from '../../core/textEdit';
import type { Bibliographies } from '../../host/bibliographies';
import type { Library } from '../../host/library';
import { isBibliography, languageOf, type Manuscript } from '../../host/manuscript';
import { reasonOf } from '../../host/reasonOf';
import { settings } from '../../host/settings';
import { tell } from '../../host/tell';
import { tellNotChanged } from '../../host/tellNotChanged';
import { editTextFile, readTextFile } from '../../host/textFile';
import { writtenFiles } from '../../host/writtenFiles';
import { findingRows, type FindingRow } from './findingRows';
import { openBibliographies, type OpenedBibliography } from './openedBibliography';

interface Needs {
  readonly manuscript: Manuscript;
  readonly bibliographies: Bibliographies;
  readonly library: Library;
}

/** `Paperside: Tidy Bibliography`: what could be set right, as a list to choose from. */
export function registerTidyBibliography(needs: Needs): vscode.Disposable {
  return vscode.commands.registerCommand('paperside.tidyBibliography', async () => {
    const { place } = needs.manuscript;
    const document = place?.editor.document;
    const served = document && (await needs.bibliographies.served(document));
    if (!document || served?.choice.kind !== 'found') {
      void tellWhichIsMissing(document);
      return;
    }
    const opened = await openAll(served.files.map(({ uri }) => uri));
    if (!opened) return;
    if (opened.length === 0) {
      void tellWhichIsMissing(document);
      return;
    }
    const title = vscode.l10n.t('Tidy {0}', opened.map(({ file }) => nameOf(file.uri)).join(', '));
    const found = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      (_, token) => unlessStopped(find(needs, document, opened, token)),
    );
    if (!found) return;
    const { findings, isComplete } = found;
    if (findings.length === 0) {
      void tell.info(
        vscode.l10n.t('There is nothing to tidy: every entry is cited, and every citation has one.'),
      );
      return;
    }
    const rows = findingRows(findings, opened, document);
    const chosen = await choose(title, rows, isComplete);
    if (chosen.length > 0) await apply(opened, chosen);
  });
}

async function tellWhichIsMissing(document: vscode.TextDocument | undefined): Promise<void> {
  if (!document) {
    void tell.info(vscode.l10n.t('Open the document whose bibliography you mean, and ask again.'));
    return;
  }
  const show = await tell.info(vscode.l10n.t('No bibliography is known for {0}.', nameOf(document.uri)), {
    label: vscode.l10n.t('Show Bibliography'),
    value: true,
  });
  if (show) await vscode.commands.executeCommand('paperside.showBibliography');
}

/** None where one cannot be read, of which the user has been told. */
async function openAll(uris: readonly vscode.Uri[]): Promise<OpenedBibliography[] | undefined> {
  try {
    return await openBibliographies(uris);
  } catch (error) {
    void tell.error(vscode.l10n.t('The bibliography cannot be read: {0}', reasonOf(error)));
    return undefined;
  }
}

async function find(
  { library }: Needs,
  document: vscode.TextDocument,
  opened: readonly OpenedBibliography[],
  token: vscode.CancellationToken,
) {
  const folders = opened.map(({ file }) => vscode.Uri.joinPath(file.uri, '..'));
  const [{ papers }, written] = await Promise.all([library.shelf(), writtenFiles(folders, token)]);
  const nothing: CitedKeys = { keys: new Map(), everything: false };
  const own = isBibliography(document) ? nothing : citedKeys(languageOf(document), document.getText());
  const cited = allCited([own, ...written.files.map(({ language, text }) => citedKeys(language, text))]);
  const findings = tidyFindings(
    opened.map(({ bibliography }) => bibliography),
    own,
    written.isComplete ? cited : undefined,
    papers,
  );
  const isWanted = ({ kind }: TidyFinding) =>
    // Who cites preprints does not want to be told of what came of them.
    kind !== 'published' || settings.citationVersion(document.uri) !== 'preprint';
  return { findings: findings.filter(isWanted), isComplete: written.isComplete };
}

/** None where the user has turned away. */
const unlessStopped = <T>(result: Promise<T>): Promise<T | undefined> =>
  result.catch((error: unknown) => {
    if (error instanceof vscode.CancellationError) return undefined;
    throw error;
  });

/** What the user ticks. Nothing is ticked at first but what only adds. */
async function choose(
  title: string,
  rows: readonly FindingRow[],
  isComplete: boolean,
): Promise<readonly TidyFinding[]> {
  const picked = await vscode.window.showQuickPick<FindingRow>(rows, {
    title,
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
    placeHolder: isComplete
      ? vscode.l10n.t('Tick what is to be done. Nothing else is changed.')
      : vscode.l10n.t('Too many files to know what is unused. Tick what is to be done.'),
  });
  const chosen = picked?.flatMap(({ finding }) => finding ?? []) ?? [];
  const toShow = picked?.find(({ show }) => show)?.show;
  await toShow?.();
  return chosen.filter(canTidy);
}

/** In all of the files, or in `only` one of them. */
async function apply(
  opened: readonly OpenedBibliography[],
  chosen: readonly TidyFinding[],
  only?: OpenedBibliography,
): Promise<void> {
  const changed: Change[] = [];
  for (const [index, each] of opened.entries()) {
    const { file, bibliography } = each;
    if (only && each !== only) continue;
    const edits = tidyEdits(bibliography, index, chosen);
    if (edits.length === 0) continue;
    const now = await readTextFile(file.uri);
    if (now?.text !== file.text) {
      void tell.warning(vscode.l10n.t('{0} has changed meanwhile. Tidy it again.', nameOf(file.uri)));
      continue;
    }
    try {
      await editTextFile(now, edits);
    } catch (error) {
      void tellNotChanged(
        error,
        (reason) => vscode.l10n.t('{0} could not be changed: {1}', nameOf(file.uri), reason),
        () => apply(opened, chosen, each),
      );
      continue;
    }
    changed.push({ uri: file.uri, before: file.text, after: applyEdits(file.text, edits) });
  }
  if (changed.length > 0) void offerUndo(changed, chosen.length);
}

interface Change {
  readonly uri: vscode.Uri;
  readonly before: string;
  readonly after: string;
}

/** The command is done: the message stays for as long as the user lets it. */
async function offerUndo(changed: readonly Change[], count: number): Promise<void> {
  const name = changed.map(({ uri }) => nameOf(uri)).join(', ');
  const undo = await tell.info(
    count === 1
      ? vscode.l10n.t('{0}: 1 change made.', name)
      : vscode.l10n.t('{0}: {1} changes made.', name, count),
    { label: vscode.l10n.t('Undo'), value: true },
  );
  if (undo) for (const change of changed) await takeBack(change);
}

async function takeBack({ uri, before, after }: Change): Promise<void> {
  const now = await readTextFile(uri);
  if (now?.text === after) await editTextFile(now, [{ start: 0, end: after.length, newText: before }]);
  else void tell.warning(vscode.l10n.t('{0} has changed meanwhile, and stays as it is.', nameOf(uri)));
}

const nameOf = (uri: vscode.Uri) => uri.path.slice(uri.path.lastIndexOf('/') + 1);
