import assert from 'node:assert/strict';
import type { Paper } from '../../../src/core/paper';
import { createSearch, openSearch } from '../../../src/core/search/createSearch';
import { type PaperSearch } from '../../../src/core/search/paperSearch';
import { fieldText } from '../../../src/core/search/fields/fields';
import type { IndexedSearch } from '../../../src/core/search/indexedSearch';
import { writeWordVectors } from '../../../src/core/search/meaning/writeWordVectors';
import { paper, searchIn } from './corpus';

const ids = (search: PaperSearch, query: string): string[] => search.search(query).map((hit) => hit.paper.id);
const byMeaning = (search: PaperSearch, query: string): string[] =>
  search
    .search(query)
    .filter((hit) => hit.isByMeaning)
    .map((hit) => hit.paper.id);

suite('search: pseudo-relevance feedback', () => {
  const titles = [
    'Ship sail harbour',
    'Ship sail anchor',
    'Boat sail harbour',
    'Comet orbit',
    'Anchor of ships',
  ];

  test('finds a paper without any query word and says so', () => {
    const search = searchIn(titles);
    assert.deepEqual(byMeaning(search, 'ship'), ['2']);
    assert.ok(!ids(search, 'ship').includes('3'));
    const found = search.search('ship').find((hit) => hit.isByMeaning)!;
    assert.deepEqual(
      found.matches.map(({ field, why, ranges }) => [
        field,
        why,
        ranges.map(([start, end]) => found.paper.title.slice(start, end)),
      ]),
      [['title', 'synonym', ['sail', 'harbour']]],
    );
    const [first] = search.search('ship');
    assert.ok(first!.matches.every(({ why }) => why === 'exact'));
  });
  test('is not used for prefixes or typos', () => {
    const search = searchIn(titles);
    for (const query of ['shi', 'shp', 'ship ancho']) assert.deepEqual(byMeaning(search, query), [], query);
  });
  test('is not used if one paper has all words in its title and no other comes close', () => {
    const others = ['Shipyards', ...Array.from({ length: 10 }, (_, i) => `Comet ${i}`)];
    const search = searchIn(['Ship sail moon anchor chain', 'Anchor chain', ...others]);
    assert.deepEqual(byMeaning(search, 'ship sail'), ['1']);
    assert.deepEqual(byMeaning(search, 'ship sai'), []);
    assert.deepEqual(byMeaning(search, 'ship sail moon'), []);
    search.add(paper('near', { title: 'Moon sail ship anchor chain' }));
    assert.deepEqual(byMeaning(search, 'ship sail moon'), ['1']);
  });
  test('is used for questions', () => {
    const search = searchIn(titles);
    assert.deepEqual(byMeaning(search, 'what is it that a ship has'), ['2']);
    assert.deepEqual(ids(search, 'what is it that a zebra has'), []);
  });
});

suite('search: words that no paper combines may be typos', () => {
  const library = [
    paper('plaster', { title: 'Plaster', abstract: 'Old casts.' }),
    paper('pets', { title: 'Pets', abstract: 'Old cats, birds.' }),
  ];
  test('for other indexed words', () => {
    const [first] = createSearch(library).search('casts birds');
    assert.equal(first?.paper.id, 'pets');
    assert.deepEqual(
      first.matches.map(({ why, ranges }) => [
        why,
        ...ranges.map(([a, b]) => first.paper.abstract.slice(a, b)),
      ]),
      [
        ['exact', 'birds'],
        ['fuzzy', 'cats'],
      ],
    );
  });
  test('but not if a paper has both, or for a single word', () => {
    const both = paper('both', { title: 'Casts of birds' });
    const search = createSearch([...library, both]);
    assert.equal(ids(search, 'casts birds')[0], 'both');
    for (const hit of search.search('casts birds'))
      for (const { why } of hit.matches) assert.notEqual(why, 'fuzzy');
    for (const hit of createSearch(library).search('casts'))
      for (const { why } of hit.matches) assert.notEqual(why, 'fuzzy');
  });
});

suite('search: results', () => {
  test('returns 50 unless a limit is given', () => {
    const search = searchIn(Array.from({ length: 120 }, (_, i) => `Cats ${i}`));
    assert.equal(search.search('cats').length, 50);
    assert.equal(search.search('cats', { limit: 110 }).length, 110);
    assert.equal(search.search('cats', { limit: 2 }).length, 2);
    assert.equal(search.search('-dogs').length, 50);
  });
  test('a query of filters has neither scores nor matches', () => {
    const [hit] = searchIn(['Cats']).search('-dogs');
    assert.deepEqual({ ...hit }, { paper: hit!.paper, score: 0, isByMeaning: false, matches: [] });
  });
  test('filters apply to papers found by words and by feedback', () => {
    const search = createSearch(
      ['Ship sail harbour', 'Ship sail anchor', 'Boat sail harbour'].map((title, i) =>
        paper(`${i}`, { title, date: `${2020 + i}` }),
      ),
    );
    assert.deepEqual(ids(search, 'ship year:2021').sort(), ['1']);
    assert.deepEqual(ids(search, 'ship year:..2020 year:2022').sort(), []);
    assert.deepEqual(ids(search, 'ship -anchor').sort(), ['0', '2']);
  });
  test('returns papers by id', () => {
    const search = searchIn(['Cats', 'Dogs']);
    assert.equal(search.get('1')?.title, 'Dogs');
    assert.equal(search.get('2'), undefined);
    search.remove('1');
    assert.equal(search.get('1'), undefined);
    assert.equal(search.size, 1);
    assert.deepEqual(ids(search, '-zebras'), ['0']);
  });
  test('returns nothing when stopped, in look-ups and questions', () => {
    const search = searchIn(['Ship sail', 'Boat sail']);
    for (const query of ['ship', 'what is it that a ship has'])
      assert.deepEqual(search.search(query, { shouldStop: () => true }), []);
  });
});

suite('search: word order', () => {
  test('prefers a title with the words in the same order', () => {
    const search = searchIn(['Models weak of cats', 'Weak models of cats']);
    for (const query of ['weak models', 'weak mod']) assert.deepEqual(ids(search, query), ['1', '0'], query);
  });
});

suite('search: length of a paper', () => {
  test('counts neither parts, compounds nor stop words of abstracts', () => {
    const { index } = createSearch([
      paper('0', {
        title: 'MedQ-Bench of cats',
        abstract: 'To be AlignScore of the cats.',
        keywords: ['dogs'],
      }),
    ]) as IndexedSearch;
    assert.deepEqual([index.meanTitleLength, index.meanAbstractLength], [4, 2]);
  });
});

suite('search: adding a paper again', () => {
  test('works after removing it', () => {
    const search = searchIn(['Cats', 'Dogs']);
    const cats = search.get('0')!;
    search.remove('0');
    search.remove('0');
    assert.deepEqual(ids(search, 'cats'), []);
    search.add(cats);
    assert.deepEqual(ids(search, 'cats'), ['0']);
    assert.equal(search.size, 2);
  });
  const cats = paper('0', { title: 'Cats', abstract: 'Of pets.', keywords: ['animals'] });
  const changes: Record<string, Partial<Paper>> = {
    title: { title: 'Zebras' },
    abstract: { abstract: 'Of zebras.' },
    authors: { authors: [{ literal: 'Zebra' }] },
    keywords: { keywords: ['zebra'] },
    'citation key': { citationKey: 'zebra' },
  };
  for (const [what, change] of Object.entries(changes))
    test(`updates its ${what}`, () => {
      const search = createSearch([cats, paper('1', { title: 'Dogs' })]);
      assert.deepEqual(ids(search, 'zebra'), []);
      search.add({ ...cats, ...change });
      assert.deepEqual(ids(search, 'zebra'), ['0']);
      assert.equal(search.size, 2);
    });
  test('updates its notes', () => {
    let notes = 'Nothing.';
    const search = createSearch([cats], { annotations: () => ({ notes }) });
    notes = 'As the zebra.';
    assert.deepEqual(ids(search, 'zebra'), []);
    // The stored fingerprint is that of the indexed text.
    const stored = search.serialize();
    search.add(cats);
    assert.deepEqual(ids(search, 'zebra'), ['0']);
    const opened = openSearch(stored, [cats], { annotations: () => ({ notes }) })!;
    assert.deepEqual(ids(opened, 'zebra'), ['0']);
    notes = 'Nothing.';
    opened.add(cats);
    assert.deepEqual(ids(opened, 'zebra'), []);
  });
  test('keeps its position if only its topics changed', () => {
    const search = createSearch([cats, paper('1', { title: 'Dogs' })]);
    search.add({ ...cats, topics: ['pets'] });
    assert.deepEqual(ids(search, '-zebra'), ['0', '1']);
    assert.deepEqual(search.get('0')?.topics, ['pets']);
    search.add({ ...cats, title: 'More cats' });
    assert.deepEqual(ids(search, '-zebra'), ['1', '0']);
  });
  test('does not index stop words of abstracts, but those of titles', () => {
    const search = createSearch([paper('0', { title: 'To be', abstract: 'Of or to the most.' })]);
    assert.deepEqual(ids(search, 'be'), ['0']);
    assert.deepEqual(ids(search, 'most'), []);
  });
});

suite('search: a stored index', () => {
  const library = [
    'Ship sail harbour (SSH)',
    'Ship sail anchor',
    'Boat sail harbour',
    'Notes of wolves',
    'The SSH',
  ].map((title, i) =>
    paper(`${i}`, { title, abstract: `Of ${title.toLowerCase()}. Large language models (LLMs).` }),
  );
  const options = {
    thesaurus: 'vessel: ship',
    wordVectors: writeWordVectors(
      ['wolv', 'dog', 'ship'],
      [0.01, 0.01, 0.2],
      2,
      Float32Array.of(1, 0, 1, 0, 0, 1),
    ),
  };
  const told = (search: PaperSearch) =>
    ['ship', 'vessel', 'llm', 'what are the notes of dogs', 'ship sail harbour'].map((query) =>
      search
        .search(query)
        .map(({ paper: found, score, isByMeaning, matches }) => [
          found.id,
          score.toFixed(4),
          isByMeaning,
          matches.map(({ field, ranges }) => ranges.map(([a, b]) => fieldText(found, field).slice(a, b))),
        ]),
    );
  test('gives the same results', () => {
    const built = createSearch(library, options);
    const opened = openSearch(built.serialize(), library, options)!;
    assert.deepEqual(told(opened), told(built));
    const related = (search: PaperSearch) =>
      search.related(library[0]!, 3).map((each) => [each.paper.id, each.score.toFixed(4), each.stems]);
    assert.deepEqual(related(opened), related(built));
    assert.equal(opened.size, library.length);
    // The latent space was stored.
    assert.ok((opened as IndexedSearch).latentSpace);
  });
  test('omits removed papers', () => {
    const built = createSearch(library, options);
    const left = library.slice(1);
    const opened = openSearch(built.serialize(), left, options)!;
    assert.equal(opened.size, left.length);
    assert.deepEqual(ids(opened, '-zebras'), ['1', '2', '3', '4']);
    // Its acronym definition is gone, but not those of other papers.
    const [first, ...others] = opened.search('ssh');
    assert.equal(first?.paper.id, '4');
    assert.ok(others.every((hit) => hit.isByMeaning));
    assert.ok(ids(opened, 'llms').length > 0);
  });
  test('adds new papers at the end and replaces changed ones', () => {
    const changed = { ...library[1]!, title: 'Zebras', abstract: '' };
    const now = [paper('new', { title: 'Quokkas' }), changed, ...library.slice(2), library[0]!];
    const opened = openSearch(createSearch(library, options).serialize(), now, options)!;
    assert.deepEqual(ids(opened, '-xyz'), ['0', '2', '3', '4', 'new', '1']);
    assert.equal(opened.get('1'), changed);
    assert.equal(ids(opened, 'zebra')[0], '1');
    assert.ok(!ids(opened, 'sail').includes('1'));
  });
});

suite('search: related papers', () => {
  const library = ['Ship sail harbour', 'Ship sail anchor', 'Boat sail harbour', 'Comet orbit'].map(
    (title, i) => paper(`${i}`, { title }),
  );
  test('lists shared words by weight and excludes the paper itself', () => {
    const related = createSearch(library).related(library[0]!, 10);
    assert.deepEqual(
      related.map(({ paper: { id }, stems }) => [id, [...stems].sort()]),
      [
        ['1', ['sail', 'ship']],
        ['2', ['harbor', 'sail']],
      ],
    );
    for (const { stems } of related) assert.equal(stems.at(-1), 'sail');
  });
  test('works the same for a paper that is not indexed', () => {
    const search = createSearch(library);
    const stranger = paper('x', { title: 'Comet of old' });
    assert.deepEqual(
      search.related(stranger, 10).map(({ paper: { id }, stems }) => [id, stems]),
      [['3', ['comet']]],
    );
    assert.deepEqual(search.related(paper('y', { title: 'Nothing alike' }), 10), []);
  });
});
