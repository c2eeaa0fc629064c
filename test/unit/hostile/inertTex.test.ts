import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bibEntryFor } from '../../../src/core/items/bibEntry';
import type { BibDialect } from '../../../src/core/bibtex/newEntry';
import { defaultBibStyle, formatBibEntry } from '../../../src/core/bibtex/formatBibEntry';
import { scanBib } from '../../../src/core/bibtex/scanBib';
import { mathAccents } from '../../../src/core/bibtex/mathAlphabets';
import { texSymbols } from '../../../src/core/bibtex/texSymbols';
import { piece } from '../../hostile/damage';
import { hostileWorks } from '../../hostile/hostilePaper';
import { payloads } from '../../hostile/payloads.mjs';
import { propertySettings, propertyTimeout } from '../../hostile/propertySettings';

const settings = propertySettings(20261129, 100);
const dialects: readonly BibDialect[] = ['bibtex', 'biblatex'];

/** Never typeset, or by a command that takes every sign for what it is. */
const addresses = new Set(['eprint', 'doi', 'url']);

/** What sets one sign, or a group of its own. */
const harmless = new Set([
  ...Object.keys(texSymbols).filter((name) => texSymbols[name]!.trim() !== ''),
  ...['textsuperscript', 'textsubscript', 'mathrm', 'surd', 'frac', 'sqrt', 'mathcal', 'mathbb', 'mathfrak'],
  ...Object.keys(mathAccents),
]);

/** A formula is one command, or a few, with scripts of signs: nothing that could end it is inside. */
const formula =
  /^(?:\\[A-Za-z]+(?:\{[A-Za-z0-9+*/=-]+\}){0,2}|[\^_](?:[A-Za-z0-9-]|\{(?:[A-Za-z0-9+*/=(),-]|\\[A-Za-z]+)+\})|\{\}|['-])+$/;

/** What TeX would do with a value, beside setting it; nothing. */
function doings(name: string, value: string): string[] {
  const found: string[] = [];
  const say = (what: string) => found.push(`${name}: ${what} in ${value}`);
  if (/[\r\n\0\p{Cc}]/u.test(value)) say('a character that controls');
  if (/"/.test(value)) say('a quote that ends it');
  let depth = 0;
  for (const sign of value.replace(/\\[^A-Za-z]/gu, '')) {
    if (sign === '{') depth++;
    else if (sign === '}') depth--;
    if (depth < 0) say('a brace that ends it');
  }
  // BibTeX counts every brace, whatever is before it.
  if ([...value].filter((sign) => sign === '{').length !== [...value].filter((sign) => sign === '}').length)
    say('braces that do not balance');
  if (addresses.has(name)) {
    if (/[\\{}^`|\s]/.test(value)) say('a sign no address has');
    return found;
  }
  for (const [, command] of value.matchAll(/\\([A-Za-z@]+|[^]|$)/g)) {
    if (!/^[&%#_$]$/.test(command!) && !harmless.has(command!)) say(`\\${command}`);
  }
  const parts = value.replaceAll('\\$', '').split('$');
  if (parts.length % 2 === 0) say('a formula without end');
  parts.forEach((part, i) => {
    if (i % 2 === 1 && !formula.test(part)) say('a formula of others');
    if (/[%#&]/.test(part.replace(/\\./gu, ''))) say('a sign that TeX obeys');
    if (i % 2 === 0 && /[\^_]/.test(part.replace(/\\./gu, ''))) say('a script outside a formula');
  });
  return found;
}

function check(payload: string): void {
  for (const dialect of dialects) {
    for (const paper of hostileWorks(payload)) {
      for (const version of ['preprint', 'published'] as const) {
        const entry = bibEntryFor(paper, { dialect, version, key: 'key' });
        assert.deepEqual(
          entry.fields.flatMap(([name, value]) => doings(name.toLowerCase(), value)),
          [],
        );
        for (const delimiters of ['{}', '""'] as const) {
          const text = `${formatBibEntry(entry, { ...defaultBibStyle, delimiters })}\n@misc{last,\n  title = {Last},\n}\n`;
          const { entries, problems, text: read } = scanBib(text);
          assert.deepEqual(
            entries.map(({ key }) => key),
            ['key', 'last'],
          );
          assert.deepEqual(problems, []);
          assert.deepEqual(
            entries[0]!.fields.map(({ start, end }) => read.slice(start + 1, end - 1)),
            entry.fields.map(([, value]) => value),
          );
        }
      }
    }
  }
}

suite('A generated entry is inert TeX', function () {
  this.timeout(propertyTimeout);

  test('for every hostile text, in every field, of every kind of work', () => payloads.forEach(check));

  test('for any text made of such', () =>
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 6 }),
        (parts) => check(parts.join('')),
      ),
      settings,
    ));
});
