import * as vscode from 'vscode';
import { truncate, familyName, fullName, venueOf, yearOf } from '../../core/browse/describePaper';
import { isStub } from '../../core/work/titles';
import { creatorsOf } from '../../core/work/names';
import type { Paper } from '../../core/paper';
import type { ReadingWords } from '../../core/reading/groupByReading';
import { asMarkdownText } from '../../core/text/asMarkdownText';
import type { DocumentReferences } from '../../host/bibliography/documentReferences';
import type { Reading } from '../../host/library/reading/reading';
import type { PaperNews } from '../../host/records/paperNews';
import type { PaperRow } from './treeRows';

/** Sources of the facts that a row shows beside the paper's own. */
export interface PaperContext {
  readonly references: DocumentReferences;
  readonly reading: Reading;
  readonly newsOf: (paper: Paper) => PaperNews;
}

export function paperItem(
  { paper, near, collection }: PaperRow,
  id: string,
  { references, reading, newsOf }: PaperContext,
  isInTopic: boolean,
): vscode.TreeItem {
  const isCited = references.has(paper);
  const isInFeed = collection?.kind === 'feed';
  const { isNew, publishedIn, reception } = newsOf(paper);
  const isNewInFeed = isInFeed && isNew;
  const mark = reading.marks.of(paper);
  const marks = markWords(paper, reading);
  const news = [
    isNewInFeed ? vscode.l10n.t('new') : '',
    paper.withdrawn ? vscode.l10n.t('withdrawn') : '',
    isStub(paper) ? vscode.l10n.t('only the number is known; run Complete Metadata') : '',
    publishedIn && vscode.l10n.t('since published in {0}', publishedIn),
  ];
  const [first] = creatorsOf(paper);
  const facts = joined([yearOf(paper), first && familyName(first)], ' · ');
  const popularity = isInFeed ? reception : '';

  const item = new vscode.TreeItem(
    paper.title,
    near ? vscode.TreeItemCollapsibleState.None : vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = id;
  item.description = joined(
    [...news, near?.reason || joined([facts, popularity], ' · '), mark?.starred ? '★' : '', ...marks],
    ' · ',
  );
  item.iconPath = paper.withdrawn
    ? new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'))
    : isCited
      ? new vscode.ThemeIcon('check', new vscode.ThemeColor('charts.green'))
      : isNewInFeed
        ? new vscode.ThemeIcon('circle-filled', new vscode.ThemeColor('charts.blue'))
        : new vscode.ThemeIcon('file-text');
  const isRemovable = collection?.kind === 'own' || collection?.kind === 'found';
  item.contextValue = joined(
    [
      'paper',
      isInTopic && !near && 'inTopic',
      paper.arxivId && 'arxiv',
      isCited && 'cited',
      isRemovable && 'own',
      mark?.starred && 'starred',
    ],
    ' ',
  );
  item.accessibilityInformation = {
    label: joined(
      [
        paper.title,
        isCited ? vscode.l10n.t('cited in this document') : '',
        near?.reason && vscode.l10n.t('shares {0}', near.reason),
        facts,
        ...news,
        popularity,
        mark?.starred ? readingWords().starred : '',
        ...marks,
      ],
      ', ',
    ),
  };
  item.command = {
    command: 'paperside.previewPaper',
    title: vscode.l10n.t('Preview Paper'),
    arguments: [{ paper, preserveFocus: true }],
  };
  return item;
}

const joined = (parts: readonly (string | false | undefined)[], separator: string): string =>
  parts.filter(Boolean).join(separator);

/** What the user marked the paper with, except for the star. */
function markWords(paper: Paper, { marks, notes }: Reading): string[] {
  const { status, tags = [] } = marks.of(paper) ?? {};
  return [
    ...(status ? [readingWords().statuses[status]] : []),
    ...tags.map((tag) => readingWords().tag(tag)),
    ...(notes.of(paper) === undefined ? [] : [vscode.l10n.t('note')]),
  ];
}

export const readingWords = (): ReadingWords => ({
  starred: vscode.l10n.t('Starred'),
  statuses: {
    'to-read': vscode.l10n.t('To read'),
    reading: vscode.l10n.t('Reading'),
    read: vscode.l10n.t('Read'),
  },
  tag: (name) => `#${name}`,
  unmarked: vscode.l10n.t('Not marked'),
});

/** Most characters of each part of a tooltip. */
const partLength = 400;
const mostAuthors = 4;

/** Title, authors, venue and the beginning of the abstract. */
export function paperTooltip(paper: Paper, reason = ''): vscode.MarkdownString {
  const creators = creatorsOf(paper);
  const names = creators.slice(0, mostAuthors).map(fullName).join(', ');
  const parts = [
    paper.title,
    joined([names + (creators.length > mostAuthors ? ' …' : ''), venueOf(paper), paper.date], ' · '),
    reason && vscode.l10n.t('shares {0}', reason),
    paper.withdrawn ? `⚠ ${paper.withdrawnNote ?? vscode.l10n.t('Withdrawn')}` : '',
    paper.abstract,
  ];
  // Text of papers must not be read as Markdown or as names of icons.
  const [title, ...rest] = parts.filter(Boolean).map((part) => asMarkdownText(truncate(part, partLength)));
  return new vscode.MarkdownString([`**${title}**`, ...rest].join('\n\n'));
}
