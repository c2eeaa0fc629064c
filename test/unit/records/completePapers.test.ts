import { deepStrictEqual as equal, ok } from 'node:assert';
import type { PaperFacts, ServiceId } from '../../../src/core/records/paperRecord';
import { serviceIds } from '../../../src/core/records/services';
import { completePapers, type PaperToComplete } from '../../../src/host/records/completePapers';
import { Network, type CachedResult } from '../../../src/host/network/network';
import { startFakeServices, type FakeServices } from '../../services/fakeServices.mjs';

suite('Completing papers from services', () => {
  let fake: FakeServices;
  suiteSetup(async () => (fake = await startFakeServices()));
  suiteTeardown(() => fake.stop());
  setup(() => fake.reset());

  async function complete(
    wanted: readonly PaperToComplete[],
    services: readonly ServiceId[] = serviceIds,
    signal = new AbortController().signal,
  ) {
    const answers = new Map<string, CachedResult>();
    let passed = 0;
    const network = new Network({
      settings: () => ({ enabled: true, services, mailto: '', addressOf: (id) => `${fake.origin}/${id}` }),
      store: {
        get: (key) => Promise.resolve(answers.get(key)),
        set: (key, answer) => Promise.resolve(void answers.set(key, answer)),
      },
      clock: { now: () => Date.now() + passed, wait: (ms) => Promise.resolve(void (passed += ms)) },
      timeout: 600,
    });
    const kept: string[] = [];
    const report = await completePapers(wanted, network, {
      signal,
      onProgress: () => undefined,
      onRecord: (id, { source, matchedBy }) => void kept.push(`${id} ${source} ${matchedBy}`),
    });
    return { report, kept };
  }
  const paper = (id: string, title: string, more: PaperFacts = {}): PaperToComplete => ({
    id,
    work: { title, ...more },
  });
  const preference = 'Direct Preference Optimization: Your Language Model is Secretly a Reward Model';

  test('queries every service that supports arXiv ids', async () => {
    const { kept } = await complete([paper('a', preference, { arxivId: '2305.18290' })]);
    equal(kept, ['a arxiv arxiv-id', 'a huggingface arxiv-id', 'a openalex arxiv-id']);
  });

  test('queries by title, then by the id found', async () => {
    const { kept } = await complete([paper('a', preference)], ['arxiv', 'huggingface']);
    equal(kept, ['a huggingface title', 'a arxiv arxiv-id']);
  });

  test('looks up a publication named by arXiv at its registration agency', async () => {
    const { report } = await complete(
      [paper('a', 'Measured Preferences of Artificial Judges')],
      ['arxiv', 'crossref'],
    );
    const records = report.completions.get('a')!.records;
    equal(
      records.map(({ source }) => source),
      ['arxiv', 'crossref'],
    );
    equal(records[1]!.facts.published?.pages, '100-120');
  });

  test('offers the wrong paper with a high score, but does not accept it', async () => {
    const { report, kept } = await complete(
      [
        paper('a', 'Training language models to follow instructions with human feedback', {
          date: '2022-03-04',
        }),
      ],
      ['crossref'],
    );
    equal(kept, []);
    const { candidates } = report.completions.get('a')!;
    ok(
      candidates.length === 1 && candidates[0]!.record.score! > 100 && candidates[0]!.score < 0.9,
      JSON.stringify(candidates),
    );
  });

  test('reports a withdrawn preprint', async () => {
    const { report } = await complete(
      [paper('a', 'On the Withdrawal of Rewards from Learned Policies')],
      ['arxiv'],
    );
    equal(report.completions.get('a')!.records[0]!.facts.withdrawn, true);
  });

  test('makes two requests for a hundred papers, of which one is missing', async () => {
    const many = Array.from({ length: 99 }, (_, i) =>
      paper(`n${i}`, `Nothing ${i}`, { arxivId: `2405.${String(i).padStart(5, '0')}` }),
    );
    const { kept } = await complete([...many, paper('a', preference, { arxivId: '2305.18290' })], ['arxiv']);
    // What arXiv does not have is not asked for again.
    equal([kept, fake.askedOf('arxiv').length], [['a arxiv arxiv-id'], 2]);
  });

  test('reports a failed service and queries the others', async () => {
    fake.go('arxiv', '429');
    const { report, kept } = await complete([paper('a', preference, { arxivId: '2305.18290' })]);
    equal([...report.failures.keys()], ['arxiv']);
    equal(kept, ['a huggingface arxiv-id', 'a datacite arxiv-id', 'a openalex arxiv-id']);
  });

  test('keeps records received before cancellation', async () => {
    const controller = new AbortController();
    const wanted = [
      paper('a', preference, { arxivId: '2305.18290' }),
      paper('b', 'Measured Preferences of Artificial Judges'),
    ];
    fake.go('huggingface', 'silence');
    const waiting = setInterval(() => fake.askedOf('huggingface').length > 0 && controller.abort(), 10);
    const { report, kept } = await complete(wanted, ['arxiv', 'huggingface'], controller.signal);
    clearInterval(waiting);
    equal([report.isCancelled, kept], [true, ['a arxiv arxiv-id']]);
  });

  test('sends nothing to disabled services', async () => {
    await complete([paper('a', preference), paper('b', preference, { arxivId: '2305.18290' })], []);
    equal(fake.asked.length, 0);
  });
});
