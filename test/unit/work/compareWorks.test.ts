import assert from 'node:assert/strict';
import { compareWorks, type Comparison, type WorkIdentity } from '../../../src/core/work/compareWorks';
import { identifiersOf } from '../../../src/core/work/identifiers';
import { isPreprint, isPreprintServer } from '../../../src/core/work/preprints';
import { areClearlyDifferent, isGenericTitle, isPlaceholder } from '../../../src/core/work/titles';

const by = (...families: string[]) => families.map((family) => ({ family }));
const journal = { type: 'article-journal', container: 'J', year: 2024 } as const;
const dpo = { title: 'Direct Preference Optimization', authors: by('Rafailov', 'Sharma'), year: '2023' };
const arxiv = { ...dpo, type: 'article', venue: 'arXiv preprint arXiv:2305.18290' };
const neurips = { ...dpo, type: 'inproceedings', venue: 'NeurIPS' };

const told = (comparison: Comparison) =>
  Object.values(comparison)
    .filter((each) => each !== 'first' && each !== 'second')
    .join(' ');

suite('Are two works the same?', () => {
  const rows: [what: string, a: WorkIdentity, b: WorkIdentity, expected: string][] = [
    // Identifiers
    ['one arXiv id in two versions', { arxivId: '2305.18290v1' }, { arxivId: '2305.18290v3' }, 'same arxiv'],
    [
      'an arXiv id and its DOI',
      { arxivId: '2305.18290' },
      { doi: '10.48550/arXiv.2305.18290' },
      'same arxiv',
    ],
    ['one DOI in two cases', { doi: '10.1145/ABC' }, { doi: 'https://doi.org/10.1145/abc' }, 'same doi'],
    [
      'the DOI of the publication',
      { published: { ...journal, doi: '10.1145/a' } },
      { doi: '10.1145/a' },
      'same doi',
    ],
    ['one ISBN in 10 and 13 digits', { isbn: '0-262-03561-8' }, { isbn: '978-0-262-03561-3' }, 'same isbn'],
    [
      'one PubMed id',
      { pmid: '12345678' },
      { url: 'https://pubmed.ncbi.nlm.nih.gov/12345678/' },
      'same pmid',
    ],
    [
      'the ACL Anthology and its DOI',
      { url: 'https://aclanthology.org/P19-1001/' },
      { doi: '10.18653/v1/P19-1001' },
      'same acl',
    ],
    [
      'one OpenReview id',
      { url: 'https://openreview.net/forum?id=rJ4km2R5t7' },
      { url: 'https://openreview.net/pdf?id=rJ4km2R5t7' },
      'same openreview',
    ],
    [
      'a number for want of a title',
      { title: 'arXiv:2305.18290', arxivId: '2305.18290' },
      { ...dpo, arxivId: '2305.18290' },
      'same arxiv',
    ],
    [
      'one DOI, and a longer title',
      { title: 'BERT', doi: '10.1000/a' },
      { title: 'BERT: Pre-training of Transformers', doi: '10.1000/a' },
      'same doi',
    ],
    [
      'one DOI, and a title in another script',
      { title: '深度学习', doi: '10.1000/a' },
      { title: 'Deep learning', doi: '10.1000/a' },
      'same doi',
    ],
    [
      'one DOI, another title',
      { ...dpo, doi: '10.1000/a' },
      { ...dpo, title: 'On the Sea', doi: '10.1000/a' },
      'conflict title doi',
    ],
    [
      'one arXiv id, another title',
      { ...dpo, arxivId: '2305.18290' },
      { title: 'On the Sea', arxivId: '2305.18290' },
      'conflict title arxiv',
    ],
    [
      'one DOI, nearly one title, other authors and years',
      { title: 'Sociology of Communication', authors: by('McQuail'), year: '1985', doi: '10.1000/a' },
      { title: 'Sociology of Communications', authors: by('Holz'), year: '1979', doi: '10.1000/a' },
      'conflict authors doi',
    ],
    [
      'one DOI, nearly one title, other authors',
      { title: 'Sociology of Communication', authors: by('Mc Quail'), doi: '10.1000/a' },
      { title: 'Sociology of Communications', authors: by('Macquail'), doi: '10.1000/a' },
      'same doi',
    ],
    [
      'chapters of one ISBN',
      { title: 'The Sea', type: 'incollection', isbn: '9780262035613' },
      { title: 'On Land', type: 'incollection', isbn: '9780262035613' },
      'different title',
    ],
    [
      'papers of one ISBN',
      { title: 'The Sea', type: 'inproceedings', isbn: '9780262035613' },
      { title: 'On Land', type: 'inproceedings', isbn: '9780262035613' },
      'different title',
    ],
    [
      'chapters of one DOI',
      { title: 'The Sea', type: 'inbook', doi: '10.1000/a' },
      { title: 'On Land', type: 'chapter', doi: '10.1000/a' },
      'different title',
    ],
    [
      'papers with the DOI of their volume',
      { title: 'The Sea', type: 'inproceedings', doi: '10.1007/978-3-540-1' },
      { title: 'On Land', type: 'inproceedings', doi: '10.1007/978-3-540-1' },
      'different title',
    ],
    [
      'papers of one DOI',
      { title: 'The Sea', type: 'inproceedings', doi: '10.1000/a' },
      { title: 'On Land', type: 'inproceedings', doi: '10.1000/a' },
      'conflict title doi',
    ],
    [
      'books of one ISBN',
      { title: 'The Sea', type: 'book', isbn: '9780262035613' },
      { title: 'On Land', type: 'book', isbn: '9780262035613' },
      'conflict title isbn',
    ],
    [
      'a chapter told twice',
      { title: 'The Sea', type: 'incollection', doi: '10.1000/a' },
      { title: 'The Sea', type: 'incollection', doi: '10.1000/a' },
      'same doi',
    ],
    [
      'other arXiv ids',
      { ...dpo, arxivId: '2305.18290' },
      { ...dpo, arxivId: '2305.18291' },
      'different arxiv',
    ],
    ['other DOIs', { ...dpo, doi: '10.1000/a' }, { ...dpo, doi: '10.1000/b' }, 'different doi'],
    [
      'the DOI of a preprint and that of its publication',
      { ...dpo, doi: '10.1101/764969' },
      { ...dpo, doi: '10.1000/b' },
      'differentEdition title',
    ],
    [
      'other ISBNs, of two bindings',
      { ...dpo, isbn: '9780262035613' },
      { ...dpo, isbn: '9780262035620' },
      'same title',
    ],

    [
      'two editions of a book under one ISBN',
      { title: 'Syntax: An Introduction', type: 'book', isbn: '9780262035613' },
      { title: 'Syntax: A Functional Introduction', type: 'book', isbn: '9780262035613' },
      'different title',
    ],
    [
      'books of one word',
      { ...dpo, title: 'Case', type: 'book' },
      { ...dpo, title: 'Case', type: 'book' },
      'same title',
    ],

    // Editions
    ['a preprint and its publication', arxiv, neurips, 'differentEdition title'],
    [
      'a preprint and its publication a year later',
      arxiv,
      { ...neurips, year: '2024' },
      'differentEdition title',
    ],
    [
      'a preprint and its publication three years later',
      arxiv,
      { ...neurips, year: '2026' },
      'different year',
    ],
    [
      'two with one arXiv id, of which one is published',
      { ...arxiv, arxivId: '2305.18290' },
      { ...neurips, arxivId: '2305.18290' },
      'differentEdition arxiv',
    ],
    ['a preprint told twice', arxiv, { ...dpo, type: 'misc', arxivId: '2305.18290' }, 'same title'],
    [
      'a publication told twice',
      neurips,
      { ...neurips, venue: 'Advances in Neural Information Processing Systems' },
      'same title',
    ],
    [
      'an article and a paper in another venue',
      neurips,
      { ...dpo, type: 'article', venue: 'Machine Learning' },
      'different venue',
    ],
    ['one that names no venue', neurips, { ...dpo, type: 'misc' }, 'same title'],

    // Titles, authors and years
    ['nothing', {}, {}, 'different title'],
    [
      'titles of signs',
      { title: '???', authors: by('Li') },
      { title: ' ??? ', authors: by('Li') },
      'uncertain title',
    ],
    [
      'one title in two typographies',
      dpo,
      { ...dpo, title: 'direct -- preference   optimization.' },
      'same title',
    ],
    ['another title', dpo, { ...dpo, title: 'Direct Preference Optimisation II' }, 'different title'],
    ['one title by others', dpo, { ...dpo, authors: by('Else') }, 'different authors'],
    [
      'one title, one of three authors in common, not the first',
      { ...dpo, authors: by('Lecun', 'Bengio', 'Hinton') },
      { ...dpo, authors: by('Goodfellow', 'Bengio', 'Courville') },
      'different authors',
    ],
    [
      'one title, the first author in common',
      { ...dpo, authors: by('Li', 'A', 'B') },
      { ...dpo, authors: by('Li', 'C', 'D') },
      'same title',
    ],
    [
      'a family name of several words',
      { ...dpo, authors: by('van der Berg') },
      { ...dpo, authors: [{ literal: 'Jan Berg' }] },
      'same title',
    ],
    [
      'a hyphen that is none of ASCII',
      { ...dpo, authors: by('Pérez‐García') },
      { ...dpo, authors: by('Perez-Garcia') },
      'same title',
    ],
    ['one title by nobody', { ...dpo, authors: [] }, { ...dpo, authors: [] }, 'uncertain authors'],
    [
      'one title by nobody, at one address',
      { title: 'The Sea of Words', url: 'https://a.org/x/' },
      { title: 'The Sea of Words', url: 'http://www.a.org/x' },
      'same title',
    ],
    [
      'one title, names in two scripts',
      { ...dpo, authors: by('李') },
      { ...dpo, authors: by('Li') },
      'uncertain authors',
    ],
    [
      'one title, names in Chinese',
      { ...dpo, authors: by('李') },
      { ...dpo, authors: [{ literal: '李明' }] },
      'same title',
    ],
    [
      'one title, other names in Chinese',
      { ...dpo, authors: by('李') },
      { ...dpo, authors: [{ literal: '王明' }] },
      'different authors',
    ],
    ['one title, one year apart', dpo, { ...dpo, year: '2024' }, 'uncertain year'],
    ['one title, three years apart', dpo, { ...dpo, year: '2026' }, 'different year'],
    ['one title, a year in common', { ...dpo, submitted: '2019-05' }, { ...dpo, year: '2019' }, 'same title'],
    ['one title, without a year', { ...dpo, year: undefined }, dpo, 'same title'],
    [
      'one heading by one',
      { title: 'Editorial', authors: by('Li') },
      { title: 'Editorial', authors: by('Li') },
      'uncertain title',
    ],
    [
      'one heading by one in two years',
      { title: 'Introduction', authors: by('Li'), year: '2004' },
      { title: 'Introduction', authors: by('Li'), year: '2006' },
      'different title',
    ],
    [
      'one heading by two',
      { title: 'Introduction', authors: by('Li') },
      { title: 'Introduction', authors: by('Wu') },
      'different authors',
    ],
    ['one heading by nobody', { title: 'Introduction' }, { title: 'Introduction' }, 'uncertain authors'],

    // Types
    ['proceedings and a paper', { ...dpo, type: 'proceedings' }, { ...dpo, type: 'misc' }, 'different type'],
    ['a book and an article', { ...dpo, type: 'book' }, { ...dpo, type: 'article' }, 'different type'],
    ['a thesis and an article', { ...dpo, type: 'phdthesis' }, { ...dpo, type: 'article' }, 'different type'],
    [
      'a book and what has no type of its own',
      { ...dpo, type: 'book' },
      { ...dpo, type: 'misc' },
      'same title',
    ],
    [
      'chapters of one book, under its title',
      { ...dpo, type: 'inbook' },
      { ...dpo, type: 'inbook' },
      'uncertain title',
    ],
  ];
  for (const [what, a, b, expected] of rows)
    test(`${what}: ${expected}`, () => {
      assert.equal(told(compareWorks(a, b)), expected);
      assert.equal(told(compareWorks(b, a)), expected);
    });

  test('which of two is the preprint', () => {
    const preprint = (comparison: Comparison) =>
      comparison.kind === 'differentEdition' ? comparison.preprint : undefined;
    assert.equal(preprint(compareWorks(arxiv, neurips)), 'first');
    assert.equal(preprint(compareWorks(neurips, arxiv)), 'second');
  });
});

suite('Is it a preprint?', () => {
  const eprint = { arxivId: '2305.18290' };
  const rows: [what: string, work: Parameters<typeof isPreprint>[0], expected: boolean][] = [
    ['an article of “arXiv preprint” without a number', { type: 'article', venue: 'arXiv preprint' }, true],
    ['proceedings of arXiv', { type: 'inproceedings', venue: 'arXiv' }, true],
    ['a title alone', { type: 'misc' }, false],
    ['a page', { type: 'online' }, false],
    ...[
      'misc',
      'online',
      'electronic',
      'www',
      'unpublished',
      'article',
      'techreport',
      'report',
      'webpage',
    ].map((type): [string, object, boolean] => [`@${type} with a number`, { ...eprint, type }, true]),
    ...['book', 'inproceedings', 'phdthesis', 'incollection'].map((type): [string, object, boolean] => [
      `@${type} with a number`,
      { ...eprint, type },
      false,
    ]),
    ['published', { ...eprint, type: 'article', venue: 'Nature' }, false],
    ['with a DOI of its own', { ...eprint, type: 'misc', doi: '10.1126/x' }, false],
    ['with the DOI of arXiv', { type: 'misc', doi: '10.48550/arxiv.2305.18290' }, true],
    [
      'with the DOI of bioRxiv',
      { type: 'article', venue: 'bioRxiv', doi: '10.1101/2020.01.02.764969' },
      true,
    ],
    ['in a journal of the press that has bioRxiv', { type: 'article', doi: '10.1101/gr.275819.121' }, false],
    ['a paper', eprint, true],
    ['a paper that was published', { ...eprint, published: journal }, false],
  ];
  for (const [what, work, expected] of rows) test(what, () => assert.equal(isPreprint(work), expected));

  const venues: [venue: string, expected: boolean][] = [
    ['arXiv', true],
    ['ArXiv:1607.06450', true],
    ['CoRR', true],
    ['abs/1607.06450', true],
    ['PsyArXiv Preprints', true],
    ['Cryptology ePrint Archive', true],
    ['SSRN Electronic Journal', true],
    ['Mol. Corr. Sci.', false],
    ['Nature', false],
  ];
  for (const [venue, expected] of venues) test(venue, () => assert.equal(isPreprintServer(venue), expected));
});

suite('Titles', () => {
  const far: [a: string, b: string, expected: boolean][] = [
    ['On A', 'On B', false],
    ['BERT', 'BERT: Pre-training', false],
    ['', 'On A', false],
    ['https://a.org/x', 'On the Sea', false],
    ['Alignment faking in large language models', 'Faking alignment', false],
    ['On A', 'Something else entirely', true],
    ['On a Day', 'Of the Sea', true],
    ['Attention Is All You Need', 'Deep Residual Learning', true],
  ];
  for (const [a, b, expected] of far)
    test(`${a} | ${b}: ${expected ? 'far' : 'near'}`, () => {
      assert.equal(areClearlyDifferent(a, b), expected);
      assert.equal(areClearlyDifferent(b, a), expected);
    });

  const generic: [title: string, expected: boolean][] = [
    ['Editorial', true],
    ['Éditorial', true],
    ['引言', true],
    ['Введение', true],
    ['Guest Editorial', true],
    ["Editor's Note", true],
    ['Introduction to the Special Issue', true],
    ['Introduction to the special section on words', true],
    ['Book Reviews', true],
    ['Chapter 3', true],
    ['On A', false],
    ['Deep learning', false],
    ['深度学习方法的综述', false],
    ['Introduction to Algorithms', false],
    ['An introduction to variational methods', false],
  ];
  for (const [title, expected] of generic) test(title, () => assert.equal(isGenericTitle(title), expected));

  const stubs: [title: string, expected: boolean][] = [
    ['arXiv:2305.18290', true],
    [' doi:10.1000/x ', true],
    ['doi:x and more', false],
    ['On doi:x', false],
    ['https://a.org', true],
    ['https://a.org and more', false],
  ];
  for (const [title, expected] of stubs)
    test(`${title} is ${expected ? 'an id alone' : 'a title'}`, () =>
      assert.equal(isPlaceholder(title), expected));
});

suite('Identifiers', () => {
  const rows: [work: Parameters<typeof identifiersOf>[0], expected: string][] = [
    [{}, ''],
    [{ arxivId: 'arXiv:2305.18290v2', doi: '10.48550/arXiv.2305.18290' }, '2305.18290'],
    [{ doi: '10.1000/A', published: { doi: '10.1000/b' } }, '10.1000/a 10.1000/b'],
    [{ doi: '10.1000/a', published: { doi: '10.1000/A' } }, '10.1000/a'],
    [{ url: 'https://www.aclweb.org/anthology/2020.acl-main.1.pdf' }, 'acl:2020.acl-main.1'],
    [{ url: 'https://aclanthology.org/anthology-files/' }, ''],
    [{ url: 'https://openreview.net/forum?noteId=x&id=rJ4km2R5t7' }, 'openreview:rJ4km2R5t7'],
    [{ isbn: '080442957X' }, 'isbn:9780804429573'],
    [{ isbn: 'none' }, ''],
    [{ pmid: 'PMID: 12345678' }, 'pmid:12345678'],
  ];
  for (const [work, expected] of rows)
    test(JSON.stringify(work), () => assert.equal(identifiersOf(work).join(' '), expected));
});
