import assert from 'node:assert/strict';
import { importPapers } from '../../../src/core/import/importPapers';
import { usableKey } from '../../../src/core/import/risPapers';
import type { Paper } from '../../../src/core/paper';

type Row = readonly [
  what: string,
  text: string,
  expected: { readonly [K in keyof Paper]?: Paper[K] | undefined },
];

/** One paper of one file: what is expected of it, field by field; `undefined` where it must be absent. */
function facts(name: string, rows: readonly Row[], wrap = (text: string) => text): void {
  for (const [what, text, expected] of rows)
    test(what, () => {
      const { papers } = importPapers(name, wrap(text));
      assert.equal(papers.length, 1);
      const told = Object.fromEntries(
        Object.keys(expected).map((field) => [field, papers[0]![field as keyof Paper]]),
      );
      assert.deepEqual(told, expected);
    });
}

const urls = (name: string, text: string) => importPapers(name, text).papers[0]?.links.map(({ url }) => url);

suite('Import: facts in RIS', () => {
  facts(
    'x.ris',
    [
      ['the earlier name of the title', 'T1  - Old\n', { title: 'Old' }],
      ['the title of a chapter', 'CT  - Of a chapter\n', { title: 'Of a chapter' }],
      ['the earlier name of the abstract', 'TI  - T\nN2  - Words.\n', { abstract: 'Words.' }],
      [
        'authors of both names, with a suffix, without a given name, and as spoken',
        'TI  - T\nAU  - King, Martin Luther, Jr.\nA1  - Plato,\nAU  - Ada Lovelace\n',
        {
          authors: [
            { family: 'King', given: 'Martin Luther, Jr.' },
            { family: 'Lovelace', given: 'Ada' },
            { family: 'Plato' },
          ],
        },
      ],
      ['a year', 'TI  - T\nPY  - 2020\n', { date: '2020' }],
      ['a year with slashes', 'TI  - T\nY1  - 2020///\n', { date: '2020' }],
      ['a month of one digit', 'TI  - T\nDA  - 2020/3/\n', { date: '2020-03' }],
      ['a day', 'TI  - T\nDA  - 2020/11/5\n', { date: '2020-11-05' }],
      ['a month in words is not kept', 'TI  - T\nDA  - 2020/May/\n', { date: '2020' }],
      ['a month with words is not kept', 'TI  - T\nDA  - 2020/5th/\n', { date: '2020' }],
      ['a month of too many digits is not kept', 'TI  - T\nDA  - 2020/123/\n', { date: '2020' }],
      [
        'a journal called after the preprints, and one that names it',
        'TI  - T\nJO  - CoRR\nN1  - arXiv:2305.18290\n',
        { arxivId: '2305.18290' },
      ],
      ['no date', 'TI  - T\nPY  - soon\n', { date: undefined }],
      [
        'a DOI as an address',
        'TI  - T\nUR  - https://doi.org/10.1145/X\n',
        { doi: '10.1145/x', links: [{ kind: 'doi', url: 'https://doi.org/10.1145/x' }] },
      ],
      [
        'the publisher’s DOI before that of the preprint',
        'TI  - T\nDO  - 10.48550/arXiv.2305.18290\nL3  - 10.1145/X\n',
        { doi: '10.1145/x', arxivId: '2305.18290', id: '2305.18290' },
      ],
      [
        'the preprint in an address',
        'TI  - T\nL1  - https://arxiv.org/pdf/2305.18290v1\n',
        { arxivId: '2305.18290' },
      ],
      ['the preprint’s number', 'TI  - T\nAN  - arXiv:2305.18290\n', { arxivId: '2305.18290' }],
      ['a number of something else', 'TI  - T\nAN  - 2305.18290\n', { arxivId: undefined }],
      [
        'the preprint where the journal would stand',
        'TI  - T\nPY  - 2023\nJO  - ArXiv abs/2305.18290\n',
        { arxivId: '2305.18290', published: undefined },
      ],
      ['a journal that ends in a number', 'TI  - T\nJF  - Letters 2305.18290\n', { arxivId: undefined }],
      ['keywords', 'TI  - T\nKW  - one\nKW  - two\n', { keywords: ['one', 'two'] }],
      [
        'pages from both ends',
        'TI  - T\nPY  - 2020\nJO  - J\nVL  - 3\nIS  - 4\nSP  - 5\nEP  - 9\n',
        {
          published: {
            type: 'article-journal',
            container: 'J',
            year: 2020,
            volume: '3',
            number: '4',
            pages: '5-9',
          },
        },
      ],
      [
        'pages in one field',
        'TI  - T\nPY  - 2020\nJO  - J\nSP  - 5-9\nEP  - 9\n',
        { published: { type: 'article-journal', container: 'J', year: 2020, pages: '5-9' } },
      ],
      [
        'a first page alone',
        'TI  - T\nPY  - 2020\nJO  - J\nSP  - 5\n',
        { published: { type: 'article-journal', container: 'J', year: 2020, pages: '5' } },
      ],
      [
        'the series of a conference',
        'TI  - T\nPY  - 2020\nT2  - Proc. of X\nT3  - LNCS\n',
        { published: { type: 'article-journal', container: 'Proc. of X', year: 2020, series: 'LNCS' } },
      ],
      ['a key of its own', 'TI  - T\nID  - li20\n', { citationKey: 'li20' }],
      ['a date of the earlier name', 'TI  - T\nY1  - 2020/3/4\n', { date: '2020-03-04' }],
      ['a whole date where a year would do', 'TI  - T\nPY  - 2020/3/4\n', { date: '2020-03-04' }],
      ['a date with blanks', 'TI  - T\nDA  - 2020 / 3 / 4\n', { date: '2020-03-04' }],
      [
        'tags that say nothing, and blanks around what others say',
        'TI  -\nT1  -   U  \nAB  - One\n   and two\n \nKW  -\nER  - \n \n',
        { title: 'U', abstract: 'One and two', keywords: [] },
      ],
      ['the DOI in a field of the program’s', 'TI  - T\nM3  - doi:10.1145/X\n', { doi: '10.1145/x' }],
      ['a second address', 'TI  - T\nL2  - https://arxiv.org/abs/2305.18290\n', { arxivId: '2305.18290' }],
      [
        'a number of another catalogue beside the preprint’s address',
        'TI  - T\nAN  - WOS:1\nUR  - https://arxiv.org/abs/2305.18290\n',
        { arxivId: '2305.18290' },
      ],
      [
        'another address beside the preprint’s DOI',
        'TI  - T\nUR  - https://example.org/a\nDO  - 10.48550/arXiv.2305.18290\n',
        { arxivId: '2305.18290' },
      ],
      [
        'another DOI beside the preprint where the journal would stand',
        'TI  - T\nDO  - 10.1145/X\nJO  - arXiv:2305.18290\n',
        { arxivId: '2305.18290', doi: '10.1145/x' },
      ],
      [
        'arXiv in a DOI of somebody else’s',
        'TI  - T\nDO  - 10.1234/arXiv.2305.18290\n',
        { arxivId: undefined },
      ],
      ...['M1', 'C7'].map((tag): Row => [
        `the preprint’s number in ${tag}`,
        `TI  - T\n${tag}  - arXiv:2305.18290\n`,
        { arxivId: '2305.18290' },
      ]),
      ...['T2', 'JF', 'N1'].map((tag): Row => [
        `the preprint in ${tag}`,
        `TI  - T\n${tag}  - CoRR abs/2305.18290\n`,
        { arxivId: '2305.18290' },
      ]),
      ...['T2', 'JO', 'JF', 'BT', 'JA', 'C3'].map((tag): Row => [
        `the place in ${tag}`,
        `TI  - T\nPY  - 2020\n${tag}  - Place\n`,
        { published: { type: 'article-journal', container: 'Place', year: 2020 } },
      ]),
      ['a number of the program is no key', 'TI  - T\nID  - 1234\n', { citationKey: '' }],
    ],
    (text) => `TY  - GEN\n${text}ER  - \n`,
  );
  for (const type of ['CPAPER', 'CONF', 'CHAP', ' CPAPER '])
    test(`a conference: ${type}`, () =>
      assert.equal(
        importPapers('x.ris', `TY  - ${type}\nTI  - T\nPY  - 2020\nT2  - Proc.\nER  -\n`).papers[0]?.published
          ?.type,
        'paper-conference',
      ));
  test('reports lines outside of records, trimmed and truncated', () =>
    assert.deepEqual(
      importPapers('x', `TY  - GEN\nTI  - T\nER  - \n  a line  \n${'x'.repeat(100)}\n`).problems,
      [
        { line: 4, kind: 'stray-text', text: 'a line' },
        { line: 5, kind: 'stray-text', text: 'x'.repeat(60) },
      ],
    ));
  test('keeps a URL as link, but not one of arXiv twice', () => {
    assert.deepEqual(urls('x', 'TY  - GEN\nTI  - T\nUR  - https://example.org/t\nER  -\n'), [
      'https://example.org/t',
    ]);
    assert.equal(
      urls('x', 'TY  - GEN\nTI  - T\nUR  - https://arxiv.org/abs/2305.18290\nER  -\n')?.filter((url) =>
        url.includes('/abs/'),
      ).length,
      1,
    );
  });
  test('reports a record that starts inside another, and reads both', () => {
    const { papers, problems } = importPapers('x', 'TY  - GEN\nTI  - A\nTY  - GEN\nTI  - B\nER  -\n');
    assert.deepEqual(
      [papers.map(({ title }) => title), problems.map(({ line, kind, text }) => `${line} ${kind} ${text}`)],
      [['A', 'B'], ['1 cut-off TI  - A']],
    );
  });
  test('reads all line endings', () =>
    assert.equal(importPapers('x', '\uFEFFTY  - GEN\rTI  - T\rER  -\r').papers[0]?.title, 'T'));
});

suite('Import: usable keys', () => {
  const rows: [text: string | undefined, expected: string][] = [
    ['li20', 'li20'],
    ['Li:2020-a_b.c+d', 'Li:2020-a_b.c+d'],
    [undefined, ''],
    ['', ''],
    ['1234', ''],
    ['two words', ''],
    ['a,b', ''],
    ['http://x', ''],
    ['https:x', ''],
    ['http:x', ''],
    ['li:http:x', 'li:http:x'],
    ['a\\b', ''],
  ];
  for (const [text, expected] of rows) test(String(text), () => assert.equal(usableKey(text), expected));
});

suite('Import: facts in BibTeX', () => {
  facts('r.bib', [
    [
      'subtitle, suffix, keywords, class',
      '@article{a, title={T}, subtitle={S}, author={King, Jr., Martin}, keywords={x; y, z}, eprint={2305.18290}, eprinttype={arxiv}, eprintclass={cs.LG}}',
      {
        title: 'T: S',
        authors: [{ family: 'King', given: 'Martin', suffix: 'Jr.' }],
        keywords: ['x', 'y', 'z'],
        primaryClass: 'cs.LG',
      },
    ],
    [
      'editors where there is no author',
      '@book{a, title={T}, editor={Li, Ann}}',
      { authors: [{ family: 'Li', given: 'Ann' }] },
    ],
    ['nobody', '@misc{a, title={T}}', { authors: [], keywords: [] }],
    ['a date of biblatex', '@misc{a, title={T}, date={2020-03-04}}', { date: '2020-03-04' }],
    ['a date with a month', '@misc{a, title={T}, date={2020-03}, month={5}}', { date: '2020-03' }],
    ['a month by number', '@misc{a, title={T}, year=2020, month=5}', { date: '2020-05' }],
    ['a month in words', '@misc{a, title={T}, year=2020, month={September}}', { date: '2020-09' }],
    ['a month there is not', '@misc{a, title={T}, year=2020, month=13}', { date: '2020' }],
    ['the first month, by number', '@misc{a, title={T}, year=2020, month=1}', { date: '2020-01' }],
    ['the last month, by number', '@misc{a, title={T}, year=2020, month={ 12 }}', { date: '2020-12' }],
    ['days in place of a month', '@misc{a, title={T}, year=2020, month={100}}', { date: '2020' }],
    ['a month that goes on', '@misc{a, title={T}, year=2020, month={5th}}', { date: '2020' }],
    ...['2020-10-10', '2020-12-29', '2020-09-31', '2020-01-01'].map((date): Row => [
      `the day ${date}`,
      `@misc{a, title={T}, date={${date}}}`,
      { date },
    ]),
    ['a month there is not, in a date', '@misc{a, title={T}, date={2020-13-01}}', { date: '2020' }],
    ['a day there is not', '@misc{a, title={T}, date={2020-12-32}}', { date: '2020-12' }],
    [
      'an abstract and an address',
      '@misc{a, title={T}, abstract={Words.}, url={https://x.org/a}}',
      { abstract: 'Words.', links: [{ kind: 'project', url: 'https://x.org/a' }] },
    ],
    ['a season', '@misc{a, title={T}, year=2020, month={winter}}', { date: '2020' }],
    [
      'a thesis appears at its school',
      '@phdthesis{a, title={T}, school={MIT}, year=2020}',
      { published: { type: 'article-journal', container: 'MIT', year: 2020 } },
    ],
    ...['book', 'techreport', 'mastersthesis'].flatMap((type) =>
      ['publisher', 'school', 'institution'].map((field): Row => [
        `a ${type} appears where its ${field} is`,
        `@${type}{a, title={T}, ${field}={P}, year=2020}`,
        { published: { type: 'article-journal', container: 'P', year: 2020 } },
      ]),
    ),
    ...['inbook', 'booklet'].map((type): Row => [
      `${type}: a publisher is no place to appear`,
      `@${type}{a, title={T}, publisher={P}, year=2020}`,
      { published: undefined },
    ]),
    [
      'biblatex’s names of fields',
      '@article{a, title={T}, journaltitle={J}, series={S}, volume={1}, issue={2}, date={2020}, eprint={2305.18290}, archiveprefix={arXiv}, primaryclass={cs.CL}}',
      {
        published: {
          type: 'article-journal',
          container: 'J',
          year: 2020,
          series: 'S',
          volume: '1',
          number: '2',
        },
        primaryClass: 'cs.CL',
      },
    ],
    [
      'what is online is no paper of a conference',
      '@online{a, title={T}, journal={J}, year=2020}',
      { published: { type: 'article-journal', container: 'J', year: 2020 } },
    ],
    [
      'a web page appears nowhere',
      '@online{a, title={T}, publisher={P}, year=2020}',
      { published: undefined },
    ],
    [
      'the publisher’s DOI before that of the preprint',
      '@misc{a, title={T}, doi={10.48550/arXiv.2305.18290}, url={https://doi.org/10.1145/X}}',
      { arxivId: '2305.18290', doi: '10.1145/x' },
    ],
    [
      'the DOI of a preprint alone',
      '@misc{a, title={T}, doi={10.48550/arXiv.2305.18290}}',
      { doi: '10.48550/arxiv.2305.18290' },
    ],
  ]);
  test('reports an entry with only a note', () =>
    assert.deepEqual(
      importPapers('r.bib', '@misc{, note={n}}').problems.filter(({ kind }) => kind === 'no-title'),
      [{ line: 1, kind: 'no-title', text: '@misc{' }],
    ));
  test('ignores shared data and empty entries', () => {
    const { papers, problems } = importPapers('r.bib', '@xdata{x, title={T}}\n@misc{a, title={T}}\n@misc{,}');
    assert.deepEqual(
      papers.map(({ citationKey }) => citationKey),
      ['a'],
    );
    assert.ok(!problems.some(({ kind }) => kind === 'no-title'));
  });
});

suite('Import: facts in CSL', () => {
  const item = (fields: object) => JSON.stringify([{ id: 'a', title: 'T', ...fields }]);
  facts('x.json', [
    ['a date of year and month', item({ issued: { 'date-parts': [[2020, 3]] } }), { date: '2020-03' }],
    [
      'a date in text parts',
      item({ issued: { 'date-parts': [['2020', '3', '4']] } }),
      { date: '2020-03-04' },
    ],
    ['an early year', item({ issued: { 'date-parts': [[812, 3]] } }), { date: '0812-03' }],
    [
      'parts that are no numbers',
      item({ issued: { 'date-parts': [[2020, 'x3', 20201]] } }),
      { date: '2020' },
    ],
    ['a raw date', item({ issued: { raw: 'On 2020-03-04' } }), { date: '2020-03-04' }],
    ['a literal date', item({ issued: { literal: 'spring 2020' } }), { date: '2020' }],
    ['a date that says nothing', item({ issued: { season: 1 } }), { date: undefined }],
    ['a date of maps', item({ issued: [{ year: 2020, month: 3, day: 4 }] }), { date: '2020-03-04' }],
    ['keywords in a text', item({ keyword: 'x, y; z' }), { keywords: ['x', 'y', 'z'] }],
    ['keywords in a list', item({ keyword: ['x, y', 'z', {}] }), { keywords: ['x', 'y', 'z'] }],
    ['an abstract that says it is one', item({ abstract: 'Abstract. Words.' }), { abstract: 'Words.' }],
    ['an abstract under its name', item({ abstract: 'ABSTRACT  We ask.' }), { abstract: 'We ask.' }],
    [
      'an abstract that speaks of one',
      item({ abstract: 'An abstract view.' }),
      { abstract: 'An abstract view.' },
    ],
    [
      'a preprint’s server is no venue',
      item({ type: 'article', publisher: 'OSF', issued: { raw: '2020' } }),
      { published: undefined },
    ],
    [
      'a publisher that is arXiv',
      item({ type: 'report', publisher: 'arXiv.org', issued: { raw: '2020' } }),
      { published: undefined },
    ],
    [
      'a preprint’s publisher is no venue',
      item({ type: 'article', publisher: 'arXiv' }),
      { published: undefined },
    ],
    [
      'a book’s publisher is',
      item({ type: 'book', publisher: 'MIT Press', issued: { 'date-parts': [[2020]] } }),
      { published: { type: 'article-journal', container: 'MIT Press', year: 2020 } },
    ],
    [
      'the whole of a chapter',
      item({
        type: 'chapter',
        'container-title': 'Book',
        'container-title-short': 'B',
        'collection-title': 'S',
        volume: 3,
        issue: '4',
        page: '5-9',
        issued: { 'date-parts': [[2020]] },
      }),
      {
        published: {
          type: 'paper-conference',
          container: 'Book',
          containerShort: 'B',
          year: 2020,
          series: 'S',
          volume: '3',
          number: '4',
          pages: '5-9',
        },
      },
    ],
    [
      'the publisher’s DOI before that of the preprint',
      item({ DOI: '10.48550/arXiv.2305.18290', URL: 'https://doi.org/10.1145/X' }),
      { arxivId: '2305.18290', doi: '10.1145/x' },
    ],
    [
      'an address of its own',
      item({ URL: 'https://example.org/a' }),
      { links: [{ kind: 'project', url: 'https://example.org/a' }] },
    ],
  ]);
  test('reads an object of items, with similar text in between', () =>
    assert.deepEqual(
      importPapers(
        'x.json',
        '{"note": "a \\" [ , {", "items": [{"id":"a","title":"T"},{"id":"b","title":"U"}]}',
      ).papers.map(({ title }) => title),
      ['T', 'U'],
    ));
  test('reports problems at their item', () =>
    assert.deepEqual(
      importPapers(
        'x.json',
        '[\n{"id":"a","title":"T",},\n{"id":"b"},\n{"type":"book"},\n{"title":"U"},\n{"id":"a","title":"V"}\n]',
      ).problems.map(({ line, kind, text }) => `${line} ${kind} ${text}`),
      ['2 trailing-comma ,},', '3 no-title b', '4 missing-key {"type":"book"},', '5 no-key U'],
    ));
  test('hayagriva: reads an article in proceedings and elsewhere', () =>
    assert.deepEqual(
      importPapers(
        'x.yml',
        'k:\n  type: article\n  title: T\n  date: 2021\n  parent:\n  - type: conference\n    title: Proc. of X\n  - title: B\n',
      ).papers[0]?.published,
      { type: 'paper-conference', container: 'Proc. of X', year: 2021 },
    ));
  test('hayagriva: reads an article in proceedings', () =>
    assert.deepEqual(
      importPapers(
        'x.yml',
        'k:\n  type: article\n  title: T\n  date: 2021\n  parent:\n    type: proceedings\n    title: Proc. of X\n',
      ).papers[0]?.published,
      { type: 'paper-conference', container: 'Proc. of X', year: 2021 },
    ));
});

suite('Import: facts in the data of a saved page', () => {
  const page = (props: unknown, quote = '"') =>
    `<!DOCTYPE html><html><head><title>Papers &amp; more</title></head><div data-props=${quote}${
      quote === '"'
        ? JSON.stringify(props).replace(/&/g, '&amp;').replace(/"/g, '&quot;')
        : JSON.stringify(props)
    }${quote}></div></html>`;
  const paper = { id: '2510.01691', title: 'T', summary: 'S' };
  facts('p.html', [
    ['that of one paper', page({ paper }), { id: '2510.01691', abstract: 'S' }],
    ['a list without wrappers', page({ papers: [paper] }), { title: 'T' }],
    ...['dailyPapers', 'publishedPapers', 'initialPapers'].map((name): Row => [
      `a list called ${name}`,
      page({ [name]: [null, 'x', paper] }),
      { title: 'T' },
    ]),
    [
      'no abstract, no authors',
      page({ papers: [{ ...paper, summary: null }] }),
      { abstract: '', authors: [], authorCount: undefined },
    ],
    [
      'an organisation by its short name',
      page({ papers: [{ ...paper, organization: { name: 'lab' } }] }),
      { organization: 'lab' },
    ],
    [
      'an organisation as a text is none',
      page({ papers: [{ ...paper, organization: 'lab' }] }),
      { organization: undefined },
    ],
    [
      'comments that are no number',
      page({ papers: [{ ...paper, numComments: '3' }] }),
      { comments: undefined },
    ],
    ['the same twice', page({ papers: [paper, { paper: { ...paper, title: 'Later' } }] }), { title: 'T' }],
    [
      'signs by number and name',
      `<html><div data-props="{&#34;paper&#x22;:{&quot;id&quot;:&quot;2510.01691&quot;,&quot;title&quot;:&quot;a&nbsp;b &bogus; &#0; c&apos;d&quot;}}"></div></html>`,
      { title: "a b &bogus; &#0; c'd" },
    ],
    [
      'numbers beyond all signs',
      `<html><div data-props="{&quot;paper&quot;:{&quot;id&quot;:&quot;2510.01691&quot;,&quot;title&quot;:&quot;a&#x110000;b&#x10FFFF;&quot;}}"></div></html>`,
      { title: 'a&#x110000;b\u{10FFFF}' },
    ],
    [
      'authors as the page shows them',
      page({
        papers: [
          { ...paper, authors: [{ name: 'Ann Li' }, { name: 'Bo Wu', hidden: true }, { name: '' }, 'Cy'] },
        ],
      }),
      { authors: [{ family: 'Li', given: 'Ann' }, { literal: 'Cy' }], authorCount: 4 },
    ],
  ]);
  test('reads links to project and code', () => {
    const told = (projectPage: string) =>
      urls('p.html', page({ papers: [{ ...paper, projectPage }] }))?.filter(
        (url) => !url.includes('2510.01691'),
      );
    assert.deepEqual(told('http://a.org'), ['http://a.org']);
    assert.deepEqual(told('https://a.org/x'), ['https://a.org/x']);
    assert.deepEqual(told('see https://a.org'), []);
    assert.deepEqual(told('https://a.org and more'), []);
  });
  test('ignores the links of a page with data', () => {
    const { papers, problems } = importPapers(
      'p.html',
      page({ papers: [paper] }) + '<a href="/papers/2305.18290">x</a>',
    );
    assert.deepEqual([papers.map(({ id }) => id), problems], [['2510.01691'], []]);
  });
  test('tells links to papers from others', () => {
    const { papers, problems } = importPapers(
      'p.html',
      '<html><title lang="en">Papers</title><a href="https://arxiv.org/pdf/2305.18290">x</a><a href="data/2305.18291">y</a><a href="https://example.org/papers/2305.18292">z</a></html>',
    );
    assert.deepEqual(
      [papers.map(({ id }) => id), problems.map(({ text }) => text)],
      [['2305.18290'], ['Papers']],
    );
  });
  test('ignores a project page that is not a URL', () =>
    assert.ok(
      !urls('p.html', page({ papers: [{ ...paper, projectPage: 'javascript:alert(1)' }] }))?.some((url) =>
        url.startsWith('javascript'),
      ),
    ));
  test('falls back to links if the data is invalid or lacks title or id', () => {
    for (const props of [
      '{not json',
      '[]',
      '{&quot;papers&quot;:[{&quot;id&quot;:&quot;2510.01691&quot;},{&quot;title&quot;:&quot;T&quot;}]}',
    ]) {
      const { papers, problems } = importPapers(
        'p.html',
        `<html><title>Daily &lt;Papers&gt;</title><div data-props="${props}"></div><a href="https://arxiv.org/abs/2305.18290">x</a><a href='/papers/none'>y</a></html>`,
      );
      assert.deepEqual(
        [papers.map(({ id }) => id), problems.map(({ kind, text }) => `${kind} ${text}`)],
        [['2305.18290'], ['no-page-data Daily <Papers>']],
      );
    }
  });
  test('ignores data in single quotes, and truncates a long title', () =>
    assert.deepEqual(
      importPapers(
        'p.html',
        `<html><title>  ${'t'.repeat(100)}</title><div data-props='{"paper":{}}'></div><a href="/papers/2305.18290">x</a></html>`,
      ).problems,
      [{ line: 1, kind: 'no-page-data', text: 't'.repeat(80) }],
    ));
  test('reports a page without a title', () =>
    assert.equal(
      importPapers('p.html', '<html><a href="/papers/2305.18290">x</a></html>').problems[0]?.text,
      '',
    ));
});
