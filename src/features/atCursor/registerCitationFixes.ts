import * as vscode from 'vscode';
import { similarKeys } from '../../core/analysis/similarKeys';
import { replaceEntry } from '../../core/bibtex/editBib';
import { bibEntryFor } from '../../core/bibtex/bibEntry';
import { dialectOf } from '../../core/bibtex/bibStyle';
import { entryNamed } from '../../core/bibtex/fieldText';
import { scanBib } from '../../core/bibtex/scanBib';
import type { Bibliographies } from '../../host/bibliography/bibliographies';
import type { Library } from '../../host/library/library';
import { addCitedCommand } from './addCited';
import { filesRead, findEntry, rangeOf, type CitationLookup } from './citationLookup';
import { manuscriptsAndBibliographies } from './documentSelectors';
import { diagnosticSource, type DiagnosticCode } from './registerDiagnostics';

interface Services {
  readonly library: Library;
  readonly lookup: CitationLookup;
  readonly bibliographies: Bibliographies;
}

const mostSuggestions = 3;

/** A way out for each diagnostic that has one. */
export function registerCitationFixes(services: Services): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    manuscriptsAndBibliographies,
    {
      async provideCodeActions(document, _range, { diagnostics }) {
        const ours = diagnostics.filter(({ source }) => source === diagnosticSource);
        const fixes = await Promise.all(
          ours.map((diagnostic) =>
            (fixesByCode[diagnostic.code as DiagnosticCode] ?? none)(services, document, diagnostic),
          ),
        );
        return fixes.flat();
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
}

type Fix = (
  services: Services,
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
) => Promise<vscode.CodeAction[]>;

const none: Fix = () => Promise.resolve([]);
const fixesByCode: Partial<Record<DiagnosticCode, Fix>> = { 'undefined-key': otherKey, published: upgrade };

function quickFix(title: string, diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  return action;
}

/** *Did you mean …* of the bibliography, *Add …* of the papers. */
async function otherKey(
  { library, bibliographies }: Services,
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
): Promise<vscode.CodeAction[]> {
  const key = document.getText(diagnostic.range);
  const files = filesRead(await bibliographies.served(document));
  // The text may have been corrected since it was looked at.
  if (findEntry(files, key)) return [];
  const known = files.flatMap(({ bibliography }) => bibliography.entries.map((entry) => entry.key));
  const meant = similarKeys(known, key, mostSuggestions).map((other) => {
    const action = quickFix(vscode.l10n.t('Did you mean “{0}”?', other), diagnostic);
    action.edit = new vscode.WorkspaceEdit();
    action.edit.replace(document.uri, diagnostic.range, other);
    return action;
  });
  const { papers } = await library.snapshot();
  const missing = papers.filter((paper) => !files.some(({ bibliography }) => bibliography.findWork(paper)));
  const byKey = new Map(missing.map((paper) => [paper.citationKey, paper]));
  const added = similarKeys(byKey.keys(), key, mostSuggestions).map((other) => {
    const paper = byKey.get(other)!;
    const action = quickFix(vscode.l10n.t('Add “{0}” from Paperside', paper.title), diagnostic);
    action.command = addCitedCommand(document, paper, key);
    action.isPreferred = other.toLowerCase() === key.toLowerCase();
    return action;
  });
  return [...meant, ...added];
}

/** The entry of a preprint becomes that of the published version, under its key, with the user's own fields. */
async function upgrade(
  { lookup, bibliographies }: Services,
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
): Promise<vscode.CodeAction[]> {
  const [file] = filesRead(await bibliographies.served(document));
  const key = document.getText(diagnostic.range);
  const work = file?.bibliography.find(key)?.work;
  const paper = work && (await lookup.paperOf(work));
  const bib = scanBib(document.getText());
  const old = entryNamed(bib, key);
  if (file?.kind !== 'bib' || !paper?.published || !old) return [];
  const entry = bibEntryFor(paper, { version: 'published', dialect: dialectOf(bib), key });
  const edit = replaceEntry(bib, old, entry);
  const venue = paper.published.containerShort ?? paper.published.container;
  const action = quickFix(vscode.l10n.t('Cite the published version: {0}', venue), diagnostic);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.replace(document.uri, rangeOf(document, edit), edit.newText);
  action.isPreferred = true;
  return [action];
}
