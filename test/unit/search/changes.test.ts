import assert from 'node:assert/strict';
import { buildSteps, createSearch, openSearch } from '../../../src/core/search/createSearch';
import { type PaperSearch } from '../../../src/core/search/paperSearch';
import { corpus, paper, searchIn } from './corpus';

const some = corpus.papers.slice(0, 24);
const queries = [
  'alignment',
  'weak str',
  'relaibility of evaluaton',
  'llm',
  'reward model overoptimization',
  'author:wang',
  'human images',
];
/** Without the latent space, which is not updated for small changes. */
const options = { parameters: { latentWeight: 0 } };

const results = (search: PaperSearch): unknown =>
  queries.map((query) =>
    search.search(query, { limit: 100 }).map((hit) => [hit.paper.id, hit.score.toFixed(3)]),
  );
/** Ties depend on insertion order, so results are compared as sets of id and score. */
const asSet = (value: unknown): unknown => (value as string[][][]).map((list) => list.map(String).sort());

suite('search: adding and removing papers', () => {
  test('adding one by one equals building at once', () => {
    const search = createSearch(some.slice(0, 8), options);
    for (const added of some.slice(8)) search.add(added);
    assert.deepEqual(asSet(results(search)), asSet(results(createSearch(some, options))));
  });
  test('removing a paper equals never having added it', () => {
    const more = corpus.papers.slice(0, 60);
    const search = createSearch(more, options);
    for (const { id } of more.slice(0, 30)) search.remove(id);
    assert.equal(search.size, 30);
    assert.deepEqual(asSet(results(search)), asSet(results(createSearch(more.slice(30), options))));
  });
  test('adding a paper again replaces it', () => {
    const search = searchIn(['Cats', 'Dogs']);
    search.add(paper('0', { title: 'Birds' }));
    assert.equal(search.size, 2);
    assert.deepEqual(search.search('cats'), []);
    assert.deepEqual(
      search.search('birds').map((hit) => hit.paper.id),
      ['0'],
    );
    assert.equal(search.get('0')?.title, 'Birds');
  });
  test('a change of topics alone takes effect', () => {
    const search = createSearch(some, { topics: corpus.topics });
    const [first] = some;
    const rank = () => search.search('alignment', { limit: 100 }).map((hit) => hit.paper.id);
    const before = rank();
    search.add({ ...first!, topics: ['other'] });
    assert.deepEqual(rank(), before);
    assert.ok(search.search('topic:other', { limit: 100 }).some((hit) => hit.paper.id === first!.id));
  });
  test('removing an unknown paper has no effect', () => {
    const search = searchIn(['Cats']);
    search.remove('nine');
    assert.equal(search.size, 1);
  });
  test('an empty search accepts its first paper', () => {
    const search = createSearch([]);
    assert.deepEqual(search.search('cats'), []);
    search.add(paper('a', { title: 'Cats' }));
    assert.equal(search.search('cats').length, 1);
  });
  test('many additions are all found', () => {
    const search = createSearch([]);
    for (let i = 0; i < 1000; i++) search.add(paper(String(i), { title: `Number ${i} of many` }));
    search.remove('7');
    assert.equal(search.search('many', { limit: 5000 }).length, 999);
    assert.equal(search.search('718')[0]?.paper.id, '718');
  });
});

suite('search: building in slices', () => {
  test('reports progress and gives the same search', () => {
    const steps = buildSteps(some, options);
    const progress: number[] = [];
    for (;;) {
      const step = steps.next();
      if (step.done) {
        assert.deepEqual(results(step.value), results(createSearch(some, options)));
        break;
      }
      progress.push(step.value.done);
      assert.equal(step.value.total, some.length);
    }
    assert.deepEqual(
      [...new Set(progress)],
      some.map((_, i) => i + 1),
    );
    assert.deepEqual(
      progress,
      [...progress].sort((a, b) => a - b),
    );
  });
});

suite('search: a stored index', () => {
  const built = createSearch(some, options);
  const bytes = built.serialize();

  test('gives the same results after opening', () => {
    const opened = openSearch(bytes, some, options);
    assert.deepEqual(opened && results(opened), results(built));
  });
  test('omits removed papers', () => {
    const search = createSearch(some, options);
    search.remove(some[0]!.id);
    const opened = openSearch(search.serialize(), some.slice(1), options);
    assert.deepEqual(opened && results(opened), results(search));
  });
  test('is updated to removed, new and changed papers', () => {
    const changed = { ...some[1]!, title: 'Zebrafish in the corpus' };
    const now = [changed, ...some.slice(2), paper('new', { title: 'Quokkas at large' })];
    const opened = openSearch(createSearch(some, options).serialize(), now, options);
    assert.equal(opened?.size, now.length);
    assert.equal(opened?.search('zebrafish')[0]?.paper.id, changed.id);
    assert.equal(opened?.search('quokkas')[0]?.paper.id, 'new');
    assert.equal(opened?.get(some[0]!.id), undefined);
  });
  const broken: readonly (readonly [name: string, bytes: Uint8Array])[] = [
    ['nothing', new Uint8Array(0)],
    ['another format', new Uint8Array([3, 65, 66, 67])],
    ['half of it', bytes.slice(0, bytes.length >> 1)],
    ['all ones', new Uint8Array(1000).fill(255)],
  ];
  for (const [name, wrong] of broken)
    test(`rejects ${name}`, () => assert.equal(openSearch(wrong, some), undefined));
  test('contains no texts of papers', () => {
    const text = Buffer.from(bytes).toString('latin1');
    for (const { title } of some) assert.ok(!text.includes(title.slice(0, 12)), title);
  });
});
