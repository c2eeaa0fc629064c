import * as vscode from 'vscode';
import type { Bibliography } from '../../src/core/bibliography/bibliography';
import type { Problem } from '../../src/core/problem';
import { problemSentence, problemSentences } from '../../src/core/problemSentences';
import { importProblemRows } from '../../src/features/collections/importProblems';
import { problemRows } from '../../src/features/showBibliography/problemRows';
import { problemMessage } from '../../src/host/messages/problemMessage';
import { equal } from './expect';

const problems = Object.keys(problemSentences).map((kind): Problem => ({
  ...(kind === 'duplicate-key' ? { kind, key: 'a', firstLine: 1 } : { kind: kind as never }),
  line: 3,
  text: 'x',
}));
const sentences = problems.map(problemSentence);

suite('What is said of a problem', () => {
  test('every list and mark has the sentence of its kind', () => {
    const uri = vscode.Uri.parse('file:///refs.bib');
    equal(problems.map(problemMessage), sentences);
    const [heading, ...rows] = problemRows([
      { uri, rule: { kind: 'only' }, kind: 'bib', bibliography: { problems } as unknown as Bibliography },
    ]);
    equal(heading?.label, 'errors in refs.bib');
    equal(
      rows.map(({ description }) => description),
      sentences,
    );
    equal(
      importProblemRows([{ name: 'refs.bib', problems }]).map(({ description }) => description),
      sentences,
    );
  });

  test('nothing in a file becomes an icon', () => {
    const problem = { kind: 'duplicate-key', key: '$(x)', firstLine: 1, line: 2, text: '$(x)' } as const;
    const [row] = importProblemRows([{ name: 'refs.bib', problems: [problem] }]);
    equal(/\$\(x/.test(`${row!.description}${row!.detail}`), false);
  });
});
