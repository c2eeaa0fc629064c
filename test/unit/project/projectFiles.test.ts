import assert from 'node:assert/strict';
import { projectFiles } from '../../../src/core/project/projectFiles';

const declarations: [string, string, string[]][] = [
  ['_quarto.yml', 'project:\n  type: book\nbibliography: refs.bib\n', ['refs.bib']],
  ['_quarto.yml', 'format:\n  html:\n    bibliography: [a.bib, b.json]\n', ['a.bib', 'b.json']],
  ['_quarto.yml', 'project: {type: default}\n', []],
  ['_quarto.yml', 'broken: [\nbibliography', []],
  [
    'myst.yml',
    'version: 1\nproject:\n  bibliography:\n    - refs.bib\n    - https://x.org/a.bib\n',
    ['refs.bib', 'https://x.org/a.bib'],
  ],
  [
    'conf.py',
    "extensions = ['sphinxcontrib.bibtex']\nbibtex_bibfiles = ['a.bib', \"sub/b.bib\"]\n",
    ['a.bib', 'sub/b.bib'],
  ],
  ['conf.py', "bibtex_bibfiles = [\n  'a.bib',  # 'old.bib'\n]\n", ['a.bib']],
  ['_metadata.yml', 'bibliography: [a.bib, b.bib]\n', ['a.bib', 'b.bib']],
  ['_quarto.yml', 'book:\n  bibliography: refs.bib\n', ['refs.bib']],
  ['conf.py', "# bibtex_bibfiles = ['a.bib']\n", []],
  ['_config.yml', 'title: Book\nbibtex_bibfiles:\n  - refs.bib\n', ['refs.bib']],
  ['index.Rmd', '---\nbibliography: [book.bib, packages.bib]\n---\n', ['book.bib', 'packages.bib']],
];

suite('projectFiles', () => {
  for (const [name, text, paths] of declarations) {
    test(`${name}: ${paths.join(', ') || 'none'}`, () => {
      const file = projectFiles.find((each) => each.names.includes(name))!;
      const found = file.findDeclarations(text);
      assert.deepEqual(
        found.map((each) => each.path),
        paths,
      );
      for (const { path, start, end } of found) assert.ok(text.slice(start, end).includes(path));
    });
  }
});
