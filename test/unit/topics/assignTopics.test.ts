import assert from 'node:assert/strict';
import { createTopicAssigner } from '../../../src/core/topics/assignTopics';
import { describeOwnTopic, mergeTopicCues } from '../../../src/core/topics/topicKnowledge';

suite('A paper without topics', () => {
  const place = createTopicAssigner([
    { id: 'flowers', strong: ['moth'], cues: ['night'], against: [] },
    { id: 'moths', strong: ['moth'], cues: ['wing', 'night'], against: [] },
    { id: 'insects', strong: ['moth'], cues: ['wing'], against: [] },
    { id: 'other', strong: [], cues: [], against: [] },
  ]);
  const rows: [what: string, title: string, abstract: string, ...topics: string[]][] = [
    ['has a second topic that is as likely', 'Wings', 'Of a wing.', 'moths', 'insects'],
    ['has two at most', 'Moths', '', 'flowers', 'moths'],
    ['has one where all others are much less likely', 'A night', 'Wing, wing, wing.', 'moths'],
    ['belongs nowhere where none is likely', 'Trams', 'They squeal.', 'other'],
  ];
  for (const [what, title, abstract, ...topics] of rows)
    test(what, () => assert.deepEqual(place({ title, abstract, topics: [] }), topics));
  test('a paper with topics keeps them', () =>
    assert.deepEqual(place({ title: 'Moths', abstract: '', topics: ['trams'] }), ['trams']));
});

suite('Cues of topics', () => {
  test('combine the taxonomy with the further vocabulary', () =>
    assert.deepEqual(
      mergeTopicCues(
        [
          { id: 'moths', cues: ['moth'] },
          { id: 'trams', cues: ['tram'] },
        ],
        { moths: { strong: ['hawk moth'], cues: ['wing'], against: ['game'] } },
      ),
      [
        { id: 'moths', strong: ['moth', 'hawk moth'], cues: ['wing'], against: ['game'] },
        { id: 'trams', strong: ['tram'], cues: [], against: [] },
      ],
    ));
  test('of the user are the name and the phrases of the description', () =>
    assert.deepEqual(
      describeOwnTopic({
        id: 'own',
        name: 'Hawk moths',
        description: 'wings; night flight,, 12, x.\nflowers',
      }),
      { id: 'own', strong: ['Hawk moths', 'wings', 'night flight', 'flowers'], cues: [], against: [] },
    ));
});
