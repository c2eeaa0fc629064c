import { deepStrictEqual as equal, ok } from 'node:assert';
import { acceptRecord, type WantedPaper } from '../../../src/core/records/acceptRecord';
import { completePaper, paperOfRecord, type StoredRecord } from '../../../src/core/records/completePaper';
import { mergeRecords } from '../../../src/core/records/mergeRecords';
import type { PaperFacts, PaperRecord } from '../../../src/core/records/paperRecord';
import { paperIdentity, paperWithFacts } from '../../../src/core/records/paperIdentity';
import type { Paper } from '../../../src/core/paper';
import { titleSimilarity } from '../../../src/core/work/titles';

const record = (facts: PaperFacts & { title: string }, score?: number): PaperRecord => ({
  source: 'crossref',
  facts,
  ...(score !== undefined && { score }),
});
const ten = 'One two three four five six seven eight nine ten';
const eleven = `${ten} eleven`;
const by = (...families: string[]) => families.map((family) => ({ family }));

suite('Which record is that of a paper', () => {
  const rows: readonly (readonly [string, WantedPaper, readonly PaperRecord[], string])[] = [
    ['one with its title', { title: 'On A' }, [record({ title: 'On A' })], 'title'],
    [
      'one with its title in other signs',
      { title: 'Align²LLaVA — Cascaded' },
      [record({ title: 'Align^2LLaVA: cascaded' })],
      'title',
    ],
    [
      'the one with its arXiv id, whatever its title',
      { title: 'On A', arxivId: '2305.18290' },
      [
        record({ title: 'On A', arxivId: '2305.00001' }),
        record({ title: 'On A, Revised', arxivId: '2305.18290' }),
      ],
      'arxiv-id',
    ],
    [
      'one with arXiv’s DOI',
      { title: 'On A', doi: '10.48550/arXiv.2305.18290' },
      [record({ title: 'On B', arxivId: '2305.18290' })],
      'arxiv-id',
    ],
    [
      'one with its DOI in other case',
      { title: 'On A', doi: '10.1234/ABC' },
      [record({ title: 'On B', doi: '10.1234/abc' })],
      'doi',
    ],
    [
      'not one with its arXiv id and quite another title',
      { title: 'On A', arxivId: '2305.18290' },
      [record({ title: 'Something else entirely', arxivId: '2305.18290' })],
      'candidates',
    ],
    [
      'one with its arXiv id where nothing else is known',
      { title: 'arXiv:2305.18290', arxivId: '2305.18290' },
      [record({ title: 'Something else entirely', arxivId: '2305.18290' })],
      'arxiv-id',
    ],
    [
      'not one with another arXiv id',
      { title: 'On A', arxivId: '2305.18290' },
      [record({ title: 'On A', arxivId: '2305.00001' })],
      'none',
    ],
    [
      'not the wrong one with a high score',
      { title: 'Training language models to follow instructions with human feedback' },
      [
        record(
          {
            title:
              'Training large language models to follow complex instructions with human feedback in dialogue',
          },
          118,
        ),
      ],
      'candidates',
    ],
    [
      'not one of nothing in common',
      { title: 'On A' },
      [record({ title: 'Quite other matters' }, 200)],
      'none',
    ],
    [
      'not one of two works of one title',
      { title: 'Editorial' },
      [record({ title: 'Editorial', doi: '10.1000/a' }), record({ title: 'Editorial', doi: '10.1000/b' })],
      'candidates',
    ],
    [
      'the one of two with its authors',
      { title: 'Editorial', authors: by('Abel') },
      [
        record({ title: 'Editorial', doi: '10.1000/a', authors: by('Abel', 'Cain') }),
        record({ title: 'Editorial', doi: '10.1000/b', authors: by('Cain') }),
      ],
      'title',
    ],
    [
      'not one of its title by others',
      { title: 'Editorial', authors: by('Abel') },
      [record({ title: 'Editorial', authors: by('Cain') })],
      'candidates',
    ],
    [
      'nearly its title, a near date, as many authors',
      { title: ten, date: '2024-01-01', authorCount: 2 },
      [record({ title: eleven, date: '2024-02-29', authorCount: 2 })],
      'near-title',
    ],
    [
      'not nearly its title without a date',
      { title: ten, authorCount: 2 },
      [record({ title: eleven, date: '2024-01-01', authorCount: 2 })],
      'candidates',
    ],
    [
      'not nearly its title 61 days off',
      { title: ten, date: '2024-01-01' },
      [record({ title: eleven, date: '2024-03-02' })],
      'candidates',
    ],
    [
      'nearly its title 60 days off',
      { title: ten, date: '2024-01-01' },
      [record({ title: eleven, date: '2024-03-01' })],
      'near-title',
    ],
    [
      'nearly its title over a year’s end',
      { title: ten, date: '2023-12-20' },
      [record({ title: eleven, date: '2024-01-10' })],
      'near-title',
    ],
    [
      'not nearly its title in a year alone',
      { title: ten, date: '2024-01-01' },
      [record({ title: eleven, date: '2024' })],
      'candidates',
    ],
    [
      'not nearly its title with another number of authors',
      { title: ten, date: '2024-01-01', authorCount: 2 },
      [record({ title: eleven, date: '2024-01-01', authorCount: 3 })],
      'candidates',
    ],
    [
      'not less than nine words of ten',
      { title: ten, date: '2024-01-01' },
      [record({ title: `${eleven} twelve`, date: '2024-01-01' })],
      'candidates',
    ],
    [
      'not one of two of one title that arXiv has twice',
      { title: 'Editorial' },
      [
        record({ title: 'Editorial', arxivId: '2305.00001' }),
        record({ title: 'Editorial', arxivId: '2305.00002' }),
      ],
      'candidates',
    ],
    [
      'one of two of one title, of which one has arXiv’s DOI',
      { title: 'Editorial' },
      [
        record({ title: 'Editorial', doi: '10.48550/arXiv.2305.00001' }),
        record({ title: 'Editorial', doi: '10.1000/b' }),
      ],
      'title',
    ],
    [
      'one with the DOI of its publication',
      { title: 'On A', published: { type: 'article-journal', container: 'J', year: 2020, doi: '10.1000/a' } },
      [
        record({
          title: 'On A2',
          published: { type: 'article-journal', container: 'J', year: 2020, doi: '10.1000/A' },
        }),
      ],
      'doi',
    ],
    [
      'one of its authors is enough, by the last word of the name',
      { title: 'On A', authors: [{ literal: 'Ann van Abel' }, { family: 'Cain' }] },
      [record({ title: 'On A', authors: by('Abel') })],
      'title',
    ],
    [
      'accents and signs in names count for nothing',
      { title: 'On A', authors: by('Gödel-Škoda') },
      [record({ title: 'On A', authors: by('Godel Skoda') })],
      'title',
    ],
    [
      'names that are none agree with nobody',
      { title: 'On A', authors: [{}] },
      [record({ title: 'On A', authors: by('Abel') })],
      'candidates',
    ],
    [
      'a record without authors agrees',
      { title: 'On A', authors: by('Abel') },
      [record({ title: 'On A', authors: [] })],
      'title',
    ],
    [
      'nearly its title, as many authors by their names',
      { title: ten, date: '2024-01-01', authors: by('Abel', 'Cain') },
      [record({ title: eleven, date: '2024-01-01', authors: by('Abel', 'Cain') })],
      'near-title',
    ],
    [
      'not nearly its title with one author more by name',
      { title: ten, date: '2024-01-01', authors: by('Abel') },
      [record({ title: eleven, date: '2024-01-01', authors: by('Abel', 'Cain') })],
      'candidates',
    ],
    [
      'nearly its title where nobody says how many authors it has',
      { title: ten, date: '2024-01-01', authors: [] },
      [record({ title: eleven, date: '2024-01-01', authors: by('Abel') })],
      'near-title',
    ],
    [
      'not nearly its title by others',
      { title: ten, date: '2024-01-01', authors: by('Abel') },
      [record({ title: eleven, date: '2024-01-01', authors: by('Cain') })],
      'candidates',
    ],
    [
      'not two of nearly its title',
      { title: ten, date: '2024-01-01' },
      [record({ title: eleven, date: '2024-01-01' }), record({ title: `${ten} twelve`, date: '2024-01-01' })],
      'candidates',
    ],
    [
      'not nearly its title where another has it to the letter, and is of others',
      { title: ten, date: '2024-01-01', authors: by('Abel') },
      [
        record({ title: ten, authors: by('Cain') }),
        record({ title: eleven, date: '2024-01-01', authors: by('Abel') }),
      ],
      'candidates',
    ],
    [
      'nearly its title by the day it was submitted, not by that it was listed',
      { title: ten, submitted: '2024-01-01', date: '2025-01-01' },
      [record({ title: eleven, date: '2024-01-20' })],
      'near-title',
    ],
    [
      'nearly its title in the same month',
      { title: ten, date: '2024-01' },
      [record({ title: eleven, date: '2024-01' })],
      'near-title',
    ],
    [
      'not nearly its title when it may be more than sixty days',
      { title: ten, date: '2024-01' },
      [record({ title: eleven, date: '2024-02' })],
      'candidates',
    ],
    [
      'not nearly its title by a date that is none',
      { title: ten, date: 'in 2024' },
      [record({ title: eleven, date: '2024-01-01' })],
      'candidates',
    ],
    [
      'one with its id where the title is an address',
      { title: ' http://example.org/x ', arxivId: '2305.18290' },
      [record({ title: 'Something else entirely', arxivId: '2305.18290' })],
      'arxiv-id',
    ],
    [
      'not one with its id where the title only begins like one',
      { title: 'doi:x and more', arxivId: '2305.18290' },
      [record({ title: 'Something else entirely', arxivId: '2305.18290' })],
      'candidates',
    ],
    [
      'not one with its id where the title only ends like one',
      { title: 'On doi:x', arxivId: '2305.18290' },
      [record({ title: 'Something else entirely', arxivId: '2305.18290' })],
      'candidates',
    ],
    ['not a title of nothing but signs', { title: '???' }, [record({ title: '!!!' })], 'none'],
    ['none of none', { title: 'On A' }, [], 'none'],
  ];
  for (const [name, wanted, records, expected] of rows) {
    test(name, () => {
      const result = acceptRecord(wanted, records);
      equal(result.kind === 'accepted' ? result.matchedBy : result.kind, expected);
    });
  }

  test('candidates come with the likeliest first', () => {
    const result = acceptRecord({ title: 'one two three four' }, [
      record({ title: 'one two' }),
      record({ title: 'one two three' }),
    ]);
    equal(result.kind === 'candidates' && result.candidates.map(({ score }) => score), [0.75, 0.5]);
  });

  test('a candidate has three words of ten in common, or more', () => {
    const wanted = { title: 'a b c d e f' };
    equal(acceptRecord(wanted, [record({ title: 'a b c v w x y' })]).kind, 'candidates');
    equal(acceptRecord(wanted, [record({ title: 'a b c v w x y z' })]).kind, 'none');
  });

  test('what is taken comes with the record and how alike the titles are', () => {
    const other = record({ title: 'On B', arxivId: '2305.18290' });
    equal(acceptRecord({ title: 'On A', arxivId: '2305.18290' }, [other]), {
      kind: 'accepted',
      record: other,
      matchedBy: 'arxiv-id',
      score: 1 / 3,
    });
    const far = record({ title: 'Something else', arxivId: '2305.18290' });
    equal(acceptRecord({ title: 'On A', arxivId: '2305.18290' }, [far]), {
      kind: 'candidates',
      candidates: [{ record: far, score: 0 }],
    });
  });

  test('titles are compared by their words, accents and signs apart', () => {
    equal(titleSimilarity('Élan vital!', 'elan-vital'), 1);
    equal(titleSimilarity('', ''), 0);
  });
});

const paper: Paper = {
  id: '2305.18290',
  title: 'On A',
  abstract: 'Its abstract.',
  authors: by('Abel'),
  authorCount: 1,
  arxivId: '2305.18290',
  doi: '10.48550/arXiv.2305.18290',
  links: [{ kind: 'arxiv', url: 'https://arxiv.org/abs/2305.18290' }],
  topics: [],
  keywords: [],
  listings: [],
  citationKey: 'abel2023a',
};
const kept = (facts: PaperFacts, source: StoredRecord['source'] = 'arxiv'): StoredRecord => ({
  source,
  matchedBy: 'title',
  score: 1,
  retrievedAt: '2026-11-20T00:00:00Z',
  facts,
});
const journal = (container: string, doi?: string) =>
  ({ type: 'article-journal', container, year: 2024, ...(doi && { doi }) }) as const;

suite('Completing a paper', () => {
  test('fills gaps and keeps existing facts', () => {
    const { paper: completed, filled } = completePaper(paper, [
      kept({ abstract: 'Another.', authors: by('Cain'), date: '2023-05-29', primaryClass: 'cs.LG' }),
    ]);
    equal(
      [completed.abstract, completed.authors, completed.date],
      ['Its abstract.', by('Abel'), '2023-05-29'],
    );
    equal(
      [...filled],
      [
        ['date', 'arxiv'],
        ['primaryClass', 'arxiv'],
      ],
    );
  });

  test('takes the publication from the most reliable source, with its DOI and link', () => {
    const { paper: completed, filled } = completePaper(paper, [
      kept({ published: journal('Nat. 5') }, 'arxiv'),
      kept({ published: journal('Nature', '10.1038/s1'), doi: '10.1038/s1' }, 'crossref'),
    ]);
    equal(
      [completed.published?.container, completed.doi, filled.get('published')],
      ['Nature', '10.1038/s1', 'crossref'],
    );
    ok(
      completed.links.some(({ url }) => url === 'https://doi.org/10.1038/s1'),
      'no link',
    );
  });

  test('rejects an author list that contradicts the author count', () => {
    const anonymous = { ...paper, authors: [], authorCount: 3 };
    equal(completePaper(anonymous, [kept({ authors: by('Abel') })]).paper.authors, []);
    equal(completePaper(anonymous, [kept({ authors: by('A', 'B', 'C') })]).paper.authors.length, 3);
  });

  test('returns the same paper if records add nothing', () => {
    const bare = { ...paper, abstract: '', authors: [], links: completePaper(paper, []).paper.links };
    const { paper: same, filled } = completePaper(bare, [kept({ abstract: '', authors: [] })]);
    ok(same === bare, 'another object');
    equal([...filled], []);
  });

  test('adds no link twice in another notation', () => {
    const links = ['https://www.a.example/Code/', 'https://a.example/?see=https://b.example'].map((url) => ({
      kind: 'code' as const,
      url,
    }));
    const urls = ['http://A.example/code', 'https://b.example', 'https://www.B.example/'];
    const { paper: completed } = completePaper({ ...paper, links }, [
      kept({ links: urls.map((url) => ({ kind: 'code', url })) }),
    ]);
    equal(
      completed.links.filter(({ kind }) => kind === 'code').map(({ url }) => url),
      [...links.map(({ url }) => url), 'https://b.example'],
    );
  });

  const filling: readonly (readonly [string, Partial<Paper>, PaperFacts, Partial<Paper>])[] = [
    ['an abstract', { abstract: '' }, { abstract: 'Words.' }, { abstract: 'Words.' }],
    ['no empty abstract', { abstract: '' }, { abstract: '' }, { abstract: '' }],
    ['authors', { authors: [], authorCount: 1 }, { authors: by('A') }, { authors: by('A'), authorCount: 1 }],
    [
      'authors that nobody counted',
      { authors: [], authorCount: undefined as never },
      { authors: by('A', 'B') },
      { authors: by('A', 'B') },
    ],
    [
      'no empty list of authors',
      { authors: [], authorCount: undefined as never },
      { authors: [] },
      { authors: [] },
    ],
    ['a count', { authorCount: undefined as never }, { authorCount: 3 }, { authorCount: 3 }],
    ['an organisation', {}, { organization: 'The Lab' }, { organization: 'The Lab' }],
    ['comments', {}, { comments: 3 }, { comments: 3 }],
    ['a day of submission', {}, { submitted: '2023-05-29' }, { submitted: '2023-05-29' }],
    [
      'an arXiv id',
      { arxivId: undefined as never, doi: undefined as never },
      { arxivId: '2305.18290', doi: '10.48550/arXiv.2305.18290' },
      { arxivId: '2305.18290', doi: '10.48550/arXiv.2305.18290' },
    ],
    ['no other DOI than its own', { doi: '10.1000/a' }, { doi: '10.1000/b' }, { doi: '10.1000/a' }],
    [
      'the DOI of its publication where it had none',
      { doi: undefined as never },
      { published: journal('J', '10.1000/a') },
      { doi: '10.1000/a', published: journal('J', '10.1000/a') },
    ],
    [
      'not the DOI of its publication where it had another',
      { doi: '10.1000/10.48550/x' },
      { published: journal('J', '10.1000/a') },
      { doi: '10.1000/10.48550/x' },
    ],
    [
      'no publication where its authors are not known',
      { published: { ...journal('Old'), authorsUnknown: true } },
      { published: journal('J') },
      { published: { ...journal('Old'), authorsUnknown: true } },
    ],
  ];
  for (const [what, own, facts, expected] of filling)
    test(`fills ${what}`, () => {
      const { paper: completed } = completePaper({ ...paper, ...own }, [kept(facts)]);
      equal(
        Object.fromEntries(Object.keys(expected).map((name) => [name, completed[name as keyof Paper]])),
        expected,
      );
    });

  test('takes over a withdrawal', () => {
    const { paper: completed } = completePaper(paper, [
      kept({ withdrawn: true, withdrawnNote: 'Withdrawn by the authors' }),
    ]);
    equal([completed.withdrawn, completed.withdrawnNote], [true, 'Withdrawn by the authors']);
  });

  test('changes nothing without records, and never its input', () => {
    equal(completePaper(paper, []).paper.title, 'On A');
    const before = JSON.stringify(paper);
    completePaper(paper, [
      kept({ date: '2023-05-29', links: [{ kind: 'code', url: 'https://github.com/a/b' }] }),
    ]);
    equal(JSON.stringify(paper), before);
  });

  test('adds each link once, in any notation', () => {
    const { paper: completed } = completePaper(paper, [
      kept({
        links: [
          { kind: 'arxiv', url: 'http://arxiv.org/abs/2305.18290/' },
          { kind: 'code', url: 'https://github.com/a/b' },
        ],
      }),
    ]);
    equal(
      completed.links.map(({ kind }) => kind),
      ['arxiv', 'code', 'pdf', 'huggingface'],
    );
  });

  test('makes a paper from a record, with an unused key', () => {
    const made = paperOfRecord(
      record({ title: 'Ships', authors: by('Abel'), date: '2023-05-29', arxivId: '2305.18290' }),
      (key) => key === 'abel2023ships',
    );
    equal([made.id, made.citationKey, made.topics], ['2305.18290', 'abel2023shipsa', []]);
  });

  test('makes a paper from a record with only a title or DOI', () => {
    equal(
      paperOfRecord(record({ title: 'Ships' }), () => false),
      {
        id: 'title:Ships',
        title: 'Ships',
        abstract: '',
        authors: [],
        links: [],
        topics: [],
        keywords: [],
        listings: [],
        citationKey: 'ships',
      },
    );
    equal(paperOfRecord(record({ title: 'Ships', doi: '10.1000/A' }), () => false).id, 'doi:10.1000/a');
  });

  test('makes a paper from all facts of a record', () => {
    const links = [{ kind: 'code', url: 'https://github.com/a/b' }] as const;
    const made = paperOfRecord(
      record({ title: 'Ships', abstract: 'Words.', authors: by('Abel'), links, comments: 2 }),
      () => false,
    );
    equal([made.abstract, made.authors, made.links, made.comments], ['Words.', by('Abel'), links, 2]);
  });

  test('treats links that differ in www, case or a trailing slash as one', () => {
    const { paper: completed } = completePaper(
      { ...paper, links: [{ kind: 'code', url: 'https://www.GitHub.com/a/b' }] },
      [
        kept({
          links: [
            { kind: 'code', url: 'http://github.com/A/b/' },
            { kind: 'project', url: 'https://x.org/?u=http://github.com/a/b' },
          ],
        }),
      ],
    );
    equal(
      completed.links.map(({ kind }) => kind),
      ['code', 'project', 'arxiv', 'pdf', 'huggingface'],
    );
  });

  test('restores a paper from a stored record, under its own identity', () => {
    equal(paperIdentity({ ...paper, date: '2023', submitted: '2022' }), {
      id: paper.id,
      title: paper.title,
      authors: paper.authors,
      arxivId: paper.arxivId,
      doi: paper.doi,
      date: '2023',
      submitted: '2022',
    });
    const known = paperIdentity({
      ...paper,
      authors: [],
      arxivId: undefined as never,
      doi: undefined as never,
    });
    equal(known, { id: paper.id, title: 'On A', authors: [] });
    const links = [{ kind: 'code', url: 'https://github.com/a/b' }] as const;
    equal(paperWithFacts(known, kept({ title: 'Other', authors: by('Cain'), links, date: '2024' })), {
      id: paper.id,
      title: 'On A',
      abstract: '',
      authors: by('Cain'),
      links,
      topics: [],
      keywords: [],
      listings: [],
      citationKey: '',
      date: '2024',
    });
    equal(paperWithFacts(paperIdentity(paper), kept({ authors: by('Cain') })).authors, by('Abel'));
    equal(paperWithFacts(known, kept({})).authors, []);
    equal(paperWithFacts(known, kept({})).links, []);
  });
});

suite('Merging records', () => {
  const titles = (lists: PaperRecord[][]) =>
    mergeRecords(lists).map(({ records }) => records.map(({ facts }) => facts.title));

  test('groups records by arXiv id, DOI or title, interleaving the lists', () => {
    const a = record({ title: 'A', arxivId: '2305.18290' });
    const b = record({ title: 'B', doi: '10.1000/b' });
    const c = record({ title: 'C' });
    const lists = [
      [a, b, c],
      [
        record({ title: 'c' }),
        record({ title: 'A!', doi: '10.48550/arxiv.2305.18290' }),
        record({ title: 'B2', doi: '10.1000/B' }),
      ],
    ];
    equal(titles(lists), [
      ['A', 'A!'],
      ['c', 'C'],
      ['B', 'B2'],
    ]);
  });

  test('keeps two works with the same title apart', () => {
    equal(
      titles([
        [record({ title: 'A', arxivId: '2305.00001' })],
        [record({ title: 'A', arxivId: '2305.00002' })],
      ]),
      [['A'], ['A']],
    );
    equal(titles([[record({ title: 'A', doi: '10.1000/a' }), record({ title: 'A', doi: '10.1000/b' })]]), [
      ['A'],
      ['A'],
    ]);
  });

  const one: readonly (readonly [string, PaperFacts, PaperFacts])[] = [
    ['a preprint and what it became', { arxivId: '2305.00001' }, { doi: '10.1000/a' }],
    ['arXiv’s DOI and another', { doi: '10.48550/arXiv.2305.00001' }, { doi: '10.1000/a' }],
    [
      'one id, two DOIs',
      { arxivId: '2305.00001', doi: '10.1000/a' },
      { arxivId: '2305.00001', doi: '10.1000/b' },
    ],
    ['what nobody numbered', {}, {}],
  ];
  for (const [what, a, b] of one)
    test(`${what}, of one title: one work`, () =>
      equal(titles([[record({ ...a, title: 'A' })], [record({ ...b, title: 'A!' })]]), [['A', 'A!']]));
  test('merges empty lists and lists of different lengths', () => {
    equal(titles([]), []);
    equal(titles([[], [record({ title: 'A' }), record({ title: 'B' })]]), [['A'], ['B']]);
  });
  test('adds a third record with the same title to the compatible group', () =>
    equal(
      titles([
        [
          record({ title: 'A', arxivId: '2305.00001' }),
          record({ title: 'A', arxivId: '2305.00002' }),
          record({ title: 'A2', arxivId: '2305.00002' }),
        ],
      ]),
      [['A'], ['A', 'A2']],
    ));
});
