import assert from 'node:assert/strict';
import { insertPlainCitation, plainCitation, plainForms } from '../../../src/core/references/plainCitation';
import type { ReferenceFormatter } from '../../../src/core/references/referenceFormatter';
import { referenceStyles } from '../../../src/core/references/referenceStyles';
import type { Paper } from '../../../src/core/paper';
import { applyEdits } from '../../../src/core/text/textEdit';
import { references } from './bundledReferences';

const base: Paper = {
  id: 'x',
  title: '',
  authors: [],
  abstract: '',
  links: [],
  topics: [],
  keywords: [],
  listings: [],
  citationKey: 'li2020ships',
};
const li = { family: 'Li', given: 'Ann Bo' },
  po = { family: 'Po', given: 'Jean-Luc' };
const works: Record<string, Partial<Paper>> = {
  article: {
    title: 'Ships of the “north”',
    authors: [li, po],
    date: '2020-03-04',
    doi: '10.1/x',
    published: {
      type: 'article-journal',
      container: 'Journal of X',
      year: 2020,
      volume: '3',
      number: '4',
      pages: '3046-3074',
    },
  },
  articleBare: {
    title: 'Ships?',
    authors: [li],
    published: { type: 'article-journal', container: 'Journal of X', year: 2020 },
  },
  articleOnePage: {
    title: 'Ships',
    authors: [li],
    published: { type: 'article-journal', container: 'Journal of X', year: 2020, volume: '3', pages: 'e12' },
  },
  conf: {
    title: 'Ships',
    authors: [li, po, { literal: 'The Team' }],
    published: {
      type: 'paper-conference',
      container: 'Proceedings of X',
      year: 2020,
      pages: '101-108',
      volume: '36',
      series: 'LNCS',
    },
  },
  confBare: {
    title: 'Ships',
    authors: [],
    published: {
      type: 'paper-conference',
      container: 'Proceedings of X',
      year: 2020,
      series: 'LNCS',
      doi: '10.1/y',
    },
  },
  preprint: {
    title: 'Ships',
    authors: [li],
    submitted: '2023-08-03',
    arxivId: '2308.00001',
    doi: '10.48550/arXiv.2308.00001',
  },
  preprintYear: { title: 'Ships', authors: [li], date: '2023', arxivId: '2308.00001' },
  other: { title: 'Ships', authors: [li], date: '2023', links: [{ kind: 'project', url: 'https://x.org/' }] },
  nothing: { title: 'Ships', authors: [] },
};

suite('Citations in plain text', () => {
  let apa: ReferenceFormatter;
  suiteSetup(async () => {
    apa = await references.bundled('apa');
  });
  const paper = (name: string, citationKey = 'k'): Paper => ({ ...base, ...works[name], citationKey });
  const names: [name: string, expected: string][] = [
    ['article', 'Li and Po (2020)'],
    ['conf', 'Li et al. (2020)'],
    ['confBare', 'Ships (2020)'],
    ['preprint', 'Li (2023)'],
    ['nothing', 'Ships (n.d.)'],
  ];
  for (const [name, authors] of names)
    test(authors, () => assert.equal(plainCitation([paper(name)], 'author-year', apa), authors));
  test('several', () => {
    const two = [paper('article', 'a'), paper('other', 'b')];
    assert.equal(plainCitation(two, 'author-year', apa), 'Li and Po (2020); Li (2023)');
    assert.equal(plainCitation(two, 'footnote', apa), '[^a][^b]');
    for (const form of ['reference', 'vancouver'] as const)
      assert.equal(
        plainCitation(two, form, apa),
        `Li, A. B., & Po, J.-L. (2020). Ships of the “north.” Journal of X, 3(4), 3046–3074.\n${reference}`,
      );
  });
  test('offers styles first', () =>
    assert.deepEqual(plainForms, ['reference', ...Object.keys(referenceStyles), 'author-year', 'footnote']));

  const reference = 'Li, A. B. (2023). Ships. https://x.org/';
  const notes: [what: string, before: string, after: string][] = [
    ['an empty text', '|', `[^k][^k]: ${reference}\n`],
    ['a text without a line break', 'One|.', `One[^k].\n\n[^k]: ${reference}\n`],
    ['a text with a line break at its end', 'One|.\n', `One[^k].\n\n[^k]: ${reference}\n`],
    ['a text with notes', 'One|.\n\n[^a]: A.\n', `One[^k].\n\n[^a]: A.\n[^k]: ${reference}\n`],
    [
      'a text with notes and no line break',
      'One|.\n\n[^a]: A.',
      `One[^k].\n\n[^a]: A.\n[^k]: ${reference}\n`,
    ],
    ['a text with the note', 'One|.\n\n[^k]: Mine.\n', 'One[^k].\n\n[^k]: Mine.\n'],
    ['a text with CRLF', 'One|.\r\nTwo.', `One[^k].\r\nTwo.\r\n\r\n[^k]: ${reference}\r\n`],
    [
      'a text with a mark alone in its last line',
      'One|.\nTwo [^a]: x',
      `One[^k].\nTwo [^a]: x\n\n[^k]: ${reference}\n`,
    ],
  ];
  for (const [what, before, after] of notes)
    test(`a footnote in ${what}`, () => {
      const text = before.replace('|', '');
      const edits = insertPlainCitation(text, [before.indexOf('|')], [paper('other')], 'footnote', apa);
      assert.equal(applyEdits(text, edits), after);
    });
  test('inserts the mark at every place, and one note', () => {
    const text = 'a b\n';
    const edits = insertPlainCitation(text, [1, 3, 1], [paper('other')], 'footnote', apa);
    assert.equal(applyEdits(text, edits), `a[^k] b[^k]\n\n[^k]: ${reference}\n`);
    assert.equal(
      applyEdits(text, insertPlainCitation(text, [1, 1], [paper('other')], 'author-year', apa)),
      'aLi (2023) b\n',
    );
  });
});
