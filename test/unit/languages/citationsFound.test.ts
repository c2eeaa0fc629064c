import assert from 'node:assert/strict';
import { languageFor } from '../../../src/core/languages/citationLanguages';

/** Each citation of a text: `form: its text = keys`. */
function found(path: string, text: string): string[] {
  return languageFor('', path)
    .findCitations(text)
    .map(({ form, start, end, keys }) => {
      for (const { key, start: from, end: to } of keys) {
        assert.equal(text.slice(from, to), key);
        // A key that is a part of the command's name is not there.
        assert.doesNotMatch(text.slice(start, from), /\w$/, `place of ${key}`);
      }
      return `${form}: ${text.slice(start, end)} = ${keys.map(({ key }) => key).join(' ')}`;
    });
}

type Row = readonly [text: string, ...expected: string[]];
const tables: Readonly<Record<string, readonly Row[]>> = {
  'a.tex': [
    ['\\cite{a}', 'parenthetical: \\cite{a} = a'],
    ['\\citep[see][p. 3]{a, b}', 'parenthetical: \\citep[see][p. 3]{a, b} = a b'],
    ['\\citet*{a} \\citet{b}', 'textual: \\citet*{a} = a', 'textual: \\citet{b} = b'],
    ['\\Textcite{a} \\textcites{a}{b}', 'textual: \\Textcite{a} = a', 'textual: \\textcites{a}{b} = a b'],
    ['\\citeA{a} \\newcite{b}', 'textual: \\citeA{a} = a', 'textual: \\newcite{b} = b'],
    [
      '\\autocites(see)(end)[1]{a}[2][3]{b} {c}',
      'parenthetical: \\autocites(see)(end)[1]{a}[2][3]{b} {c} = a b c',
    ],
    ['\\supercite{a}\\footcite{b}', 'parenthetical: \\supercite{a} = a', 'parenthetical: \\footcite{b} = b'],
    ['\\citeauthor{a} \\bibentry{b}', 'other: \\citeauthor{a} = a', 'other: \\bibentry{b} = b'],
    ['\\nocite{*} \\nocite{a}', 'hidden: \\nocite{*} = ', 'hidden: \\nocite{a} = a'],
    [
      '\\volcite{2}{a} \\volcite{2}[3]{b} \\volcite{2}',
      'other: \\volcite{2}{a} = a',
      'other: \\volcite{2}[3]{b} = b',
    ],
    ['\\cite <see> {a}', 'parenthetical: \\cite <see> {a} = a'],
    ['\\cite\n{a}', 'parenthetical: \\cite\n{a} = a'],
    ['\\cite\n\n{a}'],
    ['\\cite{a\n\nb}'],
    ['\\cite[p. {1]}]{a}', 'parenthetical: \\cite[p. {1]}]{a} = a'],
    ['\\cite[p. \\] 1]{a}', 'parenthetical: \\cite[p. \\] 1]{a} = a'],
    ['\\cite[p. }]{a}'],
    ['\\cite[open {a}'],
    ['\\cite{a#1} \\cite{}', 'parenthetical: \\cite{a#1} = ', 'parenthetical: \\cite{} = '],
    ['\\cite{a{b}} \\cite{\\x}'],
    ['\\citestyle{a} \\citesetup{b} \\DeclareCiteCommand{c}'],
    ['% \\cite{a}\n\\% \\cite{b}', 'parenthetical: \\cite{b} = b'],
    ['\\verb|\\cite{a}| \\lstinline!\\cite{b}! \\cite{c}', 'parenthetical: \\cite{c} = c'],
    ['\\begin{verbatim}\\cite{a}\\end{verbatim}\\begin{comment}\\cite{b}'],
    [`\\cite[${'x'.repeat(1990)}]{a}`, `parenthetical: \\cite[${'x'.repeat(1990)}]{a} = a`],
    [`\\cite[${'x'.repeat(2010)}]{a}`],
    ['\\cite'],
    ['\\cite{'],
  ],
  'a.Rnw': [
    ['<<fig, echo=FALSE>>=\ncat("\\\\cite{a}")\n@\n\\cite{b}', 'parenthetical: \\cite{b} = b'],
    ['  <<>>=\r\n\\cite{a}\r\n @ % end\r\n\\cite{b}', 'parenthetical: \\cite{b} = b'],
    ['<<a>>=\n\\cite{a}\n<<b>>=\n\\cite{b}\n@\n\\cite{c}', 'parenthetical: \\cite{c} = c'],
    ['\\cite{a}\n<<never closed>>=\n\\cite{b}', 'parenthetical: \\cite{a} = a'],
    ['x <<a>>= \\cite{a}\n@', 'parenthetical: \\cite{a} = a'],
    ['<<a\n>>= \\cite{a}\n@', 'parenthetical: \\cite{a} = a'],
  ],
  'a.md': [
    ['[@a]', 'parenthetical: [@a] = a'],
    ['[see @a, p. 3; -@b]', 'parenthetical: [see @a, p. 3; -@b] = a b'],
    ['@a says', 'textual: @a = a'],
    ['-@a', 'textual: -@a = a'],
    ['@{a b} @{a/b} [@{c:d}]', 'textual: @{a/b} = a/b', 'parenthetical: [@{c:d}] = c:d'],
    ['@a.b. @a_', 'textual: @a.b = a.b', 'textual: @a_ = a_'],
    ['@a [p. 3]', 'textual: @a = a'],
    ['@fig-one [@sec-two; @a]', 'parenthetical: [@sec-two; @a] = a'],
    ['me@example.org /@a \\@a @@a'],
    ['`@a` ``[@b]`` @c', 'textual: @c = c'],
    ['```\n@a\n```\n@b', 'textual: @b = b'],
    ['~~~\n@a\n~~~~\n@b', 'textual: @b = b'],
    ['```{note} @a\n@b\n```\n@c', 'textual: @a = a', 'textual: @b = b', 'textual: @c = c'],
    ['````{note}\n```\n@a\n```\n@b\n````', 'textual: @b = b'],
    ['<!-- @a --> @b <!-- @c', 'textual: @b = b'],
    ['---\nauthor: "@a"\n---\n@b', 'textual: @b = b'],
    ['---\nauthor: "@a"\n...\n@b', 'textual: @b = b'],
    ['---\nnocite: "@a, @{b/c}"\n---\n@d', 'hidden: @a, @{b/c} = a b/c', 'textual: @d = d'],
    ['---\nnocite: |\n  @a,\n  @b.\n---\n', 'hidden: @a,\n  @b = a b'],
    ["---\nnocite: ['@a', '@b, @c']\n---\n", 'hidden: @a = a', 'hidden: @b, @c = b c'],
    ["---\nnocite: '@*, @a'\n---\n", 'hidden: @*, @a = a'],
    ["---\nnocite: ''\ntitle: '@a'\n---\n"],
    ['[@a](b) [c](@d) ![@e] [@f]', 'textual: @a = a', 'textual: @e = e', 'parenthetical: [@f] = f'],
    ['[^@a] [x [@b] @c]', 'textual: @a = a', 'parenthetical: [x [@b] @c] = b c'],
    ['[@a\n\n@b]', 'textual: @a = a', 'textual: @b = b'],
    ['[@a\n \r\n@b]', 'textual: @a = a', 'textual: @b = b'],
    ['[@a\n@b]', 'parenthetical: [@a\n@b] = a b'],
    ['\\[@a] ] [@b]', 'textual: @a = a', 'parenthetical: [@b] = b'],
    ['<mailto:x@a.b> https://x.org/@a'],
    ['{cite:p}`a` {cite}`b,c`', 'parenthetical: {cite:p}`a` = a', 'parenthetical: {cite}`b,c` = b c'],
    ['{cite:t}`a` {cite:cts}`b`', 'textual: {cite:t}`a` = a', 'textual: {cite:cts}`b` = b'],
    ['{cite:ps}`a` {cite:year}`b`', 'parenthetical: {cite:ps}`a` = a', 'other: {cite:year}`b` = b'],
    ['{cite:alp}`a` {cite:yearpar}`b`', 'other: {cite:alp}`a` = a', 'other: {cite:yearpar}`b` = b'],
    [
      '{cite:tt}`a` {cite:pp}`b` {cite:xt}`c`',
      'other: {cite:tt}`a` = a',
      'other: {cite:pp}`b` = b',
      'other: {cite:xt}`c` = c',
    ],
    ['{cite:empty}`a` {footcite:p}`b`', 'hidden: {cite:empty}`a` = a', 'parenthetical: {footcite:p}`b` = b'],
    ['\\{cite}`a`'],
    [
      '[#a][] [#b;][] [p. 3][#c]',
      'parenthetical: [#a][] = a',
      'textual: [#b;][] = b',
      'parenthetical: [p. 3][#c] = c',
    ],
    ['[#12][] ![#a][] \\[#b][]'],
    ['[#1a][]', 'parenthetical: [#1a][] = 1a'],
    ['[#a][]\n[#a]: <x>'],
    ['[#a][]\n[#a]: http://x'],
    ['<cite data-cite="a">(A, 1)</cite>', 'parenthetical: <cite data-cite="a">(A, 1)</cite> = a'],
    [
      "<cite class='x' data-cite = 'a,b'>A (1)</cite>",
      "textual: <cite class='x' data-cite = 'a,b'>A (1)</cite> = a b",
    ],
    ['<cite data-cite="a"></cite> <cite>b</cite>', 'parenthetical: <cite data-cite="a"></cite> = a'],
    ['{cite}`a` @b [#c][]', 'parenthetical: {cite}`a` = a', 'textual: @b = b', 'parenthetical: [#c][] = c'],
  ],
  'a.typ': [
    ['@a says @b[p. 3].', 'parenthetical: @a = a', 'parenthetical: @b[p. 3] = b'],
    ['#cite(<a>)', 'parenthetical: #cite(<a>) = a'],
    ['#cite( <a>, form: "prose")', 'textual: #cite( <a>, form: "prose") = a'],
    [
      '#cite(<a>, form:"prose") #cite(<b>, form:  "prose")',
      'textual: #cite(<a>, form:"prose") = a',
      'textual: #cite(<b>, form:  "prose") = b',
    ],
    ['#cite(<a>, form: "normal")', 'parenthetical: #cite(<a>, form: "normal") = a'],
    ['#cite(<a>, form: "year")', 'other: #cite(<a>, form: "year") = a'],
    ['#cite(<a>, form: none)', 'hidden: #cite(<a>, form: none) = a'],
    ['#cite(label("a b"))', 'parenthetical: #cite(label("a b")) = a b'],
    ['#cite(<e>) @e', 'parenthetical: #cite(<e>) = e', 'parenthetical: @e = e'],
    ['#cite(<cite>, form: "full")', 'other: #cite(<cite>, form: "full") = cite'],
    ['#cite(label("label"))', 'parenthetical: #cite(label("label")) = label'],
    ['cite(<a>) #recite(<b>) #cite(b)', 'parenthetical: cite(<a>) = a'],
    ['@a. @b: @c-d. @e.f', ...['a', 'b', 'c-d', 'e.f'].map((key) => `parenthetical: @${key} = ${key}`)],
    ['#cite(<a>, form: "author") https://x.org/@b ```c @d```', 'other: #cite(<a>, form: "author") = a'],
    ['= T <a>\n@a @b', 'parenthetical: @b = b'],
    ['x@a \\@b // @c\n/* @d */ `@e` @f', 'parenthetical: @f = f'],
  ],
  'a.rst': [
    [':cite:`a` :cite:p:`a, b`', 'parenthetical: :cite:`a` = a', 'parenthetical: :cite:p:`a, b` = a b'],
    [
      ':cite:t:`a` :cite:cts:`b` :cite:ps:`c`',
      'textual: :cite:t:`a` = a',
      'textual: :cite:cts:`b` = b',
      'parenthetical: :cite:ps:`c` = c',
    ],
    [
      ':cite:empty:`a` :cite:year:`b` :cite:tx:`c` :cite:xp:`d`',
      'hidden: :cite:empty:`a` = a',
      'other: :cite:year:`b` = b',
      'other: :cite:tx:`c` = c',
      'other: :cite:xp:`d` = d',
    ],
    [':cite:xt:`a` :cite:px:`b`', 'other: :cite:xt:`a` = a', 'other: :cite:px:`b` = b'],
    [':footcite:t:`a`', 'textual: :footcite:t:`a` = a'],
    [
      'See [a]_ and [b-c]_, not [1]_ or x[d]_ or \\[e]_.',
      'parenthetical: [a]_ = a',
      'parenthetical: [b-c]_ = b-c',
    ],
    [
      '[a]_ :cite:`b` [c]_',
      'parenthetical: [a]_ = a',
      'parenthetical: :cite:`b` = b',
      'parenthetical: [c]_ = c',
    ],
    ['``:cite:`a` `` ``x`` :cite:`b`', 'parenthetical: :cite:`b` = b'],
    ['Code::\n\n  :cite:`a`\n\n:cite:`b`', 'parenthetical: :cite:`b` = b'],
    ['.. code-block:: x\n\n   :cite:`a`\n\n.. note::\n\n   :cite:`b`', 'parenthetical: :cite:`b` = b'],
    ['.. :cite:`a`\n   :cite:`b`\n\n:cite:`c`', 'parenthetical: :cite:`c` = c'],
    ['.. _target: x\n:cite:`a`', 'parenthetical: :cite:`a` = a'],
  ],
  'a.org': [
    ['[cite:@a] [cite/t:@a;@b]', 'parenthetical: [cite:@a] = a', 'textual: [cite/t:@a;@b] = a b'],
    ['[cite/text/f:@a] [cite//b:@b]', 'textual: [cite/text/f:@a] = a', 'parenthetical: [cite//b:@b] = b'],
    [
      '[cite/n:@a] [cite/nocite:@b] [cite/year:@c]',
      'hidden: [cite/n:@a] = a',
      'hidden: [cite/nocite:@b] = b',
      'other: [cite/year:@c] = c',
    ],
    ['[cite:see @a p. 3; also @b]', 'parenthetical: [cite:see @a p. 3; also @b] = a b'],
    ['cite:a,b citet:c', 'parenthetical: cite:a,b = a b', 'textual: citet:c = c'],
    [
      'citep:&a;&b autocite:c textcite:d',
      'parenthetical: citep:&a;&b = a b',
      'parenthetical: autocite:c = c',
      'textual: textcite:d = d',
    ],
    [
      'nocite:a footcite:b citeyear:c',
      'hidden: nocite:a = a',
      'other: footcite:b = b',
      'other: citeyear:c = c',
    ],
    [
      'citealp:a citealt:b citeauthor:c citeyearpar:d',
      'other: citealp:a = a',
      'other: citealt:b = b',
      'other: citeauthor:c = c',
      'other: citeyearpar:d = d',
    ],
    ['parencite:a citep:b', 'parenthetical: parencite:a = a', 'parenthetical: citep:b = b'],
    ['[[cite:see &a p. 3;&b]]', 'parenthetical: [[cite:see &a p. 3;&b]] = a b'],
    ['a link to a place that is called so: [[#cite:a]], [[#cite:b][b]]'],
    ['[[citet:&a][x]] [[nocite:a,b]]', 'textual: [[citet:&a][x]] = a', 'hidden: [[nocite:a,b]] = a b'],
    ['[cite/n:@*] [cite/n:@*;@a]', 'hidden: [cite/n:@*] = ', 'hidden: [cite/n:@*;@a] = a'],
    ['[cite:] [cite: ] [cite:x]', 'parenthetical: [cite:] = ', 'parenthetical: [cite: ] = '],
    [
      'cite:a. (cite:b), cite:c; cite:d:',
      ...['a', 'b', 'c', 'd'].map((key) => `parenthetical: cite:${key} = ${key}`),
    ],
    [
      '# [cite:@a]\n#+begin_src x\n[cite:@b]\n#+end_src\n~[cite:@c]~ =[cite:@d]= [cite:@e]',
      'parenthetical: [cite:@e] = e',
    ],
  ],
  'a.adoc': [
    ['cite:[a] cite:[a, b(3)]', 'parenthetical: cite:[a] = a', 'parenthetical: cite:[a, b(3)] = a b'],
    ['citenp:[a] bibitem:[b]', 'textual: citenp:[a] = a', 'other: bibitem:[b] = b'],
    ['// cite:[a]\n----\ncite:[b]\n----\ncite:[c]', 'parenthetical: cite:[c] = c'],
    ['cite:see[cite,fullcite(3)]', 'parenthetical: cite:see[cite,fullcite(3)] = cite fullcite'],
    ['fullcite:[a] \\cite:[b] cite: [c] cite::[d]', 'other: fullcite:[a] = a'],
    ['cite:[] cite:[a] [b]', 'parenthetical: cite:[] = ', 'parenthetical: cite:[a] = a'],
    [
      '....\ncite:[a]\n....\n++++\ncite:[b]\n++++ \n////\ncite:[c]\n////\ncite:[d]',
      'parenthetical: cite:[d] = d',
    ],
    ['-----\ncite:[a]\n----\ncite:[b]\n-----\r\ncite:[c]', 'parenthetical: cite:[c] = c'],
    ['---\ncite:[a]\n---\n', 'parenthetical: cite:[a] = a'],
    ['----\ncite:[a]'],
    ['x ----\ncite:[a]\ny', 'parenthetical: cite:[a] = a'],
    ['----\nx ----\n----x\ncite:[a]\n----\ncite:[b]', 'parenthetical: cite:[b] = b'],
    ['x `cite:[a]` y`cite:[b]`', 'parenthetical: cite:[b] = b'],
    [`cite:${'x'.repeat(81)}[a]`, `parenthetical: cite:${'x'.repeat(81)}[a] = a`],
    [`cite:${'x'.repeat(82)}[a]`],
    ['x // cite:[a]\n//cite:[b]', 'parenthetical: cite:[a] = a'],
  ],
};

for (const [path, rows] of Object.entries(tables))
  suite(`Finds citations in ${path}`, () => {
    for (const [text, ...expected] of rows)
      test(text.replace(/\n/g, '⏎').slice(0, 100), () => assert.deepEqual(found(path, text), expected));
  });

suite('Finds the key, not the command of the same name', () => {
  const rows: [path: string, text: string, place: number][] = [
    ['a.tex', '\\cite[cite]{cite}', 12],
    ['a.md', '{cite:p}`cite`', 9],
    ['a.md', '<cite data-cite="cite">cite</cite>', 17],
    ['a.md', '[#cite][cite]', 2],
    ['a.md', '[cite][#cite]', 8],
    ['a.typ', '#cite(<cite>)', 7],
    ['a.typ', '#cite(label("label"))', 13],
    ['a.typ', '@a[a]', 1],
    ['a.rst', ':cite:`cite`', 7],
    ['a.rst', '[a]_ a', 1],
    ['a.org', '[cite:cite @cite]', 12],
    ['a.org', 'cite:cite', 5],
    ['a.org', '[[cite:cite][cite]]', 7],
    ['a.org', '[[cite:cite &cite]]', 13],
    ['a.adoc', 'cite:cite[cite]', 10],
  ];
  for (const [path, text, place] of rows)
    test(text, () =>
      assert.deepEqual(
        languageFor('', path)
          .findCitations(text)
          .flatMap(({ keys }) => keys.map(({ start }) => start)),
        [place],
      ),
    );
});
