import * as vscode from 'vscode';
import { insertCitation } from '../core/languages/insertCitation';
import { paperOfLink } from '../core/work/paperOfLink';
import type { Paper } from '../core/paper';
import type { Bibliographies } from '../host/bibliography/bibliographies';
import { dialectFor, filesOf } from '../core/project/project';
import type { CitationForms } from '../host/manuscript/citationForms';
import { styleTexts } from '../host/bibliography/projects';
import type { Library } from '../host/library/library';
import { isBibliography, isManuscript, languageOf } from '../host/manuscript/manuscript';
import type { RecentlyCited } from '../host/manuscript/recentlyCited';
import { reportFailure } from '../host/messages/reportFailure';
import type { UndoneCitations } from '../host/bibliography/undoneCitations';

interface Services {
  readonly library: Library;
  readonly bibliographies: Bibliographies;
  readonly recentlyCited: RecentlyCited;
  readonly undoneCitations: UndoneCitations;
  readonly forms: CitationForms;
}

/** The part of VS Code's API since 1.97 that is used here: newer than our engine and its types. */
interface PasteEdit {
  insertText: string;
  additionalEdit?: vscode.WorkspaceEdit;
  yieldTo?: readonly PasteKind[];
}
interface PasteKind {
  append(...parts: string[]): PasteKind;
}
interface PasteProvider {
  provideDocumentPasteEdits(
    document: vscode.TextDocument,
    ranges: readonly vscode.Range[],
    transfer: vscode.DataTransfer,
    context: unknown,
    token: vscode.CancellationToken,
  ): Promise<PasteEdit[] | undefined>;
  resolveDocumentPasteEdit(edit: PasteEdit): Promise<PasteEdit>;
}
interface PasteApi {
  readonly DocumentDropOrPasteEditKind?: { readonly Text: PasteKind };
  readonly DocumentPasteEdit?: new (insertText: string, title: string, kind: PasteKind) => PasteEdit;
}
interface PasteLanguages {
  readonly registerDocumentPasteEditProvider?: (
    selector: vscode.DocumentSelector,
    provider: PasteProvider,
    metadata: {
      readonly pasteMimeTypes: readonly string[];
      readonly providedPasteEditKinds: readonly PasteKind[];
    },
  ) => vscode.Disposable;
}

/** A paper to cite at an offset, if the user takes the offer. */
interface Offer {
  readonly document: vscode.TextDocument;
  readonly offset: number;
  readonly paper: Paper;
}

/**
 * Offers to paste the link or id of a paper as a citation, and adds its entry to the bibliography when the user takes
 * the offer. The plain text stays the default. VS Code has this since 1.97.
 */
export function registerPasteLink(services: Services): vscode.Disposable {
  const { DocumentPasteEdit, DocumentDropOrPasteEditKind: kinds } = vscode as PasteApi;
  const languages = vscode.languages as PasteLanguages;
  if (!languages.registerDocumentPasteEditProvider || !DocumentPasteEdit || !kinds) {
    return new vscode.Disposable(() => undefined);
  }
  const kind = kinds.Text.append('citation', 'paperside');
  const offers = new WeakMap<PasteEdit, Offer>();
  return languages.registerDocumentPasteEditProvider(
    '*',
    {
      async provideDocumentPasteEdits(document, [range], transfer, _context, token) {
        const text = await transfer.get('text/plain')?.asString();
        if (!text || !range || !isManuscript(document) || isBibliography(document)) return undefined;
        const paper = paperOfLink(text, (await services.library.snapshot()).papers);
        if (!paper || (await services.bibliographies.find(document)).kind !== 'found') return undefined;
        if (token.isCancellationRequested) return undefined;
        const edit = new DocumentPasteEdit(text, vscode.l10n.t('Insert Citation: {0}', paper.title), kind);
        // The plain text comes first.
        edit.yieldTo = [kinds.Text];
        offers.set(edit, { document, offset: document.offsetAt(range.start), paper });
        return [edit];
      },
      async resolveDocumentPasteEdit(edit) {
        const offer = offers.get(edit);
        return offer ? takeOffer(services, edit, offer) : edit;
      },
    },
    { pasteMimeTypes: ['text/plain'], providedPasteEditKinds: [kind] },
  );
}

/** Adds the entry to the bibliography and its citation to the edit. */
async function takeOffer(
  { bibliographies, recentlyCited, undoneCitations, forms }: Services,
  edit: PasteEdit,
  { document, offset, paper }: Offer,
): Promise<PasteEdit> {
  const choice = await bibliographies.find(document);
  if (choice.kind !== 'found') return edit;
  const uris = filesOf(choice);
  const added = await bibliographies.entries
    .add(uris, [paper], dialectFor(choice))
    .catch((error: unknown) => {
      const name = vscode.workspace.asRelativePath(uris[0]!);
      void reportFailure(
        error,
        (reason) => vscode.l10n.t('“{0}” could not be added to {1}: {2}', paper.title, name, reason),
        () => vscode.commands.executeCommand('paperside.addToBibliography', paper.id),
      );
      return undefined;
    });
  if (!added) return edit;
  const [change] = insertCitation(
    languageOf(document),
    document.getText(),
    [offset],
    added.keys,
    forms.usual(document),
    await styleTexts(document),
  );
  edit.insertText = change?.start === offset ? change.newText : '';
  if (change && change.start !== offset) {
    edit.additionalEdit = new vscode.WorkspaceEdit();
    edit.additionalEdit.insert(document.uri, document.positionAt(change.start), change.newText);
  }
  undoneCitations.remember(document, [paper], added);
  await recentlyCited.add([paper.id]);
  return edit;
}
