import * as vscode from 'vscode';
import { shortAuthors, yearOf } from '../../core/browse/describePaper';
import type { Paper } from '../../core/paper';
import type { CitationCheck, CitationFinding } from '../../core/tools/checkCitations';
import { sameIdentifierSentence } from '../../host/messages/sameIdentifierSentence';

/** Words a finding. An unknown work is not called wrong: it may well exist. */
export function findingSentence(finding: CitationFinding): string {
  switch (finding.kind) {
    case 'unknown-key':
      return finding.paper
        ? vscode.l10n.t(
            'No entry has the key “{0}”. It is the key of {1}.',
            finding.place.key,
            named(finding.paper),
          )
        : vscode.l10n.t('No entry has the key “{0}”.', finding.place.key);
    case 'not-known':
      return vscode.l10n.t(
        'Paperside does not know this work and cannot check it. Look it up at its source.',
      );
    case 'other-title':
      return vscode.l10n.t('This identifier belongs to another work: {0}.', named(finding.paper));
    case 'other-number':
      return vscode.l10n.t(
        'This is the title of {0}, which has another identifier: {1}.',
        named(finding.paper),
        finding.paper.arxivId ?? finding.paper.id,
      );
    case 'wrong-authors':
      return vscode.l10n.t(
        'Not among the authors of {0}: {1}.',
        named(finding.paper),
        finding.names.join(', '),
      );
    case 'wrong-year':
      return vscode.l10n.t('The year of {0} is {1}.', named(finding.paper), finding.years.join(' / '));
    case 'same-identifier':
      return sameIdentifierSentence(finding);
    case 'published':
      return vscode.l10n.t(
        'This preprint has been published: {0}.',
        finding.paper.published!.containerShort ?? finding.paper.published!.container,
      );
    case 'withdrawn':
      return vscode.l10n.t('This paper has been withdrawn.');
  }
}

/** `Checked 5 entries: 1 problem, 3 could not be checked.` */
export function checkSummary({ entries, findings }: CitationCheck): string {
  const unknown = findings.filter(({ kind }) => kind === 'not-known').length;
  const problems = findings.length - unknown;
  const results = [
    problems === 0
      ? vscode.l10n.t('no problems')
      : problems === 1
        ? vscode.l10n.t('1 problem')
        : vscode.l10n.t('{0} problems', problems),
    ...(unknown > 0 ? [vscode.l10n.t('{0} could not be checked', unknown)] : []),
  ].join(', ');
  return entries === 1
    ? vscode.l10n.t('Checked 1 entry: {0}.', results)
    : vscode.l10n.t('Checked {0} entries: {1}.', entries, results);
}

/** `Greenblatt et al. 2024, Alignment faking …` */
const named = (paper: Paper) =>
  [[shortAuthors(paper), yearOf(paper)].filter(Boolean).join(' '), paper.title].join(', ');
