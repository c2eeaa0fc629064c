import assert from 'node:assert/strict';
import { maskMarkdown } from '../../../src/core/languages/maskMarkdown';

/** A text and those of its words that are prose. */
type Row = readonly [text: string, ...prose: string[]];
const tables: Readonly<Record<string, readonly Row[]>> = {
  'front matter': [
    ['---\na\n---\nb', '---', 'b'],
    ['\uFEFF--- \t\r\na\r\n... \t\r\nb', '...', 'b'],
    ['a\n---\nb\n---\nc', 'a', '---', 'b', '---', 'c'],
    ['---\na: b---\nc\n--- d\n---\ne', '---', 'e'],
    ['---\na', '---', 'a'],
  ],
  'fenced code': [
    ['```\na\n```\nb', 'b'],
    ['```\r\na\r\n``` \r\nb', 'b'],
    ['  ~~~ js @a\n  b\n  ~~~\nc', 'c'],
    ['```\na\n\nb\n```\nc', 'c'],
    ['~~~\na\n```\nb\n~~\nc\n~~~~\nd', 'd'],
    ['~~~\na\n~~~ b\nc\n~~~\nd', 'd'],
    ['~~~ a`b`\nc\n~~~\nd', 'd'],
    ['~~~\na\n~~~\nb ~~~ c\nd', 'b', '~~~', 'c', 'd'],
    ['a\n~~~\nb\n\nc', 'a'],
  ],
  'prose in directives': [
    ['```{note} a~b\nc\n```\nd', 'a~b', 'c', 'd'],
    ['~~~{prf:theorem}\na\n~~~', 'a'],
    ['```{code-cell}\na\n```\nb', 'b'],
    ['```{note}\na\n```\n```\nb\n\nc\n```\nd', 'a', 'd'],
    ['````{note}\n```{tip}\na\n```\nb\n````\nc', 'a', 'b', 'c'],
  ],
  'inline code': [
    ['`a` b ``c`d`` e', 'b', 'e'],
    ['``` a ``` b\nc', 'b', 'c'],
    ['a `b\nc` d', 'a', 'd'],
    ['a `b\n\nc` d', 'a', '`b', 'c`', 'd'],
    ['a \\`b` c', 'a', '\\`b`', 'c'],
    ['{cite:p}`a` {footcite}`b` {code}`c`', '{cite:p}`a`', '{footcite}`b`', '{code}'],
    ['\\{cite}`a` b', '\\{cite}', 'b'],
  ],
  comments: [
    ['a <!-- b\nc --> d <!-- e --> f', 'a', 'd', 'f'],
    ['a <!-- b\n\nc', 'a'],
  ],
  addresses: [
    ['<mailto:a@b.org> <a@b.org> <https://x.org/?a=@b> <:> c', 'c'],
    ['<a b@c> <b>', '<a', 'b@c>', '<b>'],
    ['http://x.org/?a=@b https://x.org/=@c d', 'd'],
    ['[https://x.org/=@a] <b>https://x.org/=@c</b>', '[', ']', '<b>', '</b>'],
    ['xhttps://a @{https://x.org/b}', 'xhttps://a', '@{https://x.org/b}'],
    ['[a](b) ![c](d  "e f") [g]() h', '[a]', '![c]', '[g]', 'h'],
    ['[a](b c) (d)', '[a](b', 'c)', '(d)'],
  ],
};

for (const [name, rows] of Object.entries(tables))
  suite(`Masks Markdown but for its prose: ${name}`, () => {
    for (const [text, ...prose] of rows)
      test(JSON.stringify(text), () => {
        const found = maskMarkdown(text);
        assert.deepEqual(found.match(/[^\s\uFEFF]+/g) ?? [], prose);
        // Offsets stay the same.
        for (const [i, c] of [...found].entries()) if (c !== ' ') assert.equal(c, text[i]);
        assert.equal(found.length, text.length);
      });
  });
