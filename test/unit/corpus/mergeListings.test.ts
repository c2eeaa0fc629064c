import assert from 'node:assert/strict';
import { mergeListings } from '../../../src/core/corpus/mergeListings';
import type { Listing } from '../../../src/core/corpus/parseListingPage';
import { listed, listedPapers, parsedPages } from './realSeeds';

const listing = (facts: Partial<Listing>): Listing => ({
  title: 'A Title',
  abstract: '',
  rank: 1,
  line: 1,
  ...facts,
});
const merged = (...listings: Partial<Listing>[]) =>
  mergeListings([
    { id: 'page', listings: listings.map((facts, index) => listing({ rank: index + 1, ...facts })) },
  ]);

suite('mergeListings: the saved pages', () => {
  test('merges 274 listings into 182 papers', () => {
    assert.equal(listedPapers.length, 182);
    assert.equal(listedPapers.flatMap(({ listings }) => listings).length, 274);
    assert.equal(new Set(listedPapers.map(({ title }) => title)).size, 182);
  });
  test('102 papers have a date, 100 an author count, 2 an organisation', () => {
    const having = (field: 'date' | 'authorCount' | 'organization') =>
      listedPapers.filter((paper) => paper[field] !== undefined).length;
    assert.deepEqual([having('date'), having('authorCount'), having('organization')], [102, 100, 2]);
  });
  test('keeps the order of first appearance', () => {
    const first = parsedPages[0]!.listings.map(({ title }) => title);
    assert.deepEqual(
      listedPapers.slice(0, first.length).map(({ title }) => title),
      first,
    );
  });
  test('fills details from another page', () => {
    const { date, authorCount, listings } = listed('Alignment faking in large language models');
    assert.deepEqual([date, authorCount], ['2024-12-18', 20]);
    assert.deepEqual(
      listings.map(({ page }) => page),
      ['001_6e6e7a08e4a56457', '003_b2c682dd73e39c8f'],
    );
  });
});

suite('mergeListings', () => {
  const abstract = 'We study alignment carefully across several models, tasks, languages, scales and seeds.';
  const other = 'Editors introduce this special issue: eleven contributions about medieval manuscripts.';

  test('keeps every fact of any listing', () =>
    assert.deepEqual(
      merged(
        { abstract, comments: 2 },
        { abstract, authorCount: 4, date: '2024-01-02' },
        { abstract, organization: 'Google', comments: 5 },
      ),
      [
        {
          title: 'A Title',
          abstract,
          comments: 5,
          authorCount: 4,
          date: '2024-01-02',
          organization: 'Google',
          listings: [1, 2, 3].map((rank) => ({ page: 'page', rank })),
        },
      ],
    ));
  test('ignores the typography of titles', () =>
    assert.equal(merged({ title: 'A -- Title', abstract }, { title: 'a—title', abstract }).length, 1));
  test('prefers the longer abstract, since the other was truncated', () => {
    for (const listings of [
      [{ abstract: abstract.slice(0, 40) }, { abstract }],
      [{ abstract }, { abstract: abstract.slice(0, 40) }],
    ])
      assert.deepEqual(
        merged(...listings).map((paper) => paper.abstract),
        [abstract],
      );
  });
  test('merges a revised abstract', () =>
    assert.equal(merged({ abstract }, { abstract: `${abstract} Code is available.` }).length, 1));
  test('merges a listing without an abstract', () => assert.equal(merged({}, { abstract }).length, 1));

  test('keeps two papers with the same title apart', () =>
    assert.equal(merged({ abstract }, { abstract: other }).length, 2));
  test('merges a third listing with the right one', () =>
    assert.deepEqual(
      merged({ abstract }, { abstract: other }, { abstract: other }).map(({ listings }) => listings.length),
      [1, 2],
    ));
  test('without two abstracts, a different date or author count separates papers', () => {
    assert.equal(merged({ date: '2024-01-02' }, { date: '2021-01-02' }).length, 2);
    assert.equal(merged({ authorCount: 2 }, { authorCount: 3 }).length, 2);
    assert.equal(merged({ date: '2024-01-02', abstract }, { date: '2021-01-02' }).length, 2);
  });
  test('merges abstracts that share at least half of their longer words', () => {
    const [a, half, less] = ['alpha beta gamma delta', 'alpha beta some more of', 'alpha none here at all'];
    assert.equal(merged({ abstract: a }, { abstract: `${half} epsilon` }).length, 1);
    assert.equal(merged({ abstract: a }, { abstract: less }).length, 2);
  });
  test('an abstract of short words matches any other', () =>
    assert.equal(merged({ abstract: 'We do so.' }, { abstract }).length, 1));
  test('prefers the higher comment count; a missing count is not zero', () => {
    const comments = (...counts: (number | undefined)[]) =>
      merged(...counts.map((count) => (count === undefined ? {} : { comments: count })))[0]?.comments;
    assert.deepEqual(
      [comments(5, 2), comments(2, 5), comments(undefined, 3), comments(0, undefined), comments(undefined)],
      [5, 5, 3, 0, undefined],
    );
  });
  test('a date or author count missing on one side does not separate papers', () => {
    assert.equal(merged({ date: '2024-01-02' }, { authorCount: 2 }).length, 1);
    assert.equal(merged({ date: '2024-01-02' }, { date: '2024-01-02', authorCount: 2 }).length, 1);
    assert.equal(
      merged({ date: '2024-01-02', authorCount: 3 }, { date: '2024-01-02', authorCount: 2 }).length,
      2,
    );
  });
  test('keeps 150 papers with the same title apart', () =>
    assert.equal(
      merged(...Array.from({ length: 150 }, (_, i) => ({ date: `${2000 + i}-01-01` }))).length,
      150,
    ));
  test('distinguishes titles of punctuation alone', () =>
    assert.equal(merged({ title: '???' }, { title: '!!!' }, { title: '???' }).length, 2));
  test('never merges different titles', () =>
    assert.equal(merged({ abstract }, { title: 'Another', abstract }).length, 2));
});
