import assert from 'node:assert/strict';
import { languageFor } from '../../../src/core/languages/citationLanguages';
import { applyEdits } from '../../../src/core/text/textEdit';

/** The paths a text declares. Each range must contain its path. */
function declared(language: string, text: string): string[] {
  return languageFor(language, '')
    .findDeclarations(text)
    .map(({ path, start, end }) => {
      assert.ok(text.slice(start, end).includes(path.replace(/\.bib$/, '')), `range of ${path}`);
      return path;
    });
}

const found: [string, string, string, string[]][] = [
  ['latex', '\\bibliography adds the ending', '\\bibliography{refs}', ['refs.bib']],
  ['latex', 'several', '\\bibliography{a, sub/b.bib}', ['a.bib', 'sub/b.bib']],
  ['latex', 'on several lines', '\\bibliography{%\n  a,\n  b}', ['a.bib', 'b.bib']],
  ['latex', '\\addbibresource with options', '\\addbibresource[label=x]{my refs.bib}', ['my refs.bib']],
  ['latex', 'ignores remote bibliographies', '\\addbibresource[location=remote]{http://x.org/a.bib}', []],
  ['latex', 'ignores comments', '% \\bibliography{a}\n\\bibliography{b}', ['b.bib']],
  ['latex', 'ignores \\bibliographystyle', '\\bibliographystyle{plain}', []],
  ['latex', 'adds the ending after a similar one', '\\bibliography{a.biblio}', ['a.biblio.bib']],
  ['latex', 'ignores macros', '\\bibliography{\\jobname}', []],
  ['latex', 'with comments in the list', '\\bibliography{a,% old\n  % b,\n  c}', ['a.bib', 'c.bib']],
  ['latex', '\\subfix', '\\bibliography{\\subfix{refs}}', ['refs.bib']],
  [
    'latex',
    '\\addglobalbib and \\addsectionbib',
    '\\addglobalbib{a.bib}\\addsectionbib[x]{b.bib}',
    ['a.bib', 'b.bib'],
  ],
  ['latex', '\\putbib of bibunits', '\\putbib[a,b]', ['a.bib', 'b.bib']],
  [
    'markdown',
    '.bibtex and .json',
    '---\nbibliography: [a.bibtex, b.json, c.yaml]\n---\n',
    ['a.bibtex', 'b.json', 'c.yaml'],
  ],
  ['markdown', 'R Markdown', '---\noutput: html_document\nbibliography: refs.bib\n---\n', ['refs.bib']],
  [
    'typst',
    'several lists',
    '#bibliography("a.bib")\n#bibliography("b.yml", title: none)',
    ['a.bib', 'b.yml'],
  ],
  ['typst', 'from the root', '#bibliography("/refs.bib")', ['/refs.bib']],
  ['asciidoc', 'with a style', '= T\n:bibtex-file: my/refs.bib\n:bibtex-style: ieee\n', ['my/refs.bib']],
  ['org', 'ignores the list itself', '#+print_bibliography:\n', []],
  ['markdown', 'one', '---\nbibliography: refs.bib\n---\n', ['refs.bib']],
  ['markdown', 'quoted', '---\nbibliography: "my refs.bib"\n---\n', ['my refs.bib']],
  ['markdown', 'a list', '---\nbibliography:\n  - a.bib\n  - b.bib\n---\n', ['a.bib', 'b.bib']],
  ['markdown', 'an inline list', '---\ntitle: x\nbibliography: [a.bib, b.bib]\n---\n', ['a.bib', 'b.bib']],
  ['markdown', 'CRLF and a BOM', '\uFEFF---\r\nbibliography: refs.bib\r\n---\r\n', ['refs.bib']],
  ['markdown', 'ended by dots', '---\nbibliography: refs.bib\n...\n', ['refs.bib']],
  ['markdown', 'ignores the text', '# x\n\nbibliography: refs.bib\n', []],
  ['markdown', 'broken YAML elsewhere', '---\nbibliography: refs.bib\ntitle: [a\n---\n', ['refs.bib']],
  ['typst', 'one', '#bibliography("refs.bib")', ['refs.bib']],
  ['typst', 'several, with options', '#bibliography(("a.bib", "b.yml"), style: "ieee")', ['a.bib', 'b.yml']],
  ['typst', 'in code', '#{ bibliography("refs.bib") }', ['refs.bib']],
  ['typst', 'ignores comments', '// #bibliography("a.bib")', []],
  ['restructuredtext', 'one', '.. bibliography:: refs.bib\n   :cited:\n', ['refs.bib']],
  ['restructuredtext', 'without a name', '.. bibliography::\n', []],
  ['org', 'one', '#+title: x\n#+BIBLIOGRAPHY: refs.bib\n', ['refs.bib']],
  [
    'org',
    'quoted, several',
    '#+bibliography: "my refs.bib"\n#+bibliography: b.bib',
    ['my refs.bib', 'b.bib'],
  ],
  ['org', 'indented, blanks around the path', '  #+bibliography:   refs.bib \t\n', ['refs.bib']],
  ['org', 'no blank, CRLF', '#+bibliography:refs.bib\r\n#+bibliography:"b.bib"\r\n', ['refs.bib', 'b.bib']],
  [
    'org',
    'ignores it within a line, or with more text after it',
    'x #+bibliography: a.bib\n#+bibliography: "b.bib" c',
    [],
  ],
  ['org', 'ignores comments', '# #+bibliography: a.bib', []],
  ['asciidoc', 'one', '= T\n:bibtex-file: refs.bib\n', ['refs.bib']],
  ['asciidoc', 'ignores comments', '// :bibtex-file: refs.bib', []],
];

/** The path, not the same word elsewhere on its line. */
const places: [language: string, text: string, place: number][] = [
  ['asciidoc', ':bibtex-file: file', 14],
  ['asciidoc', 'x\n:bibtex-file:   bib  ', 18],
  ['org', '#+bibliography: bibliography', 16],
  ['org', '#+bibliography: "bibliography" ', 17],
  ['typst', '#bibliography("bibliography")', 15],
  ['restructuredtext', '.. bibliography:: bibliography\n', 18],
  ['markdown', '---\nbibliography: bibliography\n---\n', 18],
  ['latex', '\\addbibresource{addbibresource}', 16],
];

suite('findDeclarations', () => {
  for (const [language, text, place] of places)
    test(`${language}: place of ${JSON.stringify(text)}`, () =>
      assert.deepEqual(
        languageFor(language, '')
          .findDeclarations(text)
          .map(({ start }) => start),
        [place],
      ));
  for (const [language, name, text, paths] of found) {
    test(`${language}: ${name}`, () => assert.deepEqual(declared(language, text), paths));
  }
});

const declarations: [string, string, string, string][] = [
  [
    'latex',
    'BibTeX: before the end of the document',
    '\\begin{document}\nx\n\\end{document}\n',
    '\\begin{document}\nx\n\\bibliographystyle{plain}\n\\bibliography{refs}\n\\end{document}\n',
  ],
  [
    'latex',
    'keeps the style',
    '\\bibliographystyle{acm}\n\\begin{document}\n\\end{document}',
    '\\bibliographystyle{acm}\n\\begin{document}\n\\bibliography{refs}\n\\end{document}',
  ],
  [
    'latex',
    'biblatex: in the preamble, and prints the list',
    '\\usepackage{biblatex}\n\\begin{document}\nx\n\\end{document}',
    '\\usepackage{biblatex}\n\\addbibresource{refs.bib}\n\\begin{document}\nx\n\\printbibliography\n\\end{document}',
  ],
  ['latex', 'changes nothing in a chapter', '\\section{x}', '\\section{x}'],
  [
    'latex',
    'CRLF',
    '\\begin{document}\r\n\\end{document}',
    '\\begin{document}\r\n\\bibliographystyle{plain}\r\n\\bibliography{refs}\r\n\\end{document}',
  ],
  [
    'markdown',
    'in the front matter',
    '---\ntitle: x\n---\n\nText',
    '---\ntitle: x\nbibliography: refs.bib\n---\n\nText',
  ],
  ['markdown', 'in new front matter', 'Text', '---\nbibliography: refs.bib\n---\n\nText'],
  [
    'markdown',
    'does not take a rule for front matter',
    '---\n\nText',
    '---\nbibliography: refs.bib\n---\n\n---\n\nText',
  ],
  [
    'restructuredtext',
    'does not take a mention for a directive',
    'By ``.. bibliography::``.',
    'By ``.. bibliography::``.\n\n.. bibliography:: refs.bib\n',
  ],
  ['restructuredtext', 'at the end', 'x', 'x\n\n.. bibliography:: refs.bib\n'],
  [
    'org',
    'after the keywords, and prints the list',
    '#+title: x\n\nText\n',
    '#+title: x\n#+bibliography: refs.bib\n\nText\n\n#+print_bibliography:\n',
  ],
  ['org', 'at the top', 'Text', '#+bibliography: refs.bib\n\nText\n\n#+print_bibliography:\n'],
  [
    'asciidoc',
    'in the header',
    '= T\nMe <me@x.org>\n:toc:\n\nText\n',
    '= T\nMe <me@x.org>\n:toc:\n:bibtex-file: refs.bib\n\nText\n\nbibliography::[]\n',
  ],
  ['asciidoc', 'an empty document', '', ':bibtex-file: refs.bib\n\nbibliography::[]\n'],
  ['asciidoc', 'only a title', '= T', '= T\n:bibtex-file: refs.bib\n\n\nbibliography::[]\n'],
  [
    'asciidoc',
    'in the header, if the list is printed already, CRLF',
    '= T\r\nMe\r\nv1\r\n:toc!:\r\n\r\nbibliography::[]\r\n',
    '= T\r\nMe\r\nv1\r\n:toc!:\r\n:bibtex-file: refs.bib\r\n\r\nbibliography::[]\r\n',
  ],
  ['asciidoc', 'no final line break', '= T\n\nx', '= T\n:bibtex-file: refs.bib\n\nx\n\nbibliography::[]\n'],
  ['org', 'an empty document', '', '#+bibliography: refs.bib\n\n#+print_bibliography:\n'],
  [
    'org',
    'if the list is printed already, CRLF',
    '#+title: x\r\n\r\n#+PRINT_BIBLIOGRAPHY:\r\n',
    '#+title: x\r\n#+bibliography: refs.bib\r\n\r\n#+PRINT_BIBLIOGRAPHY:\r\n',
  ],
  [
    'org',
    'only keywords, no final line break',
    '#+title: x',
    '#+title: x\n#+bibliography: refs.bib\n\n\n#+print_bibliography:\n',
  ],
  ['org', 'no final line break', 'x', '#+bibliography: refs.bib\n\nx\n\n#+print_bibliography:\n'],
  ['typst', 'an empty document', '', '\n#bibliography("refs.bib")\n'],
  ['typst', 'no final line break, CRLF', '= x\r\ny', '= x\r\ny\r\n\r\n#bibliography("refs.bib")\r\n'],
  ['asciidoc', 'without a header', 'Text\n', ':bibtex-file: refs.bib\n\nText\n\nbibliography::[]\n'],
  ['typst', 'at the end', '= x\n', '= x\n\n#bibliography("refs.bib")\n'],
];

suite('declare', () => {
  for (const [language, name, before, after] of declarations) {
    test(`${language}: ${name}`, () => {
      const edits = languageFor(language, '').declare(before, 'refs.bib');
      assert.equal(applyEdits(before, edits), after);
      if (edits.length > 0) assert.deepEqual(declared(language, after), ['refs.bib']);
    });
  }
});
