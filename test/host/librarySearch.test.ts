import type { Paper } from '../../src/core/paper';
import { LibrarySearch } from '../../src/host/library/librarySearch';
import { equal, ok } from './expect';

const topics = [{ id: 'a', name: 'Apples', description: '' }];

function paper(i: number, change: Partial<Paper> = {}): Paper {
  return {
    id: `p${i}`,
    title: `Paper number${i} on fruit${i % 7}`,
    abstract: `It tells of fruit${i % 11} and of trees that bear it, at length and in detail.`,
    authors: [],
    links: [],
    topics: ['a'],
    keywords: [],
    listings: [],
    citationKey: `key${i}`,
    ...change,
  };
}

suite('The index of the library', () => {
  test('is built in slices with progress and then updated', async () => {
    const told: number[] = [];
    const index = new LibrarySearch(({ done, total }) => told.push(done / total));
    const papers = Array.from({ length: 3000 }, (_, i) => paper(i));
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    const search = await index.indexOf(papers, { topics });
    clearInterval(timer);
    ok(turns > 2, `others had ${turns} turns while it was made`);
    ok(told.length > 2, 'it said how far it was');
    equal(told.at(-1), 1, 'the last it said');
    equal(search.search('number2999')[0]?.paper.id, 'p2999');

    // One changed, one moved to another topic, one removed, one new: the same index, updated.
    const changed = [
      paper(0, { title: 'Quinces' }),
      paper(1, { topics: ['b'] }),
      ...papers.slice(3),
      paper(5000),
    ];
    const again = await index.indexOf(changed, {
      topics: [...topics, { id: 'b', name: 'Bananas', description: '' }],
    });
    ok(again === search, 'the index is not made again');
    const first = (query: string) => again.search(query, { limit: 1 })[0]?.paper.id;
    equal(['quinces', 'topic:bananas', 'number5000'].map(first), ['p0', 'p1', 'p5000']);
    equal(again.get('p2'), undefined);
  });

  test('ends at the later of two concurrent snapshots', async () => {
    const index = new LibrarySearch(() => undefined);
    const [before, after] = [[paper(1)], [paper(2)]];
    const [, search] = await Promise.all([
      index.indexOf(before, { topics }),
      index.indexOf(after, { topics }),
    ]);
    equal([search.get('p1')?.id, search.get('p2')?.id], [undefined, 'p2']);
  });
});
