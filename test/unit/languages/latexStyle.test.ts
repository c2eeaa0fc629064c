import assert from 'node:assert/strict';
import type { CitationForm } from '../../../src/core/languages/citation';
import { languageFor } from '../../../src/core/languages/citationLanguages';

const latex = languageFor('latex', '');

/** Each citation as its form and its keys. */
const read = (text: string) =>
  latex.findCitations(text).map(({ form, keys }) => [form, ...keys.map(({ key }) => key)].join(' '));

const written = (text: string, form = 'parenthetical', ...project: string[]) =>
  latex.write(
    text,
    0,
    ['k'],
    form,
    project.map((each, i) => ({ name: `${i}.tex`, text: each })),
  );

suite('LaTeX: the form of a command', () => {
  const rows: [form: CitationForm, commands: string][] = [
    ['parenthetical', 'cite citep citep* Citep parencite Parencite autocite Autocite* footcite supercite'],
    ['parenthetical', 'smartcite autocites Parencites footcites'],
    ['textual', 'citet citet* Citet textcite Textcite textcites Textcites citeA newcite'],
    ['hidden', 'nocite'],
    ['other', 'citeauthor citeyear citealp fullcite citetitle* parencitex bibentry'],
  ];
  for (const [form, commands] of rows)
    for (const command of commands.split(' '))
      test(command, () => assert.deepEqual(read(`\\${command}{a}`), [`${form} a`]));
});

suite('LaTeX: the extent of a citation', () => {
  const rows: [what: string, text: string, ...expected: string[]][] = [
    ['notes', '\\cite[see][p. 3]{a}', 'parenthetical a'],
    ['white space before notes and keys', '\\cite\n [see] \n{a}', 'parenthetical a'],
    ['a note with a bracket in braces', '\\cite[{a]b}]{k}', 'parenthetical k'],
    ['a note with an escaped bracket', '\\cite[\\]]{k}', 'parenthetical k'],
    [
      'notes in other brackets',
      '\\cite<see>[p. 3]{a} \\parencites(see)(all)[1]{b}[2]{c}',
      'parenthetical a',
      'parenthetical b c',
    ],
    ['an unclosed note', '\\cite[see {a}'],
    ['a note with an extra brace', '\\cite[see}]{a}'],
    ['a note with a blank line', '\\cite[see\n\n]{a}'],
    ['a note over two lines', '\\cite[see\nalso]{a}', 'parenthetical a'],
    ['a note that is too long', `\\cite[${'x'.repeat(3000)}]{a}`],
    ['keys after a blank line', '\\cite\n\n{a}'],
    ['keys with a blank line between', '\\cite{a,\n\nb}'],
    ['keys with a command between', '\\cite{a,\\b}'],
    ['unclosed keys', '\\cite{a, \\cite{b}', 'parenthetical b'],
    ['white space around keys', '\\cite{ a , b c ,}', 'parenthetical a b c'],
    ['no key', '\\nocite{*}', 'hidden'],
    ['only one group', '\\cite{a}{b}', 'parenthetical a'],
    ['several groups, if the command takes them', '\\cites{a} [p. 3] {b}', 'parenthetical a b'],
    ['several groups up to an unclosed note', '\\autocites{a}[p. 3{b}', 'parenthetical a'],
    [
      'a volume',
      '\\volcite{2}{a} \\volcite[see]{2}[p. 3]{b} \\pvolcite{{1}2}{c}',
      'other a',
      'other b',
      'other c',
    ],
    ['set-up commands', '\\citereset{a}\\citesetup{b}\\citename{c}\\citetrackertrue{d}'],
    [
      'verbatim text of every kind',
      ['verbatim', 'verbatim*', 'lstlisting', 'minted', 'comment']
        .map((name) => `\\begin{${name}}\\cite{a}\\end{${name}}`)
        .join('') + '\\cite{b}',
      'parenthetical b',
    ],
    ['unclosed verbatim text', '\\cite{a}\\begin{verbatim}\\cite{b}', 'parenthetical a'],
    [
      'verbatim text with another end in it',
      '\\begin{minted}\\end{comment}\\cite{a}\\end{minted}\\cite{b}',
      'parenthetical b',
    ],
    ['inline code with a star', '\\verb*+\\cite{a}+\\cite{b}', 'parenthetical b'],
    ['unclosed inline code', '\\verb|x\n\\cite{a}|', 'parenthetical a'],
  ];
  for (const [what, text, ...expected] of rows) test(what, () => assert.deepEqual(read(text), expected));
});

suite('LaTeX: the style of a new citation', () => {
  const packages: [text: string, parenthetical: string, textual: string][] = [
    ['', 'cite', 'cite'],
    ['\\usepackage{natbib}', 'citep', 'citet'],
    ['\\usepackage[a,b]{amsmath, natbib}', 'citep', 'citet'],
    ['\\RequirePackage{natbib}', 'citep', 'citet'],
    ['% \\usepackage{natbib}', 'cite', 'cite'],
    ['\\usepackage{natbibx}', 'cite', 'cite'],
    ['\\usepackage[style=apa]{biblatex}', 'autocite', 'textcite'],
    ['\\addbibresource{x.bib}', 'autocite', 'textcite'],
    ['\\usepackage{biblatexx}', 'cite', 'cite'],
    ['\\usepackage{apacite}', 'cite', 'citeA'],
    ...[
      'acmart elsarticle acl',
      'neurips_2024 iclr2025_conference icml2024 acl2023 aaai24 colm2024_conference',
    ]
      .join(' ')
      .split(' ')
      .map((name): [string, string, string] => [`\\usepackage{${name}}`, 'citep', 'citet']),
    ['\\documentclass{myacl}', 'cite', 'cite'],
    ['\\documentclass{aclx}', 'cite', 'cite'],
    // Commands in use say more than the preamble, and commands of one package more than common ones.
    ['\\usepackage{natbib}\\textcite{a}', 'autocite', 'textcite'],
    ['\\citet{a} \\textcite{b} \\textcite{c} \\citeauthor{d}', 'autocite', 'textcite'],
    ['\\textcite{a} \\citet{b} \\citet{c}', 'citep', 'citet'],
    ['\\citealp{a}', 'citep', 'citet'],
    ['\\citetitle{a}', 'autocite', 'textcite'],
    ['\\cites{a}', 'autocite', 'textcite'],
    ['\\citeNP{a}', 'cite', 'citeA'],
    ['\\shortciteA{a}', 'cite', 'citeA'],
    ['\\citeauthor{a}\\citeyear{b}', 'cite', 'cite'],
    ['\\footcite{a}\\footcite{b}\\autocite{c}', 'footcite', 'textcite'],
  ];
  for (const [text, parenthetical, textual] of packages)
    test(text || 'nothing', () =>
      assert.deepEqual(
        [written(text), written(text, 'textual')],
        [`\\${parenthetical}{k}`, `\\${textual}{k}`],
      ),
    );
  test('follows the text, then the project, then the preamble', () => {
    assert.equal(written('\\citet{a}', 'parenthetical', '\\parencite{b}'), '\\parencite{k}');
    assert.equal(written('\\citep{a}', 'parenthetical', '\\parencite{b}'), '\\citep{k}');
    assert.equal(written('\\usepackage{natbib}', 'textual', '\\autocite{b}'), '\\textcite{k}');
    assert.equal(written('', 'textual', 'x', '\\usepackage{natbib}'), '\\citet{k}');
  });
  test('writes a form of the package, else the parenthetical one', () => {
    assert.equal(written('\\usepackage{natbib}', 'citeyear'), '\\citeyear{k}');
    assert.equal(written('\\usepackage{natbib}', 'footcite'), '\\citep{k}');
    assert.equal(latex.write('\\usepackage{biblatex}', 0, ['a', 'b'], 'autocites'), '\\autocites{a}{b}');
  });
  test('offers a form once', () => {
    const ids = (text: string) => latex.forms(text).map(({ id }) => id);
    assert.deepEqual(ids(''), ['parenthetical', 'nocite']);
    assert.deepEqual(ids('\\usepackage{natbib}').slice(0, 3), ['parenthetical', 'textual', 'citep*']);
    assert.ok(ids('\\usepackage{biblatex}').includes('parencite'));
    assert.ok(!ids('\\parencite{a}').includes('parencite'));
  });
});
