import * as vscode from 'vscode';
import { escapeLabel } from '../../core/text/escapeLabel';
import type { CitationVariant } from '../../core/languages/citation';
import { plainCitation, plainForms, styleOfForm, type PlainForm } from '../../core/references/plainCitation';
import { referenceStyles } from '../../core/references/referenceStyles';
import { truncate } from '../../core/browse/describePaper';
import type { Paper } from '../../core/paper';
import type { Bibliographies } from '../../host/bibliography/bibliographies';
import type { CitationForms } from '../../host/manuscript/citationForms';
import {
  isBibliography,
  isManuscript,
  languageOf,
  offsetsOf,
  type Place,
} from '../../host/manuscript/manuscript';
import { styleTexts } from '../../host/bibliography/projects';
import type { DocumentStyles } from '../../host/references/documentStyles';
import { formatterFor, isWithinCitations } from './writeCitation';

/** Most characters shown of a full reference. */
const shownLength = 90;

/** The chosen form; `undefined` means the usual one. */
export type FormAnswer =
  { readonly kind: 'form'; readonly form: string | undefined } | { readonly kind: 'cancelled' };

interface Services {
  readonly bibliographies: Bibliographies;
  readonly forms: CitationForms;
  readonly styles: DocumentStyles;
}

/** Asks for a form of citation, shown as it will be written. The one used last in the document comes first. */
export async function askForm(
  { bibliographies, forms, styles }: Services,
  place: Place,
  papers: readonly Paper[],
): Promise<FormAnswer> {
  const { document } = place.editor;
  if (isBibliography(document) || isWithinCitations(document, document.getText(), offsetsOf(place)))
    return { kind: 'form', form: undefined };
  const rows = !isManuscript(document)
    ? await plainRows(styles, document, papers)
    : await languageRows(bibliographies, place, papers);
  const last = forms.last(document);
  const isLast = ({ form }: FormRow) => form === last;
  const sorted = [...rows.filter(isLast), ...rows.filter((row) => !isLast(row))];
  const picked = await vscode.window.showQuickPick(
    sorted.map((row) =>
      isLast(row) ? { ...row, detail: vscode.l10n.t('last used in this document') } : row,
    ),
    { title: vscode.l10n.t('Insert Citation As'), matchOnDescription: true },
  );
  return picked ? { kind: 'form', form: picked.form } : { kind: 'cancelled' };
}

interface FormRow extends vscode.QuickPickItem {
  readonly form: string;
}

async function languageRows(
  bibliographies: Bibliographies,
  { editor: { document } }: Place,
  papers: readonly Paper[],
): Promise<FormRow[]> {
  const language = languageOf(document);
  const text = document.getText();
  const project = await styleTexts(document);
  const { files } = await bibliographies.served(document);
  const keys = papers.map((paper) => {
    const entries = files.flatMap(({ bibliography }) => bibliography?.findWork(paper) ?? []);
    return entries[0]?.key ?? paper.citationKey;
  });
  return language.forms(text, project).map(({ id, shown }) => ({
    label: escapeLabel(language.write(text, text.length, keys, id, project).trim()),
    description: variantNames()[shown],
    form: id,
  }));
}

/** The style of the settings is one of the others, unless it is a file. */
async function plainRows(
  styles: DocumentStyles,
  document: vscode.TextDocument,
  papers: readonly Paper[],
): Promise<FormRow[]> {
  const own = await styles.of(document);
  const rows: FormRow[] = [];
  for (const form of plainForms) {
    const style = styleOfForm(form);
    const formatter = await formatterFor(styles, form, document);
    if (style && formatter === own.formatter) continue;
    const label = escapeLabel(truncate(plainCitation(papers, form, formatter), shownLength));
    rows.push({ label, description: plainName(form, own.name), form });
  }
  return rows;
}

function plainName(form: PlainForm, ownStyle: string): string {
  if (form === 'author-year') return vscode.l10n.t('author and year');
  if (form === 'footnote') return vscode.l10n.t('as a Markdown footnote');
  return form === 'reference' ? ownStyle : referenceStyles[form];
}

const variantNames = (): Readonly<Record<CitationVariant, string>> => ({
  parenthetical: vscode.l10n.t('in brackets'),
  textual: vscode.l10n.t('in the sentence'),
  bare: vscode.l10n.t('without brackets'),
  'all-authors': vscode.l10n.t('with all authors'),
  capital: vscode.l10n.t('at the beginning of a sentence'),
  authors: vscode.l10n.t('authors only'),
  year: vscode.l10n.t('year only'),
  'year-in-brackets': vscode.l10n.t('year only, in brackets'),
  date: vscode.l10n.t('date only'),
  title: vscode.l10n.t('title only'),
  label: vscode.l10n.t('label only'),
  number: vscode.l10n.t('number only'),
  footnote: vscode.l10n.t('in a footnote'),
  superscript: vscode.l10n.t('superscript'),
  full: vscode.l10n.t('full reference'),
  groups: vscode.l10n.t('each with its own prefix and locator'),
  hidden: vscode.l10n.t('only in the list of references'),
});
