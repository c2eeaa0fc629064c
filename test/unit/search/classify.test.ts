import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createClassifier } from '../../../src/core/corpus/classify';
import { corpus } from './corpus';

interface Seeds {
  readonly topics: readonly { readonly id: string; readonly cues: readonly string[] }[];
}
type Cues = Record<string, { strong: string[]; cues: string[]; against: string[] }>;

const { topics } = JSON.parse(readFileSync('seeds/topics.json', 'utf8')) as Seeds;
const more = (JSON.parse(readFileSync('seeds/topicCues.json', 'utf8')) as { topics: Cues }).topics;
const classifier = createClassifier(
  topics.map(({ id, cues }) => ({ ...more[id]!, id, strong: [...cues, ...more[id]!.strong] })),
);
const place = (title: string, abstract = ''): string | undefined =>
  classifier.classify({ title, abstract })[0]?.id;

suite('classify', () => {
  const rows: readonly (readonly [title: string, topic: string])[] = [
    ['A Survey of Jailbreak Attacks on Language Models', 'surveys'],
    ['Universal jailbreak attacks on aligned models', 'safety'],
    ['Aligning text-to-image diffusion models with direct preference optimization', 'generation'],
    ['CTC forced alignment for speech recognition', 'sequences-graphs'],
    ['Pose estimation for multi-person scenes', 'human-centric'],
    ['Semantic entropy for hallucination detection', 'uncertainty'],
    ['Cultural and moral values across countries', 'values'],
    ['Quokkas at large', 'other'],
    ['', 'other'],
  ];
  for (const [title, topic] of rows) test(title || 'nothing', () => assert.equal(place(title), topic));

  test('nine in ten of the bundled papers land where a reader would look', () => {
    const right = corpus.papers.filter(({ title, abstract, topics: wanted }) =>
      wanted.includes(place(title, abstract) ?? ''),
    );
    assert.ok(right.length >= 0.9 * corpus.papers.length, `${right.length} of ${corpus.papers.length}`);
  });
  test('confidences add up to one', () => {
    const sum = classifier.classify(corpus.papers[0]!).reduce((total, guess) => total + guess.confidence, 0);
    assert.ok(Math.abs(sum - 1) < 1e-9);
  });
});
