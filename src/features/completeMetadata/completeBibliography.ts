import * as vscode from 'vscode';
import type { BibliographyEntry } from '../../core/bibliography/bibliography';
import { readBibliography } from '../../core/bibliography/readBibliography';
import { scanBib } from '../../core/bibtex/scanBib';
import type { Paper } from '../../core/paper';
import { paperIdentity } from '../../core/records/paperIdentity';
import { applyEdits, type TextEdit } from '../../core/text/textEdit';
import { normalizeTitle } from '../../core/work/normalizeTitle';
import type { Bibliographies } from '../../host/bibliography/bibliographies';
import { editTextFile, readTextFile, type TextFile } from '../../host/files/textFile';
import { basename } from '../../host/files/uri';
import type { Library } from '../../host/library/library';
import { isBibliography, type Manuscript } from '../../host/manuscript/manuscript';
import { messages } from '../../host/messages/messages';
import { reportFailure } from '../../host/messages/reportFailure';
import { undoChange } from '../../host/messages/undoChange';
import { explainFailures } from '../../host/network/explainFailure';
import type { Network } from '../../host/network/network';
import type { NetworkConsent } from '../../host/network/networkConsent';
import type { CompletionReport } from '../../host/records/completePapers';
import type { StoredRecords } from '../../host/records/storedRecords';
import { completionRows, workOf, type CompletionRow } from './completionRows';
import { fetchRecords, storeRecords } from './fetchRecords';

export interface CompletionServices {
  readonly manuscript: Manuscript;
  readonly bibliographies: Bibliographies;
  readonly library: Library;
  readonly network: Network;
  readonly consent: NetworkConsent;
  readonly records: StoredRecords;
}

/** `Paperside: Complete Bibliography`: lists what services can add to the entries of a bibliography, to select from. */
export function registerCompleteBibliography(services: CompletionServices): vscode.Disposable {
  return vscode.commands.registerCommand('paperside.completeBibliography', () =>
    complete(services, services.manuscript.place?.editor.document),
  );
}

async function complete(
  services: CompletionServices,
  document: vscode.TextDocument | undefined,
): Promise<void> {
  const again = () => complete(services, document);
  const file = await fileOf(services, document, again);
  if (!file || !(await services.consent.ask())) return;
  const bib = scanBib(file.text);
  const { entries } = readBibliography('bib', file.text);
  if (entries.length === 0) {
    void messages.info(vscode.l10n.t('{0} has no entries.', basename(file.uri)));
    return;
  }
  const report = await fetchForEntries(services, file, entries);
  const rows = entries.flatMap((entry, i) => completionRows(bib, entry, report.completions.get(String(i))!));
  const failures = explainFailures(report.failures);
  if (failures) void messages.warning(failures);
  if (report.isCancelled) {
    messages.done(vscode.l10n.t('Stopped. {0} was not changed.', basename(file.uri)));
    return;
  }
  if (rows.length === 0) {
    void messages.info(vscode.l10n.t('{0} is already complete.', basename(file.uri)));
    return;
  }
  const chosen = await choose(file, rows);
  const edits = await editsOf(chosen);
  if (edits.length > 0) await write(file, edits, again);
}

/** The `.bib` file in the editor, or the first `.bib` file of the document there. */
async function fileOf(
  { bibliographies }: CompletionServices,
  document: vscode.TextDocument | undefined,
  again: () => unknown,
): Promise<TextFile | undefined> {
  const served = document && (await bibliographies.served(document));
  const uris =
    document && isBibliography(document) ? [document.uri] : (served?.files ?? []).map(({ uri }) => uri);
  const uri = uris.find(({ path }) => /\.bib(?:tex)?$/i.test(path));
  if (!uri) {
    void messages.info(
      uris.length > 0
        ? vscode.l10n.t('{0} is not a .bib file. Only .bib files can be completed.', basename(uris[0]!))
        : vscode.l10n.t('Open a .bib file or a document that uses one, then run this again.'),
    );
    return undefined;
  }
  try {
    const file = await readTextFile(uri);
    if (!file) void reportFileChanged(uri, again);
    return file;
  } catch (error) {
    void reportFailure(
      error,
      (reason) => vscode.l10n.t('Could not read {0}: {1}', basename(uri), reason),
      again,
    );
    return undefined;
  }
}

async function fetchForEntries(
  { library, network, records }: CompletionServices,
  file: TextFile,
  entries: readonly BibliographyEntry[],
): Promise<CompletionReport> {
  const papers = entries.map((entry, i) => ({ id: String(i), work: workOf(entry) }));
  const title = vscode.l10n.t('Completing {0}', basename(file.uri));
  const snapshot = await library.snapshot();
  const report = await fetchRecords(title, papers, network, () => undefined);
  // Stored under the library's paper if it has one, so that withdrawals are marked from now on. The bibliography can be
  // completed even if this fails.
  await storeRecords(
    records,
    entries.map((entry, i) => ({
      paper: paperIdentity(snapshot.ofWork(entry.work) ?? withWorkId(workOf(entry))),
      records: report.completions.get(String(i))!.records,
    })),
  );
  return report;
}

/** Replaces the entry's key by an id that is the same in every bibliography. */
function withWorkId(paper: Paper): Paper {
  const { arxivId, doi, title } = paper;
  return { ...paper, id: arxivId ?? (doi ? `doi:${doi}` : `title:${normalizeTitle(title)}`) };
}

async function choose(file: TextFile, rows: readonly CompletionRow[]): Promise<readonly CompletionRow[]> {
  return (
    (await vscode.window.showQuickPick(rows, {
      title: vscode.l10n.t('Complete {0}', basename(file.uri)),
      canPickMany: true,
      matchOnDescription: true,
      matchOnDetail: true,
      ignoreFocusOut: true,
      placeHolder: vscode.l10n.t('Select the changes to apply.'),
    })) ?? []
  );
}

async function editsOf(chosen: readonly CompletionRow[]): Promise<TextEdit[]> {
  const edits: TextEdit[] = [];
  for (const row of chosen) {
    const edit = await row.edit?.();
    if (edit === 'stop') break;
    if (edit) edits.push(edit);
  }
  return edits;
}

/** Offers to run `again` if the file has changed since. */
async function write(file: TextFile, edits: readonly TextEdit[], again: () => unknown): Promise<void> {
  const name = basename(file.uri);
  try {
    const now = await readTextFile(file.uri);
    if (now?.text !== file.text) {
      void reportFileChanged(file.uri, again);
      return;
    }
    await editTextFile(now, edits);
  } catch (error) {
    void reportFailure(
      error,
      (reason) => vscode.l10n.t('Could not change {0}: {1}', name, reason),
      () => write(file, edits, again),
    );
    return;
  }
  const change = { uri: file.uri, before: file.text, after: applyEdits(file.text, edits) };
  const message =
    edits.length === 1
      ? vscode.l10n.t('{0}: 1 entry completed.', name)
      : vscode.l10n.t('{0}: {1} entries completed.', name, edits.length);
  void messages.info(message, { label: vscode.l10n.t('Undo'), value: true }).then(async (undo) => {
    if (undo) await undoChange(change);
  });
}

async function reportFileChanged(uri: vscode.Uri, again: () => unknown): Promise<void> {
  const message = vscode.l10n.t(
    '{0} has changed in the meantime. Run Complete Bibliography again.',
    basename(uri),
  );
  if (await messages.warning(message, { label: vscode.l10n.t('Complete Again'), value: true })) await again();
}
