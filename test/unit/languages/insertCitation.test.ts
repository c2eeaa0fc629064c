import assert from 'node:assert/strict';
import { languageFor } from '../../../src/core/languages/citationLanguages';
import { insertCitation } from '../../../src/core/languages/insertCitation';
import { applyEdits } from '../../../src/core/text/textEdit';

/** `|` marks each cursor. */
function cites(languageId: string, before: string, keys: string, after: string, form?: 'textual') {
  const text = before.replaceAll('|', '');
  const cursors: number[] = [];
  let at = 0;
  for (const part of before.split('|').slice(0, -1)) cursors.push((at += part.length));
  const edits = insertCitation(languageFor(languageId, ''), text, cursors, keys.split(' '), form);
  assert.equal(applyEdits(text, edits), after);
}

const rows: Record<string, [string, string, string, string, 'textual'?][]> = {
  latex: [
    ['cites one paper', 'As shown |.', 'a', 'As shown \\cite{a}.'],
    ['cites several papers', '|', 'a b', '\\cite{a,b}'],
    ['adds to the citation under the cursor', '\\cite{a|}', 'b', '\\cite{a,b}'],
    ['adds where the cursor is on the command', '\\ci|te{a}', 'b', '\\cite{a,b}'],
    ['adds to the citation just written', '\\cite{a}|.', 'b', '\\cite{a,b}.'],
    ['starts a new citation before another one', '|\\cite{a}', 'b', '\\cite{b}\\cite{a}'],
    ['never repeats a key', '\\cite{a,b|}', 'B a c', '\\cite{a,b,c}'],
    ['changes nothing if all are cited', '\\cite{a|}', 'a', '\\cite{a}'],
    ['keeps the document’s spacing', '\\cite{a, b|}', 'c', '\\cite{a, b, c}'],
    ['fills an empty citation', '\\cite{|}', 'a b', '\\cite{a,b}'],
    ['keeps notes', '\\citep[see][p.~3]{a|}', 'b', '\\citep[see][p.~3]{a,b}'],
    ['keeps a note with brackets in braces', '\\cite[{[1]}]{a|}', 'b', '\\cite[{[1]}]{a,b}'],
    ['adds a group to \\autocites', '\\autocites[p. 3]{a}{b|}', 'c', '\\autocites[p. 3]{a}{b}{c}'],
    ['keeps one key a line', '\\cite{a,\n  b|\n}', 'c', '\\cite{a,\n  b,\n  c\n}'],
    ['cites at every cursor', 'x| y|', 'a', 'x\\cite{a} y\\cite{a}'],
    ['adds once for two cursors in one citation', '\\cite{|a|}', 'b', '\\cite{a,b}'],
    ['natbib: \\citep', '\\usepackage{natbib}\n|', 'a', '\\usepackage{natbib}\n\\citep{a}'],
    ['natbib, textual', '\\usepackage{natbib}\n|', 'a', '\\usepackage{natbib}\n\\citet{a}', 'textual'],
    ['a class that loads natbib', '\\documentclass{acmart}|', 'a', '\\documentclass{acmart}\\citep{a}'],
    [
      'biblatex: \\autocite',
      '\\usepackage[style=apa]{biblatex}|',
      'a',
      '\\usepackage[style=apa]{biblatex}\\autocite{a}',
    ],
    ['biblatex, textual', '\\addbibresource{a.bib}|', 'a', '\\addbibresource{a.bib}\\textcite{a}', 'textual'],
    ['apacite, textual', '\\usepackage{apacite}|', 'a', '\\usepackage{apacite}\\citeA{a}', 'textual'],
    [
      'uses the command used most in the document',
      '\\usepackage{biblatex}\\parencite{x}\\parencite{y}\\autocite{z} |',
      'a',
      '\\usepackage{biblatex}\\parencite{x}\\parencite{y}\\autocite{z} \\parencite{a}',
    ],
    ['ignores comments', '% \\cite{a|}', 'b', '% \\cite{a\\cite{b}}'],
    ['does not take an escaped per cent sign for a comment', '5\\% \\cite{a|}', 'b', '5\\% \\cite{a,b}'],
    ['ignores verbatim text', '\\verb!\\cite{a}! x|', 'b', '\\verb!\\cite{a}! x\\cite{b}'],
    ['ignores \\citestyle', '\\citestyle{acm|}', 'b', '\\citestyle{acm\\cite{b}}'],
    ['ignores unclosed commands', '\\cite{a\n\nnext |', 'b', '\\cite{a\n\nnext \\cite{b}'],
  ],
  markdown: [
    ['cites one paper', 'As shown |.', 'a', 'As shown [@a].'],
    ['cites several papers', '|', 'a b', '[@a; @b]'],
    ['textual', '| say', 'a', '@a say', 'textual'],
    ['textual, several', '| say', 'a b', '@a [@b] say', 'textual'],
    ['adds to the citation under the cursor', '[@a|]', 'b', '[@a; @b]'],
    ['adds to the citation just written', '[@a]|', 'b', '[@a; @b]'],
    ['keeps prefix and locator', '[see @a, pp. 3-5|; also @c]', 'b', '[see @a, pp. 3-5; also @c; @b]'],
    ['never repeats a key', '[@a; @b|]', 'b a', '[@a; @b]'],
    ['adds to a textual citation', '@a| says', 'b', '@a [@b] says'],
    ['ignores a bracket further on', '@a| and [p. 3]', 'b', '@a [@b] and [p. 3]'],
    ['adds after its locator', '@a| [p. 3] says', 'b', '@a [p. 3; @b] says'],
    ['adds where the author is suppressed', '[-@a|]', 'b', '[-@a; @b]'],
    ['puts a key that Pandoc would cut in braces', '|', 'a--b', '[@{a--b}]'],
    ['adds to a key with punctuation', '[@DBLP:conf/nips/X-23|]', 'b', '[@DBLP:conf/nips/X-23; @b]'],
    ['ends a key at a full stop', '@a|.', 'b', '@a [@b].'],
    ['ignores e-mail addresses', 'me@home.org|', 'b', 'me@home.org[@b]'],
    ['ignores Quarto’s cross-references', '@fig-plot|', 'b', '@fig-plot[@b]'],
    ['ignores code', '`[@a|]`', 'b', '`[@a[@b]]`'],
    ['ignores fenced blocks', '```\n[@a|]\n```\n', 'b', '```\n[@a[@b]]\n```\n'],
    ['adds after a fenced block', '```r\nx@y\n```\n[@a|]', 'b', '```r\nx@y\n```\n[@a; @b]'],
    ['ignores comments', '<!-- [@a|] -->', 'b', '<!-- [@a[@b]] -->'],
    ['ignores links', '[at @home|](x)', 'b', '[at @home [@b]](x)'],
    ['ignores front matter', '---\nauthor: "@me|"\n---\n', 'b', '---\nauthor: "@me[@b]"\n---\n'],
    ['ignores web addresses', 'https://x.org/@me|', 'b', 'https://x.org/@me[@b]'],
    ['adds in a footnote', '[^1]: See [@a|].', 'b', '[^1]: See [@a; @b].'],
  ],
  typst: [
    ['cites one paper', 'As shown |.', 'a', 'As shown @a.'],
    ['cites several papers', '|', 'a b', '@a @b'],
    ['textual', '| say', 'a', '#cite(<a>, form: "prose") say', 'textual'],
    ['adds to the citation under the cursor', '@a|', 'b', '@a @b'],
    ['adds after a supplement', '@a[p.~7]| x', 'b', '@a[p.~7] @b x'],
    ['adds to a call', '#cite(<a>, form: "prose"|)', 'b', '#cite(<a>, form: "prose") @b'],
    ['never repeats a key of the group', '@a @b|', 'a c', '@a @b @c'],
    ['leaves the full stop to the sentence', 'See @a|.', 'b', 'See @a @b.'],
    ['keeps letters after it out of the key', '|word', 'a', '#cite(<a>)word'],
    ['cites a key that is not a label', '|', 'a/b', '#cite(label("a/b"))'],
    ['ignores e-mail addresses', 'me@home| x', 'b', 'me@home#cite(<b>) x'],
    ['ignores comments', '// @a|', 'b', '// @a#cite(<b>)'],
    ['ignores raw text', '`@a|` x', 'b', '`@a#cite(<b>)` x'],
    [
      'ignores references to the document’s figures',
      '#figure[] <f>\n@f|',
      'b',
      '#figure[] <f>\n@f#cite(<b>)',
    ],
  ],
  restructuredtext: [
    ['cites one paper', 'As shown |.', 'a', 'As shown :cite:p:`a`.'],
    ['cites several papers', '|', 'a b', ':cite:p:`a,b`'],
    ['textual', '| say', 'a', ':cite:t:`a` say', 'textual'],
    ['adds to the citation under the cursor', ':cite:p:`a|`', 'b', ':cite:p:`a,b`'],
    ['adds to the old role', ':cite:`a`|', 'b', ':cite:`a,b`'],
    ['adds to a footnote', ':footcite:p:`a|`', 'b', ':footcite:p:`a,b`'],
    ['keeps notes', ':cite:p:`{see}a{fig 1}|`', 'a b', ':cite:p:`{see}a{fig 1},b`'],
    ['never repeats a key', ':cite:t:`a, b|`', 'a c', ':cite:t:`a, b, c`'],
    ['cites next to a word', 'word|word', 'a', 'word\\ :cite:p:`a`\\ word'],
    ['ignores literal text', '``:cite:p:`a |x```', 'b', '``:cite:p:`a :cite:p:`b`\\ x```'],
    ['ignores comments', '.. :cite:p:`a |.`\n\nx', 'b', '.. :cite:p:`a :cite:p:`b`.`\n\nx'],
    ['ignores literal blocks', 'x::\n\n  :cite:p:`a |.`\n', 'b', 'x::\n\n  :cite:p:`a :cite:p:`b`.`\n'],
    ['adds in a directive', '.. note:: :cite:p:`a|`', 'b', '.. note:: :cite:p:`a,b`'],
  ],
  org: [
    ['cites one paper', 'As shown |.', 'a', 'As shown [cite:@a].'],
    ['cites several papers', '|', 'a b', '[cite:@a;@b]'],
    ['textual', '| say', 'a', '[cite/t:@a] say', 'textual'],
    ['adds to the citation under the cursor', '[cite:@a|]', 'b', '[cite:@a;@b]'],
    ['keeps notes', '[cite/t:see @a p. 3|; @c]', 'b', '[cite/t:see @a p. 3; @c; @b]'],
    ['never repeats a key', '[cite:@a;@b|]', 'b a', '[cite:@a;@b]'],
    ['org-ref, version 3', 'citep:&a|', 'b', 'citep:&a;&b'],
    ['org-ref, before', 'citet:a|', 'b', 'citet:a,b'],
    [
      'ignores source blocks',
      '#+begin_src tex\n[cite:@a|]\n#+end_src',
      'b',
      '#+begin_src tex\n[cite:@a[cite:@b]]\n#+end_src',
    ],
    ['ignores comments', '# [cite:@a|]', 'b', '# [cite:@a[cite:@b]]'],
    ['ignores verbatim text', '=[cite:@a|]=', 'b', '=[cite:@a[cite:@b]]='],
  ],
  asciidoc: [
    ['cites one paper', 'As shown |.', 'a', 'As shown cite:[a].'],
    ['cites several papers', '|', 'a b', 'cite:[a, b]'],
    ['textual', '| say', 'a', 'citenp:[a] say', 'textual'],
    ['adds to the citation under the cursor', 'cite:[a|]', 'b', 'cite:[a, b]'],
    ['keeps locators', 'cite:[a(59)|]', 'a b', 'cite:[a(59), b]'],
    ['fills an empty citation', 'cite:[|]', 'a', 'cite:[a]'],
    ['ignores listings', '----\ncite:[a|]\n----\n', 'b', '----\ncite:[acite:[b]]\n----\n'],
    ['ignores comments', '// cite:[a|]', 'b', '// cite:[acite:[b]]'],
    ['ignores code', '`cite:[a|]`', 'b', '`cite:[acite:[b]]`'],
  ],
};

for (const [language, cases] of Object.entries(rows)) {
  suite(`insertCitation: ${language}`, () => {
    for (const [name, before, keys, after, form] of cases)
      test(name, () => cites(language, before, keys, after, form));
  });
}
