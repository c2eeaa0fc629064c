import * as vscode from 'vscode';
import { Bibliographies } from '../../src/host/bibliography/bibliographies';
import { progressIfSlow } from '../../src/host/tasks/progressIfSlow';
import { equal, ok } from './expect';
import { open } from './workspace';

const nothingRemembered: vscode.Memento = {
  keys: () => [],
  get: <T>(_: string, otherwise?: T) => otherwise as T,
  update: () => Promise.resolve(),
};
const entries = (count: number) =>
  Array.from({ length: count }, (_, i) => `@misc{k${i}, title = {Paper ${i}}}`).join('\n');

suite('A large bibliography', () => {
  suiteTeardown(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  test('is read once by all who ask at the same time', async () => {
    const { document } = await open({ 'a.tex': '\\bibliography{refs}|', 'refs.bib': entries(20_000) });
    const bibliographies = new Bibliographies(nothingRemembered);
    const served = await Promise.all([1, 2, 3].map(() => bibliographies.served(document)));
    const [one, ...others] = served.map(({ files }) => files[0]?.bibliography);
    equal(one?.entries.length, 20_000);
    ok(
      others.every((each) => each === one),
      'it was read more than once',
    );
    bibliographies.dispose();
  });

  test('is as it is in the editor, also where it changes while it is read', async () => {
    const { document } = await open({ 'refs.bib': `|${entries(20_000)}` });
    const bibliographies = new Bibliographies(nothingRemembered);
    /** At the moment it is given, it is what stands in the editor. */
    const asked = async () => {
      const { files } = await bibliographies.served(document);
      return files[0]?.bibliography?.text === document.getText();
    };
    const answers = [asked()];
    for (let i = 0; i < 4; i++) {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(0, 0), `@misc{first${i}, title = {First}}\n`);
      const applied = vscode.workspace.applyEdit(edit);
      answers.push(asked());
      await applied;
      answers.push(asked());
    }
    equal(
      await Promise.all(answers),
      answers.map(() => true),
    );
    bibliographies.dispose();
  });
});

suite('What may take long', () => {
  test('can be cancelled once it does, and gives nothing then', async () => {
    const window = vscode.window as { withProgress: typeof vscode.window.withProgress };
    const { withProgress } = window;
    const asked: (boolean | undefined)[] = [];
    window.withProgress = (options, task) =>
      withProgress(options, (progress) => {
        asked.push(options.cancellable);
        const source = new vscode.CancellationTokenSource();
        setTimeout(() => source.cancel(), 10);
        return task(progress, source.token);
      });
    try {
      const endless = progressIfSlow(
        'Endless',
        (token) =>
          new Promise<string>((_, reject) => {
            token.onCancellationRequested(() => reject(new vscode.CancellationError()));
          }),
      );
      equal(await endless, undefined);
      equal(asked, [true]);
      equal(await progressIfSlow('Short', () => Promise.resolve('there')), 'there');
      equal(asked.length, 1, 'how often progress was shown');
    } finally {
      window.withProgress = withProgress;
    }
  });
});
