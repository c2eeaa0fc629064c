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

suite('Files of papers', () => {
  for (const count of [0, 1, 49, 50, 51, 120])
    test(`${count} survive a round trip`, () => {
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

  test('reads the old format with a whole paper per line', () => {
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
    test(`rejects ${name}`, () => {
      assert.throws(() => decode(bytes), SyntaxError);
    });
});

suite('A paper with a lazily decoded abstract', () => {
  test('copies, compares and serializes like any other', () => {
    const late = stored(paper('a'));
    assert.equal(late.abstract, paper('a').abstract);
    assert.deepEqual({ ...late, title: 'T' }, { ...paper('a'), title: 'T' });
    assert.equal(JSON.parse(JSON.stringify(late)).abstract, paper('a').abstract);
    assert.deepEqual(structuredClone(late), paper('a'));
  });

  test('can be copied without decoding the abstract', () => {
    const late = stored(paper('a'));
    Object.defineProperty(late, 'abstract', {
      get: () => assert.fail('the abstract was read'),
      enumerable: true,
    });
    const other = withChanges(late, { topics: ['safety'] });
    assert.equal(abstractFingerprint(other), abstractFingerprint(paper('a')));
    assert.deepEqual({ ...other }, { ...paper('a'), topics: ['safety'] });
  });

  test('differs from one with another abstract', () => {
    assert.equal(assignmentKey(stored(paper('a'))), assignmentKey(paper('a')));
    assert.notEqual(assignmentKey(stored(paper('a', 'one'))), assignmentKey(stored(paper('a', 'two'))));
    assert.notEqual(assignmentKey(paper('a', 'same')), assignmentKey(paper('b', 'same')));
  });
});
