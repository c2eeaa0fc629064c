import assert from 'node:assert/strict';
import { escapeLabel } from '../../../src/core/text/escapeLabel';

suite('Text in a label', () => {
  const rows: [what: string, text: string, label: string][] = [
    ['stays unchanged', 'Price: $5 (about) [sic]', 'Price: $5 (about) [sic]'],
    ['is on one line', 'one\r\n\ttwo\u0085three', 'one two three'],
    ['has no control or direction characters', 'a\u001B\u0000b\u202Ec\u200Fd\u2066e', 'abcde'],
    ['is not an icon', '$(trash) $$(x)', '$\u200B(trash) $$\u200B(x)'],
    ['is not a link', '[text](link) [a] (b)', '[text]\u200B(link) [a] (b)'],
  ];
  for (const [what, text, label] of rows) test(what, () => assert.equal(escapeLabel(text), label));
});
