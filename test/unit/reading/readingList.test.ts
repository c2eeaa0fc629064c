import assert from 'node:assert/strict';
import type { Paper } from '../../../src/core/paper';
import { groupByReading } from '../../../src/core/reading/groupByReading';
import { defaultNoteTemplate, notePath, notesGlob, noteText } from '../../../src/core/reading/noteText';
import {
  mergeReadingLists,
  readingListAsCsl,
  readReadingList,
  statesOf,
  writeReadingList,
  type ReadingMark,
} from '../../../src/core/reading/readingList';
import { createSearch } from '../../../src/core/search/createSearch';

const paper = (id: string, facts: Partial<Paper> = {}): Paper => ({
  id,
  title: `Title ${id}`,
  abstract: '',
  authors: [],
  links: [],
  topics: [],
  keywords: [],
  listings: [],
  citationKey: `key${id}`,
  ...facts,
});
const list = (marks: Record<string, ReadingMark>) => new Map(Object.entries(marks));

suite('The reading list', () => {
  test('of two windows: of each paper the mark that was changed last, in any order', () => {
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
  test('at the same time the same mark wins on both sides', () => {
    const a = list({ x: { starred: true, changedAt: 1 } });
    const b = list({ x: { status: 'read', changedAt: 1 } });
    assert.deepEqual([...mergeReadingLists([a, b])], [...mergeReadingLists([b, a])]);
  });
  test('is read as it was written', () => {
    const marks = list({ x: { starred: true, status: 'to-read', tags: ['a b', 'ü'], changedAt: 3 } });
    assert.deepEqual(readReadingList(writeReadingList(marks)), marks);
  });
  const odd: [what: string, text: string][] = [
    ['broken', '{"format":'],
    ['of another kind', '[]'],
    ['of a later version', '{"format":"paperside reading list","version":2,"marks":{}}'],
  ];
  for (const [what, text] of odd) test(`${what}: none`, () => assert.equal(readReadingList(text), undefined));
  test('as CSL-JSON has the marked papers, with their marks as keywords', () => {
    const text = readingListAsCsl(
      [paper('x'), paper('y')],
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
      b: { tags: ['t'], changedAt: 1 },
    });
    const groups = groupByReading([paper('a'), paper('b'), paper('c')], ({ id }) => marks.get(id), 'title', {
      starred: 'Starred',
      statuses: { 'to-read': 'To read', reading: 'Reading', read: 'Read' },
      tag: (name) => `#${name}`,
      unmarked: 'Not marked',
    });
    assert.deepEqual(
      groups.map(({ label, papers }) => `${label}: ${papers.map(({ id }) => id).join(' ')}`),
      ['Starred: a', 'Reading: a', '#t: b', 'Not marked: c'],
    );
  });
});

suite('What is marked, in the search', () => {
  const marks = list({
    a: { starred: true, status: 'read', changedAt: 1 },
    b: { status: 'reading', tags: ['To Do'], changedAt: 1 },
  });
  const notes: Record<string, string> = { c: 'remember the zebrafish' };
  const search = createSearch([paper('a'), paper('b'), paper('c')], {
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

suite('A note', () => {
  const subject = paper('x', {
    title: 'A {brace}\n title',
    authors: [{ given: 'Ann', family: 'Li' }, { literal: 'The Lab' }],
    date: '2024-05-01',
    citationKey: 'li2024brace',
  });
  test('begins with what is known, the citation, and the way back', () => {
    const text = noteText(defaultNoteTemplate, subject, 'vscode://paperside.paperside/paper/x');
    assert.match(
      text,
      /^# A \{brace\} title\n\nAnn Li, The Lab \(2024\) \[@li2024brace\]\n\n\[.*\]\(vscode:\/\/paperside\.paperside\/paper\/x\)/,
    );
  });
  test('of the user’s template; what is no name stays', () =>
    assert.equal(noteText('{citationKey} {nothing} {doi}|', subject, ''), 'li2024brace {nothing} |'));
  const paths: [pattern: string, key: string, expected: string][] = [
    ['notes/{citationKey}.md', 'a', 'notes/a.md'],
    ['{citationKey}/note.md', 'a', 'a/note.md'],
    ['notes/', 'a', 'notes/a.md'],
    ['notes/{citationKey}.md', 'DBLP:conf/x', 'notes/DBLP-conf-x.md'],
  ];
  for (const [pattern, key, expected] of paths)
    test(`${pattern} ${key}`, () => assert.equal(notePath(pattern, key), expected));
  test('all of them', () => assert.equal(notesGlob('notes/{citationKey}.md'), 'notes/*.md'));
});
