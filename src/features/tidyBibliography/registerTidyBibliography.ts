import * as vscode from 'vscode';
import { allCited, citedKeys, type CitedKeys } from '../../core/analysis/citedKeys';
import { canTidy, tidyEdits } from '../../core/analysis/tidyEdits';
import { tidyFindings, type TidyFinding } from '../../core/analysis/tidyFindings';
import type { Workspace } from '../../core/languageFeatures/workspace';
import { applyEdits } from '../../core/text/textEdit';
import type { Bibliographies } from '../../host/bibliography/bibliographies';
import type { Library } from '../../host/library/library';
import { isBibliography, languageOf, type Manuscript } from '../../host/manuscript/manuscript';
import { settings } from '../../host/settings';
import { messages } from '../../host/messages/messages';
import { reportFailure } from '../../host/messages/reportFailure';
import { editTextFile, readTextFile } from '../../host/files/textFile';
import { undoChange, type Change } from '../../host/messages/undoChange';
import { ignoreCancellation } from '../../host/tasks/cancellation';
import { readManuscripts, type ManuscriptFiles } from '../../host/files/manuscriptFiles';
import { findingRows, type FindingRow } from './findingRows';
import { openBibliographies, type OpenedBibliography } from './openedBibliography';
import { basename } from '../../host/files/uri';

interface Services {
  readonly manuscript: Manuscript;
  readonly bibliographies: Bibliographies;
  readonly library: Library;
  readonly workspace: Pick<Workspace, 'knownPaper'>;
}

/** `Paperside: Tidy Bibliography`: what could be set right, as a list to choose from. */
export function registerTidyBibliography(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('paperside.tidyBibliography', () =>
    tidy(services, services.manuscript.place?.editor.document),
  );
}

async function tidy(services: Services, document: vscode.TextDocument | undefined): Promise<void> {
  const served = document && (await services.bibliographies.served(document));
  if (!document || served?.choice.kind !== 'found') {
    void tellWhichIsMissing(document);
    return;
  }
  const again = () => tidy(services, document);
  const opened = await openAll(
    served.files.map(({ uri }) => uri),
    again,
  );
  if (!opened) return;
  const gone = served.files.find(
    ({ uri, bibliography }) =>
      bibliography && !opened.some(({ file }) => file.uri.toString() === uri.toString()),
  );
  if (gone) {
    void tellHasChanged(gone.uri, again);
    return;
  }
  if (opened.length === 0) {
    void tellWhichIsMissing(document);
    return;
  }
  const title = vscode.l10n.t('Tidy {0}', opened.map(({ file }) => basename(file.uri)).join(', '));
  const found = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    (_, token) => ignoreCancellation(find(services, document, opened, token)),
  );
  if (!found) return;
  const { findings, whyNotUnused } = found;
  if (findings.length === 0) {
    void messages.info(
      whyNotUnused
        ? `${vscode.l10n.t('There is nothing else to tidy.')} ${whyNotUnused}`
        : vscode.l10n.t('There is nothing to tidy: every entry is cited, and every citation has one.'),
    );
    return;
  }
  const rows = findingRows(findings, opened, document);
  const chosen = await choose(title, rows, whyNotUnused);
  if (chosen.length > 0) await apply(opened, chosen, again);
}

async function tellWhichIsMissing(document: vscode.TextDocument | undefined): Promise<void> {
  if (!document) {
    void messages.info(vscode.l10n.t('Open the document whose bibliography you mean, and ask again.'));
    return;
  }
  const show = await messages.info(
    vscode.l10n.t('No bibliography is known for {0}.', basename(document.uri)),
    {
      label: vscode.l10n.t('Show Bibliography'),
      value: true,
    },
  );
  if (show) await vscode.commands.executeCommand('paperside.showBibliography');
}

/** None where one cannot be read, of which the user has been told. */
async function openAll(
  uris: readonly vscode.Uri[],
  again: () => unknown,
): Promise<OpenedBibliography[] | undefined> {
  try {
    return await openBibliographies(uris);
  } catch (error) {
    void reportFailure(
      error,
      (reason) => vscode.l10n.t('The bibliography cannot be read: {0}', reason),
      again,
    );
    return undefined;
  }
}

async function find(
  { library, workspace }: Services,
  document: vscode.TextDocument,
  opened: readonly OpenedBibliography[],
  token: vscode.CancellationToken,
) {
  const folders = opened.map(({ file }) => vscode.Uri.joinPath(file.uri, '..'));
  const works = opened.flatMap(({ bibliography }) => bibliography.entries.map(({ work }) => work));
  const [snapshot, manuscripts, known] = await Promise.all([
    library.snapshot(),
    readManuscripts(folders, token),
    Promise.all(works.map(async (work) => [work, await workspace.knownPaper(work)] as const)),
  ]);
  const papers = new Map(known);
  const whyNotUnused = reasonNotToCallUnused(manuscripts);
  const nothing: CitedKeys = { keys: new Map(), everything: false };
  const own = isBibliography(document) ? nothing : citedKeys(languageOf(document), document.getText());
  const cited = allCited([own, ...manuscripts.files.map(({ language, text }) => citedKeys(language, text))]);
  const findings = tidyFindings(
    opened.map(({ bibliography }) => bibliography),
    own,
    whyNotUnused ? undefined : cited,
    { ofWork: (work) => papers.get(work), withKey: (key) => snapshot.withKey(key) },
  );
  const isWanted = ({ kind }: TidyFinding) =>
    // Who cites preprints does not want to be told of what came of them.
    (kind !== 'published' && kind !== 'other-edition') ||
    settings.citationVersion(document.uri) !== 'preprint';
  return { findings: findings.filter(isWanted), whyNotUnused };
}

/** What the user ticks. Nothing is ticked at first but what only adds. */
async function choose(
  title: string,
  rows: readonly FindingRow[],
  whyNotUnused: string | undefined,
): Promise<readonly TidyFinding[]> {
  const picked = await vscode.window.showQuickPick<FindingRow>(rows, {
    title,
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
    placeHolder: [
      ...(whyNotUnused ? [whyNotUnused] : []),
      vscode.l10n.t('Tick what is to be done. Nothing else is changed.'),
    ].join(' '),
  });
  const chosen = picked?.flatMap(({ finding }) => finding ?? []) ?? [];
  const toShow = picked?.find(({ show }) => show)?.show;
  await toShow?.();
  return chosen.filter(canTidy);
}

/** None where every manuscript was read. */
function reasonNotToCallUnused({ isCutOff, unread: [unread] }: ManuscriptFiles): string | undefined {
  if (isCutOff) return vscode.l10n.t('Too many files to know what is unused.');
  return unread && vscode.l10n.t('What is unused cannot be told: {0} cannot be read.', basename(unread));
}

/** In all of the files, or in `only` one of them; of a file that has changed meanwhile the list is made `anew`. */
async function apply(
  opened: readonly OpenedBibliography[],
  chosen: readonly TidyFinding[],
  anew: () => unknown,
  only?: OpenedBibliography,
): Promise<void> {
  const changed: Change[] = [];
  let count = 0;
  for (const [index, each] of opened.entries()) {
    const { file, bibliography } = each;
    if (only && each !== only) continue;
    const edits = tidyEdits(bibliography, index, chosen);
    if (edits.length === 0) continue;
    try {
      const now = await readTextFile(file.uri);
      if (now?.text !== file.text) {
        void tellHasChanged(file.uri, anew);
        continue;
      }
      await editTextFile(now, edits);
    } catch (error) {
      void reportFailure(
        error,
        (reason) => vscode.l10n.t('Could not change {0}: {1}', basename(file.uri), reason),
        () => apply(opened, chosen, anew, each),
      );
      continue;
    }
    changed.push({ uri: file.uri, before: file.text, after: applyEdits(file.text, edits) });
    count += chosen.filter((finding) => tidyEdits(bibliography, index, [finding]).length > 0).length;
  }
  if (changed.length > 0) void offerUndo(changed, count);
}

/** What was ticked is of another text. */
async function tellHasChanged(uri: vscode.Uri, anew: () => unknown): Promise<void> {
  const again = await messages.warning(
    vscode.l10n.t('{0} has changed meanwhile. Tidy it again.', basename(uri)),
    {
      label: vscode.l10n.t('Tidy Again'),
      value: true,
    },
  );
  if (again) await anew();
}

/** The command is done: the message stays for as long as the user lets it. */
async function offerUndo(changed: readonly Change[], count: number): Promise<void> {
  const name = changed.map(({ uri }) => basename(uri)).join(', ');
  const undo = await messages.info(
    count === 1
      ? vscode.l10n.t('{0}: 1 change made.', name)
      : vscode.l10n.t('{0}: {1} changes made.', name, count),
    { label: vscode.l10n.t('Undo'), value: true },
  );
  if (undo) for (const change of changed) await undoChange(change);
}
