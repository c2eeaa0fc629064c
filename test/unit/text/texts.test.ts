import assert from 'node:assert/strict';
import { encodeAddress, encodeAddressPart } from '../../../src/core/text/encodeAddress';
import { escapeHtml } from '../../../src/core/text/escapeHtml';
import { applyEdits, type TextEdit } from '../../../src/core/text/textEdit';
import { webAddress } from '../../../src/core/text/webAddress';

suite('Text in HTML', () => {
  const rows: [what: string, text: string, html: string][] = [
    ['stays the same text', 'Cats & dogs: 1 < 2 > 0', 'Cats &amp; dogs: 1 &lt; 2 &gt; 0'],
    ['cannot end an attribute', `a "b" 'c'`, 'a &quot;b&quot; &#39;c&#39;'],
    ['keeps its lines', 'a\n\tb\r\n', 'a\n\tb\r\n'],
    ['has no control or direction characters', '\u0000a\u001B\u007Fb\u202Ec\u2066d', 'abcd'],
    ['is escaped again if it is already', '&lt;', '&amp;lt;'],
  ];
  for (const [what, text, html] of rows) test(what, () => assert.equal(escapeHtml(text), html));
});

suite('An address', () => {
  test('has no blanks and no lone surrogates', () => {
    assert.equal(
      encodeAddress('https://a.example/b c?d=é&e=\uD800'),
      'https://a.example/b%20c?d=%C3%A9&e=%EF%BF%BD',
    );
    assert.equal(encodeAddressPart('a/b?c\uDC00😀'), 'a%2Fb%3Fc%EF%BF%BD%F0%9F%98%80');
  });

  const ofTheWeb: [what: string, address: string][] = [
    ['with a path', 'https://a.example/b_c?d=(e)#f'],
    ['with http', 'http://a.example'],
    ['in capitals', 'HTTPS://A.example'],
    ['with a quote in its path', "https://a.example/o'neil"],
    ['of one character', 'https://a'],
  ];
  for (const [what, address] of ofTheWeb)
    test(`is accepted ${what}`, () => assert.equal(webAddress(` ${address}\n`), address));
  const others: [what: string, address: string | undefined][] = [
    ['none', undefined],
    ['nothing', ' '],
    ['code', 'javascript:alert(1)'],
    ['a file', 'file:///etc'],
    ['one without a host', 'https:///a'],
    ['one that begins with a quote', "https://'a"],
    ['one in a text', 'see https://a.example'],
    ['one with a blank in it', 'https://a.example/b c'],
    ['one that could end a link', 'https://a.example/<b>'],
    ['one that could end an attribute', 'https://a.example/"b'],
    ['one with a backslash', 'https://a.example\\b'],
    ['one with a control character', 'https://a.example/\u0007'],
    ['one with a control character as host', 'https://\u0007'],
  ];
  for (const [what, address] of others)
    test(`is refused: ${what}`, () => assert.equal(webAddress(address), undefined));
});

suite('Text edits', () => {
  const edit = (start: number, end: number, newText: string): TextEdit => ({ start, end, newText });
  const rows: [what: string, edits: TextEdit[], expected: string][] = [
    ['none', [], 'abcdef'],
    ['in any order', [edit(4, 5, 'X'), edit(0, 1, 'Y')], 'YbcdXf'],
    ['at the end', [edit(6, 6, '!')], 'abcdef!'],
    ['side by side', [edit(0, 2, 'X'), edit(2, 4, '')], 'Xef'],
    ['insertions at one place, in order', [edit(1, 1, 'X'), edit(1, 1, 'Y')], 'aXYbcdef'],
    ['an insertion before a replacement', [edit(1, 2, 'X'), edit(1, 1, 'Y')], 'aYXcdef'],
  ];
  for (const [what, edits, expected] of rows)
    test(what, () => {
      const before = [...edits];
      assert.equal(applyEdits('abcdef', edits), expected);
      assert.deepEqual(edits, before);
    });
  test('refuses overlapping edits', () =>
    assert.throws(
      () => applyEdits('abcdef', [edit(0, 3, ''), edit(2, 4, '')]),
      /overlapping edits at offset 2/,
    ));
});
