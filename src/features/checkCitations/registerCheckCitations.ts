import * as vscode from 'vscode';
import { escapeLabel } from '../../core/text/escapeLabel';
import type { CitationFinding, EntryFinding } from '../../core/tools/checkCitations';
import type { Bibliographies } from '../../host/bibliography/bibliographies';
import { checkDocument, type CheckedDocument } from '../../host/bibliography/checkDocument';
import type { Library } from '../../host/library/library';
import { isBibliography, isManuscript, type Manuscript } from '../../host/manuscript/manuscript';
import { librarySource } from '../../host/library/librarySource';
import { quickPickSection } from '../../host/picking/quickPickSection';
import { messages } from '../../host/messages/messages';
import { checkSummary, findingSentence } from './findingSentence';
import { notCheckedSentence } from './notCheckedSentence';
import { basename } from '../../host/files/uri';
import { rangeInText } from '../../host/files/ranges';

interface Services {
  readonly manuscript: Manuscript;
  readonly bibliographies: Bibliographies;
  readonly library: Library;
}

interface Row extends vscode.QuickPickItem {
  readonly show?: () => Thenable<unknown>;
}

/** In order of severity. */
const order: readonly CitationFinding['kind'][] = [
  ...(['unknown-key', 'other-title', 'other-number', 'same-identifier'] as const),
  ...(['wrong-authors', 'wrong-year'] as const),
  ...(['withdrawn', 'published', 'not-known'] as const),
];

/** Already marked by the diagnostics of open documents. */
const markedElsewhere: readonly CitationFinding['kind'][] = [
  ...(['unknown-key', 'same-identifier', 'withdrawn', 'published'] as const),
];

/**
 * `Paperside: Check Citations`: compares the cited entries with the library, lists differences, and marks them in the
 * bibliography until it is edited.
 */
export function registerCheckCitations(services: Services): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('paperside-check');
  return vscode.Disposable.from(
    collection,
    // The positions are outdated after an edit.
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) collection.delete(document.uri);
    }),
    vscode.commands.registerCommand('paperside.checkCitations', () => check(services, collection)),
  );
}

async function check(
  { manuscript, bibliographies, library }: Services,
  collection: vscode.DiagnosticCollection,
): Promise<void> {
  const document = manuscript.place?.editor.document;
  if (!document || (!isManuscript(document) && !isBibliography(document))) {
    void messages.info(vscode.l10n.t('Open a document first, then run this again.'));
    return;
  }
  const source = librarySource(await library.snapshot());
  const checked = await checkDocument(document, bibliographies, source);
  collection.clear();
  checked.files.forEach(({ uri, bibliography }, file) => {
    const found = checked.findings.filter(
      (finding): finding is EntryFinding =>
        finding.kind !== 'unknown-key' && finding.file === file && !markedElsewhere.includes(finding.kind),
    );
    collection.set(
      uri,
      found.map((finding) => diagnostic(bibliography.text, finding)),
    );
  });
  if (checked.files.length === 0) {
    // Not awaited: the message stays until the user closes it.
    void offerBibliography(notCheckedSentence(basename(document.uri), checked));
    return;
  }
  const unread = checked.unread.map(basename).join(', ');
  const summary =
    unread === ''
      ? checkSummary(checked)
      : `${checkSummary(checked)} ${vscode.l10n.t('Not found: {0}. Keys without an entry were not looked for.', unread)}`;
  if (checked.findings.length === 0) {
    messages.done(summary);
    return;
  }
  const picked = await vscode.window.showQuickPick<Row>(rowsOf(checked, document), {
    title: vscode.l10n.t('Citations of {0}', basename(document.uri)),
    placeHolder: summary,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  await picked?.show?.();
}

async function offerBibliography(sentence: string): Promise<void> {
  const show = { label: vscode.l10n.t('Show Bibliography'), value: 'paperside.showBibliography' };
  const command = await messages.warning(sentence, show);
  if (command) await vscode.commands.executeCommand(command);
}

function diagnostic(text: string, finding: EntryFinding): vscode.Diagnostic {
  const { keyStart, keyEnd } = finding.entry;
  const made = new vscode.Diagnostic(
    rangeInText(text, { start: keyStart, end: keyEnd }),
    findingSentence(finding),
    finding.kind === 'not-known' ? vscode.DiagnosticSeverity.Hint : vscode.DiagnosticSeverity.Warning,
  );
  made.source = 'Paperside';
  made.code = finding.kind;
  return made;
}

function rowsOf({ findings, files }: CheckedDocument, document: vscode.TextDocument): Row[] {
  const headings: Record<CitationFinding['kind'], string> = {
    'unknown-key': vscode.l10n.t('cited without an entry'),
    'other-title': vscode.l10n.t('identifier of another work'),
    'other-number': vscode.l10n.t('different identifier'),
    'same-identifier': vscode.l10n.t('one identifier, two works'),
    'wrong-authors': vscode.l10n.t('different authors'),
    'wrong-year': vscode.l10n.t('different year'),
    withdrawn: vscode.l10n.t('withdrawn'),
    published: vscode.l10n.t('published since'),
    'not-known': vscode.l10n.t('not known to Paperside'),
  };
  return order.flatMap((kind): Row[] => {
    const rows = findings
      .filter((finding) => finding.kind === kind)
      .map((finding): Row => {
        if (finding.kind === 'unknown-key') {
          const { key, start, end } = finding.place;
          const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
          return {
            label: escapeLabel(key),
            description: vscode.l10n.t('line {0}', range.start.line + 1),
            detail: escapeLabel(findingSentence(finding)),
            show: () => vscode.window.showTextDocument(document, { selection: range }),
          };
        }
        const { entry, file } = finding;
        const { uri, bibliography } = files[file]!;
        const { keyStart } = entry;
        const selection = rangeInText(bibliography.text, { start: keyStart, end: keyStart });
        return {
          label: escapeLabel(entry.key),
          description: escapeLabel(entry.work.title ?? ''),
          detail: escapeLabel(findingSentence(finding)),
          show: () => vscode.window.showTextDocument(uri, { selection }),
        };
      });
    return quickPickSection(headings[kind], rows);
  });
}
