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
import { basename, isSameUri } from '../../host/files/uri';

interface Services {
  readonly manuscript: Manuscript;
  readonly bibliographies: Bibliographies;
  readonly library: Library;
  readonly workspace: Pick<Workspace, 'knownPaper'>;
}

/** `Paperside: Tidy Bibliography`: lists what can be fixed and applies what the user selects. */
export function registerTidyBibliography(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('paperside.tidyBibliography', () =>
    tidy(services, services.manuscript.place?.editor.document),
  );
}

async function tidy(services: Services, document: vscode.TextDocument | undefined): Promise<void> {
  const served = document && (await services.bibliographies.served(document));
  if (!document || served?.choice.kind !== 'found') {
    void reportNoBibliography(document);
    return;
  }
  const again = () => tidy(services, document);
  const opened = await openAll(
    served.files.map(({ uri }) => uri),
    again,
  );
  if (!opened) return;
  const missing = served.files.find(
    ({ uri, bibliography }) => bibliography && !opened.some(({ file }) => isSameUri(file.uri, uri)),
  );
  if (missing) {
    void reportChanged(missing.uri, again);
    return;
  }
  if (opened.length === 0) {
    void reportNoBibliography(document);
    return;
  }
  const title = vscode.l10n.t('Tidy {0}', opened.map(({ file }) => basename(file.uri)).join(', '));
  const found = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    (_, token) => ignoreCancellation(find(services, document, opened, token)),
  );
  if (!found) return;
  const { findings, unusedUnknown } = found;
  if (findings.length === 0) {
    void messages.info(
      unusedUnknown
        ? `${vscode.l10n.t('Nothing else to tidy.')} ${unusedUnknown}`
        : vscode.l10n.t('Nothing to tidy: every entry is cited and every citation has an entry.'),
    );
    return;
  }
  const rows = findingRows(findings, opened, document);
  const chosen = await choose(title, rows, unusedUnknown);
  if (chosen.length > 0) await apply(opened, chosen, again);
}

async function reportNoBibliography(document: vscode.TextDocument | undefined): Promise<void> {
  if (!document) {
    void messages.info(vscode.l10n.t('Open a document first, then run this again.'));
    return;
  }
  const show = await messages.info(vscode.l10n.t('No bibliography found for {0}.', basename(document.uri)), {
    label: vscode.l10n.t('Show Bibliography'),
    value: true,
  });
  if (show) await vscode.commands.executeCommand('paperside.showBibliography');
}

/** Opens the files, or reports that one cannot be read and returns nothing. */
async function openAll(
  uris: readonly vscode.Uri[],
  again: () => unknown,
): Promise<OpenedBibliography[] | undefined> {
  try {
    return await openBibliographies(uris);
  } catch (error) {
    void reportFailure(error, (reason) => vscode.l10n.t('Cannot read the bibliography: {0}', reason), again);
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
  const unusedUnknown = whyUnusedUnknown(manuscripts);
  const nothing: CitedKeys = { keys: new Map(), everything: false };
  const own = isBibliography(document) ? nothing : citedKeys(languageOf(document), document.getText());
  const cited = allCited([own, ...manuscripts.files.map(({ language, text }) => citedKeys(language, text))]);
  const findings = tidyFindings(
    opened.map(({ bibliography }) => bibliography),
    own,
    unusedUnknown ? undefined : cited,
    { ofWork: (work) => papers.get(work), withKey: (key) => snapshot.withKey(key) },
  );
  const isRelevant = ({ kind }: TidyFinding) =>
    // Users who cite preprints do not want to hear that they were published.
    (kind !== 'published' && kind !== 'other-edition') ||
    settings.citationVersion(document.uri) !== 'preprint';
  return { findings: findings.filter(isRelevant), unusedUnknown };
}

/** Asks which findings to fix. Only additions are selected from the start. */
async function choose(
  title: string,
  rows: readonly FindingRow[],
  unusedUnknown: string | undefined,
): Promise<readonly TidyFinding[]> {
  const picked = await vscode.window.showQuickPick<FindingRow>(rows, {
    title,
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
    placeHolder: [
      ...(unusedUnknown ? [unusedUnknown] : []),
      vscode.l10n.t('Select the changes to apply.'),
    ].join(' '),
  });
  const chosen = picked?.flatMap(({ finding }) => finding ?? []) ?? [];
  const toShow = picked?.find(({ show }) => show)?.show;
  await toShow?.();
  return chosen.filter(canTidy);
}

/** Why unused entries are not known; undefined if every manuscript was read. */
function whyUnusedUnknown({ isCutOff, unread: [unread] }: ManuscriptFiles): string | undefined {
  if (isCutOff) return vscode.l10n.t('Too many files to find unused entries.');
  return unread && vscode.l10n.t('Cannot determine unused entries: {0} could not be read.', basename(unread));
}

/** Changes all files, or `only` one. Offers to `tidyAgain` if a file has changed meanwhile. */
async function apply(
  opened: readonly OpenedBibliography[],
  chosen: readonly TidyFinding[],
  tidyAgain: () => unknown,
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
        void reportChanged(file.uri, tidyAgain);
        continue;
      }
      await editTextFile(now, edits);
    } catch (error) {
      void reportFailure(
        error,
        (reason) => vscode.l10n.t('Could not change {0}: {1}', basename(file.uri), reason),
        () => apply(opened, chosen, tidyAgain, each),
      );
      continue;
    }
    changed.push({ uri: file.uri, before: file.text, after: applyEdits(file.text, edits) });
    count += chosen.filter((finding) => tidyEdits(bibliography, index, [finding]).length > 0).length;
  }
  if (changed.length > 0) void offerUndo(changed, count);
}

async function reportChanged(uri: vscode.Uri, tidyAgain: () => unknown): Promise<void> {
  const again = await messages.warning(
    vscode.l10n.t('{0} has changed in the meantime. Tidy it again.', basename(uri)),
    {
      label: vscode.l10n.t('Tidy Again'),
      value: true,
    },
  );
  if (again) await tidyAgain();
}

/** Not awaited: the command ends while the message stays. */
async function offerUndo(changed: readonly Change[], count: number): Promise<void> {
  const name = changed.map(({ uri }) => basename(uri)).join(', ');
  const undo = await messages.info(
    count === 1
      ? vscode.l10n.t('Made 1 change in {0}.', name)
      : vscode.l10n.t('Made {0} changes in {1}.', count, name),
    { label: vscode.l10n.t('Undo'), value: true },
  );
  if (undo) for (const change of changed) await undoChange(change);
}
