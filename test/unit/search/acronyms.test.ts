import assert from 'node:assert/strict';
import { Acronyms, type Definition, findDefinitions } from '../../../src/core/search/words/acronyms';

suite('search: finding acronym definitions', () => {
  const rows: readonly (readonly [text: string, definition: string | undefined])[] = [
    ['Direct Preference Optimization (DPO) explained', 'dpo: direct prefer optim'],
    ['We study large language models (LLMs).', 'llm: larg languag model'],
    ['chain of thought (CoT)', 'cot: chain thought'],
    ['reinforcement learning from human feedback (RLHF)', 'rlhf: reinforc learn human feedback'],
    ['question-answering (Q-A)', 'qa: question answer'],
    ['video to text (V2T)', 'v2t: video text'],
    ['Übung (x) direct preference optimization (DPO)', 'dpo: direct prefer optim'],
    ['artificial intelligence (AI)', 'ai: artifici intellig'],
    ['graph search trees (GsTs)', 'gst: graph search tree'],
    ['hypertext markup (HTM)', 'htm: hypertext markup'],
    // The letters are not in order, or the first does not begin a word.
    ['Cats (DOG)', undefined],
    ['Optimization of preferences, direct (DPO)', undefined],
    ['indirect preference optimization (DPO)', undefined],
    ['überdirect preference optimization (DPO)', undefined],
    ['(DPO)', undefined],
    // Separated by a full stop, a comma, or another definition.
    ['It is direct. Preference optimization (DPO)', undefined],
    ['direct, preference optimization (DPO)', undefined],
    ['direct (as said) preference optimization (DPO)', undefined],
    // Not acronyms.
    ['direct preference optimization (dpo)', undefined],
    ['direct preference optimization (Dpo)', undefined],
    ['direct preference optimization (DPO', undefined],
    ['direct preference optimization (D P O)', undefined],
    ['direct (D)', undefined],
    ['abcdefghijkl mnop (ABCDEFGHIJK)', undefined],
    // A long form needs two content words.
    ['Diplopods (DPO)', undefined],
    ['to the image (TI)', undefined],
    // At most twice as many words as letters, or five more.
    ['direct one two three preference optimization (DPO)', 'dpo: direct one two three prefer optim'],
    ['direct  one two three preference optimization (DPO)', 'dpo: direct one two three prefer optim'],
    ['direct one two three four preference optimization (DPO)', undefined],
    ['a1 x x x x x b c d e f (ABCDEF)', 'abcdef: a1 x x x x x b c d e f'],
    ['a1 x x x x x x b c d e f (ABCDEF)', undefined],
  ];
  for (const [text, expected] of rows)
    test(text, () =>
      assert.equal(
        findDefinitions(text).map(({ short, long }) => `${short}: ${long.join(' ')}`)[0],
        expected,
      ),
    );
  test('finds several definitions', () =>
    assert.deepEqual(
      findDefinitions('Large language models (LLMs) by direct preference optimization (DPO)').map(
        (d) => d.short,
      ),
      ['llm', 'dpo'],
    ));
});

suite('search: acronyms', () => {
  const define = (short: string, long: string): Definition => ({ short, long: long.split(' ') });
  const direct = define('dpo', 'direct prefer optim');
  const office = define('dpo', 'data protect offic');
  const others = ['deep power oven', 'dark pan oil'].map((long) => define('dpo', long));
  const learnt = (...lists: readonly (readonly Definition[])[]): Acronyms => {
    const acronyms = new Acronyms();
    for (const list of lists) acronyms.count(list, 1);
    return acronyms;
  };
  const longOf = (acronyms: Acronyms, short: string) =>
    acronyms.longFormsOf(short).map((long) => long.join(' '));

  test('orders long forms by frequency, then alphabetically, and returns at most three', () => {
    const acronyms = learnt([office, direct], [direct], others);
    assert.deepEqual(longOf(acronyms, 'dpo'), ['direct prefer optim', 'dark pan oil', 'data protect offic']);
  });
  test('removing a paper undoes one count', () => {
    const acronyms = learnt([direct], [direct]);
    acronyms.count([direct], -1);
    assert.deepEqual(longOf(acronyms, 'dpo'), ['direct prefer optim']);
    acronyms.count([direct], -1);
    assert.deepEqual(longOf(acronyms, 'dpo'), []);
    assert.deepEqual(acronyms.definitionsAt(direct.long, 0), []);
  });
  test('matches the plural', () => {
    const acronyms = learnt([direct], [define('gps', 'global posit system')]);
    assert.deepEqual(longOf(acronyms, 'dpos'), ['direct prefer optim']);
    assert.deepEqual(longOf(acronyms, 'gps'), ['global posit system']);
    assert.deepEqual(longOf(acronyms, 'sdpo'), []);
    assert.deepEqual(longOf(acronyms, 'direct'), []);
  });
  test('matches a complete long form', () => {
    const acronyms = learnt([direct, define('dp', 'direct prefer')]);
    const at = (words: string, place: number) =>
      acronyms.definitionsAt(words.split(' '), place).map(({ short }) => short);
    assert.deepEqual(at('use direct prefer optim', 1), ['dpo', 'dp']);
    assert.deepEqual(at('use direct prefer optim', 0), []);
    assert.deepEqual(at('direct prefer', 0), ['dp']);
    assert.deepEqual(at('direct optim prefer', 0), []);
    assert.deepEqual(at('dpo', 0), []);
  });
});
