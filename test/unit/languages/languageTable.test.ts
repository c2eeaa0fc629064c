import assert from 'node:assert/strict';
import type { ProjectText } from '../../../src/core/languages/citation';
import { languageFor } from '../../../src/core/languages/citationLanguages';
import { insertCitation, misreadKeys } from '../../../src/core/languages/insertCitation';
import { applyEdits } from '../../../src/core/text/textEdit';

/** `|` in the text is the cursor; `form` is parenthetical where none is given. */
type Insertion = readonly [what: string, before: string, keys: string, after: string, form?: string];
/** The keys that are read, in order, separated by spaces. */
type Reading = readonly [what: string, text: string, keys: string];
/** Which of the keys cannot be cited, and what is written for those that can. */
type KeyCase = readonly [key: string, written: string | 'misread'];

/** What every row of the table of languages must say. */
interface Row {
  readonly language: string;
  /** Stands before each text, as a preamble or so. */
  readonly preamble?: string;
  readonly project?: readonly ProjectText[];
  readonly parenthetical: readonly Insertion[];
  readonly textual: readonly Insertion[];
  readonly several: readonly Insertion[];
  readonly adding: readonly Insertion[];
  readonly notes: readonly Insertion[];
  readonly otherForms: readonly Insertion[];
  readonly reads: readonly Reading[];
  readonly readsNone: readonly (readonly [what: string, text: string])[];
  readonly keys: readonly KeyCase[];
}

const latexNone: Row['readsNone'] = [
  ['a comment', '% \\cite{a}'],
  ['verbatim text', '\\begin{verbatim}\\cite{a}\\end{verbatim}'],
  ['code in a line', '\\verb|\\cite{a}| \\lstinline!\\cite{a}!'],
  ['an e-mail address', '\\href{mailto:me@home.org}{me@home.org}'],
  ['the definition of a command', '\\newcommand{\\see}[1]{see \\cite{#1}}'],
  ['set-up', '\\citestyle{acm}\\DeclareCiteCommand{\\mine}{}{}{}{}'],
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

const markdownNone: Row['readsNone'] = [
  ['an e-mail address', 'me@home.org <me@home.org> mailto:me@home.org'],
  ['code in a line', '`[@a]` ``x [@a]`` `{cite:p}`'],
  ['a block of code', '```\n[@a]\n```\n\n~~~python\n@a\n~~~\n'],
  ['a comment', '<!-- [@a] -->'],
  ['Quarto’s cross-references', '@fig-a [@tbl-b; @sec-c] @eq-d @thm-e @lst-f @apx-g'],
  ['the target of a link', '[x](https://x.org/@a) <https://x.org/@a> https://x.org/@a'],
  ['an escaped @', '\\@a'],
  ['front matter', '---\nauthor: "@a"\n---\n'],
];

const rows: Record<string, Row> = {
  'LaTeX, plain': {
    language: 'latex',
    parenthetical: [['in a sentence', 'As shown |.', 'a', 'As shown \\cite{a}.']],
    textual: [['there is but one', '| say', 'a', '\\cite{a} say', 'textual']],
    several: [['by commas', '|', 'a b', '\\cite{a,b}']],
    adding: [
      ['at the end', '\\cite{a|}', 'b', '\\cite{a,b}'],
      ['no key twice, in any case', '\\cite{Knuth84|}', 'knuth84 b', '\\cite{Knuth84,b}'],
      ['to what is not shown', '\\nocite{a|}', 'b', '\\nocite{a,b}'],
      ['over several lines', '\\cite{%\n a,|\n b}', 'c', '\\cite{%\n a,\n b,\n c}'],
    ],
    notes: [['a locator', '\\cite[p.~3]{a|}', 'b', '\\cite[p.~3]{a,b}']],
    otherForms: [
      ['in the list alone', '|', 'a b', '\\nocite{a,b}', 'nocite'],
      ['what the package has not is parenthetical', '|', 'a', '\\cite{a}', 'footcite'],
    ],
    reads: [
      ['all', '\\cite{a, b} \\nocite{c} \\bibentry{d}', 'a b c d'],
      ['everything is no key', '\\nocite{*}', ''],
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
      ['the document’s own command', '\\citep*{x} |', 'a', '\\citep*{x} \\citep*{a}'],
      [
        '\\cite where it is used most',
        '\\cite{x}\\cite{y}\\citep{z} |',
        'a',
        '\\cite{x}\\cite{y}\\citep{z} \\cite{a}',
      ],
      [
        '\\citealp is not what is repeated',
        '\\citealp{x}\\citealp{y} |',
        'a',
        '\\citealp{x}\\citealp{y} \\citep{a}',
      ],
    ],
    textual: [
      ['\\citet', '| say', 'a', '\\citet{a} say', 'textual'],
      ['\\Citet is not what is repeated', '\\Citet{x} |', 'a', '\\Citet{x} \\citet{a}', 'textual'],
      ['all authors, as the document has it', '\\citet*{x} |', 'a', '\\citet*{x} \\citet*{a}', 'textual'],
    ],
    several: [['by commas', '|', 'a b', '\\citep{a,b}']],
    adding: [
      ['to \\citet', '\\citet{a|}', 'a b', '\\citet{a,b}'],
      ['to the starred one', '\\citep*{a|}', 'b', '\\citep*{a,b}'],
      ['to \\citeyearpar', '\\citeyearpar{a|}', 'b', '\\citeyearpar{a,b}'],
    ],
    notes: [
      ['before and after', '\\citep[see][p.~3]{a|}', 'b', '\\citep[see][p.~3]{a,b}'],
      ['an empty one', '\\citet[][ch.~2]{a|}', 'b', '\\citet[][ch.~2]{a,b}'],
    ],
    otherForms: [
      ['all authors', '|', 'a', '\\citet*{a}', 'citet*'],
      ['without brackets', '|', 'a', '\\citealp{a}', 'citealp'],
      ['at the beginning', '|', 'a', '\\Citet{a}', 'Citet'],
      ['authors', '|', 'a', '\\citeauthor{a}', 'citeauthor'],
      ['year', '|', 'a', '\\citeyear{a}', 'citeyear'],
      ['year in brackets', '|', 'a', '\\citeyearpar{a}', 'citeyearpar'],
      ['in the list alone', '|', 'a', '\\nocite{a}', 'nocite'],
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
      ['\\parencite where it is in use', '\\parencite{x} |', 'a', '\\parencite{x} \\parencite{a}'],
      ['\\footcite where it is in use', 'X\\footcite{x} |', 'a', 'X\\footcite{x} \\footcite{a}'],
      ['the year alone is not what is repeated', '\\parencite*{x} |', 'a', '\\parencite*{x} \\autocite{a}'],
      ['natbib’s commands, with its option', '\\citep{x} |', 'a', '\\citep{x} \\citep{a}'],
    ],
    textual: [
      ['\\textcite', '| say', 'a', '\\textcite{a} say', 'textual'],
      ['as natbib has it, where that is in use', '\\citep{x} |', 'a', '\\citep{x} \\citet{a}', 'textual'],
    ],
    several: [['by commas', '|', 'a b', '\\autocite{a,b}']],
    adding: [
      ['to \\textcite', '\\textcite{a|}', 'b', '\\textcite{a,b}'],
      ['a group to \\cites', '\\cites{a}{b|}', 'b c', '\\cites{a}{b}{c}'],
      ['a group to a first one', '\\parencites{a|}', 'b', '\\parencites{a}{b}'],
      ['to a footnote', '\\footcite{a|}', 'b', '\\footcite{a,b}'],
    ],
    notes: [
      ['before and after', '\\autocite[see][3]{a|}', 'b', '\\autocite[see][3]{a,b}'],
      ['of groups', '\\cites(see)(etc.)[3]{a}[4]{b|}', 'c', '\\cites(see)(etc.)[3]{a}[4]{b}{c}'],
    ],
    otherForms: [
      ['a footnote', '|', 'a', '\\footcite{a}', 'footcite'],
      ['as the style has it', '|', 'a', '\\smartcite{a}', 'smartcite'],
      ['above the line', '|', 'a', '\\supercite{a}', 'supercite'],
      ['in full', '|', 'a', '\\fullcite{a}', 'fullcite'],
      ['authors', '|', 'a', '\\citeauthor{a}', 'citeauthor'],
      ['title', '|', 'a', '\\citetitle{a}', 'citetitle'],
      ['year', '|', 'a', '\\citeyear{a}', 'citeyear'],
      ['date', '|', 'a', '\\citedate{a}', 'citedate'],
      ['without authors', '|', 'a', '\\parencite*{a}', 'parencite*'],
      ['groups', '|', 'a b', '\\autocites{a}{b}', 'autocites'],
      ['in the list alone', '|', 'a', '\\nocite{a}', 'nocite'],
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
    several: [['by commas', '|', 'a b', '\\cite{a,b}']],
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
      ['as the other chapters', '|', 'a', '\\parencite{a}'],
      ['its own commands before those', '\\footcite{x} |', 'a', '\\footcite{x} \\footcite{a}'],
    ],
    textual: [['by the package', '|', 'a', '\\textcite{a}', 'textual']],
    several: [['by commas', '|', 'a b', '\\parencite{a,b}']],
    adding: [['to its own', '\\cite{a|}', 'b', '\\cite{a,b}']],
    notes: [['a locator', '\\cite[3]{a|}', 'b', '\\cite[3]{a,b}']],
    otherForms: [['of the package', '|', 'a', '\\footcite{a}', 'footcite']],
    reads: [],
    readsNone: [],
    keys: ofLatex('parencite'),
  },
  'Markdown of Pandoc, Quarto, R Markdown': {
    language: 'markdown',
    parenthetical: [
      ['in a sentence', 'As shown |.', 'a', 'As shown [@a].'],
      ['before a parenthesis it is no link', 'x |(y)', 'a', 'x [@a] (y)'],
      ['after a bracket it is no link', '[x]| y', 'a', '[x] [@a] y'],
      ['after an exclamation mark it is no image', 'Oh!|', 'a', 'Oh! [@a]'],
    ],
    textual: [
      ['in a sentence', '| say', 'a', '@a say', 'textual'],
      ['letters after it are no part of the key', '|s', 'a', '@{a}s', 'textual'],
      ['in a word it would be an address', 'me|', 'a', 'me @a', 'textual'],
      ['a full stop is the sentence’s', '|.', 'a', '@a.', 'textual'],
    ],
    several: [
      ['by semicolons', '|', 'a b', '[@a; @b]'],
      ['textual', '| say', 'a b', '@a [@b] say', 'textual'],
    ],
    adding: [
      ['at the end', '[@a|]', 'b', '[@a; @b]'],
      ['no key twice', '[@a; @b|]', 'b a', '[@a; @b]'],
      ['to a textual one', '@a| say', 'b', '@a [@b] say'],
      ['after its bracket', '@a| [p. 3]', 'b', '@a [p. 3; @b]'],
      ['author suppressed', '[-@a|]', 'b', '[-@a; @b]'],
      ['a key in braces', '[@{a--b}|]', 'b', '[@{a--b}; @b]'],
      ['to nocite', "---\nnocite: '@a, @{b}|'\n---\n", 'b c', "---\nnocite: '@a, @{b}, @c'\n---\n"],
      ['to nocite of everything', "---\nnocite: '@*|'\n---\n", 'b', "---\nnocite: '@*, @b'\n---\n"],
    ],
    notes: [
      ['prefix and locator', '[see @a, pp. 33-35|]', 'b', '[see @a, pp. 33-35; @b]'],
      ['a locator in braces', '[@a{ii, A}, suffix|]', 'b', '[@a{ii, A}, suffix; @b]'],
      ['an empty locator', '[@a{}, 99 years|]', 'b', '[@a{}, 99 years; @b]'],
    ],
    otherForms: [
      ['author suppressed', 'Doe |', 'a', 'Doe [-@a]', 'no-author'],
      ['several', 'Doe |', 'a b', 'Doe [-@a; -@b]', 'no-author'],
    ],
    reads: [
      ['all', '[@a; see @b, p. 3] @c [p. 4] [-@d] -@e', 'a b c d e'],
      ['a footnote', '[^1]: See [@a] and @b.', 'a b'],
      ['a list, a quotation, a table', '- [@a]\n> [@b]\n\n| @c |\n|--|\n', 'a b c'],
      ['a key with punctuation in it', '@DBLP:conf/nips/X-23, @a.b.', 'DBLP:conf/nips/X-23 a.b'],
      ['any alphabet', '[@müller2020; @李2021]', 'müller2020 李2021'],
      ['bookdown beside its own references', 'Figure \\@ref(fig:x) and [@a] (ref:cap)', 'a'],
      ['not in a chunk of R, but after it', '```{r, fig.cap="@x"}\ny@slot\n```\n[@a] `r z@slot`', 'a'],
      ['in a div', '::: {.callout-note}\n[@a]\n:::\n', 'a'],
    ],
    readsNone: [
      ...markdownNone,
      ['a chunk of R', '```{r}\nx@slot\n```\n'],
      ['bookdown’s references', '\\@ref(fig:a)'],
    ],
    keys: [
      ['a', '[@a]'],
      ['DBLP:conf/X-23', '[@DBLP:conf/X-23]'],
      ['a--b', '[@{a--b}]'],
      ['a.', '[@{a.}]'],
      ['https://x.org/a', '[@{https://x.org/a}]'],
      ['fig-a', 'misread'],
      ['a b', 'misread'],
    ],
  },
  'MyST, told by myst.yml': {
    language: 'markdown',
    project: [{ name: 'myst.yml', text: 'version: 1\n' }],
    parenthetical: [
      ['a role', 'As shown |.', 'a', 'As shown {cite:p}`a`.'],
      ['brackets where the document has them', '[@x] |', 'a', '[@x] [@a]'],
      ['roles where the document has them', '{cite:t}`x` [@y] |', 'a', '{cite:t}`x` [@y] {cite:p}`a`'],
      ['someone mentioned is no bracket', '@someone |', 'a', '@someone {cite:p}`a`'],
    ],
    textual: [['a role', '| say', 'a', '{cite:t}`a` say', 'textual']],
    several: [['by a comma, which both kinds of MyST read', '|', 'a b', '{cite:p}`a,b`']],
    adding: [
      ['as mystmd has it', '{cite:p}`a; b|`', 'c', '{cite:p}`a; b; c`'],
      ['as Sphinx has it', '{cite:p}`a,b|`', 'c', '{cite:p}`a,b,c`'],
      ['to the first', '{cite}`a|`', 'a b', '{cite}`a,b`'],
      ['to an empty one', '{cite:t}`|`', 'a b', '{cite:t}`a,b`'],
      ['right after it', '{cite:t}`a`|.', 'b', '{cite:t}`a,b`.'],
      ['to brackets', '[@a|]', 'b', '[@a; @b]'],
    ],
    notes: [
      ['prefix and locator', '{cite:p}`{see}a{fig 1}|`', 'a b', '{cite:p}`{see}a{fig 1},b`'],
      ['of a textual one', '@a| [chap. 3]', 'b', '@a [chap. 3; @b]'],
    ],
    otherForms: [
      ['year', '|', 'a', '{cite:year}`a`', 'year'],
      ['authors', '|', 'a', '{cite:author}`a`', 'author'],
      ['without brackets', '|', 'a', '{cite:alp}`a`', 'alp'],
    ],
    reads: [
      [
        'roles and brackets',
        '{cite:p}`a; b` {cite}`c,d` {cite:ps}`e` {cite:ts}`f` [@g] @h',
        'a b c d e f g h',
      ],
      ['prefix and locator', '{cite:p}`{see}a{fig 1}; {also}b`', 'a b'],
      ['in a directive', '```{note}\n{cite:p}`a`\n```\n:::{tip}\n@b\n:::\n', 'a b'],
      ['in directives in each other', '````{tab-set}\n```{tab-item} X\n[@a]\n```\n````\n', 'a'],
      ['a footnote', '{footcite:p}`a`', 'a'],
    ],
    readsNone: [
      ...markdownNone,
      ['other roles', '{ref}`a` {numref}`b` {doc}`c`'],
      ['a cell of code', '```{code-cell} python\n@a\n{cite:p}`a`\n```\n'],
      ['a role in code', '`` {cite:p}`a` ``'],
      ['an escaped role', '\\{cite:p}`a`'],
    ],
    keys: [
      ['a', '{cite:p}`a`'],
      ['DBLP:conf/X-23', '{cite:p}`DBLP:conf/X-23`'],
      ['fig-a', '{cite:p}`fig-a`'],
      ['a`b', 'misread'],
      ['a;b', 'misread'],
      ['a b', 'misread'],
    ],
  },
  'MyST, told by conf.py': {
    language: 'markdown',
    project: [{ name: 'conf.py', text: "extensions = ['myst_parser', 'sphinxcontrib.bibtex']\n" }],
    parenthetical: [['a role', '|', 'a', '{cite:p}`a`']],
    textual: [['a role', '|', 'a', '{cite:t}`a`', 'textual']],
    several: [['by commas', '|', 'a b', '{cite:p}`a,b`']],
    adding: [['to a role', '{cite:p}`a|`', 'b', '{cite:p}`a,b`']],
    notes: [['kept', '{cite:p}`{see}a|`', 'b', '{cite:p}`{see}a,b`']],
    otherForms: [
      ['in the list alone', '|', 'a', '{cite:empty}`a`', 'empty'],
      ['a footnote', '|', 'a', '{footcite:p}`a`', 'footcite:p'],
    ],
    reads: [['in the list alone', '{cite:empty}`a`', 'a']],
    readsNone: markdownNone,
    keys: [['a', '{cite:p}`a`']],
  },
  'MyST, told by roles in use': {
    language: 'markdown',
    preamble: 'So {cite:t}`x`.\n\n',
    parenthetical: [['a role', '|', 'a', '{cite:p}`a`']],
    textual: [['a role', '|', 'a', '{cite:t}`a`', 'textual']],
    several: [['by commas', '|', 'a b', '{cite:p}`a,b`']],
    adding: [['to a role', '{cite:p}`a|`', 'b', '{cite:p}`a,b`']],
    notes: [['kept', '{cite:p}`{see}a|`', 'b', '{cite:p}`{see}a,b`']],
    otherForms: [],
    reads: [],
    readsNone: [],
    keys: [],
  },
  'Markdown beside a conf.py that does not read it': {
    language: 'markdown',
    project: [{ name: 'conf.py', text: "extensions = ['sphinxcontrib.bibtex']\n" }],
    parenthetical: [['brackets', '|', 'a', '[@a]']],
    textual: [],
    several: [],
    adding: [],
    notes: [],
    otherForms: [],
    reads: [],
    readsNone: [],
    keys: [],
  },
  'reStructuredText with sphinxcontrib-bibtex': {
    language: 'restructuredtext',
    parenthetical: [
      ['a role', 'As shown |.', 'a', 'As shown :cite:p:`a`.'],
      ['in a word', 'x|y', 'a', 'x\\ :cite:p:`a`\\ y'],
      ['after other markup', '*x*|', 'a', '*x*\\ :cite:p:`a`'],
    ],
    textual: [['a role', '| say', 'a', ':cite:t:`a` say', 'textual']],
    several: [['by commas', '|', 'a b', ':cite:p:`a,b`']],
    adding: [
      ['to the alias', ':cite:`a|`', 'a b', ':cite:`a,b`'],
      ['with spaces', ':cite:t:`a, b|`', 'c', ':cite:t:`a, b, c`'],
      ['to a footnote', ':footcite:p:`a|`', 'b', ':footcite:p:`a,b`'],
      ['to text around', '(see :cite:alp:`a|`, p. 3)', 'b', '(see :cite:alp:`a,b`, p. 3)'],
    ],
    notes: [['prefix and locator', ':cite:p:`{see}a{fig 1}|`', 'b', ':cite:p:`{see}a{fig 1},b`']],
    otherForms: [
      ['without brackets', '|', 'a', ':cite:alp:`a`', 'alp'],
      ['year', '|', 'a', ':cite:year:`a`', 'year'],
      ['authors', '|', 'a', ':cite:author:`a`', 'author'],
      ['label', '|', 'a', ':cite:label:`a`', 'label'],
      ['all authors', '|', 'a', ':cite:ps:`a`', 'ps'],
      ['a footnote', '|', 'a', ':footcite:p:`a`', 'footcite:p'],
      ['in the list alone', '|', 'a', ':cite:empty:`a`', 'empty'],
    ],
    reads: [
      [
        'every role',
        ':cite:`a` :cite:ts:`b` :cite:ct:`c` :cite:year:`d` :footcite:t:`e` :cite:empty:`f`',
        'a b c d e f',
      ],
    ],
    readsNone: [
      ['literal text', '``:cite:p:`a` ``'],
      ['a comment', '.. :cite:p:`a`\n'],
      ['a block of code', '.. code-block:: rst\n\n   :cite:p:`a`\n'],
      ['a literal block', 'So::\n\n  :cite:p:`a`\n'],
      ['other roles', ':ref:`a` :numref:`b`'],
      ['an e-mail address', 'me@home.org'],
    ],
    keys: [
      ['a', ':cite:p:`a`'],
      ['DBLP:conf/X-23', ':cite:p:`DBLP:conf/X-23`'],
      ['a`b', 'misread'],
      ['a,b', 'misread'],
      ['a(b)', 'misread'],
    ],
  },
  'reStructuredText of docutils alone': {
    language: 'restructuredtext',
    preamble: 'So [x]_.\n\n.. [x] Someone.\n\n',
    parenthetical: [
      ['a label', 'As shown |.', 'a', 'As shown [a]_.'],
      ['in a word', 'x|y', 'a', 'x\\ [a]_\\ y'],
    ],
    textual: [['there is but one', '| say', 'a', '[a]_ say', 'textual']],
    several: [['one after the other', '|', 'a b', '[a]_ [b]_']],
    adding: [
      ['behind it', '[a]_| .', 'b', '[a]_ [b]_ .'],
      ['no key of the group twice', '[a]_ [b]_|', 'a c', '[a]_ [b]_ [c]_'],
    ],
    notes: [['text around is kept', '(see [a]_|, p. 3)', 'b', '(see [a]_ [b]_, p. 3)']],
    otherForms: [['there is none', '|', 'a', '[a]_', 'year']],
    reads: [['its labels', '[CIT2002]_ and [a.b-c]_', 'x CIT2002 a.b-c']],
    readsNone: [],
    keys: [],
  },
  Typst: {
    language: 'typst',
    parenthetical: [
      ['a reference', 'As shown |.', 'a', 'As shown @a.'],
      ['in a word', 'x|y', 'a', 'x#cite(<a>)y'],
      ['before a bracket', '|[x]', 'a', '#cite(<a>);[x]'],
      ['after a letter and before a parenthesis', 'x|(y)', 'a', 'x#cite(<a>);(y)'],
    ],
    textual: [['a call', '| say', 'a', '#cite(<a>, form: "prose") say', 'textual']],
    several: [
      ['a group', '|', 'a b', '@a @b'],
      ['textual', '|', 'a b', '#cite(<a>, form: "prose") #cite(<b>, form: "prose")', 'textual'],
    ],
    adding: [
      ['behind it', '@a|', 'b', '@a @b'],
      ['no key of the group twice', '@a @b|', 'a c', '@a @b @c'],
      ['to a call', '#cite(<a>|)', 'b', '#cite(<a>) @b'],
    ],
    notes: [
      ['a supplement', '@a[p.~7]| x', 'b', '@a[p.~7] @b x'],
      ['that of a call', '#cite(<a>, supplement: [p.~7]|) x', 'b', '#cite(<a>, supplement: [p.~7]) @b x'],
    ],
    otherForms: [
      ['authors', '|', 'a', '#cite(<a>, form: "author")', 'author'],
      ['year', '|', 'a', '#cite(<a>, form: "year")', 'year'],
      ['in full', '|', 'a', '#cite(<a>, form: "full")', 'full'],
      ['in the list alone', '|', 'a', '#cite(<a>, form: none)', 'none'],
    ],
    reads: [
      ['all', '@a[p. 3] #cite(<b>) #cite(label("c/d"), form: "prose") @e.', 'a b c/d e'],
      ['two in a group', '@a@b', 'a'],
    ],
    readsNone: [
      ['an e-mail address', 'me@home.org'],
      ['an escaped @', '\\@a'],
      ['comments', '// @a\n/* @b */'],
      ['raw text', '`@a` ```typ\n@b\n```'],
      ['the document’s own labels', '= One <one>\n$ x $ <eq:x>\n@one @eq:x'],
      ['an address', 'https://x.org/@a'],
    ],
    keys: [
      ['a', '@a'],
      ['a:b.c-d_e', '@a:b.c-d_e'],
      ['müller2020', '@müller2020'],
      ['a/b', '#cite(label("a/b"))'],
      ['a.', '#cite(label("a."))'],
      ['a"b', 'misread'],
    ],
  },
  Org: {
    language: 'org',
    parenthetical: [['in a sentence', 'As shown |.', 'a', 'As shown [cite:@a].']],
    textual: [['/t', '| say', 'a', '[cite/t:@a] say', 'textual']],
    several: [['by semicolons', '|', 'a b', '[cite:@a;@b]']],
    adding: [
      ['to everything', '[cite/n:@*|]', 'b', '[cite/n:@*;@b]'],
      ['no key twice', '[cite:@a;@b|]', 'b c', '[cite:@a;@b;@c]'],
      ['to another style', '[cite/na/b:@a|]', 'b', '[cite/na/b:@a;@b]'],
      ['to an empty one', '[cite:|]', 'a b', '[cite:@a;@b]'],
      ['with blanks', '[cite:@a; @b|]', 'c d', '[cite:@a; @b; @c; @d]'],
      ['with blanks in other text alone', 'x; y [cite:@a;@b|]', 'c', 'x; y [cite:@a;@b;@c]'],
    ],
    notes: [['of one and of all', '[cite:see;@a p. 3;etc.|]', 'b', '[cite:see;@a p. 3;etc.;@b]']],
    otherForms: [
      ['authors', '|', 'a', '[cite/a:@a]', 'a'],
      ['without authors', '|', 'a', '[cite/na:@a]', 'na'],
      ['year', '|', 'a', '[cite/y:@a]', 'y'],
      ['title', '|', 'a', '[cite/ti:@a]', 'ti'],
      ['without brackets', '|', 'a', '[cite//b:@a]', '/b'],
      ['in the list alone', '|', 'a', '[cite/n:@a]', 'n'],
    ],
    reads: [
      ['every style', '[cite:@a] [cite/t/cf:@b] [cite//b:@c] [cite/n:@d]', 'a b c d'],
      ['notes', '[cite:see @a p. 3; also @b]', 'a b'],
    ],
    readsNone: [
      ['blocks', '#+begin_src tex\n[cite:@a]\n#+end_src\n#+begin_example\n[cite:@b]\n#+end_example'],
      ['comments', '# [cite:@a]\n'],
      ['verbatim text and code', '=[cite:@a]= ~[cite:@b]~'],
      ['an e-mail address', 'me@home.org [[mailto:me@home.org]]'],
    ],
    keys: [
      ['a', '[cite:@a]'],
      ['DBLP:conf/X-23', '[cite:@DBLP:conf/X-23]'],
      ['a;b', 'misread'],
      ['a]b', 'misread'],
    ],
  },
  'Org with org-ref 3': {
    language: 'org',
    preamble: 'So citep:&x.\n',
    parenthetical: [
      ['as in use', 'As shown |.', 'a', 'As shown citep:&a.'],
      ['in a word', 'x|y', 'a', 'x[[citep:&a]]y'],
      ['behind a word', 'x|', 'a', 'x[[citep:&a]]'],
      ['behind an underscore', 'x_| .', 'a', 'x_[[citep:&a]] .'],
      ['behind a slash', 'x/| .', 'a', 'x/[[citep:&a]] .'],
      ['behind a bracket', '[|]', 'a', '[[[citep:&a]]]'],
      ['behind a parenthesis', '(|)', 'a', '(citep:&a)'],
      ['before a word', '|x', 'a', '[[citep:&a]]x'],
      ['before signs that go on to a word', '|.;x', 'a', '[[citep:&a]].;x'],
      ['before signs that do not', '|.; x', 'a', 'citep:&a.; x'],
      ['where the version before is in use, too', 'cite:y cite:z |', 'a', 'cite:y cite:z cite:&a'],
      ['as most often', 'cite:&y cite:&z |', 'a', 'cite:&y cite:&z cite:&a'],
      ['as most often, first', 'citep:&y cite:&z |', 'a', 'citep:&y cite:&z citep:&a'],
    ],
    textual: [['citet', '| say', 'a', 'citet:&a say', 'textual']],
    several: [['by semicolons', '|', 'a b', 'citep:&a;&b']],
    adding: [
      ['at the end', 'citet:&a|', 'a b', 'citet:&a;&b'],
      ['to the version before', 'citet:a|', 'b', 'citet:a,b'],
      ['to a link', '[[citep:&a|]]', 'b c', '[[citep:&a;&b;&c]]'],
      ['to a link of the version before', '[[citep:a|]]', 'b c', '[[citep:a,b,c]]'],
    ],
    notes: [['in a link', '[[citep:see &a p. 3|]]', 'b', '[[citep:see &a p. 3;&b]]']],
    otherForms: [
      ['authors', '|', 'a', 'citeauthor:&a', 'citeauthor'],
      ['year', '|', 'a', 'citeyear:&a', 'citeyear'],
      ['in the list alone', '|', 'a', 'nocite:&a', 'nocite'],
    ],
    reads: [['all', 'cite:&a citet:&b;&c [[citep:see &d p. 3;&e]] parencite:f', 'x a b c d e f']],
    readsNone: [],
    keys: [],
  },
  'Org with org-ref before 3': {
    language: 'org',
    preamble: 'R&D, cite:x.\n',
    parenthetical: [
      ['as in use', 'As shown |.', 'a', 'As shown cite:a.'],
      ['in a word', 'x|y', 'a', 'x[[cite:a]]y'],
      ['beside a link with another’s sign', '[[cite:y][R&D]] |', 'a', '[[cite:y][R&D]] cite:a'],
      ['beside Org’s own', '[cite:@y] |', 'a', '[cite:@y] [cite:@a]'],
      ['beside fewer of Org’s own', 'cite:z [cite:@y] |', 'a', 'cite:z [cite:@y] cite:a'],
      ['beside more of Org’s own', '[cite:@y] [cite:@z] |', 'a', '[cite:@y] [cite:@z] [cite:@a]'],
    ],
    textual: [
      ['citet', '| say', 'a', 'citet:a say', 'textual'],
      [
        'as most often',
        'textcite:y textcite:z citet:z |',
        'a',
        'textcite:y textcite:z citet:z textcite:a',
        'textual',
      ],
    ],
    several: [['by commas', '|', 'a b c', 'cite:a,b,c']],
    adding: [
      ['at the end', 'citet:a|', 'a b', 'citet:a,b'],
      ['to a link', '[[cite:a,b|]]', 'c d', '[[cite:a,b,c,d]]'],
      ['to version 3', 'citep:&a|', 'b', 'citep:&a;&b'],
    ],
    notes: [['of a link', '[[citep:a][see:|:p. 3]]', 'b c', '[[citep:a,b,c][see::p. 3]]']],
    otherForms: [
      ['without brackets', '|', 'a', 'citealp:a', 'citealp'],
      ['a footnote', '|', 'a b', 'footcite:a,b', 'footcite'],
    ],
    reads: [
      ['all', 'cite:a citet:b,c [[citep:d,e]] [[citealt:f][see::p. 3]] [[cite:g&h][x]]', 'x a b c d e f h'],
    ],
    readsNone: [
      ['other links', '[[file:a.org]] [[cited:a]] [[https://x.org/cite:a][x]]'],
      ['a link to a headline', '[[cite: how to]] [[cite:how to cite][x]]'],
      ['an empty link', '[[cite:]] [[cite:&]] [[cite:,]]'],
      ['a link that is never closed', '[[cite:a] [[cite:b][c] [[cite:d\n'],
      ['in a word', 'xcite:a x_cite:a a/cite:b'],
    ],
    keys: [
      ['a', 'cite:a'],
      ['DBLP:conf/X-23', 'cite:DBLP:conf/X-23'],
    ],
  },
  'Org with citet of org-ref alone': {
    language: 'org',
    preamble: 'So citet:x says. citeyear:x\n',
    parenthetical: [
      ['citep', '|', 'a', 'citep:a'],
      ['what is in use', 'autocite:y |', 'a', 'autocite:y autocite:a'],
    ],
    textual: [['citet', '|', 'a', 'citet:a', 'textual']],
    several: [],
    adding: [],
    notes: [],
    otherForms: [],
    reads: [],
    readsNone: [],
    keys: [],
  },
  'Org with what is not shown by org-ref alone': {
    language: 'org',
    preamble: 'nocite:x citeauthor:x\n',
    parenthetical: [['cite', '|', 'a', 'cite:a']],
    textual: [['citet', '|', 'a', 'citet:a', 'textual']],
    several: [],
    adding: [],
    notes: [],
    otherForms: [['in the list alone', '|', 'a', 'nocite:a', 'nocite']],
    reads: [],
    readsNone: [],
    keys: [],
  },
  'AsciiDoc with asciidoctor-bibtex': {
    language: 'asciidoc',
    parenthetical: [
      ['in a sentence', 'As shown |.', 'a', 'As shown cite:[a].'],
      ['in a word', 'x|y', 'a', 'xcite:[a]y'],
    ],
    textual: [['citenp', '| say', 'a', 'citenp:[a] say', 'textual']],
    several: [['by commas', '|', 'a b', 'cite:[a, b]']],
    adding: [
      ['no key twice', 'cite:[a,b|]', 'b c', 'cite:[a,b, c]'],
      ['to an empty one', 'citenp:[|]', 'a', 'citenp:[a]'],
    ],
    notes: [
      ['a locator', 'cite:[a(59)|]', 'b', 'cite:[a(59), b]'],
      ['text before', 'cite:see[a|]', 'b', 'cite:see[a, b]'],
    ],
    otherForms: [['in full', '|', 'a b', 'bibitem:[a] bibitem:[b]', 'bibitem']],
    reads: [['all', 'cite:[a(59), b] citenp:see[c] bibitem:[d]', 'a b c d']],
    readsNone: [
      ['blocks', '----\ncite:[a]\n----\n....\ncite:[b]\n....\n'],
      ['comments', '// cite:[a]\n////\ncite:[b]\n////\n'],
      ['code in a line', '`cite:[a]`'],
      ['escaped', '\\cite:[a]'],
      ['an e-mail address', 'me@home.org'],
      ['a word that is written so', 'Please cite: the first [1].'],
    ],
    keys: [
      ['a', 'cite:[a]'],
      ['DBLP:conf/X-23', 'cite:[DBLP:conf/X-23]'],
      ['a]b', 'misread'],
      ['a,b', 'misread'],
      ['a(b)', 'misread'],
    ],
  },
  'Cells of notebooks as nbconvert reads them': {
    language: 'markdown',
    parenthetical: [['brackets, as Quarto and MyST read them', '|', 'a', '[@a]']],
    textual: [['as Quarto and MyST read it', '|', 'a', '@a', 'textual']],
    several: [['by semicolons', '|', 'a b', '[@a; @b]']],
    adding: [
      [
        'to the element',
        '<cite data-cite="a">(Doe, 2023|)</cite>',
        'a b',
        '<cite data-cite="a,b">(Doe, 2023)</cite>',
      ],
      ['to an empty one', "<cite data-cite=''>|</cite>", 'b', "<cite data-cite='b'></cite>"],
    ],
    notes: [
      [
        'what is shown stays',
        '<cite data-cite="a,b">see| Doe</cite>',
        'c',
        '<cite data-cite="a,b,c">see Doe</cite>',
      ],
    ],
    otherForms: [],
    reads: [
      [
        'elements',
        '<cite data-cite="a">(Doe, 2023)</cite> <cite class="x" data-cite="b,c">Roe</cite>',
        'a b c',
      ],
    ],
    readsNone: [
      ['other elements', '<cite>Doe</cite> <a data-x="a">b</a>'],
      ['in code', '`<cite data-cite="a">x</cite>`'],
    ],
    keys: [],
  },
  MultiMarkdown: {
    language: 'markdown',
    preamble: 'So [#x][].\n\n',
    parenthetical: [['where the document has it so', '|', 'a', '[#a][]']],
    textual: [['with a semicolon', '|', 'a', '[#a;][]', 'textual']],
    several: [['one after the other', '|', 'a b', '[#a][][#b][]']],
    adding: [['behind it', '[#a][]|', 'a b', '[#a][][#b][]']],
    notes: [['a locator', '[p. 23][#a]|', 'b', '[p. 23][#a][#b][]']],
    otherForms: [],
    reads: [['all', '[#a][] [p. 23][#Doe:2006] [#b;][]', 'x a Doe:2006 b']],
    readsNone: [],
    keys: [],
  },
};

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

  suite(`Language table: ${name}`, () => {
    for (const aspect of ['parenthetical', 'textual', 'several', 'adding', 'notes', 'otherForms'] as const) {
      suite(aspect, () => row[aspect].forEach(insert));
    }
    suite('is read', () => {
      for (const [what, text, keys] of row.reads) test(what, () => assert.equal(read(text).join(' '), keys));
    });
    suite('is not read', () => {
      for (const [what, text] of row.readsNone) test(what, () => assert.deepEqual(read(text), read('')));
    });
    suite('keys', () => {
      for (const [key, written] of row.keys) {
        test(`${key}: ${written}`, () => {
          assert.deepEqual(misreadKeys(language, [key], project), written === 'misread' ? [key] : []);
          if (written !== 'misread') {
            assert.equal(language.write(preamble, preamble.length, [key], 'parenthetical', project), written);
          }
        });
      }
    });
    test('every form it offers is written as a citation of the keys', () => {
      for (const { id } of language.forms(preamble, project)) {
        const at = preamble.length;
        const text = preamble + language.write(preamble, at, ['one', 'two'], id, project);
        const keys = language.findCitations(text).flatMap((citation) => citation.keys.map(({ key }) => key));
        assert.deepEqual(keys.slice(-2), ['one', 'two'], id);
      }
    });
  });
}

suite('A reference in the text itself', () => {
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
      'after the last',
      'So [x]_.\n\n.. [x] One,\n   and more.\n\nEnd.\n',
      ['a'],
      'So [x]_.\n\n.. [x] One,\n   and more.\n.. [a] Reference of a.\n\nEnd.\n',
    ],
    ['at the end', 'So [x]_.', ['a'], 'So [x]_.\n\n.. [a] Reference of a.\n'],
    ['not twice', 'So [x]_.\n\n.. [x] One.', ['X'], 'So [x]_.\n\n.. [x] One.'],
    ['not where roles are in use', 'So :cite:p:`x`.', ['a'], undefined],
    ['not where nothing is cited', 'So.', ['a'], undefined],
    ['a footnote is no citation', 'So [1]_.\n\n.. [1] One.\n', ['a'], undefined],
  ];
  for (const [what, before, keys, after] of cases)
    test(what, () => assert.equal(writes(before, keys), after));
});
