import assert from 'node:assert/strict';
import { arxivByIds, arxivByTitle, arxivByWords, arxivIds } from '../../../src/core/records/arxiv';
import { crossrefByDoi, crossrefByTitle } from '../../../src/core/records/crossref';
import { dataCiteByDoi } from '../../../src/core/records/dataCite';
import { dailyPapers, huggingFaceById, huggingFaceSearch } from '../../../src/core/records/huggingFace';
import { parseName } from '../../../src/core/records/parseName';
import { openAlexByDoi } from '../../../src/core/records/openAlex';
import type { ServiceResult, PaperRecord, ServiceRequest } from '../../../src/core/records/paperRecord';
import {
  semanticScholarIds,
  semanticScholarMatch,
  semanticScholarSearch,
} from '../../../src/core/records/semanticScholar';

const answer = ({ read }: ServiceRequest, json: unknown): ServiceResult =>
  read({ status: 200, body: JSON.stringify(json) });

function record(request: ServiceRequest, json: unknown): PaperRecord {
  const answered = answer(request, json);
  assert.ok(answered.kind === 'found', JSON.stringify(answered));
  assert.equal(answered.records.length, 1);
  return answered.records[0]!;
}

/** Facts but the links, unless those are asked for. */
type Facts = Partial<PaperRecord['facts']>;
type Row = readonly [what: string, json: object, facts: Facts];

function tells(request: ServiceRequest, wrap: (json: object) => unknown, rows: readonly Row[]): void {
  for (const [what, json, expected] of rows)
    test(what, () => {
      const { links, source, ...facts } = record(request, wrap(json)).facts;
      assert.ok(source === undefined || JSON.parse(source.text));
      assert.deepEqual('links' in expected ? { ...facts, links } : facts, expected);
    });
}

const doiLink = (doi: string) => ({ kind: 'doi' as const, url: `https://doi.org/${doi}` });
const arxivLinks = (id: string) => [
  { kind: 'arxiv' as const, url: `https://arxiv.org/abs/${id}` },
  { kind: 'pdf' as const, url: `https://arxiv.org/pdf/${id}` },
];
const title = 'A Title';

suite('Records from DataCite', () => {
  const request = dataCiteByDoi('10.48550/arXiv.2305.18290');
  tells(request, (attributes) => ({ data: { attributes } }), [
    ['a title alone', { titles: [{ title }] }, { title, links: [] }],
    [
      'a preprint of arXiv',
      {
        doi: '10.48550/ARXIV.2305.18290',
        titles: [{ title }],
        descriptions: [{ description: 'Words.' }],
        dates: [
          { dateType: 'Updated', date: '2024-01-01' },
          { dateType: 'Submitted', date: '2023-05-29T17:57:46Z' },
        ],
        publicationYear: 2024,
        creators: [
          { name: 'Li, Ann', familyName: 'Li', givenName: 'Ann' },
          { name: 'Plato', familyName: 'Plato' },
          { name: 'Gemini Group of Writers', nameType: 'Organizational' },
          { name: 'Ada Lovelace', nameType: 'Personal' },
          { nameType: 'Personal' },
          'Nobody',
        ],
      },
      {
        title,
        abstract: 'Words.',
        authors: [
          { family: 'Li', given: 'Ann' },
          { family: 'Plato' },
          { literal: 'Gemini Group of Writers' },
          { family: 'Lovelace', given: 'Ada' },
        ],
        authorCount: 4,
        date: '2023-05-29',
        submitted: '2023-05-29',
        arxivId: '2305.18290',
        doi: '10.48550/arxiv.2305.18290',
        links: [...arxivLinks('2305.18290'), doiLink('10.48550/arxiv.2305.18290')],
      },
    ],
    [
      'a data set, by the year it appeared',
      {
        doi: '10.5281/zenodo.1',
        titles: [{ title }],
        publicationYear: 2024,
        dates: [{ dateType: 'Submitted' }],
      },
      { title, date: '2024', doi: '10.5281/zenodo.1' },
    ],
  ]);
  const others: [what: string, json: unknown, kind: ServiceResult['kind']][] = [
    ['no title', { data: { attributes: { titles: [] } } }, 'unknown'],
    ['a title that is no record', { data: { attributes: { titles: ['T'] } } }, 'unknown'],
    ['no attributes', { data: {} }, 'unknown'],
    ['no data', {}, 'unreadable'],
    ['a list', [], 'unreadable'],
  ];
  for (const [what, json, kind] of others) test(what, () => assert.equal(answer(request, json).kind, kind));
});

suite('Records from Semantic Scholar', () => {
  const request = semanticScholarSearch('words');
  tells(request, (paper) => ({ data: [paper] }), [
    ['a title alone', { title }, { title, links: [] }],
    [
      'a preprint that appeared',
      {
        title,
        abstract: 'Words.',
        year: 2023,
        publicationDate: '2023-12-10',
        externalIds: { ArXiv: '2305.18290', DOI: '10.5555/X' },
        authors: [{ name: 'Ann Li' }, { name: null }, 'Nobody'],
        venue: 'Neural Information Processing Systems',
        publicationVenue: { type: 'conference' },
        journal: { volume: '36', pages: '5 – 9' },
      },
      {
        title,
        abstract: 'Words.',
        authors: [{ family: 'Li', given: 'Ann' }],
        authorCount: 1,
        date: '2023-12-10',
        arxivId: '2305.18290',
        doi: '10.5555/x',
        published: {
          type: 'paper-conference',
          container: 'Neural Information Processing Systems',
          year: 2023,
          volume: '36',
          pages: '5-9',
          doi: '10.5555/x',
        },
        links: [...arxivLinks('2305.18290'), doiLink('10.5555/x')],
      },
    ],
    [
      'a year where there is no day, a journal where there is no venue',
      { title, year: 2020, venue: '', journal: { name: 'J' }, publicationTypes: ['JournalArticle'] },
      { title, date: '2020', published: { type: 'article-journal', container: 'J', year: 2020 } },
    ],
    [
      'a conference by its type alone, without arXiv’s DOI',
      {
        title,
        year: 2020,
        venue: 'X',
        publicationTypes: ['Conference'],
        externalIds: { DOI: '10.48550/arXiv.2305.18290' },
      },
      {
        title,
        date: '2020',
        doi: '10.48550/arxiv.2305.18290',
        published: { type: 'paper-conference', container: 'X', year: 2020 },
      },
    ],
    ['arXiv is no venue', { title, year: 2020, venue: 'arXiv.org' }, { title, date: '2020' }],
    ['a venue without a year', { title, venue: 'X' }, { title }],
  ]);
  test('reads the score', () => {
    assert.equal(record(request, { data: [{ title, matchScore: 12.5 }] }).score, 12.5);
    assert.ok(!('score' in record(request, { data: [{ title, matchScore: '12' }] })));
  });
  test('ignores null for unknown ids in a batch', () => {
    const batch = semanticScholarIds.request(['2305.18290', '1']);
    assert.equal(batch.post, '{"ids":["arXiv:2305.18290","arXiv:1"]}');
    assert.equal(
      semanticScholarIds.idOf(record(batch, [null, { title, externalIds: { ArXiv: '2305.18290' } }])),
      '2305.18290',
    );
  });
  const others: [what: string, json: unknown, kind: ServiceResult['kind']][] = [
    ['nothing found, without a list', { total: 0 }, 'unknown'],
    ['nothing found, with one', { total: 0, data: [] }, 'unknown'],
    ['papers without titles', { data: [{ title: ' ' }, null] }, 'unknown'],
    ['an error', { error: 'x' }, 'unreadable'],
    ['a count without a list', { total: 3 }, 'unreadable'],
    ['a text', 'sorry', 'unreadable'],
  ];
  for (const [what, json, kind] of others) test(what, () => assert.equal(answer(request, json).kind, kind));
});

suite('Records from OpenAlex', () => {
  const request = openAlexByDoi('10.1234/X');
  tells(request, (work) => work, [
    ['a title alone', { title }, { title, links: [] }],
    ['the name it is shown by', { display_name: title }, { title }],
    [
      'a preprint',
      {
        title,
        type: 'preprint',
        doi: 'https://doi.org/10.48550/arXiv.2305.18290',
        publication_date: '2023-05-29',
        primary_location: { source: { display_name: 'X' } },
      },
      { title, date: '2023-05-29', arxivId: '2305.18290', doi: '10.48550/arxiv.2305.18290' },
    ],
    [
      'an article',
      {
        title,
        doi: 'https://doi.org/10.1234/X',
        publication_date: '2020-03-04',
        type: 'article',
        authorships: [{ author: { display_name: 'Ann Li' } }, { author: {} }, { author: 'x' }, 'y'],
        primary_location: { source: { display_name: 'J', type: 'journal' } },
        biblio: { volume: '3', issue: '4', first_page: '5', last_page: '9' },
        abstract_inverted_index: { study: [1], We: [0], cats: [2, 4, -1, 1.5, 9999, 'x'], '': [3] },
        is_retracted: true,
      },
      {
        title,
        abstract: 'We study cats cats',
        authors: [{ family: 'Li', given: 'Ann' }],
        authorCount: 1,
        date: '2020-03-04',
        doi: '10.1234/x',
        published: {
          type: 'article-journal',
          container: 'J',
          year: 2020,
          volume: '3',
          number: '4',
          pages: '5-9',
          doi: '10.1234/x',
        },
        withdrawn: true,
        links: [doiLink('10.1234/x')],
      },
    ],
    [
      'a paper in proceedings, with a first page',
      {
        title,
        publication_date: '2020',
        type: 'proceedings-article',
        primary_location: { source: { display_name: 'P' } },
        biblio: { first_page: '5' },
      },
      {
        title,
        date: '2020',
        published: { type: 'paper-conference', container: 'P', year: 2020, pages: '5' },
      },
    ],
    [
      'a conference by its source',
      {
        title,
        publication_date: '2020',
        primary_location: { source: { display_name: 'P', type: 'conference' } },
      },
      { title, date: '2020', published: { type: 'paper-conference', container: 'P', year: 2020 } },
    ],
    [
      'nothing retracted, no words',
      { title, is_retracted: 'no', abstract_inverted_index: {}, primary_location: null, biblio: [] },
      { title },
    ],
  ]);
  test('needs a title', () => {
    assert.equal(answer(request, {}).kind, 'unknown');
    assert.equal(answer(request, []).kind, 'unreadable');
  });
});

suite('Records from Crossref', () => {
  const request = crossrefByDoi('10.1234/X');
  tells(request, (message) => ({ message }), [
    ['a title alone', { title: [title] }, { title, links: [] }],
    [
      'an article',
      {
        DOI: '10.1234/X',
        title: [title],
        subtitle: ['And more'],
        abstract: '<jats:p>Abstract. Words.</jats:p>',
        author: [{ family: 'Li', given: 'Ann' }, { family: 'Bo' }],
        issued: { 'date-parts': [[2020, 3, 4, 5]] },
        type: 'journal-article',
        'container-title': ['J'],
        'short-container-title': ['J.'],
        volume: '3',
        issue: '4',
        page: '5-9',
      },
      {
        title: 'A Title: And more',
        abstract: 'Words.',
        authors: [{ family: 'Li', given: 'Ann' }, { family: 'Bo' }],
        authorCount: 2,
        date: '2020-03-04',
        doi: '10.1234/x',
        published: {
          type: 'article-journal',
          container: 'J',
          containerShort: 'J.',
          year: 2020,
          volume: '3',
          number: '4',
          pages: '5-9',
          doi: '10.1234/x',
        },
        links: [doiLink('10.1234/x')],
      },
    ],
    ['a subtitle that the title has', { title: ['A: B'], subtitle: ['B'] }, { title: 'A: B' }],
    [
      'a paper in proceedings',
      {
        title: [title],
        type: 'proceedings-article',
        'container-title': ['P'],
        issued: { 'date-parts': [[2020]] },
      },
      { title, date: '2020', published: { type: 'paper-conference', container: 'P', year: 2020 } },
    ],
    [
      'a preprint appears nowhere',
      {
        title: [title],
        type: 'posted-content',
        'container-title': ['P'],
        issued: { 'date-parts': [[2020]] },
      },
      { title, date: '2020' },
    ],
    ['a year that is none', { title: [title], issued: { 'date-parts': [[null]] } }, { title }],
    [
      'names that are not whole are none',
      { title: [title], author: [{ family: 'Li' }, { given: 'Ann' }] },
      { title },
    ],
    [
      'a retraction by its notice',
      { title: [title], 'update-to': [{ type: 'retraction' }] },
      { title, withdrawn: true, withdrawnNote: title },
    ],
    [
      'a retraction by its title',
      { title: ['RETRACTED ARTICLE: A'] },
      { title: 'RETRACTED ARTICLE: A', withdrawn: true, withdrawnNote: 'RETRACTED ARTICLE: A' },
    ],
    ['another notice', { title: [title], 'update-to': [{ type: 'correction' }, 'x'] }, { title }],
  ]);
  const byTitle = crossrefByTitle('words');
  const others: [what: string, request: ServiceRequest, json: unknown, kind: ServiceResult['kind']][] = [
    ['a work without a title', request, { message: {} }, 'unknown'],
    ['no message', request, {}, 'unreadable'],
    ['no object', request, 'x', 'unreadable'],
    ['a list with no title', byTitle, { message: { items: [{}, 'x'] } }, 'unknown'],
    ['no list', byTitle, { message: {} }, 'unreadable'],
    ['no message of a list', byTitle, [], 'unreadable'],
  ];
  for (const [what, asked, json, kind] of others)
    test(what, () => assert.equal(answer(asked, json).kind, kind));
  test('reads the score', () =>
    assert.equal(record(byTitle, { message: { items: [{ title: [title], score: 3 }] } }).score, 3));
});

suite('Records from Hugging Face', () => {
  const paper = { id: '2305.18290', title };
  const own = [
    ...arxivLinks('2305.18290'),
    { kind: 'huggingface' as const, url: 'https://huggingface.co/papers/2305.18290' },
  ];
  tells(huggingFaceById('2305.18290'), (json) => json, [
    ['id and title', paper, { title, arxivId: '2305.18290', links: own }],
    [
      'a listing with the fields of both',
      {
        paper: {
          ...paper,
          summary: 'Words.',
          authors: [{ name: 'Ann Li' }, 'Bo Yu', { name: 'Gone', hidden: true }, {}],
          githubRepo: 'https://github.com/a/b',
        },
        publishedAt: '2023-05-29T17:57:46Z',
        organization: { name: 'lab' },
        numComments: 3,
        projectPage: 'https://a.example',
        linkedModels: [{ id: 'a/m' }, { id: 'bad id' }, 'x'],
        linkedDatasets: [{ id: 'a/d' }],
        linkedSpaces: [{ id: 'a/s' }],
      },
      {
        title,
        abstract: 'Words.',
        authors: [
          { family: 'Li', given: 'Ann' },
          { family: 'Yu', given: 'Bo' },
        ],
        authorCount: 4,
        date: '2023-05-29',
        submitted: '2023-05-29',
        organization: 'lab',
        comments: 3,
        arxivId: '2305.18290',
        links: [
          ...own,
          { kind: 'code', url: 'https://github.com/a/b' },
          { kind: 'project', url: 'https://a.example' },
          { kind: 'model', url: 'https://huggingface.co/a/m' },
          { kind: 'dataset', url: 'https://huggingface.co/datasets/a/d' },
          { kind: 'demo', url: 'https://huggingface.co/spaces/a/s' },
        ],
      },
    ],
    [
      'an organisation by its long name',
      { ...paper, organization: { name: 'l', fullname: 'The Lab' } },
      { title, arxivId: '2305.18290', organization: 'The Lab' },
    ],
  ]);
  test('reads the counts of its reception', () => {
    const reception = (json: object) =>
      record(huggingFaceById('2305.18290'), { ...paper, ...json }).reception;
    assert.deepEqual(
      reception({
        upvotes: 0,
        githubStars: 7,
        numTotalModels: 9,
        linkedModels: [{ id: 'a' }],
        linkedDatasets: [],
      }),
      {
        upvotes: 0,
        stars: 7,
        models: 9,
        datasets: 0,
      },
    );
    assert.equal(reception({ upvotes: '3' }), undefined);
  });
  test('reads five models at most', () =>
    assert.equal(
      record(huggingFaceById('2305.18290'), {
        ...paper,
        linkedModels: Array.from({ length: 9 }, (_, i) => ({ id: `a/m${i}` })),
      }).facts.links!.filter(({ kind }) => kind === 'model').length,
      5,
    ));
  test('ignores what is not a paper', () => {
    assert.equal(answer(huggingFaceById('1'), {}).kind, 'unknown');
    assert.equal(answer(huggingFaceById('1'), 'x').kind, 'unknown');
    assert.equal(answer(huggingFaceById('1'), { id: '2305.18290' }).kind, 'unknown');
    assert.equal(answer(huggingFaceSearch('x'), { error: 'x' }).kind, 'unreadable');
    assert.equal(answer(huggingFaceSearch('x'), []).kind, 'unknown');
  });
});

suite('Response statuses', () => {
  const rows: [status: number, body: string, expected: ServiceResult][] = [
    [404, '', { kind: 'unknown' }],
    [410, '', { kind: 'unknown' }],
    [429, '', { kind: 'refused', why: 'rate-limited' }],
    [408, '', { kind: 'unavailable', why: 'server', status: 408 }],
    [500, '', { kind: 'unavailable', why: 'server', status: 500 }],
    [400, '', { kind: 'refused', why: 'bad-request' }],
    [499, '', { kind: 'refused', why: 'bad-request' }],
    [200, '<!DOCTYPE html><p>', { kind: 'unreadable', why: 'page', records: [] }],
    [200, ' <html lang="en">', { kind: 'unreadable', why: 'page', records: [] }],
    [200, '[{"title"', { kind: 'unreadable', why: 'cut-off', records: [] }],
    [200, 'sorry', { kind: 'unreadable', why: 'format', records: [] }],
  ];
  for (const [status, body, expected] of rows)
    test(`${status} ${body}`, () =>
      assert.deepEqual(semanticScholarSearch('x').read({ status, body }), expected));
});

suite('Names in one string', () => {
  const rows: [text: string, expected: object][] = [
    [' Stan  Baggen ', { family: 'Baggen', given: 'Stan' }],
    ['Laurens van der Maaten', { 'non-dropping-particle': 'van der', family: 'Maaten', given: 'Laurens' }],
    ['Knuth, Donald E.', { family: 'Knuth', given: 'Donald E.' }],
    ['van Dyke, Ann', { 'non-dropping-particle': 'van', family: 'Dyke', given: 'Ann' }],
    ['Plato,', { family: 'Plato' }],
    ['Martin Luther King, Jr.', { family: 'King', given: 'Martin Luther', suffix: 'Jr.' }],
    ['King, Jr., Martin Luther', { family: 'King', given: 'Martin Luther', suffix: 'Jr.' }],
    ['King, Martin Luther, Jr.', { family: 'King', given: 'Martin Luther', suffix: 'Jr.' }],
    ['King Jr., Martin Luther', { family: 'King', given: 'Martin Luther', suffix: 'Jr.' }],
    ['Robert Downey Jr', { family: 'Downey', given: 'Robert', suffix: 'Jr' }],
    ['Hal Daumé III', { family: 'Daumé', given: 'Hal', suffix: 'III' }],
    ['Smith, John III', { family: 'Smith', given: 'John', suffix: 'III' }],
    ['Lei Wang 0001', { family: 'Wang', given: 'Lei' }],
    ['0001, Lei Wang', { family: 'Wang', given: 'Lei' }],
    ['Wang 0001, Lei', { family: 'Wang', given: 'Lei' }],
    ['World Health Organization', { literal: 'World Health Organization' }],
    ['University of Chicago', { literal: 'University of Chicago' }],
    ['Martin King Jr.', { family: 'King', given: 'Martin', suffix: 'Jr.' }],
    ['John III', { family: 'III', given: 'John' }],
    ['Gemini Team', { literal: 'Gemini Team' }],
    ['Plato', { literal: 'Plato' }],
    ['bin Wang', { family: 'Wang', given: 'bin' }],
    ['Li de', { family: 'de', given: 'Li' }],
    ['A, B, C', { literal: 'A, B, C' }],
    ['The ATLAS Collaboration', { literal: 'The ATLAS Collaboration' }],
    ['Flavio du Pin Calmon', { 'non-dropping-particle': 'du', family: 'Pin Calmon', given: 'Flavio' }],
  ];
  for (const [text, expected] of rows) test(text, () => assert.deepEqual(parseName(text), expected));
});

suite('Requests to services', () => {
  const rows: [request: () => ServiceRequest, path: string, isSearch: boolean][] = [
    [
      () => arxivByIds(['2305.18290', 'hep-th/9901001']),
      '/api/query?id_list=2305.18290,hep-th/9901001&max_results=2',
      false,
    ],
    [
      () => arxivByTitle('A $x^2$: “Title”  (of it)'),
      '/api/query?search_query=ti%3A%22A%20Title%20of%20it%22&max_results=5&sortBy=relevance',
      true,
    ],
    [
      () => arxivByWords('one-two, Three’s', 3),
      '/api/query?search_query=all%3Aone-two%20AND%20all%3AThree%E2%80%99s&max_results=3&sortBy=relevance',
      true,
    ],
    [
      () => arxivByTitle('$a$, a 2-D naïve e\u0301tude & $b c$: l’été'),
      '/api/query?search_query=ti%3A%22a%202-D%20na%C3%AFve%20%C3%A9tude%20l%E2%80%99%C3%A9t%C3%A9%22&max_results=5&sortBy=relevance',
      true,
    ],
    [
      () => crossrefByTitle('A Title: of it'),
      '/works?query.bibliographic=A%20Title%3A%20of%20it&rows=3',
      true,
    ],
    [() => semanticScholarMatch('a b'), '/graph/v1/paper/search/match?query=a%20b', true],
    [() => semanticScholarSearch('a b'), '/graph/v1/paper/search?query=a%20b&limit=20', true],
    [() => crossrefByDoi('10.1234/a b'), '/works/10.1234%2Fa%20b', false],
    [() => dataCiteByDoi('10.1234/A'), '/dois/10.1234/a', false],
    [() => openAlexByDoi('10.1234/A'), '/works/doi:10.1234/a', false],
    [() => huggingFaceById('2305.18290'), '/api/papers/2305.18290', false],
    [() => huggingFaceSearch('a b', 3), '/api/papers/search?q=a%20b&limit=3', true],
    [
      () => dailyPapers({ kind: 'day', value: '2026-11-20' }),
      '/api/daily_papers?date=2026-11-20&limit=100',
      false,
    ],
    [
      () => dailyPapers({ kind: 'week', value: '2026-W47' }, 5),
      '/api/daily_papers?week=2026-W47&limit=5',
      false,
    ],
    [() => dailyPapers({ kind: 'trending' }), '/api/daily_papers?sort=trending&limit=100', false],
  ];
  for (const [request, expected, search] of rows)
    test(expected, () => {
      const { path, isSearch = false } = request();
      // Without the facts that are asked for.
      assert.deepEqual([path.replace(/&(?:select|fields)=.*/, ''), isSearch], [expected, search]);
    });

  const bodies: [body: string, expected: ServiceResult][] = [
    ['Rate exceeded.', { kind: 'refused', why: 'rate-limited' }],
    [' rate exceeded', { kind: 'refused', why: 'rate-limited' }],
    ['sorry', { kind: 'unreadable', why: 'format', records: [] }],
    ['<feed><entry>', { kind: 'unreadable', why: 'cut-off', records: [] }],
    ['<feed></feed>', { kind: 'unknown' }],
    [
      '<feed><entry><id>http://arxiv.org/api/errors#x</id><title>Error</title><summary>x</summary></entry></feed>',
      { kind: 'refused', why: 'bad-request' },
    ],
  ];
  for (const [body, expected] of bodies)
    test(`arXiv: ${body}`, () => assert.deepEqual(arxivByIds(['1']).read({ status: 200, body }), expected));
  test('arXiv: reads the status', () =>
    assert.deepEqual(arxivByIds(['1']).read({ status: 503, body: '' }), {
      kind: 'unavailable',
      why: 'server',
      status: 503,
    }));
  test('arXiv: identifies the papers of a batch by id', () => {
    const { records } = arxivIds.request(['2305.18290']).read({
      status: 200,
      body: '<feed><entry><id>http://arxiv.org/abs/2305.18290v2</id><title>T</title></entry></feed>',
    }) as Extract<ServiceResult, { kind: 'found' }>;
    assert.deepEqual([arxivIds.service, arxivIds.idOf(records[0]!)], ['arxiv', '2305.18290']);
  });
});
