import assert from 'node:assert/strict';
import type { Paper, Topic } from '../../../src/core/paper';
import { groupSteps, sortPapers } from '../../../src/core/browse/groupPapers';
import { runToEnd } from '../../../src/core/steps/steps';
import {
  applyTopicEdits,
  arrangeTopics,
  newTopicId,
  isSameName,
  type TopicEdit,
} from '../../../src/core/topics/topicEdits';
import { readTopicEdits, writeTopicEdits } from '../../../src/core/topics/storedTopicEdits';
import { corpus as bundled, paper } from '../search/corpus';

const topic = (id: string, name = id.toUpperCase()): Topic => ({ id, name, description: `about ${id}` });
const small = {
  pages: [],
  topics: [topic('a'), topic('b'), topic('c'), topic('other')],
  papers: [
    paper('1', { topics: ['a', 'b'] }),
    paper('2', { topics: ['b'] }),
    paper('3', { topics: ['c', 'a'] }),
    paper('4', { topics: ['other'] }),
  ],
};

/** `A: 1 · B: 2`: topics with their papers; further topics of a paper after a comma. */
function shown(
  edits: readonly TopicEdit[],
  corpus: { topics: readonly Topic[]; papers: readonly Paper[] } = small,
) {
  const { topics, papers } = applyTopicEdits(corpus, edits);
  return runToEnd(groupSteps({ topics, pages: [] }, papers, 'topic'))
    .map(
      ({ label, papers: rows }) =>
        `${label}: ${sortPapers(rows, 'title')
          .map(
            (each) =>
              each.id +
              each.topics
                .slice(1)
                .map((id) => `+${id}`)
                .join(''),
          )
          .join(' ')}`,
    )
    .join(' · ');
}

const add = (id: string, name = id): TopicEdit => ({ kind: 'add', id, name, description: '' });
const rename = (id: string, name: string): TopicEdit => ({ kind: 'rename', id, name });
const merge = (id: string, into: string): TopicEdit => ({ kind: 'merge', id, into });
const remove = (id: string): TopicEdit => ({ kind: 'delete', id });
const move = (papers: string, to: string): TopicEdit => ({ kind: 'move', papers: papers.split(' '), to });
const file = (papers: string, to: string): TopicEdit => ({ kind: 'file', papers: papers.split(' '), to });
const take = (papers: string, from: string): TopicEdit => ({ kind: 'take', papers: papers.split(' '), from });
const reset: TopicEdit = { kind: 'reset' };

suite('applyTopicEdits', () => {
  const untouched = 'A: 1+b · B: 2 · C: 3+a · OTHER: 4';
  const rows: readonly (readonly [what: string, edits: readonly TopicEdit[], expected: string])[] = [
    ['nothing', [], untouched],
    ['renames', [rename('a', 'Alpha')], 'Alpha: 1+b · B: 2 · C: 3+a · OTHER: 4'],
    ['renames twice', [rename('a', 'Alpha'), rename('a', 'Aleph')], 'Aleph: 1+b · B: 2 · C: 3+a · OTHER: 4'],
    ['merges', [merge('a', 'b')], 'B: 1 2 · C: 3+b · OTHER: 4'],
    ['merges a topic with merged ones', [merge('a', 'b'), merge('b', 'c')], 'C: 1 2 3 · OTHER: 4'],
    ['merges into a merged topic', [merge('b', 'c'), merge('a', 'b')], 'C: 1 2 3 · OTHER: 4'],
    ['does not merge in a circle', [merge('a', 'b'), merge('b', 'a')], 'B: 1 2 · C: 3+b · OTHER: 4'],
    ['does not merge with itself', [merge('a', 'a')], untouched],
    ['does not merge twice', [merge('a', 'b'), merge('a', 'c')], 'B: 1 2 · C: 3+b · OTHER: 4'],
    ['keeps Other Topics', [merge('other', 'a')], untouched],
    ['shows a new topic, which is there to be filled', [add('x')], 'A: 1+b · B: 2 · C: 3+a · x:  · OTHER: 4'],
    ['moves', [move('1 4', 'c')], 'B: 2 · C: 1+b 3+a 4'],
    ['moves to where it was beside', [move('1', 'b')], 'B: 1 2 · C: 3+a · OTHER: 4'],
    ['moves to the current topic', [move('1', 'a')], untouched],
    ['moves twice', [move('1', 'c'), move('1', 'b')], 'B: 1 2 · C: 3+a · OTHER: 4'],
    ['merges after a move', [move('1', 'c'), merge('b', 'a')], 'A: 2 · C: 1+a 3+a · OTHER: 4'],
    ['moves a paper of a merged topic', [merge('b', 'a'), move('1', 'c')], 'A: 2 · C: 1 3+a · OTHER: 4'],
    ['moves to nowhere', [move('2', 'other')], 'A: 1+b · C: 3+a · OTHER: 2 4'],
    ['adds, before Other Topics', [add('x'), move('2 4', 'x')], 'A: 1+b · C: 3+a · x: 2 4'],
    ['files beside', [file('2', 'a')], 'A: 1+b 2+a · B: 2+a · C: 3+a · OTHER: 4'],
    ['files twice', [file('2', 'a'), file('2', 'c')], 'A: 1+b 2+a+c · B: 2+a+c · C: 2+a+c 3+a · OTHER: 4'],
    ['files a paper without topic', [file('4', 'a')], 'A: 1+b 4 · B: 2 · C: 3+a'],
    ['files, then merges the topic', [file('2', 'a'), merge('a', 'c')], 'B: 2+c · C: 1+b 2+c 3 · OTHER: 4'],
    [
      'moves what was filed, and it is there no more',
      [file('4', 'a'), move('4', 'c')],
      'A: 1+b · B: 2 · C: 3+a 4',
    ],
    ['moves a filed paper', [file('2', 'a'), move('2', 'c')], 'A: 1+b 2+a · C: 2+a 3+a · OTHER: 4'],
    ['removes the primary topic', [take('1', 'a')], 'B: 1 2 · C: 3+a · OTHER: 4'],
    ['takes from the only one', [take('2', 'b')], 'A: 1+b · C: 3+a · OTHER: 2 4'],
    ['takes from one beside', [take('1', 'b')], 'A: 1 · B: 2 · C: 3+a · OTHER: 4'],
    ['removes a filed topic', [file('2', 'a'), take('2', 'a')], untouched],
    ['deletes: as if it had not been', [add('x'), move('1 2', 'x'), file('3', 'x'), remove('x')], untouched],
    ['does not delete bundled topics', [remove('a')], untouched],
    ['deleting restores topics merged into it', [add('x'), merge('a', 'x'), remove('x')], untouched],
    [
      'and is itself again for what is decided later',
      [add('x'), merge('a', 'x'), remove('x'), file('1', 'c')],
      'A: 1+b+c · B: 2 · C: 1+b+c 3+a · OTHER: 4',
    ],
    [
      'but not topics merged into another one',
      [add('x'), merge('a', 'x'), merge('b', 'c'), remove('x')],
      'A: 1+c · C: 2 3+a · OTHER: 4',
    ],
    ['resets', [rename('a', 'Alpha'), merge('b', 'c'), add('x'), move('4', 'x'), reset], untouched],
    [
      'goes on after a reset',
      [merge('a', 'b'), reset, rename('a', 'Alpha')],
      'Alpha: 1+b · B: 2 · C: 3+a · OTHER: 4',
    ],
    [
      'passes over what is not there',
      [rename('z', 'Z'), merge('z', 'a'), merge('a', 'z'), move('1', 'z'), move('9', 'a'), remove('z')],
      untouched,
    ],
    ['adds one id once', [add('x', 'X'), add('x', 'Y'), move('4', 'x')], 'A: 1+b · B: 2 · C: 3+a · X: 4'],
    ['names are unique', [rename('a', 'b')], 'b: 1+b · B (2): 2 · C: 3+a · OTHER: 4'],
    ['however many', [rename('a', 'b'), rename('c', 'B')], 'b: 1+b · B (2): 2 · B (3): 3+a · OTHER: 4'],
  ];
  for (const [what, edits, expected] of rows) test(what, () => assert.equal(shown(edits), expected));

  test('edits survive a change of the corpus', () => {
    const edits = [move('1 9', 'c'), merge('b', 'a'), rename('n', 'New'), add('x', 'N')];
    assert.equal(shown(edits), 'A: 2 · C: 1+a 3+a · N:  · OTHER: 4');
    const later = {
      topics: [topic('a'), topic('n'), topic('c'), topic('other')],
      papers: [...small.papers.slice(1), paper('9', { topics: ['n'] })],
    };
    // `b` is gone with its assignments; `9` and `n` are new.
    assert.equal(shown(edits, later), 'C: 3+a 9 · N:  · OTHER: 2 4');
    const { topics } = arrangeTopics(later.topics, edits);
    assert.deepEqual(
      topics.map(({ name }) => name),
      ['A', 'New', 'C', 'N', 'OTHER'],
    );
  });
  test('a paper is in each topic once, or in Other Topics', () => {
    const { topicsOf } = arrangeTopics(small.topics, [move('8', 'a')]);
    assert.deepEqual(topicsOf('9', ['b', 'a', 'b']), ['b', 'a']);
    assert.deepEqual(topicsOf('9', []), ['other']);
    assert.deepEqual(topicsOf('9', ['gone']), ['other']);
    assert.deepEqual(topicsOf('8', []), ['a']);
    assert.deepEqual(arrangeTopics([topic('a')], []).topicsOf('9', []), []);
  });
  test('unchanged papers stay the same objects', () => {
    const { papers } = applyTopicEdits(small, [move('2', 'c')]);
    assert.deepEqual(
      papers.map((each, i) => each === small.papers[i]),
      [true, false, true, true],
    );
  });
  test('no edits leave the corpus unchanged', () => assert.deepEqual(applyTopicEdits(bundled, []), bundled));
  test('reports own topics and resolves merged ones', () => {
    const { own, resolve } = arrangeTopics(small.topics, [add('x'), add('y'), remove('y'), merge('a', 'x')]);
    assert.deepEqual([...own], ['x']);
    assert.deepEqual(['a', 'b', 'y'].map(resolve), ['x', 'b', undefined]);
  });
});

suite('newTopicId', () => {
  const edits = [add('own-my-topic'), remove('own-my-topic'), add('own-new')];
  const given = [...small.topics, topic('own-there')];
  const rows: readonly (readonly [name: string, id: string])[] = [
    ['Reading Group', 'own-reading-group'],
    ['  My   Topic! ', 'own-my-topic-2'],
    ['對齊', 'own-對齊'],
    ['Risk & (some) Safety', 'own-risk-some-safety'],
    ['There', 'own-there-2'],
    ['New', 'own-new-2'],
    ['!', 'own-topic'],
  ];
  for (const [name, id] of rows) test(name, () => assert.equal(newTopicId(name, given, edits), id));
});

suite('isSameName', () => {
  test('compares as readers do', () => {
    assert.ok(isSameName(' Safety  & Misuse', 'safety & misuse'));
    assert.ok(!isSameName('Safety', 'Safeties'));
  });
});

suite('Stored topic edits', () => {
  const all = [
    add('x'),
    rename('x', 'X'),
    merge('a', 'x'),
    remove('x'),
    move('1 2', 'x'),
    file('3', 'x'),
    take('3', 'x'),
    reset,
  ];
  test('round-trip', () =>
    assert.deepEqual(readTopicEdits(writeTopicEdits(all)), { kind: 'read', value: all }));
  const rows: readonly (readonly [text: string, kind: string])[] = [
    ['', 'broken'],
    ['[]', 'broken'],
    ['null', 'broken'],
    ['{"version":1,"edits":[{"kind":"move","papers":"1","to":"a"}]}', 'broken'],
    ['{"version":1,"edits":[{"kind":"constructor"}]}', 'broken'],
    ['{"version":"1","edits":[]}', 'broken'],
    ['{"version":1,"edits":[null]}', 'broken'],
    ['{"version":1,"edits":["reset"]}', 'broken'],
    ['{"version":1,"edits":[{"kind":["reset"]}]}', 'broken'],
    ['{"version":1,"edits":[{"kind":"merge","id":1,"into":"a"}]}', 'broken'],
    ['{"version":1,"edits":[{"kind":"move","papers":["1",2],"to":"a"}]}', 'broken'],
    ['{"version":1,"edits":[{"kind":"rename","id":"a","name":"A","description":1}]}', 'broken'],
    ['{"version":2,"edits":[{"kind":"colour"}]}', 'newer'],
    ['{"version":1,"edits":[]}', 'read'],
  ];
  for (const [text, kind] of rows)
    test(text || 'nothing', () => assert.equal(readTopicEdits(text).kind, kind));
});
