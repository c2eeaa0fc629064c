import assert from 'node:assert/strict';
import { editDistance } from '../../../src/core/search/editDistance';
import { stem } from '../../../src/core/search/stem';
import { fold, tokenize } from '../../../src/core/search/tokenize';

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
  ];
  for (const [text, forms] of rows) test(text, () => assert.equal(tokens(text), forms));
  test('offsets cut the word out of the text', () => {
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
});
