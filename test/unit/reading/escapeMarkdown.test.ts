import assert from 'node:assert/strict';
import { escapeMarkdown, toOneLine } from '../../../src/core/reading/escapeMarkdown';

suite('escapeMarkdown', () => {
  const asItIs = [
    'Alignment faking in large language models',
    'snake_case stays, and so does número_2',
    'A. Author (ed.), Part 2. Nothing else; a-b, 3 + 4 = 7',
    'A tilted C# and a pair of {braces} inside',
    'R&D & more, AT&T at &',
    'see https://example.org/a_b and HTTP://example.org',
    'and/or, 1/2',
    '3.14 is a number, and v2.0',
  ];
  for (const text of asItIs)
    test(`leaves unchanged: ${text}`, () => assert.equal(escapeMarkdown(text), text));

  const rows: [what: string, text: string, prose: string][] = [
    ['less and more', 'What’s new? (A survey): 3 < 4 & 5 > 2', 'What’s new? (A survey): 3 &lt; 4 & 5 &gt; 2'],
    ['an element', '<b>bold</b>', '&lt;b&gt;bold&lt;/b&gt;'],
    ['emphasis', 'snake_case and _emphasis_ and *more*', 'snake_case and \\_emphasis\\_ and \\*more\\*'],
    ['emphasis beside other signs', '(_a_) _2_', '(\\_a\\_) \\_2\\_'],
    ['Pandoc markup', '[MASK] for $5, ~10% @home ^up^', '\\[MASK\\] for \\$5, \\~10% \\@home \\^up\\^'],
    ['code, a cell of a table, a backslash', '`a` | \\b', '\\`a\\` \\| \\\\b'],
    ['a URL that is not http', 'ftp://x, file://y', 'ftp\\://x, file\\://y'],
    ['a URL without scheme', 'from //host and (//host)', 'from \\//host and (\\//host)'],
    ['a heading and tags', '# C# is a #tag', '\\# C# is a \\#tag'],
    ['the attributes of a heading', 'a {brace} of {braces}', 'a {brace} of \\{braces}'],
    ['entities', '&lt; &#60; &amp;amp;', '&amp;lt; &amp;#60; &amp;amp;amp;'],
    ['a list', '- one', '\\- one'],
    ['another', '+ one', '\\+ one'],
    ['a line under a heading', '=== a', '\\=== a'],
    ['a definition', ': one', '\\: one'],
    ['a title block of Pandoc', '% one', '\\% one'],
    ['a numbered list', '2023. A year', '2023\\. A year'],
    ['nothing but a number', '1.', '1\\.'],
    ['a lettered list', 'a) One', 'a\\) One'],
    ['a list in parentheses', '(iv) Four', '(iv\\) Four'],
    ['a list in capitals', 'IV) Four', 'IV\\) Four'],
    ['a capital in parentheses', '(A) First', '(A\\) First'],
    ['lines', 'one\n# two\r\n\tthree\u0085four', 'one \\# two three four'],
    ['invisible characters', '\u0007a\u202Eb\u200E\uD800', 'ab'],
    ['nothing but blanks', ' \n ', ''],
  ];
  for (const [what, text, prose] of rows)
    test(`${what}: ${JSON.stringify(text)}`, () => assert.equal(escapeMarkdown(text), prose));
});

suite('toOneLine', () => {
  test('collapses white space and removes control characters', () =>
    assert.equal(toOneLine('\u0000 a \n\n b\u061C\u2066c\u2029'), 'a bc'));
});
