import assert from 'node:assert/strict';
import { Group } from '../../../src/core/search/fields/fields';
import { chooseFeedbackWords } from '../../../src/core/search/ranking/chooseFeedbackWords';
import { InvertedIndex, TermCounts } from '../../../src/core/search/index/invertedIndex';
import { DocumentVectors, type TermSpace } from '../../../src/core/search/meaning/documentVectors';
import { nearestDocuments } from '../../../src/core/search/meaning/nearestDocuments';
import { defaultParameters } from '../../../src/core/search/ranking/parameters';
import { DocumentScorer, type WeightedTerms } from '../../../src/core/search/ranking/scoreDocuments';
import { runToEnd } from '../../../src/core/steps/steps';

/** Terms of the documents' abstracts; they have nothing else. */
const documents = [[0, 1, 2], [0, 1, 1, 3, 4], [2, 3], [5, 6, 6, 6], [0, 5], [7], [0, 1, 2]];
const index = new InvertedIndex();
for (const terms of documents) {
  const counts = new TermCounts();
  for (const term of terms) counts.add(term, Group.Abstract);
  index.add(counts, 0, terms.length, true);
}
const scorer = new DocumentScorer(index, defaultParameters, undefined);
scorer.prepare();

/** Puts every term on one of two axes. */
const space = (axisOf: (term: number) => 0 | 1): TermSpace => ({
  dimensions: 2,
  addTerm: (term, weight, sum) => {
    sum[axisOf(term)]! += weight;
  },
});
const latentSpace = space((term) => (term < 3 ? 0 : 1));
const generalSpace = space((term) => (term % 2 === 0 ? 0 : 1));
const parameters = {
  ...defaultParameters,
  relatedLengthPower: 1,
  relatedLatentWeight: 0.25,
  relatedVectorWeight: 0.5,
};

const cosine = (a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): number => {
  const length = (each: ReadonlyMap<number, number>) => Math.hypot(...each.values());
  let product = 0;
  for (const [key, value] of a) product += value * (b.get(key) ?? 0);
  return product / (length(a) * length(b) || 1);
};
const inSpace = (terms: ReadonlyMap<number, number>, axisOf: (term: number) => number) => {
  const sums = new Map<number, number>();
  for (const [term, weight] of terms) sums.set(axisOf(term), (sums.get(axisOf(term)) ?? 0) + weight);
  return sums;
};

/** Reference implementation: cosines of all documents that share a term. */
function byTheBook(terms: WeightedTerms, withGeneral: boolean): { document: number; score: number }[] {
  const mine = new Map(terms);
  return documents
    .map((_, document) => {
      const its = new Map(scorer.termsOf(document));
      const near = (axisOf: (term: number) => number) => cosine(inSpace(mine, axisOf), inSpace(its, axisOf));
      const shared = cosine(mine, its);
      const score =
        shared +
        0.25 * near((term) => (term < 3 ? 0 : 1)) +
        (withGeneral ? 0.5 * near((term) => term % 2) : 0);
      return { document, score, shared };
    })
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.score - a.score || a.document - b.document)
    .map(({ document, score }) => ({ document, score: Number(score.toFixed(5)) }));
}

const near = (
  terms: WeightedTerms,
  limit: number,
  accept: (document: number) => boolean = () => true,
  general = true,
) =>
  runToEnd(
    nearestDocuments(terms, limit, accept, {
      index,
      scorer,
      latent: new DocumentVectors(latentSpace, scorer),
      general: general ? new DocumentVectors(generalSpace, scorer) : undefined,
      parameters,
    }),
  );

suite('search: similar documents', () => {
  const rounded = (found: ReturnType<typeof near>) =>
    found.map(({ document, score }) => ({ document, score: Number(score.toFixed(5)) }));
  for (const [document] of documents.entries())
    for (const general of [true, false])
      test(`of ${document}, by cosine${general ? '' : ' without word vectors'}`, () => {
        const terms = scorer.termsOf(document);
        assert.deepEqual(rounded(near(terms, 10, undefined, general)), byTheBook(terms, general));
      });
  test('respects limit and filter', () => {
    const terms = scorer.termsOf(0);
    const all = byTheBook(terms, true);
    assert.deepEqual(rounded(near(terms, 2)), all.slice(0, 2));
    const accept = (document: number): boolean => document !== all[1]!.document;
    assert.deepEqual(rounded(near(terms, 2, accept)), [all[0], all[2]]);
    assert.deepEqual(near([], 2), []);
  });
  test('lists shared terms by contribution', () => {
    const weights = new Map([
      [0, 2],
      [1, 1.9],
      [3, 1.8],
      [5, 1.7],
    ]);
    const found = near([...weights], 10);
    assert.ok(found.length > 3);
    for (const { document, terms: shared } of found) {
      const others = new Map(scorer.termsOf(document));
      const expected = [...weights.keys()]
        .filter((term) => others.has(term))
        .sort((a, b) => weights.get(b)! * others.get(b)! - weights.get(a)! * others.get(a)!);
      assert.deepEqual(shared, expected);
    }
    assert.deepEqual(found.find(({ document }) => document === 1)?.terms, [1, 3, 0]);
  });
});

suite('search: feedback terms', () => {
  const feedback = (
    found: readonly (readonly [document: number, score: number])[],
    terms: number,
    count = 2,
  ) =>
    chooseFeedbackWords(
      found.map(([document, score]) => ({ document, score, coverage: 1 })),
      scorer,
      { ...defaultParameters, feedbackDocuments: count, feedbackTerms: terms, feedbackWeight: 0.5 },
    );
  test('weights terms by the squared score, relative to the first', () => {
    const sums = new Map<number, number>();
    for (const [document, score] of [
      [0, 3],
      [1, 2],
    ] as const)
      for (const [term, weight] of scorer.termsOf(document))
        sums.set(term, (sums.get(term) ?? 0) + score ** 2 * weight);
    const order = [...sums.keys()].sort((a, b) => sums.get(b)! - sums.get(a)!);
    const words = feedback(
      [
        [0, 3],
        [1, 2],
        [3, 1],
      ],
      order.length,
    );
    assert.deepEqual(
      words.map(({ form, expansions }) => [form, expansions.map(({ term }) => term)]),
      order.map((term) => ['', [term]]),
    );
    for (const [i, { weight }] of words.entries())
      assert.ok(Math.abs(weight - (0.5 * sums.get(order[i]!)!) / sums.get(order[0]!)!) < 1e-6);
    assert.deepEqual(feedback([[0, 3]], 2).length, 2);
    // They affect the score, not the coverage.
    for (const { expansions } of words) assert.equal(expansions[0]!.quality, 0);
  });
  test('are empty without documents', () => assert.deepEqual(feedback([], 4), []));
});
