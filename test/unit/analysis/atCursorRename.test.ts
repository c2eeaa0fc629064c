import assert from 'node:assert/strict';
import { renameEntry, renameInText } from '../../../src/core/analysis/renameKey';
import { bibBibliography } from '../../../src/core/bibliography/bibtex/bibBibliography';
import { readBibliography } from '../../../src/core/bibliography/readBibliography';
import { languageFor } from '../../../src/core/languages/citationLanguages';
import { applyEdits } from '../../../src/core/text/textEdit';

/** `after` is none where the language would misread the new key. */
function renames(languageId: string, before: string, to: string, after?: string) {
  const result = renameInText(languageFor(languageId, ''), before, 'old', to);
  assert.equal(result.kind === 'edits' ? applyEdits(before, result.edits) : undefined, after);
}

suite('Rename a key in a text', () => {
  const rows: [language: string, before: string, to: string, after?: string][] = [
    [
      'latex',
      '\\cite{old} \\citep[see old]{a,old} % \\cite{old}',
      'new',
      '\\cite{new} \\citep[see old]{a,new} % \\cite{old}',
    ],
    ['latex', '\\cite{Old}', 'new', '\\cite{new}'],
    ['latex', '\\cite{old}', 'two words'],
    ['latex', '\\cite{old}', 'a,b'],
    ['latex', '\\cite{old}', 'a}'],
    ['latex', '\\cite{old}', 'a%b'],
    ['latex', '\\cite{older}', 'new', '\\cite{older}'],
    [
      'markdown',
      '[@old; see @old, p. 3] @old. `@old` me@old.org',
      'new',
      '[@new; see @new, p. 3] @new. `@old` me@old.org',
    ],
    ['markdown', "---\nnocite: '@old, @a'\n---\n@old", 'new', "---\nnocite: '@new, @a'\n---\n@new"],
    ['markdown', '[@old]', 'a:b-c.d', '[@a:b-c.d]'],
    ['markdown', '[@old]', 'a;b'],
    ['markdown', '[@old]', 'a b'],
    ['markdown', '@old', 'fig-one'],
    ['markdown', '@old.', 'new.'],
    ['markdown', '{cite:p}`{see}old{fig 1}; a` `{cite:p}`', 'new', '{cite:p}`{see}new{fig 1}; a` `{cite:p}`'],
    ['markdown', '{cite:p}`old`', 'a;b'],
    ['markdown', '<cite data-cite="old">(old)</cite>', 'new', '<cite data-cite="new">(old)</cite>'],
    ['org', '[[citep:see &old p. 3]]', 'new', '[[citep:see &new p. 3]]'],
    ['typst', '@old #cite(<old>) @old.', 'new-1', '@new-1 #cite(<new-1>) @new-1.'],
    ['typst', '@old', 'a/b'],
    ['typst', '@old here', 'a.'],
    ['restructuredtext', ':cite:p:`old, a`', 'new', ':cite:p:`new, a`'],
    ['restructuredtext', ':cite:p:`old`', 'a`b'],
    ['org', '[cite:@old;@a] citep:&old', 'new', '[cite:@new;@a] citep:&new'],
    ['org', '[cite:@old]', 'a]b'],
    ['asciidoc', 'cite:[old, a(3)]', 'new', 'cite:[new, a(3)]'],
    ['asciidoc', 'cite:[old]', 'a]b'],
  ];
  for (const [language, before, to, after] of rows) {
    test(`${language}: ${before} → ${to}`, () => renames(language, before, to, after));
  }
});

suite('Rename an entry', () => {
  const entries = (before: string, to: string, after?: string) => {
    const bibliography = bibBibliography(before);
    const find = (key: string) => bibliography.find(key);
    const result = renameEntry({ kind: 'bib', text: before, find }, 'old', to);
    assert.equal(result.kind === 'edits' ? applyEdits(before, result.edits) : undefined, after);
  };
  test('its key alone', () =>
    entries('@misc{old, title = {old}, note = {old}}', 'new', '@misc{new, title = {old}, note = {old}}'));
  test('one of its other names, in the entry and where others name it', () =>
    entries(
      '@misc{a, ids = {older, old}, title = {old}}\n@inbook{b, crossref = {old}, ids = {bb}}',
      'new',
      '@misc{a, ids = {older, new}, title = {old}}\n@inbook{b, crossref = {new}, ids = {bb}}',
    ));
  test('another name that is put together of strings is not', () =>
    entries('@string{s = "ol"}\n@misc{a, ids = s # {d}}', 'new'));
  const others: [kind: 'csl-json' | 'csl-yaml' | 'hayagriva', before: string, to: string, after?: string][] =
    [
      ['csl-json', '[{"title": "old", "id": "old"}]', 'new', '[{"title": "old", "id": "new"}]'],
      ['csl-yaml', '- id: old # old\n  title: old\n', 'new', '- id: new # old\n  title: old\n'],
      ['csl-yaml', 'references: [{id: "old"}]\n', 'new:1', 'references: [{id: "new:1"}]\n'],
      ['hayagriva', '# old\nold:\n  title: old\n', 'new', '# old\nnew:\n  title: old\n'],
      ['hayagriva', 'old:\n  title: old\n', '2024'],
      ['hayagriva', 'old:\n  title: old\n', '&new'],
      ['csl-yaml', '- id: old\n', '*new'],
    ];
  for (const [kind, before, to, after] of others) {
    test(`${kind}: ${before} → ${to}`, () => {
      const bibliography = readBibliography(kind, before);
      const find = (key: string) => bibliography.find(key);
      const result = renameEntry({ kind, text: before, find }, 'old', to);
      assert.equal(result.kind === 'edits' ? applyEdits(before, result.edits) : undefined, after);
    });
  }
  test('where others name it', () =>
    entries(
      '@book{old, title={x}}\n@inbook{a, crossref = {old}, related = "b, old"}',
      'new',
      '@book{new, title={x}}\n@inbook{a, crossref = {new}, related = "b, new"}',
    ));
  for (const to of ['', 'a b', 'a,b', 'a}', 'a%', 'a#', 'a~b', "a'b"]) {
    test(`never to “${to}”`, () => entries('@misc{old, title={x}}', to));
  }
  test('not where there is none', () => entries('@misc{other, title={x}}', 'new'));
});
