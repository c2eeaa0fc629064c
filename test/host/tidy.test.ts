import * as vscode from 'vscode';
import { equal, eventually, match, ok } from './expect';
import { answering, first, move } from './quickPick';
import { startSecondInstance } from './secondInstance';
import { open, read, write } from './workspace';

const tidy = () => vscode.commands.executeCommand('paperside.tidyBibliography');
/** Selects the row with this number. No row is active at first. */
const tick = async (row: number) => {
  await move(row);
  await vscode.commands.executeCommand('workbench.action.quickPickManyToggle');
};
const clear = () => vscode.commands.executeCommand('notifications.clearAll');

const a = '@misc{aa, title = {On A}}\n';
const b = '@misc{bb, title = {On B}}\n';

/** Tidies with these keys until the file has this text: on a busy machine the list may open after the keys. */
async function tidiesUntil(step: () => unknown, isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 3 && !(await isSo()); tries++) await answering(tidy, step);
  await eventually('the file to be tidied', isSo);
  await clear();
}

const tidies = (file: vscode.Uri, step: () => unknown, isSo: (text: string) => boolean) =>
  tidiesUntil(step, async () => isSo(await read(file)));

suite('Tidy Bibliography', () => {
  suiteTeardown(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  test('removes what is selected and nothing else', async () => {
    const { file } = await open({ 'paper.tex': '\\bibliography{refs}|', 'refs.bib': `% mine\n${a}${b}` });
    await tidies(
      file('refs.bib'),
      () => tick(2),
      (text) => text === `% mine\n${a}`,
    );
  });

  test('removes nothing that is not selected', async () => {
    const { file } = await open({ 'paper.tex': '\\bibliography{refs}|', 'refs.bib': a + b });
    await answering(tidy, first);
    equal(await read(file('refs.bib')), a + b);
  });

  test('selects missing entries from the start and adds them', async () => {
    const { file } = await open({
      'paper.tex': '\\cite{aa,greenblatt2024alignment}\\bibliography{refs}|',
      'refs.bib': a,
    });
    await tidies(file('refs.bib'), first, (text) =>
      /^@misc\{aa.*\n\n?@misc\{greenblatt2024alignment,/.test(text),
    );
  });

  test('sees citations in another chapter, a note and an unsaved change', async () => {
    const { file, folder, editor } = await open({
      'main.tex': '\\bibliography{refs}|',
      'refs.bib': `${a}${b}@misc{cc, title = {On C}}\n@misc{dd, title = {On D}}\n`,
      'deep/er/two.Rnw': '\\cite{aa}',
      'note.ipynb': JSON.stringify({ cells: [{ cell_type: 'markdown', source: ['See ', '[@bb]'] }] }),
    });
    await editor.edit((builder) => builder.insert(new vscode.Position(0, 0), '\\cite{dd}'));
    await tidies(
      file('refs.bib'),
      () => tick(1),
      (text) => !text.includes('{cc,'),
    );
    match(await read(file('refs.bib')), /\{aa,[^]*\{bb,[^]*\{dd,/);
    await write(vscode.Uri.joinPath(folder, 'deep/er/two.Rnw'), '');
    await editor.document.save();
  });

  test('leaves an open bibliography with changes unsaved', async () => {
    const { file, editor } = await open({
      'paper.tex': '\\bibliography{refs}|',
      'refs.bib': a.replace('aa', 'ee'),
    });
    const refs = await vscode.workspace.openTextDocument(file('refs.bib'));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(refs.uri, new vscode.Position(0, 0), '% typed\n');
    await vscode.workspace.applyEdit(edit);
    await vscode.window.showTextDocument(editor.document);
    await tidiesUntil(
      () => tick(1),
      () => refs.getText() === '% typed\n',
    );
    ok(refs.isDirty, 'it was saved');
    await refs.save();
  });

  test('calls nothing unused where a notebook is damaged', async () => {
    const { file } = await open({
      'paper.tex': '\\bibliography{refs}|',
      'refs.bib': a,
      'broken.ipynb': '{"cells": [{"cell_type": "markdown", "source": "[@aa]"',
    });
    const second = startSecondInstance();
    try {
      void second.run('tidyBibliography');
      const told = await eventually('it to say so', () => second.messages.at(-1)?.message);
      match(told ?? '', /Nothing else to tidy\..* broken\.ipynb could not be read/);
    } finally {
      second.deactivate();
      second.restore();
      // It would limit the tests that follow.
      await vscode.workspace.fs.delete(file('broken.ipynb'));
      await clear();
    }
  });
});
