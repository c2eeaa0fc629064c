import * as vscode from 'vscode';
import { escapeLabel } from '../../core/text/escapeLabel';
import type { CitationVariant } from '../../core/languages/citation';
import { plainCitation, plainForms, type PlainForm } from '../../core/references/plainCitation';
import { referenceStyles } from '../../core/export/formatReference';
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
import { isWithinCitations } from './writeCitation';

/** Of a reference in full, enough to know it by. */
const shownLength = 90;

/** Which form is meant; asked with each as it will be written. */
export type FormAnswer =
  { readonly kind: 'form'; readonly form: string | undefined } | { readonly kind: 'cancelled' };

/** The forms there are at this place, the one used last in the document first. Not asked where there is no choice. */
export async function askForm(
  { bibliographies, forms }: { readonly bibliographies: Bibliographies; readonly forms: CitationForms },
  place: Place,
  papers: readonly Paper[],
): Promise<FormAnswer> {
  const { document } = place.editor;
  if (isBibliography(document) || isWithinCitations(document, document.getText(), offsetsOf(place)))
    return { kind: 'form', form: undefined };
  const rows = !isManuscript(document)
    ? plainRows(papers)
    : await languageRows(bibliographies, place, papers);
  const last = forms.last(document);
  const sorted = [...rows.filter(({ form }) => form === last), ...rows.filter(({ form }) => form !== last)];
  const picked = await vscode.window.showQuickPick(
    sorted.map((row) =>
      row.form === last ? { ...row, detail: vscode.l10n.t('used last in this document') } : row,
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
    description: words()[shown],
    form: id,
  }));
}

const plainRows = (papers: readonly Paper[]): FormRow[] =>
  plainForms.map((form) => ({
    label: escapeLabel(truncate(plainCitation(papers, form), shownLength)),
    description: plainWords(form),
    form,
  }));

function plainWords(form: PlainForm): string {
  if (form === 'author-year') return vscode.l10n.t('author and year');
  return form === 'footnote' ? vscode.l10n.t('a footnote of Markdown') : referenceStyles[form];
}

const words = (): Readonly<Record<CitationVariant, string>> => ({
  parenthetical: vscode.l10n.t('in brackets'),
  textual: vscode.l10n.t('in the sentence'),
  bare: vscode.l10n.t('without brackets'),
  'all-authors': vscode.l10n.t('with all authors'),
  capital: vscode.l10n.t('at the beginning of a sentence'),
  authors: vscode.l10n.t('the authors alone'),
  year: vscode.l10n.t('the year alone'),
  'year-in-brackets': vscode.l10n.t('the year alone, in brackets'),
  date: vscode.l10n.t('the date alone'),
  title: vscode.l10n.t('the title alone'),
  label: vscode.l10n.t('the label alone'),
  number: vscode.l10n.t('the number alone'),
  footnote: vscode.l10n.t('in a footnote'),
  superscript: vscode.l10n.t('above the line'),
  full: vscode.l10n.t('the whole reference'),
  groups: vscode.l10n.t('each with room for its own notes'),
  hidden: vscode.l10n.t('in the list of references alone'),
});
