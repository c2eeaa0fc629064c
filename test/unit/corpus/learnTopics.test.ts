import assert from 'node:assert/strict';
import { learnTopicsSteps, type LabelledPaper } from '../../../src/core/corpus/learnTopics';
import { tokenizePaper } from '../../../src/core/corpus/tokenizePaper';
import { runToEnd } from '../../../src/core/steps/steps';
import { stem } from '../../../src/core/search/words/stem';
import { stopWords } from '../../../src/core/search/words/stopWords';

const topics = ['moths', 'rocks', 'trams'];
const labelled: readonly LabelledPaper[] = [
  {
    title: 'Hawk moths at night',
    abstract: 'The moths of the night feed on granite flowers.',
    topics: ['moths'],
  },
  { title: 'Feeding moths', abstract: 'Feeding at night, feeding by day.', topics: ['moths', 'rocks'] },
  { title: 'Granite and basalt', abstract: 'Weathering granite.', topics: ['rocks'] },
  { title: 'Basalt of the night', abstract: 'Frost weathers basalt.', topics: ['rocks', 'other'] },
  { title: 'Granite moths', abstract: '', topics: ['other'] },
];

type Text = Pick<LabelledPaper, 'title' | 'abstract'>;

/** Reference implementation of Rocchio's classifier on normalised tf-idf vectors. */
function byTheBook(papers: readonly LabelledPaper[], paper: Text): number[] {
  const counts = (text: Text): Map<string, number> => {
    const found = new Map<string, number>();
    const { title, abstract } = tokenizePaper(text);
    // A title word counts twice.
    for (const form of [...title, ...title, ...abstract])
      if (!stopWords.has(form)) found.set(stem(form), (found.get(stem(form)) ?? 0) + 1);
    return found;
  };
  const inPapers = (word: string): number => papers.filter((each) => counts(each).has(word)).length;
  const vector = (text: Text): Map<string, number> => {
    const weights = [...counts(text)].map(
      ([word, count]) =>
        [word, (1 + Math.log(count)) * Math.log((1 + papers.length) / (inPapers(word) || 1))] as const,
    );
    const length = Math.hypot(...weights.map(([, weight]) => weight)) || 1;
    return new Map(weights.map(([word, weight]) => [word, weight / length]));
  };
  const share = ({ topics: own }: LabelledPaper, topic: string): number =>
    own[0] === topic ? 1 : own.includes(topic) ? 0.5 : 0;
  const mine = vector(paper);
  return topics.map((topic) => {
    const mean = papers.reduce((sum, each) => sum + share(each, topic), 0) / papers.length;
    const direction = new Map<string, number>();
    for (const each of papers)
      for (const [word, weight] of vector(each))
        if (inPapers(word) > 1)
          direction.set(word, (direction.get(word) ?? 0) + (share(each, topic) - mean) * weight);
    let product = 0;
    for (const [word, weight] of direction) product += weight * (mine.get(word) ?? 0);
    return product / (Math.hypot(...direction.values()) || 1);
  });
}

suite('learnTopics: cosines with topics', () => {
  const learn = (papers: readonly LabelledPaper[], paper: Text) =>
    [...runToEnd(learnTopicsSteps(topics, papers))(tokenizePaper(paper))].map((score) => score.toFixed(6));
  const rows: readonly Text[] = [
    ...labelled,
    { title: 'Moths', abstract: '' },
    { title: 'Night of the frost', abstract: 'Frost on granite, frost on trams.' },
    { title: 'Trams of Lisbon', abstract: 'They feed on volts.' },
    { title: 'Trams', abstract: '' },
    { title: 'Of the', abstract: '' },
    { title: '', abstract: '' },
  ];
  for (const paper of rows)
    test(paper.title || 'nothing', () =>
      assert.deepEqual(
        learn(labelled, paper),
        byTheBook(labelled, paper).map((score) => score.toFixed(6)),
      ),
    );
  test('a topic without papers scores zero, and so do all without labels', () => {
    assert.equal(learn(labelled, rows[0]!)[2], '0.000000');
    assert.deepEqual(learn([], rows[0]!), ['0.000000', '0.000000', '0.000000']);
  });
});
