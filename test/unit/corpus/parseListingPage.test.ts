import assert from 'node:assert/strict';
import { parseListingPage, type Listing } from '../../../src/core/corpus/parseListingPage';
import { parsedPages } from './realSeeds';

const read = (text: string) => parseListingPage(text, { savedYear: 2025 });

/** Titles of the listings, and problems as `kind@line`. */
function outline(text: string) {
  const { listings, problems } = read(text);
  return {
    titles: listings.map(({ title }) => title),
    problems: problems.map(({ kind, line }) => `${kind}@${line}`),
  };
}

/** The details of a listing. */
const detailsOf = (listing: Listing) =>
  Object.fromEntries(
    (['authorCount', 'organization', 'date', 'comments'] as const)
      .filter((field) => listing[field] !== undefined)
      .map((field) => [field, listing[field]]),
  );

const long = (subject: string) =>
  `${subject} is studied here. ${'A sentence that says nothing new about the matter at hand. '.repeat(6)}We conclude.`;

const header = 'new\n\nSubscribe\n\nDaily Papers\n\nDec 9\n\n';
const detailed = (title: string, details: string) => `${title}\n\n${long(title)}\n\n${details}\n\n`;
const authors = '  • 4 authors\n·\nDec 23, 2024';

suite('parseListingPage: the saved pages', () => {
  const expected = [
    // [page, heading date, listings, with a date, with an organisation, with comments]
    ['000_d291a406d2bc8290', 'Dec 9', 52, 49, 0, 15],
    ['001_6e6e7a08e4a56457', 'Mar 17', 63, 0, 0, 0],
    ['002_91f0abf41fe29f49', 'Oct 31', 51, 51, 2, 8],
    ['003_b2c682dd73e39c8f', 'Dec 9', 38, 36, 0, 10],
    ['004_7fde2d079dc5037e', 'Mar 12', 70, 0, 0, 0],
  ] as const;
  expected.forEach(([id, date, listings, dates, organizations, comments], index) =>
    test(`${id}: ${listings} listings`, () => {
      const page = parsedPages[index]!;
      const having = (field: keyof Listing) => page.listings.filter((one) => one[field] !== undefined).length;
      assert.equal(page.id, id);
      assert.deepEqual(
        [page.date, page.listings.length, having('date'), having('organization'), having('comments')],
        [date, listings, dates, organizations, comments],
      );
      assert.deepEqual(page.problems, []);
    }),
  );

  test('finds 274 listings with abstracts, ranked in page order', () => {
    const all = parsedPages.flatMap(({ listings }) => listings);
    assert.equal(all.length, 274);
    assert.ok(all.every(({ title, abstract }) => title.length < 180 && abstract.length > 1300));
    for (const { listings } of parsedPages)
      assert.deepEqual(
        listings.map(({ rank }) => rank),
        listings.map((_, index) => index + 1),
      );
  });

  test('records the line of each title', () => {
    for (const { text, listings } of parsedPages) {
      const lines = text.split('\n');
      for (const { title, line } of listings) assert.equal(lines[line - 1], title);
    }
  });

  const rows: [page: number, rank: number, title: string, details: object][] = [
    [0, 1, 'MedQ-Bench: Evaluating', {}],
    [0, 2, 'D-Judge: How Far', { authorCount: 4, date: '2024-12-23' }],
    [0, 9, 'AI Alignment at Your Discretion', { authorCount: 6, date: '2025-02-10' }],
    [0, 16, 'Secrets of RLHF', { authorCount: 27, date: '2023-07-10', comments: 1 }],
    [1, 1, 'AlignScore', {}],
    [2, 12, 'Extracting alignment data', { organization: 'Google', date: '2025-10-21', comments: 3 }],
    [2, 20, 'Winning the Pruning', { organization: 'alibaba', date: '2025-09-28', comments: 3 }],
    [3, 38, 'Reasons to Reject', { authorCount: 5, date: '2023-12-22', comments: 1 }],
    [4, 70, 'HumanEdit', {}],
  ];
  for (const [page, rank, beginning, details] of rows)
    test(`page ${page}, rank ${rank}: ${beginning}`, () => {
      const listing = parsedPages[page]!.listings[rank - 1]!;
      assert.ok(listing.title.startsWith(beginning), listing.title);
      assert.deepEqual(detailsOf(listing), details);
    });
});

suite('parseListingPage: details of a listing', () => {
  const rows: [details: string, expected: object, problems?: string[]][] = [
    ['', {}],
    ['  • 1 author\n·\nFeb 10', { authorCount: 1, date: '2025-02-10' }],
    ['  • 19 authors\n·\nOct 21 3', { authorCount: 19, date: '2025-10-21', comments: 3 }],
    ['  • 19 authors\n·\nJul 10, 2023 1', { authorCount: 19, date: '2023-07-10', comments: 1 }],
    ['google Google\n·\nOct 21', { organization: 'Google', date: '2025-10-21' }],
    [
      'allenai Allen Institute for AI\n·\nOct 21',
      { organization: 'Allen Institute for AI', date: '2025-10-21' },
    ],
    ['Qwen Qwen\n·\nOct 21', { organization: 'Qwen', date: '2025-10-21' }],
    ['Meta AI\n·\nOct 21', { organization: 'Meta AI', date: '2025-10-21' }],
    ['NVIDIA\n·\nOct 21', { organization: 'NVIDIA', date: '2025-10-21' }],
    ['  • 4 authors', { authorCount: 4 }],
    ['  • 4 authors\n·\nFeb 29, 2024', { authorCount: 4, date: '2024-02-29' }],
    ['  • 4 authors\n·\nFeb 29', { authorCount: 4 }, ['bad-date@15']],
    ['  • 4 authors\n·\nFeb 31, 2024 2', { authorCount: 4, comments: 2 }, ['bad-date@15']],
    ['  • 4 authors\n·\nyesterday', { authorCount: 4 }, ['bad-date@15']],
    ['  • four authors\n·\nDec 3', { date: '2025-12-03' }, ['unreadable-details@13']],
    ['Dec 3, 2024', {}, ['stray-date@13']],
    [`${authors}\n\n${authors}`, { authorCount: 4, date: '2024-12-23' }, ['stray-details@17']],
  ];
  for (const [details, expected, problems = []] of rows)
    test(JSON.stringify(details), () => {
      const page = read(header + detailed('First', details) + detailed('Second', authors));
      assert.deepEqual(detailsOf(page.listings[0]!), expected);
      assert.deepEqual(
        page.problems.map(({ kind, line }) => `${kind}@${line}`),
        problems,
      );
      assert.equal(page.listings[1]?.date, '2024-12-23', 'the listing after it is unharmed');
    });
});

suite('parseListingPage: bad input', () => {
  const two = header + detailed('First', authors) + detailed('Second', authors).trimEnd();

  test('an empty page', () => assert.deepEqual(outline(''), { titles: [], problems: ['empty@1'] }));
  test('white space', () => assert.deepEqual(outline(' \r\n\t\n'), { titles: [], problems: ['empty@1'] }));
  test('only a header', () => assert.deepEqual(outline(header), { titles: [], problems: ['no-listings@7'] }));

  for (const [name, change] of [
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['CR', (text: string) => text.replaceAll('\n', '\r')],
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
    ['trailing spaces and newlines', (text: string) => `${text.replaceAll('\n', '  \n')}\n\n`],
  ] as const)
    test(`${name}: gives the same listings`, () => {
      for (const { text, date, listings } of parsedPages)
        assert.deepEqual(read(change(text)), { ...(date && { date }), listings, problems: [] });
    });

  for (const [name, decode] of [
    ['UTF-16 LE', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').toString('utf8')],
    ['UTF-16 BE', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16().toString('utf8')],
    ['Latin-1', (text: string) => Buffer.from(text.replaceAll('•', '\x95'), 'latin1').toString('utf8')],
  ] as const)
    test(`${name} read as UTF-8: the same listings, and one problem`, () => {
      for (const page of parsedPages.filter(({ text }) => name !== 'Latin-1' || /[^\0-\x7f]/.test(text))) {
        const { listings, problems } = read(decode(page.text));
        assert.deepEqual(listings, page.listings);
        assert.deepEqual(
          problems.map(({ kind }) => kind),
          ['encoding'],
        );
      }
    });

  test('removes the byte order mark from the first title', () => {
    for (const mark of ['\uFEFF', '\uFFFD\uFFFD', 'ï»¿', 'ÿþ'])
      assert.deepEqual(outline(`${mark}First\n\n${long('First')}`).titles, ['First'], JSON.stringify(mark));
  });

  test('UTF-8 read as Windows-1252: the same listings, and one problem', () => {
    const { text, listings } = parsedPages[0]!;
    const mangled = read(text.replaceAll('•', 'â€¢').replaceAll('·', 'Â·'));
    assert.deepEqual(mangled.listings, listings);
    assert.deepEqual(
      mangled.problems.map(({ kind, line }) => `${kind}@${line}`),
      ['encoding@21'],
    );
  });

  const cuts: [name: string, text: string, titles: string[], problems: string[]][] = [
    ['after a title', `${two}\n\nThird`, ['First', 'Second', 'Third'], ['cut-off@25']],
    [
      'in an abstract',
      `${two}\n\nThird\n\n${long('Third').slice(0, 350)}`,
      ['First', 'Second', 'Third'],
      ['cut-off@27'],
    ],
    [
      'early in an abstract: its first words are not a paper',
      `${two}\n\nThird\n\nAs humans, we consistently engage in interactions with our peers`,
      ['First', 'Second', 'Third'],
      ['no-abstract@25', 'cut-off@27'],
    ],
    [
      'in the author count',
      two.slice(0, two.lastIndexOf('hors')),
      ['First', 'Second'],
      ['unreadable-details@21', 'cut-off@19'],
    ],
    ['before the separator', two.slice(0, two.lastIndexOf('·')), ['First', 'Second'], ['cut-off@19']],
    ['before the date', two.slice(0, two.lastIndexOf('Dec')), ['First', 'Second'], ['cut-off@19']],
    ['in the date', two.slice(0, two.lastIndexOf('c 23')), ['First', 'Second'], ['bad-date@23']],
    ['in the year', two.slice(0, -1), ['First', 'Second'], ['bad-date@23']],
    ['at the top', `${long('Lost')}\n\n${detailed('Second', authors)}`, ['Second'], ['no-title@1']],
    [
      'above an author count',
      `${authors}\n\n${detailed('Second', authors)}`,
      ['Second'],
      ['stray-details@1'],
    ],
  ];
  for (const [name, text, titles, problems] of cuts)
    test(`truncated ${name}`, () => {
      const found = outline(text);
      assert.deepEqual([found.titles, found.problems.sort()], [titles, problems.sort()]);
    });

  const torn: [name: string, text: string, titles: string[], problems: string[]][] = [
    [
      'a listing without abstract',
      `${header}Alone\n\n${detailed('Second', authors)}`,
      ['Alone', 'Second'],
      ['no-abstract@9'],
    ],
    [
      'a listing without abstract, with details',
      `${header}Alone\n\n${authors}\n\n${detailed('Second', authors)}`,
      ['Alone', 'Second'],
      ['no-abstract@9'],
    ],
    [
      'a listing without title is ignored and does not affect others',
      `${header}${detailed('First', '')}${long('Lost')}\n\n${authors}\n\n${detailed('Third', '')}`,
      ['First', 'Third'],
      ['no-title@15', 'stray-details@17'],
    ],
    [
      'only titles',
      'One\n\nTwo\n\nThree',
      ['One', 'Two', 'Three'],
      ['no-abstract@1', 'no-abstract@3', 'cut-off@5'],
    ],
    [
      'a title that ends in a full stop',
      `${header}${detailed('First', authors)}A title that ends.\n\n${long('Second')}`,
      ['First', 'A title that ends.'],
      [],
    ],
    [
      'a short abstract',
      `${header}First\n\nWe prove it.\n\nSecond\n\nCode: https://example.org/x\n\n${authors}`,
      ['First', 'Second'],
      [],
    ],
    [
      'a second paragraph is ignored',
      `${header}First\n\n${long('First')}\n\nThe code is available.\n\nSecond\n\n${long('Second')}`,
      ['First', 'Second'],
      ['stray-text@13'],
    ],
    ['two pages in one file', `${two}\n\n${two}`, ['First', 'Second', 'First', 'Second'], ['stray-date@31']],
    ['no header', detailed('First', authors), ['First'], []],
    [
      'no blank lines',
      `Dec 9\nFirst\n${long('First')}\n${authors}\nSecond\n${long('Second')}`,
      ['First', 'Second'],
      [],
    ],
  ];
  for (const [name, text, titles, problems] of torn)
    test(name, () => assert.deepEqual(outline(text), { titles, problems }));

  test('losing any one block moves no abstract or detail to another listing', () => {
    const { text, listings } = parsedPages[0]!;
    const known = new Map(listings.map((listing) => [listing.title, listing]));
    const blocks = text.split('\n\n').slice(0, 40);
    for (let lost = 0; lost < blocks.length; lost++) {
      const page = read(blocks.filter((_, index) => index !== lost).join('\n\n'));
      for (const found of page.listings) {
        const { abstract = '', date } = known.get(found.title) ?? {};
        // The loss of a title with the preceding abstract is undetectable; the loss of one block is not.
        if (found.abstract) assert.equal(found.abstract, abstract, `${found.title}, without block ${lost}`);
        if (found.date) assert.equal(found.date, date, `${found.title}, without block ${lost}`);
      }
    }
  });

  test('finds all of 10,000 listings', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => detailed(`Paper ${i}`, authors)).join('');
    const { listings, problems } = read(header + many);
    assert.equal(listings.length, 10_000);
    assert.deepEqual(problems, []);
    assert.equal(listings[9_999]?.title, 'Paper 9999');
  });

  test('takes linear time on long lines and runs', () => {
    for (const run of [
      'a',
      '\r',
      '\n',
      ' ',
      '·\n',
      '• ',
      '• 1 authors\n',
      'A\n\n',
      '\0',
      '\uFFFD',
      'Dec 9\n',
      'https://',
    ]) {
      const text = run.repeat(100_000 / run.length);
      read(text);
    }
  });

  for (const end of ['\n', '\r', '\r\n'])
    test(`reports text that is not UTF-8 by its line, with line ends ${JSON.stringify(end)}`, () =>
      assert.deepEqual(
        read(['First', 'Second', 'Th\uFFFDrd, \0and', 'Fourth \uFFFD'].join(end)).problems.filter(
          ({ kind }) => kind === 'encoding',
        ),
        [{ line: 3, kind: 'encoding', text: 'Th\uFFFDrd, and' }],
      ));
  test('a problem quotes the beginning of the text', () =>
    assert.equal(read(long('Lost')).problems[0]?.text.length, 80));
});
