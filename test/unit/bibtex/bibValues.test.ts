import assert from 'node:assert/strict';
import { asMarkdownText } from '../../../src/core/text/asMarkdownText';
import { bibNames } from '../../../src/core/bibtex/bibNames';
import { texToText } from '../../../src/core/bibtex/texToText';
import { verbatimText } from '../../../src/core/bibtex/verbatimText';
import { bibBibliography } from '../../../src/core/bibliography/bibtex/bibBibliography';
import { isOfEntry, paperOfEntry } from '../../../src/core/bibliography/paperOfEntry';
import { findIncludes, findMain, findStyles, isMain } from '../../../src/core/languages/latexFiles';
import { projectFiles } from '../../../src/core/project/projectFiles';
import { compareWorks, isSameWork } from '../../../src/core/work/compareWorks';
import { doiOf } from '../../../src/core/work/identifiers';
import { arxivIdOf } from '../../../src/core/work/identifiers';
import { arxivIdInUrl } from '../../../src/core/work/identifiers';
import { arxivIdAlone } from '../../../src/core/work/identifiers';
import type { Paper } from '../../../src/core/paper';

function table<T>(
  title: string,
  of: (text: string) => T,
  rows: readonly (readonly [text: string, expected: T])[],
) {
  suite(title, () => {
    for (const [text, expected] of rows)
      test(JSON.stringify(text), () => assert.deepEqual(of(text), expected));
  });
}

table('TeX to text', texToText, [
  ['Plain  words\n here', 'Plain words here'],
  ['{\\"O}sterreich \\& the {LLM}s', 'Österreich & the LLMs'],
  ['a\\-b\\/c\\@d\\!e', 'abcde'],
  ['\\(x\\) \\[y\\]', 'x y'],
  ['a\\ b\\,c\\;d\\:e\\>f\\\\g', 'a b c d e f g'],
  ['50\\% \\$5 \\#1 \\_ \\{x\\}', '50% $5 #1 _ {x}'],
  ['a\\', 'a'],
  ["\\'{\\^e} \\'e \\'{e} \\' e \\c c \\v{s}", 'ế é é é ç š'],
  ["\\'{\\i} \\'\\i x \\u{\\j}", 'í íx j̆'.normalize('NFC')],
  ["\\'{} \\'", ''],
  ["\\'{{e}}x", 'éx'],
  ['\\ss \\o{} \\AA\\ x', 'ßø Å x'],
  ['\\alpha-\\beta $\\leq 1$', 'α-β≤ 1'],
  ['$x^2_{10}$ a^2 b_1', 'x²₁₀ a^2 b_1'],
  ['$x^a$ $x^{2n}$', 'x^a x^(2n)'],
  ['\\textsuperscript{2}H\\textsubscript{10} \\textsuperscript{th}', '²H₁₀ th'],
  ['\\textbf{a} \\emph{b} \\unknown{c}', 'a b c'],
  ['\\href{http://x}{shown} \\textcolor{red}{r} \\cite{k}.', 'shown r .'],
  ['\\href{a{b}c}{shown}', 'shown'],
  ['\\href x \\label{y', 'x'],
  ['a---b--c-d', 'a—b–c-d'],
  ["``a'' `b'", "“a” ‘b'"],
  ['a~b\\textasciitilde', 'a b~'],
  ['\\textit*{a}', 'a'],
]);

table('Values that are not typeset', verbatimText, [
  ['https://x.org/a_b', 'https://x.org/a_b'],
  ['\\url{https://x.org/~a}', 'https://x.org/~a'],
  ['\\url {https://x.org/--a}', 'https://x.org/--a'],
  ['10.1/a\\_b\\%c\\&d\\#e\\$f\\~g', '10.1/a_b%c&d#e$f~g'],
  ['a{\\textunderscore}b\\textunderscore{}c\\textunderscore d', 'a_b_c_ d'],
  [' {x} ', 'x'],
]);

table('Names in a .bib file', bibNames, [
  [
    'Knuth, Donald E. and Lamport, Leslie',
    [
      { family: 'Knuth', given: 'Donald E.' },
      { family: 'Lamport', given: 'Leslie' },
    ],
  ],
  ['Donald E. Knuth AND Plato', [{ family: 'Knuth', given: 'Donald E.' }, { family: 'Plato' }]],
  ['Ludwig van Beethoven', [{ family: 'Beethoven', given: 'Ludwig', 'non-dropping-particle': 'van' }]],
  ['van der Berg, Jan', [{ family: 'Berg', given: 'Jan', 'non-dropping-particle': 'van der' }]],
  [
    "de la Vall{\\'e}e Poussin, Jean",
    [{ family: 'Vallée Poussin', given: 'Jean', 'non-dropping-particle': 'de la' }],
  ],
  [
    "Charles Louis Xavier Joseph de la Vall{\\'e}e Poussin",
    [{ family: 'Vallée Poussin', given: 'Charles Louis Xavier Joseph', 'non-dropping-particle': 'de la' }],
  ],
  ['King, Jr., Martin Luther', [{ family: 'King', given: 'Martin Luther', suffix: 'Jr.' }]],
  ['A, B, C, D', [{ family: 'A', given: 'C, D', suffix: 'B' }]],
  ['{Barnes and Noble} and others', [{ literal: 'Barnes and Noble' }, { literal: 'others' }]],
  ['{A} {B}', [{ family: 'B', given: 'A' }]],
  ["{\\'E}mile Zola", [{ family: 'Zola', given: 'Émile' }]],
  ["{\\'e}mile zola", [{ family: 'zola', 'non-dropping-particle': 'émile' }]],
  ['\\o stein Li', [{ family: 'Li', 'non-dropping-particle': 'østein' }]],
  ['{von} Li', [{ family: 'Li', given: 'von' }]],
  [
    'family=Pin Calmon, prefix=du, given=Flavio, suffix=III',
    [{ family: 'Pin Calmon', given: 'Flavio', 'non-dropping-particle': 'du', suffix: 'III' }],
  ],
  ['Family = Li , GIVEN = Ann,', [{ family: 'Li', given: 'Ann' }]],
  ['family=Li, Ann', [{ family: 'family=Li', given: 'Ann' }]],
  ["{A{\\'e}} Li", [{ family: 'Li', given: 'Aé' }]],
  ['{A}b Li', [{ family: 'Li', 'non-dropping-particle': 'Ab' }]],
  ["Gerard 't Hooft", [{ family: 'Hooft', given: 'Gerard', 'non-dropping-particle': "'t" }]],
  ['A\\{b c\\} Li', [{ family: 'Li', given: 'A{b c}' }]],
  ["{\\'Emile}", [{ family: 'Émile' }]],
  ['A {B}', [{ family: 'B', given: 'A' }]],
  ['{A, B} C, Ann', [{ family: 'A, B C', given: 'Ann' }]],
  ['A} B C and D}, E and {F', [{ family: 'C', given: 'A B' }, { family: 'D', given: 'E' }, { family: 'F' }]],
  ['von~Ann Li', [{ family: 'Ann Li', 'non-dropping-particle': 'von' }]],
  ['family=Li', [{ family: 'family=Li' }]],
  ['von', [{ family: 'von' }]],
  ['Ann li', [{ family: 'li', given: 'Ann' }]],
  ['de von', [{ family: 'von', 'non-dropping-particle': 'de' }]],
  ['Ann~Bo Li', [{ family: 'Li', given: 'Ann Bo' }]],
  ['Li,', [{ family: 'Li' }]],
  ['and', []],
  ['{}', []],
  ['Mu\\~noz, {\\relax Ch}arles', [{ family: 'Muñoz', given: 'Charles' }]],
  ['', []],
]);
table('Lists of names that were cut', bibNames, [
  ['A and et al.', [{ family: 'A' }, { literal: 'others' }]],
  ['A and Others', [{ family: 'A' }, { literal: 'others' }]],
  ['others', [{ literal: 'others' }]],
  ['A and {others}', [{ family: 'A' }, { literal: 'others' }]],
  ['others and A', [{ family: 'A' }]],
]);
table('Suffixes in a .bib file', bibNames, [
  ['King, Martin Luther, Jr.', [{ family: 'King', given: 'Martin Luther', suffix: 'Jr.' }]],
  ['Martin Luther King Jr.', [{ family: 'King', given: 'Martin Luther', suffix: 'Jr.' }]],
  ['Martin Luther King, Jr.', [{ family: 'King', given: 'Martin Luther', suffix: 'Jr.' }]],
  ["Hal Daum{\\'e} III", [{ family: 'Daumé', given: 'Hal', suffix: 'III' }]],
  ["Daum{\\'e} III, Hal", [{ family: 'Daumé', given: 'Hal', suffix: 'III' }]],
  ["{Daum{\\'e} III}, Hal", [{ family: 'Daumé III', given: 'Hal' }]],
  [
    "de La Martini{\\`e}re, III, G{\\'e}rard",
    [{ family: 'La Martinière', given: 'Gérard', 'non-dropping-particle': 'de', suffix: 'III' }],
  ],
  ['King, Martin Luther Jr.', [{ family: 'King', given: 'Martin Luther', suffix: 'Jr.' }]],
  ['Martin Luther King, {Jr.}', [{ family: 'King', given: 'Martin Luther', suffix: 'Jr.' }]],
  [
    '{Davis, Jr.}, Sammy and Sammy {Davis, Jr.}',
    [
      { family: 'Davis', given: 'Sammy', suffix: 'Jr.' },
      { family: 'Davis', given: 'Sammy', suffix: 'Jr.' },
    ],
  ],
  ['John V', [{ family: 'V', given: 'John' }]],
  [
    'Zhou, X and Li, V and Ann, I',
    [
      { family: 'Zhou', given: 'X' },
      { family: 'Li', given: 'V' },
      { family: 'Ann', given: 'I' },
    ],
  ],
  ['Smith, V, John', [{ family: 'Smith', given: 'John', suffix: 'V' }]],
  ["Ram{\\'o}n, Santiago,", [{ family: 'Ramón', given: 'Santiago' }]],
  ['Ii, Taro', [{ family: 'Ii', given: 'Taro' }]],
]);
table('Numbers of DBLP', bibNames, [
  [
    'Lei Wang 0001 and Wei Zhang 0057',
    [
      { family: 'Wang', given: 'Lei' },
      { family: 'Zhang', given: 'Wei' },
    ],
  ],
  ['0001, Lei Wang', [{ family: 'Wang', given: 'Lei' }]],
  ['Wang 0001, Lei', [{ family: 'Wang', given: 'Lei' }]],
  [
    'Laurens van der Maaten 0001',
    [{ family: 'Maaten', given: 'Laurens', 'non-dropping-particle': 'van der' }],
  ],
  ['Wang 0001', [{ family: 'Wang' }]],
  ['Wang, Lei 0001', [{ family: 'Wang', given: 'Lei' }]],
  ['{Group 1984}', [{ literal: 'Group 1984' }]],
]);
table('biblatex’s extended names', bibNames, [
  [
    'given=Jean, prefix=de la, prefix-i=d, family=Fontaine, useprefix=false',
    [{ family: 'Fontaine', given: 'Jean', 'dropping-particle': 'de la' }],
  ],
  [
    'given=Jean, prefix=de la, family=Fontaine, useprefix=true',
    [{ family: 'Fontaine', given: 'Jean', 'non-dropping-particle': 'de la' }],
  ],
  ['family={Smith, Ltd}, given={Ann Mary}, given-i={AM}', [{ family: 'Smith, Ltd', given: 'Ann Mary' }]],
  ['family="Smith, Ltd", given="Ann Mary"', [{ family: 'Smith, Ltd', given: 'Ann Mary' }]],
  ['"family=Smith", "given=Ann"', [{ family: 'Smith', given: 'Ann' }]],
  [
    'given=Hans, family=Harman and given=Simon, prefix=de, family=Beumont',
    [
      { family: 'Harman', given: 'Hans' },
      { family: 'Beumont', given: 'Simon', 'non-dropping-particle': 'de' },
    ],
  ],
]);

table('arXiv IDs', arxivIdOf, [
  ['2305.18290v2', '2305.18290'],
  ['abs/2305.18290', '2305.18290'],
  ['arXiv preprint arXiv:2305.18290 [cs.LG]', '2305.18290'],
  ['CoRR, abs/2305.18290', '2305.18290'],
  ['https://arxiv.org/pdf/2305.18290.pdf', '2305.18290'],
  ['https://www.alphaxiv.org/abs/2305.18290?x=1', '2305.18290'],
  ['https://huggingface.co/papers/2305.18290#x', '2305.18290'],
  ['https://ar5iv.labs.arxiv.org/html/2305.18290', '2305.18290'],
  ['math.GT/0309136', 'math/0309136'],
  ['hep-th/9901001v3', 'hep-th/9901001'],
  ['2313.18290', undefined],
  ['2305.182901', undefined],
  ['12 of 2305.18290', undefined],
  ['https://huggingface.co/papers/none', undefined],
  ['', undefined],
]);
table('arXiv IDs that stand alone', arxivIdAlone, [
  ['arXiv:2305.18290', '2305.18290'],
  ['Available at https://arxiv.org/abs/2305.18290', '2305.18290'],
  ['Available as e-print arXiv:2305.18290, http://www.arxiv.org/pdf/2305.18290.pdf', '2305.18290'],
  ['eprint arXiv:2305.18290 [cs.LG]', '2305.18290'],
  ['Online: arXiv:2305.18290', '2305.18290'],
  ['Extends arXiv:2305.18290', undefined],
  ['arXiv e-prints arXiv:2305.18290 [cs.LG]', '2305.18290'],
  ['Extends the work of arXiv:2305.18290', undefined],
  ['nothing', undefined],
]);
table('arXiv IDs in addresses', arxivIdInUrl, [
  ['https://arxiv.org/abs/2305.18290', '2305.18290'],
  ['https://huggingface.co/papers/2305.18290', '2305.18290'],
  ['2305.18290', undefined],
]);
table('DOIs', doiOf, [
  ['https://doi.org/10.1145/ABC.1', '10.1145/abc.1'],
  ['doi:10.1145/a)', '10.1145/a'],
  ['(10.1145/a(b))', '10.1145/a(b))'],
  ['10.1016/s0140-6736(05)1', '10.1016/s0140-6736(05)1'],
  ['10.1145/a))', '10.1145/a'],
  ['10.1145/a)b', '10.1145/a)b'],
  ['10.1145/a.,;', '10.1145/a'],
  ["<10.1145/a>'", '10.1145/a'],
  ['10.1145%2Fa', '10.1145/a'],
  ['10.1000.10/a', '10.1000.10/a'],
  ['10.12/a', undefined],
  ['x10.1145/a', undefined],
]);

suite('Two works of one title', () => {
  type Facts = Partial<Pick<Paper, 'authors' | 'submitted' | 'date' | 'published'>>;
  const work = (facts: Facts) => ({ title: 'A Title of Words', authors: [], ...facts });
  const by = (...families: string[]) => families.map((family) => ({ family }));
  const published = { type: 'article-journal', container: 'J', year: 2024 } as const;
  const rows: [what: string, a: Facts, b: Facts, expected: boolean][] = [
    ['of which nothing is known', {}, {}, true],
    ['two years apart', { date: '2020' }, { date: '2022' }, true],
    ['three years apart', { date: '2020' }, { date: '2023' }, false],
    ['near by one of their years', { submitted: '2018', published }, { date: '2023-01' }, true],
    ['one without a year', { date: '2020' }, { date: 'soon' }, true],
    ['with an author in common', { authors: by('Li', 'Bo') }, { authors: by('Bo') }, true],
    ['with none', { authors: by('Li') }, { authors: by('Bo') }, false],
    ['one without authors', { authors: by('Li') }, {}, true],
    ['one with an author without a name', { authors: by('Li') }, { authors: by('?', 'Bo') }, true],
    [
      'with an author of the publication',
      { authors: by('Li') },
      { authors: by('Bo'), published: { ...published, authors: by('Li') } },
      true,
    ],
    [
      'by the last word of the name',
      { authors: by('van der Berg') },
      { authors: [{ literal: 'Jan Berg' }] },
      true,
    ],
  ];
  for (const [what, a, b, expected] of rows) {
    test(what, () => {
      assert.equal(isSameWork(compareWorks(work(a), work(b))), expected);
      assert.equal(isSameWork(compareWorks(work(b), work(a))), expected);
    });
  }
});

suite('An entry as a paper', () => {
  const paper = (bib: string) => {
    const { source, ...facts } = paperOfEntry(bibBibliography(bib).entries[0]!);
    assert.deepEqual(source, { format: 'bibtex', text: bib });
    return facts;
  };
  const none = { abstract: '', authors: [], links: [], topics: [], keywords: [], listings: [] };
  test('of which nothing is known', () =>
    assert.deepEqual(paper('@misc{k, note={n}}'), { ...none, id: 'entry:k', title: 'k', citationKey: 'k' }));
  test('of which all is', () =>
    assert.deepEqual(
      paper(
        '@article{k, title={T}, author={Li, A}, year=2020, journal={J}, abstract={W}, eprint={2305.18290}, doi={10.1145/a}, url={https://x.org}}',
      ),
      {
        ...none,
        id: 'entry:k',
        title: 'T',
        abstract: 'W',
        authors: [{ family: 'Li', given: 'A' }],
        date: '2020',
        arxivId: '2305.18290',
        doi: '10.1145/a',
        published: { type: 'article-journal', container: 'J', year: 2020 },
        links: [{ kind: 'project', url: 'https://x.org' }],
        citationKey: 'k',
      },
    ));
  test('a link that is none of the web is none, and a journal without a year no publication', () => {
    const { links, published } = paper('@misc{k, url={javascript:alert(1)//http://x.org}, journal={J}}');
    assert.deepEqual([links, published], [[], undefined]);
    assert.equal(paper('@misc{k, year=2020}').published, undefined);
    assert.equal(paper('@article{k, year=2020, journal={arXiv preprint}}').published, undefined);
    assert.deepEqual(paper('@misc{k, url={http://x.org}}').links, [{ kind: 'project', url: 'http://x.org' }]);
  });
  test('is known again', () => {
    assert.ok(isOfEntry({ id: 'entry:k', citationKey: 'k' }));
    assert.ok(!isOfEntry({ id: '2305.18290', citationKey: 'k' }));
  });
});

table('Text in Markdown', asMarkdownText, [
  ['a\n  b', 'a b'],
  ['[x](command:y) <b> `c` ~d~ {e} @f', '\\[x\\]\\(command\\:y\\) \\<b\\> \\`c\\` \\~d\\~ \\{e\\} \\@f'],
  ['Ünï 1', 'Ünï 1'],
]);

suite('Files of a project', () => {
  const found = (name: string, text: string) =>
    projectFiles
      .find(({ names }) => names.includes(name))!
      .findDeclarations(text)
      .map(({ path, start, end }) => `${path} = ${text.slice(start, end)}`);
  const rows: [name: string, text: string, ...expected: string[]][] = [
    ['_quarto.yml', 'bibliography: a.bib\n', 'a.bib = a.bib'],
    ['_quarto.yml', 'bibliography:\n- a.bib\n- "b.bib"\n- 3\n', 'a.bib = a.bib', 'b.bib = "b.bib"'],
    ['_quarto.yml', 'format:\n  pdf:\n    bibliography: a.bib\n  html: {}\n', 'a.bib = a.bib'],
    ['_metadata.yml', 'book:\n  bibliography: a.bib\n', 'a.bib = a.bib'],
    ['_quarto.yml', 'bibliography: ""\nproject: {bibliography: x.bib}\n'],
    ['_quarto.yml', '- a\n'],
    ['myst.yml', 'project:\n  bibliography: [a.bib]\n', 'a.bib = a.bib'],
    ['myst.yml', 'bibliography: a.bib\n', 'a.bib = a.bib'],
    ['_config.yml', 'bibtex_bibfiles:\n- a.bib\n', 'a.bib = a.bib'],
    ['_config.yml', 'sphinx:\n  config:\n    bibtex_bibfiles: [a.bib]\n', 'a.bib = a.bib'],
    ['_config.yml', 'bibliography: a.bib\n', 'a.bib = a.bib'],
    ['conf.py', 'bibtex_bibfiles = [\'a.bib\', "b.bib"]  # c\n', 'a.bib = a.bib', 'b.bib = b.bib'],
    ['conf.py', "x = 1\n  bibtex_bibfiles=(\n 'a.bib', # 'b.bib'\n)\n", 'a.bib = a.bib'],
    ['conf.py', '# bibtex_bibfiles = ["a.bib"]\n'],
    ['index.Rmd', '---\nbibliography: a.bib\n---\n', 'a.bib = a.bib'],
  ];
  for (const [name, text, ...expected] of rows)
    test(`${name}: ${text.replace(/\n/g, '⏎')}`, () => assert.deepEqual(found(name, text), expected));
});

table('The root a chapter names', findMain, [
  ['% !TEX root = ../main.tex\n', '../main.tex'],
  ['%%!tex root=main.tex  \r\n', 'main.tex'],
  ['  %  ! TeX  root  =  a b.tex', 'a b.tex'],
  ['% !TX root = main.tex', 'main.tex'],
  ['Text % !TEX root = main.tex', undefined],
  ['% !TEX root main.tex', undefined],
  ['% !TEXroot = main.tex', undefined],
  [`${'\n'.repeat(2000)}% !TEX root = main.tex`, undefined],
]);
table('Files a LaTeX text takes in', findIncludes, [
  ['\\input{a} \\include {b} \\subfile{c.tex}', ['a.tex', 'b.tex', 'c.tex']],
  ['\\import{d}{e} \\subimport{d/}{f.tex} \\import*{}{g}', ['d/e.tex', 'd/f.tex', '/g.tex']],
  ['\\input a.tex \\input  b', ['a.tex', 'b.tex']],
  ['% \\input{a}\n\\InputIfFileExists{b}', ['b.tex']],
  ['\\input{#1} \\input{\\x} \\inputx{a}', []],
]);
table('Files LaTeX is run on', isMain, [
  ['\\documentclass{a}\n\\begin{document}', true],
  ['% \\documentclass{a}\n\\begin{document}', false],
  ['\\documentclass{a}\n% \\begin{document}', false],
  ['x \\documentclass{a} \\begin{document}', true],
]);
table('Classes and packages', findStyles, [
  [
    '\\documentclass[a]{b}\\usepackage{c, d}\\RequirePackage [x] {e}\\LoadClass{f}',
    ['b.cls', 'c.sty', 'd.sty', 'e.sty', 'f.cls'],
  ],
  ['% \\usepackage{a}\n\\usepackage{,b,}', ['b.sty']],
]);
