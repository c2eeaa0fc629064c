import assert from 'node:assert/strict';
import type { CreateSearchOptions } from '../../../src/core/search/paperSearch';
import { expandQuery } from '../../../src/core/search/ranking/expandQuery';
import type { IndexedSearch } from '../../../src/core/search/indexedSearch';
import { defaultParameters } from '../../../src/core/search/ranking/parameters';
import { searchIn } from './corpus';

const titles = [
  'cats and catalogs',
  'a catalog of dogs',
  'alignscore',
  'align score of cats',
  'direct preference optimization (DPO)',
  'dpo in practice',
  'persona',
  'o of x',
  '字 大模型',
];

function expand(query: string, doubtAll = false, papers = titles, options?: CreateSearchOptions) {
  const search = searchIn(papers, options) as IndexedSearch;
  const { words, typed, isLookUp } = expandQuery(query, search, doubtAll);
  const { terms } = search.vocabulary;
  return {
    typed: typed.join(' '),
    isLookUp,
    expansions: words.flatMap((word) => word.expansions),
    words: words.map(({ form, expansions }) =>
      [
        `${form}:`,
        ...expansions.map(({ term, why, alsoRequired: others = [] }) =>
          [why, ...[term, ...others].map((each) => terms[each])].join(' '),
        ),
      ].join(' | '),
    ),
  };
}

suite('search: query expansion', () => {
  const rows: readonly (readonly [query: string, words: readonly string[]])[] = [
    ['cats', ['cats: | exact cat']],
    ['cat', ['cat: | exact cat | prefix catalog']],
    ['cat ', ['cat: | exact cat | prefix catalog']],
    ['CAT dog', ['cat: | exact cat | prefix catalog', 'dog: | exact dog']],
    ['cat dog.', ['cat: | exact cat | prefix catalog', 'dog: | exact dog']],
    ['catx', ['catx: | fuzzy cat']],
    ['ctalog', ['ctalog: | fuzzy catalog']],
    ['cxtalgo', ['cxtalgo: | fuzzy catalog']],
    ['cxtaxgo', ['cxtaxgo:']],
    ['dg', ['dg:']],
    ['dgs', ['dgs: | fuzzy dog']],
    ['zzz', ['zzz:']],
    ['personas', ['personas: | exact persona']],
    ['alignscore', ['alignscore: | exact alignscor']],
    [
      'align score',
      ['align: | exact align | prefix alignscor | exact alignscor', 'score: | exact score | exact alignscor'],
    ],
    ['alig score', ['alig: | prefix alignscor | prefix align', 'score: | exact score']],
    ['catalogdogs', ['catalogdogs: | exact catalog dog']],
    ['dpo', ['dpo: | exact dpo | synonym direct prefer optim']],
    ['dpos practice', ['dpos: | fuzzy dpo | synonym direct prefer optim', 'practice: | exact practic']],
    [
      'direct preference optimization',
      [
        'direct: | exact direct | synonym dpo',
        'preference: | exact prefer | synonym dpo',
        'optimization: | exact optim | synonym dpo',
      ],
    ],
    ['use direct preference', ['use:', 'direct: | exact direct', 'preference: | exact prefer']],
    ['o', ['o: | exact o | prefix of | prefix optim']],
    ['cats o', ['cats: | exact cat', 'o: | exact o']],
    ['cats d', ['cats: | exact cat']],
    ['cats 大', ['cats: | exact cat', '大: | prefix 大模']],
    ['catdog', ['catdog: | fuzzy catalog | exact cat dog']],
    [
      'align score cats',
      [
        'align: | exact align | prefix alignscor | exact alignscor',
        'score: | exact score | exact alignscor',
        'cats: | exact cat',
      ],
    ],
    [
      'direct preference optimization cats',
      [
        'direct: | exact direct | synonym dpo',
        'preference: | exact prefer | synonym dpo',
        'optimization: | exact optim | synonym dpo',
        'cats: | exact cat',
      ],
    ],
    ['cats 字', ['cats: | exact cat', '字: | exact 字']],
    ['of the', ['of: | exact of', 'the:']],
    ['the cats of dogs', ['cats: | exact cat', 'dogs: | exact dog']],
  ];
  for (const [query, words] of rows) test(query, () => assert.deepEqual(expand(query).words, words));

  test('short queries are look-ups; long ones and those with stop words are questions', () => {
    const asked: Record<string, boolean> = {
      'one two three four five six': true,
      'one two three four five six seven': false,
      'the one two': true,
      'the one of two': false,
      'of the': true,
    };
    for (const [query, isLookUp] of Object.entries(asked))
      assert.equal(expand(query).isLookUp, isLookUp, query);
  });
  test('in a question only the last word is a prefix and only unknown words are typos', () => {
    const { words } = expand('when do the alig score and ctalog or cat or cata');
    assert.deepEqual(words, [
      'alig: | fuzzy align',
      'score: | exact score',
      'ctalog: | fuzzy catalog',
      'cat: | exact cat',
      'cata: | prefix catalog | fuzzy cat',
    ]);
    assert.deepEqual(expand('when do the cats of score align').words.at(-1), 'align: | exact align');
  });
  test('reports stop words, and truncates pasted text', () => {
    assert.equal(expand('The cats of MedQ-Bench').typed, 'the cats of medq bench');
    assert.equal(expand('cats '.repeat(70)).words.length, 64);
  });
  test('with doubtAll, indexed words may be typos as well', () => {
    const papers = ['cats', 'bats', 'oats', 'dogs'];
    assert.deepEqual(expand('cats', false, papers).words, ['cats: | exact cat']);
    assert.deepEqual(expand('cats', true, papers).words, ['cats: | exact cat | fuzzy bat | fuzzy oat']);
    assert.deepEqual(expand('as bs', true, ['as', 'bs']).words, ['bs: | exact bs']);
  });
  test('a word of which only the stem is indexed may be a typo', () =>
    assert.deepEqual(expand('personate', false, ['personation', 'personage']).words, [
      'personate: | exact person | fuzzy personag',
    ]));
  test('of many prefix matches the most frequent are used', () => {
    const letters = [...'abcdefghijklmnopqrstuvwxyz'];
    const words = ['zq', 'zr'].flatMap((start) => letters.map((letter) => `${start}${letter}k`));
    const papers = [...words, 'zrik zrjk', 'zrik zqik'];
    const begun = (query: string) => expand(query, false, papers).words[0]!.split(' | prefix ').slice(1);
    assert.equal(begun('z').length, 16);
    assert.deepEqual(begun('zq').slice(0, 2), ['zqik', 'zqak']);
    assert.equal(begun('zq').length, 16);
    assert.deepEqual(begun('z').slice(0, 3), ['zrik', 'zqik', 'zrjk']);
    assert.equal(
      expand(
        'zqa',
        false,
        papers.map((title) => title.replaceAll('z', 'zqa')),
      ).expansions.length,
      48,
    );
  });
  test('ignores terms of removed papers', () => {
    const search = searchIn(['cats', 'dogs alignscore']) as IndexedSearch;
    search.remove('0');
    const meant = (query: string) =>
      expandQuery(query, search, true).words.flatMap((word) => word.expansions);
    for (const query of ['cats', 'cat', 'catx', 'c']) assert.deepEqual(meant(query), []);
  });
  test('adds indexed synonyms once', () => {
    const thesaurus = 'puppies dogs: cats zebras';
    const words = (query: string, parameters = {}) =>
      expand(query, false, titles, { thesaurus, parameters }).words;
    assert.deepEqual(words('puppies'), ['puppies: | synonym dog | synonym cat']);
    assert.deepEqual(words('dogs'), ['dogs: | exact dog | synonym cat']);
    assert.deepEqual(words('dogs', { synonymWeight: 0 }), ['dogs: | exact dog']);
    assert.deepEqual(words('cats'), ['cats: | exact cat']);
  });
  test('weights follow the parameters', () => {
    const p = defaultParameters;
    const thesaurus = 'puppies: dogs';
    const worth = (query: string) =>
      expand(query, false, titles, { thesaurus })
        .expansions.filter(({ why, weight }) => why !== 'exact' || weight < 1)
        .map(({ weight }) => weight);
    assert.deepEqual(worth('cats dogs'), []);
    assert.deepEqual(worth('cat'), [p.prefixWeight]);
    assert.deepEqual(worth('cat '), [p.knownPrefixWeight]);
    assert.deepEqual(worth('catx'), [p.oneEditWeight]);
    assert.deepEqual(worth('cxtalgo'), [p.twoEditsWeight]);
    // If a prefix matches, a typo is less likely.
    assert.deepEqual(worth('dpo practix'), [p.acronymWeight, p.twoEditsWeight]);
    assert.deepEqual(
      expand('cata').expansions.map(({ weight }) => weight),
      [p.prefixWeight, p.oneEditWeight / 2],
    );
    assert.deepEqual(worth('catalogdogs'), [p.compoundWeight]);
    assert.deepEqual(worth('puppies'), [
      (p.synonymWeight * p.synonymPapers) / (p.synonymPapers + titles.length),
    ]);
  });
  test('more certain matches have a higher coverage', () => {
    const quality = (query: string) => expand(query).expansions.at(-1)!.quality;
    const falling = ['cats', 'dpo', 'cat', 'catx', 'cxtalgo'].map(quality);
    assert.deepEqual(
      falling,
      [...falling].sort((a, b) => b - a),
    );
    assert.equal(new Set(falling).size, falling.length);
    assert.equal(falling[0], 1);
  });
});
