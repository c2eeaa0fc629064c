import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import {
  bibliographyKindOf,
  type AddOptions,
  type BibliographyKind,
} from '../../../src/core/cite/bibliography/bibliography';
import { jsonOnOneLine } from '../../../src/core/cite/bibliography/jsonOnOneLine';
import { readBibliography } from '../../../src/core/cite/bibliography/readBibliography';
import type { Paper } from '../../../src/core/paper';
import { applyEdits } from '../../../src/core/textEdit';

const rest = { abstract: '', links: [], topics: [], keywords: [], listings: [] };

const faking: Paper = {
  ...rest,
  id: '2412.14093',
  title: 'Alignment faking in large language models',
  authors: [
    { family: 'Greenblatt', given: 'Ryan' },
    { family: 'Denison', given: 'Carson' },
  ],
  arxivId: '2412.14093',
  submitted: '2024-12-18',
  doi: '10.48550/arXiv.2412.14093',
  citationKey: 'greenblatt2024alignment',
};

/** A work with nothing but its title, to see the file's manner and not the entry's fields. */
const short: Paper = { ...rest, id: 's', title: 'Short', authors: [], citationKey: 'new' };

const fixture = (name: string) => readFileSync(`test/fixtures/csl/${name}`, 'utf8');

const keys = (kind: BibliographyKind, text: string) =>
  readBibliography(kind, text).entries.map(({ key }) => key);

/** The keys that can be read, then the problems as `line kind`. */
const read = (kind: BibliographyKind, text: string) => [
  ...keys(kind, text),
  ...readBibliography(kind, text).problems.map(({ line, kind }) => `${line} ${kind}`),
];

/** The text with the paper added. */
function added(kind: BibliographyKind, text: string, paper = short, options?: AddOptions): string {
  const result = readBibliography(kind, text).add(paper, options);
  assert.ok(result.kind === 'added');
  return applyEdits(text, [result.edit]);
}

function work(kind: BibliographyKind, text: string, key: string) {
  const entry = readBibliography(kind, text).find(key);
  assert.ok(entry);
  return entry.work;
}

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

  test('each kind is read by its own reader', () => {
    for (const kind of ['bib', 'csl-json', 'csl-yaml', 'hayagriva'] as const) {
      assert.equal(readBibliography(kind, '').kind, kind);
    }
  });
});

suite('csl-json: read', () => {
  const item = '{"id": "a", "title": "A"}';
  const rows: [name: string, text: string, ...expected: string[]][] = [
    ['nothing', ''],
    ['an empty list', '[]'],
    ['items', `[${item}, {"id": "b"}]`, 'a', 'b'],
    ['a number as id', '[{"id": 12}]', '12'],
    ['an id that is a word of JSON', '[{"id": null}]', '1 missing-key'],
    ['no id', '[{"title": "A"}]', '1 missing-key'],
    ['an id in an item in an item', '[{"related": {"id": "no"}, "id": "a"}]', 'a'],
    ['an id with an escape', String.raw`[{"id": "a\u0062"}]`, 'ab'],
    ['references', `{"references": [${item}]}`, 'a'],
    ['items of an object, after other members', `{"x": [{"id": "no"}], "items": [${item}], "y": 1}`, 'a'],
    ['another program’s object', '{"name": "x"}', '1 no-list'],
    ['a mark and CRLF', `\uFEFF[\r\n${item},\r\n{"id": 1}\r\n]`, 'a', '1'],
    ['the same id twice, in another case', `[${item},\n{"id": "A"}]`, 'a', 'A', '2 duplicate-key'],
    ['an id that begins as a comment', '[{"id": "/a"}, {"id": "*/b"}]', '/a', '*/b'],
    ['a list of that name in an item', '[{"id": "a", "items": [{"id": "no"}]}]', 'a'],
    ['a list of that name further in', `{"x": {"items": [{"id": "no"}]}, "items": [${item}]}`, 'a'],

    ['a trailing comma in the list', `[${item},\n]`, 'a', '1 trailing-comma'],
    ['a trailing comma in an item', '[\n{"id": "a",}]', 'a', '2 trailing-comma'],
    ['two commas', `[${item},\n,{"id": "b"}]`, 'a', 'b', '2 extra-comma'],
    ['no comma between items', `[${item}\n{"id": "b"}]`, 'a', 'b', '2 missing-comma'],
    ['no comma between members', '[{"title": "x"\n"id": "a"}]', 'a', '2 missing-comma'],
    ['comments', `[ // one\n${item} /* two */\n]`, 'a', '1 comment'],
    ['comments of one kind', `[/* one */${item}/* two */] // end`, 'a', '1 comment'],
    ['an item in a comment', `[/*/ {"id": "no"} */ ${item}]`, 'a', '1 comment'],
    ['a slash that begins no comment', `[/ ${item} /* c */]`, 'a', '1 not-an-item', '1 comment'],
    ['a comment that is never closed', `/*\n[${item}]`, 'a', '1 unexpected-text'],
    ['TeX in a string', String.raw`[{"id": "a", "title": "\alpha"}]`, 'a', '1 bad-escape'],
    [
      'TeX many times',
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
      'words between items outside of any list',
      `${item}, oh,\n{"id": "b"}`,
      'a',
      'b',
      '1 missing-bracket',
      '1 unexpected-text',
    ],
    ['things that are no items', `[1, "[x", ${item}]`, 'a', '1 not-an-item'],
    ['things that are no items, over lines', `[x,\n"y", ${item}]`, 'a', '1 not-an-item'],
    ['a thing that is no item, without comma', `[1 ${item}]`, 'a', '1 not-an-item'],
    ['brackets and braces in a text', String.raw`["]{\"]", ${item}]`, 'a', '1 not-an-item'],
    ['a text that is never closed, between items', `["x]\n${item}]`, 'a', '1 not-an-item'],
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
      'the first item broken, the next with its id last',
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
    ['a list in it never closed', '  {"id": "b", "author": [{"family": "X"}', '3 unclosed-item'],
    ['a list in it closed by a brace', '  {"id": "b", "author": [{"family": "X"}}', '3 wrong-bracket'],
    ['no colon', '  {"id": "b", "title" "x"}', '3 unexpected-text'],
    ['no value', '  {"id": "b", "title": }', '3 missing-value'],
    ['neither colon nor value', '  {"id": "b", "title"}', '3 unexpected-text'],
    ['a key that is never closed', '  {"id": "b", "title: x}', '3 unclosed-string'],
    ['a backslash that ends the line', '  {"id": "b", "title": "x\\\n  ', '3 unclosed-string'],
    ['no comma in a list in it', '  {"id": "b", "x": ["y" "z"]}', '3 unexpected-text'],
    ['it is further in than the others', '    {"id": "b", "title": "x}', '3 unclosed-string'],
    ['a word', '  {"id": "b", "title": x}', '3 unexpected-text'],
    ['a number that is none', '  {"id": "b", "volume": 01}', '3 unexpected-text'],
    ['a colon for a comma', '  {"id": "b", "x": 1: "y": 2}', '3 unexpected-text'],
  ];
  for (const [name, broken, problem] of brokenItems) {
    test(`a broken item costs itself, and keeps its key: ${name}`, () => {
      assert.deepEqual(keys('csl-json', three(broken)), ['a', 'b', 'c']);
      assert.deepEqual(
        readBibliography('csl-json', three(broken)).problems.map((p) => `${p.line} ${p.kind}`)[0],
        problem,
      );
      assert.deepEqual(work('csl-json', three(broken), 'c').authors, [{ family: 'X' }]);
    });
  }

  test('a broken item on the one line of the file costs itself', () =>
    assert.deepEqual(
      keys('csl-json', '[{"id":"a","title":"x,{"id":"b","author":[{"family":"y"}]},{"id":"c"}]'),
      ['a', 'b', 'c'],
    ));

  test('an id that lacks its end is not the next item’s', () =>
    assert.deepEqual(keys('csl-json', '[{"id":"a"},{"id":"{"id":"c"}]'), ['a', 'c']));

  const readable: [name: string, broken: string][] = [
    ['a word', '{"id": "b", "title": "T", "x": oh}'],
    ['a word in a list', '{"id": "b", "title": "T", "x": [{"y": 1}, oh]}'],
    ['a word behind a list', '{"id": "b", "x": [{"y": 1}], "title": "T", oh}'],
    ['a comma mended before the break', '{"id": "b" "title": "T", "x": oh}'],
    ['a comma mended at the break', '{"id": "b", "title": "T""x": oh}'],
    ['TeX mended after the break', String.raw`{"id": "b", "title": "T", "x": ["\alpha", oh}`],
  ];
  for (const [name, broken] of readable)
    test(`a broken item says what stands before the break: ${name}`, () =>
      assert.equal(work('csl-json', three(`  ${broken}`), 'b').title, 'T'));

  test('a broken item says what its list holds that is closed before the break', () =>
    assert.deepEqual(work('csl-json', three('  {"id": "b", "author": [{"family": "X"}], oh}'), 'b').authors, [
      { family: 'X' },
    ]));

  test('the items after one that lacks its end are not its authors', () => {
    const text = '[\n  {"id": "a", "author": [\n  {"id": "b", "family": "B"},\n  {"id": "c"}\n]';
    assert.deepEqual(keys('csl-json', text), ['a', 'b', 'c']);
    assert.deepEqual(work('csl-json', text, 'a').authors, []);
  });

  test('what was mended is read', () =>
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

  test('Crossref’s lists for values, and a title with signs', () => {
    const text =
      '[{"id": "a", "title": ["p<q and r>s"], "container-title": ["Nature"], "abstract": "<jats:p>x</jats:p>"}]';
    const { title, venue, abstract } = work('csl-json', text, 'a');
    assert.deepEqual([title, venue, abstract], ['p<q and r>s', 'Nature', 'x']);
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

suite('csl-json: what an item says of its work', () => {
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

suite('bibliography: files of something else', () => {
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
    ['hayagriva', '{}:\n'],
    ['hayagriva', 'what?'],
    ['hayagriva', '12'],
  ];
  for (const [kind, text] of rows) {
    test(`${kind} ${JSON.stringify(text)} takes no entry`, () =>
      assert.deepEqual(readBibliography(kind, text).add(faking), {
        kind: 'refused',
        reason: 'no-bibliography',
      }));
  }
});

suite('csl-json: add', () => {
  const long = '{\n    "id": "new",\n    "type": "article",\n    "title": "Short"\n  }';
  const compact = '{"id":"new","type":"article","title":"Short"}';
  const airy = '{"id": "new", "type": "article", "title": "Short"}';
  const rows: [name: string, text: string, expected: string][] = [
    ['an empty file', '', `[\n  ${long}\n]\n`],
    ['an empty list', '[]', `[\n  ${long}\n]`],
    ['an empty list over lines', '[\n]\n', `[\n  ${long}\n]\n`],
    [
      'an empty list in references',
      '{\n  "references": []\n}',
      `{\n  "references": [\n    ${long.replaceAll('\n', '\n  ')}\n  ]\n}`,
    ],
    ['blanks alone', ' \n', `[\n  ${long}\n]\n \n`],
    ['one line, tight', '[{"id":"a"},{"id":"b"}]', `[{"id":"a"},{"id":"b"},${compact}]`],
    ['one line, airy', '[{"id": "a"}, {"id": "b"}]\n', `[{"id": "a"}, {"id": "b"}, ${airy}]\n`],
    ['one line each', '[\n{"id":"a"},\n{"id":"b"}\n]', `[\n{"id":"a"},\n{"id":"b"},\n${compact}\n]`],
    ['commas first', '[ {"id":"a"}\n, {"id":"b"}\n]', `[ {"id":"a"}\n, {"id":"b"}\n, ${compact}\n]`],
    [
      'tabs and CRLF',
      '[\r\n\t{\r\n\t\t"id": "a"\r\n\t}\r\n]\r\n',
      `[\r\n\t{\r\n\t\t"id": "a"\r\n\t},\r\n\t${long.replaceAll('\n', '\r\n').replaceAll('    ', '\t\t').replaceAll('  ', '\t')}\r\n]\r\n`,
    ],
    ['no indentation', '[\n{\n"id": "a"\n}\n]', `[\n{\n"id": "a"\n},\n${long.replaceAll(/^ +/gm, '')}\n]`],
    ['before a trailing comma', '[{"id":"a"},]', `[{"id":"a"}, ${compact},]`.replace(', {', ',{')],
    [
      'before what is broken',
      '[\n  {"id":"a"},\n  {"id": oh\n',
      `[\n  {"id":"a"},\n  ${compact},\n  {"id": oh\n`,
    ],
    ['before what alone is broken', '[\n  {"id": oh\n', `[\n  ${long},\n  {"id": oh\n`],
    ['a list that is not closed', '[\n', `[\n  ${long}\n]\n`.replace(/\n$/, '\n\n').replace(/\n\n$/, '\n')],
  ];
  for (const [name, text, expected] of rows) {
    test(name, () => assert.equal(added('csl-json', text), expected));
  }

  test('the item as the export writes it', () => {
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

suite('csl-yaml: read', () => {
  const rows: [name: string, text: string, ...expected: string[]][] = [
    ['nothing', ''],
    ['a list under references', 'references:\n  - id: a\n    title: A\n  - id: b\n', 'a', 'b'],
    ['dashes in the first column', 'references:\n- id: a\n  title: A\n- id: b\n', 'a', 'b'],
    ['fences', '---\nreferences:\n- id: a\n...\n', 'a'],
    ['several documents', '---\nreferences:\n- id: a\n---\nreferences:\n- id: b\n---\n', 'a', 'b'],
    ['a bare list', '- id: a\n- id: b', 'a', 'b'],
    ['other keys, before and after', 'x:\n- id: no\nreferences:\n- id: a\ny:\n- id: no\n', 'a'],
    ['a dash on a line of its own', '-\n  # c\n  id: a\n-   id: b', 'a', 'b'],
    ['wide dashes', '-   title: x\n    id: a\n', 'a'],
    ['quotes and comments', '- id: "a" # "\n- id: \'b\'\n- id: c # d\n- id: e#f\n', 'a', 'b', 'c', 'e#f'],
    ['escapes in an id', String.raw`- id: "\u0061b"`, 'ab'],
    ['quotes in an id', "- id: 'it''s'", "it's"],
    ['an id on the next line', '- id:\n    a\n  title: b', 'a'],
    ['an id in two lines', '- id: a\n    b\n  title: c', 'a b'],
    ['braces', '- {id: a, title: x}\n- {"id": "b"}', 'a', 'b'],
    ['an id in an item in an item', '- author:\n  - id: no\n  x:\n    id: no\n  id: a', 'a'],
    ['an id in a text', '- title: |\n    x\n   \n    id: no\n    - id: no\n  id: a', 'a'],
    ['dashes in folded text', '- title: a\n    - b\n  id: c\n- id: d', 'c', 'd'],
    ['comments at the left', '- title: a\n# - id: no\n  id: b\n', 'b'],
    ['a list in brackets', 'references: [{id: a}, {id: b}]\nx: 1', 'a', 'b'],
    ['brackets on the next line', 'references:\n  [\n    {"id": "a"}\n  ]', 'a'],
    ['JSON', '{"references": [{"id": "a"}, {"id": "b"}]}', 'a', 'b'],
    [
      'JSON without indentation',
      '{\n"references": [\n{\n"id": "a"\n},\n{\n"id": "b"\n}\n]\n}\n...\n',
      'a',
      'b',
    ],
    ['its list under its key', 'references: [\n{\n"id": "a"\n},\n{"id": "b"}\n]\n', 'a', 'b'],
    ['such a list in each document', '[\n{\n"id": "a"\n}\n]\n---\n[\n{\n"id": "b"\n}\n]\n', 'a', 'b'],
    ['a bare list in brackets', '[{id: a}]', 'a'],
    ['the same id twice', '- id: a\n- id: A', 'a', 'A', '2 duplicate-key'],
    ['CR alone', 'references:\r- id: a\r  title: b\r- id: c\r', 'a', 'c'],
    ['a mark', '\uFEFFreferences:\n- id: a', 'a'],

    ['no id', '- title: a\n- id: b', 'b', '1 missing-key'],
    ['no id in brackets', '[{title: a},\n{id: b}]', 'b', '1 missing-key'],
    [
      'an empty id',
      '- id: ""\n- id:\n- {id: ""}\n- id: b',
      'b',
      '1 missing-key',
      '2 missing-key',
      '3 missing-key',
    ],
    ['an empty id in brackets', '[{id: b},\n{id: ""}]', 'b', '2 missing-key'],
    ['a list for an id', '- id: [a]\n- id: b', 'b', '1 missing-key'],
    [
      'things that are no items',
      '- a\n- 1\n- [id, a]\n- id: b',
      'b',
      '1 missing-key',
      '2 missing-key',
      '3 missing-key',
    ],
    ['things that are no items, in brackets', '[a,\n[id],\n{id: b}]', 'b', '1 missing-key', '2 missing-key'],
    [
      'an item so deep that it is not read',
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
    ['a colon too many', '- id: a\n  title: x: y\n- id: b', 'a', 'b', '2 broken-entry'],
    ['a line too far left', '- id: a\n title: x\n- id: b', 'a', 'b', '2 broken-entry'],
    [
      'a bracket that is never closed',
      '- id: a\n  author: [{family: x}\n- id: b',
      'a',
      'b',
      '2 broken-entry',
    ],
    ['a tab', '- id: a\n\ttitle: x\n- id: b', 'a', 'b', '2 unexpected-text'],
    ['words between', 'references:\n- id: a\noh\n- id: b', 'a', 'b', '3 unexpected-text'],
    ['a field in the first column', '- id: a\ntitle: x\nyear: y\n- id: b', 'a', 'b', '4 list-cut-off'],
    ['a list in brackets that is broken', 'references: [{id: a}\nreferences:\n- id: b', 'b', '1 broken-list'],
    ['a bracket alone', 'references:\n[\n- id: b', 'b', '2 broken-list'],
    ['no list', 'references: none', '1 not-a-list'],
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
    ['no items yet', 'references:\n', 'references:\n  - id: new\n    type: article\n    title: Short\n'],
    [
      'no items yet, before a key',
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
        ['a comment behind the dash', '-   # c\n    id: a\n', 0, 4],
        ['a comment and a line behind the dash', '- # c\n\n   # d\n   id: a\n', 0, 3],
        ['a dash on a line of its own, its keys far in', '-\n    id: a\n', 0, 4],
        ['a dash on a line of its own, behind it a line of a tab', '-\n\t\n    id: a\n', 0, 4],
        ['one column, with which no key could stand behind the dash', '-\n id: a\n', 0, 2],
        ['a dash further in', '  -    id: a\n', 2, 5],
        ['a dash further in, not at the beginning', 'references:\n  -    id: a\n', 2, 5],
        ['ten columns', '-         id: a\n', 0, 10],
        ['so many that nobody meant them', '-          id: a\n', 0, 2],
        ['an item of nothing', '- id: a\n- # c\n', 0, 2],
      ] as const
    ).map(([name, text, indent, width]): [string, string, string] => [
      `as far in as the item before: ${name}`,
      text,
      `${text}${['-'.padEnd(width) + 'id: new', ' '.repeat(width) + 'type: article', ' '.repeat(width) + 'title: Short'].map((line) => `${' '.repeat(indent)}${line}\n`).join('')}`,
    ]),
    [
      'many empty lines, of which three will do',
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
      'before another key and its comment',
      'references:\n- id: a\n# x\nx: 1\n',
      'references:\n- id: a\n- id: new\n  type: article\n  title: Short\n# x\nx: 1\n',
    ],
    [
      'after what is broken',
      '- id: a\n  title: "x\n',
      '- id: a\n  title: "x\n- id: new\n  type: article\n  title: Short\n',
    ],
    [
      'brackets',
      'references: [{id: a}]\n',
      'references: [{id: a}, {"id": "new", "type": "article", "title": "Short"}]\n',
    ],
    [
      'empty brackets',
      'references: []\n',
      'references: [{"id": "new", "type": "article", "title": "Short"}]\n',
    ],
    ['comments alone', '# mine\n', '# mine\nreferences:\n  - id: new\n    type: article\n    title: Short\n'],
  ];
  for (const [name, text, expected] of rows) {
    test(name, () => assert.equal(added('csl-yaml', text), expected));
  }

  test('lists in the item stand where the file has them', () =>
    assert.match(
      added('csl-yaml', fixture('pandoc.yaml'), faking),
      /\n- id: greenblatt2024alignment\n {2}type: article\n {2}title: .*\n {2}author:\n {2}- family: Greenblatt\n {4}given: Ryan\n/,
    ));

  test('YAML reads it as it was meant', () => {
    const odd = { ...faking, title: 'Yes: "no" # or - null', citationKey: '1e5' };
    const { references } = parse(added('csl-yaml', '', odd)) as { references: Record<string, unknown>[] };
    assert.deepEqual([references[0]!['id'], references[0]!['title']], ['1e5', odd.title]);
  });
});

suite('hayagriva: read', () => {
  const rows: [name: string, text: string, ...expected: string[]][] = [
    ['nothing', ''],
    ['entries', 'a:\n  type: book\nb:\n    type: web\n', 'a', 'b'],
    ['quotes and comments', '"a": # x\n  type: book\n# y\n\'b\' :\n  type: web', 'a', 'b'],
    ['colons in a key', 'DBLP:conf/x:\n  type: book', 'DBLP:conf/x'],
    ['braces', 'a: {type: book, title: x}\n', 'a'],
    ['all further in', '  a:\n    type: book\n  b:\n    type: web', 'a', 'b'],
    ['fences', '%YAML 1.2\n---\na:\n  type: book\n...\n', 'a'],
    ['keys in texts', 'a:\n  note: |\n    b:\n      type: no\n  title: x', 'a'],
    ['a mapping in braces', '{a: {type: book}, "b": {type: web}}', 'a', 'b'],
    ['braces over lines', '{a: {type: book},\n  b: {type: web}}\n...\n', 'a', 'b'],
    ['JSON without indentation', '{\n"a": {\n"type": "book"\n},\n"b": {"type": "web"}\n}\n', 'a', 'b'],
    ['braces, then an entry', '{a: {type: book}}\nb:\n  type: web\n', 'a', 'b'],
    [
      'braces over lines, then an entry',
      '{a: {type: book},\n  # c\n  b: {type: web}}\nc:\n  type: web\n',
      'a',
      'b',
      'c',
    ],
    ['braces, then another document', '{a: {type: book}}\n---\nb:\n  type: web\n', 'a', 'b'],
    ['braces of one line that are a key', '{}: x\nb:\n  type: web\n', 'b', '1 unexpected-text'],
    ['braces never closed, then an entry', '{a: {type: book}\nb:\n  type: web\n', 'b', '1 unexpected-text'],
    ['the same key twice', 'a:\n  type: book\nA:\n  type: book', 'a', 'A', '3 duplicate-key'],
    ['a mark, CR alone', '\uFEFFa:\r  type: book\rb:\r  type: web', 'a', 'b'],

    ['a quote that is never closed', 'a:\n  title: "x\nb:\n  type: web', 'a', 'b', '2 broken-entry'],
    ['a colon too many', 'a:\n  title: x: y\n  type: book\nb:\n  type: web', 'a', 'b', '2 broken-entry'],
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
      'words and a key too far left',
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
    ['words between', 'a:\n  type: book\noh\nb:\n  type: web', 'a', 'b', '3 unexpected-text'],
    [
      'a key too far left',
      '  a:\n    type: book\nb:\n  type: web',
      'a',
      '3 unexpected-text',
      '4 not-an-entry',
    ],
    ['an entry without fields', 'a:\nb:\n  type: web', 'a', 'b', '1 not-an-entry'],
    ['a list for an entry', 'a:\n  - b\nb:\n  type: web', 'a', 'b', '1 not-an-entry'],
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

  test('entries as its documentation has them', () => {
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
    ['Luther King, Martin, Jr.', { family: 'Luther King', given: 'Martin' }],
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
      'entries by its documentation',
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
      'all further in',
      '  a:\n    type: book\n',
      '  a:\n    type: book\n\n  new:\n    type: article\n    title: Short\n',
    ],
    ['an opening fence alone', '%YAML 1.2\n---\n', '%YAML 1.2\n---\nnew:\n  type: article\n  title: Short\n'],
    [
      'empty lines as between the last two',
      'a:\n  type: book\n\nb:\n  type: web\nc:\n  type: web\n',
      'a:\n  type: book\n\nb:\n  type: web\nc:\n  type: web\nnew:\n  type: article\n  title: Short\n',
    ],
    ['a comment alone', '# mine\n', '# mine\nnew:\n  type: article\n  title: Short\n'],
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
      'braces oddly filled',
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

  test('a preprint as its documentation has it', () =>
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
  test('other kinds have keys that begin and end with signs', () => {
    for (const kind of ['csl-json', 'csl-yaml'] as const) {
      const result = readBibliography(kind, '').add(faking, { key: '-a: 1' });
      assert.ok(result.kind === 'added' && result.key === '-a:1');
    }
  });
  test('a key of a title that YAML reads as a number', () => {
    const result = readBibliography('hayagriva', '').add({ ...short, title: '2024', citationKey: '2024' });
    assert.ok(result.kind === 'added' && result.key === 'ref2024');
  });
});

suite('yaml: indented as the file has it', () => {
  const one: Paper = { ...short, authors: [{ family: 'Li', given: 'A.' }], arxivId: '2412.14093' };
  /** Where the fields of an entry of hayagriva stand, and where its lists, from their key on. */
  const entries: [name: string, text: string, step: number, list: number][] = [
    ['what no entry shows is as in an export', 'a: {type: book}\n', 2, 2],
    ['one column', 'a:\n type: book\n', 1, 1],
    ['four columns', 'a:\n    type: book\n', 4, 4],
    ['four, behind a colon and blanks', 'a:  \n    type: book\n', 4, 4],
    ['four, after an empty line and a comment', 'a:\n\n # c\n    type: book\n', 4, 4],
    ['so many that eight will do', 'a:\n            type: book\n', 8, 8],
    ['as the last entry', 'a:\n  type: book\nb:\n    type: web\n', 4, 4],
    ['as the last that shows it', 'a:\n    type: book\nb: {type: web}\n', 4, 4],
    ['lists below their key', 'a:\n  author:\n  - X\n', 2, 0],
    ['lists further in', 'a:\n  author:\n    - X\n', 2, 2],
    ['lists below their key, after an empty line and a comment', 'a:\n  author:\n\n  # c\n  - X\n', 2, 0],
    ['lists below their key, and a map', 'a:\n  author:\n  - X\n  parent:\n    type: web\n', 2, 0],
    ['lists below their key, and an empty field', 'a:\n  author:\n  - X\n  note:\n  type: web\n', 2, 0],
    ['lists as the last entry has them', 'a:\n  author:\n  - X\nb:\n  author:\n    - X\n', 2, 2],
    ['lists of maps, their last field empty', 'a:\n  author:\n    - name: X\n      prefix:\n    - Y\n', 2, 2],
    ['a text in quotes, with a colon at the end of a line', 'a:\n    title: "b:\n     c"\n', 4, 4],
    ['a text over lines', 'a:\n    title: b\n     c\n', 4, 4],
    ['a block of text', 'a:\n    note: |\n     b\n    abstract: >\n     c\n', 4, 4],
    ['a colon at the end of a comment', 'a:\n    type: book # b:\n      # c\n    title: x\n', 4, 4],
    ['all further in', '   a:\n       type: book\n', 4, 4],
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

  /** Lists in an item of CSL, below which they are. */
  const items: [name: string, text: string, author: string][] = [
    ['an empty file', '', '    author:\n      - family: Li\n'],
    [
      'a list behind the dash, below its key',
      '- author:\n  - family: X\n  id: a\n',
      '  author:\n  - family: Li\n',
    ],
    [
      'a list behind the dash, further in',
      '- author:\n    - family: X\n  id: a\n',
      '  author:\n    - family: Li\n',
    ],
    [
      'a list behind a wide dash, below its key',
      '-   author:\n    - family: X\n    id: a\n',
      '    author:\n    - family: Li\n',
    ],
    [
      'lists as the first item’s',
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

suite('bibliography: the published version in the place of the preprint', () => {
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

  test('an entry of another file has no place in this one', () => {
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

suite('bibliography: what is taken out', () => {
  const rows: [kind: BibliographyKind, text: string, key: string, expected: string | undefined][] = [
    ['bib', '@misc{a,\n}\n\n@misc{b,\n}\n', 'a', '@misc{b,\n}\n'],
    ['bib', '@misc{a,} @misc{b,}\n', 'a', ' @misc{b,}\n'],
    ['bib', '@misc{a,} @misc{b,}\n', 'b', '@misc{a,} '],
    ['bib', '@misc{a,}\n\t@misc{b,}  ', 'b', '@misc{a,}\n'],
    ['bib', '  @misc{a,}\r  @misc{b,}\r@misc{c,}\r', 'b', '  @misc{a,}\r@misc{c,}\r'],
    ['bib', '  @misc{a,}\r\n', 'a', ''],
    // What is never closed is ended by the next line that begins like an entry with fields.
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

suite('bibliography: a paper that is there is not added again', () => {
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

suite('bibliography: where an entry ends', () => {
  const rows: [kind: BibliographyKind, text: string, ...entries: string[]][] = [
    ['csl-json', '[{"id":"a", oh , {"id":"b"}]', '{"id":"a", oh', '{"id":"b"}'],
    ['csl-json', '[\n{"id":"a","x": oh,  \n\n{"id":"b"}]', '{"id":"a","x": oh', '{"id":"b"}'],
    ['csl-yaml', '- id: a  \n  title: b \t\n\n- id: c ', '- id: a  \n  title: b', '- id: c'],
    ['hayagriva', 'a: \n  type: book \t\n\nb:  ', 'a: \n  type: book', 'b:'],
  ];
  for (const [kind, text, ...entries] of rows)
    test(`${kind}: ${JSON.stringify(text)}`, () =>
      assert.deepEqual(
        readBibliography(kind, text).entries.map(({ start, end }) => text.slice(start, end)),
        entries,
      ));
});

suite('bibliography: where a key stands', () => {
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

/** The same entry in each kind: `id`, then what is told of the work. */
const entryWith: Record<Exclude<BibliographyKind, 'bib'>, (facts: Facts) => string> = {
  'csl-json': (facts) => JSON.stringify([{ id: 'x' }, { id: 'k', ...cslOf(facts) }]),
  'csl-yaml': (facts) => `- id: x\n- ${JSON.stringify({ id: 'k', ...cslOf(facts) })}\n`,
  hayagriva: ({ title, year, author, doi, arxiv, url, note }) =>
    `x: {type: book}\nk: ${JSON.stringify({
      title,
      date: year,
      author,
      'serial-number': doi === undefined && arxiv === undefined ? undefined : { doi, arxiv },
      url,
      note,
    })}\n`,
};
interface Facts {
  readonly title?: string;
  readonly year?: number;
  readonly author?: string;
  readonly doi?: string;
  readonly arxiv?: string;
  readonly url?: string;
  readonly note?: string;
}
const cslOf = ({ title, year, author, doi, arxiv, url, note }: Facts) => ({
  title,
  issued: year === undefined ? undefined : { 'date-parts': [[year]] },
  author:
    author === undefined ? undefined : [{ family: author.split(', ')[0], given: author.split(', ')[1] }],
  DOI: doi,
  number: arxiv === undefined ? undefined : `arXiv:${arxiv}`,
  URL: url,
  note,
});

for (const kind of ['csl-json', 'csl-yaml', 'hayagriva'] as const) {
  suite(`${kind}: same work`, () => {
    const { title } = faking;
    const found: [name: string, facts: Facts][] = [
      ['arXiv id with a version', { arxiv: '2412.14093v2' }],
      ['DOI in capitals', { doi: '10.48550/ARXIV.2412.14093' }],
      ['DOI as an address', { doi: 'https://doi.org/10.48550/arXiv.2412.14093' }],
      ['address', { url: 'https://arxiv.org/pdf/2412.14093v1.pdf' }],
      ['note', { note: 'arXiv:2412.14093 [cs]' }],
      [
        'title in any case, near year, an author',
        { title: title.toUpperCase(), year: 2026, author: 'Denison, C.' },
      ],
      ['title alone', { title: `${title}.` }],
    ];
    for (const [name, facts] of found) {
      test(`by ${name}`, () => {
        const bibliography = readBibliography(kind, entryWith[kind](facts));
        assert.equal(bibliography.findWork(faking)?.key, 'k');
        const result = bibliography.add(faking);
        assert.ok(result.kind === 'present');
        assert.equal(result.entry, bibliography.find('K'));
      });
    }

    const others: [name: string, facts: Facts][] = [
      ['another arXiv id', { arxiv: '2412.14094', title }],
      ['its title years later', { title, year: 2029 }],
      ['its title by others', { title, year: 2024, author: 'Else, Somebody' }],
      ['a note on another work', { note: 'An extension of the method of arXiv:2412.14093' }],
    ];
    for (const [name, facts] of others) {
      test(`not by ${name}`, () =>
        assert.equal(readBibliography(kind, entryWith[kind](facts)).findWork(faking), undefined));
    }

    test('by the published DOI', () => {
      const published = {
        type: 'article-journal',
        container: 'Nature',
        year: 2026,
        doi: '10.1038/ABC',
      } as const;
      assert.equal(
        readBibliography(kind, entryWith[kind]({ doi: '10.1038/abc' })).findWork({ ...faking, published })
          ?.key,
        'k',
      );
    });

    test('a key in use, here in any case or elsewhere, gets a letter', () => {
      const bibliography = readBibliography(kind, entryWith[kind]({}).replace(/\bk\b/, 'NEW'));
      const keyWith = (options?: AddOptions) => {
        const result = bibliography.add(short, options);
        return result.kind === 'refused' ? undefined : result.key;
      };
      assert.equal(keyWith(), 'newa');
      assert.equal(keyWith({ isTaken: (key) => key === 'newa' }), 'newb');
      assert.equal(keyWith({ key: 'Mine', isTaken: (key) => key === 'mine' }), 'Minea');
    });

    test('a title is written on one line, however long', () => {
      const title = `${'word '.repeat(40)}\nmore`;
      const text = added(kind, '', { ...short, title });
      assert.equal(text.split('\n').filter((line) => /word|more/.test(line)).length, 1);
    });

    test('the version asked for', () => {
      const published = { type: 'article-journal', container: 'Nature', year: 2026 } as const;
      const text = (version: AddOptions['version']) =>
        added(kind, '', { ...faking, published }, version === undefined ? {} : { version });
      assert.match(text(undefined), /Nature/);
      assert.doesNotMatch(text('preprint'), /Nature/);
    });
  });

  suite(`${kind}: long files`, function () {
    this.timeout(20_000);
    const hostile: [name: string, part: string][] = [
      ['open braces', '{'],
      ['open brackets', '['],
      ['items never closed', '\n{"id": "a", "author": ['],
      ['items never closed, on one line', '{"id":"a","b":{'],
      ['strings never closed', '\n{"id": "a'],
      ['comments never closed', '/*'],
      ['quotes', '"'],
      ['backslashes', '\\'],
      ['blanks', ' '],
      ['colons', ':'],
      ['dashes', '- '],
      ['dashes on lines', '-\n'],
      ['line breaks', '\r'],
      ['brackets on lines', '{\n'],
      ['keys', 'a:\n'],
      ['keys in brackets', 'references: [\n'],
      ['hashes', ' #'],
      ['fields', kind === 'hayagriva' ? '\n a: b' : '\n- a: b'],
    ];
    // So much that quadratic time would be many seconds, on whatever machine.
    const length = 80_000;
    for (const [name, part] of hostile) {
      test(`${name} come to an end (quadratic ones would not, within the time-out)`, () => {
        const text = (kind === 'csl-json' ? '[' : '') + part.repeat(length / part.length);
        const bibliography = readBibliography(kind, text);
        assert.ok(bibliography.problems.length >= 0);
        assert.ok(bibliography.entries.every(({ work }) => work.authors.length >= 0));
      });
    }
  });
}
