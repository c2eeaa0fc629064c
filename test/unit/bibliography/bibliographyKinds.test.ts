import assert from 'node:assert/strict';
import { bibliographyKindOf, type BibliographyKind } from '../../../src/core/bibliography/bibliography';
import { readBibliography } from '../../../src/core/bibliography/readBibliography';
import type { Paper } from '../../../src/core/paper';
import { applyEdits } from '../../../src/core/text/textEdit';
import { faking, short } from './bibliographySamples';

suite('bibliography: kinds', () => {
  const rows: [path: string, text: string, kind: BibliographyKind | undefined][] = [
    ['a/refs.bib', '', 'bib'],
    ['refs.BIBTEX', '', 'bib'],
    ['refs.json', '', 'csl-json'],
    ['refs.txt', '', undefined],
    ['refs', '', undefined],
    ['refs.bib.txt', '', undefined],
    ['refs.bib.7z', '', undefined],
    ['r.yaml', 'references:\n- id: a', 'csl-yaml'],
    ['r.yaml', '\uFEFF---\r\n# mine\r\ntitle: x\r\nreferences:\r\n  - id: a', 'csl-yaml'],
    ['r.yml', 'references: []', 'csl-yaml'],
    ['r.yml', 'references:', 'csl-yaml'],
    ['r.yml', '{"references": []}', 'csl-yaml'],
    ['r.yml', '%YAML 1.2\n---\n- id: a', 'csl-yaml'],
    ['r.yml', '[]', 'csl-yaml'],
    ['r.yml', '  [{id: a}]', 'csl-yaml'],
    ['r.yml', '\n# mine\n[{id: a}]', 'csl-yaml'],
    ['r.yml', '\n# mine\n- id: a', 'csl-yaml'],
    ['r.yml', 'references: [{id: a}]', 'csl-yaml'],
    ['r.yml', 'references: # mine\n\n# mine\n  # mine\n  - id: a', 'csl-yaml'],
    ['r.yml', 'references:\n  [{id: a}]', 'csl-yaml'],
    ['r.yml', '"references":\n- id: a', 'csl-yaml'],
    ['r.yml', 'references:\nother: x\n', 'hayagriva'],
    ['r.yml', '# mine\n{\n  "references" : []\n}', 'csl-yaml'],
    ['r.yml', '  { references: [] }', 'csl-yaml'],
    ['r.yml', '{a: {references: []}}', 'hayagriva'],
    ['r.yml', '{"preferences": []}', 'hayagriva'],
    ['r.yml', 'a: {references: []}', 'hayagriva'],
    ['r.yml', 'a:\n  references:\n  - b', 'hayagriva'],
    ['r.yml', 'a:\n  references:', 'hayagriva'],
    ['r.yml', 'references: {type: book}', 'hayagriva'],
    ['r.yml', 'references:\n  type: book\n  author: [b]', 'hayagriva'],
    ['r.yml', 'references:\n  type: book\nb:\n  author:\n  - c', 'hayagriva'],
    ['r.yml', 'a:\n', 'hayagriva'],
    ['r.yml', 'a:\n  title: references', 'hayagriva'],
    ['r.yml', 'references:\n  type: book', 'hayagriva'],
    ['r.yml', 'a:\n  author:\n  - b', 'hayagriva'],
    ['r.yml', '', 'hayagriva'],
  ];
  for (const [path, text, kind] of rows) {
    test(`${path} with ${JSON.stringify(text)}`, () => assert.equal(bibliographyKindOf(path, text), kind));
  }

  test('reads each kind by its own reader', () => {
    for (const kind of ['bib', 'csl-json', 'csl-yaml', 'hayagriva'] as const) {
      assert.equal(readBibliography(kind, '').kind, kind);
    }
  });
});

suite('bibliography: other files', () => {
  const rows: [kind: BibliographyKind, text: string][] = [
    ['csl-json', '{}'],
    ['csl-json', '{"name": "a-package", "version": "1.0.0"}'],
    ['csl-json', '{"references": {}}'],
    ['csl-json', '"refs"'],
    ['csl-json', 'null'],
    ['csl-json', 'what?'],
    ['csl-yaml', 'references: none\n'],
    ['csl-yaml', '{}'],
    ['csl-yaml', '---\nx: 1\n---\n'],
    ['csl-yaml', 'title: x\nnocite: "@*"\n'],
    ['csl-yaml', 'what?'],
    ['hayagriva', 'title: x\nlang: en\n'],
    ['hayagriva', '{title: x}'],
    ['hayagriva', '- a\n- b\n'],
    ['hayagriva', '{}:\n'],
    ['hayagriva', 'what?'],
    ['hayagriva', '12'],
  ];
  for (const [kind, text] of rows) {
    test(`${kind} ${JSON.stringify(text)} accepts no entry`, () =>
      assert.deepEqual(readBibliography(kind, text).add(faking), {
        kind: 'refused',
        reason: 'no-bibliography',
      }));
  }
});

suite('bibliography: upgrading a preprint', () => {
  const nature: Paper = {
    ...short,
    published: { type: 'article-journal', container: 'Nature', year: 2026 },
  };
  const rows: [kind: BibliographyKind, text: string, expected: string][] = [
    [
      'csl-yaml',
      '- id: x\n-   id: k\n    keyword: mine\n    publisher: arXiv\n-   id: y\n',
      '- id: x\n-   id: k\n    type: article-journal\n    title: Short\n    issued:\n      date-parts:\n        - - "2026"\n    container-title: Nature\n    keyword: mine\n-   id: y\n',
    ],
    [
      'csl-yaml',
      '[{id: x}, {id: k, keyword: mine, number: 1}, {id: y}]',
      '[{id: x}, {"id": "k", "type": "article-journal", "title": "Short", "issued": {"date-parts": [["2026"]]}, "container-title": "Nature", "keyword": "mine"}, {id: y}]',
    ],
    [
      'csl-json',
      '[{"id":"x"},{"id":"k","keyword":"mine","number":"1"},{"id":"y"}]',
      '[{"id":"x"},{"id":"k","type":"article-journal","title":"Short","issued":{"date-parts":[[2026]]},"container-title":"Nature","keyword":"mine"},{"id":"y"}]',
    ],
    [
      'hayagriva',
      'x:\n    type: web\nk:\n    type: web\n    note: mine\n    url: https://x.org\ny:\n    type: web\n',
      'x:\n    type: web\nk:\n    type: article\n    title: Short\n    date: "2026"\n    parent:\n        type: periodical\n        title: Nature\n    note: mine\ny:\n    type: web\n',
    ],
    [
      'hayagriva',
      '{x: {type: web}, k: {type: web, note: mine}, y: {type: web}}',
      '{x: {type: web}, "k": {"type": "article", "title": "Short", "date": "2026", "parent": {"type": "periodical", "title": "Nature"}, "note": "mine"}, y: {type: web}}',
    ],
    [
      'hayagriva',
      '  k:\n    type: web\n    note: mine\n',
      '  k:\n    type: article\n    title: Short\n    date: "2026"\n    parent:\n      type: periodical\n      title: Nature\n    note: mine\n',
    ],
    [
      'hayagriva',
      '{k: {type: web, note: mine}}\ny:\n  type: web\n',
      '{"k": {"type": "article", "title": "Short", "date": "2026", "parent": {"type": "periodical", "title": "Nature"}, "note": "mine"}}\ny:\n  type: web\n',
    ],
    ['bib', '@misc{k, title = {A}}\n', '@article{k, title = {Short}, journal = {Nature}, year = {2026}}\n'],
    [
      'bib',
      '@misc{k, title = {A}, note = {mine}}\n',
      '@article{k, title = {Short}, journal = {Nature}, year = {2026}, note = {mine}}\n',
    ],
    [
      'bib',
      '@misc{x}\n@misc{k,\n  title = {A},\n  note = {mine},\n}\n@misc{y}\n',
      '@misc{x}\n@article{k,\n  title = {Short},\n  journal = {Nature},\n  year = {2026},\n  note = {mine},\n}\n@misc{y}\n',
    ],
  ];
  for (const [kind, text, expected] of rows)
    test(`${kind}: ${JSON.stringify(text)}`, () => {
      const bibliography = readBibliography(kind, text);
      const edit = bibliography.publish(bibliography.find('k')!, nature);
      assert.equal(edit && applyEdits(text, [edit]), expected);
    });

  test('does not upgrade an entry of another file', () => {
    const other = readBibliography('csl-json', '[{"id":"x"},{"id":"a"}]').find('a')!;
    for (const [kind, text] of [
      ['bib', '@misc{a}'],
      ['csl-json', '[{"id":"a"}]'],
      ['csl-yaml', '- id: a\n'],
      ['hayagriva', 'a:\n  type: web\n'],
    ] as const) {
      const bibliography = readBibliography(kind, text);
      assert.deepEqual(
        [bibliography.remove(other), bibliography.publish(other, nature)],
        [undefined, undefined],
      );
    }
  });
});

suite('bibliography: items without a key', () => {
  const rows: [kind: BibliographyKind, text: string, ...expected: [line: number, data: unknown][]][] = [
    ['csl-json', '[{"title": "A"},\n{"id": "b"},\n{"title": "C"}]', [1, { title: 'A' }], [3, { title: 'C' }]],
    ['csl-yaml', '- title: A\n- id: b\n- title: C\n', [1, { title: 'A' }], [3, { title: 'C' }]],
    ['csl-yaml', '[{title: A},\n{id: b},\n{title: C}]', [1, { title: 'A' }], [3, { title: 'C' }]],
    ['csl-yaml', '- id: ""\n  title: A\n', [1, { id: '', title: 'A' }]],
    ['csl-json', '[{"id": "b"}]'],
    ['hayagriva', 'a:\n  type: book\n'],
  ];
  for (const [kind, text, ...expected] of rows)
    test(`${kind}: ${JSON.stringify(text)}`, () =>
      assert.deepEqual(
        readBibliography(kind, text).keyless?.map(({ line, data }) => [line, data]),
        expected,
      ));
});

suite('bibliography: removing an entry', () => {
  const rows: [kind: BibliographyKind, text: string, key: string, expected: string | undefined][] = [
    ['bib', '@misc{a,\n}\n\n@misc{b,\n}\n', 'a', '@misc{b,\n}\n'],
    ['bib', '@misc{a,} @misc{b,}\n', 'a', ' @misc{b,}\n'],
    ['bib', '@misc{a,} @misc{b,}\n', 'b', '@misc{a,} '],
    ['bib', '@misc{a,}\n\t@misc{b,}  ', 'b', '@misc{a,}\n'],
    ['bib', '  @misc{a,}\r  @misc{b,}\r@misc{c,}\r', 'b', '  @misc{a,}\r@misc{c,}\r'],
    ['bib', '  @misc{a,}\r\n', 'a', ''],
    // The next line that begins like an entry with fields ends one that is never closed.
    ['bib', '@misc{a,\n  title = {x\n@misc{b,\n}\n@misc{c}\n', 'b', undefined],
    [
      'bib',
      '@misc{a,\n  title = {x\n@misc{b,\n}\n@misc{c,\n}\n',
      'b',
      '@misc{a,\n  title = {x\n@misc{c,\n}\n',
    ],
    ['bib', '@misc{a,\n  title = {x\n@misc{b,\n}\n', 'b', '@misc{a,\n  title = {x\n'],
    [
      'bib',
      '@misc{z,\n  title = {x\n@misc{a,\n}\n@misc{b,\n}\n@misc{c}\n',
      'b',
      '@misc{z,\n  title = {x\n@misc{a,\n}\n@misc{c}\n',
    ],
    ['csl-yaml', '- id: a\n- id: b  ', 'a', '- id: b  '],
    ['csl-yaml', '- id: a\n- id: b  ', 'b', '- id: a\n'],
    ['csl-yaml', '- id: a\n\n- id: b\n \n\n- id: c\n', 'b', '- id: a\n\n- id: c\n'],
    [
      'csl-yaml',
      'x: 1\r\nreferences:\r\n  - id: a\r\n  - id: b\r\n',
      'a',
      'x: 1\r\nreferences:\r\n  - id: b\r\n',
    ],
    ['csl-yaml', '[{id: a}, {id: b}]', 'a', '[{id: b}]'],
    ['hayagriva', 'a:\n  type: x\n\nb:\n  type: y\n', 'a', 'b:\n  type: y\n'],
    ['hayagriva', '  a:\n    type: x\n  b:\n    type: y\n', 'b', '  a:\n    type: x\n'],
    ['hayagriva', '{a: {type: book}, b: {type: web}}', 'a', '{b: {type: web}}'],
    ['hayagriva', '{a: {type: book}, b: {type: web}}', 'b', '{a: {type: book}}'],
    ['hayagriva', '{a: {type: book}}', 'a', '{}'],
    ['csl-json', '[{"id":"a"}, {"id":"b"} , {"id":"c"}]', 'b', '[{"id":"a"}, {"id":"c"}]'],
    ['csl-json', '[\n  {"id":"a"},\n  {"id":"b"}\n]\n', 'a', '[\n  {"id":"b"}\n]\n'],
    ['csl-json', '[\n  {"id":"a"},\n  {"id":"b"}\n]\n', 'b', '[\n  {"id":"a"}\n]\n'],
    ['csl-json', '[{"id":"a"}]', 'a', '[]'],
  ];
  for (const [kind, text, key, expected] of rows)
    test(`${kind}: ${key} of ${JSON.stringify(text)}`, () => {
      const bibliography = readBibliography(kind, text);
      const edit = bibliography.remove(bibliography.find(key)!);
      assert.equal(edit && applyEdits(text, [edit]), expected);
    });
});

suite('bibliography: adding a paper twice', () => {
  const rows: [kind: BibliographyKind, text: string][] = [
    ['bib', '@misc{x}\n@misc{k, eprint = {2412.14093}}\n'],
    ['csl-json', '[{"id": "x"}, {"id": "k", "number": "arXiv:2412.14093"}]'],
    ['csl-yaml', '- id: x\n- id: k\n  number: arXiv:2412.14093\n'],
    ['hayagriva', 'x:\n  type: web\nk:\n  serial-number:\n    arxiv: "2412.14093"\n'],
  ];
  for (const [kind, text] of rows)
    test(kind, () => {
      const bibliography = readBibliography(kind, text);
      assert.deepEqual(bibliography.add(faking), {
        kind: 'present',
        key: 'k',
        entry: bibliography.find('k'),
      });
    });
});

suite('bibliography: the end of an entry', () => {
  const rows: [kind: BibliographyKind, text: string, ...entries: string[]][] = [
    ['csl-json', '[{"id":"a", oh , {"id":"b"}]', '{"id":"a", oh', '{"id":"b"}'],
    ['csl-json', '[\n{"id":"a","x": oh,  \n\n{"id":"b"}]', '{"id":"a","x": oh', '{"id":"b"}'],
    ['csl-yaml', '- id: a  \n  title: b \t\n\n- id: c ', '- id: a  \n  title: b', '- id: c'],
    ['csl-yaml', '- id: a\n  # c\n# d\n- id: b', '- id: a\n  # c', '- id: b'],
    ['hayagriva', 'a: \n  type: book \t\n\nb:  ', 'a: \n  type: book', 'b:'],
  ];
  for (const [kind, text, ...entries] of rows)
    test(`${kind}: ${JSON.stringify(text)}`, () =>
      assert.deepEqual(
        readBibliography(kind, text).entries.map(({ start, end }) => text.slice(start, end)),
        entries,
      ));
});

suite('bibliography: the place of a key', () => {
  const rows: [kind: BibliographyKind, text: string, ...keys: string[]][] = [
    ['csl-yaml', `- id: "a"\n- id: 'b' # c\n- id: d'\n`, 'a', 'b', "d'"],
    ['csl-yaml', String.raw`- id: "\u0061b"`, String.raw`\u0061b`],
    ['csl-yaml', `[{id: "a"}, {id: 'b'}, {id: d'}, {"id": e}]`, 'a', 'b', "d'", 'e'],
    ['hayagriva', `{a: {type: book}, "b": {type: book}, 'c': {type: book}}`, 'a', 'b', 'c'],
  ];
  for (const [kind, text, ...keys] of rows)
    test(`${kind}: ${JSON.stringify(text)}`, () =>
      assert.deepEqual(
        readBibliography(kind, text).entries.map(({ keyStart, keyEnd }) => text.slice(keyStart, keyEnd)),
        keys,
      ));
});
