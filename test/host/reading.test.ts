import * as vscode from 'vscode';
import type { Paper } from '../../src/core/paper';
import { ReadingMarks } from '../../src/host/library/reading/readingMarks';
import { equal, eventually, match } from './expect';
import { answering, first } from './quickPick';
import { freshFolder, open, read } from './workspace';

const paper = (id: string) => ({ id }) as Paper;

suite('The reading list in storage', () => {
  test('keeps concurrent marks from two windows', async () => {
    const folder = freshFolder();
    const [one, other] = [new ReadingMarks(folder), new ReadingMarks(folder)];
    try {
      await Promise.all([
        one.change([paper('a')], (mark) => ({ ...mark, starred: true })),
        other.change([paper('b')], (mark) => ({ ...mark, status: 'read' })),
        one.change([paper('c')], (mark) => ({ ...mark, tags: ['t'] })),
      ]);
      const third = new ReadingMarks(folder);
      await third.ready();
      equal([...third.all.keys()].sort(), ['a', 'b', 'c']);
      equal([third.of(paper('a'))?.starred, third.of(paper('b'))?.status], [true, 'read']);
      third.dispose();
      await eventually('the other window’s star', () => other.of(paper('a'))?.starred);
    } finally {
      one.dispose();
      other.dispose();
    }
  });

  test('does not bring back a removed star', async () => {
    const folder = freshFolder();
    const one = new ReadingMarks(folder);
    await one.change([paper('a')], () => ({ starred: true }));
    await one.change([paper('a')], () => ({}));
    const other = new ReadingMarks(folder);
    await other.ready();
    equal(other.of(paper('a'))?.starred, undefined);
    const files = await vscode.workspace.fs.readDirectory(folder);
    equal(files.length, 1, 'the number of files');
    one.dispose();
    other.dispose();
  });
});

suite('Notes', () => {
  suiteTeardown(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  test('creates a note with the citation once, and opens it from then on', async () => {
    const root = vscode.workspace.workspaceFolders![0]!.uri;
    const uri = vscode.Uri.joinPath(root, 'notes', 'greenblatt2024alignment.md');
    try {
      await vscode.commands.executeCommand('paperside.openNote', '2412.14093');
      equal(vscode.window.activeTextEditor?.document.uri.path, uri.path);
      const text = await read(uri);
      match(
        text,
        /^# Alignment faking in large language models\n[^]*\[@greenblatt2024alignment\][^]*\/paper\/2412\.14093\)/,
      );
      const editor = vscode.window.activeTextEditor!;
      await editor.edit((builder) => builder.insert(editor.selection.active, 'Mine.'));
      await editor.document.save();
      await vscode.commands.executeCommand('paperside.openNote', '2412.14093');
      equal(await read(uri), `${text}Mine.`);
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(root, 'notes'), { recursive: true });
    }
  });
});

suite('Export Reading List', () => {
  const configuration = () => vscode.workspace.getConfiguration('files');
  suiteSetup(() => configuration().update('simpleDialog.enable', true, true));
  suiteTeardown(async () => {
    await configuration().update('simpleDialog.enable', undefined, true);
    await vscode.commands.executeCommand('paperside.toggleStar', '2412.14093');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  test('saves CSL-JSON next to the document, with the marks as keywords', async () => {
    await vscode.commands.executeCommand('paperside.toggleStar', '2412.14093');
    const { file } = await open({ 'paper.tex': '|' });
    await answering(() => vscode.commands.executeCommand('paperside.exportReadingList'), first);
    const items = JSON.parse(await read(file('reading-list.json'))) as { id: string; keyword?: string }[];
    const item = items.find(({ id }) => id === 'greenblatt2024alignment');
    match(item?.keyword ?? '', /starred/);
    await vscode.commands.executeCommand('notifications.clearAll');
  });
});
