import assert from 'node:assert/strict';
import { renderPreview, type PreviewWords } from '../../../src/features/preview/renderPreview';
import { readMessage } from '../../../src/features/preview/previewMessages';
import type { Paper } from '../../../src/core/paper';

const words: PreviewWords = {
  cite: 'Insert Citation',
  addToBibliography: 'Add',
  copyBibtex: 'Copy',
  completeMetadata: 'Complete Metadata',
  openPdf: 'Open PDF',
  openNote: 'Open Note',
  actions: 'Actions',
  abstract: 'Abstract',
  noAbstract: 'none',
  onlyNumber: 'only its number',
  links: 'Links',
  related: 'Related',
  sharedTerms: (terms) => `shares ${terms}`,
  map: 'Map',
  years: (topic, counts) => `${topic} ${counts}`,
  papersPerYear: (topic) => `${topic} per year`,
  from: (sources) => `from ${sources}`,
  listed: 'Listed',
  listing: ({ page, rank }) => `${page} ${rank}`,
  withdrawn: 'Withdrawn.',
  topics: 'Topics',
  editors: '(editors)',
  moreAuthors: (count) => `and ${count} more`,
  linkKinds: {
    arxiv: 'arXiv',
    pdf: 'PDF',
    huggingface: 'HF',
    doi: 'DOI',
    code: 'Code',
    project: 'Project',
    dataset: 'Dataset',
    model: 'Model',
    demo: 'Demo',
  },
};

function html(facts: Partial<Paper>, sources: readonly string[] = []): string {
  const paper: Paper = {
    id: 'x',
    title: 'T',
    abstract: 'A',
    authors: [],
    links: [],
    topics: [],
    keywords: [],
    listings: [],
    citationKey: 'k',
    ...facts,
  };
  return renderPreview(
    { paper, related: [], sources, years: [], topicName: (id) => id, words },
    { cspSource: 'https://csp', style: 'https://csp/a.css', script: 'https://csp/a.js', language: 'en' },
  );
}

suite('renderPreview', () => {
  test('names the collections of a paper', () => {
    assert.match(html({}, ['refs.bib', 'Dec <9>']), /from refs\.bib, Dec &lt;9&gt;/);
    assert.doesNotMatch(html({}), /from/);
  });

  test('says that only the number is known and offers to complete the metadata first', () => {
    const stub = html({ title: 'arXiv:2305.18290', arxivId: '2305.18290', abstract: '' });
    assert.match(stub, /<p>only its number<\/p>/);
    assert.match(stub, /data-command="completeMetadata" class="primary"/);
    assert.doesNotMatch(html({ abstract: '' }), /only its number|completeMetadata" class="primary"/);
  });

  test('allows only its own style and script', () =>
    assert.match(
      html({}),
      /content="default-src &#39;none&#39;; style-src https:\/\/csp; script-src https:\/\/csp"/,
    ));

  const hostile = `<img src=x onerror=alert(1)>"'&`;
  const escaped = '&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;';
  const fields: [string, Partial<Paper>][] = [
    ['title', { title: hostile }],
    ['abstract', { abstract: hostile }],
    ['author', { authors: [{ family: hostile }] }],
    ['topic', { topics: [hostile] }],
    ['organization', { organization: hostile }],
    ['listing', { listings: [{ page: hostile, rank: 1 }] }],
    ['withdrawn note', { withdrawn: true, withdrawnNote: hostile }],
    ['id', { id: hostile }],
  ];
  for (const [name, facts] of fields) {
    test(`escapes the ${name}`, () => {
      const page = html(facts);
      assert.ok(page.includes(escaped), page);
      assert.ok(!page.includes('<img'), page);
    });
  }

  test('links a URL in the abstract, without its full stop', () =>
    assert.match(
      html({ abstract: 'See https://x.org/a_b.' }),
      /See <a href="https:\/\/x.org\/a_b">https:\/\/x.org\/a_b<\/a>\./,
    ));
  test('does not link other schemes than http', () =>
    assert.doesNotMatch(html({ links: [{ kind: 'code', url: 'javascript:alert(1)' }] }), /href="javascript/));
  test('keeps paragraphs', () =>
    assert.match(html({ abstract: 'One.\nTwo.' }), /<p>One\.<\/p><p>Two\.<\/p>/));
  test('says that a paper was withdrawn', () =>
    assert.match(
      html({ withdrawn: true, withdrawnNote: 'An error.' }),
      /role="alert"><strong>Withdrawn\.<\/strong> An error\./,
    ));
  test('says nothing about a paper that was not withdrawn', () => assert.doesNotMatch(html({}), /Withdrawn/));
  test('folds a long list of authors', () => {
    const authors = Array.from({ length: 30 }, (_, i) => ({ family: `Name${i}` }));
    const page = html({ authors });
    assert.match(page, /<summary>and 18 more<\/summary>/);
    for (const { family } of authors) assert.ok(page.includes(`>${family}<`), family);
  });
  test('drops bidirectional overrides', () => assert.ok(html({ title: 'a\u202Eb' }).includes('>ab</h1>')));
});

suite('readMessage', () => {
  const rows: [unknown, unknown][] = [
    [
      { type: 'command', command: 'copyBibtex' },
      { type: 'command', command: 'copyBibtex' },
    ],
    [{ type: 'command', command: 'deleteEverything' }, undefined],
    [
      { type: 'preview', paperId: 'x' },
      { type: 'preview', paperId: 'x' },
    ],
    [{ type: 'preview', paperId: 3 }, undefined],
    [{ type: 'map', more: 1 }, { type: 'map' }],
    [null, undefined],
    ['x', undefined],
  ];
  for (const [message, expected] of rows) {
    test(JSON.stringify(message), () => assert.deepEqual(readMessage(message), expected));
  }
});
