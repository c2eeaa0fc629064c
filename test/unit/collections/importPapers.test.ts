import assert from 'node:assert/strict';
import { importPapers, importSteps } from '../../../src/core/import/importPapers';
import { runToEnd } from '../../../src/core/steps/steps';
import { seeds } from '../corpus/realSeeds';

/** `id | key | title | first family | date | container`, as far as they are known. */
function reads(name: string, text: string, ...expected: string[]): void {
  const { papers } = importPapers(name, text);
  assert.deepEqual(
    papers.map(({ id, citationKey, title, authors, date, published }) =>
      [id, citationKey, title, authors[0]?.family ?? authors[0]?.literal, date, published?.container]
        .map((each) => each ?? '')
        .join(' | '),
    ),
    expected,
  );
}

/** `line kind`. */
function reports(name: string, text: string, ...expected: string[]): void {
  assert.deepEqual(
    importPapers(name, text).problems.map(({ line, kind }) => `${line} ${kind}`),
    expected,
  );
}

const format = (name: string, text: string) => importPapers(name, text).format;

suite('Import: format detection by content', () => {
  const rows: [what: string, name: string, text: string, expected: string][] = [
    ['BibTeX', 'x.txt', '% mine\n@article{a, title={T}}', 'bib'],
    ['an address is no entry', 'x.txt', 'me@example.org wrote 2305.18290', 'pasted'],
    ['RIS', 'x.txt', 'TY  - JOUR\r\nER  - \r\n', 'ris'],
    ['CSL-JSON', 'x', '\uFEFF [{"id":"a"}]', 'csl-json'],
    ['CSL-YAML', 'x', '---\nreferences:\n- id: a\n', 'csl-yaml'],
    ['hayagriva', 'x.yml', 'a:\n  type: article\n', 'hayagriva'],
    ['Atom', 'x', '<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom"></feed>', 'atom'],
    ['a page', 'x', '<!doctype html><html></html>', 'listing-html'],
    ['a page as text', 'x', 'Daily Papers\n\nTitle\n', 'listing-text'],
    ['ids', 'x.bib', '2305.18290\nhttps://doi.org/10.1145/1', 'pasted'],
  ];
  for (const [what, name, text, expected] of rows)
    test(what, () => assert.equal(format(name, text), expected));
});

suite('Import: BibTeX', () => {
  test('reads a preprint with the user’s key', () =>
    reads(
      'refs.bib',
      '@misc{Mine23, title={{DPO}: Your {L}anguage Model}, author={Rafailov, Rafael and others}, year=2023, month=may, eprint={2305.18290v2}, archivePrefix={arXiv}}',
      '2305.18290 | Mine23 | DPO: Your Language Model | Rafailov | 2023-05 | ',
    ));
  test('reads a conference paper with its venue', () =>
    reads(
      'refs.bib',
      '@inproceedings{a, title={T}, author={Li, A}, booktitle={Proc. of X}, year={2020}, doi={10.1145/ABC}}',
      'doi:10.1145/abc | a | T | Li | 2020 | Proc. of X',
    ));
  test('prefers the DOI of the publication to that of the preprint', () => {
    const doiOf = (doi: string) =>
      importPapers('r.bib', `@article{a, title={T}, journal={J}, year=2020, doi={${doi}}}`).papers[0]
        ?.published?.doi;
    assert.equal(doiOf('10.1145/abc'), '10.1145/abc');
    assert.equal(doiOf('10.1145/10.48550/a'), '10.1145/10.48550/a');
    assert.equal(doiOf('10.48550/arXiv.2305.18290'), undefined);
  });
  test('takes arXiv as journal for no publication', () =>
    reads(
      'r.bib',
      '@article{a, title={T}, journal={arXiv preprint arXiv:2203.02155}, year=2022}',
      '2203.02155 | a | T |  | 2022 | ',
    ));
  test('inherits fields from the volume', () =>
    reads(
      'r.bib',
      '@inproceedings{a, title={T}, crossref={v}}\n@proceedings{v, title={Vol}, booktitle={Vol}, year=2019}',
      'title:t:2019 | a | T |  | 2019 | Vol',
      'title:vol:2019 | v | Vol |  | 2019 | ',
    ));
  test('reads volume, number and pages', () => {
    const [paper] = importPapers(
      'r.bib',
      '@article{a,title={T},journal={J},year=2020,volume=3,number=4,pages={5--9}}',
    ).papers;
    assert.deepEqual(paper?.published, {
      type: 'article-journal',
      container: 'J',
      year: 2020,
      volume: '3',
      number: '4',
      pages: '5-9',
    });
  });
  test('reports an entry without title and identifier, with its line', () =>
    reports('r.bib', '@misc{a, title={T}}\n\n@misc{b, note={n}}', '3 no-title'));
  test('reports a syntax error once, with its line, but no duplicate key', () => {
    reports('r.bib', '@misc{a, title={T}}\n@misc{a, title={U}}');
    reports('r.bib', '@misc{a, title={T}}\n@misc{a, title={U}}\n@misc{b, title={V}', '3 unclosed-entry');
    reports('r.bib', '@string{s = {S}}\n\n@misc{a, title={T}, note=s', '3 unclosed-entry');
  });
  test('reads two entries with the same key as two papers', () =>
    reads(
      'r.bib',
      '@misc{a, title={T}}\n@misc{a, title={U}}',
      'title:t | a | T |  |  | ',
      'title:u | a | U |  |  | ',
    ));
  test('loses only the broken entry', () => {
    reads(
      'r.bib',
      '@misc{a, title={T}}\n@misc{b, title={U\n@misc{c, title={V}}',
      'title:t | a | T |  |  | ',
      'title:v | c | V |  |  | ',
    );
    assert.ok(
      importPapers('r.bib', '@misc{a, title={T}}\n@misc{b, title={U\n@misc{c, title={V}}').problems.some(
        ({ line }) => line === 2,
      ),
    );
  });
});

suite('Import: CSL', () => {
  const item = {
    id: 'rafailov23',
    type: 'paper-conference',
    title: 'Direct <i>Preference</i>',
    author: [{ family: 'Rafailov', given: 'R' }],
    issued: { 'date-parts': [[2023, 12, 7]] },
    'container-title': 'NeurIPS',
    DOI: '10.5555/1',
  };
  const row = 'doi:10.5555/1 | rafailov23 | Direct Preference | Rafailov | 2023-12-07 | NeurIPS';
  test('JSON', () => reads('x.json', JSON.stringify([item], null, 2), row));
  test('JSON in an object', () => reads('x.json', JSON.stringify({ items: [item] }), row));
  test('YAML', () =>
    reads(
      'x.yaml',
      'references:\n- id: a\n  title: T\n  issued: 2020-02\n  number: "arXiv:2305.18290"\n  author:\n  - family: B\n',
      '2305.18290 | a | T | B | 2020-02 | ',
    ));
  test('ignores an id that cannot be a key', () =>
    reads('x.json', '[{"id":"http://zotero.org/users/1/items/A","title":"T"}]', 'title:t |  | T |  |  | '));
  const keyless: [string, string, string][] = [
    [
      'JSON',
      'x.json',
      '[\n{"id":"a","title":"T"},\n{"title":"U","issued":{"raw":"2020"}},\n{"type":"book"}\n]',
    ],
    ['YAML', 'x.yaml', 'references:\n- id: a\n  title: T\n- title: U\n  issued: 2020\n- type: book\n'],
  ];
  for (const [kind, name, text] of keyless)
    test(`${kind}: reads and reports an item without an id, but not one without a title, too`, () => {
      const { papers, problems } = importPapers(name, text);
      assert.deepEqual(
        papers.map(({ title, citationKey, date }) => [title, citationKey, date]),
        [
          ['T', 'a', undefined],
          ['U', '', '2020'],
        ],
      );
      const first = kind === 'JSON' ? 3 : 4;
      assert.deepEqual(
        problems.map(({ line, kind, text }) => [line, kind, kind === 'no-key' ? text : '']),
        [
          [first, 'no-key', 'U'],
          [kind === 'JSON' ? 4 : 6, 'missing-key', ''],
        ],
      );
    });
  test('reports a broken item, with its line', () => {
    const { papers, problems } = importPapers(
      'x.json',
      '[\n{"id":"a","title":"T"},\n{"id":"b","title":},\n{"id":"c","title":"V"}\n]',
    );
    assert.deepEqual(
      papers.map(({ title }) => title),
      ['T', 'V'],
    );
    assert.ok(problems[0]?.line === 3, JSON.stringify(problems));
  });
  test('hayagriva', () =>
    reads(
      'x.yml',
      'key:\n  type: article\n  title: T\n  author: ["Li, A"]\n  date: 2021\n',
      'title:t:2021 | key | T | Li | 2021 | ',
    ));
});

suite('Import: RIS', () => {
  test('reads RIS of publishers', () =>
    reads(
      'x.ris',
      'TY  - JOUR\r\nID  - li20\r\nTI  - A Title\r\nAU  - Li, Ann\r\nPY  - 2020\r\nDA  - 2020/03/04\r\nJO  - Journal\r\nDO  - https://doi.org/10.1145/X\r\nAB  - One\r\nand two\r\nER  - \r\n',
      'doi:10.1145/x | li20 | A Title | Li | 2020-03-04 | Journal',
    ));
  test('joins an abstract of several lines', () =>
    assert.equal(
      importPapers('x', 'TY  - JOUR\nTI  - T\nAB  - One\nand two\nER  -\n').papers[0]?.abstract,
      'One and two',
    ));
  test('reads several records, the last unclosed', () => {
    reads(
      'x',
      'TY  - GEN\nT1  - A\nER  - \nTY  - GEN\nT1  - B\n',
      'title:a |  | A |  |  | ',
      'title:b |  | B |  |  | ',
    );
    reports('x', 'TY  - GEN\nT1  - A\nER  - \nTY  - GEN\nT1  - B\n', '4 cut-off');
  });
  test('reports lines outside of records, and empty records', () =>
    reports('x', 'hello\nTY  - GEN\nAU  - B\nER  - \n', '1 stray-text', '2 no-title'));
});

suite('Import: pages and feeds', () => {
  const props = {
    dailyPapers: [
      {
        paper: {
          id: '2510.01691',
          authors: [{ name: 'Jiyao Liu' }, { name: 'Someone Hidden', hidden: true }],
          publishedAt: '2025-10-02T05:42:00.000Z',
          title: 'MedQ-Bench: "Quoted" & <Odd>',
          summary: 'An abstract.',
          githubRepo: 'https://github.com/a/b',
        },
        numComments: 2,
        organization: { name: 'lab', fullname: 'The Lab' },
      },
      { paper: { title: 'no id' } },
    ],
  };
  const escaped = JSON.stringify(props).replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
  const html = `<!DOCTYPE html><html><body><div class="SVELTE_HYDRATER contents" data-target="DailyPapers" data-props="${escaped}"></div></body></html>`;
  test('reads everything from HTML', () => {
    reads('page.html', html, '2510.01691 |  | MedQ-Bench: "Quoted" & <Odd> | Liu | 2025-10-02 | ');
    const [paper] = importPapers('page.html', html).papers;
    assert.deepEqual(
      [paper?.abstract, paper?.comments, paper?.organization, paper?.authorCount],
      ['An abstract.', 2, 'The Lab', 2],
    );
    assert.ok(paper?.links.some(({ kind, url }) => kind === 'code' && url === 'https://github.com/a/b'));
  });
  test('reads links from HTML without data, and reports it', () => {
    const bare =
      '<html><title>Papers</title><a href="/papers/2510.01691">x</a><a href="/papers/2510.01691#c">y</a></html>';
    reads('page.html', bare, '2510.01691 |  | arXiv:2510.01691 |  |  | ');
    reports('page.html', bare, '1 no-page-data');
  });
  test('reads a page saved as text', () => {
    const [page] = seeds.pages;
    assert.ok(importPapers('saved.txt', page!.text).papers.length > 10);
  });
  test('Atom', () =>
    reads(
      'query.xml',
      '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/abs/1707.08567v1</id><title>A\n  title</title><summary>S</summary><published>2017-07-27T08:18:33Z</published><author><name>Stan Baggen</name></author></entry></feed>',
      '1707.08567 |  | A title | Baggen | 2017-07-27 | ',
    ));
});

suite('Import: pasted text', () => {
  const rows: [text: string, ...ids: string[]][] = [
    ['2305.18290', '2305.18290'],
    ['arXiv:2305.18290v2', '2305.18290'],
    ['https://arxiv.org/pdf/2305.18290v3.pdf', '2305.18290'],
    ['https://huggingface.co/papers/2305.18290', '2305.18290'],
    ['hep-th/9901001', 'hep-th/9901001'],
    ['10.48550/arXiv.2305.18290', '2305.18290'],
    ['https://doi.org/10.1145/3715275.3732194', 'doi:10.1145/3715275.3732194'],
    ['doi:10.1145/3715275.3732194.', 'doi:10.1145/3715275.3732194'],
    ['see arXiv:2305.18290 and https://arxiv.org/abs/2203.02155, too', '2305.18290', '2203.02155'],
    ['2305.18290\n\n2203.02155\n2305.18290', '2305.18290', '2203.02155'],
    ['10.1234/arXiv.2305.18290', 'doi:10.1234/arxiv.2305.18290'],
    ['10.1234/10.48550/arXiv.2305.18290', 'doi:10.1234/10.48550/arxiv.2305.18290'],
    ['https://example.org/hep-th/9901001'],
  ];
  for (const [text, ...ids] of rows)
    test(text.replace(/\n/g, ' ⏎ '), () =>
      assert.deepEqual(
        importPapers('', text).papers.map(({ id }) => id),
        ids,
      ),
    );
  test('reports text without a paper, trimmed and truncated', () =>
    assert.deepEqual(
      importPapers('', `2305.18290\r\n  no paper  \r\n${'x'.repeat(100)}`).problems.map(({ text }) => text),
      ['no paper', 'x'.repeat(80)],
    ));
  test('reads a preprint mentioned twice once', () =>
    assert.equal(
      importPapers('', '2305.18290 arXiv:2305.18290\nhttp://arxiv.org/abs/2305.18290').papers.length,
      1,
    ));
  test('reads a URL with an old arXiv id', () =>
    assert.deepEqual(
      importPapers('', 'http://example.org/hep-th/9901001 http://arxiv.org/abs/2305.18290').papers.map(
        ({ id }) => id,
      ),
      ['2305.18290'],
    ));
  test('reports lines without a paper', () =>
    reports(
      '',
      '2305.18290\nDirect preference optimization\nhttps://example.org/2305.18290\nprice 12.5',
      '2 no-identifier',
      '3 no-identifier',
      '4 no-identifier',
    ));
  test('reports an empty text', () => reports('x.txt', ' \n', '1 empty'));
});

suite('Import: in blocks', () => {
  const many = 400;
  const abstract = 'Words of an abstract, with {braces} and "quotes". '.repeat(14).trim();
  const texts: Record<string, string> = {
    'r.bib':
      '@string{nips = {NeurIPS}}\n' +
      Array.from(
        { length: many },
        (_, i) =>
          `@inproceedings{k${i}, title={Title ${i}}, booktitle=nips, crossref={v}, abstract={${abstract}}}\n`,
      ).join('') +
      '@proceedings{v, year=2020}\n',
    'r.json': JSON.stringify(
      Array.from({ length: many }, (_, i) => ({
        id: `k${i}`,
        title: `Title ${i}`,
        abstract,
        issued: '2020',
        'container-title': 'NeurIPS',
      })),
    ),
    'wrapped.json': JSON.stringify(
      {
        config: [1, [2]],
        items: Array.from({ length: many }, (_, i) => ({
          id: `k${i}`,
          title: `Title ${i}`,
          abstract,
          issued: '2020',
          'container-title': 'NeurIPS',
        })),
      },
      null,
      1,
    ),
    'r.ris': Array.from(
      { length: many },
      (_, i) =>
        `TY  - CONF\nID  - k${i}\nTI  - Title ${i}\nPY  - 2020\nT2  - NeurIPS\nAB  - ${abstract}\nER  - \n`,
    ).join(''),
    'r.yaml':
      'references:\n' +
      Array.from(
        { length: many },
        (_, i) =>
          `- id: k${i}\n  title: Title ${i}\n  issued: 2020\n  container-title: NeurIPS\n  abstract: '${abstract}'\n`,
      ).join(''),
  };
  for (const [name, text] of Object.entries(texts)) {
    test(`${name}: reads the same papers as in one block`, () => {
      assert.ok(text.length > 300_000);
      const pieces = Array.from({ length: Math.ceil(text.length / 45_001) }, (_, i) =>
        text.slice(i * 45_001, (i + 1) * 45_001),
      );
      const { papers, problems } = runToEnd(importSteps(name, pieces));
      assert.equal(papers.length, many);
      assert.deepEqual(
        problems.filter(({ kind }) => kind !== 'no-title'),
        [],
      );
      assert.deepEqual(
        new Set(
          papers.map(
            ({ citationKey, title, published, abstract: own }) =>
              `${citationKey} ${title} ${published?.container} ${published?.year} ${own.length > 200}`,
          ),
        ),
        new Set(Array.from({ length: many }, (_, i) => `k${i} Title ${i} NeurIPS 2020 true`)),
      );
    });
  }
  test('reports correct line numbers deep in a file', () => {
    const text = `${texts['r.bib']}@misc{lost}\n`;
    const { problems } = importPapers('r.bib', text);
    assert.deepEqual(
      problems.map(({ line, text }) => `${line} ${text}`),
      [`${many + 2} @proceedings{v`, `${many + 3} @misc{lost`],
    );
  });
});
