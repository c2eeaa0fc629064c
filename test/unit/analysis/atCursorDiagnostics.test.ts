import assert from 'node:assert/strict';
import { duplicateEntries, isOfPreprint } from '../../../src/core/analysis/entryFaults';
import type { CitationHelp } from '../../../src/core/languages/citation';
import { isHelpedBy } from '../../../src/core/languages/otherExtensions';
import { similarKeys } from '../../../src/core/analysis/similarKeys';
import { undefinedKeys } from '../../../src/core/analysis/undefinedKeys';
import { bibBibliography } from '../../../src/core/bibliography/bibtex/bibBibliography';
import { languageFor } from '../../../src/core/languages/citationLanguages';

/** Only `known` has an entry. */
function complains(languageId: string, text: string, of: string, undeclared = false) {
  const language = languageFor(languageId, '');
  const isDefined = (key: string) => key === 'known';
  const found = undefinedKeys(language, text, language.findCitations(text), isDefined, { undeclared });
  assert.equal(found.map(({ key }) => key).join(' '), of);
}

suite('Keys without an entry', () => {
  const rows: [language: string, text: string, of: string, undeclared?: boolean][] = [
    ['latex', '\\cite{known,a} \\citet{b} % \\cite{c}', 'a b'],
    ['latex', '\\nocite{*}\\verb!\\cite{a}!', ''],
    ['latex', '\\newcommand{\\my}[1]{\\cite{#1}}', ''],
    ['latex', '\\cite{a} \\bibitem[x]{a}', ''],
    ['latex', '\\addbibresource[location=remote]{https://example.org/a.bib}\\cite{a}', ''],
    ['latex', '\\addbibresource[location = remote]{https://example.org/a.bib}\\cite{a}', ''],
    ['latex', '\\bibitem {a} \\bibitem\n[x] { b } \\cite{a,b,c}', 'c'],
    ['markdown', 'location=remote \\bibitem{a} [@a]', 'a'],
    ['markdown', '[@a](x) [see @b](y)', ''],
    ['markdown', '[@known; @a] @b', 'a b'],
    ['markdown', '[@a] @b -@c', 'a', true],
    ['markdown', 'me@a.org `@b` <me@c.org> @fig-d [@e/f](x) \\@ref(fig:g)\n```\n@h\n```', ''],
    ['markdown', 'https://example.org/@a [x](https://example.org/@b)', ''],
    ['markdown', '{cite:p}`known; a` {cite:t}`{see}b{p. 3}` {ref}`c` `{cite:p}`', 'a b'],
    ['markdown', '{cite:p}`a` @b', 'a', true],
    ['markdown', '<cite data-cite="known,a">(Doe)</cite> `<cite data-cite="b">`', 'a'],
    ['markdown', '[#a][] [x][#b]', '', true],
    ['restructuredtext', 'So [a]_ and [1]_ and [#b]_.\n\n.. [a] A.', ''],
    ['org', 'citep:&known;&a [[citep:see &b]]', 'a b'],
    ['typst', '@known @a #cite(<b>) #bibliography("refs.bib")', 'a b'],
    ['typst', '= One <one>\n@one @fig:two me@three.org // @four\n#bibliography("refs.bib")', ''],
    ['typst', '@a #cite(<b>)', 'b'],
    ['typst', '#include  "a.typ"\n@a #bibliography("refs.bib")', ''],
    ['typst', '#import"a@1.typ"\n@a #bibliography("refs.bib")', 'a'],
    ['typst', '#cite(<fig:a>) #bibliography("refs.bib")', 'fig:a'],
    ['typst', '#include "a.typ"\n@a #cite(<b>) #bibliography("refs.bib")', 'b'],
    ['restructuredtext', ':cite:p:`known,a` ``:cite:p:`b` `` :ref:`c`', 'a'],
    ['org', '[cite:@known;@a] ~[cite:@b]~ me@c.org', 'a'],
    ['asciidoc', 'cite:[known, a(3)] `cite:[b]` me@c.org', 'a'],
  ];
  for (const [language, text, of, undeclared] of rows) {
    test(`${language}: ${text}`, () => complains(language, text, of, undeclared));
  }
});

suite('Keys that may have been meant', () => {
  const keys = ['wiener1960', 'wiener1961', 'burns2023weak', 'ab', 'ac', 'Greenblatt2024'];
  const rows: [key: string, found: string][] = [
    ['weiner1960', 'wiener1960 wiener1961'],
    ['wiener196', 'wiener1960 wiener1961'],
    ['burns', 'burns2023weak'],
    ['greenblat2024', 'Greenblatt2024'],
    ['ad', 'ab ac'],
    ['nothing', ''],
  ];
  for (const [key, found] of rows) {
    test(key, () => assert.equal(similarKeys(keys, key, 3).join(' '), found));
  }
  test('no more than asked for', () => assert.equal(similarKeys(keys, 'ad', 1).length, 1));
});

suite('Entries that stand there twice', () => {
  const rows: [what: string, bib: string, found: string][] = [
    ['one key in two cases', '@misc{a, title={A}}\n@misc{A, title={B}}', 'same-key A a'],
    [
      'one arXiv number',
      '@misc{a, eprint={2412.14093}}\n@misc{b, journal={arXiv preprint arXiv:2412.14093v2}}',
      'same-work b a',
    ],
    ['one DOI', '@misc{a, doi={10.1/X}}\n@misc{b, doi={10.1/x}}', ''],
    [
      'one registered DOI',
      '@misc{a, doi={10.1126/X}}\n@misc{b, doi={https://doi.org/10.1126/x}}',
      'same-work b a',
    ],
    [
      'one title, year and author',
      '@misc{a, title={A Title of Some Length}, author={Doe, J.}, year=2020}\n@misc{b, title={{A title of some length}}, author={Jane Doe}, year=2020}',
      'same-work b a',
    ],
    [
      'one title in two years',
      '@misc{a, title={A Title of Some Length}, author={Doe, J.}, year=2020}\n@misc{b, title={A Title of Some Length}, author={Doe, J.}, year=2021}',
      '',
    ],
    ['nothing in common', '@misc{a, title={A}}\n@misc{b, title={B}}', ''],
  ];
  for (const [what, bib, found] of rows) {
    test(what, () =>
      assert.equal(
        duplicateEntries(bibBibliography(bib))
          .map((fault) => `${fault.kind} ${fault.entry.key} ${'first' in fault ? fault.first.key : ''}`)
          .join('; '),
        found,
      ),
    );
  }
});

suite('Is it an entry of a preprint?', () => {
  const rows: [bib: string, is: boolean][] = [
    ['@misc{a, eprint={2412.14093}}', true],
    ['@article{a, journal={arXiv preprint arXiv:2412.14093}}', true],
    ['@article{a, journal={CoRR}, volume={abs/2412.14093}}', true],
    ['@misc{a, doi={10.48550/arXiv.2412.14093}}', true],
    ['@inproceedings{a, booktitle={NeurIPS}, eprint={2412.14093}}', false],
    ['@article{a, journal={Science}}', false],
    ['@article{a, journal={Science}, eprint={2412.14093}}', false],
    ['@misc{a, eprint={2412.14093}, doi={10.1126/x}}', false],
    ['@book{a, title={T}}', false],
  ];
  for (const [bib, is] of rows) {
    test(bib, () => assert.equal(isOfPreprint(bibBibliography(bib).entries[0]!.work), is));
  }
});

suite('Help that another extension gives', () => {
  const rows: [installed: string, language: string, help: CitationHelp, is: boolean][] = [
    ['james-yu.latex-workshop', 'latex', 'completion', true],
    ['james-yu.latex-workshop', 'markdown', 'completion', false],
    ['james-yu.latex-workshop', 'latex', 'diagnostics', false],
    ['efoerster.texlab', 'latex', 'diagnostics', true],
    ['efoerster.texlab', 'bibtex', 'diagnostics', true],
    ['quarto.quarto', 'quarto', 'completion', true],
    ['quarto.quarto', 'markdown', 'completion', false],
    ['notzaki.pandocciter', 'markdown', 'completion', true],
    ['myriad-dreamin.tinymist', 'typst', 'diagnostics', true],
    ['some.other', 'latex', 'completion', false],
  ];
  for (const [installed, language, help, is] of rows) {
    test(`${installed}: ${help} in ${language}`, () =>
      assert.equal(
        isHelpedBy(language, help, (id) => id === installed),
        is,
      ));
  }
});
