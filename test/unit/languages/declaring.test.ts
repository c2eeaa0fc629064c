import assert from 'node:assert/strict';
import { languageFor } from '../../../src/core/languages/citationLanguages';
import { citationAt, insertCitation, misreadKeys } from '../../../src/core/languages/insertCitation';
import { applyEdits } from '../../../src/core/text/textEdit';

suite('Declaring a bibliography', () => {
  const rows: [path: string, text: string, after: string][] = [
    ['a.tex', 'A chapter', 'A chapter'],
    [
      'a.tex',
      '\\begin{document}\nT\n\\end{document}\n',
      '\\begin{document}\nT\n\\bibliographystyle{plain}\n\\bibliography{refs}\n\\end{document}\n',
    ],
    [
      'a.tex',
      '\\bibliographystyle{x}\r\n\\begin{document}\r\n\\end{document}',
      '\\bibliographystyle{x}\r\n\\begin{document}\r\n\\bibliography{refs}\r\n\\end{document}',
    ],
    [
      'a.tex',
      '\\usepackage{biblatex}\n\\begin{document}\n\\end{document}',
      '\\usepackage{biblatex}\n\\addbibresource{refs.bib}\n\\begin{document}\n\\printbibliography\n\\end{document}',
    ],
    [
      'a.tex',
      '\\usepackage[x]{a, biblatex}\n\\begin{document}\\printbibliography\\end{document}',
      '\\usepackage[x]{a, biblatex}\n\\addbibresource{refs.bib}\n\\begin{document}\\printbibliography\\end{document}',
    ],
    ['a.tex', '% \\begin{document}\n\\end{document}', '% \\begin{document}\n\\end{document}'],
    ['a.md', '', '---\nbibliography: refs.bib\n---\n'],
    ['a.md', '# T\n', '---\nbibliography: refs.bib\n---\n\n# T\n'],
    ['a.md', '\uFEFF# T\r\n', '\uFEFF---\r\nbibliography: refs.bib\r\n---\r\n\r\n# T\r\n'],
    ['a.md', '---\ntitle: T\n---\n', '---\ntitle: T\nbibliography: refs.bib\n---\n'],
    ['a.md', '---\r\ntitle: T\r\n...\r\n', '---\r\ntitle: T\r\nbibliography: refs.bib\r\n...\r\n'],
    ['a.rst', '', '\n.. bibliography:: refs.bib\n'],
    ['a.rst', 'T', 'T\n\n.. bibliography:: refs.bib\n'],
    ['a.rst', 'T\r\n', 'T\r\n\r\n.. bibliography:: refs.bib\r\n'],
    ['a.rst', '.. bibliography::\n', '.. bibliography::\n'],
    ['a.org', '', '#+bibliography: refs.bib\n\n#+print_bibliography:\n'],
    ['a.org', 'T', '#+bibliography: refs.bib\n\nT\n\n#+print_bibliography:\n'],
    [
      'a.org',
      '#+title: T\n#+author: A\n\nT\n',
      '#+title: T\n#+author: A\n#+bibliography: refs.bib\n\nT\n\n#+print_bibliography:\n',
    ],
    [
      'a.org',
      '#+title: T\r\n  #+Print_Bibliography:\r\n',
      '#+title: T\r\n  #+Print_Bibliography:\r\n#+bibliography: refs.bib\r\n',
    ],
    ['a.adoc', '', ':bibtex-file: refs.bib\n\nbibliography::[]\n'],
    [
      'a.adoc',
      '= T\nA <a@b>\n:toc:\n\nT',
      '= T\nA <a@b>\n:toc:\n:bibtex-file: refs.bib\n\nT\n\nbibliography::[]\n',
    ],
    ['a.adoc', 'T\r\nbibliography::[]', ':bibtex-file: refs.bib\r\n\r\nT\r\nbibliography::[]'],
    ['a.adoc', '= T', '= T\n:bibtex-file: refs.bib\n\n\nbibliography::[]\n'],
  ];
  for (const [path, text, after] of rows)
    test(`${path}: ${JSON.stringify(text)}`, () => {
      const edits = languageFor('', path).declare?.(text, 'refs.bib') ?? [];
      assert.equal(applyEdits(text, edits), after);
    });
  test('quotes a path with a space in Org', () =>
    assert.match(
      applyEdits('', languageFor('', 'a.org').declare!('', 'my refs.bib')),
      /^#\+bibliography: "my refs\.bib"\n/,
    ));
});

suite('Adding keys to a citation', () => {
  const rows: [path: string, before: string, keys: string, after: string][] = [
    ['a.tex', '\\cite{a|}', 'b c', '\\cite{a,b,c}'],
    ['a.tex', '\\cite{a, b|}', 'c', '\\cite{a, b, c}'],
    ['a.tex', '\\cite{a,\n  b|}', 'c', '\\cite{a,\n  b,\n  c}'],
    ['a.tex', '\\cite{|}', 'a b', '\\cite{a,b}'],
    ['a.tex', '\\nocite{*|}', 'a', '\\nocite{*,a}'],
    ['a.tex', '\\autocites{a}{b|}', 'c d', '\\autocites{a}{b}{c}{d}'],
    ['a.tex', '\\cite{a|}', 'A a b B', '\\cite{a,b}'],
    ['a.tex', '\\cite{a|}', 'A', '\\cite{a}'],
    ['a.tex', '|', 'a A b', '\\cite{a,b}'],
    ['a.typ', '@a| @b', 'b c', '@a @c @b'],
    ['a.typ', '@a @b|', 'a c', '@a @b @c'],
    ['a.typ', '@a. @b|', 'a', '@a. @b @a'],
    ['a.md', '[@a|]', 'b c/d', '[@a; @b; @c/d]'],
    ['a.md', '[@a|]', 'b;c', '[@a; @{b;c}]'],
    ['a.md', '@a|', 'b c', '@a [@b; @c]'],
    ['a.md', '@a| [p. 3]', 'b', '@a [p. 3; @b]'],
    ['a.md', '@a|(x)', 'b', '@a [@b] (x)'],
    ['a.md', '{cite:p}`a|`', 'b', '{cite:p}`a,b`'],
    ['a.md', '{cite:p}`a; c|`', 'b d', '{cite:p}`a; c; b; d`'],
    ['a.md', '{cite:p}`|`', 'b d', '{cite:p}`b,d`'],
    ['a.md', '[#a;][|]', 'b', '[#a;][][#b;][]'],
    ['a.md', '<cite data-cite="a">|A</cite>', 'b c', '<cite data-cite="a,b,c">A</cite>'],
    ['a.md', '<cite data-cite="">|A</cite>', 'b', '<cite data-cite="b">A</cite>'],
    ['a.rst', ':cite:`a|`', 'b c', ':cite:`a,b,c`'],
    ['a.rst', ':cite:`a, d|`', 'b c', ':cite:`a, d, b, c`'],
    ['a.rst', ':cite:`|`', 'b c', ':cite:`b,c`'],
    ['a.rst', '[a]_|', 'b c', '[a]_ [b]_ [c]_'],
    ['a.org', '[cite:@a|]', 'b c', '[cite:@a;@b;@c]'],
    ['a.org', '[cite:@a; @d|]', 'b c', '[cite:@a; @d; @b; @c]'],
    ['a.org', 'cite:a|', 'b c', 'cite:a,b,c'],
    ['a.org', 'cite:&a|', 'b c', 'cite:&a;&b;&c'],
    ['a.org', '[[cite:&a|]]', 'b', '[[cite:&a;&b]]'],
    ['a.adoc', 'cite:[a|]', 'b c', 'cite:[a, b, c]'],
    ['a.adoc', 'cite:[|]', 'b c', 'cite:[b, c]'],
  ];
  for (const [path, before, keys, after] of rows)
    test(`${path}: ${before.replace(/\n/g, '⏎')} + ${keys}`, () => {
      const text = before.replace('|', '');
      const edits = insertCitation(languageFor('', path), text, [before.indexOf('|')], keys.split(' '));
      assert.equal(applyEdits(text, edits), after);
    });
  test('adds once at two places of one citation', () => {
    const text = '\\cite{a}';
    assert.equal(insertCitation(languageFor('', 'a.tex'), text, [6, 7, 7], ['b']).length, 1);
  });
  test('finds the citation that a cursor touches at its end, not at its start', () => {
    const citations = languageFor('', 'a.md').findCitations('[@a][@b]');
    assert.deepEqual(
      [0, 1, 4, 5, 8, 9].map((offset) => citationAt(citations, offset)?.keys[0]?.key),
      [undefined, 'a', 'a', 'b', 'b', undefined],
    );
  });
  test('finds keys that a language would misread', () => {
    assert.deepEqual(misreadKeys(languageFor('', 'a.tex'), ['a', 'b,c', '#1']), ['b,c', '#1']);
    assert.deepEqual(misreadKeys(languageFor('', 'a.md'), ['fig-a', 'a b', 'c']), ['fig-a', 'a b']);
  });
});

suite('Forms a document can use', () => {
  const rows: [path: string, text: string, expected: string][] = [
    ['a.adoc', '', 'parenthetical textual bibitem'],
    ['a.tex', '', 'parenthetical nocite'],
    ['a.md', '', 'parenthetical textual no-author'],
    ['a.md', '[#a][]', 'parenthetical textual'],
    ['a.org', '', 'parenthetical textual /b a na y ti n'],
    [
      'a.org',
      'citep:a',
      'parenthetical textual citealp citealt citeauthor citeyear citeyearpar footcite nocite',
    ],
    ['a.rst', '[a]_', 'parenthetical'],
  ];
  for (const [path, text, expected] of rows)
    test(`${path}: ${text}`, () =>
      assert.equal(
        languageFor('', path)
          .forms?.(text)
          .map(({ id }) => id)
          .join(' '),
        expected,
      ));
});
