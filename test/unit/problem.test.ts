import assert from 'node:assert/strict';
import type { Bibliography, BibliographyKind } from '../../src/core/bibliography/bibliography';
import { readBibliography } from '../../src/core/bibliography/readBibliography';
import { importPapers } from '../../src/core/import/importPapers';
import { ProblemLog, type Problem, type ProblemKind } from '../../src/core/problem';
import { problemSentence, problemSentences } from '../../src/core/problemSentences';
import { checkReport } from '../../src/core/tools/checkReport';

const kinds = Object.keys(problemSentences) as ProblemKind[];
const of = (kind: ProblemKind): Problem => ({
  ...(kind === 'duplicate-key' ? { kind, key: 'a', firstLine: 1 } : { kind }),
  line: 3,
  text: 'x',
});

suite('Problems', () => {
  test('every kind has a sentence of its own, without its id', () => {
    assert.equal(new Set(Object.values(problemSentences)).size, kinds.length);
    for (const kind of kinds) {
      const sentence = problemSentence(of(kind));
      assert.match(sentence, /^(?:[A-Z]|arXiv )[^{}]*[.x]$/, kind);
      if (kind.includes('-')) assert.doesNotMatch(sentence, new RegExp(kind));
    }
  });

  test('says what happened, then what to do', () => {
    for (const kind of kinds.filter((each) => each !== 'arxiv-error'))
      assert.match(problemSentences[kind], /[.] .*[.]$/, kind);
  });

  test('the report of a check says each as a sentence, and counts beyond twenty', () => {
    const report = (problems: Problem[]) =>
      checkReport({ findings: [], entries: 0 }, [{ problems } as unknown as Bibliography], {
        document: 'a.tex',
        text: '',
        files: ['refs.bib'],
        records: 0,
      })
        .split('\n')
        .slice(2);
    for (const kind of kinds)
      assert.deepEqual(report([of(kind)]), [`- refs.bib line 3: ${problemSentence(of(kind))}`]);
    const comma = `- refs.bib line 3: ${problemSentences['trailing-comma']}`;
    const many = (count: number) => report(Array.from({ length: count }, () => of('trailing-comma')));
    assert.deepEqual(many(20), Array<string>(20).fill(comma));
    assert.deepEqual(many(21), [...Array<string>(20).fill(comma), '- 1 more problem']);
    assert.equal(many(22).at(-1), '- 2 more problems');
  });

  const duplicates: [kind: BibliographyKind, text: string, line: number][] = [
    ['bib', '@misc{a,}\n@misc{A,}', 2],
    ['csl-json', '[{"id": "a"},\n{"id": "A"}]', 2],
    ['csl-yaml', '- id: a\n- id: b\n- id: "A"', 3],
    ['hayagriva', 'a:\n  type: web\nA:\n  type: web', 3],
  ];
  for (const [kind, text, line] of duplicates)
    test(`a duplicate key of ${kind} names the key and the first line`, () => {
      const [problem] = readBibliography(kind, text).problems;
      assert.equal(problem?.line, line);
      assert.equal(
        problemSentence(problem!),
        'Duplicate citation key “A”, first used in line 1. Rename one of them.',
      );
    });

  const imports: [name: string, text: string, sentence: string][] = [
    ['a.json', '[{"id": "a", "title": "T"},]', 'Trailing comma. Remove it.'],
    ['a.ris', 'TY  - JOUR\nER  - \n', 'No title, arXiv ID or DOI. Add one of them and import again.'],
    ['a.txt', 'nothing here', 'No arXiv ID, DOI or link to a paper in this line. Add one and import again.'],
    ['a.txt', '', 'Nothing to import. The text is empty.'],
    ['a.xml', '<feed><entry></entry></feed>', problemSentences['no-paper']],
    [
      'a.xml',
      '<feed><entry><id>http://arxiv.org/api/errors#x</id><summary>incorrect id</summary></entry></feed>',
      'arXiv reported an error: incorrect id',
    ],
  ];
  for (const [name, text, sentence] of imports)
    test(`importing ${JSON.stringify(text)}`, () =>
      assert.deepEqual(importPapers(name, text).problems.map(problemSentence), [sentence]));

  test('are listed in the order of the text, with line and excerpt', () => {
    const log = new ProblemLog(`one\r\n\ttwo ${'x'.repeat(80)}\rthree`);
    log.report(91, 'trailing-comma');
    log.report(5, 'comment');
    log.report(1, 'missing-comma', 91);
    assert.deepEqual(log.list(), [
      { kind: 'missing-comma', line: 1, text: 'three' },
      { kind: 'comment', line: 2, text: `two ${'x'.repeat(55)}` },
      { kind: 'trailing-comma', line: 3, text: 'three' },
    ]);
  });
});
