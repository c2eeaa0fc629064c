import assert from 'node:assert/strict';
import { citationHtml, referenceListHtml } from '../../../src/core/references/citationHtml';
import { referenceOf } from '../../../src/core/references/referenceOf';
import type { EntryWork } from '../../../src/core/bibliography/bibliography';
import { languageFor } from '../../../src/core/languages/citationLanguages';
import type { Paper } from '../../../src/core/paper';

const works: Record<string, { authors: { family: string }[]; year?: string; title: string }> = {
  wiener: { authors: [{ family: 'Wiener' }], year: '1960', title: 'Some <Moral>' },
  three: { authors: [{ family: 'A' }, { family: 'B' }, { family: 'C' }], year: '2020', title: 'T' },
  nobody: { authors: [], title: 'A Title of More Words' },
  'odd:key': { authors: [{ family: 'Odd & Co' }], year: '2021', title: 'T' },
};
const workOf = (key: string) => {
  const work = works[key];
  return (
    work && { work: { type: 'misc', ...work }, reference: `${work.authors[0]?.family ?? ''} ${work.title}` }
  );
};

/** Without the links. */
function shows(source: string, html: string | undefined) {
  const [citation] = languageFor('markdown', '').findCitations(source);
  const shown = citationHtml(source, citation!, workOf);
  assert.equal(shown?.replace(/<\/?a[^>]*>/g, ''), html);
}

suite('A citation in the Markdown preview', () => {
  const rows: [source: string, html: string | undefined][] = [
    ['[@wiener]', '(Wiener, 1960)'],
    ['@wiener', 'Wiener (1960)'],
    ['[see @wiener, p. 3; @three]', '(see Wiener, 1960, p. 3; A et al., 2020)'],
    ['[-@wiener]', '(1960)'],
    ['[@{odd:key}, p. 3]', '(Odd &amp; Co, 2021, p. 3)'],
    ['[@nobody]', '(A Title of More…, n.d.)'],
    ['[@wiener; @unknown]', '(Wiener, 1960; <strong>unknown?</strong>)'],
    ['[@wiener, <script>]', '(Wiener, 1960, &lt;script&gt;)'],
    ['{cite:p}`wiener`', '(Wiener, 1960)'],
    ['{cite:t}`wiener`', 'Wiener (1960)'],
    ['{cite:p}`{see}wiener{fig 1}; three`', '(see Wiener, 1960, fig 1; A et al., 2020)'],
    ['{cite:p}`wiener; {and}three{a}`', '(Wiener, 1960; and A et al., 2020, a)'],
    ['{cite:p}`wiener{a}; three`', '(Wiener, 1960, a; A et al., 2020)'],
    ['{cite:t}`{see}wiener; three`', 'see Wiener (1960); A et al. (2020)'],
    ['{cite:p}`wiener; unknown`', '(Wiener, 1960; <strong>unknown?</strong>)'],
    ['{cite:t}`unknown`', undefined],
    ['[#wiener][]', undefined],
    ['@unknown', undefined],
  ];
  for (const [source, html] of rows) test(source, () => shows(source, html));

  test('links to its place in the list', () => {
    const source = '[@{odd:key}]';
    const [citation] = languageFor('markdown', '').findCitations(source);
    const anchor = /href="#([^"]+)"/.exec(citationHtml(source, citation!, workOf)!)![1]!;
    assert.ok(referenceListHtml('References', ['odd:key'], workOf).includes(`id="${anchor}"`));
  });

  test('lists known works in order, without HTML of theirs', () => {
    const html = referenceListHtml('References', ['wiener', 'unknown', 'three'], workOf);
    assert.deepEqual(html.match(/<li[^>]*>.*<\/li>/g), [
      '<li id="paperside-three">A T</li>',
      '<li id="paperside-wiener">Wiener Some &lt;Moral&gt;</li>',
    ]);
  });
  test('shows no list without citations', () =>
    assert.equal(referenceListHtml('References', [], workOf), ''));
});

suite('An entry as an item of a reference list', () => {
  const paper: Paper = {
    id: '2412.14093',
    title: 'Alignment faking',
    abstract: '',
    authors: [{ family: 'Greenblatt', given: 'Ryan' }],
    arxivId: '2412.14093',
    submitted: '2024-12-18',
    published: { type: 'article-journal', container: 'Nature', year: 2026 },
    links: [],
    topics: [],
    keywords: [],
    listings: [],
    citationKey: 'k',
  };
  const entry = { type: 'misc', title: 'Alignment faking', authors: [{ family: 'Greenblatt' }] };
  const rows: [what: string, work: EntryWork, paper: Paper | undefined, reference: string][] = [
    [
      'formats a preprint that has been published',
      { ...entry, arxivId: '2412.14093' },
      paper,
      'Greenblatt, R. (2024). Alignment faking (arXiv:2412.14093). arXiv. https://doi.org/10.48550/arXiv.2412.14093',
    ],
    [
      'formats the published version',
      { ...entry, type: 'article', venue: 'Nature' },
      paper,
      'Greenblatt, R. (2026). Alignment faking. Nature. https://arxiv.org/abs/2412.14093',
    ],
    [
      'formats an unknown paper',
      { ...entry, year: '2024' },
      undefined,
      'Greenblatt (2024). Alignment faking.',
    ],
  ];
  for (const [what, work, paper, reference] of rows)
    test(what, () => assert.equal(referenceOf(work, paper), reference));
});
