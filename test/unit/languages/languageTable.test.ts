import assert from 'node:assert/strict';
import { languageFor } from '../../../src/core/languages/citationLanguages';
import { insertCitation, misreadKeys } from '../../../src/core/languages/insertCitation';
import { applyEdits } from '../../../src/core/text/textEdit';
import { asciidoc } from './table/asciidoc';
import { latex } from './table/latex';
import { markdown } from './table/markdown';
import { org } from './table/org';
import { restructuredtext } from './table/restructuredtext';
import { typst } from './table/typst';
import type { Insertion } from './table/row';

const rows = { ...latex, ...markdown, ...typst, ...restructuredtext, ...org, ...asciidoc };

const insertions = {
  parenthetical: 'inserts a parenthetical citation',
  textual: 'inserts a textual citation',
  several: 'inserts several keys',
  adding: 'adds to a citation',
  notes: 'keeps notes',
  otherForms: 'inserts other forms',
} as const;

for (const [name, row] of Object.entries(rows)) {
  const language = languageFor(row.language, '');
  const { preamble = '', project = [] } = row;
  const insert = ([what, before, keys, after, form]: Insertion) =>
    test(what, () => {
      const text = preamble + before.replace('|', '');
      const edits = insertCitation(
        language,
        text,
        [preamble.length + before.indexOf('|')],
        keys.split(' '),
        form,
        project,
      );
      assert.equal(applyEdits(text, edits), preamble + after);
    });
  const read = (text: string) =>
    language.findCitations(preamble + text).flatMap(({ keys }) => keys.map(({ key }) => key));

  suite(name, () => {
    for (const [aspect, title] of Object.entries(insertions)) {
      suite(title, () => row[aspect as keyof typeof insertions].forEach(insert));
    }
    suite('finds citations', () => {
      for (const [what, text, keys] of row.reads) test(what, () => assert.equal(read(text).join(' '), keys));
    });
    suite('ignores', () => {
      for (const [what, text] of row.readsNone) test(what, () => assert.deepEqual(read(text), read('')));
    });
    suite('writes a key, or refuses it', () => {
      for (const [key, written] of row.keys) {
        test(`${key}: ${written}`, () => {
          assert.deepEqual(misreadKeys(language, [key], project), written === 'misread' ? [key] : []);
          if (written !== 'misread') {
            assert.equal(language.write(preamble, preamble.length, [key], 'parenthetical', project), written);
          }
        });
      }
    });
    test('reads every form that it offers', () => {
      for (const { id } of language.forms(preamble, project)) {
        const at = preamble.length;
        const text = preamble + language.write(preamble, at, ['one', 'two'], id, project);
        const keys = language.findCitations(text).flatMap((citation) => citation.keys.map(({ key }) => key));
        assert.deepEqual(keys.slice(-2), ['one', 'two'], id);
      }
    });
  });
}

suite('References in the text itself', () => {
  const rst = languageFor('restructuredtext', '');
  const writes = (text: string, keys: string[]) => {
    const edits = rst.writeReferences?.(
      text,
      keys.map((key) => ({ key, reference: `Reference of ${key}.` })),
    );
    return edits && applyEdits(text, edits);
  };
  const cases: [what: string, before: string, keys: string[], after: string | undefined][] = [
    [
      'are added after the last one',
      'So [x]_.\n\n.. [x] One,\n   and more.\n\nEnd.\n',
      ['a'],
      'So [x]_.\n\n.. [x] One,\n   and more.\n.. [a] Reference of a.\n\nEnd.\n',
    ],
    ['are added at the end', 'So [x]_.', ['a'], 'So [x]_.\n\n.. [a] Reference of a.\n'],
    ['are not added twice', 'So [x]_.\n\n.. [x] One.', ['X'], 'So [x]_.\n\n.. [x] One.'],
    ['are not added where roles are in use', 'So :cite:p:`x`.', ['a'], undefined],
    ['are not added where nothing is cited', 'So.', ['a'], undefined],
    ['are not added for footnotes', 'So [1]_.\n\n.. [1] One.\n', ['a'], undefined],
  ];
  for (const [what, before, keys, after] of cases)
    test(what, () => assert.equal(writes(before, keys), after));
});
