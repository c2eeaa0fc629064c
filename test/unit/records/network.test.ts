import { deepStrictEqual as equal, ok } from 'node:assert';
import type { ServiceResult, ServiceId } from '../../../src/core/records/paperRecord';
import { arxivByIds, arxivByTitle, arxivIds } from '../../../src/core/records/arxiv';
import { huggingFaceById, huggingFaceSearch } from '../../../src/core/records/huggingFace';
import { serviceIds } from '../../../src/core/records/services';
import { crossrefByTitle } from '../../../src/core/records/crossref';
import { dataCiteByDoi } from '../../../src/core/records/dataCite';
import { openAlexByDoi } from '../../../src/core/records/openAlex';
import { semanticScholarMatch } from '../../../src/core/records/semanticScholar';
import {
  Network,
  type ResultStore,
  type RequestResult,
  type CachedResult,
  type NetworkSettings,
} from '../../../src/host/network/network';
import { systemClock, type Clock } from '../../../src/host/network/serviceQueue';
import { startFakeServices, type FakeServices, type Trouble } from '../../services/fakeServices.mjs';

class Memory implements ResultStore {
  readonly answers = new Map<string, CachedResult>();
  get = (key: string) => Promise.resolve(this.answers.get(key));
  set = (key: string, answer: CachedResult) => Promise.resolve(void this.answers.set(key, answer));
}

/** A clock on which waiting takes no time, but what is waited for is passed. */
function quickClock(): Clock & { passed: number } {
  const clock = {
    passed: 0,
    now: () => Date.now() + clock.passed,
    wait: (milliseconds: number) => {
      clock.passed += milliseconds;
      return Promise.resolve();
    },
  };
  return clock;
}

suite('Network access', () => {
  let fake: FakeServices;
  suiteSetup(async () => (fake = await startFakeServices()));
  suiteTeardown(() => fake.stop());
  setup(() => fake.reset());

  function network(
    more: Partial<NetworkSettings> & {
      clock?: Clock;
      timeout?: number;
      store?: ResultStore;
      fetch?: typeof fetch;
      keyOf?: (service: ServiceId) => Promise<string | undefined>;
    } = {},
  ) {
    const { clock = quickClock(), timeout, store = new Memory(), fetch: send, keyOf, ...settings } = more;
    return new Network({
      settings: () => ({
        enabled: true,
        services: serviceIds,
        mailto: '',
        addressOf: (service: ServiceId) => `${fake.origin}/${service}`,
        ...settings,
      }),
      store,
      clock,
      ...(keyOf && { keyOf }),
      userAgent: 'Paperside/test',
      ...(timeout && { timeout }),
      ...(send && { fetch: send }),
    });
  }
  const signal = new AbortController().signal;
  const titles = (asked: RequestResult) =>
    'records' in asked ? asked.records.map(({ facts }) => facts.title.slice(0, 17)) : [];

  test('sends a request and reads the response', async () => {
    const asked = await network().request(arxivByIds(['2305.18290', '2407.00002', '2999.00001']), { signal });
    equal([asked.kind, titles(asked)], ['found', ['Direct Preference', 'Measured Preferen']]);
  });

  test('sends nothing while the network is off', async () => {
    let calls = 0;
    const spy: typeof fetch = (...args) => {
      calls++;
      return fetch(...args);
    };
    const off = network({ enabled: false, fetch: spy });
    equal((await off.request(arxivByTitle('anything'), { signal })).kind, 'off');
    equal((await off.requestAll(arxivIds, ['2305.18290'], { signal })).get('2305.18290')?.kind, 'off');
    const chosen = network({ services: ['arxiv'], fetch: spy });
    equal((await chosen.request(huggingFaceById('2305.18290'), { signal })).kind, 'off');
    equal([calls, fake.asked.length], [0, 0]);
  });

  test('waits three seconds between requests to arXiv, one at a time', async function () {
    const real = network({ clock: systemClock });
    await Promise.all(
      [arxivByTitle('preference'), arxivByTitle('judges'), arxivByIds(['2305.18290'])].map((each) =>
        real.request(each, { signal }),
      ),
    );
    const times = fake.askedOf('arxiv').map(({ at }) => at);
    equal(times.length, 3);
    // Clocks of timers and of the server are rounded.
    ok(
      times.every((at, i) => i === 0 || at - times[i - 1]! >= 2990),
      `asked at ${times.join(', ')}`,
    );
    equal(Math.max(...fake.asked.map(({ inFlight }) => inFlight)), 1);
  });

  test('limits searches at Hugging Face more than lookups, with two requests in flight at most', async () => {
    const clock = quickClock();
    const door = network({ clock });
    const began = clock.now();
    for (let i = 0; i < 50; i++) await door.request(huggingFaceSearch(`nothing ${i}`), { signal });
    ok(clock.now() - began < 60_000, 'fifty searches take a minute or more');
    await door.request(huggingFaceSearch('one too many'), { signal });
    ok(clock.now() - began >= 299_000, `the 51st waited ${clock.now() - began} ms only`);
    const before = clock.now();
    await Promise.all(
      ['2305.18290', '2407.00002', '2509.00003', '2412.14093'].map((id) =>
        door.request(huggingFaceById(id), { signal }),
      ),
    );
    ok(clock.now() - before < 60_000, 'look-ups wait as long as searches');
    ok(Math.max(...fake.asked.map(({ inFlight }) => inFlight)) <= 2, 'more than two are under way');
  });

  test('looks up papers in batches, and none twice', async () => {
    const store = new Memory();
    const ids = Array.from({ length: 120 }, (_, i) => `2405.${String(i).padStart(5, '0')}`);
    const first = await network({ store }).requestAll(arxivIds, ['2305.18290', ...ids], { signal });
    equal([first.get('2305.18290')?.kind, first.get(ids[0]!)?.kind], ['found', 'unknown']);
    equal(
      fake.asked.map(({ path }) => /id_list=([^&]*)/.exec(path)![1]!.split(',').length),
      [50, 50, 21],
    );
    const again = await network({ store }).requestAll(arxivIds, ['2407.00002', ids[3]!, '2305.18290'], {
      signal,
    });
    equal(
      fake.asked.slice(3).map(({ path }) => /id_list=([^&]*)/.exec(path)![1]),
      ['2407.00002'],
    );
    equal([...again.values()].map(({ kind }) => kind).sort(), ['found', 'found', 'unknown']);
  });

  test('caches results for 30 days, and misses for one day', async () => {
    const store = new Memory();
    const clock = quickClock();
    const door = network({ store, clock });
    const ask = async () => {
      await door.request(huggingFaceById('2305.18290'), { signal });
      await door.request(huggingFaceById('2999.99999'), { signal });
      return fake.asked.splice(0).map(({ path }) => path.split('/').at(-1));
    };
    const days = (count: number) => (clock.passed += count * 24 * 60 * 60 * 1000);
    equal(await ask(), ['2305.18290', '2999.99999']);
    equal(await ask(), []);
    days(2);
    equal(await ask(), ['2999.99999']);
    days(29);
    equal(await ask(), ['2305.18290', '2999.99999']);
  });

  const troubles: readonly (readonly [Trouble, Partial<ServiceResult>])[] = [
    ['429', { kind: 'refused', why: 'rate-limited' }],
    ['503', { kind: 'unavailable', why: 'server' }],
    ['503-slow', { kind: 'unavailable', why: 'server' }],
    ['cut-off', { kind: 'unreadable', why: 'cut-off' }],
    ['page', { kind: 'unreadable', why: 'page' }],
    ['garbage', { kind: 'unreadable', why: 'format' }],
    ['silence', { kind: 'unavailable', why: 'timeout' }],
    ['hang-up', { kind: 'unavailable', why: 'no-network' }],
  ];
  for (const [trouble, expected] of troubles) {
    for (const [service, request] of [
      ['arxiv', arxivByIds(['2305.18290', '2407.00002'])],
      ['huggingface', huggingFaceSearch('preference')],
      ['crossref', crossrefByTitle('preference judges')],
    ] as const) {
      test(`${service}: ${trouble} is ${expected.kind}, and not cached`, async () => {
        const store = new Memory();
        // Hugging Face says that its window ends in two seconds: it would be asked again.
        fake.go(service, trouble, trouble);
        // Nothing but silence takes so long.
        const timeout = trouble === 'silence' ? { timeout: 600 } : {};
        const asked = await network({ store, ...timeout }).request(request, { signal });
        equal([asked.kind, 'why' in asked && asked.why], [expected.kind, 'why' in expected && expected.why]);
        equal(store.answers.size, 0);
      });
    }
  }

  test('pauses for ten minutes after a rate limit without Retry-After', async () => {
    const clock = quickClock();
    const door = network({ clock });
    fake.go('arxiv', '429');
    const refused = await door.request(arxivByTitle('preference'), { signal });
    const again = await door.request(arxivByTitle('judges'), { signal });
    equal([refused.kind, again.kind, fake.asked.length], ['refused', 'refused', 1]);
    ok(again.kind === 'refused' && again.until! - clock.now() > 9.9 * 60_000, 'it is asked again too soon');
    clock.passed += 10 * 60_000;
    equal((await door.request(arxivByTitle('judges'), { signal })).kind, 'found');
  });

  test('sends an API key only to its service', async () => {
    const keys: Partial<Record<ServiceId, string>> = { semanticscholar: 's2 secret', openalex: 'oa secret&' };
    const door = network({ keyOf: (service) => Promise.resolve(keys[service]) });
    for (const request of [
      semanticScholarMatch('Direct Preference Optimization'),
      openAlexByDoi('10.48550/arXiv.2305.18290'),
      crossrefByTitle('Direct Preference Optimization'),
      dataCiteByDoi('10.48550/arXiv.2305.18290'),
      huggingFaceById('2305.18290'),
      arxivByIds(['2305.18290']),
    ])
      await door.request(request, { signal });
    equal(
      fake.asked.map(({ service, path, headers }) => [
        service,
        headers['x-api-key'] ?? '',
        new URL(path, 'http://x').searchParams.get('api_key') ?? '',
      ]),
      [
        ['semanticscholar', 's2 secret', ''],
        ['openalex', '', 'oa secret&'],
        ...['crossref', 'datacite', 'huggingface', 'arxiv'].map((service) => [service, '', '']),
      ],
    );
  });

  test('does not send an API key on a redirect, and never caches it', async () => {
    const store = new Memory();
    const sent: RequestInit[] = [];
    const door = network({
      store,
      keyOf: () => Promise.resolve('secret'),
      fetch: (url, init) => {
        sent.push(init ?? {});
        return fetch(url, init);
      },
    });
    await door.request(semanticScholarMatch('Direct Preference Optimization'), { signal });
    await door.request(openAlexByDoi('10.48550/arXiv.2305.18290'), { signal });
    await door.request(huggingFaceById('2305.18290'), { signal });
    equal(
      sent.map(({ redirect }) => redirect),
      ['error', 'error', undefined],
    );
    ok(store.answers.size === 3, 'nothing is cached');
    ok(!JSON.stringify([...store.answers]).includes('secret'), 'the key is cached');
  });

  test('retries once after a short Retry-After', async () => {
    const clock = quickClock();
    fake.go('huggingface', '429-retry');
    const asked = await network({ clock }).request(huggingFaceById('2305.18290'), { signal });
    equal([asked.kind, fake.asked.length], ['found', 2]);
    // Some of the second has passed by itself.
    ok(clock.passed >= 500, 'it did not wait');
  });

  test('keeps the results before a batch failed, and stops', async () => {
    fake.go('arxiv', 'cut-off', '429');
    const ids = [
      '2412.14093',
      '2305.18290',
      '2406.00001',
      ...Array.from({ length: 110 }, (_, i) => `2405.${String(i).padStart(5, '0')}`),
    ];
    const answers = await network().requestAll(arxivIds, ids, { signal });
    equal(
      ['2412.14093', '2406.00001', ids.at(-1)!].map((id) => answers.get(id)?.kind),
      ['found', 'unreadable', 'refused'],
    );
    equal(fake.asked.length, 2);
  });

  test('can be cancelled, even in the queue', async () => {
    const controller = new AbortController();
    const door = network({ clock: systemClock });
    fake.go('arxiv', 'silence');
    const under = [arxivByTitle('preference'), arxivByTitle('judges')].map((each) =>
      door.request(each, { signal: controller.signal }),
    );
    const waiting = setInterval(() => fake.asked.length > 0 && controller.abort(), 10);
    equal(await Promise.all(under), [{ kind: 'cancelled' }, { kind: 'cancelled' }]);
    clearInterval(waiting);
    equal(fake.asked.length, 1);
  });

  test('reports a missing network', async () => {
    const asked = await network({ addressOf: () => 'http://127.0.0.1:9' }).request(arxivByTitle('x'), {
      signal,
    });
    equal([asked.kind, 'why' in asked && asked.why], ['unavailable', 'no-network']);
  });

  test('sends a User-Agent, and an email address only to services that ask for one', async () => {
    const door = network({ mailto: 'me@example.org' });
    await door.request(arxivByTitle('preference'), { signal });
    await door.request(crossrefByTitle('preference'), { signal });
    equal(
      fake.asked.map(({ headers, path }) => [
        headers['user-agent'],
        path.includes('mailto=me%40example.org'),
      ]),
      [
        ['Paperside/test (mailto:me@example.org)', false],
        ['Paperside/test (mailto:me@example.org)', true],
      ],
    );
  });
});
