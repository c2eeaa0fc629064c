import * as vscode from 'vscode';
import { isOutdated } from '../../core/analysis/entryFaults';
import type { BibliographyEntry } from '../../core/bibliography/bibliography';
import { paperOfEntry } from '../../core/bibliography/paperOfEntry';
import { bibEntryFor } from '../../core/items/bibEntry';
import { dialectOf } from '../../core/bibtex/bibStyle';
import { addFields, missingFields } from '../../core/bibliography/bibtex/completeEntry';
import { replaceEntry } from '../../core/bibliography/bibtex/editBib';
import type { Bib } from '../../core/bibtex/bib';
import type { Paper } from '../../core/paper';
import { completePaper } from '../../core/records/completePaper';
import { services } from '../../core/records/services';
import { escapeLabel } from '../../core/text/escapeLabel';
import type { TextEdit } from '../../core/text/textEdit';
import type { Completion } from '../../host/records/completePapers';
import { settings } from '../../host/settings';
import { chooseCandidate } from './chooseCandidate';

/** What the services know about an entry, as a row to select. */
export interface CompletionRow extends vscode.QuickPickItem {
  /** Applies the row. May ask the user, who can `stop`. */
  readonly edit?: () => TextEdit | undefined | Promise<TextEdit | 'stop' | undefined>;
}

/** The work of an entry. Where it was published is left to the services: the type of the entry is only a hint. */
export function workOf(entry: BibliographyEntry): Paper {
  const paper: { -readonly [K in keyof Paper]: Paper[K] } = { ...paperOfEntry(entry) };
  delete paper.published;
  return paper;
}

/** Returns one row at most. */
export function completionRows(
  bib: Bib,
  entry: BibliographyEntry,
  { records, candidates }: Completion,
): CompletionRow[] {
  const own = bib.entries.find(({ start }) => start === entry.start);
  if (!own) return [];
  const line = vscode.l10n.t('line {0}', entry.line);
  const title = escapeLabel(entry.work.title ?? '');
  const key = escapeLabel(entry.key);
  if (records.length === 0) {
    if (candidates.length === 0) return [];
    const count =
      candidates.length === 1
        ? vscode.l10n.t('1 similar record')
        : vscode.l10n.t('{0} similar records', candidates.length);
    const edit = async () => {
      const choice = await chooseCandidate(entry.work.title ?? entry.key, candidates);
      if (choice === 'stop') return choice;
      if (choice === 'none') return undefined;
      const fields = missingFields(bib, own, completePaper(workOf(entry), [choice]).paper);
      return fields.length > 0 ? addFields(bib, own, fields) : undefined;
    };
    const label = vscode.l10n.t('$(question) Choose the match for {0}', key);
    return [{ label, description: `${line} · ${count}`, detail: title, edit }];
  }
  const { paper } = completePaper(workOf(entry), records);
  if (paper.withdrawn) {
    const label = vscode.l10n.t('$(warning) {0} has been withdrawn', key);
    const detail = escapeLabel([paper.withdrawnNote, title].filter(Boolean).join(' · '));
    return [{ label, description: line, detail }];
  }
  const names = [...new Set(records.map(({ source }) => services[source].name))].join(', ');
  const description = vscode.l10n.t('{0} · from {1}', line, names);
  if (
    paper.published &&
    isOutdated(entry.work, paper) &&
    settings.citationVersion(undefined) !== 'preprint'
  ) {
    const { container, containerShort, year } = paper.published;
    const venue = containerShort ?? `${container} ${year}`;
    const options = { version: 'published', dialect: dialectOf(bib), key: entry.key } as const;
    return [
      {
        label: vscode.l10n.t('$(arrow-up) Update {0} to the published version', key),
        description,
        detail: escapeLabel(vscode.l10n.t('Published in {0}. {1}', venue, title)),
        edit: () => replaceEntry(bib, own, bibEntryFor(paper, options)),
      },
    ];
  }
  const fields = missingFields(bib, own, paper);
  if (fields.length === 0) return [];
  return [
    {
      label: vscode.l10n.t('$(add) Add to {0}: {1}', key, fields.map(([name]) => name).join(', ')),
      description,
      detail: escapeLabel(fields.map(([name, value]) => `${name} = {${value}}`).join(', ')),
      // Safe: only adds fields of a certain match.
      picked: true,
      edit: () => addFields(bib, own, fields),
    },
  ];
}
