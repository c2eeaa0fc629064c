import assert from 'node:assert/strict';
import { ByteReader, ByteWriter } from '../../../src/core/search/index/byteStream';
import { editDistance } from '../../../src/core/text/editDistance';
import { runToEnd } from '../../../src/core/steps/steps';
import { Thesaurus } from '../../../src/core/search/words/thesaurus';
import { Vocabulary } from '../../../src/core/search/index/vocabulary';

const forms =
  'models model cat cats catastrophe cater happy behaviours happiness c ѡmega 大模 align aligned abcde abxye abcdefg'.split(
    ' ',
  );
const built = (): Vocabulary => {
  const vocabulary = new Vocabulary();
  for (const form of forms) vocabulary.addForm(form);
  return vocabulary;
};
const reread = (): Vocabulary => {
  const writer = new ByteWriter();
  runToEnd(built().write(writer));
  return runToEnd(Vocabulary.read(new ByteReader(writer.finish())));
};

for (const [name, make] of [
  ['as built', built],
  ['as written and read', reread],
] as const)
  suite(`search: the vocabulary, ${name}`, () => {
    const named = (vocabulary: Vocabulary, terms: readonly number[]) =>
      terms.map((term) => vocabulary.terms[term]);

    test('forms of a word share a term', () => {
      const vocabulary = make();
      assert.deepEqual(vocabulary.forms, forms);
      assert.deepEqual(
        vocabulary.terms,
        'model cat catastroph cater happi behavior c ѡmega 大模 align abcd abxy abcdefg'.split(' '),
      );
      const known: Record<string, string | undefined> = {
        models: 'model',
        model: 'model',
        modelling: 'model',
        happiness: 'happi',
        behaviours: 'behavior',
        behavior: 'behavior',
        大模: '大模',
        zebra: undefined,
      };
      for (const [form, term] of Object.entries(known)) {
        const id = vocabulary.termOf(form);
        assert.equal(id === undefined ? undefined : vocabulary.terms[id], term, form);
        assert.equal(vocabulary.has(form), forms.includes(form), form);
      }
      assert.equal(vocabulary.termOfStem('happi'), vocabulary.termOf('happy'));
      assert.equal(vocabulary.termOfStem('happy'), undefined);
    });
    test('adds a form once', () => {
      const vocabulary = make();
      assert.equal(vocabulary.addForm('cats'), vocabulary.termOf('cat'));
      assert.equal(vocabulary.forms.length, forms.length);
      assert.equal(vocabulary.terms[vocabulary.addForm('dogs')], 'dog');
      assert.equal(vocabulary.terms[vocabulary.addForm('dog')], 'dog');
    });
    const prefixes: Record<string, string> = {
      c: 'cat cat catastroph cater',
      cat: 'cat catastroph cater',
      cats: '',
      cate: 'cater',
      catas: 'catastroph',
      catax: '',
      a: 'align align abcd abxy abcdefg',
      大: '大模',
      models: '',
      zebra: '',
    };
    for (const [prefix, expected] of Object.entries(prefixes))
      test(`longer forms with the prefix ${prefix}`, () => {
        const vocabulary = make();
        assert.equal(named(vocabulary, vocabulary.withPrefix(prefix)).join(' '), expected);
      });
    const slips: readonly (readonly [typed: string, limit: number])[] = [
      ['cat', 1],
      ['cta', 1],
      ['bat', 2],
      ['modle', 2],
      ['abcde', 1],
      ['abcde', 2],
      ['abcdf', 1],
      ['xycde', 2],
      ['大莫', 1],
      ['zebra', 2],
    ];
    for (const [typed, limit] of slips)
      test(`within ${limit} of ${typed}`, () => {
        const vocabulary = make();
        const away = (edits: number): string[] =>
          forms
            .filter((form) => edits <= limit && editDistance(typed, form, limit) === edits)
            .map((form) => vocabulary.terms[vocabulary.termOf(form)!]!);
        const [one, two] = vocabulary.withinEdits(typed, limit);
        assert.deepEqual([named(vocabulary, one), named(vocabulary, two)], [away(1), away(2)]);
      });
    test('finds a typo in a very long word', () => {
      const vocabulary = make();
      const long = 'ab'.repeat(32);
      const term = vocabulary.addForm(long);
      assert.deepEqual(vocabulary.withinEdits(`${long}b`, 1), [[term], []]);
    });
  });

test('search: a term is stored as the difference from its form', () => {
  const vocabulary = new Vocabulary();
  for (const form of ['happy', 'happily', 'cat']) vocabulary.addForm(form);
  const writer = new ByteWriter();
  runToEnd(vocabulary.write(writer));
  const string = (text: string) => [text.length, ...Buffer.from(text)];
  assert.deepEqual(
    [...writer.finish()],
    [
      3,
      ...string('happy'),
      0,
      4,
      ...string('i'),
      ...string('happily'),
      1,
      6,
      ...string('i'),
      ...string('cat'),
      2,
      3,
      0,
    ],
  );
});

suite('search: the thesaurus', () => {
  const lines = [
    '# quick: slow',
    'quick fast: rapid speedy',
    '',
    '   ',
    'Fast :  swift',
    'naïve co-operate: simple',
    'lonely',
    'lone:',
    'pair pairs couple',
  ];
  const rows: Record<string, readonly string[]> = {
    quick: ['fast', 'rapid', 'speedi'],
    fast: ['quick', 'rapid', 'speedi', 'swift'],
    rapid: [],
    naiv: ['cooper', 'simpl'],
    cooper: ['naiv', 'simpl'],
    lone: [],
    pair: ['coupl'],
    coupl: ['pair'],
    slow: [],
    '': [],
  };
  for (const [word, meanings] of Object.entries(rows))
    test(word, () =>
      assert.deepEqual([...runToEnd(Thesaurus.read(lines.join('\n'))).synonymsOf(word)], meanings),
    );
});
