import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { readBibliography } from '../../../src/core/bibliography/readBibliography';
import type { Paper } from '../../../src/core/paper';
import { added, faking, fixture, read, short, work } from './bibliographySamples';

suite('csl-yaml: read', () => {
  const rows: [name: string, text: string, ...expected: string[]][] = [
    ['nothing', ''],
    ['a list under references', 'references:\n  - id: a\n    title: A\n  - id: b\n', 'a', 'b'],
    ['dashes in the first column', 'references:\n- id: a\n  title: A\n- id: b\n', 'a', 'b'],
    ['fences', '---\nreferences:\n- id: a\n...\n', 'a'],
    ['several documents', '---\nreferences:\n- id: a\n---\nreferences:\n- id: b\n---\n', 'a', 'b'],
    ['a bare list', '- id: a\n- id: b', 'a', 'b'],
    ['other keys before and after', 'x:\n- id: no\nreferences:\n- id: a\ny:\n- id: no\n', 'a'],
    ['a dash on a line of its own', '-\n  # c\n  id: a\n-   id: b', 'a', 'b'],
    ['wide dashes', '-   title: x\n    id: a\n', 'a'],
    ['quotes and comments', '- id: "a" # "\n- id: \'b\'\n- id: c # d\n- id: e#f\n', 'a', 'b', 'c', 'e#f'],
    ['escapes in an ID', String.raw`- id: "\u0061b"`, 'ab'],
    ['quotes in an ID', "- id: 'it''s'", "it's"],
    ['an ID on the next line', '- id:\n    a\n  title: b', 'a'],
    ['an ID on two lines', '- id: a\n    b\n  title: c', 'a b'],
    ['braces', '- {id: a, title: x}\n- {"id": "b"}', 'a', 'b'],
    ['an ID in an item within an item', '- author:\n  - id: no\n  x:\n    id: no\n  id: a', 'a'],
    ['an ID in a text', '- title: |\n    x\n   \n    id: no\n    - id: no\n  id: a', 'a'],
    ['dashes in folded text', '- title: a\n    - b\n  id: c\n- id: d', 'c', 'd'],
    ['comments without indentation', '- title: a\n# - id: no\n  id: b\n', 'b'],
    ['a list in brackets', 'references: [{id: a}, {id: b}]\nx: 1', 'a', 'b'],
    ['brackets on the next line', 'references:\n  [\n    {"id": "a"}\n  ]', 'a'],
    ['JSON', '{"references": [{"id": "a"}, {"id": "b"}]}', 'a', 'b'],
    [
      'JSON without indentation',
      '{\n"references": [\n{\n"id": "a"\n},\n{\n"id": "b"\n}\n]\n}\n...\n',
      'a',
      'b',
    ],
    ['JSON with another list', '{"other": [{"id": "no"}], "references": [{"id": "a"}]}', 'a'],
    ['brackets, then a dash', '[{id: a}]\n- id: no\n', 'a'],
    ['its list under its key', 'references: [\n{\n"id": "a"\n},\n{"id": "b"}\n]\n', 'a', 'b'],
    ['such a list in each document', '[\n{\n"id": "a"\n}\n]\n---\n[\n{\n"id": "b"\n}\n]\n', 'a', 'b'],
    ['a bare list in brackets', '[{id: a}]', 'a'],
    ['the same ID twice', '- id: a\n- id: A', 'a', 'A', '2 duplicate-key'],
    ['CR alone', 'references:\r- id: a\r  title: b\r- id: c\r', 'a', 'c'],
    ['a byte order mark', '\uFEFFreferences:\n- id: a', 'a'],

    ['no id', '- title: a\n- id: b', 'b', '1 missing-key'],
    ['no ID in brackets', '[{title: a},\n{id: b}]', 'b', '1 missing-key'],
    [
      'an empty ID',
      '- id: ""\n- id:\n- {id: ""}\n- id: b',
      'b',
      '1 missing-key',
      '2 missing-key',
      '3 missing-key',
    ],
    ['an empty ID in brackets', '[{id: b},\n{id: ""}]', 'b', '2 missing-key'],
    [
      'an ID whose quote is never closed',
      '- id: "ab\n- id: "\n- id: c',
      'c',
      '1 missing-key',
      '1 broken-entry',
      '2 missing-key',
      '2 broken-entry',
    ],
    ['a list as ID', '- id: [a]\n- id: b', 'b', '1 missing-key'],
    [
      'values that are not items',
      '- a\n- 1\n- [id, a]\n- id: b',
      'b',
      '1 missing-key',
      '2 missing-key',
      '3 missing-key',
    ],
    ['values that are not items, in brackets', '[a,\n[id],\n{id: b}]', 'b', '1 missing-key', '2 missing-key'],
    [
      'an item that is nested too deep',
      `- {id: a, x: ${'['.repeat(200)}${']'.repeat(200)}}\n- id: b`,
      'b',
      '1 missing-key',
      '1 broken-entry',
    ],
    [
      'a quote that is never closed',
      '- id: a\n  title: "x\n  type: book\n- id: b',
      'a',
      'b',
      '3 broken-entry',
    ],
    ['an extra colon', '- id: a\n  title: x: y\n- id: b', 'a', 'b', '2 broken-entry'],
    ['a line with too little indentation', '- id: a\n title: x\n- id: b', 'a', 'b', '2 broken-entry'],
    [
      'a bracket that is never closed',
      '- id: a\n  author: [{family: x}\n- id: b',
      'a',
      'b',
      '2 broken-entry',
    ],
    ['a tab', '- id: a\n\ttitle: x\n- id: b', 'a', 'b', '2 unexpected-text'],
    ['words between items', 'references:\n- id: a\noh\n- id: b', 'a', 'b', '3 unexpected-text'],
    ['a field in the first column', '- id: a\ntitle: x\nyear: y\n- id: b', 'a', 'b', '4 list-cut-off'],
    ['a broken list in brackets', 'references: [{id: a}\nreferences:\n- id: b', 'b', '1 broken-list'],
    ['a bracket alone', 'references:\n[\n- id: b', 'b', '2 broken-list'],
    ['no list', 'references: none', '1 not-a-list'],
    ['a list, then another key', 'references:\n- id: a\nreferences: none\n- id: no', 'a', '3 not-a-list'],
    ['a dash with too little indentation', 'references:\n  - id: a\n- id: no', 'a', '3 unexpected-text'],
    ['a dash with too little indentation, after a field', 'references:\n  - id: a\ntitle: x\n- id: no', 'a'],
    ['brackets after items', '- id: a\n[{id: no}]', 'a', '2 unexpected-text'],
    ['brackets after a key', 'x: 1\n[{id: no}]', '2 unexpected-text'],
    ['a list with more indentation', 'x:\n  references:\n  - id: no\nreferences:\n- id: a', 'a'],
    ['tabs before values', '- id:\ta\n- id:\tb', 'a', 'b'],
  ];
  for (const [name, text, ...expected] of rows) {
    test(name, () => assert.deepEqual(read('csl-yaml', text), expected));
  }

  test('positions', () => {
    const text = '---\r\nreferences:\r\n  - title: x\r\n    id: "a" # c\r\n\r\n  - id: b\r\n';
    const [entry] = readBibliography('csl-yaml', text).entries;
    assert.equal(text.slice(entry!.keyStart, entry!.keyEnd), 'a');
    assert.equal(text.slice(entry!.start, entry!.end), '- title: x\r\n    id: "a" # c');
    assert.equal(entry!.line, 3);
  });

  test('pandoc’s items', () => {
    const text = fixture('pandoc.yaml');
    assert.deepEqual(read('csl-yaml', text), ['fenner2012a', 'vaswani:2017', 'doe2020']);
    assert.deepEqual(work('csl-yaml', text, 'fenner2012a'), {
      type: 'article-journal',
      title: 'One-click science marketing',
      authors: [{ family: 'Fenner', given: 'Martin' }],
      year: '2012',
      venue: 'Nature Materials',
      abstract: 'Colons: and - dashes id: not-this',
      doi: '10.1038/nmat3566',
    });
    const { title, year, arxivId } = work('csl-yaml', text, 'vaswani:2017');
    assert.deepEqual([title, year, arxivId], ['Attention Is All You Need', '2017', '1706.03762']);
    assert.deepEqual(work('csl-yaml', text, 'doe2020').authors, [{ family: 'Doe', given: 'J.' }]);
  });

  test('a number keeps its zeros', () =>
    assert.equal(
      work('csl-yaml', '- id: a\n  publisher: arXiv\n  number: 2305.10160', 'a').arxivId,
      '2305.10160',
    ));
});

suite('csl-yaml: add', () => {
  const rows: [name: string, text: string, expected: string][] = [
    ['an empty file', '', 'references:\n  - id: new\n    type: article\n    title: Short\n'],
    ['no items', 'references:\n', 'references:\n  - id: new\n    type: article\n    title: Short\n'],
    [
      'no items, before a key',
      'references:\nx: 1\n',
      'references:\n  - id: new\n    type: article\n    title: Short\nx: 1\n',
    ],
    [
      'an opening fence alone',
      '---\n',
      '---\nreferences:\n  - id: new\n    type: article\n    title: Short\n',
    ],
    [
      'dashes in the first column',
      '---\nreferences:\n- id: a\n...\n',
      '---\nreferences:\n- id: a\n- id: new\n  type: article\n  title: Short\n...\n',
    ],
    ['no last line break', '- id: a', '- id: a\n- id: new\n  type: article\n  title: Short'],
    [
      'a second document whose list is empty',
      '---\nreferences:\n- id: a\n---\nreferences:\n',
      '---\nreferences:\n- id: a\n- id: new\n  type: article\n  title: Short\n---\nreferences:\n',
    ],
    [
      'two empty lists',
      '---\nreferences:\n---\nreferences:\n',
      '---\nreferences:\n---\nreferences:\n  - id: new\n    type: article\n    title: Short\n',
    ],
    [
      'the second of two lists',
      '---\nreferences:\n- id: a\n---\nreferences:\n- id: b\n---\n',
      '---\nreferences:\n- id: a\n---\nreferences:\n- id: b\n- id: new\n  type: article\n  title: Short\n---\n',
    ],
    [
      'JSON without indentation',
      '[\n{\n"id": "a"\n}\n]\n',
      '[\n{\n"id": "a"\n}, {"id": "new", "type": "article", "title": "Short"}\n]\n',
    ],
    ...(
      [
        ['a dash on a line of its own', '-\n  id: a\n', 0, 2],
        ['a comment after the dash', '-   # c\n    id: a\n', 0, 4],
        ['a comment and a line after the dash', '- # c\n\n   # d\n   id: a\n', 0, 3],
        ['a dash on a line of its own, its keys with much indentation', '-\n    id: a\n', 0, 4],
        ['a dash on a line of its own, then a line with a tab', '-\n\t\n    id: a\n', 0, 4],
        ['one column, which has no room for a dash', '-\n id: a\n', 0, 2],
        ['a dash with more indentation', '  -    id: a\n', 2, 5],
        ['a dash with more indentation, not at the beginning', 'references:\n  -    id: a\n', 2, 5],
        ['ten columns', '-         id: a\n', 0, 10],
        ['too many columns to be intended', '-          id: a\n', 0, 2],
        ['an empty item', '- id: a\n- # c\n', 0, 2],
      ] as const
    ).map(([name, text, indent, width]): [string, string, string] => [
      `as far in as the item before: ${name}`,
      text,
      `${text}${['-'.padEnd(width) + 'id: new', ' '.repeat(width) + 'type: article', ' '.repeat(width) + 'title: Short'].map((line) => `${' '.repeat(indent)}${line}\n`).join('')}`,
    ]),
    [
      'at most three empty lines',
      '- id: a\n\n\n\n\n\n- id: b\n',
      '- id: a\n\n\n\n\n\n- id: b\n\n\n\n- id: new\n  type: article\n  title: Short\n',
    ],
    ['a last line of blanks', '- id: a\n   ', '- id: a\n   \n- id: new\n  type: article\n  title: Short'],
    [
      'wide dashes, CRLF',
      '-   id: a\r\n',
      '-   id: a\r\n-   id: new\r\n    type: article\r\n    title: Short\r\n',
    ],
    [
      'empty lines',
      '- id: a\n\n- id: b\n',
      '- id: a\n\n- id: b\n\n- id: new\n  type: article\n  title: Short\n',
    ],
    [
      'a comment between the last two items',
      '- id: a\n\n# c\n\n- id: b\n',
      '- id: a\n\n# c\n\n- id: b\n- id: new\n  type: article\n  title: Short\n',
    ],
    [
      'before another key and its comment',
      'references:\n- id: a\n# x\nx: 1\n',
      'references:\n- id: a\n- id: new\n  type: article\n  title: Short\n# x\nx: 1\n',
    ],
    [
      'after a broken item',
      '- id: a\n  title: "x\n',
      '- id: a\n  title: "x\n- id: new\n  type: article\n  title: Short\n',
    ],
    [
      'brackets',
      'references: [{id: a}]\n',
      'references: [{id: a}, {"id": "new", "type": "article", "title": "Short"}]\n',
    ],
    [
      'brackets on a line of their own',
      'references:\n  [{id: a}]\n',
      'references:\n  [{id: a}, {"id": "new", "type": "article", "title": "Short"}]\n',
    ],
    [
      'empty brackets',
      'references: []\n',
      'references: [{"id": "new", "type": "article", "title": "Short"}]\n',
    ],
    ['comments only', '# mine\n', '# mine\nreferences:\n  - id: new\n    type: article\n    title: Short\n'],
  ];
  for (const [name, text, expected] of rows) {
    test(name, () => assert.equal(added('csl-yaml', text), expected));
  }

  test('indents lists as the file does', () =>
    assert.match(
      added('csl-yaml', fixture('pandoc.yaml'), faking),
      /\n- id: greenblatt2024alignment\n {2}type: article\n {2}title: .*\n {2}author:\n {2}- family: Greenblatt\n {4}given: Ryan\n/,
    ));

  test('writes values that YAML reads back', () => {
    const odd = { ...faking, title: 'Yes: "no" # or - null', citationKey: '1e5' };
    const { references } = parse(added('csl-yaml', '', odd)) as { references: Record<string, unknown>[] };
    assert.deepEqual([references[0]!['id'], references[0]!['title']], ['1e5', odd.title]);
  });
});

suite('yaml: the indentation of the file', () => {
  const one: Paper = { ...short, authors: [{ family: 'Li', given: 'A.' }], arxivId: '2412.14093' };
  /** The indentation of the fields of a hayagriva entry, and of its lists. */
  const entries: [name: string, text: string, step: number, list: number][] = [
    ['the style of the export, without an example', 'a: {type: book}\n', 2, 2],
    ['one column', 'a:\n type: book\n', 1, 1],
    ['four columns', 'a:\n    type: book\n', 4, 4],
    ['four, after a colon and blanks', 'a:  \n    type: book\n', 4, 4],
    ['four, after an empty line and a comment', 'a:\n\n # c\n    type: book\n', 4, 4],
    ['at most eight', 'a:\n            type: book\n', 8, 8],
    ['like the last entry', 'a:\n  type: book\nb:\n    type: web\n', 4, 4],
    ['like the last entry with an example', 'a:\n    type: book\nb: {type: web}\n', 4, 4],
    ['lists in the column of their key', 'a:\n  author:\n  - X\n', 2, 0],
    ['lists with more indentation', 'a:\n  author:\n    - X\n', 2, 2],
    [
      'lists in the column of their key, after an empty line and a comment',
      'a:\n  author:\n\n  # c\n  - X\n',
      2,
      0,
    ],
    ['lists in the column of their key, and a map', 'a:\n  author:\n  - X\n  parent:\n    type: web\n', 2, 0],
    [
      'lists in the column of their key, and an empty field',
      'a:\n  author:\n  - X\n  note:\n  type: web\n',
      2,
      0,
    ],
    ["lists like the last entry's", 'a:\n  author:\n  - X\nb:\n  author:\n    - X\n', 2, 2],
    [
      'lists of maps with an empty last field',
      'a:\n  author:\n    - name: X\n      prefix:\n    - Y\n',
      2,
      2,
    ],
    ['a text in quotes, with a colon at the end of a line', 'a:\n    title: "b:\n     c"\n', 4, 4],
    ['a text on several lines', 'a:\n    title: b\n     c\n', 4, 4],
    ['a block of text', 'a:\n    note: |\n     b\n    abstract: >\n     c\n', 4, 4],
    ['a colon at the end of a comment', 'a:\n    type: book # b:\n      # c\n    title: x\n', 4, 4],
    ['all with indentation', '   a:\n       type: book\n', 4, 4],
  ];
  for (const [name, text, step, list] of entries)
    test(name, () => {
      const outer = /^ */.exec(text)![0];
      const lines = [
        'new:',
        `${' '.repeat(step)}type: article`,
        `${' '.repeat(step)}title: Short`,
        `${' '.repeat(step)}author:`,
        `${' '.repeat(step + list)}- Li, A.`,
        `${' '.repeat(step)}serial-number:`,
        `${' '.repeat(2 * step)}doi: 10.48550/arXiv.2412.14093`,
      ];
      const all = added('hayagriva', text, one);
      const entry = all.slice(all.indexOf(`${outer}new:`));
      assert.equal(
        entry.split('\n').slice(0, lines.length).join('\n'),
        lines.map((line) => outer + line).join('\n'),
      );
    });

  /** Lists in CSL items, and the column in which they are written. */
  const items: [name: string, text: string, author: string][] = [
    ['an empty file', '', '    author:\n      - family: Li\n'],
    [
      'a list after the dash, in the column of its key',
      '- author:\n  - family: X\n  id: a\n',
      '  author:\n  - family: Li\n',
    ],
    [
      'a list after the dash, with more indentation',
      '- author:\n    - family: X\n  id: a\n',
      '  author:\n    - family: Li\n',
    ],
    [
      'a list after a wide dash, in the column of its key',
      '-   author:\n    - family: X\n    id: a\n',
      '    author:\n    - family: Li\n',
    ],
    [
      'lists like the first item’s',
      '- author:\n  - family: X\n  id: a\n- id: b\n',
      '  author:\n  - family: Li\n',
    ],
  ];
  for (const [name, text, author] of items)
    test(`csl-yaml: ${name}`, () => {
      const all = added('csl-yaml', text, one);
      const at = all.indexOf('author:', all.indexOf('id: new'));
      assert.equal(all.slice(all.lastIndexOf('\n', at) + 1).slice(0, author.length), author);
    });
});
