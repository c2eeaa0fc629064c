import * as vscode from 'vscode';
import { venueOf } from '../../core/browse/describePaper';
import type { Paper } from '../../core/paper';
import type { DailyFeeds } from './dailyFeeds';
import type { StoredRecords } from './storedRecords';
import { receptionText } from './receptionText';

/** News about a paper from services. */
export interface PaperNews {
  /** It was new in the last fetch of a feed and has not been seen since. */
  readonly isNew: boolean;
  /** `64 upvotes · 3 comments`; empty if unknown. */
  readonly reception: string;
  /** Where a preprint has been published; empty if unknown. */
  readonly publishedIn: string;
  /** The latest arXiv version, if not the first. */
  readonly version?: number;
}

export function newsOf(
  paper: Paper,
  { feeds, records }: { readonly feeds: DailyFeeds; readonly records: StoredRecords },
): PaperNews {
  const info = feeds.infoFor(paper);
  const version = records.versionOf(paper.id);
  return {
    isNew: info?.isNew === true,
    reception: receptionText(info?.reception ?? {}),
    publishedIn: records.isPublishedSince(paper) ? (venueOf(paper) ?? '') : '',
    ...(version !== undefined && version > 1 && { version }),
  };
}

export function newsLines({ reception, publishedIn, version }: PaperNews): string[] {
  return [
    publishedIn && vscode.l10n.t('Published since: {0}', publishedIn),
    version === undefined ? '' : vscode.l10n.t('Latest arXiv version: {0}', version),
    reception,
  ].filter(Boolean);
}
