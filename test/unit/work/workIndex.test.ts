import assert from 'node:assert/strict';
import type { WorkIdentity } from '../../../src/core/work/compareWorks';
import { WorkIndex } from '../../../src/core/work/workIndex';

const work = (facts: Partial<WorkIdentity>): WorkIdentity => ({ title: '', authors: [], ...facts });
const by = (...families: string[]) => families.map((family) => ({ family }));
const journal = (facts: object) =>
  ({ type: 'article-journal', container: 'J', year: 2024, ...facts }) as const;

const dpo = { title: 'Direct Preference Optimization', authors: by('Rafailov', 'Sharma'), date: '2023' };

type Row = [what: string, library: Partial<WorkIdentity>[], sought: Partial<WorkIdentity>, place: number];

suite('Which of the papers at hand a work is', () => {
  /** The index in `library` of the match, or -1. */
  const rows: Row[] = [
    ['nothing', [], dpo, -1],
    ['of no title', [{ title: '' }], { title: '' }, -1],
    ['by arXiv id', [{}, { arxivId: '2305.18290' }], { arxivId: '2305.18290v2' }, 1],
    ['by arXiv’s DOI', [{ arxivId: '2305.18290' }], { doi: '10.48550/arXiv.2305.18290' }, 0],
    ['by a DOI in any case', [{ doi: '10.1234/ABC' }], { doi: 'https://doi.org/10.1234/abc' }, 0],
    [
      'by the DOI of the publication',
      [{ published: journal({ doi: '10.1234/a' }) }],
      { doi: '10.1234/a' },
      0,
    ],
    [
      'with the DOI of the publication',
      [{ doi: '10.1234/a' }],
      { published: journal({ doi: '10.1234/a' }) },
      0,
    ],
    [
      'by either of two DOIs',
      [{ doi: '10.1234/a', published: journal({ doi: '10.1234/b' }) }],
      { doi: '10.1234/b' },
      0,
    ],
    [
      'with either of two DOIs',
      [{ doi: '10.1234/b' }],
      { doi: '10.1234/a', published: journal({ doi: '10.1234/b' }) },
      0,
    ],
    ['by another DOI', [{ doi: '10.1234/a' }], { doi: '10.1234/b' }, -1],
    [
      'what came first with an id',
      [{ arxivId: '2305.18290' }, { arxivId: '2305.18290' }],
      { arxivId: '2305.18290' },
      0,
    ],
    ['what came first with a DOI', [{ doi: '10.1234/a' }, { doi: '10.1234/a' }], { doi: '10.1234/a' }, 0],
    [
      'the id before the DOI',
      [{ doi: '10.1234/a' }, { arxivId: '2305.18290' }],
      { doi: '10.1234/a', arxivId: '2305.18290' },
      1,
    ],
    ['the DOI before the title', [dpo, { doi: '10.1234/a' }], { ...dpo, doi: '10.1234/a' }, 1],
    ['by title, whatever its typography', [dpo], { title: 'direct -- preference   Optimization.' }, 0],
    ['by a title of signs', [{ title: '!!!' }, { title: ' ??? ' }], { title: '???' }, 1],
    [
      'by the title of the publication',
      [{ title: 'A', published: journal({ title: 'B' }) }],
      { title: 'b' },
      0,
    ],
    [
      'with the title of the publication',
      [{ title: 'B' }],
      { title: 'A', published: journal({ title: 'B' }) },
      0,
    ],
    ['by title, two years later', [dpo], { ...dpo, date: '2025-12' }, 0],
    ['by title, three years later', [dpo], { ...dpo, date: '2026-01' }, -1],
    ['by title, three years earlier', [dpo], { ...dpo, date: '2020' }, -1],
    ['by title, where one of its years agrees', [dpo], { ...dpo, date: '2030', submitted: '2023' }, 0],
    ['by title, and one author', [dpo], { ...dpo, authors: by('Li', 'Sharma') }, 0],
    ['by title, and nobody', [dpo], { ...dpo, authors: [] }, 0],
    ['by title, and somebody else', [dpo], { ...dpo, authors: by('Li') }, -1],
    [
      'by title and an id that is another’s',
      [{ ...dpo, arxivId: '2305.18290' }],
      { ...dpo, arxivId: '2401.00001' },
      -1,
    ],
    ['by title where only the one has an id', [{ ...dpo, arxivId: '2305.18290' }], dpo, 0],
    ['by title where only the other has an id', [dpo], { ...dpo, arxivId: '2305.18290' }, 0],
    ...['Li', 'Wu', 'Abel', 'Zola'].map((family, place, all): Row => [
      `of many of one title that by ${family}`,
      all.map((each) => ({ title: 'Editorial', authors: by(each) })),
      { title: 'Editorial', authors: by(family) },
      place,
    ]),
  ];
  for (const [what, library, sought, place] of rows)
    test(what, () => {
      const works = new WorkIndex<number>();
      for (const [i, each] of library.entries()) works.add(i, work(each));
      assert.equal(works.find(work(sought)) ?? -1, place);
    });

  test('under each account of a work that was given, however often', () => {
    const works = new WorkIndex<string>();
    const editorial = { title: 'Editorial', authors: by('Li') };
    for (let i = 0; i < 3; i++) {
      works.add('li', work(editorial));
      works.add('wu', work({ title: 'Editorial', authors: by('Wu') }));
      works.add('li', work({ title: 'Vorwort', authors: by('Li') }));
    }
    assert.equal(works.find(work({ title: 'Vorwort' })), 'li');
    assert.equal(works.find(work({ title: 'Editorial', authors: by('Wu') })), 'wu');
    assert.equal(works.find(work({ title: 'Editorial', authors: by('Zola') })), undefined);
  });

  test('as something else', () => {
    const works = new WorkIndex<string>();
    works.add('a', work({ arxivId: '2305.18290', doi: '10.1234/a' }));
    const loud = works.as((value) => value.toUpperCase());
    assert.equal(loud.find(work({ arxivId: '2305.18290' })), 'A');
    assert.equal(loud.find(work({ doi: '10.1234/b' })), undefined);
  });

  test('the surest of several: the same, before another edition, before what is probable', () => {
    const works = new WorkIndex<string>();
    works.add('probable', work({ ...dpo, date: '2024' }));
    works.add('edition', work({ ...dpo, published: journal({ year: 2023 }) }));
    assert.equal(works.find(work({ ...dpo, venue: 'arXiv' })), 'edition');
    works.add('same', work(dpo));
    assert.equal(works.find(work({ ...dpo, venue: 'arXiv' })), 'same');
  });

  test('none that shares an identifier alone, by mistake; then one with its title', () => {
    const works = new WorkIndex<string>();
    works.add('other', work({ title: 'On the Sea', doi: '10.1234/a' }));
    assert.equal(works.find(work({ ...dpo, doi: '10.1234/a' })), undefined);
    works.add('own', work(dpo));
    assert.equal(works.find(work({ ...dpo, doi: '10.1234/a' })), 'own');
    assert.deepEqual(
      works
        .matches(work({ ...dpo, doi: '10.1234/a' }))
        .map(({ value, comparison }) => [value, comparison.kind]),
      [
        ['other', 'conflict'],
        ['own', 'same'],
      ],
    );
  });

  test('asks an account for identifiers and title alone until it is compared', () => {
    const asked: string[] = [];
    const lazy = (title: string) =>
      new Proxy(work({ title, authors: by('Li') }), {
        get: (target, name) => {
          asked.push(String(name));
          return target[name as keyof WorkIdentity];
        },
      });
    const works = new WorkIndex<string>();
    works.add('a', lazy('On the Sea'));
    assert.equal(works.find(work({ title: 'On Land' })), undefined);
    assert.ok(
      !asked.includes('authors') && !asked.includes('year') && !asked.includes('venue'),
      asked.join(' '),
    );
    assert.equal(works.find(work({ title: 'On the Sea' })), 'a');
    assert.ok(asked.includes('authors'));
  });
});
