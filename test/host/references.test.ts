import * as vscode from 'vscode';
import { equal, eventually } from './expect';
import { answering, move } from './quickPick';
import { open } from './workspace';

const whereCited = (argument: unknown) => vscode.commands.executeCommand('paperside.whereCited', argument);
const firstCitation = (key: string) => vscode.commands.executeCommand('paperside.showFirstCitation', { key });

/** What is selected, and in which file. */
function selected(): [string | undefined, string | undefined] {
  const editor = vscode.window.activeTextEditor;
  return [editor?.document.uri.path.split('/').pop(), editor?.document.getText(editor.selection)];
}

suite('References', () => {
  suiteTeardown(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  test('shows the first citation of a key where it is now', async () => {
    const { editor } = await open({ 'paper.tex': '|Text \\cite{one}\n\\cite{zz-two}\\cite{zz-two}' });
    await firstCitation('zz-two');
    await eventually('the citation', () => selected()[1] === 'zz-two');
    equal(selected(), ['paper.tex', 'zz-two']);
    equal(editor.selection.active.line, 1);
    await editor.edit((builder) => builder.insert(new vscode.Position(0, 0), '\\cite{zz-two}\n'));
    await firstCitation('zz-two');
    await eventually('the first one', () => editor.selection.active.line === 0);
  });

  test('shows the only place where a paper is cited, by its key in the bibliography', async () => {
    const { editor } = await open({
      'paper.tex': '|Text\n\\cite{zz-mine}\\bibliography{refs}',
      'refs.bib': '@misc{zz-mine, eprint = {2501.17187}}\n',
    });
    await whereCited('2501.17187');
    await eventually('the citation', () => selected()[1] === 'zz-mine');
    equal(editor.selection.start.line, 1);
  });

  test('lists several places, those in the current document first', async () => {
    await open({ 'z.md': '[@zz-several]|\n\n@zz-several', 'a.tex': '\\cite{zz-several}' });
    await answering(
      () => whereCited({ key: 'zz-several' }),
      () => move(2),
    );
    await eventually('the citation', () => selected()[0] === 'a.tex');
    equal(selected(), ['a.tex', 'zz-several']);
  });
});
