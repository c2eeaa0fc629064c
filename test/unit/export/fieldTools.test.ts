import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { writeCitations, type CitationFormat } from '../../../src/core/export/citationFormats';
import { keyedPapers } from '../../../src/core/export/keyedPapers';
import { normalizeTitle } from '../../../src/core/work/normalizeTitle';
import { corpus } from '../search/corpus';

/**
 * Reads everything that we export with the programs that people use. Parsers replace a program that is not installed;
 * `npm run check:tools` requires them all, and prints the output of each.
 */
const isRequired = process.env['REQUIRE_TOOLS'] === '1';
const versions = ['preprint', 'published'] as const;
const keyed = keyedPapers(corpus.papers);

/** Complaints about a file, one a line; undefined if the program is not installed. */
type Check = (text: string, folder: string) => string[] | undefined | Promise<string[] | undefined>;

function run(command: string, args: readonly string[], folder: string) {
  const { error, status, stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64_000_000,
  });
  return error ? undefined : { status, stdout, stderr };
}

const linesOf = (text: string, pattern: RegExp) => text.split('\n').filter((line) => pattern.test(line));

function titlesMissing(titles: readonly string[], version: (typeof versions)[number]): string[] {
  const read = new Set(titles.map(normalizeTitle));
  return corpus.papers
    .map(
      ({ title, published }) =>
        (version === 'published' && !published?.authorsUnknown && published?.title) || title,
    )
    .filter((title) => !read.has(normalizeTitle(title)))
    .map((title) => `title lost: ${title}`);
}

const bibtex: Check = (text, folder) => {
  writeFileSync(join(folder, 'refs.bib'), text);
  writeFileSync(join(folder, 'x.aux'), '\\citation{*}\n\\bibstyle{plain}\n\\bibdata{refs}\n');
  const result = run('bibtex', ['x'], folder);
  if (!result) return undefined;
  const complaints = linesOf(readFileSync(join(folder, 'x.blg'), 'utf8'), /^Warning--|---line|error message/);
  const count = readFileSync(join(folder, 'x.bbl'), 'utf8').split('\\bibitem{').length - 1;
  return count === keyed.length ? complaints : [...complaints, `${count} entries of ${keyed.length}`];
};

const biber: Check = (text, folder) => {
  writeFileSync(join(folder, 'refs.bib'), text);
  const result = run(
    'biber',
    ['--tool', '--validate-datamodel', '--output-file', 'out.bib', 'refs.bib'],
    folder,
  );
  if (!result) return undefined;
  const complaints = linesOf(result.stdout + result.stderr, /^(WARN|ERROR)/);
  const count =
    result.status === 0 ? [...readFileSync(join(folder, 'out.bib'), 'utf8').matchAll(/^@/gm)].length : 0;
  return count === keyed.length ? complaints : [...complaints, `${count} entries of ${keyed.length}`];
};

const pandoc =
  (format: string, version: (typeof versions)[number]): Check =>
  (text, folder) => {
    writeFileSync(join(folder, 'refs'), text);
    const result = run('pandoc', ['-f', format, '-t', 'csljson', 'refs'], folder);
    if (!result) return undefined;
    if (result.status !== 0) return [result.stderr];
    const items = JSON.parse(result.stdout) as { title?: string }[];
    const plain = items.map(({ title = '' }) => title.replace(/<[^>]*>/g, ''));
    return [
      ...linesOf(result.stderr, /\S/),
      ...(items.length === keyed.length ? [] : [`${items.length} entries of ${keyed.length}`]),
      ...titlesMissing(plain, version),
    ];
  };

/** Typst's own compiler, a development dependency: installed with the tests, if there is one for the machine. */
const typst =
  (name: string): Check =>
  async (text, folder) => {
    const typst = await import('@myriaddreamin/typst-ts-node-compiler').catch(() => undefined);
    if (!typst) return undefined;
    writeFileSync(join(folder, name), text);
    writeFileSync(join(folder, 'main.typ'), `#bibliography("${name}", full: true, style: "ieee")\n`);
    const result = typst.NodeCompiler.create({ workspace: folder }).compile({
      mainFilePath: join(folder, 'main.typ'),
    });
    return result.hasError() ? [JSON.stringify(result.takeError() ?? 'it does not compile')] : [];
  };

/** The replacement for a program that is not installed. */
const parsers: Check = async (text) => {
  const { parse: parseRetorquere } = await import('@retorquere/bibtex-parser');
  const { parse: parseCsl } = await import('biblatex-csl-converter');
  const one = parseRetorquere(text, { sentenceCase: false });
  const other = parseCsl(text, { processUnexpected: true });
  const counts = [one.entries.length, Object.keys(other.entries).length];
  return [
    ...[...one.errors, ...other.errors].map((error) => JSON.stringify(error)),
    ...counts.filter((count) => count !== keyed.length).map((count) => `${count} entries of ${keyed.length}`),
  ];
};
const yaml: Check = (text) => {
  const value = parse(text) as { references?: unknown[] } | unknown[];
  const count = (Array.isArray(value) ? value : (value.references ?? Object.keys(value))).length;
  return count === keyed.length ? [] : [`${count} entries of ${keyed.length}`];
};

suite('export: read by other programs', function () {
  this.timeout(120_000);
  let folder: string;
  setup(() => (folder = mkdtempSync(join(tmpdir(), 'paperside-tools-'))));
  teardown(() => rmSync(folder, { recursive: true, force: true }));

  for (const version of versions) {
    const rows: [program: string, format: CitationFormat, check: Check, instead: Check][] = [
      ['bibtex', 'bibtex', bibtex, parsers],
      ['biber', 'bibtex', biber, parsers],
      ['biber', 'biblatex', biber, parsers],
      ['pandoc', 'bibtex', pandoc('bibtex', version), parsers],
      ['pandoc', 'biblatex', pandoc('biblatex', version), parsers],
      ['pandoc', 'csl-json', pandoc('csljson', version), yaml],
      ['pandoc', 'csl-yaml', pandoc('markdown', version), yaml],
      ['typst', 'biblatex', typst('refs.bib'), parsers],
      ['typst', 'bibtex', typst('refs.bib'), parsers],
      ['typst', 'hayagriva', typst('refs.yml'), yaml],
    ];
    for (const [program, format, check, instead] of rows) {
      test(`${keyed.length} papers in ${format}, ${version}: by ${program}, else by parsers`, async () => {
        const text = writeCitations(keyed, format, version);
        // pandoc takes a bibliography in YAML as the metadata of a document.
        const said = await check(
          program === 'pandoc' && format === 'csl-yaml' ? `---\n${text}---\n` : text,
          folder,
        );
        if (said === undefined) assert.ok(!isRequired, `${program} is not installed`);
        if (isRequired)
          console.log(`${program}, ${format}, ${version}: ${said?.length ? said.join('; ') : 'nothing'}`);
        assert.deepEqual(said ?? (await instead(text, folder)), []);
      });
    }
  }
});
