import assert from 'node:assert/strict';
import {
  eolOf,
  lineAt,
  lineBreaksAtEnd,
  lineBreaksIn,
  lineCounter,
  lineIndent,
} from '../../../src/core/text/lines';
import { hasSmallForm, ordinaryForm, subscript, superscript } from '../../../src/core/text/smallDigits';

suite('Lines', () => {
  for (const eol of ['\n', '\r\n', '\r']) {
    const text = ['one', '', 'three', ''].join(eol);
    test(`counts lines that end with ${JSON.stringify(eol)}`, () => {
      const starts = [0, 3 + eol.length, 3 + 2 * eol.length, text.length];
      assert.deepEqual(starts.map(lineCounter(text)), [1, 2, 3, 4]);
      assert.deepEqual(
        starts.map((offset) => lineAt(text, offset)),
        [1, 2, 3, 4],
      );
      assert.deepEqual([lineBreaksIn(text), lineBreaksAtEnd(text), eolOf(text)], [3, 1, eol]);
    });
  }

  const indents: [text: string, indent: string | undefined][] = [
    ['|', ''],
    [' \t|x', ' \t'],
    ['a\n  |x', '  '],
    ['a\r\t|x', '\t'],
    ['\uFEFF |x', ' '],
    ['a |x', undefined],
    ['a|', undefined],
  ];
  for (const [text, indent] of indents)
    test(`the indentation before ${JSON.stringify(text)}`, () =>
      assert.equal(lineIndent(text.replace('|', ''), text.indexOf('|')), indent));

  const endings: [text: string, eol: string][] = [
    ['', '\n'],
    ['a\nb', '\n'],
    ['a\r\nb\n', '\r\n'],
    ['a\r\nb\n\n', '\n'],
    ['a\r\n\r\nb\n\n\n', '\n'],
    ['a\rb', '\r'],
    ['\ra\n', '\n'],
    ['\na\r\r', '\r'],
  ];
  for (const [text, eol] of endings)
    test(`takes the more frequent line ending of ${JSON.stringify(text)}`, () =>
      assert.equal(eolOf(text), eol));
});

suite('Small digits', () => {
  test('are made of digits and signs', () => {
    assert.deepEqual([superscript('10'), subscript('29'), superscript('n-1')], ['¹⁰', '₂₉', 'n⁻¹']);
    assert.deepEqual(['10', '-1', '−1', 'n', ''].map(hasSmallForm), [true, true, true, false, false]);
  });
  test('are read back', () => assert.equal(ordinaryForm('x⁻¹⁰₊₂'), 'x-10+2'));
});
