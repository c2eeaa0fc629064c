import * as vscode from 'vscode';
import type { PaperCollection } from '../../core/collections/paperCollection';
import { abortSignal } from '../../host/tasks/cancellation';
import { dateAndTime, feedKinds, type DailyFeeds, type FeedKind } from '../../host/records/dailyFeeds';
import { explainFailure } from '../../host/network/explainFailure';
import type { RequestResult, Network } from '../../host/network/network';
import type { NetworkConsent } from '../../host/network/networkConsent';
import { tryToStore } from '../../host/messages/tryToStore';
import { settings } from '../../host/settings';
import { messages } from '../../host/messages/messages';

interface Services {
  readonly feeds: DailyFeeds;
  readonly network: Network;
  readonly consent: NetworkConsent;
}

/** How often to check for due feeds, in milliseconds. */
const checkInterval = 10 * 60 * 1000;
const hour = 60 * 60 * 1000;

/** Commands to fetch Daily Papers and watch searches, and the optional refresh schedule. */
export function registerFeeds(services: Services): vscode.Disposable {
  const { feeds } = services;
  const timer = setInterval(() => void fetchDueFeeds(services), checkInterval);
  void fetchDueFeeds(services);
  const command = (name: string, run: (...args: unknown[]) => unknown) =>
    vscode.commands.registerCommand(`paperside.${name}`, run);
  return vscode.Disposable.from(
    new vscode.Disposable(() => clearInterval(timer)),
    command('fetchDailyPapers', async (row?: unknown) => {
      const kind = kindOf(row) ?? (await pickKind(feeds));
      if (kind && (await services.consent.ask(['huggingface'])))
        await tryToStoreFeeds(() => fetch(services, kind));
    }),
    command('watchSearch', async () => {
      const query = await vscode.window.showInputBox({
        title: vscode.l10n.t('Watch a Search in Daily Papers'),
        prompt: vscode.l10n.t('Search words, or filters such as author: and year:'),
      });
      if (!query?.trim()) return;
      if (!(await tryToStoreFeeds(() => feeds.watch(query.trim())))) return;
      if ((await feeds.feeds()).length === 0)
        void messages
          .info(vscode.l10n.t('The search is saved. Fetch Daily Papers to see matches.'), {
            label: vscode.l10n.t('Fetch Daily Papers…'),
            value: true,
          })
          .then((wanted) => wanted && vscode.commands.executeCommand('paperside.fetchDailyPapers'));
    }),
    command('markFeedSeen', async (row?: unknown) => {
      const collection = collectionOf(row);
      const papers = collection?.sources.flatMap((source) => source.papers);
      if (papers) await tryToStoreFeeds(() => feeds.markSeen(papers));
    }),
    command('removeFeed', async (row?: unknown) => {
      const kind = kindOf(row);
      if (kind) await tryToStoreFeeds(() => feeds.remove(kind));
      else {
        const collection = collectionOf(row);
        const at = /^watch:(\d+)$/.exec(collection?.id ?? '')?.[1];
        const watch = at === undefined ? undefined : (await feeds.watches())[Number(at)];
        if (watch) await tryToStoreFeeds(() => feeds.unwatch(watch.query));
      }
    }),
  );
}

const tryToStoreFeeds = (store: () => Promise<unknown>) =>
  tryToStore(store, (reason) => vscode.l10n.t('Could not save Daily Papers: {0}', reason));

function collectionOf(row: unknown): PaperCollection | undefined {
  return typeof row === 'object' && row !== null && 'collection' in row
    ? (row.collection as PaperCollection)
    : undefined;
}

const kindOf = (row: unknown): FeedKind | undefined => {
  const id = collectionOf(row)?.id;
  return feedKinds.find((kind) => id === `feed:${kind}`);
};

async function pickKind(feeds: DailyFeeds): Promise<FeedKind | undefined> {
  const known = await feeds.feeds();
  const names: Record<FeedKind, string> = {
    day: vscode.l10n.t('Today'),
    week: vscode.l10n.t('This Week'),
    month: vscode.l10n.t('This Month'),
    trending: vscode.l10n.t('Trending'),
  };
  const rows = feedKinds.map((kind) => {
    const feed = known.find(({ period }) => period.kind === kind);
    const description = feed ? vscode.l10n.t('fetched {0}', dateAndTime(feed.fetchedAt)) : '';
    return { label: names[kind], description, kind };
  });
  const picked = await vscode.window.showQuickPick(
    rows.map(({ label, description, kind }) => ({ label, description, value: kind })),
    { title: vscode.l10n.t('Fetch Daily Papers from Hugging Face') },
  );
  return picked?.value;
}

async function fetch({ feeds }: Services, kind: FeedKind): Promise<void> {
  const result = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Fetching Daily Papers'),
      cancellable: true,
    },
    (_, token) => feeds.fetch(kind, abortSignal(token)),
  );
  await reportResult(result, feeds, kind);
}

async function reportResult(result: RequestResult, feeds: DailyFeeds, kind: FeedKind): Promise<void> {
  if (result.kind === 'cancelled') return;
  if (result.kind === 'found') {
    const { length } = result.records;
    messages.done(
      length === 1 ? vscode.l10n.t('1 paper fetched') : vscode.l10n.t('{0} papers fetched', length),
    );
    return;
  }
  const feed = (await feeds.feeds()).find(({ period }) => period.kind === kind);
  const shown = feed ? vscode.l10n.t('Showing the papers fetched on {0}.', dateAndTime(feed.fetchedAt)) : '';
  const why =
    result.kind === 'unknown'
      ? vscode.l10n.t('Hugging Face has no papers for these days.')
      : explainFailure('huggingface', result);
  void messages.warning([why, shown].filter(Boolean).join(' '));
}

/** Refreshes feeds by the schedule in the settings. Failures are not reported. */
export async function fetchDueFeeds({ feeds, network }: Pick<Services, 'feeds' | 'network'>): Promise<void> {
  const age = { never: Infinity, hourly: hour, daily: 24 * hour }[settings.feedRefresh()];
  if (age === Infinity || !network.isOn('huggingface')) return;
  for (const feed of await feeds.feeds()) {
    if (Date.now() - Date.parse(feed.fetchedAt) < age) continue;
    await feeds.fetch(feed.period.kind, new AbortController().signal).catch(() => undefined);
  }
}
