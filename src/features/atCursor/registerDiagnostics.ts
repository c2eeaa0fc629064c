import * as vscode from 'vscode';
import { duplicateEntries, outdatedEntries, type EntryFault } from '../../core/analysis/entryFaults';
import { undefinedKeys } from '../../core/analysis/undefinedKeys';
import type { Bibliography } from '../../core/bibliography/bibliography';
import type { Bibliographies } from '../../host/bibliography/bibliographies';
import { fileOf, isBibliography, isManuscript, languageOf } from '../../host/manuscript/manuscript';
import { problemMessage } from '../../host/messages/problemMessage';
import { isDeclared } from '../../host/bibliography/bibliographyChoice';
import { settings } from '../../host/settings';
import { filesRead, findEntry, rangeOf, type CitationLookup } from './citationLookup';
import { isHelpedElsewhere } from './otherExtensions';
import { basename } from '../../host/files/uri';

interface Services {
  readonly lookup: CitationLookup;
  readonly bibliographies: Bibliographies;
  /** More is known of papers than before. */
  readonly onDidLearn: vscode.Event<void>;
}

/** What a diagnostic of ours is about; fixes go by it. */
export const diagnosticSource = 'Paperside';
export type DiagnosticCode = 'undefined-key' | 'broken-entry' | EntryFault['kind'];

/** How long after the last change a document is looked at, in milliseconds. */
const delay = 600;

/** Files of abbreviations that come with TeX: no entries are in them, and they are not in the workspace. */
const abbreviationsOnly = /\/(?:IEEEabrv|IEEEfull|abbrev|strings)\.bib$/i;

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
      // Changed meanwhile: it is due again.
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

async function diagnose(services: Services, document: vscode.TextDocument): Promise<vscode.Diagnostic[]> {
  const setting = settings.diagnosticsSeverity(fileOf(document));
  if (setting === 'off') return [];
  const found = isBibliography(document)
    ? await inBibliography(services, document)
    : await inManuscript(services, document);
  for (const diagnostic of found) {
    diagnostic.severity = severities[setting];
    diagnostic.source = diagnosticSource;
  }
  return found;
}

function diagnostic(range: vscode.Range, message: string, code: DiagnosticCode): vscode.Diagnostic {
  const made = new vscode.Diagnostic(range, message);
  made.code = code;
  return made;
}

async function inManuscript(
  { lookup, bibliographies }: Services,
  document: vscode.TextDocument,
): Promise<vscode.Diagnostic[]> {
  if (isHelpedElsewhere(document.languageId, 'diagnostics')) return [];
  const citations = lookup.citationsIn(document);
  if (citations.length === 0) return [];
  const served = await bibliographies.served(document);
  const files = filesRead(served);
  const { choice } = served;
  // A file that could not be read may have the entry.
  const isUnknown = served.files.some(
    ({ bibliography, uri }) => !bibliography && !abbreviationsOnly.test(uri.path),
  );
  if (choice.kind !== 'found' || files.length === 0 || isUnknown) return [];
  const names = files.map(({ uri }) => basename(uri)).join(', ');
  const undeclared = !isDeclared(choice);
  const isDefined = (key: string) => findEntry(files, key) !== undefined;
  return undefinedKeys(languageOf(document), document.getText(), citations, isDefined, { undeclared }).map(
    (cited) =>
      diagnostic(
        rangeOf(document, cited),
        vscode.l10n.t('No entry has the key “{0}” in {1}.', cited.key, names),
        'undefined-key',
      ),
  );
}

async function inBibliography(
  { lookup, bibliographies }: Services,
  document: vscode.TextDocument,
): Promise<vscode.Diagnostic[]> {
  const [file] = filesRead(await bibliographies.served(document));
  if (!file) return [];
  const { bibliography } = file;
  const { entries } = bibliography;
  const elsewhere = isHelpedElsewhere(document.languageId, 'diagnostics');
  const papers = new Map(
    await Promise.all(entries.map(async ({ work }) => [work, await lookup.knownOf(work)] as const)),
  );
  const outdated = outdatedEntries(bibliography, (work) => papers.get(work)).filter(
    ({ kind }) => kind !== 'published' || settings.citationVersion(document.uri) !== 'preprint',
  );
  return [
    ...(elsewhere ? [] : brokenEntries(document, bibliography)),
    ...[...(elsewhere ? [] : duplicateEntries(bibliography)), ...outdated].map((fault) =>
      diagnosticOf(document, fault),
    ),
  ];
}

function brokenEntries(document: vscode.TextDocument, { problems }: Bibliography): vscode.Diagnostic[] {
  return problems
    .filter(({ kind }) => kind !== 'duplicate-key')
    .map((problem) => {
      const line = document.lineAt(Math.min(problem.line, document.lineCount) - 1);
      const start = line.firstNonWhitespaceCharacterIndex;
      return diagnostic(
        line.range.with(line.range.start.with({ character: start })),
        problemMessage(problem),
        'broken-entry',
      );
    });
}

function diagnosticOf(document: vscode.TextDocument, fault: EntryFault): vscode.Diagnostic {
  const { entry } = fault;
  const range = rangeOf(document, { start: entry.keyStart, end: entry.keyEnd });
  const made = diagnostic(range, messageOf(fault), fault.kind);
  if ('first' in fault) {
    const where = rangeOf(document, { start: fault.first.keyStart, end: fault.first.keyEnd });
    made.relatedInformation = [
      new vscode.DiagnosticRelatedInformation(
        new vscode.Location(document.uri, where),
        vscode.l10n.t('The entry that comes first'),
      ),
    ];
  }
  return made;
}

function messageOf(fault: EntryFault): string {
  const { key } = fault.entry;
  switch (fault.kind) {
    case 'same-key':
      return vscode.l10n.t('The entry in line {0} has the key “{1}” already.', fault.first.line, key);
    case 'same-work':
      return vscode.l10n.t(
        'The entry “{0}” in line {1} is of the same work.',
        fault.first.key,
        fault.first.line,
      );
    case 'published': {
      const { container, containerShort } = fault.paper.published!;
      return vscode.l10n.t('This preprint has been published: {0}.', containerShort ?? container);
    }
    case 'withdrawn':
      return fault.paper.withdrawnNote
        ? vscode.l10n.t('This paper has been withdrawn: {0}', fault.paper.withdrawnNote)
        : vscode.l10n.t('This paper has been withdrawn.');
  }
}
