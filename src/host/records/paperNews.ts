import * as vscode from 'vscode';
import { venueOf } from '../../core/browse/describePaper';
import type { Paper } from '../../core/paper';
import type { DailyFeeds } from './dailyFeeds';
import type { StoredRecords } from './storedRecords';
import { receptionText } from './receptionText';

/** What services have told of a paper beside its facts, in words. */
export interface PaperNews {
  /** It came with the last fetch of a feed, and has not been looked at. */
  readonly isNew: boolean;
  /** `64 upvotes · 3 comments`; empty where nothing is known. */
  readonly reception: string;
  /** Where it has been published since; empty where nobody has told. */
  readonly publishedIn: string;
  /** The latest arXiv version, from 2. */
  readonly version?: number;
}

/** Asks those who keep it, without waiting. */
export function newsOf(
  paper: Paper,
  { feeds, records }: { readonly feeds: DailyFeeds; readonly records: StoredRecords },
): PaperNews {
  const note = feeds.infoFor(paper);
  const version = records.versionOf(paper.id);
  return {
    isNew: note?.isNew === true,
    reception: receptionText(note?.reception ?? {}),
    publishedIn: records.isPublishedSince(paper) ? (venueOf(paper) ?? '') : '',
    ...(version !== undefined && version > 1 && { version }),
  };
}

/** The same as lines to be read. */
export function newsLines({ reception, publishedIn, version }: PaperNews): string[] {
  return [
    publishedIn && vscode.l10n.t('Published since: {0}', publishedIn),
    version === undefined ? '' : vscode.l10n.t('Latest arXiv version: {0}', version),
    reception,
  ].filter(Boolean);
}
