import assert from 'node:assert/strict';
import { findSharedWords } from '../../../src/core/browse/findSharedWords';
import { stem } from '../../../src/core/search/words/stem';
import { search, corpus } from '../search/corpus';

/** `shared` lists the words of both texts, highest weight first. */
function words(shared: string, text: string, other: string): string {
  const told = (abstract: string) => ({ title: '', abstract });
  return findSharedWords(shared.split(' ').map(stem), told(text), told(other)).join(', ');
}

suite('findSharedWords', () => {
  const rows: readonly (readonly [
    what: string,
    shared: string,
    text: string,
    other: string,
    expected: string,
  ])[] = [
    ['nothing', '', 'Cats sleep', 'Dogs bark', ''],
    ['as written in the other', 'cats', 'The cat sleeps', 'Cats bark. My cats.', 'cats'],
    ['as within a sentence', 'cats', 'cats', 'My cats sleep. CATS! Cats bark.', 'cats'],
    ['highest weight first', 'dogs cats', 'cats dogs', 'cats and dogs', 'dogs, cats'],
    [
      'side by side in both',
      'policy optimization proximal',
      'proximal policy optimization',
      'Proximal Policy Optimization',
      'Proximal Policy Optimization',
    ],
    [
      'side by side in one only',
      'policy optimization',
      'policy of optimization',
      'policy optimization',
      'policy, optimization',
    ],
    [
      'a compound with a generic word',
      'bradley terry',
      'Bradley-Terry',
      'the Bradley-Terry model',
      'Bradley-Terry',
    ],
    [
      'a compound with one shared word',
      'self selfalignment',
      'self-alignment',
      'our self-alignment',
      'self-alignment',
    ],
    [
      'a compound ranks by its shared words',
      'alignment cats',
      'cats: self-alignment',
      'cats: self-alignment',
      'self-alignment, cats',
    ],
    [
      'the shared words of a phrase without hyphenated others',
      'alignment cats',
      'self-alignment cats',
      'self-alignment cats',
      'alignment cats',
    ],
    ['no compound without shared words', 'cats', 'cats x-ray', 'cats x-ray', 'cats'],
    [
      'three words at most in one phrase',
      'kite lamp moon nest',
      'kite lamp moon nest',
      'kite lamp moon nest',
      'kite lamp moon, nest',
    ],
    [
      'no phrase across punctuation',
      'cats dogs mice',
      'cats dogs; mice',
      'cats dogs; mice',
      'cats dogs, mice',
    ],
    ['nor into parentheses', 'cats dogs', 'cats (dogs)', 'cats (dogs)', 'cats, dogs'],
    [
      'no word of a phrase again in another form',
      'optimization policy',
      'policies: policy optimization',
      'policies of policy optimization',
      'policy optimization',
    ],
    [
      'none of what says little',
      'propose the novel 72 x cats',
      'cats: we propose the novel 72 x',
      'the cats propose novel x 72',
      'cats',
    ],
    [
      'no word twice',
      'mllm mllms multimodal multi modal',
      'MLLM MLLMs multimodal multi-modal',
      'MLLMs, MLLM, multimodal, multi-modal',
      'MLLM, multi-modal',
    ],
    [
      'four at most',
      'cats dogs birds fish mice',
      'cats dogs. birds. fish. mice',
      'mice. fish. birds. cats. dogs',
      'cats, dogs, birds, fish',
    ],
  ];
  for (const [what, shared, text, other, expected] of rows)
    test(what, () => assert.equal(words(shared, text, other), expected));

  test('explains nine in ten relations in the corpus', () => {
    const related = corpus.papers.slice(0, 40).flatMap((paper) =>
      search()
        .related(paper, 10)
        .map((near) => findSharedWords(near.stems, paper, near.paper)),
    );
    const given = related.filter((reason) => reason.length > 0);
    assert.ok(given.length >= 0.9 * related.length, `${given.length} of ${related.length}`);
  });
});
