import assert from 'node:assert/strict';
import type { CitationHelp } from '../../../src/core/languages/citation';
import { isHelpedBy } from '../../../src/core/languages/otherExtensions';
import { undefinedKeys } from '../../../src/core/analysis/undefinedKeys';
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
