import * as vscode from 'vscode';
import type { EntryFault } from '../../core/analysis/entryFaults';
import type { IdentifierKind } from '../../core/work/identifiers';

/** The message about an identifier shared by two works, for marks, Tidy and Check Citations. */
export function sameIdentifierSentence({
  other,
  identifier,
  reason,
}: Pick<Extract<EntryFault, { kind: 'same-identifier' }>, 'other' | 'identifier' | 'reason'>): string {
  const name = names()[identifier];
  return reason === 'title'
    ? vscode.l10n.t('“{0}” has the same {1} and another title. Check both.', other.key, name)
    : vscode.l10n.t('“{0}” has the same {1} and other authors and years. Check both.', other.key, name);
}

const names = (): Record<IdentifierKind, string> => ({
  arxiv: vscode.l10n.t('arXiv number'),
  doi: 'DOI',
  pmid: vscode.l10n.t('PubMed number'),
  acl: vscode.l10n.t('ACL Anthology number'),
  openreview: vscode.l10n.t('OpenReview number'),
  isbn: 'ISBN',
});
