import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runToEnd } from '../../../src/core/steps/steps';
import { decodeTextSteps, encodeText } from '../../../src/host/files/textEncoding';
import { readBibliography } from '../../../src/core/bibliography/readBibliography';
import type { Paper } from '../../../src/core/paper';
import { applyEdits } from '../../../src/core/text/textEdit';
import { propertySettings, propertyTimeout } from '../../hostile/propertySettings';

const decodeText = (bytes: Uint8Array) => runToEnd(decodeTextSteps(bytes));

const settings = propertySettings(20240601, 450);

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, isLittle: boolean) => {
  const bytes = new Uint8Array(text.length * 2);
  for (let i = 0; i < text.length; i++)
    new DataView(bytes.buffer).setUint16(i * 2, text.charCodeAt(i), isLittle);
  return bytes;
};
const joined = (parts: readonly Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

const bib = '% Łódź\r\n@misc{a, title = {A}}\r\n';
const ascii = 'a'.repeat(1 << 20);
/** A character of two bytes at every place where a slice may end, and one of four. */
const long = `b${'é'.repeat(1 << 20)}c${'\u{1F4DA}'.repeat(1 << 19)}`;
const rows: [name: string, bytes: Uint8Array, encoding: string, text: string][] = [
  ['nothing', utf8(''), 'utf-8', ''],
  ['UTF-8', utf8(bib), 'utf-8', bib],
  ['UTF-8 with a mark', utf8(`\uFEFF${bib}`), 'utf-8', `\uFEFF${bib}`],
  ['UTF-8 of more than a slice', utf8(long), 'utf-8', long],
  ['Latin-1 behind a slice of UTF-8', joined([utf8(ascii), Uint8Array.of(0xe9)]), 'latin1', `${ascii}é`],
  ['UTF-8 that ends in the midst of a character', Uint8Array.of(0x61, 0xc3), 'latin1', 'aÃ'],
  ['Latin-1', Uint8Array.of(0x63, 0x61, 0x66, 0xe9), 'latin1', 'café'],
  ['UTF-16, small end first', utf16(`\uFEFF${bib}`, true), 'utf-16le', `\uFEFF${bib}`],
  ['UTF-16, big end first', utf16(`\uFEFF${bib}`, false), 'utf-16be', `\uFEFF${bib}`],
  ['UTF-16 with half a pair', utf16('\uFEFFa\ud800b', true), 'utf-16le', '\uFEFFa\ud800b'],
  ['UTF-16 with an odd end', Uint8Array.of(0xff, 0xfe, 0x61), 'latin1', 'ÿþa'],
];

// What a `.bib` is made of, in bytes: whole, broken, and of another encoding.
const piece = fc.oneof(
  fc
    .constantFrom(
      ...[
        '@misc{a,',
        '@article(b,',
        ' title = {T}',
        ' year = 2020,',
        '}',
        ')',
        '{',
        '"',
        '\n',
        '\r\n',
        ' ',
        '%',
      ],
      ...['@string{j = "J"}', '@comment{', 'é', '—', '\0', '\uFEFF', '@', '#', '='],
    )
    .map(utf8),
  fc
    .constantFrom([0xe9], [0xff], [0xc3], [0xff, 0xfe], [0xfe, 0xff], [0x80, 0x00])
    .map((all) => Uint8Array.from(all)),
  fc.uint8Array({ maxLength: 8 }),
);
const anyBytes = fc.oneof(
  fc.array(piece, { maxLength: 30 }).map(joined),
  fc
    .tuple(fc.boolean(), fc.string({ unit: 'binary', maxLength: 30 }))
    .map(([isLittle, text]) => utf16(`\uFEFF${text}`, isLittle)),
  fc.uint8Array({ maxLength: 60 }),
);

const paper: Paper = {
  ...{ id: '2412.14093', arxivId: '2412.14093', title: 'Alignment faking', submitted: '2024-12-18' },
  ...{ abstract: '', links: [], topics: [], keywords: [], listings: [] },
  authors: [{ family: 'Veličković', given: 'Petar' }],
  citationKey: 'velickovic2024alignment',
};

suite('Bytes of a text file', function () {
  this.timeout(propertyTimeout);

  for (const [name, bytes, encoding, text] of rows) {
    test(name, () => {
      assert.deepEqual(decodeText(bytes), { text, encoding });
      assert.deepEqual(encodeText(text, decodeText(bytes).encoding), bytes);
    });
  }

  test('what Latin-1 has no sign for is not written', () =>
    assert.equal(encodeText('Łódź', 'latin1'), undefined));

  test('any bytes go back as they came', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const { text, encoding } = decodeText(bytes);
        assert.deepEqual(encodeText(text, encoding), bytes);
      }),
      settings,
    );
  });

  for (const kind of ['bib', 'csl-json', 'csl-yaml', 'hayagriva'] as const) {
    test(`adding to any bytes of a ${kind} file keeps each of them, adds one entry, and is done once`, () => {
      fc.assert(
        fc.property(anyBytes, (bytes) => {
          const { text, encoding } = decodeText(bytes);
          const before = readBibliography(kind, text);
          const result = before.add(paper);
          if (result.kind !== 'added') return;
          const { start, end } = result.edit;
          assert.equal(start, end);
          const after = encodeText(applyEdits(text, [result.edit]), encoding);
          // Nothing is written where the encoding has not all of the entry's letters.
          if (!after) return;
          const head = encodeText(text.slice(0, start), encoding)!;
          const tail = encodeText(text.slice(start), encoding)!;
          assert.deepEqual(joined([head, tail]), bytes);
          assert.deepEqual(after.slice(0, head.length), head);
          assert.deepEqual(after.slice(after.length - tail.length), tail);
          const again = readBibliography(kind, decodeText(after).text);
          assert.equal(decodeText(after).encoding, encoding);
          assert.equal(again.entries.length, before.entries.length + 1);
          assert.equal(again.add(paper).kind, 'present');
        }),
        settings,
      );
    });
  }
});
