import assert from 'node:assert/strict';
import { isCustomaryLabel, isQuartoReference } from '../../../src/core/languages/crossReferences';
import { languageFor } from '../../../src/core/languages/citationLanguages';
import { undefinedKeys } from '../../../src/core/analysis/undefinedKeys';

/** Of Quarto: never a citation. By custom: a label, unless an entry has this key. */
type Kind = 'Quarto' | 'custom' | 'none';
const rows: readonly (readonly [label: string, kind: Kind])[] = [
  ['fig-plot', 'Quarto'],
  ['Fig-plot', 'Quarto'],
  ['tbl-a', 'Quarto'],
  ['Tbl-a', 'Quarto'],
  ['sec-a', 'Quarto'],
  ['Sec-a', 'Quarto'],
  ['eq-a', 'Quarto'],
  ['Eq-a', 'Quarto'],
  ['Nte-a', 'Quarto'],
  ['Thm-a', 'Quarto'],
  ['fig:plot', 'custom'],
  ['Tab:a', 'custom'],
  ['tab-a', 'custom'],
  ['eqn.1', 'custom'],
  ['chap-one', 'custom'],
  ['figure-a', 'none'],
  ['figplot', 'none'],
  ['config-a', 'none'],
  ['doe2020', 'none'],
  ['secure-a', 'none'],
];

suite('Labels of figures, tables, equations and sections', () => {
  for (const [label, kind] of rows) {
    test(`${label}: ${kind}`, () => {
      assert.equal(isQuartoReference(label), kind === 'Quarto');
      assert.equal(isCustomaryLabel(label), kind !== 'none');
    });

    /** No entry has any key. */
    const undefinedIn = (id: string, text: string) => {
      const language = languageFor(id, '');
      const found = language.findCitations(text);
      return undefinedKeys(language, text, found, () => false, { undeclared: false }).map(({ key }) => key);
    };
    const expected = kind === 'none' ? [label] : [];
    test(`@${label} is ${kind === 'none' ? '' : 'not '}reported in Markdown and Typst`, () => {
      assert.deepEqual(undefinedIn('quarto', `@${label}`), expected);
      assert.deepEqual(undefinedIn('markdown', `[@${label}]`), expected);
      assert.deepEqual(undefinedIn('typst', `#bibliography("refs.bib") @${label} x`), expected);
    });
  }
});
