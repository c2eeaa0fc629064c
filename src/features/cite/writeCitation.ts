import * as vscode from 'vscode';
import type { WrittenReference } from '../../core/languages/citation';
import { citationAt, insertCitation, misreadKeys } from '../../core/languages/insertCitation';
import {
  insertPlainCitation,
  plainForms,
  styleOfForm,
  type PlainForm,
} from '../../core/references/plainCitation';
import type { ReferenceFormatter } from '../../core/references/referenceFormatter';
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
import type { DocumentStyles } from '../../host/references/documentStyles';
import { styleTexts } from '../../host/bibliography/projects';
import { settings } from '../../host/settings';
import { messages } from '../../host/messages/messages';
import { basename } from '../../host/files/uri';

/** How to write a citation. */
export interface WriteOptions {
  readonly forms: CitationForms;
  /** The id of a form; the usual one if undefined. */
  readonly form: string | undefined;
  /** The bibliography to declare. */
  readonly declared?: string | undefined;
  /** References to write into a text that has no bibliography. */
  readonly references?: readonly WrittenReference[];
}

/** Writes the citation, its declaration and references in one undo step. Returns false if it could not. */
export async function writeCitation(
  place: Place,
  keys: readonly string[],
  { forms, form = forms.usual(place.editor.document), declared, references = [] }: WriteOptions,
): Promise<boolean> {
  const { document } = place.editor;
  const language = languageOf(document);
  const project = await styleTexts(document);
  const [misread] = misreadKeys(language, keys, project);
  if (misread !== undefined) {
    void messages.warning(
      vscode.l10n.t(
        '“{0}” is not a valid citation key in {1}. Rename it in the bibliography, then cite again.',
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
    // The declaration first: at the beginning of the text it must stand before the citation.
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
    vscode.l10n.t('{0} is read-only. The citation was copied to the clipboard.', basename(document.uri)),
  );
  return false;
}

/** Do all offsets lie within citations? Keys are then added to these, in their form. */
export function isWithinCitations(
  document: vscode.TextDocument,
  text: string,
  offsets: readonly number[],
): boolean {
  const citations = languageOf(document).findCitations(text);
  return offsets.length > 0 && offsets.every((offset) => citationAt(citations, offset) !== undefined);
}

/** The edits that declare a bibliography. A notebook declares it in front matter in its first cell, else not at all. */
export function declarationIn(
  document: vscode.TextDocument,
  path: string,
): { readonly document: vscode.TextDocument; readonly edits: readonly TextEdit[] } {
  const first = notebookOf(document)?.cellAt(0).document;
  if (!first) return { document, edits: languageOf(document).declare(document.getText(), path) };
  const isFrontMatter = /^---[ \t]*\r?\n/.test(first.getText());
  return { document: first, edits: isFrontMatter ? languageOf(document).declare(first.getText(), path) : [] };
}

/** Writes a citation into a text whose language has no syntax for them. */
export async function writePlain(
  styles: DocumentStyles,
  place: Place,
  papers: readonly Paper[],
  form: PlainForm,
): Promise<boolean> {
  const { document } = place.editor;
  const formatter = await formatterFor(styles, form, document);
  const shown = await showEditor(place);
  // Computed last: the text may have changed meanwhile.
  const edits = insertPlainCitation(document.getText(), offsetsOf(place), papers, form, formatter);
  return editInEditor(shown, edits);
}

/** The formatter for the references of a form. */
export async function formatterFor(
  styles: DocumentStyles,
  form: PlainForm,
  document: vscode.TextDocument,
): Promise<ReferenceFormatter> {
  const style = styleOfForm(form);
  return (await (style ? styles.bundled(style, document) : styles.of(document))).formatter;
}

/** The form for plain text: the one asked for, author and year for a textual one, else the setting's. */
export function plainFormOf(document: vscode.TextDocument, form: string | undefined): PlainForm {
  if (form === 'textual') return 'author-year';
  return plainForms.find((each) => each === form) ?? settings.plainCitation(document.uri);
}
