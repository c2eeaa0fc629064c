import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ProjectText } from '../../../src/core/languages/citation';
import { languageFor } from '../../../src/core/languages/citationLanguages';
import { insertCitation } from '../../../src/core/languages/insertCitation';
import { applyEdits, type TextEdit } from '../../../src/core/text/textEdit';
import { propertySettings } from '../../hostile/propertySettings';

const settings = propertySettings(20260511, 300);

/** Prose without meaning in the syntax of any language. */
const words = fc.constantFrom(
  'As shown',
  ' ',
  ' in ',
  'müller',
  '2023',
  ', ',
  '. ',
  '\n',
  '\n\n',
  '\r\n',
  '(so)',
  '语',
  '🤗',
);

/** Syntax of each language. A cursor inside may be in code. */
const pieces: Record<string, readonly string[]> = {
  latex: [
    '\\cite{a}',
    '\\citep[see][p.~3]{a, b}',
    '\\textcite{b}',
    '\\autocites[3]{a}{b}',
    '\\nocite{*}',
    '\\cite{}',
    '% \\cite{c}\n',
    '\\verb!\\cite{d}!',
    '\\begin{verbatim}\n\\cite{e}\n\\end{verbatim}\n',
    '\\usepackage{natbib}\n',
    '\\section{One}\n',
    '$x_1$',
    '5\\% ',
  ],
  markdown: [
    '[@a]',
    '[see @a, p. 3; -@b]',
    '@a',
    '@a [p. 3]',
    '{cite:p}`a; b`',
    '{cite:t}`{see}a{fig 1}`',
    '<cite data-cite="a">(Doe)</cite>',
    '[#a][]',
    '`code @c`',
    '\n```r\nx@d\n```\n',
    '\n```{note}\nHi @a\n```\n',
    '<!-- @e -->',
    '[link](https://x.org/@f)',
    'me@home.org',
    '@fig-one',
    '\n# Heading\n\n',
    '\n- item\n',
    '[^1]',
  ],
  typst: [
    '@a',
    '@a @b',
    '@a[p. 3]',
    '#cite(<a>, form: "prose")',
    '#cite(label("a/b"))',
    '// @c\n',
    '`@d`',
    '\n= One <one>\n',
    '@one ',
    '#bibliography("refs.bib")\n',
    '$x$',
  ],
  restructuredtext: [
    ':cite:p:`a`',
    ':cite:t:`a, b`',
    ':footcite:p:`a`',
    ' [a]_ ',
    '``:cite:p:`c` ``',
    '\n\n.. a comment :cite:p:`d`\n\n',
    '\n\n.. code-block:: rst\n\n   :cite:p:`e`\n\n',
    '\n\n.. [a] Someone.\n\n',
    '\n\n.. note:: So\n\n',
  ],
  org: [
    '[cite:@a]',
    '[cite/t:see @a p. 3;@b]',
    ' citep:&a;&b ',
    '[[citep:see &a]]',
    '\n#+begin_src tex\n[cite:@c]\n#+end_src\n',
    '\n# [cite:@d]\n',
    ' =[cite:@e]= ',
    '\n* Heading\n',
  ],
  asciidoc: [
    'cite:[a]',
    'citenp:see[a(59), b]',
    '\n----\ncite:[c]\n----\n',
    '\n// cite:[d]\n',
    ' `cite:[e]` ',
    '\n= Title\n:toc:\n',
  ],
};

const projects: readonly (readonly ProjectText[])[] = [
  [],
  [{ name: 'myst.yml', text: '' }],
  [{ name: 'main.tex', text: '\\usepackage{biblatex}\\parencite{x}' }],
];
const keySets = [['new1'], ['new1', 'new2'], ['a', 'new1'], ['DBLP:conf/X-23', 'müller_2020']];

/** Applies `edits`, then their inverse. */
function undone(text: string, edits: readonly TextEdit[]): string {
  const after = applyEdits(text, edits);
  let shift = 0;
  const inverse = [...edits]
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, newText }) => {
      const at = start + shift;
      shift += newText.length - (end - start);
      return { start: at, end: at + newText.length, newText: text.slice(start, end) };
    });
  return applyEdits(after, inverse);
}

for (const [id, special] of Object.entries(pieces)) {
  const language = languageFor(id, '');
  const forms = [
    ...new Set([
      'parenthetical',
      'textual',
      ...special.flatMap((text) => language.forms(text).map((form) => form.id)),
    ]),
  ];
  const documents = fc.array(fc.oneof({ weight: 2, arbitrary: words }, fc.constantFrom(...special)), {
    maxLength: 14,
  });
  const cases = fc.record({
    parts: documents,
    cursors: fc.array(fc.nat(400), { minLength: 1, maxLength: 3 }),
    keys: fc.constantFrom(...keySets),
    form: fc.constantFrom(...forms),
    project: fc.constantFrom(...projects),
  });

  suite(`Inserting in any document, at any cursor: ${id}`, () => {
    test('only inserts, and can be undone', () => {
      fc.assert(
        fc.property(cases, ({ parts, cursors, keys, form, project }) => {
          const text = parts.join('');
          const offsets = cursors.map((cursor) => cursor % (text.length + 1));
          const edits = insertCitation(language, text, offsets, keys, form, project);
          assert.equal(undone(text, edits), text);
          // Nothing is replaced.
          assert.ok(edits.every(({ start, end }) => start === end));
        }),
        settings,
      );
    });

    test('inserts the same keys only once', () => {
      fc.assert(
        fc.property(cases, ({ parts, cursors: [cursor = 0], keys, form, project }) => {
          const text = parts.join('');
          const edits = insertCitation(language, text, [cursor % (text.length + 1)], keys, form, project);
          fc.pre(edits.length > 0);
          const [{ start, newText }] = edits as [TextEdit];
          const after = applyEdits(text, edits);
          const inserted = language
            .findCitations(after)
            .filter((citation) => citation.start < start + newText.length && start < citation.end);
          // In code, comments and addresses it is not a citation.
          const read = inserted.flatMap((citation) => citation.keys.map(({ key }) => key.toLowerCase()));
          fc.pre(keys.every((key) => read.includes(key.toLowerCase())));
          const at = inserted.at(-1)!.end;
          const again = insertCitation(language, after, [at], keys, form, project);
          assert.equal(applyEdits(after, again), after);
        }),
        settings,
      );
    });

    test('is read as a citation of the keys, between words', () => {
      const prose = fc.record({
        before: fc.array(words, { maxLength: 6 }),
        after: fc.array(words, { maxLength: 6 }),
        keys: fc.constantFrom(...keySets),
        form: fc.constantFrom('parenthetical', 'textual'),
        project: fc.constantFrom(...projects),
      });
      fc.assert(
        fc.property(prose, ({ before, after, keys, form, project }) => {
          const [head, tail] = [before.join(''), after.join('')];
          const edits = insertCitation(language, head + tail, [head.length], keys, form, project);
          const read = language.findCitations(applyEdits(head + tail, edits));
          assert.deepEqual(
            read.flatMap((citation) => citation.keys.map(({ key }) => key)),
            keys,
          );
        }),
        settings,
      );
    });
  });
}
