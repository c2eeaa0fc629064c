import assert from 'node:assert/strict';
import { abstractFingerprint, withChanges } from '../../../src/core/collections/lazyAbstract';
import type { Paper } from '../../../src/core/paper';
import { runToEnd } from '../../../src/core/steps/steps';
import { assignmentKey } from '../../../src/core/topics/storedAssignments';
import { decodePaperSteps, encodePaperSteps } from '../../../src/host/library/collections/paperLines';

const paper = (
  id: string,
  abstract = `Abstract of ${id}: “ünïcode”, "quotes",\n\\ and 漢字 and ","`,
): Paper => ({
  id,
  title: `Title of ${id}`,
  abstract,
  authors: [{ family: 'Ouyang', given: 'Long' }],
  links: [],
  topics: [],
  keywords: [],
  listings: [],
  citationKey: id,
});
const encode = (papers: readonly Paper[]) => runToEnd(encodePaperSteps(papers));
const decode = (bytes: Uint8Array) => runToEnd(decodePaperSteps(bytes));
const stored = (each: Paper): Paper => decode(encode([each]))[0]!;

suite('Papers in files', () => {
  for (const count of [0, 1, 49, 50, 51, 120])
    test(`${count} come back as they were`, () => {
      const papers = Array.from({ length: count }, (_, i) => paper(`p${i}`, i % 3 === 0 ? '' : undefined));
      const back = decode(encode(papers));
      assert.deepEqual(
        back.map((each) => ({ ...each })),
        papers,
      );
      // And are stored again as they are.
      assert.deepEqual(encode(back), encode(papers));
      assert.equal(JSON.parse(new TextDecoder().decode(encode(papers))) instanceof Array, true);
    });

  test('of the first kind, with a whole paper a line, are read, too', () => {
    const papers = [paper('a'), paper('b')];
    const text = `[\n${papers.map((each) => JSON.stringify(each)).join(',\n')}\n]\n`;
    assert.deepEqual(decode(new TextEncoder().encode(text)), papers);
  });

  for (const [name, bytes] of [
    ['nothing', new Uint8Array()],
    ['another text', new TextEncoder().encode('no papers')],
    ['a file cut off in the abstracts', encode([paper('a'), paper('b')]).slice(0, -30)],
    ['a file cut off in the papers', encode([paper('a'), paper('b')]).slice(0, 60)],
  ] as const)
    test(`${name} is no file of papers`, () => {
      assert.throws(() => decode(bytes), SyntaxError);
    });
});

suite('A paper whose abstract is made when it is asked for', () => {
  test('copies, compares and prints like any other', () => {
    const late = stored(paper('a'));
    assert.equal(late.abstract, paper('a').abstract);
    assert.deepEqual({ ...late, title: 'T' }, { ...paper('a'), title: 'T' });
    assert.equal(JSON.parse(JSON.stringify(late)).abstract, paper('a').abstract);
    assert.deepEqual(structuredClone(late), paper('a'));
  });

  test('gets other topics without being read', () => {
    const late = stored(paper('a'));
    Object.defineProperty(late, 'abstract', {
      get: () => assert.fail('the abstract was read'),
      enumerable: true,
    });
    const other = withChanges(late, { topics: ['safety'] });
    assert.equal(abstractFingerprint(other), abstractFingerprint(paper('a')));
    assert.deepEqual({ ...other }, { ...paper('a'), topics: ['safety'] });
  });

  test('is told from one with another abstract', () => {
    assert.equal(assignmentKey(stored(paper('a'))), assignmentKey(paper('a')));
    assert.notEqual(assignmentKey(stored(paper('a', 'one'))), assignmentKey(stored(paper('a', 'two'))));
    assert.notEqual(assignmentKey(paper('a', 'same')), assignmentKey(paper('b', 'same')));
  });
});
