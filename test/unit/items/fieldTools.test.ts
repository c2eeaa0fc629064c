import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workFormats, type WorkFormat } from '../../../src/core/export/workFormats';
import type { CslItem } from '../../../src/core/cslItem';
import { isRecord } from '../../../src/core/text/unknownValues';
import { markupToText } from '../../../src/core/text/markup';
import { works } from './works';

/**
 * What the programs that people use say of works of every kind. `npm run check:tools` requires them all, and prints what
 * they say; without them nothing is tested here, as `roundTrips` reads the same files with our own readers.
 */
const isRequired = process.env['REQUIRE_TOOLS'] === '1';

const write = (format: WorkFormat) =>
  workFormats[format].write(works.map((item) => ({ key: item.id, item: () => item })));

function run(command: string, args: readonly string[], cwd: string) {
  const { error, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 64_000_000,
  });
  if (error) assert.ok(!isRequired, `${command} is not installed`);
  return error ? undefined : { stdout, stderr };
}

const linesOf = (text: string, pattern: RegExp) => text.split('\n').filter((line) => pattern.test(line));

/** What a work does not have is no fault of the file: a letter has no publisher, and a style asks for one. */
const asksForMore =
  /need author or key|no (?:key|author|number)|empty (?:publisher|address|institution|school|booktitle|author|journal|year|note|pages|title)|page numbers missing|missing/i;

/**
 * biblatex's own data model has no fields for the types that it only reserves, such as *legislation*, and wants numbers
 * for volumes and years; its styles print them all the same.
 */
const outOfDatamodel =
  /Datamodel: .*(?:Missing mandatory|Invalid field|must be datatype)|year field .* is not an integer/;

suite('Works of every kind, read by other programs', function () {
  this.timeout(120_000);
  let folder: string;
  setup(() => (folder = mkdtempSync(join(tmpdir(), 'paperside-works-'))));
  teardown(() => rmSync(folder, { recursive: true, force: true }));

  for (const style of ['plain', 'plainnat', 'IEEEtran', 'ACM-Reference-Format'])
    test(`bibtex with ${style} complains of nothing but what a work does not have`, () => {
      writeFileSync(join(folder, 'refs.bib'), write('bibtex'));
      writeFileSync(join(folder, 'x.aux'), `\\citation{*}\n\\bibstyle{${style}}\n\\bibdata{refs}\n`);
      if (!run('bibtex', ['x'], folder)) return;
      const log = linesOf(readFileSync(join(folder, 'x.blg'), 'utf8'), /^Warning--|---line|error message/);
      assert.deepEqual(
        log.filter((line) => !asksForMore.test(line)),
        [],
      );
      const entries = readFileSync(join(folder, 'x.bbl'), 'utf8').split('\\bibitem').length - 1;
      assert.ok(entries >= works.length, `${entries} of ${works.length}`);
    });

  for (const format of ['bibtex', 'biblatex'] as const)
    test(`biber reads ${format} without a complaint`, () => {
      writeFileSync(join(folder, 'refs.bib'), write(format));
      const said = run(
        'biber',
        ['--tool', '--validate-datamodel', '--output-file', 'out.bib', 'refs.bib'],
        folder,
      );
      if (!said) return;
      assert.deepEqual(
        linesOf(said.stdout + said.stderr, /^(WARN|ERROR)/).filter((line) => !outOfDatamodel.test(line)),
        [],
      );
    });

  /** pandoc's name of a variable, and its text without the case that a style may change. */
  function plain(item: Readonly<Record<string, unknown>>): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(item).map(([name, value]) => [
        name === 'event' ? 'event-title' : name,
        typeof value === 'string' ? markupToText(value).replace(/\s+/g, ' ').toLowerCase() : value,
      ]),
    );
  }

  const sorted = (value: unknown): unknown =>
    isRecord(value) ? Object.fromEntries(Object.entries(value).sort()) : value;

  for (const [format, reader] of [
    ['bibtex', 'bibtex'],
    ['biblatex', 'biblatex'],
    ['csl-json', 'csljson'],
  ] as const)
    test(`pandoc reads ${format} as it was meant`, () => {
      writeFileSync(join(folder, 'refs'), write(format));
      const said = run('pandoc', ['-f', reader, '-t', 'csljson', 'refs'], folder);
      if (!said) return;
      assert.equal(said.stderr, '');
      const read = new Map((JSON.parse(said.stdout) as CslItem[]).map((item) => [item.id, plain(item)]));
      const lost = works.flatMap((work) => {
        const other = read.get(work.id) ?? {};
        return Object.entries(plain(work)).flatMap(([name, value]) => {
          const [meant, got] = [value, other[name]].map((each) => JSON.stringify(sorted(each)) ?? 'nothing');
          return meant === got ? [] : [`${work.id} ${name}: ${meant} → ${got}`];
        });
      });
      if (isRequired) for (const each of lost) console.log(`pandoc, ${format}: ${each}`);
      if (format === 'csl-json')
        assert.deepEqual(lost, ['in-press issued: {"literal":"in press"} → {"date-parts":[]}']);
      assert.deepEqual(
        lost.filter((each) => !cannotHold.some((known) => known.test(each))),
        [],
      );
    });

  test('typst compiles hayagriva', async () => {
    const typst = await import('@myriaddreamin/typst-ts-node-compiler').catch(() => undefined);
    if (!typst) return assert.ok(!isRequired, 'typst is not installed');
    writeFileSync(join(folder, 'refs.yml'), write('hayagriva'));
    writeFileSync(join(folder, 'main.typ'), '#bibliography("refs.yml", full: true, style: "apa")\n');
    const result = typst.NodeCompiler.create({ workspace: folder }).compile({
      mainFilePath: join(folder, 'main.typ'),
    });
    assert.ok(!result.hasError(), JSON.stringify(result.takeError()));
  });
});

/** What BibTeX and biblatex cannot hold, or pandoc does not read. */
const cannotHold: readonly RegExp[] = [
  // The types that they have no entry type for, or that pandoc takes for another one.
  / type: /,
  // pandoc knows arXiv by its address, and dates by their numbers.
  /^article (?:number|publisher): /,
  /^(?:edited-book|classic|webpage|in-press) issued: /,
  // It takes every particle for one that may be left out.
  /^chapter author: .*non-dropping-particle/,
  /^map scale: /,
  /^patent jurisdiction: /,
  /^post-weblog container-title: /,
];
