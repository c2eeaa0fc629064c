import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createClassifier } from '../../../src/core/corpus/classify';
import {
  describeOwnTopic,
  mergeTopicCues,
  type ExtraCues,
  type TopicCues,
} from '../../../src/core/topics/topicKnowledge';
import { createTopicAssigner } from '../../../src/core/topics/assignTopics';
import { corpus } from '../search/corpus';

const { topics } = JSON.parse(readFileSync('seeds/topics.json', 'utf8')) as { topics: TopicCues[] };
const more = (JSON.parse(readFileSync('seeds/topicCues.json', 'utf8')) as { topics: ExtraCues }).topics;
const knowledge = mergeTopicCues(topics, more);
const classifier = createClassifier(knowledge);
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

  test('classifies nine in ten papers of the corpus correctly', () => {
    const right = corpus.papers.filter(({ title, abstract, topics: wanted }) =>
      wanted.includes(place(title, abstract) ?? ''),
    );
    assert.ok(right.length >= 0.9 * corpus.papers.length, `${right.length} of ${corpus.papers.length}`);
  });
  test('nineteen in twenty with leave-one-out training', () => {
    const folds = 5;
    const right = Array.from({ length: folds }, (_, fold) => {
      const learned = createClassifier(
        knowledge,
        corpus.papers.filter((_, i) => i % folds !== fold),
      );
      return corpus.papers.filter(
        (paper, i) => i % folds === fold && paper.topics.includes(learned.classify(paper)[0]!.id),
      );
    }).flat();
    assert.ok(right.length >= 0.95 * corpus.papers.length, `${right.length} of ${corpus.papers.length}`);
  }).timeout(20_000);
  test('confidences sum to one', () => {
    const sum = classifier.classify(corpus.papers[0]!).reduce((total, guess) => total + guess.confidence, 0);
    assert.ok(Math.abs(sum - 1) < 1e-9);
  });
});

suite('classify: weights of cues', () => {
  const known = [
    { id: 'surveys', strong: ['survey'], cues: ['overview'], against: [] },
    {
      id: 'safety',
      strong: ['jailbreak attack'],
      cues: ['harm', 'refusal', 'class'],
      against: ['alignment of speech'],
    },
    { id: 'speech', strong: [], cues: ['alignment of speech', 'speech'], against: [] },
    { id: 'other', strong: [], cues: [], against: [] },
  ];
  const small = createClassifier(known);
  const rows: readonly (readonly [title: string, abstract: string, topic: string])[] = [
    ['Jailbreak attacks', '', 'safety'],
    ['An attack, a jailbreak', '', 'other'],
    ['The jailbreak', 'Attack it.', 'other'],
    ['A survey of jailbreak attacks and their harm', 'Refusal.', 'surveys'],
    ['Jailbreak attacks and harm', 'A survey. It is a survey, this survey.', 'safety'],
    ['An overview of jailbreak attacks', '', 'safety'],
    // A cue in the title is not enough; with one in the abstract it is.
    ['Harm', '', 'other'],
    ['Harm', 'Refusal.', 'safety'],
    ['', 'Harm and refusal.', 'other'],
    ['', 'Harm, harm, harm, refusal, refusal, refusal.', 'safety'],
    ['', `Harm. ${'Again harm. '.repeat(50)}`, 'other'],
    ['Alignment of speech', 'Speech.', 'speech'],
    ['Alignment of speech, and harm', 'Refusal.', 'speech'],
    ['Class', 'A class of refusals.', 'safety'],
    ['Clas', 'Refusal.', 'other'],
  ];
  for (const [title, abstract, topic] of rows)
    test(`${title}: ${abstract.slice(0, 40)}`, () =>
      assert.equal(small.classify({ title, abstract })[0]?.id, topic));
  test('returns all topics, the likeliest first, with confidences that sum to one', () => {
    const guesses = small.classify({ title: 'Jailbreak attacks: an overview', abstract: 'Speech.' });
    assert.deepEqual(
      guesses.map(({ id }) => id),
      ['safety', 'surveys', 'speech', 'other'],
    );
    const confidences = guesses.map(({ confidence }) => confidence);
    assert.deepEqual(
      confidences,
      [...confidences].sort((a, b) => b - a),
    );
    assert.ok(Math.abs(confidences.reduce((sum, each) => sum + each) - 1) < 1e-9);
  });
  test('if no topic is likely enough, other comes first and the order is kept', () =>
    assert.deepEqual(
      small.classify({ title: 'Speech', abstract: '' }).map(({ id }) => id),
      ['other', 'speech', 'surveys', 'safety'],
    ));
  test('the higher weight of a duplicate phrase counts', () => {
    const twice = createClassifier([
      { id: 'a', strong: ['moth'], cues: ['moths'], against: ['moth'] },
      { id: 'other', strong: [], cues: [], against: [] },
    ]);
    assert.equal(twice.classify({ title: 'Moths', abstract: '' })[0]?.id, 'a');
  });
});

suite('classify: phrases in singular and plural', () => {
  const known = [
    { id: 'gas', strong: ['gas'], cues: ['open issue', 'tram line'], against: ['street lamp'] },
    { id: 'other', strong: [], cues: [], against: [] },
  ];
  const rows: readonly (readonly [title: string, abstract: string, topic: string])[] = [
    ['Gas', '', 'gas'],
    ['GA', '', 'other'],
    ['Open issues', 'A tram line.', 'gas'],
    ['An open issue', 'Tram lines.', 'gas'],
    ['Open issues', 'Tram lines and street lamps.', 'other'],
    ['Open issues', 'Lines, trams.', 'other'],
    ['Issues open', 'Tram lines.', 'other'],
  ];
  for (const [title, abstract, topic] of rows)
    test(`${title}: ${abstract}`, () =>
      assert.equal(createClassifier(known).classify({ title, abstract })[0]?.id, topic));
});

suite('classify: learning from labelled papers', () => {
  const known = ['moths', 'rocks', 'other'].map((id) => ({ id, strong: [], cues: [], against: [] }));
  const labelled = [
    ['Hawk moths feeding at night', 'moths'],
    ['Wings of hawk moths', 'moths'],
    ['Feeding of moths at flowers', 'moths'],
    ['Granite and basalt', 'rocks'],
    ['Weathering of granite', 'rocks'],
    ['Basalt, weathering and frost', 'rocks'],
  ].map(([title, topic]) => ({ title: title!, abstract: '', topics: [topic!] }));
  const learned = createClassifier(known, labelled);
  const rows: readonly (readonly [title: string, abstract: string, topic: string])[] = [
    ['A moth feeds', '', 'moths'],
    ['Frost', 'Granites weather.', 'rocks'],
    ['Trams of Lisbon and of Porto', 'They ring and squeal, and feed on volts.', 'other'],
    ['The of and', '', 'other'],
    ['', '', 'other'],
  ];
  for (const [title, abstract, topic] of rows)
    test(title || 'nothing', () => assert.equal(learned.classify({ title, abstract })[0]?.id, topic));
  test('learns nothing without labels', () =>
    assert.equal(createClassifier(known).classify({ title: 'Moths', abstract: '' })[0]?.id, 'other'));
});

suite('createTopicAssigner', () => {
  const own = describeOwnTopic({
    id: 'own-quokkas',
    name: 'Quokkas',
    description: 'marsupial, Rottnest Island',
  });
  const placed = createTopicAssigner([...knowledge, own]);
  const rows: readonly (readonly [title: string, abstract: string, given: string[], topics: string[]])[] = [
    ['Universal jailbreak attacks on aligned models', '', [], ['safety']],
    ['Universal jailbreak attacks on aligned models', '', ['values', 'safety'], ['values', 'safety']],
    ['Wombats at large', '', [], ['other']],
    ['Quokkas at large', '', [], ['own-quokkas']],
    ['At large', 'A marsupial of Rottnest Island. This marsupial smiles.', [], ['own-quokkas']],
    ['', '', [], ['other']],
  ];
  for (const [title, abstract, topics, expected] of rows)
    test(`${title} ${topics.join()}`, () => assert.deepEqual(placed({ title, abstract, topics }), expected));
});
