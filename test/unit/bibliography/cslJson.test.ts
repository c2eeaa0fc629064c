import assert from 'node:assert/strict';
import { jsonOnOneLine } from '../../../src/core/bibliography/cslJson/jsonOnOneLine';
import { readBibliography } from '../../../src/core/bibliography/readBibliography';
import { added, faking, fixture, keys, read, work } from './bibliographySamples';

suite('csl-json: read', () => {
  const item = '{"id": "a", "title": "A"}';
  const rows: [name: string, text: string, ...expected: string[]][] = [
    ['nothing', ''],
    ['an empty list', '[]'],
    ['items', `[${item}, {"id": "b"}]`, 'a', 'b'],
    ['a number as ID', '[{"id": 12}]', '12'],
    ['an ID that is a word of JSON', '[{"id": null}]', '1 missing-key'],
    ['no id', '[{"title": "A"}]', '1 missing-key'],
    ['an ID in an item within an item', '[{"related": {"id": "no"}, "id": "a"}]', 'a'],
    ['an ID with an escape', String.raw`[{"id": "a\u0062"}]`, 'ab'],
    ['references', `{"references": [${item}]}`, 'a'],
    ['items of an object, after other members', `{"x": [{"id": "no"}], "items": [${item}], "y": 1}`, 'a'],
    ['another program’s object', '{"name": "x"}', '1 no-list'],
    ['a byte order mark and CRLF', `\uFEFF[\r\n${item},\r\n{"id": 1}\r\n]`, 'a', '1'],
    ['the same ID twice, in another case', `[${item},\n{"id": "A"}]`, 'a', 'A', '2 duplicate-key'],
    ['an ID that begins like a comment', '[{"id": "/a"}, {"id": "*/b"}]', '/a', '*/b'],
    ['a list of that name in an item', '[{"id": "a", "items": [{"id": "no"}]}]', 'a'],
    ['a list of that name at a lower level', `{"x": {"items": [{"id": "no"}]}, "items": [${item}]}`, 'a'],

    ['a trailing comma in the list', `[${item},\n]`, 'a', '1 trailing-comma'],
    ['a trailing comma in an item', '[\n{"id": "a",}]', 'a', '2 trailing-comma'],
    ['two commas', `[${item},\n,{"id": "b"}]`, 'a', 'b', '2 extra-comma'],
    ['no comma between items', `[${item}\n{"id": "b"}]`, 'a', 'b', '2 missing-comma'],
    ['no comma between members', '[{"title": "x"\n"id": "a"}]', 'a', '2 missing-comma'],
    ['comments', `[ // one\n${item} /* two */\n]`, 'a', '1 comment'],
    ['several comments', `[/* one */${item}/* two */] // end`, 'a', '1 comment'],
    ['an item in a comment', `[/*/ {"id": "no"} */ ${item}]`, 'a', '1 comment'],
    ['a slash that is not a comment', `[/ ${item} /* c */]`, 'a', '1 not-an-entry', '1 comment'],
    ['a comment that is never closed', `/*\n[${item}]`, 'a', '1 unexpected-text'],
    ['TeX in a string', String.raw`[{"id": "a", "title": "\alpha"}]`, 'a', '1 bad-escape'],
    [
      'TeX several times',
      String.raw`[{"id": "a", "title": "\alpha \gamma"},{"id": "b", "title": "\alpha"}]`,
      'a',
      'b',
      '1 bad-escape',
      '1 bad-escape',
    ],
    ['a tab in a string', '[{"id": "a", "title": "x\ty"}]', 'a', '1 control-character'],
    ['no closing bracket', `[${item}\n`, 'a', '2 unclosed-list'],
    ['no opening bracket', `${item},\n{"id": "b"}]`, 'a', 'b', '1 missing-bracket', '2 unexpected-text'],
    ['items around a list', `${item}\n[{"id": "b"}]\n{"id": "c"}`, 'a', 'b', 'c', '1 missing-bracket'],
    [
      'words between items outside any list',
      `${item}, oh,\n{"id": "b"}`,
      'a',
      'b',
      '1 missing-bracket',
      '1 unexpected-text',
    ],
    ['values that are not items', `[1, "[x", ${item}]`, 'a', '1 not-an-entry'],
    ['values that are not items, on several lines', `[x,\n"y", ${item}]`, 'a', '1 not-an-entry'],
    ['a value that is not an item, without a comma', `[1 ${item}]`, 'a', '1 not-an-entry'],
    ['brackets and braces in a string', String.raw`["]{\"]", ${item}]`, 'a', '1 not-an-entry'],
    ['a string that is never closed, between items', `["x]\n${item}]`, 'a', '1 not-an-entry'],
    ['a brace alone', '[\n  {\n  {"id": "b"}\n]', 'b', '3 unexpected-text'],
    [
      'a string that ends with the file',
      '[{"id": "a", "title": "x',
      'a',
      '1 unclosed-string',
      '1 unclosed-list',
    ],
    [
      'a backslash that ends the file',
      '[{"id": "a", "title": "\\',
      'a',
      '1 unclosed-string',
      '1 unclosed-list',
    ],
    ['CR alone', '[\r  {"id": "a", "title": "x},\r  {"id": "b"}\r]', 'a', 'b', '2 unclosed-string'],
    ['tabs', '[\n\t{"id": "a", "title": "x},\n\t{"title": "y", "id": "b"}\n]', 'a', 'b', '2 unclosed-string'],
    [
      'the first item broken, the next with its ID last',
      '[\n  {"id": "a", "x": oh},\n  {"title": "B", "id": "b"}\n]',
      'a',
      'b',
      '2 unexpected-text',
    ],
    [
      'a list on its own line in a broken item',
      '[\n  {"id": "a", "x":\n  [1, oh},\n  {"title": "B", "id": "b"}\n]',
      'a',
      'b',
      '3 unexpected-text',
    ],
    [
      'all on one line, with blanks',
      '[{ "id" : "a", oh }, { "type" : "x", "id" : "b" }]',
      'a',
      'b',
      '1 unexpected-text',
    ],
    [
      'all on one line, an item in the broken item',
      '[{"id":"a","author":[{"family":"X"},oh]},{"id":"b"}]',
      'a',
      'b',
      '1 unexpected-text',
    ],
    ['the last item broken', '[{"id": "a", oh}]', 'a', '1 unexpected-text', '1 unclosed-list'],
    [
      'an object without colon before its list',
      `{"references" [${item}]}`,
      'a',
      '1 unexpected-text',
      '1 unexpected-text',
    ],
  ];
  for (const [name, text, ...expected] of rows) {
    test(name, () => assert.deepEqual(read('csl-json', text), expected));
  }

  const three = (broken: string) =>
    `[\n  {"id": "a"},\n${broken},\n  {\n    "id": "c",\n    "author": [\n      {"family": "X"}\n    ]\n  }\n]\n`;
  const brokenItems: [name: string, broken: string, problem: string][] = [
    ['a string that is never closed', '  {"id": "b", "title": "x}', '3 unclosed-string'],
    ['no closing brace', '  {"id": "b", "title": "x"', '4 unexpected-text'],
    ['a list that is never closed', '  {"id": "b", "author": [{"family": "X"}', '3 unclosed-entry'],
    ['a list closed by a brace', '  {"id": "b", "author": [{"family": "X"}}', '3 wrong-delimiter'],
    ['no colon', '  {"id": "b", "title" "x"}', '3 unexpected-text'],
    ['no value', '  {"id": "b", "title": }', '3 missing-value'],
    ['neither colon nor value', '  {"id": "b", "title"}', '3 unexpected-text'],
    ['a key that is never closed', '  {"id": "b", "title: x}', '3 unclosed-string'],
    ['a backslash that ends the line', '  {"id": "b", "title": "x\\\n  ', '3 unclosed-string'],
    ['no comma in a list', '  {"id": "b", "x": ["y" "z"]}', '3 unexpected-text'],
    ['more indentation than the others', '    {"id": "b", "title": "x}', '3 unclosed-string'],
    ['a word', '  {"id": "b", "title": x}', '3 unexpected-text'],
    ['an invalid number', '  {"id": "b", "volume": 01}', '3 unexpected-text'],
    ['a colon instead of a comma', '  {"id": "b", "x": 1: "y": 2}', '3 unexpected-text'],
  ];
  for (const [name, broken, problem] of brokenItems) {
    test(`a broken item affects no other, and keeps its key: ${name}`, () => {
      assert.deepEqual(keys('csl-json', three(broken)), ['a', 'b', 'c']);
      assert.deepEqual(
        readBibliography('csl-json', three(broken)).problems.map((p) => `${p.line} ${p.kind}`)[0],
        problem,
      );
      assert.deepEqual(work('csl-json', three(broken), 'c').authors, [{ family: 'X' }]);
    });
  }

  test('keeps the items after a broken one on the same line', () =>
    assert.deepEqual(
      keys('csl-json', '[{"id":"a","title":"x,{"id":"b","author":[{"family":"y"}]},{"id":"c"}]'),
      ['a', 'b', 'c'],
    ));

  test('does not take the next item’s ID for an ID without its end', () =>
    assert.deepEqual(keys('csl-json', '[{"id":"a"},{"id":"{"id":"c"}]'), ['a', 'c']));

  const readable: [name: string, broken: string][] = [
    ['a word', '{"id": "b", "title": "T", "x": oh}'],
    ['a word in a list', '{"id": "b", "title": "T", "x": [{"y": 1}, oh]}'],
    ['a word after a list', '{"id": "b", "x": [{"y": 1}], "title": "T", oh}'],
    ['a comma corrected before the break', '{"id": "b" "title": "T", "x": oh}'],
    ['a comma corrected at the break', '{"id": "b", "title": "T""x": oh}'],
    ['TeX corrected after the break', String.raw`{"id": "b", "title": "T", "x": ["\alpha", oh}`],
  ];
  for (const [name, broken] of readable)
    test(`reads the fields before the break: ${name}`, () =>
      assert.equal(work('csl-json', three(`  ${broken}`), 'b').title, 'T'));

  test('reads a list that is closed before the break', () =>
    assert.deepEqual(work('csl-json', three('  {"id": "b", "author": [{"family": "X"}], oh}'), 'b').authors, [
      { family: 'X' },
    ]));

  test('does not take the items after one without its end for its authors', () => {
    const text = '[\n  {"id": "a", "author": [\n  {"id": "b", "family": "B"},\n  {"id": "c"}\n]';
    assert.deepEqual(keys('csl-json', text), ['a', 'b', 'c']);
    assert.deepEqual(work('csl-json', text, 'a').authors, []);
  });

  test('reads corrected items', () =>
    assert.equal(
      work(
        'csl-json',
        String.raw`[{"id": "a", /* c */ "x": [1,], "title": "\alpha	b" "DOI": "10.1000/X",}]`,
        'a',
      ).title,
      String.raw`\alpha b`,
    ));

  test('positions', () => {
    const text = '[\r\n  {"type": "book",\r\n   "id": "a-b"}\r\n]';
    const [entry] = readBibliography('csl-json', text).entries;
    assert.equal(text.slice(entry!.keyStart, entry!.keyEnd), 'a-b');
    assert.equal(text.slice(entry!.start, entry!.end), '{"type": "book",\r\n   "id": "a-b"}');
    assert.equal(entry!.line, 2);
  });

  test('Zotero’s items', () => {
    const text = fixture('zotero.json');
    assert.deepEqual(readBibliography('csl-json', text).problems, []);
    assert.deepEqual(work('csl-json', text, 'rafailovdirectpreferenceoptimization2024'), {
      type: 'article',
      title: 'Direct Preference Optimization: Your Language Model is Secretly a Reward Model',
      authors: [
        { family: 'Rafailov', given: 'Rafael' },
        { family: 'Sharma', given: 'Archit' },
      ],
      year: '2024',
      venue: 'arXiv',
      abstract: 'While large-scale unsupervised language models (LMs) learn broad world knowledge …',
      arxivId: '2305.18290',
      doi: '10.48550/arxiv.2305.18290',
      url: 'http://arxiv.org/abs/2305.18290',
    });
    const paper = work('csl-json', text, 'http://zotero.org/users/12345/items/ABCD2345');
    assert.equal(paper.title, 'AI Alignment at Your Discretion');
    assert.deepEqual(paper.authors[1], {
      family: 'Calmon',
      given: 'Flavio',
      'non-dropping-particle': 'du Pin',
    });
    assert.deepEqual(work('csl-json', text, 'openai2023gpt4').authors, [{ literal: 'OpenAI' }]);
    assert.equal(work('csl-json', text, 'openai2023gpt4').year, '2023');
  });

  test('Crossref’s lists as values, and a title with markup', () => {
    const text =
      '[{"id": "a", "title": ["p<q and r>s"], "container-title": ["Nature"], "abstract": "<jats:p>x</jats:p>"}]';
    const { title, venue, abstract } = work('csl-json', text, 'a');
    assert.deepEqual([title, venue, abstract], ['p<q and r>s', 'Nature', 'x']);
  });
});

suite('csl-json: the work of an item', () => {
  const facts: [item: object, facts: object][] = [
    [
      { type: 'book', editor: [{ family: 'Ed' }] },
      { type: 'book', authors: [{ family: 'Ed' }] },
    ],
    [
      { author: [{}, 'Team', { family: 'A', 'dropping-particle': 'de' }] },
      { authors: [{ literal: 'Team' }, { family: 'A', 'non-dropping-particle': 'de' }] },
    ],
    [
      { title: 'A <b>b</b> <i class="x">c</i> <x>d</x> a<b', abstract: '<jats:p> x\n y</jats:p>' },
      { title: 'A b c <x>d</x> a<b', abstract: 'x y' },
    ],
    [{ issued: '2020' }, { year: '2020' }],
    [{ issued: { raw: 'May 2020' } }, { year: '2020' }],
    [{ publisher: 'P' }, { venue: 'P' }],
    [{ 'container-title': '<i>J</i>', publisher: 'P' }, { venue: 'J' }],
    [{ doi: '10.1234/A' }, { doi: '10.1234/a' }],
    [{ URL: 'https://doi.org/10.1234/b' }, { doi: '10.1234/b', url: 'https://doi.org/10.1234/b' }],
    [{ URL: 'https://x.org/10.1234/b' }, { url: 'https://x.org/10.1234/b' }],
    [
      { URL: 'https://arxiv.org/abs/2305.18290' },
      { arxivId: '2305.18290', url: 'https://arxiv.org/abs/2305.18290' },
    ],
    [{ archive: 'arXiv', archive_location: '2305.18290' }, { arxivId: '2305.18290' }],
    [{ archive: 'arXiv', 'archive-location': '2305.18290' }, { arxivId: '2305.18290' }],
    [{ archive: 'HAL', number: '2305.18290' }, {}],
    [{ number: 'arXiv:2305.18290' }, { arxivId: '2305.18290' }],
    [{ note: 'x\narXiv:2305.18290\r\ny' }, { arxivId: '2305.18290' }],
    [{ note: 'Extends the work of arXiv:2305.18290' }, {}],
    [{ 'container-title': 'CoRR abs/2305.18290' }, { arxivId: '2305.18290', venue: 'CoRR abs/2305.18290' }],
    [{ volume: 'abs/2305.18290' }, { arxivId: '2305.18290' }],
    [{ genre: 'arXiv:2305.18290' }, { arxivId: '2305.18290' }],
    [{ volume: '2305.18290' }, {}],
  ];
  for (const [item, expected] of facts)
    test(JSON.stringify(item), () =>
      assert.deepEqual(work('csl-json', JSON.stringify([{ id: 'a', ...item }]), 'a'), {
        type: '',
        authors: [],
        ...expected,
      }),
    );
});

suite('csl-json: add', () => {
  const long = '{\n    "id": "new",\n    "type": "article",\n    "title": "Short"\n  }';
  const compact = '{"id":"new","type":"article","title":"Short"}';
  const airy = '{"id": "new", "type": "article", "title": "Short"}';
  const rows: [name: string, text: string, expected: string][] = [
    ['an empty file', '', `[\n  ${long}\n]\n`],
    ['an empty list', '[]', `[\n  ${long}\n]`],
    ['an empty list on several lines', '[\n]\n', `[\n  ${long}\n]\n`],
    [
      'an empty list in references',
      '{\n  "references": []\n}',
      `{\n  "references": [\n    ${long.replaceAll('\n', '\n  ')}\n  ]\n}`,
    ],
    ['blanks', ' \n', `[\n  ${long}\n]\n \n`],
    ['one line, without blanks', '[{"id":"a"},{"id":"b"}]', `[{"id":"a"},{"id":"b"},${compact}]`],
    ['one line, with blanks', '[{"id": "a"}, {"id": "b"}]\n', `[{"id": "a"}, {"id": "b"}, ${airy}]\n`],
    ['one line for each item', '[\n{"id":"a"},\n{"id":"b"}\n]', `[\n{"id":"a"},\n{"id":"b"},\n${compact}\n]`],
    ['commas first', '[ {"id":"a"}\n, {"id":"b"}\n]', `[ {"id":"a"}\n, {"id":"b"}\n, ${compact}\n]`],
    [
      'tabs and CRLF',
      '[\r\n\t{\r\n\t\t"id": "a"\r\n\t}\r\n]\r\n',
      `[\r\n\t{\r\n\t\t"id": "a"\r\n\t},\r\n\t${long.replaceAll('\n', '\r\n').replaceAll('    ', '\t\t').replaceAll('  ', '\t')}\r\n]\r\n`,
    ],
    ['no indentation', '[\n{\n"id": "a"\n}\n]', `[\n{\n"id": "a"\n},\n${long.replaceAll(/^ +/gm, '')}\n]`],
    ['before a trailing comma', '[{"id":"a"},]', `[{"id":"a"}, ${compact},]`.replace(', {', ',{')],
    [
      'before a broken item',
      '[\n  {"id":"a"},\n  {"id": oh\n',
      `[\n  {"id":"a"},\n  ${compact},\n  {"id": oh\n`,
    ],
    ['before the only item, broken', '[\n  {"id": oh\n', `[\n  ${long},\n  {"id": oh\n`],
    ['a list that is not closed', '[\n', `[\n  ${long}\n]\n`.replace(/\n$/, '\n\n').replace(/\n\n$/, '\n')],
  ];
  for (const [name, text, expected] of rows) {
    test(name, () => assert.equal(added('csl-json', text), expected));
  }

  test('writes the item like the export', () => {
    const [item] = JSON.parse(added('csl-json', '', faking)) as Record<string, unknown>[];
    assert.deepEqual(item, {
      id: 'greenblatt2024alignment',
      type: 'article',
      title: 'Alignment faking in large language models',
      author: faking.authors,
      issued: { 'date-parts': [[2024, 12, 18]] },
      number: 'arXiv:2412.14093',
      publisher: 'arXiv',
      DOI: '10.48550/arXiv.2412.14093',
      URL: 'https://arxiv.org/abs/2412.14093',
    });
  });
});

suite('JSON on one line', () => {
  const rows: [value: unknown, airy: string, tight: string][] = [
    ['a "b"', '"a \\"b\\""', '"a \\"b\\""'],
    [1.5, '1.5', '1.5'],
    [true, 'true', 'true'],
    [null, 'null', 'null'],
    [[], '[]', '[]'],
    [{}, '{}', '{}'],
    [['a', 1, null], '["a", 1, null]', '["a",1,null]'],
    [{ a: 1, 'b "c"': null }, '{"a": 1, "b \\"c\\"": null}', '{"a":1,"b \\"c\\"":null}'],
    [
      { a: [{ b: [[1, 2], {}] }, { c: { d: 'e', f: 'g' } }] },
      '{"a": [{"b": [[1, 2], {}]}, {"c": {"d": "e", "f": "g"}}]}',
      '{"a":[{"b":[[1,2],{}]},{"c":{"d":"e","f":"g"}}]}',
    ],
  ];
  for (const [value, airy, tight] of rows)
    test(airy, () =>
      assert.deepEqual([jsonOnOneLine(value, true), jsonOnOneLine(value, false)], [airy, tight]),
    );
});
