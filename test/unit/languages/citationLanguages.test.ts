import assert from 'node:assert/strict';
import { citedKeys } from '../../../src/core/analysis/citedKeys';
import { undefinedKeys } from '../../../src/core/analysis/undefinedKeys';
import {
  citationLanguages,
  languageFor,
  type LanguageId,
} from '../../../src/core/languages/citationLanguages';
import { completionContext } from '../../../src/core/languages/completionContext';

suite('The language of a document', () => {
  const rows: readonly (readonly [languageId: string, path: string, id: string])[] = [
    ['latex', '/a.txt', 'latex'],
    ['rmd', '/a.Rmd', 'markdown'],
    ['quarto', 'Untitled-1', 'markdown'],
    ['plaintext', '/a.Rmd', 'markdown'],
    ['plaintext', '/a.RMD', 'markdown'],
    ['plaintext', '/a.qmd', 'markdown'],
    ['plaintext', '/a.Rnw', 'latex'],
    ['plaintext', '/a.Snw', 'latex'],
    ['plaintext', '/a.Rtex', 'latex'],
    ['plaintext', '/A.TEX', 'latex'],
    ['plaintext', '/a.typ', 'typst'],
    ['plaintext', '/a.org', 'org'],
    ['plaintext', '/a.adoc', 'asciidoc'],
    ['typst', '/a.md', 'typst'],
    ['plaintext', '/a.txt', 'plain'],
    ['plaintext', '/md', 'plain'],
  ];
  for (const [languageId, path, id] of rows) {
    test(`${path} as ${languageId}: ${id}`, () => assert.equal(languageFor(languageId, path).id, id));
  }

  test('no language id and no ending belongs to two languages', () => {
    const names = citationLanguages.flatMap(({ languageIds, extensions }) => [...languageIds, ...extensions]);
    assert.deepEqual(
      names.filter((name, i) => names.indexOf(name) !== i),
      [],
    );
    for (const ending of citationLanguages.flatMap(({ extensions }) => extensions))
      assert.match(ending, /^\.[a-z]+$/);
  });
});

/** In each language: cites `a`, takes in everything where that is possible, and breaks off while `c` is being typed. */
const samples: Readonly<Record<LanguageId, string>> = {
  latex: '\\bibitem{b}\\nocite{*}\\cite{a,b,c',
  markdown: "---\nnocite: '@*'\n---\n[@fig:a] [@a; @c",
  typst: '#bibliography("refs.bib", full: true)\n@fig:a @a @c',
  restructuredtext: '.. bibliography::\n   :all:\n\n[b]_ :cite:p:`a,c',
  org: '[cite/n:@*] [cite:@a;@c',
  asciidoc: 'cite:[a] cite:[c',
  plain: '',
};

suite('A language is one file', () => {
  test('only an id of the table is an id', () => {
    // @ts-expect-error: MyST is a flavour of Markdown.
    const wrong: LanguageId = 'myst';
    assert.ok(!citationLanguages.some(({ id }) => id === wrong));
  });

  for (const language of citationLanguages) {
    // A table keyed by the id, in whichever file, would not know this one.
    const renamed = { ...language, id: 'plain' as const };
    const text = samples[language.id];
    const close = language.openings.map((each) => each.close).find((each) => each !== '') ?? '';
    const help = (each: typeof renamed | typeof language) => ({
      completion: completionContext(each, text, text.length),
      cited: citedKeys(each, text + close),
      undefined: undefinedKeys(each, text + close, each.findCitations(text + close), () => false, {
        undeclared: false,
      }).map(({ key }) => key),
    });
    test(`nothing about ${language.id} is looked up by its id`, () => {
      const own = help(language);
      assert.deepEqual(help(renamed), own);
      assert.equal(own.completion?.typed, 'c');
      assert.ok(own.cited.keys.has('a'));
      assert.equal(own.cited.everything, language.citesEverything !== undefined);
      assert.ok(own.undefined.includes('a'));
    });
  }
});
