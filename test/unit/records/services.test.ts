import { deepStrictEqual as equal, ok } from 'node:assert';
import { arxivByIds, arxivByTitle, arxivByWords } from '../../../src/core/records/arxiv';
import { crossrefByDoi, crossrefByTitle } from '../../../src/core/records/crossref';
import { dataCiteByDoi } from '../../../src/core/records/dataCite';
import { doiRecord } from '../../../src/core/records/doi';
import { dailyPapers, huggingFaceById, huggingFaceSearch } from '../../../src/core/records/huggingFace';
import { openAlexByDoi } from '../../../src/core/records/openAlex';
import type { ServiceResult, PaperRecord, ServiceRequest } from '../../../src/core/records/paperRecord';
import {
  semanticScholarIds,
  semanticScholarMatch,
  semanticScholarSearch,
} from '../../../src/core/records/semanticScholar';
import { startFakeServices, type FakeServices } from '../../services/fakeServices.mjs';

suite('The services', () => {
  let fake: FakeServices;
  suiteSetup(async () => (fake = await startFakeServices()));
  suiteTeardown(() => fake.stop());
  setup(() => fake.reset());

  async function ask({ service, path, headers, post, read }: ServiceRequest): Promise<ServiceResult> {
    const response = await fetch(`${fake.origin}/${service}${path}`, {
      method: post === undefined ? 'GET' : 'POST',
      ...(headers && { headers }),
      ...(post !== undefined && { body: post }),
    });
    return read({ status: response.status, body: await response.text() });
  }
  async function found(request: ServiceRequest): Promise<readonly PaperRecord[]> {
    const answer = await ask(request);
    ok(answer.kind === 'found', `it answered ${JSON.stringify(answer)}`);
    return answer.records;
  }
  const ids = (records: readonly PaperRecord[]) => records.map(({ facts }) => facts.arxivId ?? facts.doi);

  const long = 'a '.repeat(400);
  const rows: readonly (readonly [string, ServiceRequest, ServiceResult['kind'], (string | undefined)[]?])[] =
    [
      ['arXiv: one id', arxivByIds(['2305.18290']), 'found', ['2305.18290']],
      [
        'arXiv: several ids, one unknown',
        arxivByIds(['2305.18290', '2999.00001', '2406.00001']),
        'found',
        ['2305.18290', '2406.00001'],
      ],
      ['arXiv: an unknown id', arxivByIds(['2999.00001']), 'unknown'],
      ['arXiv: a bad id', arxivByIds(['abc']), 'refused'],
      [
        'arXiv: a title with signs',
        arxivByTitle('Direct Preference Optimization: Your Language Model (is) "Secretly" a Reward Model'),
        'found',
        ['2305.18290'],
      ],
      ['arXiv: no such title', arxivByTitle('Nothing of the Kind'), 'unknown'],
      ['arXiv: words', arxivByWords('judges measured'), 'found', ['2407.00002']],
      ['Hugging Face: one', huggingFaceById('2305.18290'), 'found', ['2305.18290']],
      ['Hugging Face: not listed', huggingFaceById('2406.00001'), 'unknown'],
      ['Hugging Face: search', huggingFaceSearch('measured preferences'), 'found', ['2407.00002']],
      ['Hugging Face: nothing found', huggingFaceSearch('xylophone'), 'unknown'],
      ['Hugging Face: a question too long', huggingFaceSearch(long), 'found', ['2305.18290', '2509.00003']],
      [
        'Hugging Face: a day',
        dailyPapers({ kind: 'day', value: '2026-11-20' }),
        'found',
        ['2305.18290', '2407.00002'],
      ],
      ['Hugging Face: an empty day', dailyPapers({ kind: 'day', value: '2026-11-01' }), 'unknown'],
      [
        'Hugging Face: a month',
        dailyPapers({ kind: 'month', value: '2026-11' }),
        'found',
        ['2305.18290', '2407.00002', '2509.00003'],
      ],
      [
        'Semantic Scholar: match',
        semanticScholarMatch('Measured Preferences of Artificial Judges'),
        'found',
        ['2407.00002'],
      ],
      ['Semantic Scholar: no match', semanticScholarMatch('Nothing of the Kind'), 'unknown'],
      [
        'Semantic Scholar: a batch with an unknown one',
        semanticScholarIds.request(['2999.00001', '2305.18290']),
        'found',
        ['2305.18290'],
      ],
      ['Semantic Scholar: search', semanticScholarSearch('judges'), 'found', ['2407.00002']],
      ['Semantic Scholar: nothing found', semanticScholarSearch('xylophone'), 'unknown'],
      [
        'Crossref: a title',
        crossrefByTitle('Measured Preferences of Artificial Judges', 1),
        'found',
        ['10.1234/jaj.2025.12'],
      ],
      ['Crossref: a DOI', crossrefByDoi('10.1234/jaj.2025.12'), 'found', ['10.1234/jaj.2025.12']],
      ['Crossref: an unknown DOI, in text', crossrefByDoi('10.1234/nothing'), 'unknown'],
      ['DataCite: a DOI of arXiv', dataCiteByDoi('10.48550/arXiv.2305.18290'), 'found', ['2305.18290']],
      ['DataCite: an unknown DOI', dataCiteByDoi('10.48550/arXiv.2999.00001'), 'unknown'],
      ['OpenAlex: a DOI', openAlexByDoi('10.48550/arXiv.2305.18290'), 'found', ['2305.18290']],
      ['OpenAlex: an unknown DOI, as a page', openAlexByDoi('10.1234/nothing'), 'unknown'],
      [
        'doi.org: through its redirection',
        doiRecord('10.1234/jaj.2025.12'),
        'found',
        ['10.1234/jaj.2025.12'],
      ],
      ['doi.org: an unknown DOI, as a page', doiRecord('10.1234/nothing'), 'unknown'],
      [
        'doi.org: an agency without this form',
        { ...doiRecord('10.1234/jaj.2025.12'), headers: { Accept: 'text/turtle' } },
        'unknown',
      ],
      [
        'doi.org: BibTeX where CSL was asked for',
        { ...doiRecord('10.1234/jaj.2025.12'), headers: { Accept: 'application/x-bibtex' } },
        'unreadable',
      ],
    ];
  for (const [name, request, kind, expected] of rows) {
    test(name, async () => {
      const answer = await ask(request);
      equal(answer.kind, kind);
      if (expected) equal(answer.kind === 'found' && ids(answer.records), expected);
    });
  }

  test('truncates a query to the limit of Hugging Face', async () => {
    await ask(huggingFaceSearch('word '.repeat(100)));
    ok(new URLSearchParams(fake.asked[0]!.path.split('?')[1]).get('q')!.length <= 250, fake.asked[0]!.path);
  });

  test('reads reception and linked models from Hugging Face', async () => {
    const [daily] = await found(dailyPapers({ kind: 'day', value: '2026-11-20' }));
    equal(daily?.reception, { upvotes: 64, comments: 3, stars: 2600 });
    equal([daily?.facts.organization, daily?.facts.authorCount], ['Stanford University', 3]);
    const [one] = await found(huggingFaceById('2305.18290'));
    equal(one?.reception, { upvotes: 64, stars: 2600, models: 4100, datasets: 12, demos: 0 });
    equal(
      one?.facts.links?.map(({ kind, url }) => `${kind} ${url.replace('https://', '')}`),
      [
        'arxiv arxiv.org/abs/2305.18290',
        'pdf arxiv.org/pdf/2305.18290',
        'huggingface huggingface.co/papers/2305.18290',
        'code github.com/eric-mitchell/direct-preference-optimization',
        'model huggingface.co/HuggingFaceH4/zephyr-7b-beta',
        'dataset huggingface.co/datasets/Anthropic/hh-rlhf',
      ],
    );
  });

  test('reads a Hugging Face paper with only id, title, abstract, authors and date', async () => {
    const [bare] = await found(huggingFaceById('2509.00003'));
    equal([bare?.reception, bare?.facts.authors], [undefined, [{ family: 'Plain', given: 'Dee' }]]);
  });

  test('makes links only from web addresses', () => {
    const paper = {
      id: '2305.18290',
      title: 'T',
      githubRepo: 'javascript:alert(1)',
      linkedModels: [{ id: '../../evil' }],
    };
    const answer = huggingFaceById('2305.18290').read({ status: 200, body: JSON.stringify(paper) });
    ok(answer.kind === 'found', 'it is not read');
    ok(
      answer.records[0]!.facts.links!.every(({ url }) =>
        /^https:\/\/(arxiv\.org|huggingface\.co\/papers)\//.test(url),
      ),
      'a bad link',
    );
  });

  test('reads the publication from Crossref, doi.org and OpenAlex', async () => {
    const published = await Promise.all(
      [crossrefByDoi, doiRecord].map(
        async (request) => (await found(request('10.1234/jaj.2025.12')))[0]?.facts.published,
      ),
    );
    const expected = {
      type: 'article-journal',
      container: 'Journal of Artificial Judgement',
      year: 2024,
      volume: '12',
      pages: '100-120',
      doi: '10.1234/jaj.2025.12',
    };
    equal(published, [expected, expected]);
    const [openAlex] = await found(openAlexByDoi('10.1234/jaj.2025.12'));
    equal(openAlex?.facts.published?.container, 'Journal of Artificial Judgement');
  });

  test('takes no preprint as published, from any service', async () => {
    for (const request of [
      openAlexByDoi('10.48550/arXiv.2305.18290'),
      dataCiteByDoi('10.48550/arXiv.2305.18290'),
      semanticScholarMatch('Direct Preference Optimization'),
      arxivByIds(['2305.18290']),
    ])
      equal((await found(request))[0]?.facts.published, undefined);
  });

  test('rebuilds an abstract from the inverted index of OpenAlex', async () => {
    const [record] = await found(openAlexByDoi('10.48550/arXiv.2406.00001'));
    equal(record?.facts.abstract, 'A study of what happens to policies when rewards stop.');
  });

  test('finds retractions in the titles of Crossref and the flag of OpenAlex', () => {
    const message = { message: { DOI: '10.1/x', title: ['RETRACTED: Too Good to Be True'], author: [] } };
    const crossref = crossrefByDoi('10.1/x').read({ status: 200, body: JSON.stringify(message) });
    const work = { title: 'Too Good to Be True', doi: 'https://doi.org/10.1/x', is_retracted: true };
    const openAlex = openAlexByDoi('10.1/x').read({ status: 200, body: JSON.stringify(work) });
    equal(
      [crossref, openAlex].map((answer) => answer.kind === 'found' && answer.records[0]!.facts.withdrawn),
      [true, true],
    );
  });
});
