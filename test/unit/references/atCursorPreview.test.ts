import assert from 'node:assert/strict';
import {
  citationHtml,
  isPreviewed,
  previewedReferences,
  referenceListHtml,
  type PreviewedReferences,
} from '../../../src/core/references/citationHtml';
import { itemOfEntry } from '../../../src/core/references/entryItem';
import { readBibliography } from '../../../src/core/bibliography/readBibliography';
import { languageFor } from '../../../src/core/languages/citationLanguages';
import type { Paper } from '../../../src/core/paper';
import type { ReferenceStyle } from '../../../src/core/references/referenceStyles';
import { runToEnd } from '../../../src/core/steps/steps';
import { references } from './bundledReferences';

const people = (...families: string[]) => families.map((family) => ({ family, given: 'Ann' }));
const year = (number: number) => ({ 'date-parts': [[number]] });
const works: Record<string, Record<string, unknown>> = {
  wiener: { type: 'book', author: people('Wiener'), issued: year(1960), title: 'Some <Moral>' },
  three: { type: 'book', author: people('A', 'B', 'C'), issued: year(2020), title: 'T' },
  nobody: { type: 'book', title: 'A Title of More Words' },
  'odd:key': { type: 'book', author: people('Odd & Co'), issued: year(2021), title: 'T' },
};

async function previewed(
  style: ReferenceStyle = 'apa',
  keys = Object.keys(works),
): Promise<PreviewedReferences> {
  const list = runToEnd((await references.bundled(style)).listSteps(keys.map((key) => works[key]!)));
  return previewedReferences(list, new Map(keys.map((key, i) => [key, i])));
}

/** Without the links. */
function shown(source: string, previewed: PreviewedReferences) {
  const [citation] = languageFor('markdown', '').findCitations(source);
  return citationHtml(source, citation!, previewed)?.replace(/<\/?a[^>]*>/g, '');
}

suite('A citation in the Markdown preview', () => {
  const rows: [source: string, html: string | undefined][] = [
    ['[@wiener]', '(Wiener, 1960)'],
    ['@wiener', 'Wiener (1960)'],
    ['[see @wiener, p. 3; @three]', '(see Wiener, 1960, p. 3; A et al., 2020)'],
    ['[-@wiener]', '(1960)'],
    ['[@{odd:key}, p. 3]', '(Odd &amp; Co, 2021, p. 3)'],
    ['[@nobody]', '(<i>A Title of More Words</i>, n.d.)'],
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
    ['@unknown', undefined],
  ];
  for (const [source, html] of rows)
    test(source, async () => assert.equal(shown(source, await previewed()), html));

  const inStyles: [style: ReferenceStyle, source: string, html: string][] = [
    ['ieee', '[see @three, p. 3; @wiener]', 'see [2], p. 3; [1]'],
    ['ieee', '@wiener', 'Wiener [1]'],
    // In alphabetical order.
    ['acm', '[@wiener]', '[3]'],
    ['vancouver', '[@three]', '(2)'],
    ['mla', '[@wiener, 3]', '(Wiener, 3)'],
    ['mla', '@wiener', 'Wiener'],
    ['chicago', '[@wiener]', '(Wiener 1960)'],
  ];
  for (const [style, source, html] of inStyles)
    test(`${source} in ${style}`, async () => assert.equal(shown(source, await previewed(style)), html));

  test('a citation of MultiMarkdown is not shown', () => {
    const source = '[#wiener][]';
    assert.equal(isPreviewed(source, languageFor('markdown', '').findCitations(source)[0]!), false);
  });
  test('links to its place in the list', async () => {
    const source = '[@{odd:key}]';
    const [citation] = languageFor('markdown', '').findCitations(source);
    const all = await previewed('apa', ['odd:key']);
    const anchor = /href="#([^"]+)"/.exec(citationHtml(source, citation!, all)!)![1]!;
    assert.ok(referenceListHtml('References', 'By', all).includes(`id="${anchor}"`));
  });

  test('lists works in the order of the style, without HTML of theirs', async () => {
    const list = (style: ReferenceStyle) =>
      previewed(style, ['wiener', 'three']).then((all) =>
        referenceListHtml('References', 'By', all).match(/<li[^>]*>.*<\/li>/g),
      );
    assert.deepEqual(await list('apa'), [
      '<li id="paperside-three">A, A., B, A., &amp; C, A. (2020). <i>T</i>.</li>',
      '<li id="paperside-wiener">Wiener, A. (1960). <i>Some &lt;Moral&gt;</i>.</li>',
    ]);
    assert.deepEqual(await list('ieee'), [
      '<li id="paperside-wiener">[1] A. Wiener, <i>Some &lt;Moral&gt;</i>. 1960.</li>',
      '<li id="paperside-three">[2] A. A, A. B, and A. C, <i>T</i>. 2020.</li>',
    ]);
  });
  test('two keys of one work are one entry', async () => {
    const list = runToEnd((await references.bundled('ieee')).listSteps([works['wiener']!]));
    const both = previewedReferences(
      list,
      new Map([
        ['wiener', 0],
        ['alias', 0],
      ]),
    );
    const html = referenceListHtml('References', 'By', both);
    assert.equal(html.match(/<li/g)?.length, 1);
    assert.match(html, /<li id="paperside-wiener"><a id="paperside-alias"><\/a>\[1\] /);
  });
  test('shows no list without citations', async () =>
    assert.equal(referenceListHtml('References', 'By', await previewed('apa', [])), ''));
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
  const rows: [what: string, file: string, paper: Paper | undefined, reference: string][] = [
    [
      'formats a preprint that has been published',
      '@misc{k, title={Alignment faking}, author={Greenblatt}, eprint={2412.14093}, archiveprefix={arXiv}}',
      paper,
      'Greenblatt, R. (2024). Alignment faking (arXiv:2412.14093). arXiv. https://doi.org/10.48550/arXiv.2412.14093',
    ],
    [
      'formats the published version',
      '@article{k, title={Alignment faking}, author={Greenblatt}, journal={Nature}}',
      paper,
      'Greenblatt, R. (2026). Alignment faking. Nature. https://arxiv.org/abs/2412.14093',
    ],
    [
      'formats an unknown paper',
      '@misc{k, title={Alignment faking}, author={Greenblatt}, year=2024}',
      undefined,
      'Greenblatt. (2024). Alignment faking.',
    ],
  ];
  const format = async (kind: 'bib' | 'csl-json', file: string, paper?: Paper) => {
    const [entry] = readBibliography(kind, file).entries;
    return (await references.bundled('apa')).reference(itemOfEntry(entry!, paper)).text;
  };
  for (const [what, file, paper, reference] of rows)
    test(what, async () => assert.equal(await format('bib', file, paper), reference));
  test('formats an item of CSL-JSON as it stands', async () => {
    const item = {
      id: 'k',
      type: 'thesis',
      genre: 'PhD thesis',
      title: 'Tides',
      author: [{ family: 'Okoye' }],
    };
    assert.equal(await format('csl-json', JSON.stringify([item])), 'Okoye. (n.d.). Tides [PhD thesis].');
  });
});
