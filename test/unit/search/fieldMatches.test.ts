import assert from 'node:assert/strict';
import type { Paper } from '../../../src/core/paper';
import { createSearch } from '../../../src/core/search/createSearch';
import { type FieldName, fieldText, yearOf } from '../../../src/core/search/fields/fields';
import { paper } from './corpus';

suite('search: matches by field', () => {
  const alone = paper('a', {
    title: 'Alignment of AlignScore and Œuvres',
    abstract: 'An abstract of cats. Cats!',
    authors: [{ family: 'Berg', given: 'Ada', 'non-dropping-particle': 'van' }, { literal: 'The Lab' }],
    organization: 'Institute',
    keywords: ['first word', 'second word'],
    arxivId: '2412.14093',
    doi: '10.1145/3715275',
    citationKey: 'knuthkey',
    submitted: '2023-01-01',
    published: { type: 'article-journal', container: 'Journal of Cats', containerShort: 'JC', year: 2024 },
  });
  const annotations = () => ({ notes: 'remember this', tags: ['later', 'heptagon'] });
  const rows: readonly (readonly [query: string, matches: readonly string[]])[] = [
    ['align', ['title exact: Alignment, Align']],
    ['alignscore score', ['title exact: AlignScore']],
    ['alignsc score', ['title exact: Score', 'title fuzzy: Alignment']],
    ['one two three four five align score', ['title exact: Alignment, Align, Score']],
    ['oeu', ['title prefix: Œuvres']],
    ['abstr cats', ['abstract exact: cats, Cats', 'abstract prefix: abstr', 'venue exact: Cats']],
    ['abstr abstract', ['abstract exact: abstract']],
    ['abstract abstr', ['abstract exact: abstract']],
    ['ab abstr', ['abstract prefix: ab']],
    ['abstr ab', ['abstract prefix: abstr']],
    ['van berg', ['authors exact: van, Berg']],
    ['lab institute', ['authors exact: Lab, Institute']],
    ['first second', ['keywords exact: first, second']],
    ['jc journal', ['venue exact: JC, Journal']],
    ['2024', ['year exact: 2024']],
    ['10.1145/3715275', ['ids exact: 10.1145, 3715275']],
    ['knuth', ['ids prefix: knuth']],
    ['remember', ['notes exact: remember']],
    ['heptagon later', ['tags exact: later, heptagon']],
  ];
  for (const [query, matches] of rows)
    test(query, () => {
      const [hit] = createSearch([alone], { annotations }).search(query);
      const lines = (hit?.matches ?? []).map(({ field, why, ranges }) => {
        const text = fieldText(alone, field, annotations());
        return `${field} ${why}: ${ranges.map(([start, end]) => text.slice(start, end)).join(', ')}`;
      });
      assert.deepEqual(lines, matches);
    });
});

suite('search: the text of a field', () => {
  const bare = paper('b', {
    authors: [{ family: 'Berg' }, { literal: 'The Lab' }],
    citationKey: 'berg',
    doi: '10.1/x',
  });
  const rows: readonly (readonly [field: FieldName, text: string])[] = [
    ['title', ''],
    ['authors', 'Berg, The Lab'],
    ['venue', ''],
    ['year', ''],
    ['ids', '10.1/x, berg'],
    ['notes', ''],
    ['tags', ''],
  ];
  for (const [field, text] of rows) test(field, () => assert.equal(fieldText(bare, field), text));
  test('the year is of publication, else of the first version, else of the date', () => {
    const year = (facts: Partial<Paper>) => yearOf(paper('y', facts));
    const published = { type: 'article-journal', container: 'J', year: 2024 } as const;
    assert.equal(year({ published, submitted: '2022-01-01', date: '2021-01-01' }), 2024);
    assert.equal(year({ submitted: '2022-01-01', date: '2021-01-01' }), 2022);
    assert.equal(year({ date: '2021-01-01' }), 2021);
    assert.equal(year({ date: 'soon' }), undefined);
    assert.equal(year({}), undefined);
  });
});
