import * as vscode from 'vscode';
import type { PaperCollection } from '../../core/collections/paperCollection';
import { periodOf } from '../../core/records/calendar';
import { feedPapers, updateFeed, recordId, markSeen, type Feed, type Watch } from '../../core/records/feed';
import { dailyPapers, type DailyPeriod } from '../../core/records/huggingFace';
import type { Reception } from '../../core/records/paperRecord';
import { createSearch } from '../../core/search/createSearch';
import { filterPapers } from '../../core/search/query/filterPapers';
import { versionedJson } from '../../core/storage/stored';
import type { Paper } from '../../core/paper';
import type { CollectionProvider } from '../library/collections/collectionProvider';
import { memoize } from '../../core/steps/memoize';
import { SharedValue } from '../storage/sharedValue';
import type { RequestResult, Network } from '../network/network';

interface FeedsAndWatches {
  readonly feeds: readonly Feed[];
  readonly watches: readonly Watch[];
}

const form = versionedJson(1, ({ feeds, watches }) => ({
  feeds: (feeds ?? []) as readonly Feed[],
  watches: (watches ?? []) as readonly Watch[],
}));

export type FeedKind = DailyPeriod['kind'];
export const feedKinds: readonly FeedKind[] = ['day', 'week', 'month', 'trending'];

/** What feeds say about a paper. */
export interface FeedInfo {
  readonly reception?: Reception;
  readonly isNew: boolean;
}

/** Days to try, from today back: nothing is listed on weekends, or early in the day. */
const daysToTry = 4;

/**
 * Hugging Face's Daily Papers as last fetched, and the searches watched in them, as collections. Stored, so that they are
 * available offline.
 */
export class DailyFeeds implements CollectionProvider, vscode.Disposable {
  private readonly stored: SharedValue<FeedsAndWatches>;
  readonly onDidChange: vscode.Event<void>;

  private readonly presentFeeds = memoize(presentFeeds);
  /** By arXiv id. */
  private infos: ReadonlyMap<string, FeedInfo> = new Map();

  constructor(
    storage: vscode.Uri,
    private readonly network: Network,
  ) {
    this.stored = new SharedValue<FeedsAndWatches>(storage, 'feeds', form, { feeds: [], watches: [] });
    this.onDidChange = this.stored.onDidChange;
  }

  async current(): Promise<readonly PaperCollection[]> {
    const { collections, infos } = this.presentFeeds(await this.stored.get());
    this.infos = infos;
    return collections;
  }

  async feeds(): Promise<readonly Feed[]> {
    return (await this.stored.get()).feeds;
  }

  /** Undefined if the paper is in no feed, and before the first call of `current`. */
  infoFor({ arxivId }: Pick<Paper, 'arxivId'>): FeedInfo | undefined {
    return arxivId === undefined ? undefined : this.infos.get(arxivId);
  }

  /** Fetches the current listing. If that fails, the previous one stays. */
  async fetch(kind: FeedKind, signal: AbortSignal): Promise<RequestResult> {
    let result: RequestResult = { kind: 'cancelled' };
    for (let back = 0; back < (kind === 'day' ? daysToTry : 1); back++) {
      const date = new Date(Date.now() - back * 24 * 60 * 60 * 1000);
      const period = periodOf(kind, {
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
      });
      result = await this.network.request(dailyPapers(period), { signal, isFresh: true });
      if (result.kind === 'unknown') continue;
      if (result.kind === 'found') await this.store(kind, period, result);
      break;
    }
    return result;
  }

  private store(
    kind: FeedKind,
    period: DailyPeriod,
    { records, at }: RequestResult & { kind: 'found' },
  ): Promise<void> {
    return this.stored.change(({ feeds, watches }) => {
      const before = feeds.find((feed) => feed.period.kind === kind);
      const feed = updateFeed(before, period, records, new Date(at).toISOString());
      const others = feeds.filter((each) => each !== before);
      const order = ({ period: { kind: of } }: Feed) => feedKinds.indexOf(of);
      return { feeds: [...others, feed].sort((a, b) => order(a) - order(b)), watches };
    });
  }

  remove(kind: FeedKind): Promise<void> {
    return this.stored.change(({ feeds, watches }) => ({
      feeds: feeds.filter((feed) => feed.period.kind !== kind),
      watches,
    }));
  }

  async markSeen(papers: readonly Pick<Paper, 'arxivId'>[]): Promise<void> {
    const ids = new Set(papers.flatMap(({ arxivId }) => arxivId ?? []));
    const { feeds, watches } = await this.stored.get();
    const isNew = feeds.some(({ fresh }) => fresh.some((id) => ids.has(id)));
    const isUnseen = (await this.current()).some(
      ({ id, sources }) =>
        id.startsWith(watchPrefix) &&
        sources[0]!.papers.some(
          ({ arxivId }) =>
            arxivId &&
            ids.has(arxivId) &&
            !watches[Number(id.slice(watchPrefix.length))]?.seen.includes(arxivId),
        ),
    );
    if (!isNew && !isUnseen) return;
    await this.stored.change((stored) => ({
      feeds: stored.feeds.map((feed) => markSeen(feed, ids)),
      watches: stored.watches.map((watch) => ({ ...watch, seen: [...new Set([...watch.seen, ...ids])] })),
    }));
  }

  watch(query: string): Promise<void> {
    return this.stored.change(({ feeds, watches }) => ({
      feeds,
      watches: watches.some((each) => each.query === query) ? watches : [...watches, { query, seen: [] }],
    }));
  }

  async watches(): Promise<readonly Watch[]> {
    return (await this.stored.get()).watches;
  }

  unwatch(query: string): Promise<void> {
    return this.stored.change(({ feeds, watches }) => ({
      feeds,
      watches: watches.filter((each) => each.query !== query),
    }));
  }

  dispose(): void {
    this.stored.dispose();
  }
}

/** The collections, and infos on their papers by arXiv id. */
function presentFeeds({ feeds, watches }: FeedsAndWatches): {
  readonly collections: readonly PaperCollection[];
  readonly infos: ReadonlyMap<string, FeedInfo>;
} {
  const infos = new Map<string, FeedInfo>();
  for (const { records, fresh } of feeds) {
    for (const record of records) {
      const isNew = fresh.includes(recordId(record)) || infos.get(recordId(record))?.isNew === true;
      infos.set(recordId(record), { isNew, ...(record.reception && { reception: record.reception }) });
    }
  }
  const all = feeds.map((feed) => ({ feed, papers: feedPapers(feed) }));
  const collections = [
    ...all.map(({ feed, papers }): PaperCollection => ({
      id: `feed:${feed.period.kind}`,
      name: feedName(feed),
      kind: 'feed',
      sources: [{ name: vscode.l10n.t('Hugging Face, fetched {0}', dateAndTime(feed.fetchedAt)), papers }],
    })),
    ...presentWatches(
      watches,
      all.flatMap(({ papers }) => papers),
    ),
  ];
  return { collections, infos };
}

const watchPrefix = 'watch:';

/** A collection for each watched search, with its matches in all feeds. */
function presentWatches(watches: readonly Watch[], papers: readonly Paper[]): PaperCollection[] {
  if (watches.length === 0) return [];
  const distinct = [...new Map(papers.map((paper) => [paper.id, paper])).values()];
  const search = createSearch(distinct);
  return watches.map(({ query, seen }, i) => {
    const matches = filterPapers(search, query);
    const known = new Set(seen);
    const count = [...matches].filter(({ arxivId }) => arxivId && !known.has(arxivId)).length;
    return {
      id: `${watchPrefix}${i}`,
      name: count > 0 ? vscode.l10n.t('“{0}” · {1} new', query, count) : vscode.l10n.t('“{0}”', query),
      kind: 'feed',
      sources: [{ name: vscode.l10n.t('Watched in Daily Papers'), papers: [...matches] }],
    };
  });
}

function feedName({ period, fetchedAt }: Feed): string {
  const date = (text: string) =>
    new Intl.DateTimeFormat(vscode.env.language, { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(
      new Date(text),
    );
  switch (period.kind) {
    case 'day':
      return vscode.l10n.t('Daily Papers, {0}', date(period.value));
    case 'week':
      return vscode.l10n.t('Daily Papers, week {0}', period.value.slice(-2));
    case 'month':
      return vscode.l10n.t('Daily Papers, {0}', period.value);
    case 'trending':
      return vscode.l10n.t('Trending Papers, {0}', date(fetchedAt));
  }
}

/** Formats a time for the user. */
export const dateAndTime = (iso: string): string =>
  new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(iso),
  );
