import * as vscode from 'vscode';
import { Bibliographies } from '../../src/host/bibliography/bibliographies';
import { allowChanges, assertWritable, isInside, OutsideError } from '../../src/host/files/fileAccess';
import { makeTextFile } from '../../src/host/files/textFile';
import { equal, eventually, match, ok } from './expect';
import { MemoryFiles } from './memoryFiles';
import { open, read } from './workspace';

const faking = '2412.14093';
const cite = (...ids: string[]) => vscode.commands.executeCommand('paperside.insertCitation', ids);

suite('Files outside of the workspace', () => {
  const files = new MemoryFiles('paperside-outside');
  let registration: vscode.Disposable;

  suiteSetup(() => {
    registration = vscode.workspace.registerFileSystemProvider(files.scheme, files, {
      isCaseSensitive: true,
    });
  });
  suiteTeardown(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    registration.dispose();
  });

  const folder = files.uri('/desk/paper');
  test('inside is the workspace, or the folder of the document', () => {
    const root = vscode.workspace.workspaceFolders![0]!.uri;
    ok(isInside(vscode.Uri.joinPath(root, 'a/refs.bib')), 'below');
    ok(isInside(files.uri('/desk/paper/a/refs.bib'), folder), 'below the document');
    ok(!isInside(files.uri('/desk/papers/refs.bib'), folder), 'a name that only begins alike');
    ok(!isInside(files.uri('/desk/refs.bib'), folder), 'above');
    ok(!isInside(vscode.Uri.joinPath(root, '../refs.bib')), 'above all');
  });

  test('nothing of another host or the web is asked for', async () => {
    const text =
      '% !TEX root = //host/share/main.tex\n\\input{//host/share/a}\\addbibresource{http://x.org/a.bib}|';
    const { document } = await open({ 'paper.tex': text });
    const bibliographies = new Bibliographies({
      keys: () => [],
      get: <T>(_: string, otherwise?: T) => otherwise as T,
      update: () => Promise.resolve(),
    });
    equal((await bibliographies.find(document)).kind, 'none');
    bibliographies.dispose();
  });

  test('a bibliography outside is read; it is changed when the user says so', async () => {
    files.put('/theirs/refs.bib', '% theirs\n');
    files.put('/desk/one/paper.tex', '\\bibliography{/theirs/refs}');
    const document = await vscode.workspace.openTextDocument(files.uri('/desk/one/paper.tex'));
    await vscode.window.showTextDocument(document, { preview: false });
    await cite(faking);
    equal(files.text('/theirs/refs.bib'), '% theirs\n');
    equal(document.getText(), '\\bibliography{/theirs/refs}');
    await eventually('the citation', async () => {
      await vscode.commands.executeCommand('notification.acceptPrimaryAction');
      return document.getText().startsWith('\\cite{greenblatt2024alignment}');
    });
    match(files.text('/theirs/refs.bib')!, /^% theirs\n\n?@misc\{greenblatt2024alignment,/);
    // Once is enough.
    await cite('2502.17424');
    await eventually('another', () => document.getText().includes('betley2025emergent'));
  });

  test('a link in the workspace may lead anywhere: it is not followed to write unasked', async () => {
    files.put('/desk/two/refs.bib', '% theirs\n');
    files.put('/desk/two/paper.tex', '\\bibliography{refs}');
    files.links.add('/desk/two/refs.bib');
    const document = await vscode.workspace.openTextDocument(files.uri('/desk/two/paper.tex'));
    await vscode.window.showTextDocument(document, { preview: false });
    await cite(faking);
    equal(files.text('/desk/two/refs.bib'), '% theirs\n');
    equal(document.getText(), '\\bibliography{refs}');
    const outcome = await assertWritable(files.uri('/desk/two/refs.bib')).catch((error: unknown) => error);
    ok(outcome instanceof OutsideError, 'it may be changed');
    allowChanges(files.uri('/desk/two/refs.bib'));
    await assertWritable(files.uri('/desk/two/refs.bib'));
  });

  // What came with the folder, and where the link is in it.
  const linked: readonly (readonly [what: string, text: string, bib: string, link: string])[] = [
    ['a folder that is a link', '\\bibliography{theirs/refs}', 'theirs/refs.bib', 'theirs'],
    ['a folder above that is a link', '\\bibliography{a/b/refs}', 'a/b/refs.bib', 'a'],
    ['a link that is the only bibliography there', 'Text', 'only.bib', 'only.bib'],
  ];
  linked.forEach(([what, text, bib, link], i) => {
    test(`${what} is not followed to write unasked`, async () => {
      const at = (name: string) => `/desk/linked-${i}/${name}`;
      files.put(at(bib), '% theirs\n');
      files.put(at('paper.tex'), text);
      files.links.add(at(link));
      const document = await vscode.workspace.openTextDocument(files.uri(at('paper.tex')));
      await vscode.window.showTextDocument(document, { preview: false });
      await cite(faking);
      equal([files.text(at(bib)), document.getText()], ['% theirs\n', text]);
    });
  });

  test('a bibliography is made by hand over no other', async () => {
    files.put('/desk/made/refs.bib', '% theirs\n');
    const outcome = await makeTextFile(files.uri('/desk/made/refs.bib'), '').catch((error: unknown) => error);
    ok(outcome instanceof Error, 'it was made');
    equal(files.text('/desk/made/refs.bib'), '% theirs\n');
  });

  test('a note is kept in the workspace', async () => {
    const configuration = vscode.workspace.getConfiguration('paperside.notes');
    await configuration.update('path', '../../{citationKey}.md', vscode.ConfigurationTarget.Workspace);
    try {
      await vscode.commands.executeCommand('paperside.openNote', [faking]);
      const root = vscode.workspace.workspaceFolders![0]!.uri;
      const outside = vscode.Uri.joinPath(root, '../../greenblatt2024alignment.md');
      equal(await read(outside).catch(() => 'none'), 'none');
    } finally {
      await configuration.update('path', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });
});
