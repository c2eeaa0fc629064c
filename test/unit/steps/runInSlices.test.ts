import assert from 'node:assert/strict';
import { groupSteps, sortSteps } from '../../../src/core/browse/groupPapers';
import { layOutMapSteps } from '../../../src/core/browse/layOutMap';
import { entryNamedSteps } from '../../../src/core/bibtex/fieldText';
import { scanBib, scanBibSteps } from '../../../src/core/bibtex/scanBib';
import { bibBibliography } from '../../../src/core/bibliography/bibtex/bibBibliography';
import { readBibliography, readBibliographySteps } from '../../../src/core/bibliography/readBibliography';
import type { Paper } from '../../../src/core/paper';
import { buildSteps } from '../../../src/core/search/createSearch';
import { type PaperSearch } from '../../../src/core/search/paperSearch';
import { runToEnd } from '../../../src/core/steps/steps';
import { topicEditSteps } from '../../../src/core/topics/topicEdits';
import { paper } from '../search/corpus';

const count = 20_000;
const topics = [{ id: 'a', name: 'A', description: '' }];
const papers: readonly Paper[] = Array.from({ length: count }, (_, i) =>
  paper(`p${i}`, { title: `Title ${(i * 7919) % count}`, topics: ['a'], date: `${1990 + (i % 30)}` }),
);
const bib = papers
  .map(({ id, title }) => `@article{${id},\n  title = {${title}},\n  ids = {also${id}},\n}\n`)
  .join('\n');

/** Two dozen words, half of them in every paper, so that no word is selective. */
const words = Array.from(
  { length: 24 },
  (_, i) => `${'bcdfgklmprtv'[i % 12]}${'ao'[i % 2]}${'ckmnrt'[i % 6]}um${i}`,
);
const alike = papers.map((each, i) => ({
  ...each,
  abstract: words.filter((_, j) => (i * 31 + j * 17) % 48 < 24).join(' '),
}));
let built: PaperSearch | undefined;
const search = (): PaperSearch => (built ??= runToEnd(buildSteps(alike)));

/** Number of yields until the computation is done. */
function turns(steps: Generator<unknown, unknown>): number {
  let turns = 0;
  while (!steps.next().done) turns++;
  return turns;
}

suite('Computations over all papers or entries yield', () => {
  const pages = { topics, pages: [] };
  const rows: readonly (readonly [what: string, steps: () => Generator<unknown, unknown>, least: number])[] =
    [
      ['groups by topic', () => groupSteps(pages, papers, 'topic'), 40],
      ['groups by year', () => groupSteps(pages, papers, 'year'), 40],
      ['groups by venue', () => groupSteps(pages, papers, 'venue'), 40],
      ['groups by page', () => groupSteps(pages, papers, 'page'), 40],
      // Once per run, then while runs are merged.
      ['sorts', () => sortSteps(papers, 'date'), 300],
      ['puts under the user’s topics', () => topicEditSteps({ topics, papers }, []), 20],
      // Every hundred thousand characters, then by line.
      ['scans a bibliography', () => scanBibSteps(bib), Math.floor(bib.length / 110_000) + 9],
      ['takes up the names of its entries', () => entryNamedSteps(scanBib(bib)), 80],
      ['reads a bibliography', () => readBibliographySteps('bib', bib), 100],
      ['finds works in a bibliography', () => bibBibliography(bib).findWorkSteps!(), 300],
      // After each term, twice during the scan of all papers, and after each of the best 200.
      ['finds what is related to a paper', () => search().relatedSteps(alike[0]!, 8), 242],
      [
        'maps what is related to a paper',
        () => layOutMapSteps(alike[0]!, (each) => search().relatedSteps(each, 8)),
        2189,
      ],
    ];
  for (const [what, steps, least] of rows)
    test(what, () => {
      const taken = turns(steps());
      assert.ok(taken >= least, `others have their turn ${taken} times, not ${least}`);
    });

  test('additions and removals during a search for related papers are harmless', () => {
    const [, gone, ...others] = search()
      .related(alike[0]!, 4)
      .map((near) => near.paper);
    const steps = search().relatedSteps(alike[0]!, 4);
    // By now the candidates are chosen and being compared.
    for (let i = 0; i < 100; i++) steps.next();
    search().remove(gone!.id);
    search().add(paper('new', { title: alike[0]!.title, abstract: alike[0]!.abstract }));
    const ids = runToEnd(steps).map((near) => near.paper.id);
    assert.equal(ids.includes(gone!.id), false);
    for (const { id } of others) assert.ok(ids.includes(id), id);
  });
  test('reading a bibliography in slices gives the same result', () => {
    const read = runToEnd(readBibliographySteps('bib', bib));
    const { entries, problems, text } = readBibliography('bib', bib);
    const places = (all: typeof entries) => all.map(({ key, line, start, end }) => [key, line, start, end]);
    assert.deepEqual(places(read.entries), places(entries));
    assert.deepEqual([read.problems, read.text, read.kind], [problems, text, 'bib']);
    assert.equal(read.find('ALSOp777')?.key, 'p777');
  });
  test('finds works with or without a prepared index', () => {
    const [ready, other] = [bibBibliography(bib), bibBibliography(bib)];
    runToEnd(ready.findWorkSteps!());
    const wanted = papers[12_345]!;
    assert.equal(ready.findWork(wanted)?.key, wanted.id);
    assert.equal(other.findWork(wanted)?.key, wanted.id);
  });
});
