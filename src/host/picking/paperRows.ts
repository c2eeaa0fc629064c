import * as vscode from 'vscode';
import { isOfEntry } from '../../core/bibliography/paperOfEntry';
import { truncate, shortAuthors, venueOf, yearOf } from '../../core/browse/describePaper';
import { selectNewest } from '../../core/browse/selectNewest';
import type { Paper } from '../../core/paper';
import { markedSnippet } from '../../core/search/fields/markedSnippet';
import type { Hit } from '../../core/search/paperSearch';
import { escapeLabel } from '../../core/text/escapeLabel';
import type { LibrarySnapshot } from '../library/library';
import type { PickScope } from './pickScope';
import { quickPickSection } from './quickPickSection';

const detailLength = 140;
/** Most rows of each section before anything is typed. */
const sectionLimit = 50;

export interface PaperRow extends vscode.QuickPickItem {
  readonly paper?: Paper;
  /** Searches the services for the query. */
  readonly isSearch?: true;
}

export interface RowButton extends vscode.QuickInputButton {
  readonly kind: 'choose' | 'preview' | 'add' | 'cite' | 'copy';
}

/** The buttons of each row; in a list from which several papers are picked, other ones. */
export function rowButtons(canPickMany: boolean): readonly RowButton[] {
  const button = (kind: RowButton['kind'], icon: string, tooltip: string): RowButton => ({
    kind,
    iconPath: new vscode.ThemeIcon(icon),
    tooltip,
  });
  const preview = button('preview', 'open-preview', vscode.l10n.t('Preview Paper'));
  const copy = button('copy', 'copy', vscode.l10n.t('Copy BibTeX'));
  return canPickMany
    ? [
        button('choose', 'add', vscode.l10n.t('Add and Continue Searching (Shift+Enter)')),
        preview,
        button('add', 'library', vscode.l10n.t('Add to Bibliography Without Citing')),
        copy,
      ]
    : [preview, button('cite', 'quote', vscode.l10n.t('Insert Citation')), copy];
}

export function paperRow(
  paper: Paper,
  buttons: readonly RowButton[],
  scope: PickScope,
  detail = truncate(paper.abstract, detailLength) || paper.citationKey,
): PaperRow {
  const facts = [shortAuthors(paper), yearOf(paper), paper.published && venueOf(paper)];
  const isInBibliography = scope.entryKeys.has(paper.id);
  // First on the second line: beside a long title there is no room for them.
  const marks = [
    scope.isCited(paper) ? vscode.l10n.t('$(quote) cited here') : '',
    isInBibliography ? vscode.l10n.t('$(library) in {0}', escapeLabel(scope.bibliographyName)) : '',
  ];
  return {
    label: escapeLabel(paper.title),
    description: escapeLabel(facts.filter(Boolean).join(' · ')),
    detail: [...marks, escapeLabel(detail)].filter(Boolean).join(' · '),
    // VS Code must not filter what our search has found.
    alwaysShow: true,
    buttons: buttons.filter(({ kind }) =>
      // An entry that is no paper of the library has no abstract to preview and no BibTeX of ours.
      isOfEntry(paper) ? kind === 'choose' : kind !== 'add' || !isInBibliography,
    ),
    paper,
  };
}

/** The part of the paper that matches the query. */
export const matchDetail = (hit: Hit, query: string): string =>
  markedSnippet(hit, query, detailLength) || hit.paper.citationKey;

/** The row of a paper that a service found. */
export function foundRow(row: PaperRow, snapshot: LibrarySnapshot): PaperRow {
  if (!row.paper || !snapshot.paper(row.paper.id)) return row;
  const mark = vscode.l10n.t('$(pass) in your library');
  return { ...row, description: [mark, row.description].filter(Boolean).join(' · ') };
}

/** The rows before anything is typed: recently cited papers, the document's own entries, the newest papers. */
export function startRows(
  snapshot: LibrarySnapshot,
  scope: PickScope,
  recentIds: readonly string[],
  rowOf: (paper: Paper) => PaperRow,
): PaperRow[] {
  const recent = recentIds.flatMap((id) => scope.search.get(id) ?? []);
  const isOther = (paper: Paper) => !recent.includes(paper);
  const own = [...scope.entryKeys.keys()].flatMap((id) => scope.search.get(id) ?? []).filter(isOther);
  const newest = selectNewest(snapshot.papers, sectionLimit + recent.length + own.length).filter(
    (paper) => isOther(paper) && !scope.entryKeys.has(paper.id),
  );
  return [
    ...quickPickSection(vscode.l10n.t('recently cited'), recent.map(rowOf)),
    ...quickPickSection(scope.bibliographyName, own.slice(0, sectionLimit).map(rowOf)),
    ...quickPickSection(vscode.l10n.t('newest'), newest.slice(0, sectionLimit).map(rowOf)),
  ];
}
