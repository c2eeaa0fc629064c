import assert from 'node:assert/strict';
import { editDistance } from '../../../src/core/text/editDistance';
import { stem } from '../../../src/core/search/words/stem';
import { fold, tokenize } from '../../../src/core/search/words/tokenize';

const tokens = (text: string): string => {
  const forms: string[] = [];
  tokenize(text, (form) => forms.push(form));
  return forms.join(' ');
};

suite('tokenize', () => {
  const rows: readonly (readonly [text: string, forms: string])[] = [
    ['Alignment faking', 'alignment faking'],
    ['MedQ-Bench', 'medq med bench medqbench'],
    ['AlignScore', 'alignscore align score'],
    ['GPT-4', 'gpt 4 gpt4'],
    ['LLMs', 'llms'],
    ['T2I', 't2i 2'],
    ['weak-to-strong', 'weak to strong weaktostrong'],
    ['state-of-the-art', 'state of the art'],
    ['don’t we', 'dont we'],
    ['the model’s', 'the model'],
    ['3.5 2412.14093', '3.5 2412.14093'],
    ['end. Next', 'end next'],
    ['Erdős', 'erdos'],
    ['cafe\u0301', 'cafe'],
    ['大模型', '大模 模型'],
    ['字', '字'],
    ['𠮷野家', '𠮷野 野家'],
    ['字a字', '字 a 字'],
    ['ひらかな カタ 한국 人々 ラー', `ひら らか かな カタ ${'한국'.normalize('NFKD')} 人々 ラー`],
    ['𠮷', '𠮷'],
    ['Обучение с', 'обучение с'],
    ['Straße Łódź Ærø Œuvre Đorđe Þing ıð', 'strasse lodz aero oeuvre dorde thing id'],
    ['ﬁne ①', 'fine 1'],
    ['rock ’n’ roll', 'rock n roll'],
    ["o'neill's", 'oneill'],
    ["models' 90's 'quoted'", 'models 90 s quoted'],
    ['x.y 1.a a.1 1. .5', 'x y 1 a a 1 1 5'],
    ['a1.5b', 'a1.5b 1.5'],
    ['v2.1.3', 'v2.1.3 2.1.3'],
    ['a–b a—c a_d a−e', 'a b ab a c ac a d ad a e ae'],
    ['a- -b a--c', 'a b a c'],
    ['a-大', 'a 大'],
    ['a-b-c-d', 'a b c d'],
    ['a-b-c', 'a b c abc'],
    ['VLMs GPT2s PhD', 'vlms gpt2s phd ph'],
    ['HTMLParser', 'htmlparser html parser'],
    ['iPhone4s', 'iphone4s phone 4'],
    ['ÉcoleNord', 'ecolenord ecole nord'],
    ['LLaMA', 'llama la ma'],
    ['GPT4o-mini', 'gpt4o gpt 4 mini gpt4omini'],
    ['x'.repeat(70), 'x'.repeat(64)],
    [`${'x'.repeat(64)}B ${'y'.repeat(63)}B`, `${'x'.repeat(64)} ${'y'.repeat(63)}b ${'y'.repeat(63)}`],
    [
      `${'x'.repeat(40)}-${'y'.repeat(24)}`,
      `${'x'.repeat(40)} ${'y'.repeat(24)} ${'x'.repeat(40)}${'y'.repeat(24)}`,
    ],
    [`${'x'.repeat(40)}-${'y'.repeat(25)}`, `${'x'.repeat(40)} ${'y'.repeat(25)}`],
    ['\ud800 ?! \u0301', ''],
    ['', ''],
  ];
  for (const [text, forms] of rows) test(text, () => assert.equal(tokens(text), forms));
  test('visits a compound, then its parts, with offsets', () => {
    const visited: unknown[] = [];
    tokenize('In MedQ-Bench’s 大模型', (...token) => visited.push(token.join(' ')));
    assert.deepEqual(visited, [
      'in 0 2 word',
      'medq 3 7 word',
      'med 3 6 part',
      'bench 8 15 word',
      'medqbench 3 15 joined',
      '大模 16 18 word',
      '模型 17 19 word',
    ]);
  });
  test('offsets select the word in the text', () => {
    const text = 'On Erdős–Rényi, GPT-4 and 大模型: cafe\u0301!';
    tokenize(text, (form, start, end, kind) => {
      if (kind !== 'joined') assert.equal(fold(text.slice(start, end)), form);
    });
  });
});

suite('stem', () => {
  const rows: readonly (readonly [word: string, stem: string])[] = [
    ['alignment', 'align'],
    ['aligned', 'align'],
    ['generalization', 'general'],
    ['optimization', 'optim'],
    ['optimisation', 'optim'],
    ['customising', 'custom'],
    ['analysed', 'analyz'],
    ['behaviours', 'behavior'],
    ['promises', 'promis'],
    ['raised', 'rais'],
    ['enterprise', 'enterpris'],
    ['policies', 'polici'],
    ['running', 'run'],
    ['hoping', 'hope'],
    ['agreed', 'agre'],
    ['ties', 'tie'],
    ['bias', 'bias'],
    ['gpt4', 'gpt4'],
    ['is', 'is'],
    // Other scripts and digits are unchanged.
    ['café', 'café'],
    ['t5s', 't5s'],
    ['éclairs', 'éclairs'],
    ['colour2', 'colour2'],
    ['as', 'as'],
    // Exceptions.
    ['early', 'earli'],
    ['only', 'onli'],
    ['singly', 'singl'],
    ['news', 'news'],
    ['howe', 'howe'],
    ['biases', 'bias'],
    ['inning', 'inning'],
    ['innings', 'inning'],
    ['herring', 'herring'],
    ['proceed', 'proceed'],
    ['exceeds', 'exceed'],
    // Plurals.
    ['caresses', 'caress'],
    ['cried', 'cri'],
    ['cries', 'cri'],
    ['tied', 'tie'],
    ['gas', 'gas'],
    ['gaps', 'gap'],
    ['kiwis', 'kiwi'],
    ['corpus', 'corpus'],
    ['class', 'class'],
    ['pths', 'pths'],
    // -eed, -ed, -ing and the remaining stem.
    ['feed', 'feed'],
    ['agreedly', 'agre'],
    ['used', 'use'],
    ['bed', 'bed'],
    ['sing', 'sing'],
    ['conflated', 'conflat'],
    ['troubling', 'troubl'],
    ['sized', 'size'],
    ['hopping', 'hop'],
    ['falling', 'fall'],
    ['hissing', 'hiss'],
    ['failing', 'fail'],
    ['filing', 'file'],
    ['mixed', 'mix'],
    ['showed', 'show'],
    ['supposedly', 'suppos'],
    ['knowingly', 'know'],
    ['adding', 'ad'],
    ['axes', 'axe'],
    ['owing', 'owe'],
    ['matted', 'mat'],
    ['considered', 'consid'],
    // Not inside a word.
    ['assessment', 'assess'],
    ['biodiesel', 'biodiesel'],
    ['diesel', 'diesel'],
    ['needed', 'need'],
    ['degenerative', 'degen'],
    ['biological', 'biolog'],
    ['pipeline', 'pipelin'],
    // y is a vowel only after a consonant, and becomes i at the end.
    ['cry', 'cri'],
    ['by', 'by'],
    ['say', 'say'],
    ['enjoyed', 'enjoy'],
    ['youth', 'youth'],
    ['yes', 'yes'],
    ['flying', 'fli'],
    // Suffixes in R1.
    ['relational', 'relat'],
    ['conditional', 'condit'],
    ['rational', 'ration'],
    ['valency', 'valenc'],
    ['hesitancy', 'hesit'],
    ['digitizer', 'digit'],
    ['conformably', 'conform'],
    ['radically', 'radic'],
    ['differently', 'differ'],
    ['vilely', 'vile'],
    ['analogously', 'analog'],
    ['predication', 'predic'],
    ['operator', 'oper'],
    ['feudalism', 'feudal'],
    ['decisiveness', 'decis'],
    ['hopefulness', 'hope'],
    ['callousness', 'callous'],
    ['formality', 'formal'],
    ['sensitivity', 'sensit'],
    ['sensibility', 'sensibl'],
    ['carelessly', 'careless'],
    ['hopefully', 'hope'],
    ['ontology', 'ontolog'],
    ['logi', 'logi'],
    ['geology', 'geolog'],
    ['quickly', 'quick'],
    ['weakly', 'weak'],
    ['relying', 'reli'],
    ['iterative', 'iter'],
    ['opinion', 'opinion'],
    ['fly', 'fli'],
    ['really', 'realli'],
    // Suffixes of steps 3 and 4.
    ['triplicate', 'triplic'],
    ['formative', 'format'],
    ['informative', 'inform'],
    ['formalize', 'formal'],
    ['electricity', 'electr'],
    ['electrical', 'electr'],
    ['goodness', 'good'],
    ['revival', 'reviv'],
    ['allowance', 'allow'],
    ['inference', 'infer'],
    ['airliner', 'airlin'],
    ['gyroscopic', 'gyroscop'],
    ['adjustable', 'adjust'],
    ['defensible', 'defens'],
    ['irritant', 'irrit'],
    ['replacement', 'replac'],
    ['adjustment', 'adjust'],
    ['dependent', 'depend'],
    ['adoption', 'adopt'],
    ['decision', 'decis'],
    ['communion', 'communion'],
    ['activate', 'activ'],
    ['homologous', 'homolog'],
    ['effective', 'effect'],
    ['bowdlerize', 'bowdler'],
    ['element', 'element'],
    ['cement', 'cement'],
    // Final e and l.
    ['probate', 'probat'],
    ['rate', 'rate'],
    ['cease', 'ceas'],
    ['controlling', 'control'],
    ['roll', 'roll'],
    // Prefixes that define R1.
    ['generate', 'generat'],
    ['generous', 'generous'],
    ['community', 'communiti'],
    ['arsenal', 'arsenal'],
    // British spelling.
    ['realised', 'realiz'],
    ['analysers', 'analyz'],
    ['analysis', 'analysi'],
    ['colourful', 'color'],
    ['neighbouring', 'neighbor'],
    ['advertised', 'advertis'],
    ['sensitised', 'sensit'],
    ['rise', 'rise'],
    ['prise', 'prise'],
    ['wise', 'wise'],
    ['otherwise', 'otherwis'],
    ['hour', 'hour'],
  ];
  for (const [word, expected] of rows) test(word, () => assert.equal(stem(word), expected));
});

suite('editDistance', () => {
  const rows: readonly (readonly [a: string, b: string, limit: number, edits: number])[] = [
    ['align', 'align', 2, 0],
    ['align', 'aling', 2, 1],
    ['align', 'aligns', 2, 1],
    ['align', 'alin', 2, 1],
    ['align', 'alugn', 2, 1],
    ['abcd', 'badc', 2, 2],
    ['align', 'reward', 2, 3],
    ['ca', 'abc', 3, 3],
    ['', 'ab', 2, 2],
    ['abcdef', 'ab', 2, 3],
  ];
  for (const [a, b, limit, edits] of rows) {
    test(`${a} ${b}`, () => {
      assert.equal(editDistance(a, b, limit), edits);
      assert.equal(editDistance(b, a, limit), edits);
    });
  }
  test('agrees with the definition for all short words', () => {
    const words = ['', ...'abc'];
    for (let from = 1; words.length < 121;) {
      const to = words.length;
      for (; from < to; from++) words.push(...[...'abc'].map((letter) => words[from] + letter));
    }
    for (const a of words)
      for (const b of ['abca', 'bcab', 'ccba', 'ab', ''])
        for (const limit of [1, 2, 3])
          assert.equal(
            editDistance(a, b, limit),
            Math.min(byDefinition(a, b), limit + 1),
            `${a} ${b} ${limit}`,
          );
  });
  test('gives up on words longer than any indexed one', () =>
    assert.equal(editDistance(`x${'a'.repeat(78)}y`, `y${'a'.repeat(78)}x`, 3), 4));
});

/** Reference implementation: fills the table of distances between all prefixes. */
function byDefinition(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [restA, restB] = [a.slice(0, -1), b.slice(0, -1)];
  const ways = [
    byDefinition(restA, b) + 1,
    byDefinition(a, restB) + 1,
    byDefinition(restA, restB) + Number(a.at(-1) !== b.at(-1)),
  ];
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1))
    ways.push(byDefinition(a.slice(0, -2), b.slice(0, -2)) + 1);
  return Math.min(...ways);
}
