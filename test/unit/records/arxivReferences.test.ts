import assert from 'node:assert/strict';
import { readArxivAtom } from '../../../src/core/records/arxivAtom';

/** What is told of a preprint of 2023 with these elements. */
const factsOf = (elements: string, submitted = '<published>2023-05-29T17:57:46Z</published>') =>
  readArxivAtom(
    `<feed><entry><id>http://arxiv.org/abs/2305.18290v1</id><title>T</title>${submitted}${elements}</entry></feed>`,
  ).records[0]!.facts;
const publishedIn = (reference: string, submitted?: string) =>
  factsOf(`<arxiv:journal_ref>${reference}</arxiv:journal_ref>`, submitted).published;

suite('Publications in arXiv’s journal references', () => {
  const references: readonly (readonly [reference: string, container: string, year: number])[] = [
    ['Phys. Rev. D 76, 013009 (2007)', 'Phys. Rev. D', 2007],
    ['Journal of Cats (2023)', 'Journal of Cats', 2023],
    ['Transactions on Machine Learning Research, 2024', 'Transactions on Machine Learning Research', 2024],
    ['Trans. Assoc. Comput. Linguist. (2023) 11:1-20', 'Trans. Assoc. Comput. Linguist.', 2023],
    ['Nature Machine Intelligence, vol. 5 (2023) 12-20', 'Nature Machine Intelligence', 2023],
    ['AI Magazine, Volume 44, 2024', 'AI Magazine', 2024],
    ['AI Magazine no 5 (2023)', 'AI Magazine', 2023],
    ['AI Magazine Vol 44 No. 1 (2023)', 'AI Magazine', 2023],
    ['Journal of Cats, issue 5 (2023)', 'Journal of Cats', 2023],
    ['Journal of Cats; p 5 (2023)', 'Journal of Cats', 2023],
    ['Journal of Cats, page 5, 2023', 'Journal of Cats', 2023],
    ['Science, pp. 12-20, 2023', 'Science', 2023],
    ['Science p. 12, 2023', 'Science', 2023],
    ['Nature 2023;5:1-3', 'Nature', 2023],
    ['Journal of arXiv Studies 5 (2023)', 'Journal of arXiv Studies', 2023],
    ['Corruption Studies 4 (2024)', 'Corruption Studies', 2024],
  ];
  for (const [reference, container, year] of references)
    test(`journal: ${reference}`, () =>
      assert.deepEqual(publishedIn(reference), { type: 'article-journal', container, year }));

  const conferences: readonly (readonly [reference: string, container: string, year: number])[] = [
    ['NeurIPS 2023', 'NeurIPS', 2023],
    ['ICML, 2024, 1:2-3', 'ICML', 2024],
    ['ACL (2024), 3', 'ACL', 2024],
    ['Proc. of ACL 2024, 12:1–20', 'Proc. of ACL', 2024],
    ['EMNLP 2023 Findings', 'EMNLP 2023 Findings', 2023],
    ['2023 IEEE Conference on Cats', '2023 IEEE Conference on Cats', 2023],
    ['Proceedings of ICLR 2024, pages 1-20', 'Proceedings of ICLR', 2024],
    ['Proceedings of ICLR 2024: page 1', 'Proceedings of ICLR', 2024],
    ['Workshop on Cats  pp. 12, 2024', 'Workshop on Cats', 2024],
    ['Workshop on Cats p. 12, 2024', 'Workshop on Cats', 2024],
    ['Workshop on Cats, vol 3, 2024', 'Workshop on Cats', 2024],
    ['Workshop on Cats, LNCS 12, 2024', 'Workshop on Cats', 2024],
    [
      'Proceedings of the 41st International Conference on Machine Learning, PMLR 235:1-20, 2024',
      'Proceedings of the 41st International Conference on Machine Learning',
      2024,
    ],
  ];
  for (const [reference, container, year] of conferences)
    test(`conference: ${reference}`, () =>
      assert.deepEqual(publishedIn(reference), { type: 'paper-conference', container, year }));

  const years: readonly (readonly [what: string, reference: string, year: number])[] = [
    ['the last that is not before the preprint’s', 'ICML 2021 Workshop, 2025', 2025],
    ['and none before it, though that comes last', 'Nature 7 (2023), as in 1999', 2023],
    ['where all are before it, the last', 'Nature 5 (2000), 2001', 2001],
  ];
  for (const [what, reference, year] of years)
    test(`with several years, takes ${what}`, () => assert.equal(publishedIn(reference)?.year, year));
  test('without the year of the preprint, takes the last year', () =>
    assert.equal(publishedIn('Nature 5 (2000), 2001', '')?.year, 2001));

  const none: readonly (readonly [what: string, reference: string])[] = [
    ['a preprint server', 'arXiv:2305.18290 (2023)'],
    ['its other name', 'CoRR abs/2305.18290 (2023)'],
    ['a reference without a year', 'Nature 5'],
    ['a reference with nothing but numbers', '12 (2023)'],
    ['a year beyond what a reference is long', `Nature ${'5 '.repeat(300)} (2023)`],
  ];
  for (const [what, reference] of none)
    test(`${what} is not a publication`, () => assert.equal(publishedIn(reference), undefined));
});

suite('Withdrawal notices at arXiv', () => {
  const withdrawn: readonly (readonly [comment: string, note: string])[] = [
    ['This paper has been withdrawn by the author due to an error in Lemma 2', ''],
    ['The manuscript was temporarily withdrawn', ''],
    ['Our long and old article is being withdrawn', ''],
    ['Our preprint is withdrawn', ''],
    ['This work had to be withdrawn', ''],
    ['12 pages. This version was withdrawn', 'This version was withdrawn'],
    ['12 pages;  paper withdrawn', 'paper withdrawn'],
    ['A submission of 2023!\n Submission withdrawn: see below', 'Submission withdrawn: see below'],
    [
      'v2, arXiv admin note:  this submission has been withdrawn by arXiv administrators',
      'this submission has been withdrawn by arXiv administrators',
    ],
    ['with an arXiv admin note:withdrawn', 'withdrawn'],
    ['Withdrawn by the authors', ''],
  ];
  for (const [comment, note] of withdrawn)
    test(comment, () => {
      const { withdrawn: isWithdrawn, withdrawnNote } = factsOf(`<comment>${comment}</comment>`);
      assert.deepEqual([isWithdrawn, withdrawnNote], [true, note || comment]);
    });
  const others = [
    '44 pages, 3 figures',
    'We study withdrawn drugs; 12 pages',
    'Not withdrawn',
    'Withdrawn from the market: a study',
    'Withdrawn in trial phases',
  ];
  for (const comment of others)
    test(`not a withdrawal: ${comment}`, () =>
      assert.equal(factsOf(`<comment>${comment}</comment>`).withdrawn, undefined));
});
