import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const files: Record<string, string> = {
  'main.tex':
    '\\documentclass{a}\\addbibresource{refs.bib}\\begin{document}\\input{chapters/one}\\end{document}\n',
  'chapters/one.tex': 'Some words \\cite{a,b}.\nMore words.\n',
  'chapters/old.bib': '@misc{old, title={Old}}\n',
  'refs.bib': '@misc{a, title={An Alpha}, author={Doe, Jane}, year=2001, ids={alias}}\n',
  'alone/note.md': 'As [@a] and [@b].\n',
  'alone/mail.md': 'Nothing cited.\n',
  'broken.bib': '@misc{a, title={A}}\n@misc{c title={C}}\n',
  'items.json': '[{"id": "a", "type": "book", "title": "A", "issued": {"date-parts": [[2001]]}}]\n',
  'items.yaml': 'references:\n- id: a\n  type: book\n  title: A\n',
  'undated.bib': '@misc{b, title={B}, author={Doe, Jane}}\n',
  'own.csl':
    '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info><title>Own</title><id>own</id></info><citation><layout><text variable="title"/></layout></citation><bibliography><layout><text variable="title" prefix="*" suffix="*"/></layout></bibliography></style>\n',
  'child.csl':
    '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><title>Child</title><link rel="independent-parent" href="http://www.zotero.org/styles/nature"/></info></style>\n',
  'broken.csl': '<html></html>\n',
  'works.yml': 'a:\n  type: book\n  title: A\n  date: 2001\n',
};

suite('The command line', function () {
  this.timeout(60_000);
  let folder: string;

  setup(() => {
    folder = mkdtempSync(join(realpathSync(tmpdir()), 'paperside-cli-'));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
  });
  teardown(() => rmSync(folder, { recursive: true }));

  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [resolve('dist/cli.js'), ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };
  const json = <T>(...args: string[]) => JSON.parse(run(...args, '--json').stdout) as T;
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');

  test('cited: the bibliography that the main file declares, citations with places, keys without an entry', () => {
    const { status, stderr } = run('cited', 'chapters/one.tex');
    assert.equal(status, 1);
    assert.equal(stderr, '');
    assert.deepEqual(json('cited', 'chapters/one.tex', 'main.tex'), [
      {
        file: 'chapters/one.tex',
        language: 'latex',
        bibliographies: [{ path: 'refs.bib', rule: 'declared', declaredIn: 'main.tex' }],
        citations: [
          { key: 'a', line: 1, column: 18, form: 'parenthetical' },
          { key: 'b', line: 1, column: 20, form: 'parenthetical' },
        ],
        undefined: ['b'],
      },
      {
        file: 'main.tex',
        language: 'latex',
        bibliographies: [{ path: 'refs.bib', rule: 'declared', declaredIn: 'main.tex' }],
        citations: [],
        undefined: [],
      },
    ]);
    assert.equal(run('cited', 'main.tex').status, 0);
  });

  test('cited: without a bibliography no key is called undefined, and it says where it searched', () => {
    const { status, stderr } = run('cited', 'alone/note.md');
    assert.equal(status, 1);
    assert.match(
      stderr,
      /^No bibliography was found for note\.md; nothing was checked\. Searched .*note\.md/,
    );
    const [document] = json<{ undefined: string[]; bibliographies: string[] }[]>('cited', 'alone/note.md');
    assert.deepEqual([document?.undefined, document?.bibliographies], [[], []]);
    assert.deepEqual(run('cited', 'alone/mail.md').status, 0);
  });

  for (const [file, line] of [
    ['refs.bib', 1],
    ['items.json', 1],
    ['items.yaml', 2],
    ['works.yml', 1],
  ] as const)
    test(`entries: ${file}`, () => {
      const [entry, ...others] = json<{ key: string; line: number; title: string; type: string }[]>(
        'entries',
        file,
      );
      assert.deepEqual(others, []);
      assert.equal(entry?.key, 'a');
      assert.equal(entry.line, line);
      assert.match(entry.title, /^(?:An Alpha|A)$/);
    });

  test('entries: aliases, authors and year, and problems with their lines', () => {
    const [entry] = json<Record<string, unknown>[]>('entries', 'refs.bib');
    assert.deepEqual(entry, {
      key: 'a',
      aliases: ['alias'],
      line: 1,
      type: 'misc',
      title: 'An Alpha',
      authors: [{ family: 'Doe', given: 'Jane' }],
      year: '2001',
    });
    const { status, stderr } = run('entries', 'broken.bib');
    assert.equal(status, 1);
    assert.match(stderr, /^broken\.bib:2: Missing comma\./);
  });

  test('convert: to another format, and what could not be read', () => {
    const { stdout, status } = run('convert', 'refs.bib', '--to', 'hayagriva');
    assert.equal(status, 0);
    assert.match(
      stdout,
      /^a:\n {2}type: misc\n {2}title: An Alpha\n {2}author:\n {4}- Doe, Jane\n {2}date: 2001\n/,
    );
    assert.equal(run('convert', 'refs.bib', '--to', 'bibtex').stdout.trimEnd(), files['refs.bib']!.trimEnd());
    const broken = run('convert', 'broken.bib', '--to', 'ris');
    assert.equal(broken.status, 1);
    assert.match(broken.stderr, /^broken\.bib:2: Missing comma\./);
    assert.match(
      run('convert', 'refs.bib', '--to', 'word').stderr,
      /^Name the format to write after --to: bibtex, /,
    );
  });
  const references: [what: string, args: string[], out: RegExp][] = [
    ['all entries, in APA', ['items.json'], /^A\. \(2001\)\.\n$/],
    ['some, in another style', ['refs.bib', 'a', '--style', 'mla'], /^Doe, Jane\. .*An Alpha.* 2001\.\n$/],
    ['an alias, in a style of one’s own', ['refs.bib', 'alias', '--style', 'own.csl'], /^\*An alpha\*\n$/i],
    [
      'in a style by its name at the CSL project',
      ['items.json', '--style', 'chicago-author-date'],
      /^A\. 2001\.\n$/,
    ],
    ['in another language', ['undated.bib', '--language', 'de'], /^Doe, J\. \(o\. J\.\)\. B\.\n$/],
  ];
  for (const [what, args, out] of references)
    test(`reference: ${what}`, () => {
      const { status, stdout, stderr } = run('reference', ...args);
      assert.deepEqual([status, stderr], [0, '']);
      assert.match(stdout, out);
    });
  test('reference: keys and HTML, and keys without an entry', () => {
    const { status, stdout, stderr } = run('reference', 'undated.bib', 'b', 'nobody', '--json');
    assert.deepEqual([status, stderr], [1, 'undated.bib has no entry nobody.\n']);
    assert.deepEqual(JSON.parse(stdout), [
      { key: 'b', text: 'Doe, J. (n.d.). B.', html: 'Doe, J. (n.d.). <i>B</i>.' },
    ]);
  });
  const refusedStyles: [what: string, style: string, why: RegExp][] = [
    ['no style', 'nature', /^There is no style nature\. Name a \.csl file, or one of apa, ieee/],
    ['no file', 'nature.csl', /^There is no style nature\.csl\./],
    ['another file', 'broken.csl', /^broken\.csl is not a CSL style/],
    [
      'a dependent style without its parent',
      'child.csl',
      /^child\.csl takes its rules from nature\.csl\. Put that file/,
    ],
  ];
  for (const [what, style, why] of refusedStyles)
    test(`reference: ${what}`, () => {
      const { status, stderr } = run('reference', 'refs.bib', '--style', style);
      assert.equal(status, 2);
      assert.match(stderr, why);
    });

  test('cite: the entry and the citation, as edits and on disk', () => {
    const args = ['cite', '2412.14093', 'a', '--in', 'chapters/one.tex', '--after', 'More words'];
    const planned = run(...args, '--dry-run');
    assert.equal(read('refs.bib'), files['refs.bib']);
    const edits = JSON.parse(planned.stdout) as {
      file: string;
      line: number;
      column: number;
      newText: string;
    }[];
    assert.deepEqual(
      edits.map(({ file, line, column }) => [file, line, column]),
      [
        ['refs.bib', 2, 1],
        ['chapters/one.tex', 2, 11],
      ],
    );
    assert.equal(run(...args).stdout, planned.stdout);
    assert.equal(
      read('chapters/one.tex'),
      'Some words \\cite{a,b}.\nMore words \\cite{greenblatt2024alignment,a}.\n',
    );
    assert.equal(read('refs.bib'), files['refs.bib'] + edits[0]!.newText);
    assert.equal(read('chapters/old.bib'), files['chapters/old.bib']);
  });

  test('cite: at a line and column, an entry of one’s own', () => {
    assert.equal(run('cite', 'a', '--in', 'chapters/one.tex', '--at', '2:11').status, 0);
    assert.equal(read('chapters/one.tex'), 'Some words \\cite{a,b}.\nMore words \\cite{a}.\n');
    assert.equal(read('refs.bib'), files['refs.bib']);
  });

  const refused: [what: string, args: string[], why: RegExp][] = [
    ['an unknown id', ['nobody', '--in', 'main.tex', '--at', '1:1'], /^No paper or entry is called “nobody”/],
    [
      'no place',
      ['a', '--in', 'main.tex'],
      /^Give the place with --at or with --after\.\nUsage: paperside cite/,
    ],
    [
      'a place that is not there',
      ['a', '--in', 'main.tex', '--at', '9:9'],
      /^The document has no place 9:9\./,
    ],
    ['an unknown option', ['a', '--on', 'main.tex'], /--on/],
    ['a missing document', ['a', '--in', 'none.tex', '--at', '1:1'], /^There is no file .*none\.tex\./],
    ['a bibliography', ['a', '--in', 'refs.bib', '--at', '1:1'], /cannot stand in it/],
  ];
  for (const [what, args, why] of refused)
    test(`cite: refuses ${what}, and changes nothing`, () => {
      const { status, stdout, stderr } = run('cite', ...args);
      assert.equal(status, 2);
      assert.equal(stdout, '');
      assert.match(stderr, why);
      for (const [name, text] of Object.entries(files)) assert.equal(read(name), text);
    });

  test('search: the bundled papers, with typos, or a bibliography', () => {
    assert.match(
      run('search', 'faking', 'aligment').stdout,
      /^greenblatt2024alignment: Greenblatt et al\. 2024, /,
    );
    const [found] = json<{ key: string; title: string }[]>('search', 'alpha', '--in', 'refs.bib');
    assert.deepEqual([found?.key, found?.title], ['a', 'An Alpha']);
    const nothing = run('search', 'xylophone quintet', '--in', 'refs.bib');
    assert.deepEqual([nothing.status, nothing.stdout], [1, '']);
  });

  test('says how it is used', () => {
    assert.match(run('--help').stdout, /paperside cited FILE/);
    assert.equal(run('nothing').status, 2);
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    assert.equal(run('--version').stdout, `${version}\n`);
  });
});
