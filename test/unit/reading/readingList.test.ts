import assert from 'node:assert/strict';
import { groupByReading } from '../../../src/core/reading/groupByReading';
import {
  mergeReadingLists,
  readingListAsCsl,
  readReadingList,
  statesOf,
  writeReadingList,
  type ReadingMark,
} from '../../../src/core/reading/readingList';
import { sortPapers } from '../../../src/core/browse/groupPapers';
import { createSearch } from '../../../src/core/search/createSearch';
import { samplePaper } from './samplePaper';

const list = (marks: Record<string, ReadingMark>) => new Map(Object.entries(marks));

suite('The reading list', () => {
  test('merging keeps the latest mark of each paper, in any order', () => {
    const a = list({ x: { starred: true, changedAt: 1 }, y: { status: 'read', changedAt: 5 } });
    const b = list({
      x: { changedAt: 2 },
      y: { status: 'reading', changedAt: 4 },
      z: { tags: ['t'], changedAt: 1 },
    });
    const expected = {
      x: { changedAt: 2 },
      y: { status: 'read', changedAt: 5 },
      z: { tags: ['t'], changedAt: 1 },
    };
    assert.deepEqual(Object.fromEntries(mergeReadingLists([a, b])), expected);
    assert.deepEqual(Object.fromEntries(mergeReadingLists([b, a])), expected);
  });
  test('ties are broken the same way on both sides', () => {
    const a = list({ x: { starred: true, changedAt: 1 } });
    const b = list({ x: { status: 'read', changedAt: 1 } });
    // `{"status"…` sorts after `{"starred"…`.
    for (const lists of [
      [a, b],
      [b, a],
    ])
      assert.deepEqual(Object.fromEntries(mergeReadingLists(lists)), { x: { status: 'read', changedAt: 1 } });
  });
  test('round-trips', () => {
    const marks = list({ x: { starred: true, status: 'to-read', tags: ['a b', 'ü'], changedAt: 3 } });
    assert.deepEqual(readReadingList(writeReadingList(marks)), marks);
  });
  const odd: [what: string, text: string][] = [
    ['broken', '{"format":'],
    ['of another kind', '[]'],
    ['nothing', 'null'],
    ['of another format', '{"format":"another list","version":1,"marks":{}}'],
    ['of a later version', '{"format":"paperside reading list","version":2,"marks":{}}'],
  ];
  for (const [what, text] of odd)
    test(`rejects ${what}`, () => assert.equal(readReadingList(text), undefined));
  test('ignores invalid marks and properties', () => {
    const read = (marks: unknown) =>
      Object.fromEntries(
        readReadingList(JSON.stringify({ format: 'paperside reading list', version: 1, marks })) ?? [],
      );
    assert.deepEqual(read([]), {});
    assert.deepEqual(
      read({ a: 'starred', b: { starred: true }, c: { changedAt: '1' }, d: { changedAt: 1 } }),
      {
        d: { changedAt: 1 },
      },
    );
    assert.deepEqual(read({ a: { starred: 'yes', status: 'skimmed', tags: [1, 't', null], changedAt: 1 } }), {
      a: { tags: ['t'], changedAt: 1 },
    });
    assert.deepEqual(read({ a: { status: 'reading', tags: [], changedAt: 1 } }), {
      a: { status: 'reading', changedAt: 1 },
    });
  });
  const states: [mark: ReadingMark | undefined, ...expected: string[]][] = [
    [undefined],
    [{ changedAt: 1 }],
    [{ tags: [], changedAt: 1 }],
    [{ tags: ['t'], changedAt: 1 }, 'tagged'],
    [{ starred: true, status: 'read', changedAt: 1 }, 'starred', 'read'],
  ];
  for (const [mark, ...expected] of states)
    test(`is:${expected.join(' is:')} matches ${JSON.stringify(mark)}`, () =>
      assert.deepEqual(statesOf(mark), expected));
  const keywords: [mark: ReadingMark | undefined, expected: string | undefined][] = [
    [{ starred: true, changedAt: 1 }, 'starred'],
    [{ tags: ['b', 'a'], changedAt: 1 }, 'b, a'],
    [{ changedAt: 1 }, undefined],
    [{ tags: [], changedAt: 1 }, undefined],
    [undefined, undefined],
  ];
  for (const [mark, expected] of keywords)
    test(`${JSON.stringify(mark)} has the keywords ${expected}`, () => {
      const text = readingListAsCsl([samplePaper('x')], mark ? list({ x: mark }) : new Map());
      assert.equal((JSON.parse(text) as { keyword: string }[])[0]?.keyword, expected);
    });
  test('exports marked papers as CSL-JSON with marks as keywords', () => {
    const text = readingListAsCsl(
      [samplePaper('x'), samplePaper('y')],
      list({ x: { starred: true, status: 'read', tags: ['t'], changedAt: 1 } }),
    );
    const items = JSON.parse(text) as { id: string; keyword: string }[];
    assert.deepEqual(
      items.map(({ id, keyword }) => [id, keyword]),
      [['keyx', 'starred, read, t']],
    );
  });
  test('groups: starred, by status, by tag, the rest', () => {
    const marks = list({
      a: { starred: true, status: 'reading', changedAt: 1 },
      b: { tags: ['t', 's'], changedAt: 1 },
      d: { starred: true, changedAt: 1 },
      // Its mark was removed.
      e: { changedAt: 1 },
    });
    const groups = groupByReading(
      [samplePaper('d'), samplePaper('a'), samplePaper('b'), samplePaper('e'), samplePaper('c')],
      ({ id }) => marks.get(id),
      {
        starred: 'Starred',
        statuses: { 'to-read': 'To read', reading: 'Reading', read: 'Read' },
        tag: (name) => `#${name}`,
        unmarked: 'Not marked',
      },
    );
    assert.deepEqual(
      groups.map(
        ({ id, label, papers }) =>
          `${id} = ${label}: ${sortPapers(papers, 'title')
            .map((each) => each.id)
            .join(' ')}`,
      ),
      [
        'starred = Starred: a d',
        'reading = Reading: a',
        'tag:s = #s: b',
        'tag:t = #t: b',
        'unmarked = Not marked: c e',
      ],
    );
  });
});

suite('Marks in the search', () => {
  const marks = list({
    a: { starred: true, status: 'read', changedAt: 1 },
    b: { status: 'reading', tags: ['To Do'], changedAt: 1 },
  });
  const notes: Record<string, string> = { c: 'remember the zebrafish' };
  const search = createSearch([samplePaper('a'), samplePaper('b'), samplePaper('c')], {
    annotations: ({ id }) => ({
      ...(notes[id] && { notes: notes[id] }),
      tags: marks.get(id)?.tags ?? [],
      states: [...statesOf(marks.get(id)), ...(notes[id] ? ['noted'] : [])],
    }),
  });
  const rows: [query: string, ...ids: string[]][] = [
    ['is:starred', 'a'],
    ['is:read', 'a'],
    ['is:reading', 'b'],
    ['-is:read', 'b', 'c'],
    ['is:noted', 'c'],
    ['is:Starred title', 'a'],
    ['tag:to', 'b'],
    ['is:', ...[]],
    ['zebrafish', 'c'],
  ];
  for (const [query, ...ids] of rows)
    test(query, () =>
      assert.deepEqual(
        search
          .search(query)
          .map((hit) => hit.paper.id)
          .sort(),
        ids,
      ),
    );
});
