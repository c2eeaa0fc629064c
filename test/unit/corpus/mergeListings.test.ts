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
  test('274 listings are of 182 papers', () => {
    assert.equal(listedPapers.length, 182);
    assert.equal(listedPapers.flatMap(({ listings }) => listings).length, 274);
    assert.equal(new Set(listedPapers.map(({ title }) => title)).size, 182);
  });
  test('102 papers have a date, 100 an author count, 2 an organisation', () => {
    const having = (field: 'date' | 'authorCount' | 'organization') =>
      listedPapers.filter((paper) => paper[field] !== undefined).length;
    assert.deepEqual([having('date'), having('authorCount'), having('organization')], [102, 100, 2]);
  });
  test('papers stand in the order in which they are first listed', () => {
    const first = parsedPages[0]!.listings.map(({ title }) => title);
    assert.deepEqual(
      listedPapers.slice(0, first.length).map(({ title }) => title),
      first,
    );
  });
  test('a paper without details on one page has them from another', () => {
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

  test('keeps all that any listing says', () =>
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
  test('titles merge whatever their typography', () =>
    assert.equal(merged({ title: 'A -- Title', abstract }, { title: 'a—title', abstract }).length, 1));
  test('the longer abstract stands: the other was cut off', () => {
    for (const listings of [
      [{ abstract: abstract.slice(0, 40) }, { abstract }],
      [{ abstract }, { abstract: abstract.slice(0, 40) }],
    ])
      assert.deepEqual(
        merged(...listings).map((paper) => paper.abstract),
        [abstract],
      );
  });
  test('a revised abstract is of the same paper', () =>
    assert.equal(merged({ abstract }, { abstract: `${abstract} Code is available.` }).length, 1));
  test('a listing without abstract joins', () => assert.equal(merged({}, { abstract }).length, 1));

  test('two papers of one title stay two', () =>
    assert.equal(merged({ abstract }, { abstract: other }).length, 2));
  test('a third listing joins the right one of them', () =>
    assert.deepEqual(
      merged({ abstract }, { abstract: other }, { abstract: other }).map(({ listings }) => listings.length),
      [1, 2],
    ));
  test('without both abstracts, another date or author count is another paper', () => {
    assert.equal(merged({ date: '2024-01-02' }, { date: '2021-01-02' }).length, 2);
    assert.equal(merged({ authorCount: 2 }, { authorCount: 3 }).length, 2);
    assert.equal(merged({ date: '2024-01-02', abstract }, { date: '2021-01-02' }).length, 2);
  });
  test('half of the longer words in common make one paper, fewer do not', () => {
    const [a, half, less] = ['alpha beta gamma delta', 'alpha beta some more of', 'alpha none here at all'];
    assert.equal(merged({ abstract: a }, { abstract: `${half} epsilon` }).length, 1);
    assert.equal(merged({ abstract: a }, { abstract: less }).length, 2);
  });
  test('an abstract of short words is like any', () =>
    assert.equal(merged({ abstract: 'We do so.' }, { abstract }).length, 1));
  test('the higher count of comments stands, and none is not zero', () => {
    const comments = (...counts: (number | undefined)[]) =>
      merged(...counts.map((count) => (count === undefined ? {} : { comments: count })))[0]?.comments;
    assert.deepEqual(
      [comments(5, 2), comments(2, 5), comments(undefined, 3), comments(0, undefined), comments(undefined)],
      [5, 5, 3, 0, undefined],
    );
  });
  test('a date or an author count that only one has is no other paper', () => {
    assert.equal(merged({ date: '2024-01-02' }, { authorCount: 2 }).length, 1);
    assert.equal(merged({ date: '2024-01-02' }, { date: '2024-01-02', authorCount: 2 }).length, 1);
    assert.equal(
      merged({ date: '2024-01-02', authorCount: 3 }, { date: '2024-01-02', authorCount: 2 }).length,
      2,
    );
  });
  test('a hundred and fifty papers of one title are as many', () =>
    assert.equal(
      merged(...Array.from({ length: 150 }, (_, i) => ({ date: `${2000 + i}-01-01` }))).length,
      150,
    ));
  test('titles of punctuation alone are not all the same', () =>
    assert.equal(merged({ title: '???' }, { title: '!!!' }, { title: '???' }).length, 2));
  test('other titles never merge', () =>
    assert.equal(merged({ abstract }, { title: 'Another', abstract }).length, 2));
});
