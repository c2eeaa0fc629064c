import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { readBibliography } from '../../../src/core/bibliography/readBibliography';
import { added, faking, fixture, read, short, work } from './bibliographySamples';

suite('hayagriva: read', () => {
  const rows: [name: string, text: string, ...expected: string[]][] = [
    ['nothing', ''],
    ['entries', 'a:\n  type: book\nb:\n    type: web\n', 'a', 'b'],
    ['quotes and comments', '"a": # x\n  type: book\n# y\n\'b\' :\n  type: web', 'a', 'b'],
    ['a backslash in a key', "'a\\b':\n  type: book\nb:\t{type: web}", 'a\\b', 'b'],
    ['colons in a key', 'DBLP:conf/x:\n  type: book', 'DBLP:conf/x'],
    ['braces', 'a: {type: book, title: x}\n', 'a'],
    ['all with indentation', '  a:\n    type: book\n  b:\n    type: web', 'a', 'b'],
    ['fences', '%YAML 1.2\n---\na:\n  type: book\n...\n', 'a'],
    ['keys in texts', 'a:\n  note: |\n    b:\n      type: no\n  title: x', 'a'],
    ['a mapping in braces', '{a: {type: book}, "b": {type: web}}', 'a', 'b'],
    ['braces on several lines', '{a: {type: book},\n  b: {type: web}}\n...\n', 'a', 'b'],
    ['JSON without indentation', '{\n"a": {\n"type": "book"\n},\n"b": {"type": "web"}\n}\n', 'a', 'b'],
    ['braces, then an entry', '{a: {type: book}}\nb:\n  type: web\n', 'a', 'b'],
    [
      'braces on several lines, then an entry',
      '{a: {type: book},\n  # c\n  b: {type: web}}\nc:\n  type: web\n',
      'a',
      'b',
      'c',
    ],
    ['braces, then another document', '{a: {type: book}}\n---\nb:\n  type: web\n', 'a', 'b'],
    ['braces on one line that are a key', '{}: x\nb:\n  type: web\n', 'b', '1 unexpected-text'],
    [
      'braces that are never closed, then an entry',
      '{a: {type: book}\nb:\n  type: web\n',
      'b',
      '1 unexpected-text',
    ],
    ['the same key twice', 'a:\n  type: book\nA:\n  type: book', 'a', 'A', '3 duplicate-key'],
    ['a byte order mark, and CR', '\uFEFFa:\r  type: book\rb:\r  type: web', 'a', 'b'],

    ['a quote that is never closed', 'a:\n  title: "x\nb:\n  type: web', 'a', 'b', '2 broken-entry'],
    ['an extra colon', 'a:\n  title: x: y\n  type: book\nb:\n  type: web', 'a', 'b', '2 broken-entry'],
    ['a list that is never closed', 'a:\n  - [b\nb:\n  type: web', 'a', 'b', '2 broken-entry'],
    ['an entry, then braces', 'a:\n  type: book\n{b: {type: web}}\n', 'a', '3 unexpected-text'],
    ['braces, then braces', '{a: {type: book}}\n---\n{b: {type: web}}\n', 'a', '3 unexpected-text'],
    ['an empty key in braces', '{"": {type: book}, b: {type: web}}', 'b'],
    ['words before the first key', 'oh\na:\n  type: web\nb:\n  type: web', 'a', 'b', '1 unexpected-text'],
    [
      'a first key without its colon',
      'a\n  type: book\n  author:\n    - X\nb:\n  type: web\nc:\n  type: web',
      'b',
      'c',
      '1 unexpected-text',
      '2 not-an-entry',
      '3 unexpected-text',
    ],
    [
      'words and a key with too little indentation',
      '  a:\n    type: book\noh\nb:\n  type: web',
      'a',
      '3 unexpected-text',
      '4 unexpected-text',
      '5 not-an-entry',
    ],
    [
      'a field in the first column',
      'a:\n  type: book\ntitle: x\nb:\n  type: web',
      'a',
      'b',
      '3 not-an-entry',
    ],
    ['words between entries', 'a:\n  type: book\noh\nb:\n  type: web', 'a', 'b', '3 unexpected-text'],
    [
      'a key with too little indentation',
      '  a:\n    type: book\nb:\n  type: web',
      'a',
      '3 unexpected-text',
      '4 not-an-entry',
    ],
    ['an entry without fields', 'a:\nb:\n  type: web', 'a', 'b', '1 not-an-entry'],
    ['a list as an entry', 'a:\n  - b\nb:\n  type: web', 'a', 'b', '1 not-an-entry'],
  ];
  for (const [name, text, ...expected] of rows) {
    test(name, () => assert.deepEqual(read('hayagriva', text), expected));
  }

  test('positions', () => {
    const text = '# c\r\n"a":\r\n  type: book\r\n\r\nb:\r\n';
    const [entry] = readBibliography('hayagriva', text).entries;
    assert.equal(text.slice(entry!.keyStart, entry!.keyEnd), 'a');
    assert.equal(text.slice(entry!.start, entry!.end), '"a":\r\n  type: book');
    assert.equal(entry!.line, 2);
  });

  test('reads the entries of its documentation', () => {
    const text = fixture('typst.yml');
    assert.deepEqual(read('hayagriva', text), ['harry', 'kinetics', 'hooks', 'plaque']);
    assert.deepEqual(work('hayagriva', text, 'harry'), {
      type: 'book',
      title: 'Harry Potter and the Order of the Phoenix',
      authors: [{ family: 'Rowling', given: 'J. K.' }],
      year: '2003',
    });
    const kinetics = work('hayagriva', text, 'kinetics');
    assert.equal(kinetics.venue, 'Physical Review B');
    assert.equal(kinetics.doi, '10.1103/physrevb.102.165126');
    assert.deepEqual(kinetics.authors[1], { family: 'Tran Thoai', given: 'D. B.' });
    assert.deepEqual(work('hayagriva', text, 'hooks'), {
      type: 'article',
      title: 'Reflections in Preprints',
      authors: [{ family: 'Watkins', given: 'Gloria Jean' }],
      venue: 'arXiv',
      arxivId: '2003.13720',
      url: 'https://arxiv.org/abs/2003.13720',
    });
    const plaque = work('hayagriva', text, 'plaque');
    assert.deepEqual([plaque.year, plaque.venue], ['1967', 'Bleibtreustraße']);
  });

  const facts: [entry: string, facts: object][] = [
    ['{serial-number: 2003.13720, parent: {title: arXiv}}', { arxivId: '2003.13720', venue: 'arXiv' }],
    ['{serial-number: 2003.13720}', {}],
    ['{serial-number: {arXiv: 2003.13720, DOI: 10.1/X}}', { arxivId: '2003.13720' }],
    ['{doi: 10.1000/X}', { doi: '10.1000/x' }],
    ['{parent: [{type: video}, {title: X, date: 2020-01}]}', { venue: 'X', year: '2020' }],
    ['{publisher: {name: X, location: Y}}', { venue: 'X' }],
    ['{organization: X}', { venue: 'X' }],
    ['{publisher: X, organization: Y}', { venue: 'X' }],
    ['{parent: {publisher: {name: X}}}', { venue: 'X' }],
    ['{parent: [{title: P, date: 2019}, {title: Q}]}', { venue: 'P', year: '2019' }],
    ['{type: Book, editor: Ed}', { type: 'book', authors: [{ literal: 'Ed' }] }],
    ['{author: ["", "Li, "]}', { authors: [{ family: 'Li' }] }],
    ['{serial-number: {DOI: 10.1234/A}}', { doi: '10.1234/a' }],
    ['{url: https://doi.org/10.1234/b}', { doi: '10.1234/b', url: 'https://doi.org/10.1234/b' }],
    ['{url: https://x.org/10.1234/b}', { url: 'https://x.org/10.1234/b' }],
    [
      '{serial-number: {doi: 10.48550/arXiv.2305.18290}}',
      { arxivId: '2305.18290', doi: '10.48550/arxiv.2305.18290' },
    ],
    ['{serial-number: "arXiv:2305.18290"}', { arxivId: '2305.18290' }],
    ['{archive: arXiv, serial-number: 2305.18290}', { arxivId: '2305.18290' }],
    ['{publisher: arXiv, serial-number: {serial: 2305.18290}}', { arxivId: '2305.18290', venue: 'arXiv' }],
    [
      '{url: https://arxiv.org/abs/2305.18290}',
      { arxivId: '2305.18290', url: 'https://arxiv.org/abs/2305.18290' },
    ],
    ['{note: "arXiv:2305.18290"}', { arxivId: '2305.18290' }],
    ['{note: "Extends the work of arXiv:2305.18290"}', {}],
    ['{parent: {title: "arXiv:2305.18290"}}', { arxivId: '2305.18290', venue: 'arXiv:2305.18290' }],
  ];
  for (const [entry, expected] of facts) {
    test(entry, () =>
      assert.deepEqual(work('hayagriva', `a: ${entry}`, 'a'), { type: 'misc', authors: [], ...expected }),
    );
  }

  const names: [author: string, name: object][] = [
    ['von der Leyen, Ursula', { family: 'Leyen', given: 'Ursula', 'non-dropping-particle': 'von der' }],
    ['Luther King, Martin, Jr.', { family: 'Luther King', given: 'Martin', suffix: 'Jr.' }],
    ['UNICEF', { literal: 'UNICEF' }],
    [
      '{name: Calmon, given-name: F., prefix: Du}',
      { family: 'Calmon', given: 'F.', 'non-dropping-particle': 'Du' },
    ],
    ['{name: Beauvoir, prefix: de}', { family: 'Beauvoir', 'non-dropping-particle': 'de' }],
    ['{name: "Gauß, Inc."}', { literal: 'Gauß, Inc.' }],
  ];
  for (const [author, name] of names) {
    test(author, () => assert.deepEqual(work('hayagriva', `a:\n  author: ${author}`, 'a').authors, [name]));
  }
});

suite('hayagriva: add', () => {
  const rows: [name: string, text: string, expected: string][] = [
    ['an empty file', '', 'new:\n  type: article\n  title: Short\n'],
    [
      'entries as in its documentation',
      'a:\n    type: book\n    parent:\n        type: web\n',
      'a:\n    type: book\n    parent:\n        type: web\n\nnew:\n    type: article\n    title: Short\n',
    ],
    [
      'no empty lines',
      'a:\n  type: book\nb:\n  type: web\n',
      'a:\n  type: book\nb:\n  type: web\nnew:\n  type: article\n  title: Short\n',
    ],
    [
      'CRLF, no last line break',
      'a:\r\n  type: book',
      'a:\r\n  type: book\r\n\r\nnew:\r\n  type: article\r\n  title: Short',
    ],
    [
      'before a fence',
      '---\na:\n  type: book\n...\n',
      '---\na:\n  type: book\n\nnew:\n  type: article\n  title: Short\n...\n',
    ],
    [
      'all with indentation',
      '  a:\n    type: book\n',
      '  a:\n    type: book\n\n  new:\n    type: article\n    title: Short\n',
    ],
    ['an opening fence alone', '%YAML 1.2\n---\n', '%YAML 1.2\n---\nnew:\n  type: article\n  title: Short\n'],
    [
      'empty lines like those between the last two',
      'a:\n  type: book\n\nb:\n  type: web\nc:\n  type: web\n',
      'a:\n  type: book\n\nb:\n  type: web\nc:\n  type: web\nnew:\n  type: article\n  title: Short\n',
    ],
    ['only a comment', '# mine\n', '# mine\nnew:\n  type: article\n  title: Short\n'],
    ['braces', '{}\n', '{"new": {"type": "article", "title": "Short"}}\n'],
    [
      'JSON without indentation',
      '{\n"a": {\n"type": "book"\n}\n}\n...\n',
      '{\n"a": {\n"type": "book"\n}, "new": {"type": "article", "title": "Short"}\n}\n...\n',
    ],
    [
      'braces, then an entry',
      '{a: {type: book}}\nb:\n  type: web\n',
      '{a: {type: book}}\nb:\n  type: web\n\nnew:\n  type: article\n  title: Short\n',
    ],
    [
      'braces with unusual content',
      '{a: {type: web}, b, :}',
      '{"new": {"type": "article", "title": "Short"}, a: {type: web}, b, :}',
    ],
    [
      'braces with entries',
      '{a: {type: book}}',
      '{a: {type: book}, "new": {"type": "article", "title": "Short"}}',
    ],
  ];
  for (const [name, text, expected] of rows) {
    test(name, () => assert.equal(added('hayagriva', text), expected));
  }

  test('writes a preprint as in its documentation', () =>
    assert.equal(
      added('hayagriva', 'a:\n    author:\n        - X, Y\n\n', faking),
      `a:
    author:
        - X, Y

greenblatt2024alignment:
    type: article
    title: Alignment faking in large language models
    author:
        - Greenblatt, Ryan
        - Denison, Carson
    date: 2024-12-18
    serial-number:
        doi: 10.48550/arXiv.2412.14093
        arxiv: "2412.14093"
    url: https://arxiv.org/abs/2412.14093
    parent:
        type: repository
        title: arXiv
`,
    ));

  const wanted: [key: string, written: string][] = [
    ['Greenblatt:2024_a', 'Greenblatt:2024_a'],
    ['a b{c}', 'abc'],
    ['-a:', 'a'],
    ['--a1::', 'a1'],
    ['2024', 'greenblatt2024alignment'],
    ['Null', 'greenblatt2024alignment'],
    ['', 'greenblatt2024alignment'],
  ];
  for (const [key, written] of wanted) {
    test(`the key ${key} as ${written}`, () => {
      const result = readBibliography('hayagriva', '').add(faking, { key });
      assert.ok(result.kind === 'added' && result.key === written);
      assert.deepEqual(Object.keys(parse(added('hayagriva', '', faking, { key })) as object), [written]);
    });
  }
  test('other kinds allow keys that begin and end with punctuation', () => {
    for (const kind of ['csl-json', 'csl-yaml'] as const) {
      const result = readBibliography(kind, '').add(faking, { key: '-a: 1' });
      assert.ok(result.kind === 'added' && result.key === '-a:1');
    }
  });
  test('replaces a key that YAML reads as a number', () => {
    const result = readBibliography('hayagriva', '').add({ ...short, title: '2024', citationKey: '2024' });
    assert.ok(result.kind === 'added' && result.key === 'ref2024');
  });
});
