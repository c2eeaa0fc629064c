import assert from 'node:assert/strict';
import { mergeSteps } from '../../../src/core/collections/mergePapers';
import type { PaperCollection, PaperSource } from '../../../src/core/collections/paperCollection';
import type { Paper } from '../../../src/core/paper';
import { runToEnd } from '../../../src/core/steps/steps';

const bare = {
  abstract: '',
  authors: [],
  links: [],
  topics: [],
  keywords: [],
  listings: [],
  citationKey: '',
};
const paper = (facts: Partial<Paper> & { readonly id: string }): Paper => ({
  ...bare,
  title: facts.id,
  ...facts,
});
const collection = (id: string, ...sources: PaperSource[]): PaperCollection => ({
  id,
  name: id,
  kind: 'own',
  sources,
});
const from = (name: string, ...papers: Paper[]): PaperSource => ({ name, papers });
const merge = (bundled: Paper[], ...collections: PaperCollection[]) =>
  runToEnd(mergeSteps(bundled, collections));

/** The two accounts are of one work, or are not. */
function areOne(a: Partial<Paper>, b: Partial<Paper>, expected: boolean): void {
  const { papers } = merge(
    [],
    collection(
      'c',
      from('one', paper({ id: 'a', title: 'T', ...a })),
      from('two', paper({ id: 'b', title: 'U', ...b })),
    ),
  );
  assert.equal(papers.length, expected ? 1 : 2);
}

suite('Papers from several sources', () => {
  test('what only fills gaps fills them, with its source, and brings no paper of its own', () => {
    const { papers, provenance } = merge([paper({ id: 'a', arxivId: '2203.02155' })], {
      ...collection(
        'records',
        from('arXiv', paper({ id: 'a', arxivId: '2203.02155', withdrawn: true }), paper({ id: 'other' })),
      ),
      onlyFills: true,
    });
    assert.deepEqual(
      papers.map(({ id, withdrawn }) => [id, withdrawn]),
      [['a', true]],
    );
    assert.deepEqual(provenance.get('a'), [{ collection: 'records', source: 'arXiv' }]);
  });

  const authors = [{ family: 'Ouyang', given: 'Long' }];
  test('one arXiv id in two versions', () =>
    areOne({ arxivId: '2203.02155v1' }, { arxivId: '2203.02155v3' }, true));
  test('an arXiv id and the DOI arXiv gives', () =>
    areOne({ arxivId: '2203.02155' }, { doi: '10.48550/arXiv.2203.02155' }, true));
  test('a DOI in another case', () => areOne({ doi: '10.1145/ABC.1' }, { doi: '10.1145/abc.1' }, true));
  test('the DOI of the published version', () =>
    areOne(
      {
        doi: '10.1000/x',
        published: { type: 'article-journal', container: 'J', year: 2020, doi: '10.1145/1' },
      },
      { doi: '10.1145/1' },
      true,
    ));
  test('a title printed otherwise', () =>
    areOne(
      { title: 'Align²: A Study', date: '2022' },
      { title: 'ALIGN2 — a study', date: '2023-01-01' },
      true,
    ));
  test('a title years apart', () =>
    areOne({ title: 'Editorial', date: '2002' }, { title: 'Editorial', date: '2022' }, false));
  test('a title of other authors', () =>
    areOne({ title: 'Editorial', authors }, { title: 'Editorial', authors: [{ family: 'Li' }] }, false));
  test('a title under two arXiv ids', () =>
    areOne({ title: 'T', arxivId: '2203.02155' }, { title: 'T', arxivId: '2203.02156' }, false));
  test('one DOI, with two titles of two works', () =>
    areOne({ doi: '10.1000/a', title: 'On the Sea' }, { doi: '10.1000/a', title: 'All of Land' }, false));
  test('one title, a preprint and its publication', () =>
    areOne(
      { title: 'On the Sea', authors, arxivId: '2203.02155' },
      {
        title: 'On the Sea',
        authors,
        doi: '10.1000/a',
        published: { type: 'article-journal', container: 'J', year: 2022 },
      },
      true,
    ));
  test('nothing in common', () => areOne({}, {}, false));
  test('an id that two works have', () => {
    const { papers } = merge(
      [paper({ id: 'x' })],
      collection('c', from('f', paper({ id: 'x', title: 'Other' }))),
    );
    assert.deepEqual(
      papers.map(({ id }) => id),
      ['x', 'xa'],
    );
  });

  test('bundled facts stand, and their gaps are filled', () => {
    const { papers } = merge(
      [paper({ id: '2203.02155', arxivId: '2203.02155', title: 'Bundled', abstract: '' })],
      collection(
        'c',
        from(
          'f',
          paper({
            id: 'z',
            arxivId: '2203.02155',
            title: 'Bundled, Revised',
            abstract: 'A',
            doi: '10.1000/z',
          }),
        ),
      ),
    );
    const [one] = papers;
    assert.deepEqual(
      [one?.id, one?.title, one?.abstract, one?.doi],
      ['2203.02155', 'Bundled', 'A', '10.1000/z'],
    );
  });

  test('of a paper that was an id alone, what another source knows', () => {
    const stub = paper({ id: '2203.02155', arxivId: '2203.02155', title: 'arXiv:2203.02155' });
    const { papers } = merge(
      [],
      collection(
        'c',
        from('pasted', stub),
        from('f', paper({ id: '2203.02155', arxivId: '2203.02155', title: 'Title' })),
      ),
    );
    assert.deepEqual(
      papers.map(({ title }) => title),
      ['Title'],
    );
  });

  test('the user’s own citation keys are kept, and others give way', () => {
    const made = paper({ id: 'made', title: 'M', citationKey: 'li2020x' });
    const own = paper({ id: 'own', title: 'O', citationKey: 'Li2020x' });
    const bundled = paper({ id: 'b', doi: '10.1000/b', citationKey: 'bundled2020' });
    const again = paper({ id: 'b2', doi: '10.1000/b', citationKey: 'mine' });
    const { papers } = merge(
      [bundled],
      collection('c', from('f', made), { name: 'refs.bib', hasOwnKeys: true, papers: [own, again] }),
    );
    assert.deepEqual(
      papers.map(({ citationKey }) => citationKey),
      ['mine', 'li2020xa', 'Li2020x'],
    );
  });

  test('says where a paper is from, and what a collection has', () => {
    const a = paper({ id: 'a', doi: '10.1000/a' });
    const { provenance, members, works, papers } = merge(
      [a],
      collection('c', from('refs.bib', paper({ id: 'x', doi: '10.1000/a' }), paper({ id: 'y', title: 'Y' }))),
      collection('d', from('Dec 9', paper({ id: 'z', doi: '10.1000/A' }))),
    );
    assert.deepEqual(provenance.get('a'), [
      { collection: 'c', source: 'refs.bib' },
      { collection: 'd', source: 'Dec 9' },
    ]);
    assert.deepEqual(
      [...members].map(([id, papers]) => [id, papers.map((each) => each.id)]),
      [
        ['c', ['a', 'y']],
        ['d', ['a']],
      ],
    );
    assert.equal(works.find({ doi: '10.1000/a' }), papers[0]);
  });

  test('what has not changed is the same object again', () => {
    const bundled = [paper({ id: 'a', doi: '10.1000/a', citationKey: 'k' })];
    const c = collection(
      'c',
      from('f', paper({ id: 'x', doi: '10.1000/a' }), paper({ id: 'y', citationKey: 'y' })),
    );
    const [before, after] = [merge(bundled, c).papers, merge(bundled, { ...c, name: 'renamed' }).papers];
    assert.ok(before.every((each, i) => each === after[i]));
    assert.equal(before[1], c.sources[0]!.papers[1]);
  });

  const one = (...papers: Paper[]) => {
    const merged = merge(
      [],
      collection('c', ...papers.map((each, i) => from(`s${i}`, { ...each, doi: '10.1000/a' }))),
    );
    assert.equal(merged.papers.length, 1);
    return merged.papers[0]!;
  };
  test('keywords and links of both, each once, in the order they came', () => {
    const { keywords, links } = one(
      paper({ id: 'a', keywords: ['x', 'y'], links: [{ kind: 'code', url: 'u' }] }),
      paper({
        id: 'b',
        keywords: ['y', 'z'],
        links: [
          { kind: 'project', url: 'u' },
          { kind: 'project', url: 'v' },
        ],
      }),
    );
    assert.deepEqual(
      [keywords, links],
      [
        ['x', 'y', 'z'],
        [
          { kind: 'code', url: 'u' },
          { kind: 'project', url: 'v' },
        ],
      ],
    );
  });
  test('listings of both, of each page the first’s', () => {
    const { listings } = one(
      paper({ id: 'a', listings: [{ page: 'p', rank: 1 }] }),
      paper({
        id: 'b',
        listings: [
          { page: 'p', rank: 2 },
          { page: 'q', rank: 3 },
        ],
      }),
    );
    assert.deepEqual(listings, [
      { page: 'p', rank: 1 },
      { page: 'q', rank: 3 },
    ]);
  });
  test('topics and authors of the first that has any', () => {
    const named = paper({ id: 'b', topics: ['t'], authors: [{ family: 'Li' }] });
    for (const papers of [
      [paper({ id: 'a' }), named],
      [named, paper({ id: 'a', topics: [], authors: [] })],
    ])
      assert.deepEqual([one(...papers).topics, one(...papers).authors], [['t'], [{ family: 'Li' }]]);
    const { topics, authors } = one(
      named,
      paper({ id: 'a', topics: ['u'], authors: [{ family: 'Li', given: 'A' }] }),
    );
    assert.deepEqual([topics, authors], [['t'], [{ family: 'Li' }]]);
  });
  test('each source once in the provenance, however often it has the paper', () => {
    const twice = from('s', paper({ id: 'a', doi: '10.1000/a' }), paper({ id: 'b', doi: '10.1000/a' }));
    const { papers, provenance, members } = merge(
      [],
      collection('c', twice, from('t', paper({ id: 'c', doi: '10.1000/A' }))),
      collection('d', twice),
    );
    assert.deepEqual(provenance.get('a'), [
      { collection: 'c', source: 's' },
      { collection: 'c', source: 't' },
      { collection: 'd', source: 's' },
    ]);
    assert.deepEqual([papers.length, members.get('c'), members.get('d')], [1, papers, papers]);
  });
  test('bundled papers have no provenance of their own', () =>
    assert.equal(merge([paper({ id: 'a' })]).provenance.size, 0));
  test('a paper from one place is that place’s object; merged again from the same it is the same', () => {
    const [a, b, c] = [
      paper({ id: 'a', citationKey: 'k' }),
      paper({ id: 'b', doi: '10.1000/b', citationKey: 'l' }),
      paper({ id: 'c', doi: '10.1000/b' }),
    ];
    const collections = [collection('c', { ...from('s', a, b, c), hasOwnKeys: true })];
    const [first, again] = [merge([], ...collections).papers, merge([], ...collections).papers];
    assert.equal(first[0], a);
    assert.notEqual(first[1], b);
    assert.equal(again[1], first[1]);
    const other = merge([], collection('c', { ...from('s', a, b, { ...c }), hasOwnKeys: true })).papers;
    assert.notEqual(other[1], first[1]);
    const more = merge([], collection('c', { ...from('s', a, b, c, c), hasOwnKeys: true })).papers;
    assert.notEqual(more[1], first[1]);
  });
  test('keys that are the user’s stay, others give way to them, whatever the case', () => {
    const keys = (hasOwnKeys: boolean) =>
      merge(
        [paper({ id: 'bundled', citationKey: 'k' })],
        collection(
          'c',
          from('made', paper({ id: 'x', citationKey: 'K' }), paper({ id: 'y', citationKey: 'own' })),
        ),
        collection('d', { ...from('own', paper({ id: 'z', citationKey: 'Own' })), hasOwnKeys }),
      ).papers.map(({ citationKey }) => citationKey);
    assert.deepEqual(keys(true), ['k', 'Ka', 'owna', 'Own']);
    assert.deepEqual(keys(false), ['k', 'Ka', 'own', 'Owna']);
  });
  test('an own key that is empty is none', () => {
    const { papers } = merge(
      [],
      collection('c', {
        ...from('s', paper({ id: 'x', title: 'Ships', authors: [{ family: 'Li' }], date: '2020' })),
        hasOwnKeys: true,
      }),
    );
    assert.equal(papers[0]!.citationKey, 'li2020ships');
  });
  test('it is done in slices', () => {
    const many = Array.from({ length: 250 }, (_, i) => paper({ id: `p${i}`, title: `Title ${i}` }));
    let slices = 0;
    for (const steps = mergeSteps(many, [collection('c', from('s', ...many))]); !steps.next().done;) slices++;
    assert.ok(slices >= 6 && slices <= 9, `${slices}`);
  });
});
