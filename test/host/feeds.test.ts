import * as vscode from 'vscode';
import { periodOf } from '../../src/core/records/calendar';
import { fetchDueFeeds } from '../../src/features/feeds/registerFeeds';
import { ResultCache } from '../../src/host/network/resultCache';
import { DailyFeeds, feedKinds, type FeedKind } from '../../src/host/records/dailyFeeds';
import { Network } from '../../src/host/network/network';
import { settings } from '../../src/host/settings';
import { equal, match, ok } from './expect';
import { answering, move } from './quickPick';
import { askedOfServices, control, leaveServices, turnNetwork, useServices } from './services';
import { storedFile } from './storedFile';
import { freshFolder, read, write } from './workspace';

/** Feeds of their own, at the stand-in, and what is kept of them. */
function freshFeeds() {
  const folder = freshFolder();
  const network = new Network({
    settings: () => settings.network(),
    store: new ResultCache(vscode.Uri.joinPath(folder, 'answers')),
  });
  const again = () => new DailyFeeds(folder, network);
  return { folder, network, feeds: again(), again };
}

const { signal } = new AbortController();
const paths = async () => (await askedOfServices()).map(({ path }) => path);
const names = async (feeds: DailyFeeds) => (await feeds.current()).map(({ name }) => name);

suite('Daily Papers, in the background', () => {
  suiteSetup(useServices);
  setup(async () => {
    await control('reset');
    await turnNetwork(true);
  });
  suiteTeardown(async () => {
    await vscode.workspace
      .getConfiguration('paperside')
      .update('feeds.refresh', undefined, vscode.ConfigurationTarget.Global);
    await leaveServices();
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  for (const [row, kind] of feedKinds.entries())
    test(`fetches the current ${kind}`, async () => {
      const today = (back: number) => {
        const date = new Date(Date.now() - back * 24 * 60 * 60 * 1000);
        const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
        const period = periodOf(kind, { year, month, day });
        return 'value' in period ? `${kind === 'day' ? 'date' : kind}=${period.value}` : 'sort=trending';
      };
      await answering(
        () => vscode.commands.executeCommand('paperside.fetchDailyPapers'),
        () => move(row),
      );
      const asked = await paths();
      // Of days, the last ones, as long as nothing is listed on them.
      ok(asked.length >= 1 && asked.length <= (kind === 'day' ? 4 : 1), `asked ${asked.join(' ')}`);
      asked.forEach((path, i) => equal(path, `/api/daily_papers?${today(i)}&limit=100`));
      await vscode.commands.executeCommand('notifications.clearAll');
    });

  test('reports new matches of a watched search until they are seen', async () => {
    const { feeds, again } = freshFeeds();
    await feeds.watch('preference');
    equal(await names(feeds), ['“preference”']);
    await feeds.fetch('trending', signal);
    equal((await names(feeds)).at(-1), '“preference” · 2 new');
    const [, watched] = await feeds.current();
    const papers = watched?.sources[0]?.papers ?? [];
    equal(papers.map(({ arxivId }) => arxivId).sort(), ['2305.18290', '2407.00002']);
    await feeds.markSeen(papers.slice(1));
    equal((await names(feeds)).at(-1), '“preference” · 1 new');
    await feeds.markSeen(papers);
    equal((await names(feeds)).at(-1), '“preference”');
    // Another session knows of both.
    equal(await names(again()), await names(feeds));
    await feeds.unwatch('preference');
    equal((await names(feeds)).length, 1);
  });

  /** As if the feed had been fetched so many hours ago. */
  async function aged(folder: vscode.Uri, hours: number): Promise<void> {
    const file = await storedFile(folder, 'feeds');
    ok(file, 'nothing is stored');
    const stored = JSON.parse(await read(file)) as { feeds: { fetchedAt: string }[] };
    for (const feed of stored.feeds)
      feed.fetchedAt = new Date(Date.now() - hours * 60 * 60 * 1000).toISOString();
    await write(file, JSON.stringify(stored));
  }
  const schedules: [refresh: string, hours: number, isOn: boolean, isDue: boolean][] = [
    ['never', 1000, true, false],
    ['daily', 23, true, false],
    ['daily', 25, true, true],
    ['hourly', 2, true, true],
    ['hourly', 2, false, false],
  ];
  for (const [refresh, hours, isOn, isDue] of schedules)
    test(`${refresh}, fetched ${hours} hours ago, network ${isOn ? 'on' : 'off'}: ${isDue ? 'refreshed' : 'not refreshed'}`, async () => {
      const { folder, feeds, again, network } = freshFeeds();
      const kind: FeedKind = 'trending';
      await feeds.fetch(kind, signal);
      await aged(folder, hours);
      await control('reset');
      await vscode.workspace
        .getConfiguration('paperside')
        .update('feeds.refresh', refresh, vscode.ConfigurationTarget.Global);
      await turnNetwork(isOn);
      const later = again();
      await fetchDueFeeds({ feeds: later, network });
      equal((await paths()).length, isDue ? 1 : 0);
      const [feed] = await later.feeds();
      const age = (Date.now() - Date.parse(feed!.fetchedAt)) / (60 * 60 * 1000);
      ok(isDue ? age < 1 : age > hours - 1, `it was fetched ${age} hours ago`);
      match(await read((await storedFile(folder, 'feeds'))!), /2305\.18290/);
    });
});
