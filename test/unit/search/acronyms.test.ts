import assert from 'node:assert/strict';
import { Acronyms, type Definition, findDefinitions } from '../../../src/core/search/words/acronyms';

suite('search: a short form defined in a text', () => {
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
    // Letters of the short form are not in order, or none begins a word.
    ['Cats (DOG)', undefined],
    ['Optimization of preferences, direct (DPO)', undefined],
    ['indirect preference optimization (DPO)', undefined],
    ['überdirect preference optimization (DPO)', undefined],
    ['(DPO)', undefined],
    // Parted by the end of a sentence, by a comma, by another definition.
    ['It is direct. Preference optimization (DPO)', undefined],
    ['direct, preference optimization (DPO)', undefined],
    ['direct (as said) preference optimization (DPO)', undefined],
    // No short forms.
    ['direct preference optimization (dpo)', undefined],
    ['direct preference optimization (Dpo)', undefined],
    ['direct preference optimization (DPO', undefined],
    ['direct preference optimization (D P O)', undefined],
    ['direct (D)', undefined],
    ['abcdefghijkl mnop (ABCDEFGHIJK)', undefined],
    // One word is no long form, and little words are none.
    ['Diplopods (DPO)', undefined],
    ['to the image (TI)', undefined],
    // Twice as many words as letters, or five more.
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
  test('each of several', () =>
    assert.deepEqual(
      findDefinitions('Large language models (LLMs) by direct preference optimization (DPO)').map(
        (d) => d.short,
      ),
      ['llm', 'dpo'],
    ));
});

suite('search: what short forms stand for', () => {
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

  test('the usual first, then by the alphabet, and no more than three', () => {
    const acronyms = learnt([office, direct], [direct], others);
    assert.deepEqual(longOf(acronyms, 'dpo'), ['direct prefer optim', 'dark pan oil', 'data protect offic']);
  });
  test('what is taken back is forgotten, once for each time', () => {
    const acronyms = learnt([direct], [direct]);
    acronyms.count([direct], -1);
    assert.deepEqual(longOf(acronyms, 'dpo'), ['direct prefer optim']);
    acronyms.count([direct], -1);
    assert.deepEqual(longOf(acronyms, 'dpo'), []);
    assert.deepEqual(acronyms.definitionsAt(direct.long, 0), []);
  });
  test('in the plural, too', () => {
    const acronyms = learnt([direct], [define('gps', 'global posit system')]);
    assert.deepEqual(longOf(acronyms, 'dpos'), ['direct prefer optim']);
    assert.deepEqual(longOf(acronyms, 'gps'), ['global posit system']);
    assert.deepEqual(longOf(acronyms, 'sdpo'), []);
    assert.deepEqual(longOf(acronyms, 'direct'), []);
  });
  test('the long form is known where it stands whole', () => {
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
