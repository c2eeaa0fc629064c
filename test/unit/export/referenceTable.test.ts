import assert from 'node:assert/strict';
import {
  formatReference,
  referenceStyles,
  type ReferenceStyle,
} from '../../../src/core/export/formatReference';
import { insertPlainCitation, plainCitation, plainForms } from '../../../src/core/references/plainCitation';
import type { Paper } from '../../../src/core/paper';
import { applyEdits } from '../../../src/core/text/textEdit';

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

const expected: Record<string, Record<string, string>> = {
  article: {
    apa: 'Li, A. B., & Po, J.-L. (2020). Ships of the “north”. Journal of X, 3(4), 3046–3074.',
    ieee: 'A. B. Li and J.-L. Po, “Ships of the ‘north’,” Journal of X, vol. 3, no. 4, pp. 3046–3074, 2020.',
    chicago: 'Li, Ann Bo, and Jean-Luc Po. 2020. “Ships of the ‘North’.” Journal of X 3 (4): 3046–74.',
    mla: 'Li, Ann Bo, and Jean-Luc Po. “Ships of the ‘North’.” Journal of X, vol. 3, no. 4, 2020, pp. 3046–74.',
    vancouver: 'Li AB, Po JL. Ships of the “north”. Journal of X. 2020;3(4):3046–74.',
    acm: 'Ann Bo Li and Jean-Luc Po. 2020. Ships of the “north”. Journal of X 3, 4 (2020), 3046–3074.',
  },
  articleBare: {
    apa: 'Li, A. B. (2020). Ships? Journal of X.',
    ieee: 'A. B. Li, “Ships?” Journal of X, 2020.',
    chicago: 'Li, Ann Bo. 2020. “Ships?” Journal of X.',
    mla: 'Li, Ann Bo. “Ships?” Journal of X, 2020.',
    vancouver: 'Li AB. Ships? Journal of X. 2020.',
    acm: 'Ann Bo Li. 2020. Ships? Journal of X (2020).',
  },
  articleOnePage: {
    apa: 'Li, A. B. (2020). Ships. Journal of X, 3, e12.',
    ieee: 'A. B. Li, “Ships,” Journal of X, vol. 3, p. e12, 2020.',
    chicago: 'Li, Ann Bo. 2020. “Ships.” Journal of X 3: e12.',
    mla: 'Li, Ann Bo. “Ships.” Journal of X, vol. 3, 2020, p. e12.',
    vancouver: 'Li AB. Ships. Journal of X. 2020;3:e12.',
    acm: 'Ann Bo Li. 2020. Ships. Journal of X 3 (2020), e12.',
  },
  conf: {
    apa: 'Li, A. B., Po, J.-L., & The Team. (2020). Ships. Proceedings of X, 36, 101–108.',
    ieee: 'A. B. Li, J.-L. Po, and The Team, “Ships,” in Proceedings of X, 2020, pp. 101–108.',
    chicago: 'Li, Ann Bo, Jean-Luc Po, and The Team. 2020. “Ships.” In Proceedings of X, 36:101–8. LNCS.',
    mla: 'Li, Ann Bo, et al. “Ships.” Proceedings of X, vol. 36, 2020, pp. 101–08.',
    vancouver: 'Li AB, Po JL, The Team. Ships. In: Proceedings of X. 2020. p. 101–8. (LNCS; vol. 36).',
    acm: 'Ann Bo Li, Jean-Luc Po, and The Team. 2020. Ships. In Proceedings of X (LNCS, Vol. 36). 101–108.',
  },
  confBare: {
    apa: 'Ships. (2020). Proceedings of X. https://doi.org/10.1/y',
    ieee: '“Ships,” in Proceedings of X, 2020, doi: 10.1/y.',
    chicago: '“Ships.” 2020. In Proceedings of X. LNCS. https://doi.org/10.1/y.',
    mla: '“Ships.” Proceedings of X, 2020, https://doi.org/10.1/y.',
    vancouver: 'Ships. In: Proceedings of X. 2020. (LNCS). doi:10.1/y',
    acm: 'Ships. 2020. In Proceedings of X (LNCS). https://doi.org/10.1/y',
  },
  preprint: {
    apa: 'Li, A. B. (2023). Ships (arXiv:2308.00001). arXiv. https://doi.org/10.48550/arXiv.2308.00001',
    ieee: 'A. B. Li, “Ships,” 2023, arXiv:2308.00001.',
    chicago: 'Li, Ann Bo. 2023. “Ships.” Preprint, arXiv. https://doi.org/10.48550/arXiv.2308.00001.',
    mla: 'Li, Ann Bo. “Ships.” arXiv, 3 Aug. 2023, arXiv:2308.00001, https://doi.org/10.48550/arXiv.2308.00001.',
    vancouver:
      'Li AB. Ships. arXiv:2308.00001 [Preprint]. 2023. Available from: https://doi.org/10.48550/arXiv.2308.00001',
    acm: 'Ann Bo Li. 2023. Ships. arXiv:2308.00001. https://doi.org/10.48550/arXiv.2308.00001',
  },
  preprintYear: {
    apa: 'Li, A. B. (2023). Ships (arXiv:2308.00001). arXiv. https://doi.org/10.48550/arXiv.2308.00001',
    ieee: 'A. B. Li, “Ships,” 2023, arXiv:2308.00001.',
    chicago: 'Li, Ann Bo. 2023. “Ships.” Preprint, arXiv. https://doi.org/10.48550/arXiv.2308.00001.',
    mla: 'Li, Ann Bo. “Ships.” arXiv, 2023, arXiv:2308.00001, https://doi.org/10.48550/arXiv.2308.00001.',
    vancouver:
      'Li AB. Ships. arXiv:2308.00001 [Preprint]. 2023. Available from: https://doi.org/10.48550/arXiv.2308.00001',
    acm: 'Ann Bo Li. 2023. Ships. arXiv:2308.00001. https://doi.org/10.48550/arXiv.2308.00001',
  },
  other: {
    apa: 'Li, A. B. (2023). Ships. https://x.org/',
    ieee: 'A. B. Li, “Ships,” 2023. [Online]. Available: https://x.org/',
    chicago: 'Li, Ann Bo. 2023. “Ships.” https://x.org/.',
    mla: 'Li, Ann Bo. “Ships.” 2023, https://x.org/.',
    vancouver: 'Li AB. Ships. 2023. Available from: https://x.org/',
    acm: 'Ann Bo Li. 2023. Ships. https://x.org/',
  },
  nothing: {
    apa: 'Ships. (n.d.).',
    ieee: '“Ships”.',
    chicago: '“Ships.” n.d.',
    mla: '“Ships.”',
    vancouver: 'Ships.',
    acm: 'Ships. n.d.',
  },
};

suite('References of every kind of work in each style', () => {
  test('covers all styles', () =>
    assert.deepEqual(Object.keys(expected['article']!), Object.keys(referenceStyles)));
  for (const [name, work] of Object.entries(works))
    for (const [style, reference] of Object.entries(expected[name]!))
      test(`${name}, ${style}`, () =>
        assert.equal(formatReference({ ...base, ...work }, style as ReferenceStyle), reference));
});

suite('Citations in plain text', () => {
  const paper = (name: string, citationKey = 'k'): Paper => ({ ...base, ...works[name], citationKey });
  const names: [name: string, expected: string][] = [
    ['article', 'Li and Po (2020)'],
    ['conf', 'Li et al. (2020)'],
    ['confBare', 'Ships (2020)'],
    ['preprint', 'Li (2023)'],
    ['nothing', 'Ships (n.d.)'],
  ];
  for (const [name, authors] of names)
    test(authors, () => assert.equal(plainCitation([paper(name)], 'author-year'), authors));
  test('several', () => {
    const two = [paper('article', 'a'), paper('other', 'b')];
    assert.equal(plainCitation(two, 'author-year'), 'Li and Po (2020); Li (2023)');
    assert.equal(plainCitation(two, 'footnote'), '[^a][^b]');
    assert.equal(plainCitation(two, 'vancouver').split('\n').length, 2);
  });
  test('offers styles first', () =>
    assert.deepEqual(plainForms, [...Object.keys(referenceStyles), 'author-year', 'footnote']));

  const reference = expected['other']!['apa']!;
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
      const edits = insertPlainCitation(text, [before.indexOf('|')], [paper('other')], 'footnote');
      assert.equal(applyEdits(text, edits), after);
    });
  test('inserts the mark at every place, and one note', () => {
    const text = 'a b\n';
    const edits = insertPlainCitation(text, [1, 3, 1], [paper('other')], 'footnote');
    assert.equal(applyEdits(text, edits), `a[^k] b[^k]\n\n[^k]: ${reference}\n`);
    assert.equal(
      applyEdits(text, insertPlainCitation(text, [1, 1], [paper('other')], 'author-year')),
      'aLi (2023) b\n',
    );
  });
});
