import assert from 'node:assert/strict';
import { resolveProject } from '../../../src/core/project/resolveProject';
import { MemoryProject } from './memoryProject';

/** The style and language that the first file of a project gets. */
async function styleOf(text: string, options?: ConstructorParameters<typeof MemoryProject>[1]) {
  const project = new MemoryProject(text, options);
  const [first] = project.files.keys();
  const { style, language } = await resolveProject(project, project.document(first!.replace('/p/', '')));
  return [style?.named, style?.file, language];
}

suite('The style of references that a project declares', () => {
  const rows: [what: string, text: string, expected: (string | undefined)[]][] = [
    [
      'front matter of Pandoc',
      '--- a/note.md\n---\nbibliography: refs.bib\ncsl: ../styles/nature.csl\nlang: de-AT\n---\nText.\n',
      ['../styles/nature.csl', '/p/styles/nature.csl', 'de-AT'],
    ],
    ['its other name', '--- note.md\n---\ncitation-style: ieee\n---\n', ['ieee', '/p/ieee.csl', undefined]],
    [
      'a web address',
      '--- note.md\n---\ncsl: https://www.zotero.org/styles/apa\n---\n',
      ['https://www.zotero.org/styles/apa', undefined, undefined],
    ],
    [
      '_quarto.yml of a folder above',
      '--- a/one.qmd\nText.\n--- _quarto.yml\nproject:\n  type: book\ncsl: x.csl\nlang: fr\n',
      ['x.csl', '/p/x.csl', 'fr'],
    ],
    [
      'the format of _quarto.yml',
      '--- one.qmd\nText.\n--- _quarto.yml\nformat:\n  html:\n    csl: x.csl\n',
      ['x.csl', '/p/x.csl', undefined],
    ],
    [
      'defaults of Pandoc',
      '--- note.md\nText.\n--- defaults.yaml\nmetadata:\n  lang: it\n  csl: x.csl\n',
      ['x.csl', '/p/x.csl', 'it'],
    ],
    [
      'front matter before the project’s',
      '--- one.qmd\n---\ncsl: own.csl\n---\n--- _quarto.yml\nbibliography: refs.bib\ncsl: x.csl\nlang: fr\n',
      ['own.csl', '/p/own.csl', 'fr'],
    ],
    [
      'bookdown',
      '--- 01.Rmd\nText.\n--- index.Rmd\n---\ncsl: x.csl\n---\n',
      ['x.csl', '/p/x.csl', undefined],
    ],
    [
      'a file of Typst',
      '--- a/talk.typ\n#set text(size: 11pt, lang: "de", region: "CH")\n#bibliography(("r.bib", "(s.bib"), title: [A (b)], style: "/s/x.csl")\n',
      ['/s/x.csl', '/p/s/x.csl', 'de-CH'],
    ],
    [
      'a name in Typst, set before',
      '--- talk.typ\n#set bibliography(style: "ieee")\n#bibliography("r.bib")\n',
      ['ieee', '/p/ieee.csl', undefined],
    ],
    [
      'a comment of Typst',
      '--- talk.typ\n// #bibliography("r.bib", style: "x.csl")\n#cite(<a>, style: "y.csl")\n',
      [undefined, undefined, undefined],
    ],
    [
      'Org',
      '--- notes.org\n#+LANGUAGE: pt-BR\n#+cite_export: csl "my styles/x.csl"\n',
      ['my styles/x.csl', '/p/my styles/x.csl', 'pt-BR'],
    ],
    [
      'another processor of Org',
      '--- notes.org\n#+cite_export: natbib kluwer\n',
      [undefined, undefined, undefined],
    ],
    [
      'AsciiDoc',
      '--- page.adoc\n= Title\n:bibtex-file: r.bib\n:bibtex-style: apa\n:lang: es\n',
      ['apa', '/p/apa.csl', 'es'],
    ],
    ['LaTeX', '--- paper.tex\n\\bibliographystyle{plain}\n', [undefined, undefined, undefined]],
  ];
  for (const [what, text, expected] of rows)
    test(what, async () => assert.deepEqual(await styleOf(text), expected));

  test('a file outside of an untrusted folder is not read', async () =>
    assert.deepEqual(
      await styleOf('--- note.md\n---\ncsl: ../../secret.csl\n---\n', { root: '/p', isTrusted: false }),
      ['../../secret.csl', undefined, undefined],
    ));
});
