import { deepStrictEqual as equal, ok } from 'node:assert';
import { acceptRecord, titleSimilarity, type WantedPaper } from '../../../src/core/records/acceptRecord';
import { completePaper, paperOfRecord, type KeptRecord } from '../../../src/core/records/completePaper';
import { mergeRecords } from '../../../src/core/records/mergeRecords';
import type { PaperFacts, PaperRecord } from '../../../src/core/records/paperRecord';
import type { Paper } from '../../../src/core/paper';

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
const kept = (facts: PaperFacts, source: KeptRecord['source'] = 'arxiv'): KeptRecord => ({
  source,
  matchedBy: 'title',
  score: 1,
  retrievedAt: '2026-11-20T00:00:00Z',
  facts,
});
const journal = (container: string, doi?: string) =>
  ({ type: 'article-journal', container, year: 2024, ...(doi && { doi }) }) as const;

suite('Completing a paper', () => {
  test('fills what is missing, and leaves what is there', () => {
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

  test('takes the publication from who knows best, with its DOI and the link to it', () => {
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

  test('takes no list of authors of another length than the listing counts', () => {
    const anonymous = { ...paper, authors: [], authorCount: 3 };
    equal(completePaper(anonymous, [kept({ authors: by('Abel') })]).paper.authors, []);
    equal(completePaper(anonymous, [kept({ authors: by('A', 'B', 'C') })]).paper.authors.length, 3);
  });

  test('learns of a withdrawal', () => {
    const { paper: completed } = completePaper(paper, [
      kept({ withdrawn: true, withdrawnNote: 'Withdrawn by the authors' }),
    ]);
    equal([completed.withdrawn, completed.withdrawnNote], [true, 'Withdrawn by the authors']);
  });

  test('changes nothing without records, and not the paper it was given', () => {
    equal(completePaper(paper, []).paper.title, 'On A');
    const before = JSON.stringify(paper);
    completePaper(paper, [
      kept({ date: '2023-05-29', links: [{ kind: 'code', url: 'https://github.com/a/b' }] }),
    ]);
    equal(JSON.stringify(paper), before);
  });

  test('adds each link once, whatever its spelling', () => {
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

  test('makes a paper of a record, with a key that is free', () => {
    const made = paperOfRecord(
      record({ title: 'Ships', authors: by('Abel'), date: '2023-05-29', arxivId: '2305.18290' }),
      (key) => key === 'abel2023ships',
    );
    equal([made.id, made.citationKey, made.topics], ['2305.18290', 'abel2023shipsa', []]);
  });
});

suite('Merging answers', () => {
  const titles = (lists: PaperRecord[][]) =>
    mergeRecords(lists).map(({ records }) => records.map(({ facts }) => facts.title));

  test('one work once, by arXiv id, DOI or title, in turn from each list', () => {
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

  test('not two works of one title', () => {
    equal(
      titles([
        [record({ title: 'A', arxivId: '2305.00001' })],
        [record({ title: 'A', arxivId: '2305.00002' })],
      ]),
      [['A'], ['A']],
    );
  });
});
