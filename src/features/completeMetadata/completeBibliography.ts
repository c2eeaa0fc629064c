import * as vscode from 'vscode';
import { escapeLabel } from '../../core/text/escapeLabel';
import { addFields, missingFields } from '../../core/bibtex/completeEntry';
import { bibEntryFor, type NewBibEntry } from '../../core/bibtex/bibEntry';
import { dialectOf } from '../../core/bibtex/bibStyle';
import { replaceEntry } from '../../core/bibtex/editBib';
import type { Bib, BibEntry } from '../../core/bibtex/bib';
import { scanBib } from '../../core/bibtex/scanBib';
import type { BibliographyEntry } from '../../core/bibliography/bibliography';
import { paperOfEntry } from '../../core/bibliography/paperOfEntry';
import { readBibliography } from '../../core/bibliography/readBibliography';
import { isOutdated } from '../../core/analysis/entryFaults';
import { normalizeTitle } from '../../core/work/normalizeTitle';
import type { Paper } from '../../core/paper';
import type { Candidate } from '../../core/records/acceptRecord';
import { completePaper, type StoredRecord } from '../../core/records/completePaper';
import { services } from '../../core/records/services';
import { applyEdits, type TextEdit } from '../../core/text/textEdit';
import type { Bibliographies } from '../../host/bibliography/bibliographies';
import type { Library } from '../../host/library/library';
import { isBibliography, type Manuscript } from '../../host/manuscript/manuscript';
import { abortSignal } from '../../host/tasks/cancellation';
import { completePapers, toStoredRecord, type PaperToComplete } from '../../host/records/completePapers';
import { explainFailures } from '../../host/network/explainFailure';
import type { StoredRecords } from '../../host/records/storedRecords';
import type { Network } from '../../host/network/network';
import type { NetworkConsent } from '../../host/network/networkConsent';
import { paperIdentity } from '../../core/records/paperIdentity';
import { settings } from '../../host/settings';
import { messages } from '../../host/messages/messages';
import { reportFailure } from '../../host/messages/reportFailure';
import { undoChange } from '../../host/messages/undoChange';
import { editTextFile, readTextFile, type TextFile } from '../../host/files/textFile';
import { storeRecords } from './storeRecords';
import { chooseCandidate } from './chooseCandidate';
import { basename } from '../../host/files/uri';

export interface CompletionServices {
  readonly manuscript: Manuscript;
  readonly bibliographies: Bibliographies;
  readonly library: Library;
  readonly network: Network;
  readonly consent: NetworkConsent;
  readonly records: StoredRecords;
}

/** `Paperside: Complete Bibliography`: what its entries lack and the services know, as a list to choose from. */
export function registerCompleteBibliography(needs: CompletionServices): vscode.Disposable {
  return vscode.commands.registerCommand('paperside.completeBibliography', () =>
    complete(needs, needs.manuscript.place?.editor.document),
  );
}

async function complete(needs: CompletionServices, document: vscode.TextDocument | undefined): Promise<void> {
  const again = () => complete(needs, document);
  const file = await fileOf(needs, document, again);
  if (!file || !(await needs.consent.ask())) return;
  const bib = scanBib(file.text);
  const { entries } = readBibliography('bib', file.text);
  if (entries.length === 0) {
    void messages.info(vscode.l10n.t('{0} has no entries.', basename(file.uri)));
    return;
  }
  const found = await ask(needs, file, entries);
  const rows = entries.flatMap((entry) =>
    rowsOf(bib, entry, found.records.get(entry) ?? [], found.candidates.get(entry) ?? []),
  );
  const trouble = explainFailures(found.failures);
  if (trouble) void messages.warning(trouble);
  if (found.isCancelled) {
    messages.done(vscode.l10n.t('Stopped. {0} was not changed.', basename(file.uri)));
    return;
  }
  if (rows.length === 0) {
    void messages.info(vscode.l10n.t('{0} is already complete.', basename(file.uri)));
    return;
  }
  const chosen = await choose(file, rows);
  const edits = await editsOf(bib, chosen);
  if (edits.length > 0) await write(file, edits, again);
}

/** The `.bib` in the editor, or the first that serves the document there. */
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

/** What an entry says of its work: where that appeared is asked, not guessed from its type. */
function workOf(entry: BibliographyEntry): Paper {
  const paper: { -readonly [K in keyof Paper]: Paper[K] } = { ...paperOfEntry(entry) };
  delete paper.published;
  return paper;
}

async function ask(needs: CompletionServices, file: TextFile, entries: readonly BibliographyEntry[]) {
  const wanted = entries.map((entry, i): PaperToComplete => ({ id: String(i), work: workOf(entry) }));
  const snapshot = await needs.library.snapshot();
  const report = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Completing {0}', basename(file.uri)),
      cancellable: true,
    },
    (progress, token) =>
      completePapers(wanted, needs.network, {
        signal: abortSignal(token),
        onProgress: (done, service) =>
          progress.report({
            message: vscode.l10n.t('{0}: {1} of {2}', services[service].name, done, entries.length),
            increment: 100 / entries.length,
          }),
        onRecord: () => undefined,
      }),
  );
  const at = <T>(of: (id: string) => T) => new Map(entries.map((entry, i) => [entry, of(String(i))]));
  const records = at((id) => report.completions.get(id)?.records ?? []);
  // Store what the services said, under the library's paper if it has one, so that withdrawals are marked from now on.
  // The bibliography can be completed all the same where that fails.
  await storeRecords(
    needs.records,
    entries.map((entry) => ({
      paper: paperIdentity(snapshot.ofWork(entry.work) ?? named(workOf(entry))),
      records: records.get(entry)!,
    })),
  );
  return {
    records,
    candidates: at((id) => report.completions.get(id)?.candidates ?? []),
    failures: report.failures,
    isCancelled: report.isCancelled,
  };
}

/** By what the work is known anywhere, not by the entry's key. */
function named(paper: Paper): Paper {
  const { arxivId, doi, title } = paper;
  return { ...paper, id: arxivId ?? (doi ? `doi:${doi}` : `title:${normalizeTitle(title)}`) };
}

/** Something that can be done to an entry. */
interface EntryRow extends vscode.QuickPickItem {
  readonly entry?: BibliographyEntry;
  readonly edit?: (bib: Bib) => TextEdit | undefined;
  readonly candidates?: readonly Candidate[];
}

function rowsOf(
  bib: Bib,
  entry: BibliographyEntry,
  records: readonly StoredRecord[],
  candidates: readonly Candidate[],
): EntryRow[] {
  const place = vscode.l10n.t('line {0}', entry.line);
  const title = escapeLabel(entry.work.title ?? '');
  const key = escapeLabel(entry.key);
  if (records.length === 0) {
    if (candidates.length === 0) return [];
    const label = vscode.l10n.t('$(question) Choose the match for {0}', key);
    const count = vscode.l10n.t('{0} similar records', candidates.length);
    return [{ label, description: `${place} · ${count}`, detail: title, entry, candidates }];
  }
  const own = bib.entries.find(({ start }) => start === entry.start);
  if (!own) return [];
  const { paper } = completePaper(workOf(entry), records);
  const names = [...new Set(records.map(({ source }) => services[source].name))].join(', ');
  if (paper.withdrawn) {
    const label = vscode.l10n.t('$(warning) {0} has been withdrawn', key);
    return [
      {
        label,
        description: place,
        detail: escapeLabel([paper.withdrawnNote, title].filter(Boolean).join(' · ')),
      },
    ];
  }
  const description = vscode.l10n.t('{0} · from {1}', place, names);
  if (
    paper.published &&
    isOutdated(entry.work, paper) &&
    settings.citationVersion(undefined) !== 'preprint'
  ) {
    const { container, containerShort, year } = paper.published;
    return [
      {
        label: vscode.l10n.t('$(arrow-up) Update {0} to the published version', key),
        description,
        detail: escapeLabel(
          vscode.l10n.t('Published in {0}. {1}', containerShort ?? `${container} ${year}`, title),
        ),
        entry,
        edit: (now) => bringUpToDate(now, own, paper),
      },
    ];
  }
  const fields = missingFields(bib, own, paper);
  if (fields.length === 0) return [];
  return [
    {
      label: vscode.l10n.t('$(add) Add to {0}: {1}', key, fields.map(([name]) => name).join(', ')),
      description,
      detail: escapeLabel(fields.map(([name, value]) => `${name} = {${value}}`).join(', ')),
      // It only adds what a service says of this very work.
      picked: true,
      entry,
      edit: (now) => addMissing(now, own, fields),
    },
  ];
}

function bringUpToDate(bib: Bib, entry: BibEntry, paper: Paper): TextEdit {
  return replaceEntry(
    bib,
    entry,
    bibEntryFor(paper, { version: 'published', dialect: dialectOf(bib), key: entry.key }),
  );
}

const addMissing = (bib: Bib, entry: BibEntry, fields: NewBibEntry['fields']) =>
  addFields(bib, entry, fields);

async function choose(file: TextFile, rows: readonly EntryRow[]): Promise<readonly EntryRow[]> {
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

/** The edits of what was ticked; of entries with candidates the user is asked which it is. */
async function editsOf(bib: Bib, chosen: readonly EntryRow[]): Promise<TextEdit[]> {
  const edits: TextEdit[] = [];
  for (const { entry, edit, candidates } of chosen) {
    const made = edit?.(bib);
    if (made) edits.push(made);
    if (!entry || !candidates) continue;
    const choice = await chooseCandidate(entry.work.title ?? entry.key, candidates);
    if (choice === 'stop') break;
    if (choice === 'none') continue;
    const kept = toStoredRecord(choice.record, { matchedBy: 'choice', score: choice.score, at: Date.now() });
    const own = bib.entries.find(({ start }) => start === entry.start);
    const fields = own ? missingFields(bib, own, completePaper(workOf(entry), [kept]).paper) : [];
    if (own && fields.length > 0) edits.push(addFields(bib, own, fields));
  }
  return edits;
}

/** Of a file that has changed meanwhile the list is made `anew`. */
async function write(file: TextFile, edits: readonly TextEdit[], anew: () => unknown): Promise<void> {
  const name = basename(file.uri);
  try {
    const now = await readTextFile(file.uri);
    if (now?.text !== file.text) {
      void reportFileChanged(file.uri, anew);
      return;
    }
    await editTextFile(now, edits);
  } catch (error) {
    void reportFailure(
      error,
      (reason) => vscode.l10n.t('Could not change {0}: {1}', name, reason),
      () => write(file, edits, anew),
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

/** What was ticked is of another text. */
async function reportFileChanged(uri: vscode.Uri, anew: () => unknown): Promise<void> {
  const message = vscode.l10n.t(
    '{0} has changed in the meantime. Run Complete Bibliography again.',
    basename(uri),
  );
  const again = await messages.warning(message, { label: vscode.l10n.t('Complete Again'), value: true });
  if (again) await anew();
}
