import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bibliographyKindOf, type Bibliography } from '../../../src/core/bibliography/bibliography';
import { readBibliography } from '../../../src/core/bibliography/readBibliography';
import { googleScholarKey } from '../../../src/core/keys/citationKey';
import { writeCitations } from '../../../src/core/export/citationFormats';
import type { CslName, Paper, Publication } from '../../../src/core/paper';
import { applyEdits } from '../../../src/core/text/textEdit';
import { propertySettings, propertyTimeout } from '../../hostile/propertySettings';

const settings = propertySettings(20240601, 40);

const kinds = ['csl-json', 'csl-yaml', 'hayagriva'] as const;
type Kind = (typeof kinds)[number];

const text = fc.oneof(
  fc.constantFrom(
    'Alignment faking in LLMs',
    'β-VAE: R&D of 50%',
    '{',
    '}]',
    '- a: b',
    '# no',
    'a\r\nb: c',
    '"',
    "'",
  ),
  fc.constantFrom(
    'null',
    '2024',
    'x # y',
    '|',
    '>-',
    '---',
    '...',
    '🤗',
    '&a',
    '*a',
    '\\',
    '\t',
    ' a ',
    '<i>x</i>',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
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
    type: fc.constantFrom('paper-conference' as const, 'article-journal' as const),
    container: text,
    year: fc.integer({ min: 2015, max: 2026 }),
    title: text,
    authors: fc.array(name, { maxLength: 2 }),
    series: text,
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
      authors: fc.array(name, { maxLength: 3 }),
      date,
      submitted: date,
      arxivId: fc.oneof(
        fc.constantFrom('2305.18290', '2412.10100v2', 'hep-th/9901001', 'math.GT/0309136'),
        text,
      ),
      doi: fc.oneof(fc.constantFrom('10.1145/3715275.3732194', '10.48550/arXiv.2305.18290'), text),
      published,
    },
    { requiredKeys: ['title', 'authors'] },
  )
  .map((some) => ({
    ...{ id: 'x', abstract: '', links: [], topics: [], keywords: [], listings: [] },
    ...some,
    citationKey: googleScholarKey(some),
  }));

// Files as programs and people write them.
const plainPaper = fc
  .record({
    title: fc.constantFrom('One of Them', 'Two: A Study', 'What about “three”?', 'It\'s "four"'),
    authors: fc.array(
      fc.record({ family: fc.constantFrom('Lowe', 'Pin Calmon'), given: fc.constant('R.') }),
      {
        maxLength: 2,
      },
    ),
    submitted: date,
    arxivId: fc.integer({ min: 10000, max: 99999 }).map((n) => `2401.${n}`),
  })
  .map((some): Paper => ({
    ...{ id: 'x', abstract: '', links: [], topics: [], keywords: [], listings: [] },
    ...some,
    citationKey: googleScholarKey(some),
  }));
const layouts: Record<Kind, readonly ((text: string) => string)[]> = {
  'csl-json': [
    (text) => text,
    (text) => JSON.stringify(JSON.parse(text)),
    (text) => JSON.stringify(JSON.parse(text), null, '\t'),
    (text) => `{"references": ${text.trim()}}`,
    (text) => `{\n"title": [{}],\n"items": ${text.trim()}\n}\n`,
    (text) => text.replaceAll('},\n  {', '}, {').trim(),
    (text) => text.replace(/^ +/gm, ''),
    (text) => text.replace('[', '').replace(/\]\s*$/, ''),
  ],
  'csl-yaml': [
    (text) => text,
    (text) => `---\n${text}...\n`,
    (text) => text.replace(/^ {2}/gm, ''),
    (text) => text.replace(/^references:\n/, '').replace(/^ {2}/gm, ''),
    (text) => `---\n# mine\ntitle: x\n${text}nocite: |\n  @*\n---\n`,
    (text) => text.replaceAll('\n  - id', '\n\n  - id'),
  ],
  hayagriva: [
    (text) => text,
    (text) => `# mine\n${text.replaceAll(/\n(?=\S)/g, '\n\n')}`,
    (text) => `---\n${text}---\n`,
    (text) => text.replace(/^( +)/gm, '$1$1'),
    (text) => text.replace(/^/gm, '  '),
  ],
};
const tidyFile = (kind: Kind) =>
  fc
    .tuple(
      fc.uniqueArray(plainPaper, { maxLength: 4, selector: ({ citationKey }) => citationKey }),
      fc.constantFrom(...layouts[kind]),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.boolean(),
      fc.constantFrom('', '\uFEFF'),
    )
    .map(([papers, layout, eol, endsLine, mark]) => {
      const keyed = papers.map((paper) => ({ paper, key: paper.citationKey }));
      const file = layout(writeCitations(keyed, kind)).replaceAll('\n', eol);
      return mark + (endsLine ? file : file.trimEnd());
    });
const pieces = fc.constantFrom(
  ...[
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    ',',
    ':',
    '\\',
    '/*',
    '*/',
    '//',
    '#',
    '---\n',
    '...\n',
    '\n---',
    '\n',
    '\r',
    '\t',
  ],
  ...[
    '  ',
    '- ',
    '\n- ',
    '\n  - ',
    '-',
    '|',
    '>',
    '&a ',
    '*a',
    '? ',
    '!',
    '%',
    '@',
    '`',
    '\0',
    '\uFEFF',
    '\ud800',
    'é',
  ],
  ...[
    'id: a',
    '"id": "b"',
    '\n  - id: c\n',
    '{"id": "d"}',
    'references:',
    '\nreferences:\n',
    '"references": [',
  ],
  ...[
    'key:\n  type: article\n',
    '\nk: {type: web}\n',
    'null',
    '12',
    'title: |\n',
    '[]',
    '{}',
    '\n{',
    '\n  {',
    '\ntitle: x\n',
  ],
);
const soup = fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join(''));
const mutatedFile = (kind: Kind) =>
  fc
    .tuple(
      tidyFile(kind),
      fc.array(fc.tuple(fc.nat(), fc.nat({ max: 8 }), fc.oneof(pieces, fc.constant(''))), { maxLength: 4 }),
    )
    .map(([file, changes]) => {
      for (const [at, length, put] of changes) {
        const p = file.length === 0 ? 0 : at % file.length;
        file = file.slice(0, p) + put + file.slice(p + length);
      }
      return file;
    });
const anyFile = (kind: Kind) =>
  fc.oneof(
    tidyFile(kind),
    mutatedFile(kind),
    mutatedFile(kind),
    soup,
    fc.string({ unit: 'binary', maxLength: 40 }),
  );

/** The content of the entries, without their places. */
const summary = ({ entries, text }: Bibliography, except?: string) =>
  entries
    .filter(({ key }) => key !== except)
    .map(({ key, start, end, work }) => ({ key, work, source: text.slice(start, end) }));

for (const kind of kinds) {
  suite(`${kind}: properties`, function () {
    this.timeout(propertyTimeout);

    test('reading never throws, and returns correct places in order', () => {
      fc.assert(
        fc.property(anyFile(kind), (file) => {
          const { entries, problems } = readBibliography(kind, file);
          const lines = file.split(/\r\n|\r|\n/).length;
          let at = 0;
          for (const { key, start, end, keyStart, keyEnd, line, work } of entries) {
            assert.ok(start >= at && end > start && end <= file.length);
            assert.ok(keyStart >= start && keyEnd > keyStart && keyEnd <= end);
            assert.ok(file.slice(keyStart, keyEnd) === key || /["'\\\s]/.test(file.slice(keyStart, keyEnd)));
            assert.equal(line, file.slice(0, start).split(/\r\n|\r|\n/).length);
            assert.equal(typeof work.type, 'string');
            at = end;
          }
          for (const { line } of problems) assert.ok(line >= 1 && line <= lines);
          bibliographyKindOf('x.yml', file);
        }),
        { ...settings, numRuns: settings.numRuns * 2 },
      );
    });

    test('adding any paper to any file keeps every byte, and adds one entry once', () => {
      fc.assert(
        fc.property(anyFile(kind), paper, (file, paper) => {
          const before = readBibliography(kind, file);
          const result = before.add(paper);
          if (result.kind === 'refused') {
            // A file without a place for entries stays as it is; a file with entries has a place.
            assert.ok(before.entries.length === 0 || kind === 'csl-json');
            return;
          }
          if (result.kind === 'present') {
            assert.equal(before.find(result.key)?.key.toLowerCase(), result.key.toLowerCase());
            return;
          }
          assert.equal(result.edit.start, result.edit.end);
          assert.equal(before.find(result.key), undefined);
          const after = readBibliography(kind, applyEdits(file, [result.edit]));
          assert.equal(after.entries.filter(({ key }) => key === result.key).length, 1);
          assert.deepEqual(summary(after, result.key), summary(before));
          const again = after.add(paper);
          assert.ok(again.kind === 'present' && again.key === result.key);
        }),
        { ...settings, numRuns: settings.numRuns * 2 },
      );
    });

    test('removing and upgrading leave the other entries unchanged', () => {
      fc.assert(
        fc.property(anyFile(kind), fc.nat(), paper, (file, pick, paper) => {
          const before = readBibliography(kind, file);
          if (before.entries.length === 0) return;
          const entry = before.entries[pick % before.entries.length]!;
          const others = before.entries
            .filter((each) => each !== entry)
            .map(({ key, start, end }) => [key, file.slice(start, end)]);
          for (const edit of [before.remove(entry), before.publish(entry, paper)]) {
            if (!edit) continue;
            const text = applyEdits(file, [edit]);
            const after = readBibliography(kind, text);
            const left = after.entries.map(({ key, start, end }) => [key, text.slice(start, end)]);
            const at = before.entries.indexOf(entry);
            if (left.length > others.length) left.splice(at, 1);
            assert.deepEqual(left, others);
          }
        }),
        settings,
      );
    });

    test('adding to a valid file keeps it valid', () => {
      fc.assert(
        fc.property(tidyFile(kind), paper, (file, paper) => {
          const before = readBibliography(kind, file);
          const result = before.add(paper);
          assert.notEqual(result.kind, 'refused');
          if (result.kind !== 'added') return;
          const after = readBibliography(kind, applyEdits(file, [result.edit]));
          assert.deepEqual(
            after.problems.map((problem) => problem.kind),
            before.problems.map((problem) => problem.kind),
          );
        }),
        settings,
      );
    });
  });
}
