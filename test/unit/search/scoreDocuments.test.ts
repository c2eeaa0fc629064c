import assert from 'node:assert/strict';
import type { Expansion, QueryWord } from '../../../src/core/search/ranking/expandQuery';
import { Group } from '../../../src/core/search/fields/fields';
import { InvertedIndex, TermCounts } from '../../../src/core/search/index/invertedIndex';
import { defaultParameters, type RankingParameters } from '../../../src/core/search/ranking/parameters';
import { DocumentScorer, type ScoreOptions } from '../../../src/core/search/ranking/scoreDocuments';
import { runToEnd } from '../../../src/core/steps/steps';

/** Distinct values, so that a mix-up shows. */
const parameters: RankingParameters = {
  ...defaultParameters,
  k1: 1.5,
  titleWeight: 3,
  authorsWeight: 2,
  keywordsWeight: 1.25,
  otherWeight: 0.75,
  titleB: 0.4,
  abstractB: 0.6,
  nonTitleCoverage: 0.5,
  feedbackOnlyShare: 0.4,
  priorPapers: 10,
  synonymPapers: 6,
};

/** Terms by field. */
interface Document {
  readonly title: readonly number[];
  readonly abstract?: readonly number[];
  readonly authors?: readonly number[];
  readonly keywords?: readonly number[];
  readonly other?: readonly number[];
}

const documents: readonly Document[] = [
  { title: [0, 1, 2] },
  { title: [0], abstract: [1, 1, 3, 4, 5] },
  { title: [4, 5, 5, 6], abstract: [0, 3], keywords: [1] },
  { title: [7], abstract: [2, 2, 2, 6, 8, 9, 10, 11], authors: [0], other: [3] },
  { title: [8, 9], abstract: [1, 0, 2] },
  { title: [10], abstract: [11] },
];
const fieldsOf = ({ title, abstract = [], authors = [], keywords = [], other = [] }: Document) =>
  [title, abstract, authors, keywords, other] as const;

function indexOf(all: readonly Document[], sorted: number): InvertedIndex {
  const index = new InvertedIndex();
  for (const [i, document] of all.entries()) {
    const counts = new TermCounts();
    const groups = [Group.Title, Group.Abstract, Group.Authors, Group.Keywords, Group.Other];
    for (const [group, terms] of fieldsOf(document).entries())
      for (const term of terms) counts.add(term, groups[group]!);
    index.add(counts, document.title.length, document.abstract?.length ?? 0, i >= sorted);
    if (i === sorted - 1) runToEnd(index.sort());
  }
  return index;
}

const word = (form: string, ...expansions: readonly Partial<Expansion>[]): QueryWord => ({
  form,
  weight: form === '' ? 0.5 : 1,
  expansions: expansions.map((each) => ({ term: 0, weight: 1, quality: 1, why: 'exact', ...each })),
});

/** Reference implementation for the live documents. */
function byTheBook(left: readonly number[], shareOf?: (term: number) => number) {
  const { k1, titleWeight, authorsWeight, keywordsWeight, otherWeight, titleB, abstractB } = parameters;
  const live = left.map((i) => documents[i]!);
  const mean = (lengths: readonly number[]): number => lengths.reduce((a, b) => a + b, 0) / lengths.length;
  const meanTitle = mean(live.map(({ title }) => title.length));
  const meanAbstract = mean(live.flatMap(({ abstract }) => (abstract ? [abstract.length] : [])));
  const smallness = (parameters.synonymPapers / (parameters.synonymPapers + live.length)) ** 2;
  const more = shareOf ? parameters.priorPapers * smallness : 0;
  const idf = (term: number): number => {
    const papers = live.filter((each) => fieldsOf(each).some((field) => field.includes(term))).length;
    const df = papers + more * (shareOf?.(term) ?? 0);
    return Math.log(1 + (live.length + more - df + 0.5) / (df + 0.5));
  };
  const saturated = (tf: number): number => tf / (k1 + tf);
  const abstractNorm = ({ abstract = [] }: Document): number =>
    1 / (1 - abstractB + (abstractB * abstract.length) / meanAbstract);
  const impact = (document: Document, term: number): number => {
    const [title, abstract, authors, keywords, other] = fieldsOf(document).map(
      (field) => field.filter((each) => each === term).length,
    );
    return saturated(
      (titleWeight * title!) / (1 - titleB + (titleB * document.title.length) / meanTitle) +
        abstract! * abstractNorm(document) +
        authorsWeight * authors! +
        keywordsWeight * keywords! +
        otherWeight * other!,
    );
  };
  const score = (words: readonly QueryWord[], coverageWeight: number) => {
    const scores = left.map((i) => {
      const document = documents[i]!;
      const has = (term: number): boolean => fieldsOf(document).some((field) => field.includes(term));
      let total = 0;
      let coverage = 0;
      for (const { form, weight, expansions } of words) {
        const found = expansions.filter(({ term, alsoRequired: others = [] }) =>
          [term, ...others].every(has),
        );
        total += Math.max(
          0,
          ...found.map(({ term, alsoRequired: others, weight: own }) =>
            others
              ? weight * own * Math.max(...[term, ...others].map(idf)) * saturated(abstractNorm(document))
              : weight * own * idf(term) * impact(document, term),
          ),
        );
        const qualities = found.map(({ term, alsoRequired: others, quality }) => {
          const [title, , ...aside] = fieldsOf(document);
          const isTold = !others && [title, ...aside].some((field) => field.includes(term));
          return quality * (isTold ? 1 : parameters.nonTitleCoverage);
        });
        if (form !== '') coverage += Math.max(0, ...qualities);
      }
      return { document: i, total, coverage: coverage / words.filter(({ form }) => form !== '').length };
    });
    const highest = Math.max(...scores.map(({ total }) => total));
    return scores
      .filter(({ total }) => total > 0)
      .map(({ document, total, coverage }) => ({
        document,
        score: total + highest * coverageWeight * coverage ** 3,
        coverage,
      }))
      .filter(({ coverage, score: own }) => coverage > 0 || own >= highest * parameters.feedbackOnlyShare)
      .sort((a, b) => b.score - a.score || a.document - b.document);
  };
  return { idf, impact, score, smallness };
}

const rounded = (found: readonly { document: number; score: number; coverage: number }[]): string[] =>
  found.map(({ document, score, coverage }) => `${document}: ${score.toFixed(4)}, ${coverage.toFixed(4)}`);

const wanted: ScoreOptions = { depth: 10, accept: () => true, shouldStop: undefined };
const share = (term: number): number => (term === 1 ? 0.5 : 0.01);

suite('search: scoring by BM25F and coverage', () => {
  const queries: Record<string, readonly QueryWord[]> = {
    'one word': [word('a', { term: 0 })],
    'two words': [word('a', { term: 0 }), word('b', { term: 1 })],
    'a word of every field': [word('c', { term: 3 })],
    'a word that no document has': [word('a', { term: 2 }), word('z', { term: 12 }), word('none')],
    'a word by its best expansion': [
      word('a', { term: 3, weight: 0.9, quality: 0.2 }, { term: 2, weight: 0.3, quality: 0.9 }),
      word('b', { term: 1 }, { term: 0, weight: 0.1, quality: 0.4 }),
    ],
    'a word for several': [
      word('ab', { term: 0, alsoRequired: [1], weight: 0.8, quality: 0.9 }),
      word('c', { term: 2 }),
    ],
    'a word for several, the rarest of which is another': [word('abc', { term: 2, alsoRequired: [0, 1] })],
    'with what feedback adds': [
      word('h', { term: 7 }),
      word('', { term: 2, quality: 0 }),
      word('', { term: 10, quality: 0 }),
    ],
  };
  for (const [name, words] of Object.entries(queries))
    for (const [state, gone, sorted] of [
      ['all sorted in', [], 6],
      ['some recent', [], 3],
      ['some gone', [1, 4], 3],
    ] as const)
      for (const shareOf of [undefined, share])
        test(`${name}, ${state}${shareOf ? ', with word shares' : ''}`, () => {
          const index = indexOf(documents, sorted);
          for (const document of gone) index.remove(document);
          const left = [0, 1, 2, 3, 4, 5].filter((i) => !(gone as readonly number[]).includes(i));
          const scorer = new DocumentScorer(index, parameters, shareOf);
          const expected = rounded(byTheBook(left, shareOf).score(words, 2));
          for (const time of ['first', 'second'])
            assert.deepEqual(rounded(scorer.score(words, wanted, 2)), expected, time);
        });

  test('follows additions and removals', () => {
    const index = indexOf(documents.slice(0, 4), 2);
    const scorer = new DocumentScorer(index, parameters, undefined);
    const words = queries['two words']!;
    assert.deepEqual(
      rounded(scorer.score(words, wanted, 2)),
      rounded(byTheBook([0, 1, 2, 3]).score(words, 2)),
    );
    for (const document of documents.slice(4)) {
      const counts = new TermCounts();
      for (const term of document.title) counts.add(term, Group.Title);
      for (const term of document.abstract!) counts.add(term, Group.Abstract);
      index.add(counts, document.title.length, document.abstract!.length, true);
    }
    assert.deepEqual(
      rounded(scorer.score(words, wanted, 2)),
      rounded(byTheBook([0, 1, 2, 3, 4, 5]).score(words, 2)),
    );
    index.remove(0);
    assert.deepEqual(
      rounded(scorer.score(words, wanted, 2)),
      rounded(byTheBook([1, 2, 3, 4, 5]).score(words, 2)),
    );
  });
  test('returns the best accepted documents up to the limit; none when stopped', () => {
    const scorer = new DocumentScorer(indexOf(documents, 6), parameters, undefined);
    const words = queries['two words']!;
    const all = scorer.score(words, wanted, 2).map(({ document }) => document);
    assert.equal(all.length, 5);
    const found = (changes: Partial<ScoreOptions>) =>
      scorer.score(words, { ...wanted, ...changes }, 2).map(({ document }) => document);
    assert.deepEqual(found({ depth: 2 }), all.slice(0, 2));
    assert.deepEqual(found({ accept: (document) => document !== all[1] }), [all[0], ...all.slice(2)]);
    let asked = 0;
    assert.deepEqual(found({ shouldStop: () => ++asked === 2 }), []);
    assert.deepEqual(found({ shouldStop: () => false }), all);
  });
  test('ties go to the document added first', () => {
    const twins = indexOf([documents[5]!, documents[0]!, documents[0]!, documents[0]!], 4);
    const scorer = new DocumentScorer(twins, parameters, undefined);
    const found = scorer.score([word('a', { term: 0 })], wanted, 2);
    assert.deepEqual(
      found.map(({ document }) => document),
      [1, 2, 3],
    );
  });
});

suite('search: term weights', () => {
  const six = [0, 1, 2, 3, 4, 5];
  for (const shareOf of [undefined, share])
    test(`grow with rarity and with frequency in the document${shareOf ? ', with word shares' : ''}`, () => {
      const book = byTheBook(six, shareOf);
      const scorer = new DocumentScorer(indexOf(documents, 6), parameters, shareOf);
      scorer.prepare();
      for (const document of six) {
        const expected = [...new Set(fieldsOf(documents[document]!).flat())].map(
          (term) => `${term}: ${(book.idf(term) * book.impact(documents[document]!, term)).toFixed(4)}`,
        );
        const terms = scorer.termsOf(document);
        assert.deepEqual(
          terms.map(([term, weight]) => `${term}: ${weight.toFixed(4)}`).sort(),
          expected.sort(),
        );
        const weights = terms.map(([, weight]) => weight);
        assert.deepEqual(
          weights,
          [...weights].sort((x, y) => y - x),
        );
      }
      assert.ok(Math.abs(scorer.priorWeight - book.smallness) < 1e-6);
      assert.ok(Math.abs(scorer.idf(99) - book.idf(99)) < 1e-6);
    });
  test('assume mean length for a document that is not indexed', () => {
    const scorer = new DocumentScorer(indexOf(documents, 6), parameters, undefined);
    const counts = new TermCounts();
    for (const term of [0, 7, 7]) counts.add(term, Group.Title);
    counts.add(3, Group.Abstract);
    counts.add(3, Group.Keywords);
    const { idf } = byTheBook(six);
    const expected = [
      [7, (6 / 7.5) * idf(7)],
      [3, (2.25 / 3.75) * idf(3)],
      [0, (3 / 4.5) * idf(0)],
    ] as const;
    assert.deepEqual(
      scorer.weighTerms(counts).map(([term, weight]) => `${term}: ${weight.toFixed(4)}`),
      expected.map(([term, weight]) => `${term}: ${weight.toFixed(4)}`),
    );
  });
});
