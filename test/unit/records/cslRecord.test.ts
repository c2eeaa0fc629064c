import assert from 'node:assert/strict';
import { bibtexOf } from '../../../src/core/items/bibtexOf';
import { paperOfRecord } from '../../../src/core/records/completePaper';
import { cslRecord } from '../../../src/core/records/cslRecord';
import { linksOf, type PaperRecord } from '../../../src/core/records/paperRecord';

const read = (item: object) => cslRecord('doi', { title: 'A Title', ...item })[0]!;

suite('Reading CSL-JSON records', () => {
  const rows: [
    what: string,
    item: object,
    facts: { readonly [K in keyof PaperRecord['facts']]?: unknown },
  ][] = [
    ['an abstract by its text', { abstract: 'Abstract. Cats sleep.' }, { abstract: 'Cats sleep.' }],
    ['also without a point', { abstract: 'ABSTRACT  Cats sleep.' }, { abstract: 'Cats sleep.' }],
    ['but with the word in it', { abstract: 'An abstract: cats.' }, { abstract: 'An abstract: cats.' }],
    ['a subtitle', { subtitle: 'Of Cats' }, { title: 'A Title: Of Cats' }],
    ['one that the title has', { title: 'A: Of Cats', subtitle: 'Of Cats' }, { title: 'A: Of Cats' }],
    ['a day', { issued: { 'date-parts': [[2023, 2, 7, 1]] } }, { date: '2023-02-07' }],
    ['a month, in letters', { issued: { 'date-parts': [['2023', '12']] } }, { date: '2023-12' }],
    ['what is no day', { issued: { 'date-parts': [[2023, '1a', 'b2']] } }, { date: '2023' }],
    ['no date', { issued: { 'date-parts': [[null]] } }, { date: undefined }],
    ['none in words', { issued: 'soon' }, { date: undefined }],
    ['a retraction', { title: ' Retracted article : A' }, { withdrawn: true }],
    ['another', { title: 'WITHDRAWN: A' }, { withdrawn: true }],
    ['a title about one', { title: 'Is it retracted: A' }, { withdrawn: undefined }],
  ];
  for (const [what, item, facts] of rows)
    test(`reads ${what}`, () => {
      const told = read(item).facts;
      for (const [name, expected] of Object.entries(facts))
        assert.deepEqual(told[name as keyof typeof told], expected);
    });

  const journal = {
    'container-title': 'Journal of Cats',
    'container-title-short': 'J. Cats',
    issued: { 'date-parts': [[2023]] },
  };
  const types: [type: string, published: string | undefined][] = [
    ['article-journal', 'article-journal J. Cats'],
    ['journal-article', 'article-journal J. Cats'],
    ['paper-conference', 'paper-conference J. Cats'],
    ['proceedings-article', 'paper-conference J. Cats'],
    ['article', undefined],
    ['posted-content', undefined],
    ['dataset', undefined],
    ['report', undefined],
  ];
  for (const [type, expected] of types)
    test(`type ${type}: ${expected ? 'published' : 'not published'}`, () => {
      const { published } = read({ ...journal, type }).facts;
      assert.equal(published && `${published.type} ${published.containerShort}`, expected);
    });

  const works: [what: string, item: object, entry: RegExp][] = [
    [
      'a body among the authors',
      {
        type: 'journal-article',
        'container-title': ['J'],
        author: [
          { name: 'ATLAS Collaboration', sequence: 'additional' },
          { given: 'A', family: 'B' },
        ],
      },
      /^@article\{k,[^]*author = \{\{ATLAS Collaboration\} and B, A\},[^]*journal = \{+J/,
    ],
    [
      'a series before the proceedings',
      {
        type: 'proceedings-article',
        'container-title': ['Lecture Notes in Computer Science', 'Computer Vision – ECCV 2020'],
        volume: '12345',
      },
      /^@inproceedings\{k,[^]*booktitle = \{Computer Vision -- \{ECCV\} 2020\},\n {2}series = \{Lecture Notes in Computer Science\},\n {2}volume = \{12345\}/,
    ],
    [
      'a chapter',
      { type: 'book-chapter', 'container-title': ['The Book'], publisher: 'Springer', page: '1-20' },
      /^@incollection\{k,[^]*booktitle = \{The Book\},\n {2}pages = \{1--20\},\n {2}publisher = \{Springer\}/,
    ],
    [
      'a book',
      { type: 'monograph', publisher: 'Springer', 'publisher-location': 'Cham', ISBN: ['9783030000000'] },
      /^@book\{k,[^]*publisher = \{Springer\},\n {2}address = \{Cham\},[^]*isbn = \{9783030000000\}/,
    ],
    [
      'a thesis',
      { type: 'dissertation', publisher: 'MIT', degree: ['PhD thesis'] },
      /^@phdthesis\{k,\n {2}title = \{A Title\},\n {2}school = \{MIT\},\n\}/,
    ],
    [
      'a report of a body',
      { type: 'report', publisher: 'WHO', author: [{ name: 'World Health Organization' }] },
      /^@techreport\{k,[^]*author = \{\{World Health Organization\}\},\n {2}institution = \{WHO\}/,
    ],
  ];
  for (const [what, item, entry] of works)
    test(`cites ${what} as what it is`, () => {
      const paper = paperOfRecord(read(item), () => false);
      assert.match(bibtexOf(paper, { key: 'k' }), entry);
    });

  test('reads the score if it is a number', () => {
    assert.equal(read({ score: 12.5 }).score, 12.5);
    assert.ok(!('score' in read({ score: 'high' })));
  });
  for (const item of [null, 'A Title', {}, { title: '' }, []])
    test(`not a record: ${JSON.stringify(item)}`, () => assert.deepEqual(cslRecord('doi', item), []));
});

suite('Links of a record', () => {
  const rows: [what: string, urls: (string | undefined)[], expected: string[]][] = [
    ['each address once', ['https://a.example', 'https://a.example'], ['https://a.example']],
    [
      'those of the web',
      ['HTTP://a.example', 'https://b.example'],
      ['HTTP://a.example', 'https://b.example'],
    ],
    ['no others', ['javascript:alert(1)', 'see https://a.example', 'https://a b', undefined], []],
  ];
  for (const [what, urls, expected] of rows)
    test(what, () => {
      const links = linksOf(
        ...urls.map((url) => (url === undefined ? undefined : ({ kind: 'code', url } as const))),
      );
      assert.deepEqual(
        links.map(({ url }) => url),
        expected,
      );
    });
});
