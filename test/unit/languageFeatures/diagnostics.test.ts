import assert from 'node:assert/strict';
import { marksIn } from '../../../src/core/languageFeatures/diagnostics';
import { quickFixes } from '../../../src/core/languageFeatures/quickFixes';
import type { Workspace } from '../../../src/core/languageFeatures/workspace';
import { applyEdits } from '../../../src/core/text/textEdit';
import { fixture } from './memoryWorkspace';

const refs = '@misc{wiener1960, title = {A}}\n';

/** `kind: the marked text`, in order. */
async function marks(text: string, options: Partial<Workspace> = {}): Promise<string[]> {
  const { workspace, document } = fixture(text, options);
  const found = await marksIn(workspace, document);
  return found.map(({ kind, start, end }) => `${kind}: ${document.text.slice(start, end)}`);
}

/** The first mark's fixes, each applied where it is an edit. */
async function fixes(text: string): Promise<string[]> {
  const { workspace, document } = fixture(text);
  const [mark] = await marksIn(workspace, document);
  return (await quickFixes(workspace, document, mark!)).map((fix) =>
    fix.kind === 'add-paper'
      ? `add ${fix.paper.citationKey} as ${fix.key}${fix.isExact ? ', exact' : ''}`
      : applyEdits(document.text, [fix.edit]),
  );
}

suite('Marks on keys without an entry', () => {
  const places: [name: string, text: string][] = [
    ['paper.tex', '\\cite{wiener1960,missing1} % \\cite{b}\n\\verb!\\cite{c}! \\bibliography{refs}'],
    [
      'note.md',
      '---\nbibliography: refs.bib\n---\n[@wiener1960; @missing1] me@b.org `@c` <d@e.org> @fig-f @Fig-f\n\n```\n@g\n```',
    ],
    ['talk.typ', '@wiener1960 @missing1 me@b.org `@c` // @d\n#bibliography("refs.bib")'],
    ['index.rst', ':cite:p:`wiener1960,missing1` ``:cite:p:`b` ``\n\n.. bibliography:: refs.bib'],
    ['notes.org', '#+bibliography: refs.bib\n[cite:@wiener1960;@missing1] me@b.org ~[cite:@c]~'],
    ['page.adoc', ':bibtex-file: refs.bib\n\ncite:[wiener1960, missing1] me@b.org'],
  ];
  for (const [name, text] of places)
    test(`${name}: the key, and neither an address nor code`, async () =>
      assert.deepEqual(await marks(`--- ${name}\n${text}\n--- refs.bib\n${refs}`), [
        'undefined-key: missing1',
      ]));
  test('none without a bibliography', async () =>
    assert.deepEqual(await marks('--- paper.tex\n\\cite{a}\n'), []));
  test('none while a bibliography cannot be read', async () =>
    assert.deepEqual(
      await marks(`--- paper.tex\n\\cite{a}\\bibliography{refs,elsewhere}\n--- refs.bib\n${refs}`),
      [],
    ));
  test('a file of abbreviations that comes with TeX need not be there', async () =>
    assert.deepEqual(
      await marks(`--- paper.tex\n\\cite{a}\\bibliography{IEEEabrv,refs}\n--- refs.bib\n${refs}`),
      ['undefined-key: a'],
    ));
  test('none where another extension marks them', async () =>
    assert.deepEqual(
      await marks(`--- paper.tex\n\\cite{a}\n--- refs.bib\n${refs}`, { isHelpedElsewhere: () => true }),
      [],
    ));
});

suite('Marks on entries', () => {
  const rows: [what: string, bib: string, marks: string[]][] = [
    ['two entries with one key', '@misc{a, title={A}}\n@misc{A, title={B}}\n', ['same-key: A']],
    [
      'two entries of one work',
      '@misc{a, eprint={2401.00001}}\n@misc{b, eprint={2401.00001v2}}\n',
      ['same-work: b'],
    ],
    [
      'a broken entry, and no other',
      '@misc{a,\n  title = {A\n}\n\n@misc{b,\n  title = {B}\n}\n',
      ['broken-entry: @misc{a,'],
    ],
    ['a missing comma', '@misc{a,\n  title = {A}\n  year = 2020\n}\n', ['broken-entry: title = {A}']],
    ['a withdrawn paper', '@misc{park, eprint={2501.17187}, title={Visualizing}}\n', ['withdrawn: park']],
    ['a published preprint', '@misc{m, eprint={2502.17424}, title={Emergent}}\n', ['published: m']],
  ];
  for (const [what, bib, expected] of rows)
    test(what, async () => assert.deepEqual(await marks(`--- refs.bib\n${bib}`), expected));
  test('none on preprints for those who cite preprints', async () =>
    assert.deepEqual(
      await marks(`--- refs.bib\n${rows.at(-1)![1]}`, { citedVersion: () => 'preprint' }),
      [],
    ));
});

suite('Quick fixes', () => {
  test('a typo: the key that was meant', async () =>
    assert.deepEqual(await fixes(`--- paper.tex\n\\cite{weiner1960}\n--- refs.bib\n${refs}`), [
      '\\cite{wiener1960}\n',
    ]));
  test('a paper of the library, under the key of the text', async () =>
    assert.deepEqual(
      (await fixes(`--- note.md\n[@greenblat2024alignment]\n--- refs.bib\n${refs}`)).slice(0, 1),
      ['add greenblatt2024alignment as greenblat2024alignment'],
    ));
  test('none once the key is right', async () => {
    const { workspace, document } = fixture(`--- a.tex\n\\cite{wiener1960}\n--- refs.bib\n${refs}`);
    const mark = { kind: 'undefined-key', start: 6, end: 16 } as const;
    assert.deepEqual(await quickFixes(workspace, document, mark), []);
  });
  test('a preprint becomes the published version, under its key, with the own fields', async () => {
    const [text] = await fixes(
      '--- refs.bib\n@misc{mine,\n  title = {Emergent Misalignment},\n  eprint = {2502.17424},\n  note = {my note}\n}\n',
    );
    assert.match(text!, /^@inproceedings\{mine,\n/);
    assert.match(text!, /booktitle = \{/);
    assert.match(text!, /eprint = \{2502\.17424\}/);
    assert.match(text!, /note = \{my note\}/);
  });
});
