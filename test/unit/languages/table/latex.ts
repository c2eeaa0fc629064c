import type { Row } from './row';

const latexNone: Row['readsNone'] = [
  ['a comment', '% \\cite{a}'],
  ['verbatim text', '\\begin{verbatim}\\cite{a}\\end{verbatim}'],
  ['inline code', '\\verb|\\cite{a}| \\lstinline!\\cite{a}!'],
  ['an e-mail address', '\\href{mailto:me@home.org}{me@home.org}'],
  ['the definition of a command', '\\newcommand{\\see}[1]{see \\cite{#1}}'],
  ['set-up commands', '\\citestyle{acm}\\DeclareCiteCommand{\\mine}{}{}{}{}'],
  ['a reference to a figure', '\\ref{fig:a} \\cref{sec:b}'],
];
const latexKeys: Row['keys'] = [
  ['a', 'a'],
  ['DBLP:conf/nips/X-23', 'DBLP:conf/nips/X-23'],
  ['müller_2020.b+c', 'müller_2020.b+c'],
  ['a,b', 'misread'],
  ['a}b', 'misread'],
  ['a\\b', 'misread'],
];
const ofLatex = (command: string): Row['keys'] =>
  latexKeys.map(([key, written]) => [key, written === 'misread' ? written : `\\${command}{${written}}`]);

export const latex: Readonly<Record<string, Row>> = {
  'LaTeX, plain': {
    language: 'latex',
    parenthetical: [['in a sentence', 'As shown |.', 'a', 'As shown \\cite{a}.']],
    textual: [['has only one form', '| say', 'a', '\\cite{a} say', 'textual']],
    several: [['separates keys by commas', '|', 'a b', '\\cite{a,b}']],
    adding: [
      ['at the end', '\\cite{a|}', 'b', '\\cite{a,b}'],
      ['never a key twice, in any case', '\\cite{Knuth84|}', 'knuth84 b', '\\cite{Knuth84,b}'],
      ['to a hidden citation', '\\nocite{a|}', 'b', '\\nocite{a,b}'],
      ['over several lines', '\\cite{%\n a,|\n b}', 'c', '\\cite{%\n a,\n b,\n c}'],
    ],
    notes: [['a locator', '\\cite[p.~3]{a|}', 'b', '\\cite[p.~3]{a,b}']],
    otherForms: [
      ['hidden', '|', 'a b', '\\nocite{a,b}', 'nocite'],
      ['a form the package lacks is parenthetical', '|', 'a', '\\cite{a}', 'footcite'],
    ],
    reads: [
      ['every command', '\\cite{a, b} \\nocite{c} \\bibentry{d}', 'a b c d'],
      ['`\\nocite{*}` has no key', '\\nocite{*}', ''],
      ['after a line break', '\\cite\n  {a}', 'a'],
    ],
    readsNone: latexNone,
    keys: ofLatex('cite'),
  },
  natbib: {
    language: 'latex',
    preamble: '\\usepackage[numbers]{natbib}\n',
    parenthetical: [
      ['\\citep', '|', 'a', '\\citep{a}'],
      ['the command used in the document', '\\citep*{x} |', 'a', '\\citep*{x} \\citep*{a}'],
      [
        '\\cite, if used most',
        '\\cite{x}\\cite{y}\\citep{z} |',
        'a',
        '\\cite{x}\\cite{y}\\citep{z} \\cite{a}',
      ],
      ['does not repeat \\citealp', '\\citealp{x}\\citealp{y} |', 'a', '\\citealp{x}\\citealp{y} \\citep{a}'],
    ],
    textual: [
      ['\\citet', '| say', 'a', '\\citet{a} say', 'textual'],
      ['does not repeat \\Citet', '\\Citet{x} |', 'a', '\\Citet{x} \\citet{a}', 'textual'],
      ['all authors, as in the document', '\\citet*{x} |', 'a', '\\citet*{x} \\citet*{a}', 'textual'],
    ],
    several: [['separates keys by commas', '|', 'a b', '\\citep{a,b}']],
    adding: [
      ['to \\citet', '\\citet{a|}', 'a b', '\\citet{a,b}'],
      ['to the starred one', '\\citep*{a|}', 'b', '\\citep*{a,b}'],
      ['to \\citeyearpar', '\\citeyearpar{a|}', 'b', '\\citeyearpar{a,b}'],
    ],
    notes: [
      ['before and after', '\\citep[see][p.~3]{a|}', 'b', '\\citep[see][p.~3]{a,b}'],
      ['an empty note', '\\citet[][ch.~2]{a|}', 'b', '\\citet[][ch.~2]{a,b}'],
    ],
    otherForms: [
      ['all authors', '|', 'a', '\\citet*{a}', 'citet*'],
      ['without brackets', '|', 'a', '\\citealp{a}', 'citealp'],
      ['at the beginning of a sentence', '|', 'a', '\\Citet{a}', 'Citet'],
      ['authors', '|', 'a', '\\citeauthor{a}', 'citeauthor'],
      ['year', '|', 'a', '\\citeyear{a}', 'citeyear'],
      ['year in brackets', '|', 'a', '\\citeyearpar{a}', 'citeyearpar'],
      ['hidden', '|', 'a', '\\nocite{a}', 'nocite'],
    ],
    reads: [
      [
        'every command',
        '\\citep{a}\\citet*{b}\\citealt{c}\\Citeauthor{d}\\citeyear{e}\\citenum{f}',
        'a b c d e f',
      ],
    ],
    readsNone: latexNone,
    keys: ofLatex('citep'),
  },
  biblatex: {
    language: 'latex',
    preamble: '\\usepackage[style=apa]{biblatex}\n',
    parenthetical: [
      ['\\autocite', '|', 'a', '\\autocite{a}'],
      ['\\parencite, if in use', '\\parencite{x} |', 'a', '\\parencite{x} \\parencite{a}'],
      ['\\footcite, if in use', 'X\\footcite{x} |', 'a', 'X\\footcite{x} \\footcite{a}'],
      ['does not repeat the year alone', '\\parencite*{x} |', 'a', '\\parencite*{x} \\autocite{a}'],
      ['natbib’s commands, if in use', '\\citep{x} |', 'a', '\\citep{x} \\citep{a}'],
    ],
    textual: [
      ['\\textcite', '| say', 'a', '\\textcite{a} say', 'textual'],
      ['natbib’s command, if in use', '\\citep{x} |', 'a', '\\citep{x} \\citet{a}', 'textual'],
    ],
    several: [['separates keys by commas', '|', 'a b', '\\autocite{a,b}']],
    adding: [
      ['to \\textcite', '\\textcite{a|}', 'b', '\\textcite{a,b}'],
      ['as one more group, to \\cites', '\\cites{a}{b|}', 'b c', '\\cites{a}{b}{c}'],
      ['as a second group', '\\parencites{a|}', 'b', '\\parencites{a}{b}'],
      ['to a footnote', '\\footcite{a|}', 'b', '\\footcite{a,b}'],
    ],
    notes: [
      ['before and after', '\\autocite[see][3]{a|}', 'b', '\\autocite[see][3]{a,b}'],
      ['each group’s own notes', '\\cites(see)(etc.)[3]{a}[4]{b|}', 'c', '\\cites(see)(etc.)[3]{a}[4]{b}{c}'],
    ],
    otherForms: [
      ['a footnote', '|', 'a', '\\footcite{a}', 'footcite'],
      ['as the style sets it', '|', 'a', '\\smartcite{a}', 'smartcite'],
      ['superscript', '|', 'a', '\\supercite{a}', 'supercite'],
      ['in full', '|', 'a', '\\fullcite{a}', 'fullcite'],
      ['authors', '|', 'a', '\\citeauthor{a}', 'citeauthor'],
      ['title', '|', 'a', '\\citetitle{a}', 'citetitle'],
      ['year', '|', 'a', '\\citeyear{a}', 'citeyear'],
      ['date', '|', 'a', '\\citedate{a}', 'citedate'],
      ['without authors', '|', 'a', '\\parencite*{a}', 'parencite*'],
      ['groups', '|', 'a b', '\\autocites{a}{b}', 'autocites'],
      ['hidden', '|', 'a', '\\nocite{a}', 'nocite'],
    ],
    reads: [
      [
        'every command',
        '\\parencite{a}\\Textcite{b}\\smartcite{c}\\supercite{d}\\fullcite{e}\\citetitle*{f}',
        'a b c d e f',
      ],
      ['groups', '\\autocites[see][3]{a}{b,c}\\textcites{d}', 'a b c d'],
      ['volumes', '\\volcite{2}{a}', 'a'],
    ],
    readsNone: latexNone,
    keys: ofLatex('autocite'),
  },
  apacite: {
    language: 'latex',
    preamble: '\\usepackage{apacite}\n',
    parenthetical: [['\\cite', '|', 'a', '\\cite{a}']],
    textual: [['\\citeA', '| say', 'a', '\\citeA{a} say', 'textual']],
    several: [['separates keys by commas', '|', 'a b', '\\cite{a,b}']],
    adding: [['to \\citeA', '\\citeA{a|}', 'a b', '\\citeA{a,b}']],
    notes: [['before and after', '\\cite<see>[p.~3]{a|}', 'b', '\\cite<see>[p.~3]{a,b}']],
    otherForms: [
      ['without brackets', '|', 'a', '\\citeNP{a}', 'citeNP'],
      ['all authors', '|', 'a', '\\fullcite{a}', 'fullcite'],
      ['authors', '|', 'a', '\\citeauthor{a}', 'citeauthor'],
      ['year', '|', 'a', '\\citeyearNP{a}', 'citeyearNP'],
    ],
    reads: [['every command', '\\shortcite{a}\\citeNP<see>{b}\\citeyearNP{c}\\fullciteA{d}', 'a b c d']],
    readsNone: latexNone,
    keys: ofLatex('cite'),
  },
  'LaTeX, a chapter of a project': {
    language: 'latex',
    project: [
      {
        name: 'main.tex',
        text: '\\documentclass{book}\\usepackage{biblatex}\\begin{document}\\input{one}\\end{document}',
      },
      { name: 'two.tex', text: '\\parencite{x}\\parencite{y}\\autocite{z}' },
    ],
    parenthetical: [
      ['as in the other chapters', '|', 'a', '\\parencite{a}'],
      ['the chapter’s own command first', '\\footcite{x} |', 'a', '\\footcite{x} \\footcite{a}'],
    ],
    textual: [['by the package of the main file', '|', 'a', '\\textcite{a}', 'textual']],
    several: [['separates keys by commas', '|', 'a b', '\\parencite{a,b}']],
    adding: [['to the chapter’s own command', '\\cite{a|}', 'b', '\\cite{a,b}']],
    notes: [['a locator', '\\cite[3]{a|}', 'b', '\\cite[3]{a,b}']],
    otherForms: [['from the package', '|', 'a', '\\footcite{a}', 'footcite']],
    reads: [],
    readsNone: [],
    keys: ofLatex('parencite'),
  },
};
