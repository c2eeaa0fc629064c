import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addToBib, removeEntry, replaceEntry } from '../../../src/core/bibliography/bibtex/editBib';
import { bibEntryFor } from '../../../src/core/items/bibEntry';
import { bibNames } from '../../../src/core/bibtex/bibNames';
import { fieldTex } from '../../../src/core/bibtex/fieldText';
import { fieldText } from '../../../src/core/bibtex/inheritedField';
import type { Bib } from '../../../src/core/bibtex/bib';
import { scanBib } from '../../../src/core/bibtex/scanBib';
import { texToText } from '../../../src/core/bibtex/texToText';
import { textToTex } from '../../../src/core/bibtex/textToTex';
import { googleScholarKey } from '../../../src/core/keys/citationKey';
import type { CslName, Paper, Publication } from '../../../src/core/paper';
import { applyEdits } from '../../../src/core/text/textEdit';
import { propertySettings, propertyTimeout } from '../../hostile/propertySettings';

const settings = propertySettings(20240601, 150);

// The parts of a `.bib`, whole and broken.
const pieces = fc.constantFrom(
  ...[
    '@article{',
    '@misc(',
    '@inproceedings {',
    '@string{',
    '@comment{',
    '@preamble{',
    '@',
    '@foo',
    '%',
    '{',
    '}',
  ],
  ...[
    '(',
    ')',
    '"',
    ',',
    '=',
    '#',
    '\\',
    '\n',
    '\r\n',
    '\r',
    '  ',
    '\t',
    '\0',
    '\uFEFF',
    'é',
    '🤗',
    '\ud800',
  ],
  ...[
    'key,',
    'key1,',
    'title = ',
    'title={A {B} c},',
    'author = "X and Y",',
    'year = 2023',
    'eprint = {2305.18290}',
  ],
  ...[
    'ids = {a, b},',
    'crossref = {key},',
    'month = jan # "~1",',
    'abstract = {\n@article{in,\n}',
    '\n@',
    '\n  @misc{k,',
  ],
);
const soup = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''));

const word = fc.constantFrom(
  'alpha',
  'Beta',
  '{GAMMA}',
  'd\\"elta',
  '{\\’e}',
  '50\\%',
  'a_b',
  '@home',
  '-- x',
  '$x^2$',
);
const value = fc.oneof(
  fc.array(word, { maxLength: 5 }).map((words) => `{${words.join(' ')}}`),
  fc.array(word, { maxLength: 5 }).map((words) => `"${words.join(' ').replaceAll('"', "''")}"`),
  fc.integer({ min: 0, max: 3000 }).map(String),
  fc.constantFrom('jan', 'jan # " 1"', '{a} # {b}'),
);
const entry = fc
  .record({
    type: fc.constantFrom('article', 'Misc', 'INPROCEEDINGS', 'online'),
    key: fc.stringMatching(/^[A-Za-z][A-Za-z0-9:_-]{0,8}$/),
    fields: fc.array(fc.tuple(fc.constantFrom('title', 'author', 'year', 'note', 'URL', 'journal'), value), {
      maxLength: 5,
    }),
    gap: fc.constantFrom('\n', '\r\n', '\n\n', ' '),
    indent: fc.constantFrom('', '  ', '\t'),
    trailing: fc.constantFrom('', ','),
  })
  .map(({ type, key, fields, gap, indent, trailing }) => {
    const body = fields.map(([name, value]) => `,${gap}${indent}${name} = ${value}`).join('');
    return `@${type}{${key}${body || ','}${trailing}${gap}}`;
  });
const tidyFile = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: entry },
      fc.constantFrom('% note', '@comment{ x {y} }', '@string{a = "b"}', 'words'),
    ),
  )
  .chain((blocks) => fc.constantFrom('\n', '\n\n', '\r\n\r\n').map((gap) => blocks.join(gap) + gap));

/** A valid file with a few parts cut out, inserted, or doubled. */
const mutatedFile = fc
  .tuple(
    tidyFile,
    fc.array(fc.tuple(fc.nat(), fc.nat({ max: 6 }), fc.oneof(pieces, fc.constant(''))), { maxLength: 4 }),
  )
  .map(([text, changes]) => {
    for (const [at, length, put] of changes) {
      const p = text.length === 0 ? 0 : at % text.length;
      text = text.slice(0, p) + put + text.slice(p + length);
    }
    return text;
  });
const anyFile = fc.oneof(soup, tidyFile, mutatedFile, fc.string({ unit: 'binary', maxLength: 60 }));

const text = fc.oneof(
  fc.constantFrom(
    'Alignment faking in LLMs',
    'β-VAE: R&D of 50%',
    '{',
    '}}',
    '\\write18{ls}',
    '\\input{x}',
    'a\n@misc{b,',
    '"',
    '🤗',
  ),
  fc
    .array(
      fc.constantFrom(
        '{',
        '}',
        '\\',
        '"',
        '$',
        '%',
        '@',
        '\n',
        ',',
        'and',
        ' ',
        'A',
        'é',
        '~',
        '^',
        '’',
        '²',
      ),
      { maxLength: 12 },
    )
    .map((a) => a.join('')),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const name: fc.Arbitrary<CslName> = fc.oneof(
  fc.record({ family: text, given: text }),
  fc.record({ family: text, given: text, 'non-dropping-particle': fc.constantFrom('de', 'van der', 'Al') }),
  fc.record({ literal: text }),
  fc.record({ family: text }),
);
const date = fc.constantFrom('2023-05-29', '2023-05', '2019-12-01');
const published: fc.Arbitrary<Publication> = fc.record(
  {
    type: fc.constantFrom('paper-conference' as const, 'article-journal' as const, 'workshop' as const),
    container: text,
    year: fc.integer({ min: 2015, max: 2026 }),
    title: text,
    authors: fc.array(name, { maxLength: 3 }),
    volume: text,
    number: text,
    pages: text,
    doi: text,
    url: text,
    authorsUnknown: fc.constant(true as const),
  },
  { requiredKeys: ['type', 'container', 'year'] },
);
const paper: fc.Arbitrary<Paper> = fc
  .record(
    {
      title: text,
      authors: fc.array(name, { maxLength: 4 }),
      date,
      submitted: date,
      arxivId: fc.oneof(
        fc.constantFrom('2305.18290', '2412.14093v2', 'hep-th/9901001', 'math.GT/0309136'),
        text,
      ),
      doi: fc.oneof(
        fc.constantFrom('10.1145/3715275.3732194', '10.48550/arXiv.2305.18290', '10.1002/(SICI)1<2>3.0;2-O'),
        text,
      ),
      primaryClass: text,
      published,
    },
    { requiredKeys: ['title', 'authors'] },
  )
  .map((some) => ({
    id: 'x',
    abstract: '',
    links: [],
    topics: [],
    keywords: [],
    listings: [],
    ...some,
    citationKey: googleScholarKey(some),
  }));

/** The content of an entry, without its place. */
function summary({ text, entries }: Bib) {
  return entries.map(({ type, key, fields, start, end, closed }) => ({
    type,
    key,
    closed,
    source: text.slice(start, end),
    fields: fields.map(({ name, start, end }) => [name, text.slice(start, end)]),
  }));
}

suite('bib: properties', function () {
  this.timeout(propertyTimeout);

  test('scanning never throws, and returns correct places in order', () => {
    fc.assert(
      fc.property(anyFile, (file) => {
        const bib = scanBib(file);
        let at = 0;
        for (const entry of bib.entries) {
          assert.ok(entry.start >= at && entry.end <= file.length && entry.start < entry.end);
          assert.equal(file[entry.start], '@');
          assert.equal(file.slice(entry.keyStart, entry.keyEnd), entry.key);
          let inside = entry.keyEnd;
          for (const field of entry.fields) {
            assert.ok(field.nameStart >= inside && field.start > field.nameStart && field.end >= field.start);
            assert.equal(
              file.slice(field.nameStart, field.nameStart + field.name.length).toLowerCase(),
              field.name,
            );
            inside = field.end;
            fieldText(bib, entry, field.name);
            bibNames(fieldTex(bib, entry, field.name)!);
          }
          assert.ok(inside <= entry.end);
          at = entry.end;
        }
        const lines = file.split(/\r\n|\r|\n/).length;
        for (const { line } of bib.problems) assert.ok(line >= 1 && line <= lines);
      }),
      { ...settings, numRuns: settings.numRuns * 3 },
    );
  });

  test('adding any paper to any file keeps every byte, and adds one entry once', () => {
    fc.assert(
      fc.property(
        anyFile,
        paper,
        fc.constantFrom('bibtex' as const, 'biblatex' as const, undefined),
        (file, paper, dialect) => {
          const before = scanBib(file);
          const options = dialect === undefined ? {} : { dialect };
          const result = addToBib(before, paper, options);
          if (result.kind === 'present') {
            assert.ok(before.entries.some(({ key }) => key === result.key));
            return;
          }
          assert.equal(result.edit.start, result.edit.end);
          const text = applyEdits(file, [result.edit]);
          const after = scanBib(text);
          const added = after.entries.filter(({ key }) => key === result.key);
          assert.equal(added.length, 1);
          assert.ok(added[0]!.closed);
          assert.deepEqual(
            summary({ ...after, entries: after.entries.filter((entry) => entry !== added[0]) }),
            summary(before),
          );
          const again = addToBib(text, paper, options);
          assert.deepEqual([again.kind, again.key], ['present', result.key]);
        },
      ),
      { ...settings, numRuns: settings.numRuns * 3 },
    );
  });

  test('removing and replacing leave the other entries unchanged', () => {
    fc.assert(
      fc.property(tidyFile, fc.nat(), paper, (file, pick, paper) => {
        const bib = scanBib(file);
        if (bib.entries.length === 0) return;
        const at = pick % bib.entries.length;
        const others = summary(bib).filter((_, i) => i !== at);
        const removed = scanBib(applyEdits(file, [removeEntry(bib, bib.entries[at]!)]));
        assert.deepEqual(summary(removed), others);
        const entry = bibEntryFor(paper, { key: 'new' });
        const replaced = scanBib(applyEdits(file, [replaceEntry(bib, bib.entries[at]!, entry)]));
        assert.deepEqual(
          summary(replaced).filter((_, i) => i !== at),
          others,
        );
        assert.equal(replaced.entries[at]!.key, bib.entries[at]!.key);
      }),
      settings,
    );
  });

  test('any text becomes inert TeX on one line, with balanced braces', () => {
    fc.assert(
      fc.property(text, (plain) => {
        const tex = textToTex(plain);
        let depth = 0;
        for (const c of tex) {
          if (c === '{') depth++;
          else if (c === '}') depth--;
          assert.ok(depth >= 0);
        }
        assert.equal(depth, 0);
        assert.doesNotMatch(tex, /\\(?:write|input|include|csname|catcode|def|let)(?![A-Za-z])/);
        assert.doesNotMatch(tex, /[\r\n\0"]/);
        assert.doesNotMatch(tex, /(?<!\\)[%#&]/);
        assert.equal(textToTex(texToText(tex)), textToTex(texToText(textToTex(texToText(tex)))));
      }),
      { ...settings, numRuns: settings.numRuns * 3 },
    );
  });
});
