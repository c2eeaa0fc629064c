import assert from 'node:assert/strict';
import { parse as parseYaml } from 'yaml';
import { fillFrontMatter, frontMatterEnd } from '../../../src/core/reading/noteFrontMatter';

const facts: Record<string, string | readonly string[]> = {
  title: 'Mind: a "new" theory',
  plain: 'Mind and body',
  authors: ['Ann Li', 'O’Neil, Bo', 'true'],
  apostrophe: "It's",
  lines: 'One\n two',
  year: '2024',
  date: '2024-05-01',
  number: '1.10',
  yes: 'Yes',
  none: '',
};
const fill = (template: string) =>
  fillFrontMatter(template, (name) => (Object.hasOwn(facts, name) ? facts[name] : undefined));

suite('Front matter of a note', () => {
  const ends: [what: string, template: string, frontMatter: string][] = [
    ['between two rules', '---\ntitle: x\n---\n# Note', '---\ntitle: x\n---\n'],
    ['empty', '---\n---\n# Note', '---\n---\n'],
    ['to the end', '---\na: 1\nb: 2\n---', '---\na: 1\nb: 2\n---'],
    ['ended by dots', '---\na: 1\n...\n# Note', '---\na: 1\n...\n'],
    ['with spaces after its delimiters', '---  \na: 1\n--- \t\n# Note', '---  \na: 1\n--- \t\n'],
    ['of Windows', '---\r\na: 1\r\n---\r\n# Note', '---\r\na: 1\r\n---\r\n'],
    ['up to its first end', '---\na: 1\n---\nb\n---\n', '---\na: 1\n---\n'],
    ['past a line that only begins like an end', '---\na: 1\n---- x\n---\n', '---\na: 1\n---- x\n---\n'],
    ['none without an end', '---\na: 1\n# Note', ''],
    ['none after something else', '# Note\n---\na: 1\n---\n', ''],
    ['none of a heading', '---- a\n---\n', ''],
  ];
  for (const [what, template, frontMatter] of ends)
    test(`is ${what}`, () => assert.equal(template.slice(0, frontMatterEnd(template)), frontMatter));

  const rows: [what: string, template: string, expected: string][] = [
    ['plain text', 'title: {plain}', 'title: Mind and body'],
    ['text with YAML syntax is quoted', 'title: {title}', 'title: "Mind: a \\"new\\" theory"'],
    ['with surrounding text', 'title: On {title}', 'title: "On Mind: a \\"new\\" theory"'],
    ['in double quotes', 'title: "On {title}" ', 'title: "On Mind: a \\"new\\" theory" '],
    ['in single quotes', "title: 'On {apostrophe} {title}'", "title: 'On It''s Mind: a \"new\" theory'"],
    ['with quotes inside it', 'title: {plain}, "{plain}"', 'title: "Mind and body, \\"Mind and body\\""'],
    ['each in a list', 'authors: [{authors}, x]', 'authors: [Ann Li, "O’Neil, Bo", "true", x]'],
    ['all in one text', 'author: {authors}', 'author: Ann Li, O’Neil, Bo, true'],
    ['years and dates', 'y: {year}\nd: {date}', 'y: 2024\nd: 2024-05-01'],
    ['another number is a text', 'n: {number}', 'n: "1.10"'],
    ['a YAML constant is quoted', 'a: {yes}', 'a: "Yes"'],
    ['nothing', 'doi: {none}\nlist: [{none}]', 'doi: \nlist: []'],
    ['on one line', 'a: {lines}', 'a: One two'],
    ['an item', '- {title}\n-   {plain}', '- "Mind: a \\"new\\" theory"\n-   Mind and body'],
    ['a key in an item', '  - key:  {title}', '  - key:  "Mind: a \\"new\\" theory"'],
    ['an item of an item', '- - {title}', '- - "Mind: a \\"new\\" theory"'],
    ['a key of several words', 'full title: {title}', 'full title: "Mind: a \\"new\\" theory"'],
    ['a key with a colon', 'dc:title: {title}', 'dc:title: "Mind: a \\"new\\" theory"'],
    ['a key in quotes', '"a: b": {title}', '"a: b": "Mind: a \\"new\\" theory"'],
    ['one in single quotes', "'b': {title}", '\'b\': "Mind: a \\"new\\" theory"'],
    ['a comment stays a comment', '# {title}', '# Mind: a "new" theory'],
    ['with a word in quotes at its end', "a: {apostrophe} 'x'", "a: \"It's 'x'\""],
    ['a key with a hash', 'C#: {title}', 'C#: "Mind: a \\"new\\" theory"'],
    ['a time in a value is not a key', '- at 12:30 {plain}', '- "at 12:30 Mind and body"'],
    ['unknown placeholders stay', 'a: {nobody}: {b}', 'a: {nobody}: {b}'],
    ['next to known ones, too', 'a: {plain} {nobody}', 'a: "Mind and body {nobody}"'],
    ['other lines are unchanged', 'a: "b" # c\nd:\n  - e', 'a: "b" # c\nd:\n  - e'],
    ['Windows line ends', 'a: {title}\r\nb: {year}\r', 'a: "Mind: a \\"new\\" theory"\r\nb: 2024\r'],
  ];
  for (const [what, template, expected] of rows)
    test(`${what}: ${JSON.stringify(template)}`, () => assert.equal(fill(template), expected));

  const blocks: [what: string, template: string, expected: unknown][] = [
    [
      'as they are',
      'a: |\n  {title}\n  {authors}',
      { a: 'Mind: a "new" theory\nAnn Li, O’Neil, Bo, true\n' },
    ],
    ['folded', 'a: >-\n  {title}\n  {plain}', { a: 'Mind: a "new" theory Mind and body' }],
    ['with an indent', 'a: |2-\n   {title}', { a: ' Mind: a "new" theory' }],
    ['after an empty line', 'a: |\n\n  {title}\n', { a: '\nMind: a "new" theory\n' }],
    ['of Windows', 'o:\r\n  a: |\r\n\r\n    {title}\r\n', { o: { a: '\nMind: a "new" theory\n' } }],
    ['with spaces after the indicator', 'a: |  \n  {title}', { a: 'Mind: a "new" theory\n' }],
    ['with one line per value', 'a: |\n  {lines}', { a: 'One two\n' }],
    ['to the next key', 'a: |\n  {plain}\nb: {title}', { a: 'Mind and body\n', b: 'Mind: a "new" theory' }],
    [
      'of a nested key, to the next key',
      'o:\n  a: |\n    {title}\n  b: {title}\n  c: {title}',
      { o: { a: 'Mind: a "new" theory\n', b: 'Mind: a "new" theory', c: 'Mind: a "new" theory' } },
    ],
    ['in a list item', '- |\n  {title}\n- {title}', ['Mind: a "new" theory\n', 'Mind: a "new" theory']],
    ['not after a bar inside a word', 'a: b|\n  {plain}', { a: 'b| Mind and body' }],
  ];
  for (const [what, template, expected] of blocks)
    test(`a block scalar, ${what}: ${JSON.stringify(template)}`, () =>
      assert.deepEqual(parseYaml(fill(template)), expected));
});
