import * as vscode from 'vscode';
import { marksIn, type Mark } from '../../core/languageFeatures/diagnostics';
import type { Bibliographies } from '../../host/bibliography/bibliographies';
import { fileOf, isBibliography, isManuscript } from '../../host/manuscript/manuscript';
import { problemMessage } from '../../host/messages/problemMessage';
import { sameIdentifierSentence } from '../../host/messages/sameIdentifierSentence';
import { settings } from '../../host/settings';
import { sourceOf, type EditorWorkspace } from './editorWorkspace';
import { rangeOf } from '../../host/files/ranges';

interface Services {
  readonly workspace: EditorWorkspace;
  readonly bibliographies: Bibliographies;
  /** Fires when new records were fetched. */
  readonly onDidLearn: vscode.Event<void>;
}

/** The source of our diagnostics; their code is the kind of their mark. */
export const diagnosticSource = 'Paperside';

/** How long after the last change a document is checked, in milliseconds. */
const delay = 600;

const severities = {
  hint: vscode.DiagnosticSeverity.Hint,
  information: vscode.DiagnosticSeverity.Information,
  warning: vscode.DiagnosticSeverity.Warning,
};

/** Marks keys without an entry, and duplicate, broken and outdated entries, in open documents. */
export function registerDiagnostics(services: Services): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('paperside');
  const due = new Set<vscode.TextDocument>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const look = async () => {
    timer = undefined;
    const documents = [...due];
    due.clear();
    for (const document of documents) {
      const { version } = document;
      const found = document.isClosed ? [] : await diagnose(services, document);
      // If it changed meanwhile, it is already scheduled again.
      if (document.isClosed) collection.delete(document.uri);
      else if (document.version === version) collection.set(document.uri, found);
    }
  };
  const schedule = (documents: readonly vscode.TextDocument[]) => {
    const before = due.size;
    for (const document of documents) if (isLookedAt(document)) due.add(document);
    if (due.size === 0 || (due.size === before && documents.length > 1 && timer)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void look(), delay);
  };
  const scheduleAll = () => schedule(vscode.workspace.textDocuments);

  scheduleAll();
  return vscode.Disposable.from(
    collection,
    new vscode.Disposable(() => clearTimeout(timer)),
    vscode.workspace.onDidOpenTextDocument((document) => schedule([document])),
    vscode.workspace.onDidChangeTextDocument(({ document }) => schedule([document])),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => collection.delete(uri)),
    services.bibliographies.onDidChange(scheduleAll),
    services.onDidLearn(scheduleAll),
    vscode.extensions.onDidChange(scheduleAll),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('paperside.diagnostics')) scheduleAll();
    }),
  );
}

const isLookedAt = (document: vscode.TextDocument) =>
  !document.isClosed && document.uri.scheme !== 'git' && (isBibliography(document) || isManuscript(document));

async function diagnose(
  { workspace }: Services,
  document: vscode.TextDocument,
): Promise<vscode.Diagnostic[]> {
  const setting = settings.diagnosticsSeverity(fileOf(document));
  if (setting === 'off') return [];
  const marks = await marksIn(workspace, sourceOf(document));
  return marks.map((mark) => diagnosticOf(document, mark, severities[setting]));
}

function diagnosticOf(
  document: vscode.TextDocument,
  mark: Mark,
  severity: vscode.DiagnosticSeverity,
): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(rangeOf(document, mark), messageOf(mark), severity);
  diagnostic.code = mark.kind;
  diagnostic.source = diagnosticSource;
  if ('other' in mark) {
    const { keyStart: start, keyEnd: end } = mark.other;
    const location = new vscode.Location(document.uri, rangeOf(document, { start, end }));
    diagnostic.relatedInformation = [
      new vscode.DiagnosticRelatedInformation(location, vscode.l10n.t('The other entry')),
    ];
  }
  return diagnostic;
}

function messageOf(mark: Mark): string {
  switch (mark.kind) {
    case 'undefined-key':
      return vscode.l10n.t('No entry has the key “{0}” in {1}.', mark.key, mark.files.join(', '));
    case 'broken-entry':
      return problemMessage(mark.problem);
    case 'same-key':
      return vscode.l10n.t(
        'The entry in line {0} has the key “{1}” already.',
        mark.other.line,
        mark.entry.key,
      );
    case 'same-work':
      return vscode.l10n.t(
        'The entry “{0}” in line {1} is of the same work.',
        mark.other.key,
        mark.other.line,
      );
    case 'other-edition':
      return vscode.l10n.t(
        'The entry “{0}” in line {1} is the published version of this preprint.',
        mark.other.key,
        mark.other.line,
      );
    case 'same-identifier':
      return sameIdentifierSentence(mark);
    case 'published': {
      const { container, containerShort } = mark.paper.published!;
      return vscode.l10n.t('This preprint has been published: {0}.', containerShort ?? container);
    }
    case 'withdrawn':
      return mark.paper.withdrawnNote
        ? vscode.l10n.t('This paper has been withdrawn: {0}', mark.paper.withdrawnNote)
        : vscode.l10n.t('This paper has been withdrawn.');
  }
}
