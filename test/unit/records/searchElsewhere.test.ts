import { deepStrictEqual as equal } from 'node:assert';
import type { ServiceId } from '../../../src/core/records/paperRecord';
import { Network } from '../../../src/host/network/network';
import { searchElsewhere, wordsToSearch } from '../../../src/host/records/searchElsewhere';
import { startFakeServices, type FakeServices } from '../../services/fakeServices.mjs';

suite('Searching online', () => {
  let fake: FakeServices;
  suiteSetup(async () => (fake = await startFakeServices()));
  suiteTeardown(() => fake.stop());
  setup(() => fake.reset());

  const search = (query: string, services: readonly ServiceId[]) =>
    searchElsewhere(
      query,
      new Network({
        settings: () => ({
          enabled: true,
          services,
          mailto: '',
          addressOf: (id) => `${fake.origin}/${id}`,
        }),
        store: { get: () => Promise.resolve(undefined), set: () => Promise.resolve() },
      }),
      new AbortController().signal,
    );

  test('queries each service once, and returns each work once', async () => {
    const { found, failures } = await search('measured preferences', [
      'arxiv',
      'huggingface',
      'semanticscholar',
    ]);
    equal(
      found.map(({ records }) => [records[0]!.facts.arxivId, records.map(({ source }) => source)]),
      [['2407.00002', ['arxiv', 'huggingface', 'semanticscholar']]],
    );
    equal([failures.size, fake.asked.length], [0, 3]);
  });

  test('returns the results of one service if another fails', async () => {
    fake.go('arxiv', 'page');
    const { found, failures } = await search('measured preferences', ['arxiv', 'huggingface']);
    equal([found.length, [...failures.keys()]], [1, ['arxiv']]);
  });

  test('sends nothing to disabled services', async () => {
    await search('measured', []);
    equal(fake.asked.length, 0);
  });

  for (const [query, words] of [
    ['faking aligment', 'faking aligment'],
    ['author:greenblatt year:2023..2025 faking -survey', 'greenblatt faking'],
    ['"reward model" topic:"evaluation of models" in:bib', 'reward model'],
    ['title:judges', 'judges'],
    ['year:2023', ''],
  ] as const) {
    test(`searches for “${words}” if “${query}” is typed`, () => equal(wordsToSearch(query), words));
  }
});
