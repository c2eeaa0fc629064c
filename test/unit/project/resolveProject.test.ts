import assert from 'node:assert/strict';
import type { BibliographyOutcome } from '../../../src/core/project/project';
import { bibliographiesOf, readStyleTexts, resolveProject } from '../../../src/core/project/resolveProject';
import { MemoryProject, type MemoryOptions } from './memoryProject';

/** `refs.bib (main.tex)`: a bibliography and the file that declares it, or the rule that found it. */
function describe(outcome: BibliographyOutcome): string {
  const short = (path: string) => path.replace(/^\/p\//, '');
  switch (outcome.kind) {
    case 'found':
      return outcome.bibliographies
        .map(
          ({ file, rule }) =>
            `${short(file)} (${rule.kind === 'declared' ? short(rule.declaredIn) : rule.kind})`,
        )
        .join(', ');
    case 'several':
      return `several: ${outcome.files.map(short).join(', ')}`;
    case 'none':
      return `none: ${short(outcome.suggested)}`;
    case 'nowhere':
      return 'nowhere';
  }
}

async function served(
  project: string,
  asked: string,
  options?: MemoryOptions,
  choices?: Parameters<typeof bibliographiesOf>[1],
): Promise<string> {
  const files = new MemoryProject(project, options);
  return describe(bibliographiesOf(await resolveProject(files, files.document(asked)), choices));
}

const main = (body: string) => `--- main.tex
\\documentclass{book}
\\begin{document}
${body}
\\end{document}
`;

/** What serves each of the files named, in the same way. */
const rows: [title: string, asked: string, project: string, expected: string][] = [
  [
    'a chapter has the bibliography of its main file, and not the one beside it',
    'chapters/one.tex main.tex',
    `${main('\\addbibresource{refs.bib}\\input{chapters/one}')}--- chapters/one.tex
One.
--- chapters/old.bib
`,
    'refs.bib (main.tex)',
  ],
  [
    'a chapter that names its main file',
    'one.tex book/main.tex',
    '--- one.tex\n% !TEX root = book/main.tex\n--- book/main.tex\n\\bibliography{../refs}\n',
    'refs.bib (book/main.tex)',
  ],
  [
    'a main file that is not there is no main file',
    'one.tex',
    '--- one.tex\n% !TEX root = gone.tex\n--- refs.bib\n',
    'refs.bib (only)',
  ],
  [
    'a part of the class subfiles',
    'parts/one.tex main.tex',
    `${main('\\bibliography{refs}\\subfile{parts/one}')}--- parts/one.tex
\\documentclass[../main]{subfiles}
\\begin{document}
\\end{document}
`,
    'refs.bib (main.tex)',
  ],
  [
    'a part that declares the same file from its own folder',
    'parts/one.tex',
    `${main('\\bibliography{refs}\\subfile{parts/one}')}--- parts/one.tex
\\documentclass[../main]{subfiles}
\\begin{document}\\bibliography{../refs}\\end{document}
--- refs.bib
`,
    'refs.bib (parts/one.tex)',
  ],
  [
    'a main file, by its preamble',
    'main.tex pre.tex',
    `${main('\\input{pre}')}--- pre.tex\n\\addbibresource{refs.bib}\n--- other.bib\n`,
    'refs.bib (pre.tex)',
  ],
  [
    'paths in a part start from the main file’s folder',
    'main.tex tex/pre.tex',
    `${main('\\input{tex/pre}')}--- tex/pre.tex\n\\bibliography{refs}\n`,
    'refs.bib (tex/pre.tex)',
  ],
  [
    'two parts that declare: both bibliographies, for all chapters',
    'main.tex one.tex',
    `${main('\\addbibresource{a.bib}\\input{pre}\\input{one}')}--- pre.tex
\\addbibresource{b.bib}
--- one.tex
--- a.bib
--- b.bib
`,
    'a.bib (main.tex), b.bib (pre.tex)',
  ],
  [
    'a part that declares what is not there adds nothing',
    'main.tex',
    `${main('\\addbibresource{a.bib}\\input{pre}')}--- pre.tex\n\\addbibresource{gone.bib}\n--- a.bib\n`,
    'a.bib (main.tex)',
  ],
  [
    'a chapter with a bibliography of its own',
    'chapters/one.tex',
    `${main('\\bibliography{refs}\\include{chapters/one}')}--- chapters/one.tex
\\bibliography{one}
--- chapters/one.bib
--- refs.bib
`,
    'chapters/one.bib (chapters/one.tex)',
  ],
  [
    'a main file two folders above, by way of another part',
    'a/b/one.tex',
    `${main('\\input{a/all}\\bibliography{refs}')}--- a/all.tex\n\\input{a/b/one}\n--- a/b/one.tex\n`,
    'refs.bib (main.tex)',
  ],
  [
    'no main file is searched three folders above',
    'a/b/c/one.tex',
    `${main('\\input{a/b/c/one}\\bibliography{refs}')}--- a/b/c/one.tex\n`,
    'none: a/b/c/references.bib',
  ],
  [
    'a main file of another kind of LaTeX',
    'one.tex',
    '--- main.Rnw\n\\documentclass{a}\\begin{document}\\input{one}\\bibliography{refs}\n--- one.tex\n',
    'refs.bib (main.Rnw)',
  ],
  [
    'files that take each other in',
    'a.tex b.tex main.tex',
    `${main('\\input{a}\\input{main}')}--- a.tex\n\\input{b}\\input{main}\n--- b.tex\n\\input{a}\\bibliography{refs}\n`,
    'refs.bib (b.tex)',
  ],
  [
    'a document that declares several',
    'note.md',
    '--- note.md\n---\nbibliography: [a.bib, sub/b.json, x.csl]\n---\n--- _quarto.yml\nbibliography: c.bib\n',
    'a.bib (note.md), sub/b.json (note.md)',
  ],
  [
    'a page, by _quarto.yml above',
    'posts/one.qmd',
    '--- posts/one.qmd\n--- _quarto.yml\nbibliography: refs.bib\n',
    'refs.bib (_quarto.yml)',
  ],
  [
    'a leading slash in _quarto.yml is its folder',
    'a/one.qmd',
    '--- a/one.qmd\n--- a/_quarto.yml\nbibliography: /refs.bib\n',
    'a/refs.bib (a/_quarto.yml)',
  ],
  [
    'the nearest file of the project',
    'a/one.md',
    '--- a/one.md\n--- a/_metadata.yml\nbibliography: a.bib\n--- _quarto.yml\nbibliography: refs.bib\n',
    'a/a.bib (a/_metadata.yml)',
  ],
  [
    'a page, by conf.py above',
    'docs/one.rst docs/two.md',
    "--- docs/one.rst\n--- docs/two.md\n--- conf.py\nbibtex_bibfiles = ['refs.bib']\n",
    'refs.bib (conf.py)',
  ],
  [
    'a page, by myst.yml above',
    'docs/one.md',
    '--- docs/one.md\n--- myst.yml\nproject:\n  bibliography: [refs.bib]\n',
    'refs.bib (myst.yml)',
  ],
  [
    'a page of a Jupyter Book',
    'one.md',
    '--- one.md\n--- _config.yml\nbibtex_bibfiles: [refs.bib]\n',
    'refs.bib (_config.yml)',
  ],
  [
    'a chapter of bookdown',
    '01-intro.Rmd',
    '--- 01-intro.Rmd\n--- index.Rmd\n---\nbibliography: book.bib\n---\n',
    'book.bib (index.Rmd)',
  ],
  [
    'LaTeX has no files of a project',
    'one.tex',
    '--- one.tex\n--- _quarto.yml\nbibliography: refs.bib\n',
    'none: references.bib',
  ],
  [
    'a leading slash in Typst is the project’s root',
    'a/talk.typ',
    '--- a/talk.typ\n#bibliography("/refs.bib")\n',
    'refs.bib (a/talk.typ)',
  ],
  [
    'a path in Typst starts from its file',
    'a/talk.typ',
    '--- a/talk.typ\n#bibliography("refs.yml")\n',
    'a/refs.yml (a/talk.typ)',
  ],
  ['Org', 'a/n.org', '--- a/n.org\n#+bibliography: ../refs.json\n', 'refs.json (a/n.org)'],
  ['AsciiDoc', 'n.adoc', '--- n.adoc\n:bibtex-file: refs.bib\n', 'refs.bib (n.adoc)'],
  ['reStructuredText', 'n.rst', '--- n.rst\n.. bibliography:: refs.bib\n', 'refs.bib (n.rst)'],
  ['the only one in the folder', 'note.md', '--- note.md\n--- refs.BIB\n--- data.json\n', 'refs.BIB (only)'],
  [
    'the only one in the main file’s folder',
    'chapters/one.tex main.tex',
    `${main('\\input{chapters/one}')}--- chapters/one.tex\n--- refs.bib\n--- chapters/old.bib\n`,
    'refs.bib (only)',
  ],
  [
    'the only one in the chapter’s folder',
    'chapters/one.tex',
    `${main('\\input{chapters/one}')}--- chapters/one.tex\n--- chapters/refs.bib\n`,
    'chapters/refs.bib (only)',
  ],
  ['several in the folder', 'note.md', '--- note.md\n--- a.bib\n--- b.bib\n', 'several: a.bib, b.bib'],
  ['none', 'a/note.md', '--- a/note.md\n--- refs.bib\n', 'none: a/references.bib'],
  [
    'none: one would be made beside the main file',
    'a/one.tex',
    `${main('\\input{a/one}')}--- a/one.tex\n`,
    'none: references.bib',
  ],
];

suite('Which bibliographies serve a document', () => {
  for (const [title, asked, project, expected] of rows)
    for (const name of asked.split(' '))
      test(`${title}: ${name}`, async () => assert.equal(await served(project, name), expected));

  const note = '--- a/note.md\n--- a/only.bib\n';
  test('the user’s choice', async () =>
    assert.equal(
      await served(note, 'a/note.md', undefined, { chosen: '/p/x.bib', setting: 's.bib' }),
      'x.bib (chosen)',
    ));
  test('the setting, from the root of the workspace', async () =>
    assert.equal(await served(note, 'a/note.md', undefined, { setting: 's.bib' }), 's.bib (setting)'));
  test('the setting, from the document’s folder where there is no workspace', async () =>
    assert.equal(await served(note, 'a/note.md', {}, { setting: 's.bib' }), 'a/s.bib (setting)'));
  test('what is declared wins over both', async () =>
    assert.equal(
      await served('--- n.org\n#+bibliography: refs.bib\n', 'n.org', undefined, {
        chosen: '/p/x.bib',
        setting: 's.bib',
      }),
      'refs.bib (n.org)',
    ));
});

suite('What belongs to a project', () => {
  const project = `${main('\\input{a}\\input{gone}\\include{b}')}--- a.tex\n\\input{c}\n--- b.tex\n--- c.tex\n--- d.tex\n`;
  for (const name of ['main.tex', 'a.tex', 'c.tex'])
    test(`the same files for ${name}`, async () => {
      const files = new MemoryProject(project);
      const { main: found, files: parts, root } = await resolveProject(files, files.document(name));
      assert.deepEqual(
        [found, parts, root],
        ['/p/main.tex', ['main', 'a', 'b', 'c'].map((each) => `/p/${each}.tex`), '/p'],
      );
    });

  test('says which files it read for a declaration', async () => {
    const files = new MemoryProject(`${main('\\input{a}')}--- a.tex\n`);
    const { searched } = await resolveProject(files, files.document('a.tex'));
    assert.deepEqual(searched, ['/p/a.tex', '/p/main.tex']);
    const page = new MemoryProject('--- a/one.md\n--- conf.py\n--- _quarto.yml\n');
    const found = await resolveProject(page, page.document('a/one.md'));
    assert.deepEqual(found.searched, ['/p/a/one.md', '/p/_quarto.yml', '/p/conf.py']);
  });

  test('reads no file twice, and the document not at all', async () => {
    const files = new MemoryProject(project);
    await resolveProject(files, files.document('c.tex'));
    assert.deepEqual([...new Set(files.read)], files.read);
    assert.ok(!files.read.includes('/p/c.tex'));
  });

  test('reads 60 files, and knows the others by name', async () => {
    const names = Array.from({ length: 100 }, (_, i) => `part${i}`);
    const many = `${main(names.map((name) => `\\input{${name}}`).join(''))}${names.map((name) => `--- ${name}.tex\n`).join('')}`;
    const files = new MemoryProject(`${many}\\bibliography{refs}\n`);
    const found = await resolveProject(files, files.document('main.tex'));
    assert.equal(found.files.length, 60);
    assert.deepEqual(found.declared, []);
    const last = await resolveProject(files, files.document('part99.tex'));
    assert.equal(last.main, '/p/main.tex');
    assert.deepEqual(
      last.declared.map(({ file }) => file),
      ['/p/refs.bib'],
    );
  });

  test('looks at 60 files of a folder for the main file', async () => {
    const others = Array.from({ length: 60 }, (_, i) => `--- ${i}.tex\n`).join('');
    const files = new MemoryProject(`${others}${main('\\input{x/one}')}--- x/one.tex\n`);
    assert.equal((await resolveProject(files, files.document('x/one.tex'))).main, '/p/x/one.tex');
  });

  test('looks no further up than the root', async () => {
    const text = `--- /main.tex\n\\documentclass{a}\\begin{document}\\input{p/one}\\bibliography{refs}\n--- one.tex\n`;
    assert.equal(await served(text, 'one.tex'), 'none: references.bib');
    assert.equal(await served(text, 'one.tex', {}), '/refs.bib (/main.tex)');
    const page = '--- /_quarto.yml\nbibliography: refs.bib\n--- one.md\n';
    assert.equal(await served(page, 'one.md'), 'none: references.bib');
    assert.equal(await served(page, 'one.md', {}), '/refs.bib (/_quarto.yml)');
  });

  test('looks into eight folders for a file of the project', async () => {
    const at = (depth: number) => `${'a/'.repeat(depth)}one.md`;
    const page = (depth: number) => `--- _quarto.yml\nbibliography: refs.bib\n--- ${at(depth)}\n`;
    assert.equal(await served(page(7), at(7)), 'refs.bib (_quarto.yml)');
    assert.match(await served(page(8), at(8)), /^none/);
  });

  test('without a workspace the root is the main file’s folder', async () => {
    const files = new MemoryProject(
      `${main('\\input{a/one}')}--- a/one.tex\n--- b/talk.typ\n#bibliography("/refs.bib")\n`,
      {},
    );
    assert.equal((await resolveProject(files, files.document('a/one.tex'))).root, '/p');
    const talk = await resolveProject(files, files.document('b/talk.typ'));
    assert.deepEqual([talk.root, talk.declared[0]?.file], ['/p/b', '/p/b/refs.bib']);
  });
});

suite('What a document can reach', () => {
  const declaring = (path: string) => `--- one.tex\n\\addbibresource{${path}}\n`;
  const reached: [path: string, trusted: string, untrusted: string][] = [
    ['refs.bib', 'refs.bib (one.tex)', 'refs.bib (one.tex)'],
    ['../out/refs.bib', '/out/refs.bib (one.tex)', 'none: references.bib'],
    ['/etc/refs.bib', '/etc/refs.bib (one.tex)', 'none: references.bib'],
    ['c:/refs.bib', '/c:/refs.bib (one.tex)', 'none: references.bib'],
    ['/etc/passwd', 'none: references.bib', 'none: references.bib'],
    ['http://example.org/refs.bib', 'none: references.bib', 'none: references.bib'],
    ['file:///etc/refs.bib', 'none: references.bib', 'none: references.bib'],
    ['//host/share/refs.bib', 'none: references.bib', 'none: references.bib'],
  ];
  for (const [path, trusted, untrusted] of reached)
    test(`${path} as a bibliography`, async () => {
      assert.equal(await served(declaring(path), 'one.tex'), trusted);
      assert.equal(await served(declaring(path), 'one.tex', { root: '/p', isTrusted: false }), untrusted);
    });
  for (const named of ['\\input{../out/pre}', '% !TEX root = ../out/pre.tex\n', '\\input{//host/share/pre}'])
    test(`${named} in a workspace that is not trusted reads nothing outside`, async () => {
      const files = new MemoryProject(`--- one.tex\n${named}\n--- /out/pre.tex\n\\bibliography{a}\n`, {
        root: '/p',
        isTrusted: false,
      });
      await resolveProject(files, files.document('one.tex'));
      assert.deepEqual(files.read, []);
    });
  const documents: [name: string, text: string, expected: string][] = [
    ['paper.tex', '\\addbibresource[location=remote]{refs.bib}', 'none: references.bib'],
    ['paper.tex', '\\bibliography{//host/share/refs}', 'none: references.bib'],
    ['paper.tex', '\\bibliography{/nowhere/refs}', '/nowhere/refs.bib (paper.tex)'],
    ['paper.tex', '% !TEX root = //host/share/main.tex\n\\input{//host/share/a}', 'none: references.bib'],
    ['note.md', '---\nbibliography: /etc/passwd\n---\n', 'none: references.bib'],
    [
      'note.md',
      '---\nbibliography: [http://example.org/refs.bib, "\\\\\\\\host\\\\refs.bib"]\n---\n',
      'none: references.bib',
    ],
    ['talk.typ', '#bibliography("//host/refs.bib")', 'none: references.bib'],
    ['talk.typ', '#bibliography("https://example.org/refs.yml")', 'none: references.bib'],
    ['note.org', '#+bibliography: /etc/passwd\n', 'none: references.bib'],
    ['note.org', '#+bibliography: file:///etc/refs.bib\n', 'none: references.bib'],
    ['note.rst', '.. bibliography:: http://example.org/refs.bib\n', 'none: references.bib'],
    ['note.adoc', ':bibtex-file: //host/refs.bib\n', 'none: references.bib'],
  ];
  for (const [name, text, expected] of documents)
    test(`${name}: ${text}`, async () =>
      assert.equal(await served(`--- ${name}\n${text}\n`, name), expected));
});

suite('Texts that show how a project cites', () => {
  const texts: [title: string, asked: string, project: string, expected: string][] = [
    [
      'of a chapter: the main file, its parts, its class and packages',
      'one.tex',
      `${main('\\usepackage{own}\\input{one}\\input{two}')}--- one.tex\n--- two.tex\n--- book.cls\n\\LoadClass{base}\n--- own.sty\n`,
      'main.tex, two.tex, book.cls, own.sty',
    ],
    ['of the main file: all but itself', 'main.tex', `${main('\\input{one}')}--- one.tex\n`, 'one.tex'],
    [
      'of a page: what tells MyST, the nearest first',
      'a/one.md',
      '--- a/one.md\n--- a/myst.yml\n--- conf.py\n--- _quarto.yml\n--- other.yml\n',
      'myst.yml, _quarto.yml, conf.py',
    ],
    ['of Quarto: none', 'one.qmd', '--- one.qmd\n--- myst.yml\n', ''],
    ['of Typst: none', 'a.typ', '--- a.typ\n--- myst.yml\n', ''],
  ];
  for (const [title, asked, project, expected] of texts)
    test(title, async () => {
      const files = new MemoryProject(project);
      const document = files.document(asked);
      const found = await readStyleTexts(files, document, await resolveProject(files, document));
      assert.equal(found.map(({ name }) => name).join(', '), expected);
    });
});
