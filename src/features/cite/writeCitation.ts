import * as vscode from 'vscode';
import type { WrittenReference } from '../../core/languages/citation';
import { citationAt, insertCitation, misreadKeys } from '../../core/languages/insertCitation';
import { insertPlainCitation, plainForms, type PlainForm } from '../../core/references/plainCitation';
import type { Paper } from '../../core/paper';
import type { TextEdit } from '../../core/text/textEdit';
import type { CitationForms } from '../../host/manuscript/citationForms';
import {
  editInDocument,
  editInEditor,
  languageOf,
  notebookOf,
  offsetsOf,
  showEditor,
  type Place,
} from '../../host/manuscript/manuscript';
import { styleTexts } from '../../host/bibliography/projects';
import { settings } from '../../host/settings';
import { messages } from '../../host/messages/messages';
import { basename } from '../../host/files/uri';

/** What is to be written at a place, beside the keys. */
export interface Writing {
  readonly forms: CitationForms;
  /** The id of a form; the setting's where none is asked for. */
  readonly form: string | undefined;
  /** The bibliography that is to be declared. */
  readonly declared?: string | undefined;
  /** What the text is to hold itself, where it has no bibliography. */
  readonly references?: readonly WrittenReference[];
}

/** Writes the citation, and what goes with it, in one undo step. False where it had to go to the clipboard, or nowhere. */
export async function writeCitation(
  place: Place,
  keys: readonly string[],
  { forms, form = forms.usual(place.editor.document), declared, references = [] }: Writing,
): Promise<boolean> {
  const { document } = place.editor;
  const language = languageOf(document);
  const project = await styleTexts(document);
  const [misread] = misreadKeys(language, keys, project);
  if (misread !== undefined) {
    void messages.warning(
      vscode.l10n.t(
        '“{0}” would not be read as a citation key in {1}. Rename it in the bibliography, and cite again.',
        misread,
        basename(document.uri),
      ),
    );
    return false;
  }
  const declaration = declared === undefined ? undefined : declarationIn(document, declared);
  const shown = await showEditor(place);
  const text = document.getText();
  const offsets = offsetsOf(place);
  const edits = [
    // First: where both fall on the beginning of the text, the declaration stands before the citation.
    ...(declaration?.document === document ? declaration.edits : []),
    ...insertCitation(language, text, offsets, keys, form, project),
    ...(language.writeReferences?.(text, references) ?? []),
  ];
  if (await editInEditor(shown, edits)) {
    if (declaration && declaration.document !== document)
      await editInDocument(declaration.document, declaration.edits);
    if (!isWithinCitations(document, text, offsets)) await forms.remember(document, form);
    return true;
  }
  await vscode.env.clipboard.writeText(language.write('', 0, keys, form, project));
  void messages.warning(
    vscode.l10n.t('{0} cannot be edited. The citation was copied to the clipboard.', basename(document.uri)),
  );
  return false;
}

/** Would citing at these places only add to citations that stand there, whose form is theirs? */
export function isWithinCitations(
  document: vscode.TextDocument,
  text: string,
  offsets: readonly number[],
): boolean {
  const citations = languageOf(document).findCitations(text);
  return offsets.length > 0 && offsets.every((offset) => citationAt(citations, offset) !== undefined);
}

/** Of a notebook the first cell declares, if it is front matter; without, the file beside the notebook is found all the same. */
export function declarationIn(
  document: vscode.TextDocument,
  path: string,
): { readonly document: vscode.TextDocument; readonly edits: readonly TextEdit[] } {
  const first = notebookOf(document)?.cellAt(0).document;
  if (!first) return { document, edits: languageOf(document).declare(document.getText(), path) };
  const isFrontMatter = /^---[ \t]*\r?\n/.test(first.getText());
  return { document: first, edits: isFrontMatter ? languageOf(document).declare(first.getText(), path) : [] };
}

/** Where there is no syntax for citations: a reference, or what the setting says. */
export async function writePlain(place: Place, papers: readonly Paper[], form: PlainForm): Promise<boolean> {
  const shown = await showEditor(place);
  // Now: the text may have changed meanwhile.
  const edits = insertPlainCitation(place.editor.document.getText(), offsetsOf(place), papers, form);
  return editInEditor(shown, edits);
}

/** A form of plain text: the one asked for; author and year for a textual one; else the setting's. */
export function plainFormOf(document: vscode.TextDocument, form: string | undefined): PlainForm {
  if (form === 'textual') return 'author-year';
  return plainForms.find((each) => each === form) ?? settings.plainCitation(document.uri);
}
