import assert from 'node:assert/strict';
import { paperLinks } from '../../../src/core/corpus/paperLinks';

suite('paperLinks', () => {
  const rows: [what: string, paper: Partial<Parameters<typeof paperLinks>[0]>, expected: string[]][] = [
    ['nothing', {}, []],
    [
      'a preprint',
      { arxivId: '2305.18290' },
      [
        'arxiv https://arxiv.org/abs/2305.18290',
        'pdf https://arxiv.org/pdf/2305.18290',
        'huggingface https://huggingface.co/papers/2305.18290',
      ],
    ],
    ['a publication', { doi: '10.1145/1' }, ['doi https://doi.org/10.1145/1']],
    [
      'a DOI with characters that a URL must not have',
      { doi: '10.1002/(SICI)49:8<693::AID>3.0.CO;2-O' },
      ['doi https://doi.org/10.1002/(SICI)49:8%3C693::AID%3E3.0.CO;2-O'],
    ],
    [
      'those of the abstract, then the repository',
      { abstract: 'See https://a.org/x and https://hf.co/datasets/a/b.', codeUrl: 'https://gitlab.com/a/b' },
      ['project https://a.org/x', 'dataset https://hf.co/datasets/a/b', 'code https://gitlab.com/a/b'],
    ],
    [
      'two spellings of one address',
      {
        abstract:
          'https://github.com/A/B https://www.github.com/a/b.git http://github.com/a/b/ https://GitHub.com/a/b https://a.org/x http://www.A.org/x/',
        codeUrl: 'https://github.com/a/B',
      },
      ['code https://github.com/A/B', 'project https://a.org/x'],
    ],
    [
      'paths that differ by case, or go on, are other places',
      { abstract: 'https://a.org/x https://a.org/X https://a.org/x.git/y https://a.org/x/y' },
      ['https://a.org/x', 'https://a.org/X', 'https://a.org/x.git/y', 'https://a.org/x/y'].map(
        (url) => `project ${url}`,
      ),
    ],
    [
      'GitHub’s name in another host',
      {
        abstract:
          'https://github.com.org/A https://github.com.org/a https://mygithub.com/A https://mygithub.com/a',
      },
      [
        'https://github.com.org/A',
        'https://github.com.org/a',
        'https://mygithub.com/A',
        'https://mygithub.com/a',
      ].map((url) => `project ${url}`),
    ],
  ];
  for (const [what, paper, expected] of rows)
    test(what, () =>
      assert.deepEqual(
        paperLinks({ abstract: '', ...paper }).map(({ kind, url }) => `${kind} ${url}`),
        expected,
      ),
    );
});
