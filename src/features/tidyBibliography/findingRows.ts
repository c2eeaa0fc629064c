import * as vscode from 'vscode';
import { escapeLabel } from '../../core/text/escapeLabel';
import { canTidy } from '../../core/analysis/tidyEdits';
import type { TidyFinding } from '../../core/analysis/tidyFindings';
import { shortAuthors } from '../../core/browse/describePaper';
import { languageOf } from '../../host/manuscript/manuscript';
import { sameIdentifierSentence } from '../../host/messages/sameIdentifierSentence';
import { showLine } from '../../host/manuscript/showLine';
import { quickPickSection } from '../../host/picking/quickPickSection';
import type { OpenedBibliography } from './openedBibliography';

export interface FindingRow extends vscode.QuickPickItem {
  readonly finding?: TidyFinding;
  /** Shows a finding that cannot be fixed from the list. */
  readonly show?: () => Thenable<unknown>;
}

/** From what breaks the document to what only takes up room. */
const order: readonly TidyFinding['kind'][] = [
  'missing',
  'same-key',
  'same-work',
  'same-identifier',
  'withdrawn',
  'published',
  'other-edition',
  'unused',
];

export function findingRows(
  findings: readonly TidyFinding[],
  opened: readonly OpenedBibliography[],
  document: vscode.TextDocument,
): FindingRow[] {
  return order.flatMap((kind) => {
    const rows = findings
      .filter((finding) => finding.kind === kind)
      .map((finding) => row(finding, opened, document));
    return quickPickSection(headings()[kind], rows);
  });
}

const headings = (): Record<TidyFinding['kind'], string> => ({
  missing: vscode.l10n.t('cited without an entry'),
  'same-key': vscode.l10n.t('duplicate keys: the first entry is used'),
  'same-work': vscode.l10n.t('duplicate works'),
  'same-identifier': vscode.l10n.t('one identifier, two works'),
  'other-edition': vscode.l10n.t('preprints beside their published versions'),
  withdrawn: vscode.l10n.t('withdrawn'),
  published: vscode.l10n.t('published since'),
  unused: vscode.l10n.t('not cited in this workspace'),
});

function row(
  finding: TidyFinding,
  opened: readonly OpenedBibliography[],
  document: vscode.TextDocument,
): FindingRow {
  if (finding.kind === 'missing') {
    const { key, paper } = finding;
    return paper
      ? {
          label: vscode.l10n.t('$(add) Add {0}', escapeLabel(key)),
          detail: escapeLabel([paper.title, shortAuthors(paper)].filter(Boolean).join(' · ')),
          // Selected from the start: the document does not compile without it, and nothing is removed.
          picked: true,
          finding,
        }
      : {
          label: vscode.l10n.t('$(search) Find {0} in the text', escapeLabel(key)),
          detail: vscode.l10n.t('No paper with this key is known.'),
          show: () => showCitation(document, key),
        };
  }
  const { file } = opened[finding.file]!;
  const { entry } = finding;
  const show = canTidy(finding) ? {} : { show: () => showLine(file.uri, entry.line) };
  const place = vscode.l10n.t('{0}, line {1}', vscode.workspace.asRelativePath(file.uri), entry.line);
  return {
    label: label(finding, 'show' in show),
    description: place,
    detail: escapeLabel(detail(finding)),
    ...('show' in show ? show : { finding }),
  };
}

function label(finding: Exclude<TidyFinding, { kind: 'missing' }>, isToShow: boolean): string {
  const key = escapeLabel(finding.entry.key);
  if (isToShow) return vscode.l10n.t('$(go-to-file) Go to {0}', key);
  return finding.kind === 'published'
    ? vscode.l10n.t('$(arrow-up) Update {0} to the published version', key)
    : vscode.l10n.t('$(trash) Remove {0}', key);
}

function detail(finding: Exclude<TidyFinding, { kind: 'missing' }>): string {
  const title = finding.entry.work.title ?? '';
  switch (finding.kind) {
    case 'same-work':
      return finding.isCited
        ? vscode.l10n.t('Same work as {0}; both are cited. {1}', finding.other.key, title)
        : vscode.l10n.t('Same work as {0}, which is kept. {1}', finding.other.key, title);
    case 'same-identifier':
      return sameIdentifierSentence(finding);
    case 'other-edition':
      return vscode.l10n.t('The published version is {0}. {1}', finding.other.key, title);
    case 'published': {
      const { container = '', containerShort, year } = finding.paper.published ?? { year: '' };
      return vscode.l10n.t('Published in {0}. {1}', containerShort ?? `${container} ${year}`, title);
    }
    case 'withdrawn':
      return [finding.paper.withdrawnNote, title].filter(Boolean).join(' · ');
    default:
      return title;
  }
}

async function showCitation(document: vscode.TextDocument, key: string): Promise<void> {
  const citations = languageOf(document).findCitations(document.getText());
  const place = citations.flatMap(({ keys }) => keys).find((each) => each.key === key);
  const selection =
    place && new vscode.Range(document.positionAt(place.start), document.positionAt(place.end));
  await vscode.window.showTextDocument(document, selection ? { selection } : {});
}
