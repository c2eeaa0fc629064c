import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bibEntryFor } from '../../../src/core/items/bibEntry';
import type { BibDialect } from '../../../src/core/bibtex/newEntry';
import { formatBibEntry } from '../../../src/core/bibtex/formatBibEntry';
import { hostileWorks } from '../../hostile/hostilePaper';
import { payloads } from '../../hostile/payloads.mjs';

/** Only where the programs are asked for (`npm run check:tools`): elsewhere `inertTex.test.ts` reads what they would. */
const isRequired = process.env['REQUIRE_TOOLS'] === '1';

const bibliographyOf = (dialect: BibDialect) =>
  payloads
    .flatMap(hostileWorks)
    .map((paper, i) => `${formatBibEntry(bibEntryFor(paper, { dialect, key: `key${i}` }))}\n`);

/** Letters that pdfLaTeX has no font for are set as a question mark: they are no doing of a text's. */
const letters = (text: string) =>
  [...new Set(text.replace(/[\0-\u007f]/g, ''))]
    .map((sign) => `\\DeclareUnicodeCharacter{${sign.codePointAt(0)!.toString(16).toUpperCase()}}{?}\n`)
    .join('');

function run(command: string, args: readonly string[], folder: string): string {
  const { error, stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    encoding: 'latin1',
    maxBuffer: 256_000_000,
    // Nothing but what is in the folder and in TeX's own trees may be read or written.
    env: { ...process.env, openin_any: 'p', openout_any: 'p', max_print_line: '1000' },
  });
  assert.ok(!error, `${command} is not installed`);
  return stdout + stderr;
}

/** What a document of that name is made of and makes. */
const own = /^(?:\.\/)?main\.(?:tex|aux|log|pdf|fls|bbl|blg|bcf|run\.xml)$/;

const variables = 'TEXMFDIST TEXMFMAIN TEXMFLOCAL TEXMFHOME TEXMFVAR TEXMFSYSVAR TEXMFCONFIG TEXMFSYSCONFIG';
/** The folders that TeX itself is in. */
const treesOfTex = () => [
  '/usr/share/texmf/',
  ...variables.split(' ').map((name) => `${run('kpsewhich', [`--var-value=${name}`], '.').trim()}/`),
];

const linesOf = (text: string, pattern: RegExp) => text.split('\n').filter((line) => pattern.test(line));

interface Compiling {
  readonly entries: readonly string[];
  readonly preamble: string;
  readonly end: string;
  readonly bibliographyProgram: (folder: string) => string[];
}

/** Everything that is wrong with a document that cites them all, and with what was read and written for it. */
function compile({ entries, preamble, end, bibliographyProgram }: Compiling): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'paperside-tex-'));
  try {
    const bib = entries.join('\n');
    writeFileSync(join(folder, 'refs.bib'), bib);
    writeFileSync(
      join(folder, 'main.tex'),
      `\\documentclass{article}\n${preamble}${letters(bib)}\\begin{document}\n\\nocite{*}\n${end}\n\\end{document}\n`,
    );
    const latex = () =>
      run(
        'pdflatex',
        ['-draftmode', '-interaction=nonstopmode', '-no-shell-escape', '-recorder', 'main'],
        folder,
      );
    latex();
    const complaints = bibliographyProgram(folder);
    const said = latex();
    const log = readFileSync(join(folder, 'main.log'), 'latin1');
    const trees = treesOfTex();
    const used = readFileSync(join(folder, 'main.fls'), 'latin1');
    return [
      ...complaints,
      ...linesOf(said, /^!|runsystem/),
      ...linesOf(log, /runsystem|^! /),
      ...linesOf(used, /^INPUT/)
        .map((line) => line.slice(6))
        .filter((path) => !own.test(path) && !trees.some((tree) => path.startsWith(tree)))
        .map((path) => `read ${path}`),
      ...linesOf(used, /^OUTPUT/)
        .map((line) => line.slice(7))
        .filter((path) => !own.test(path))
        .map((path) => `wrote ${path}`),
      ...readdirSync(folder)
        .filter((name) => name !== 'refs.bib' && !own.test(name))
        .map((name) => `left ${name}`),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** BibTeX cuts a label after 500 signs, wherever that is: with `natbib` no name may be as long as that. */
const longName = /^ {2}author = .{500}/m;

const countOf = (text: string, part: string) => text.split(part).length - 1;

suite('Hostile papers, by the programs of TeX', function () {
  this.timeout(900_000);
  if (!isRequired) return;

  for (const [style, preamble] of [
    ['plain', ''],
    ['plainnat', '\\usepackage{url}\n\\usepackage{natbib}\n'],
  ] as const) {
    test(`bibtex and pdflatex, ${style}`, () => {
      const entries = bibliographyOf('bibtex').filter((entry) => !longName.test(entry));
      const complaints = compile({
        entries,
        preamble,
        end: `\\bibliographystyle{${style}}\n\\bibliography{refs}`,
        bibliographyProgram: (folder) => {
          run('bibtex', ['main'], folder);
          const log = readFileSync(join(folder, 'main.blg'), 'latin1');
          const count = countOf(readFileSync(join(folder, 'main.bbl'), 'latin1'), '\\bibitem');
          return [
            ...linesOf(log, /^Warning--(?!empty |to sort, )|--line|error message/),
            ...(count === entries.length ? [] : [`${count} entries of ${entries.length}`]),
          ];
        },
      });
      assert.deepEqual(complaints, []);
    });
  }

  for (const dialect of ['bibtex', 'biblatex'] as const) {
    test(`biber and pdflatex with biblatex, entries in ${dialect}`, () => {
      const entries = bibliographyOf(dialect);
      const complaints = compile({
        entries,
        preamble: '\\usepackage[backend=biber,maxnames=9]{biblatex}\n\\addbibresource{refs.bib}\n',
        end: '\\printbibliography',
        bibliographyProgram: (folder) => {
          const said = run('biber', ['main'], folder);
          const count = countOf(readFileSync(join(folder, 'main.bbl'), 'latin1'), '\\entry{');
          return [
            ...linesOf(said, /^(?:WARN(?! - Range field 'pages')|ERROR)/),
            ...(count === entries.length ? [] : [`${count} entries of ${entries.length}`]),
          ];
        },
      });
      assert.deepEqual(complaints, []);
    });
  }
});
