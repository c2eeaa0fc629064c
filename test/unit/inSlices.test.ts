import assert from 'node:assert/strict';
import { groupSteps, sortSteps } from '../../src/core/browse/groupPapers';
import { entryNamedSteps } from '../../src/core/cite/bib/fieldText';
import { scanBib, scanBibSteps } from '../../src/core/cite/bib/scanBib';
import { bibBibliography } from '../../src/core/cite/bibliography/bibBibliography';
import { readBibliography, readBibliographySteps } from '../../src/core/cite/bibliography/readBibliography';
import type { Paper } from '../../src/core/paper';
import { finish } from '../../src/core/search/steps';
import { topicEditSteps } from '../../src/core/topics/topicEdits';
import { paper } from './search/corpus';

const count = 20_000;
const topics = [{ id: 'a', name: 'A', description: '' }];
const papers: readonly Paper[] = Array.from({ length: count }, (_, i) =>
  paper(`p${i}`, { title: `Title ${(i * 7919) % count}`, topics: ['a'], date: `${1990 + (i % 30)}` }),
);
const bib = papers
  .map(({ id, title }) => `@article{${id},\n  title = {${title}},\n  ids = {also${id}},\n}\n`)
  .join('\n');

/** How often others have their turn before it is done. */
function turns(steps: Generator<unknown, unknown>): number {
  let turns = 0;
  while (!steps.next().done) turns++;
  return turns;
}

suite('What goes over all papers or entries, in slices', () => {
  const pages = { topics, pages: [] };
  const rows: readonly (readonly [what: string, steps: () => Generator<unknown, unknown>, least: number])[] =
    [
      ['groups by topic', () => groupSteps(pages, papers, 'topic'), 40],
      ['groups by year', () => groupSteps(pages, papers, 'year'), 40],
      ['groups by venue', () => groupSteps(pages, papers, 'venue'), 40],
      ['groups by page', () => groupSteps(pages, papers, 'page'), 40],
      // In runs of some hundred, and then as often as these are put together.
      ['sorts', () => sortSteps(papers, 'date'), 300],
      ['puts under the user’s topics', () => topicEditSteps({ topics, papers }, []), 20],
      // A hundred thousand characters of it at a time, then its lines.
      ['scans a bibliography', () => scanBibSteps(bib), Math.floor(bib.length / 110_000) + 9],
      ['takes up the names of its entries', () => entryNamedSteps(scanBib(bib)), 80],
      ['reads a bibliography', () => readBibliographySteps('bib', bib), 100],
      ['finds works in a bibliography', () => bibBibliography(bib).findWorkSteps!(), 300],
    ];
  for (const [what, steps, least] of rows)
    test(what, () => {
      const taken = turns(steps());
      assert.ok(taken >= least, `others have their turn ${taken} times, not ${least}`);
    });

  test('a bibliography that is read in slices is as one that is read in one go', () => {
    const read = finish(readBibliographySteps('bib', bib));
    const { entries, problems, text } = readBibliography('bib', bib);
    const places = (all: typeof entries) => all.map(({ key, line, start, end }) => [key, line, start, end]);
    assert.deepEqual(places(read.entries), places(entries));
    assert.deepEqual([read.problems, read.text, read.kind], [problems, text, 'bib']);
    assert.equal(read.find('ALSOp777')?.key, 'p777');
  });
  test('works are found alike, whether they were made ready or not', () => {
    const [ready, other] = [bibBibliography(bib), bibBibliography(bib)];
    finish(ready.findWorkSteps!());
    const wanted = papers[12_345]!;
    assert.equal(ready.findWork(wanted)?.key, wanted.id);
    assert.equal(other.findWork(wanted)?.key, wanted.id);
  });
});
