import assert from 'node:assert/strict';
import { importedPaper, type ImportedFacts } from '../../../src/core/import/importedPaper';
import { formatOf, readers, type ImportFormat } from '../../../src/core/import/importFormats';
import { importPapers, importSteps } from '../../../src/core/import/importPapers';
import type { Paper } from '../../../src/core/paper';
import { runToEnd } from '../../../src/core/steps/steps';
import { isStub } from '../../../src/core/work/titles';

suite('Import: block boundaries', () => {
  /** `|` is where it is cut, at or after `from`; none where it cannot be. */
  const rows: [format: ImportFormat, text: string, from: number][] = [
    ['csl-json', '[{"id":1},|{"id":2}]', 1],
    ['csl-json', '[{"id":1},|{"id":2},{"id":3}]', 9],
    ['csl-json', '[{"id":1},{"id":2},|{"id":3}]', 10],
    ['csl-json', '[{"id":[1,2],"a":{"b":1,"c":2}},|{}]', 1],
    ['csl-json', '[{"t":"a],[\\",{"},|{"id":2}]', 1],
    ['csl-json', '{"items":[{"a":1},|{"b":2}]}', 1],
    ['csl-json', '{"references":[{"a":1},|{"b":2}],"x":[1,2]}', 1],
    ['csl-json', '{"a":[1,2],"items":[1,|2]}', 1],
    ['csl-json', '{"a":{"items":1,"x":[1,2]},"items":[1,|2]}', 1],
    ['csl-json', '{"otheritems":[1,2],"itemsToo":[1,2]}', 1],
    ['csl-json', '[{"id":1}]', 1],
    ['csl-json', '', 0],
    ['csl-yaml', 'references:\n- id: a\n|- id: b\n', 14],
    ['csl-yaml', 'references:\n- id: a\n- id: b\n|- id: c\n', 22],
    ['csl-yaml', '- id: a\n  author:\n  - x: 1\n  - y: 2\n|- id: b\n', 1],
    ['csl-yaml', 'references:\n  - id: a\n    x:\n    - y\n|  - id: b\n', 14],
    ['csl-yaml', 'references:\n-\tid: a\n', 1],
    ['csl-yaml', 'references: []\n', 1],
    ['hayagriva', 'a:\n  type: x\nb:\n  type: y\n', 1],
    ['ris', 'TY  - A\nER  - \n|TY  - B\nER  - \n', 1],
    ['ris', 'TY  - A\nER-\n|TY  - B\n', 1],
    ['ris', 'TY  - A\nER  - \nTY  - B\nER  - x\n|TY', 16],
    ['ris', 'TY  - A\nER  - \n|TY  - B\nER  - x\nTY', 8],
    ['ris', 'TY  - A\nER  -', 1],
    ['bib', '@misc{a, x={y}}\n|@misc{b,}', 1],
    ['bib', '@misc{a, x={y}}\n|  @misc( b ,)', 1],
    ['bib', '@misc{a, x={\n@y}}\n|@misc{b,}', 1],
    ['bib', '@misc{a, x={\n@y{z}}}\n@string{a = "b"}\n', 1],
    ['atom', '<feed><entry></entry>|<entry></entry>', 1],
    ['atom', '<feed><entry></entry><entry></entry>|</feed>', 14],
    ['atom', '<feed><entry>', 1],
    ['pasted', '2305.18290\n2305.18291\n', 1],
    ['listing-html', '<html></html>\n<html>', 1],
  ];
  for (const [format, marked, from] of rows)
    test(`${format}: ${marked.replace(/\n/g, '⏎')} from ${from}`, () => {
      const text = marked.replace('|', '');
      assert.equal(readers[format]().cut(text, from, 0), marked.indexOf('|'));
    });
  test('csl-json: continues after the text already scanned', () => {
    const reader = readers['csl-json']();
    const text = '[{"a":",';
    assert.equal(reader.cut(text, 1, 0), -1);
    assert.equal(reader.cut(`${text}"},2]`, 1, 0), 11);
  });
  test('knows which formats have the user’s own keys', () => {
    const names = Object.keys(readers) as ImportFormat[];
    assert.deepEqual(
      names.filter((name) => !readers[name]().hasOwnKeys),
      ['atom', 'listing-html', 'listing-text', 'pasted'],
    );
  });
});

suite('Import: long texts in blocks', () => {
  const words = 'Words of an abstract, one after the other. '.repeat(8).trim();
  const many = Array.from({ length: 250 }, (_, i) => i);
  const feed = '<feed xmlns="http://www.w3.org/2005/Atom">\n';
  const entry = (i: number) =>
    `<entry><id>http://arxiv.org/abs/2305.${10000 + i}</id><title>Title ${i}</title><summary>${words}</summary></entry>\n`;
  const item = (i: number) => ({ id: `k${i}`, title: `Title ${i}`, abstract: words });
  const texts: Record<string, string> = {
    'a.xml': `${feed}${many.map(entry).join('')}</feed>`,
    'a.json': JSON.stringify(many.map(item)),
    'wrapped.json': JSON.stringify({ version: '1, [2', references: many.map(item) }),
    'a.yaml': `references:\n${many.map((i) => `- id: k${i}\n  title: Title ${i}\n  abstract: '${words}'\n`).join('')}`,
    'a.ris': many.map((i) => `TY  - GEN\r\nTI  - Title ${i}\r\nAB  - ${words}\r\nER  - \r\n`).join(''),
    'a.bib': many.map((i) => `@misc{k${i}, title={Title ${i}}, abstract={${words}}}\n`).join(''),
  };
  for (const [name, text] of Object.entries(texts))
    test(`${name}: yields papers before the end, and loses none`, () => {
      const steps = importSteps(name, [text]);
      const told: { read: number; papers: number }[] = [];
      let step = steps.next();
      for (; !step.done; step = steps.next()) told.push(step.value);
      assert.ok(text.length > 80_000);
      const ends = new Set(told.map(({ read }) => read));
      assert.ok(ends.size >= 3, `read in ${ends.size} parts`);
      assert.ok(told.some(({ read, papers }) => read < text.length && papers > 50 && papers < 250));
      assert.deepEqual(told.at(-1), { read: text.length, papers: 250 });
      assert.deepEqual(step.value.problems, []);
      assert.deepEqual(
        step.value.papers.map(({ title }) => title),
        many.map((i) => `Title ${i}`),
      );
    });
  test('reports problems of all blocks in order, with correct lines', () => {
    const faulty = (place: number) =>
      many.map((i) => (i === place ? '<entry><title>No id</title></entry>\n' : entry(i))).join('');
    const lines = (text: string) => importPapers('a', text).problems.map(({ line }) => line);
    assert.deepEqual(lines(`${feed}${faulty(240)}</feed>`), [242]);
    assert.deepEqual(lines(`${feed}${faulty(3)}</feed>`), [5]);
    const yaml = texts['a.yaml']!.replace(/- id: k240\n {2}title: [^\n]*\n/, '- id: k240\n');
    assert.deepEqual(lines(yaml), [1 + 240 * 3 + 1]);
    const ris = `stray\r\n${texts['a.ris']!.replace('TI  - Title 240\r\n', '')}`;
    assert.deepEqual(lines(ris), [1, 1 + 240 * 4 + 1]);
    const bib = `@string{a = {b}}\n${texts['a.bib']!.replace('title={Title 240}, ', 'x = a, ')}@misc{k0, title={T}}\n`;
    assert.deepEqual(lines(bib), [242]);
    assert.deepEqual(lines(`@string{a = {b}}\n${texts['a.bib']!}@misc{z, title={Z}, note=a`), [252]);
  });
  test('shares macros and volumes with earlier and later blocks', () => {
    const text =
      `@string{j = {Journal of X}}\n@inproceedings{first, title={F}, crossref={v}}\n` +
      texts['a.bib']! +
      '@article{last, title={L}, journal=j, year=2020}\n@proceedings{v, title={V}, booktitle={Proc. of V}, year=2019}\n';
    const { papers } = runToEnd(importSteps('a.bib', [text]));
    const place = (key: string) =>
      papers.find(({ citationKey }) => citationKey === key)?.published?.container;
    assert.deepEqual([place('first'), place('last')], ['Proc. of V', 'Journal of X']);
    assert.equal(papers.filter(({ citationKey }) => citationKey === 'first').length, 1);
  });
  test('resolves crossref in every block, and keeps entries without their volume', () => {
    const part = texts['a.bib']!.slice(0, texts['a.bib']!.indexOf('@misc{k125,'));
    const child = (key: string, volume: string) =>
      `@inproceedings{${key}, title={Of ${key}}, crossref={${volume}}}\n`;
    const volume = (key: string) =>
      `@proceedings{${key}, title={V}, booktitle={Proc. of ${key}}, year=2019}\n`;
    const text = [
      volume('early'),
      child('none', 'nowhere'),
      '@inproceedings{untitled, crossref={nowhere}}\n',
      part,
      child('middle', 'early'),
      child('ahead', 'late'),
      part,
      child('last', 'early'),
      child('ahead', 'late'),
      volume('late'),
    ].join('');
    const { papers, problems } = importPapers('a.bib', text);
    assert.deepEqual(
      papers
        .filter(({ citationKey }) => !/^k\d/.test(citationKey))
        .map(({ citationKey, published }) => `${citationKey}: ${published?.container}`)
        .sort(),
      [
        'ahead: Proc. of late',
        'ahead: Proc. of late',
        'early: undefined',
        'last: Proc. of early',
        'late: undefined',
        'middle: Proc. of early',
        'none: undefined',
      ],
    );
    assert.equal(papers.length, 7 + 2 * 125);
    assert.deepEqual(problems, [{ line: 3, kind: 'no-title', text: '@inproceedings{untitled' }]);
  });
  test('reads a list followed by other text in blocks', () => {
    const { papers, problems } = importPapers('a.yaml', `${texts['a.yaml']}nocite: x\n`);
    assert.deepEqual([papers.length, problems], [250, []]);
  });
  test('reports a truncated file, in one block or many', () => {
    const kinds = (text: string) => importPapers('a.json', text).problems.map(({ kind }) => kind);
    const long = texts['a.json']!;
    for (const text of [long, JSON.stringify([item(0)])]) {
      assert.deepEqual(kinds(text), []);
      assert.deepEqual(kinds(text.slice(0, -1)), ['unclosed-list']);
      assert.deepEqual(kinds(text.slice(0, -20)), ['unclosed-string', 'unclosed-list']);
      assert.deepEqual(kinds(`${text}]`), text === long ? [] : ['unexpected-text']);
    }
  });
  test('counts the lines of a file that ends them with CR', () => {
    const items = Array.from({ length: 250 }, (_, i) =>
      JSON.stringify({ id: `k${i}`, note: 'x'.repeat(900) }),
    );
    const { problems } = importPapers('a.json', `[\r${items.join(',\r')}\r]`);
    assert.deepEqual(
      problems.map(({ line }) => line),
      items.map((_, i) => i + 2),
    );
  });
  test('joins pieces cut at any offset', () => {
    const text = texts['a.bib']!;
    for (const size of [1_000, 59_999, 60_001]) {
      const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, i) =>
        text.slice(i * size, (i + 1) * size),
      );
      assert.equal(runToEnd(importSteps('a.bib', pieces)).papers.length, 250);
    }
  });
  test('reports empty and unsupported texts', () => {
    assert.deepEqual(importPapers('a.txt', '').problems, [{ line: 1, kind: 'empty', text: 'a.txt' }]);
    assert.deepEqual(importPapers('a.json', '[]').problems, [
      { line: 1, kind: 'not-understood', text: 'a.json' },
    ]);
  });
});

suite('Import: format detection', () => {
  const rows: [text: string, expected: ImportFormat, name?: string][] = [
    ['\uFEFF\n @misc{a}', 'bib'],
    ['x @misc{a}', 'pasted'],
    ['x@misc{a}', 'pasted'],
    [`${'x '.repeat(30_000)}\n@misc{a}`, 'pasted'],
    ['@misc (a)', 'bib'],
    ['@misc', 'pasted'],
    ['x\nTY - GEN', 'ris'],
    ['x TY  - GEN', 'pasted'],
    ['  [1]', 'csl-json'],
    ['x [1]', 'pasted'],
    ['12 authors', 'listing-text'],
    ['· 1 author\n', 'listing-text'],
    ['12  authors', 'listing-text'],
    ['by 12 authors', 'pasted'],
    ['12 authors wrote', 'pasted'],
    ['Daily Papers\r\nx', 'listing-text'],
    ['The Daily Papers', 'pasted'],
    ['Daily Papers of today', 'pasted'],
    ['%YAML 1.2', 'csl-yaml'],
    ['-  id: a', 'csl-yaml'],
    ['- id', 'pasted'],
    ['x: references: y', 'pasted'],
    ['a:\n  type: article', 'hayagriva', 'x.yml'],
    ['a: b\n', 'pasted', 'x.yml'],
    ['a:\n  type: article', 'pasted', 'x.txt'],
    [`<x>${' '.repeat(5000)}<feed>`, 'listing-html'],
  ];
  for (const [text, expected, name = 'x'] of rows)
    test(JSON.stringify(text.slice(0, 40)), () => assert.equal(formatOf(name, text), expected));
});

suite('Import: papers from facts', () => {
  const links = (facts: ImportedFacts) =>
    importedPaper(facts)?.links.map(({ kind, url }) => `${kind} ${url}`);
  const arxiv = [
    'arxiv https://arxiv.org/abs/2305.18290',
    'pdf https://arxiv.org/pdf/2305.18290',
    'huggingface https://huggingface.co/papers/2305.18290',
  ];
  const rows: [what: string, facts: ImportedFacts, expected: Partial<Paper>][] = [
    [
      'a title alone',
      { title: 'A Title' },
      {
        id: 'title:atitle',
        title: 'A Title',
        abstract: '',
        authors: [],
        links: [],
        topics: [],
        keywords: [],
        listings: [],
        citationKey: '',
      },
    ],
    ['a title and a date', { title: 'A', date: '2020-01' }, { id: 'title:a:2020', date: '2020-01' }],
    ['a date that does not begin with a year', { title: 'A', date: 'May 2020' }, { id: 'title:a' }],
    ['a title of signs', { title: ' ?! ' }, { id: 'title:?!' }],
    [
      'an arXiv id in any form',
      { arxivId: 'arXiv:2305.18290v2' },
      {
        id: '2305.18290',
        arxivId: '2305.18290',
        title: 'arXiv:2305.18290',
        doi: '10.48550/arXiv.2305.18290',
      },
    ],
    [
      'a DOI',
      { doi: '10.1234/ABC' },
      { id: 'doi:10.1234/abc', title: 'doi:10.1234/ABC', doi: '10.1234/ABC' },
    ],
    [
      'the DOI of the publication',
      { title: 'A', published: { type: 'article-journal', container: 'J', year: 2020, doi: '10.1234/a' } },
      { id: 'doi:10.1234/a', doi: '10.1234/a' },
    ],
    [
      'the day it was submitted, where there is no other',
      { title: 'A', submitted: '2020-01-02' },
      { date: '2020-01-02', submitted: '2020-01-02' },
    ],
    [
      'a withdrawal',
      { title: 'A', withdrawn: true, withdrawnNote: 'N' },
      { withdrawn: true, withdrawnNote: 'N' },
    ],
  ];
  for (const [what, facts, expected] of rows)
    test(what, () => {
      const paper = importedPaper(facts)!;
      assert.deepEqual(
        Object.fromEntries(Object.keys(expected).map((name) => [name, paper[name as keyof Paper]])),
        expected,
      );
    });
  test('makes no paper without title and identifier', () =>
    assert.equal(importedPaper({ title: '', abstract: 'W' }), undefined));
  test('leaves out what is not stated', () => {
    const paper = importedPaper({ title: 'A', withdrawn: false })!;
    for (const field of ['date', 'doi', 'arxivId', 'withdrawn', 'published', 'authorCount'])
      assert.ok(!(field in paper), field);
  });
  const addresses: [what: string, facts: ImportedFacts, expected: string[]][] = [
    ['its own', { title: 'A', url: 'http://x.org/a' }, ['project http://x.org/a']],
    ['of a repository', { title: 'A', url: 'https://github.com/a/b' }, ['code https://github.com/a/b']],
    ['of a DOI, known by the DOI', { title: 'A', url: 'https://dx.doi.org/10.1234/a' }, []],
    [
      'of arXiv, known by the id',
      { arxivId: '2305.18290', url: 'http://export.arxiv.org/abs/2305.18290' },
      arxiv,
    ],
    [
      'of arXiv where there is no id',
      { title: 'A', url: 'https://arxiv.org/list' },
      ['project https://arxiv.org/list'],
    ],
    [
      'of arXiv in another address',
      { arxivId: '2305.18290', url: 'https://x.org/http://arxiv.org/' },
      [...arxiv, 'project https://x.org/http://arxiv.org/'],
    ],
    ['of a DOI, at its own place', { title: 'A', url: 'http://doi.org/10.1234/a' }, []],
    [
      'of a DOI in another address',
      { title: 'A', url: 'https://x.org/https://doi.org/10.1234/a' },
      ['project https://x.org/https://doi.org/10.1234/a'],
    ],
    [
      'of arXiv itself, known by the id',
      { arxivId: '2305.18290', url: 'https://arxiv.org/abs/2305.18290v2' },
      arxiv,
    ],
    ['that is none of the web', { title: 'A', url: 'javascript:https://x.org' }, []],
    ['with a blank', { title: 'A', url: 'https://x.org/a b' }, []],
    [
      'that is there twice',
      { title: 'A', url: 'https://x.org', links: [{ kind: 'project', url: 'https://x.org' }] },
      ['project https://x.org'],
    ],
    ['arXiv’s own DOI', { arxivId: '2305.18290', doi: '10.48550/arXiv.2305.18290' }, arxiv],
    [
      'arXiv’s own DOI where the id is not told',
      { doi: '10.48550/arXiv.2305.18290' },
      ['doi https://doi.org/10.48550/arXiv.2305.18290'],
    ],
    [
      'another DOI beside the id',
      { arxivId: '2305.18290', doi: '10.1234/10.48550/a' },
      [...arxiv, 'doi https://doi.org/10.1234/10.48550/a'],
    ],
  ];
  for (const [what, facts, expected] of addresses)
    test(`a URL ${what}`, () => assert.deepEqual(links(facts), expected));
  test('recognizes stubs', () => {
    assert.ok(isStub(importedPaper({ arxivId: '2305.18290' })!));
    assert.ok(isStub(importedPaper({ doi: '10.1234/a' })!));
    assert.ok(!isStub(importedPaper({ title: 'A', arxivId: '2305.18290' })!));
    assert.ok(!isStub(importedPaper({ arxivId: '2305.18290', authors: [{ family: 'Li' }] })!));
  });
});
