import * as vscode from 'vscode';
import { findBibliography } from '../../src/host/bibliography/findBibliography';
import {
  allowChanges,
  assertWritable,
  isInside,
  resolveNamedFile,
  OutsideError,
} from '../../src/host/files/fileAccess';
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
  const named: readonly (readonly [path: string, leadsTo: string | undefined])[] = [
    ['refs.bib', '/desk/paper/refs.bib'],
    ['./a/../refs.bib', '/desk/paper/refs.bib'],
    ['..\\refs.bib', '/desk/refs.bib'],
    ['../../../../../etc/x.bib', '/etc/x.bib'],
    ['/etc/passwd', '/etc/passwd'],
    ['/a/../../etc/x.bib', '/etc/x.bib'],
    ['c:\\refs.bib', '/c:/refs.bib'],
    ['\\\\host\\share\\refs.bib', undefined],
    ['//host/share/refs.bib', undefined],
    ['\\/host/refs.bib', undefined],
    ['http://example.org/refs.bib', undefined],
    ['https://example.org/refs.bib', undefined],
    ['file:///etc/x.bib', undefined],
    ['vscode-remote://host/x.bib', undefined],
    ['data:text/plain,x.bib', undefined],
    ['a\0.bib', undefined],
    ['a\n.bib', undefined],
  ];
  for (const [path, leadsTo] of named) {
    test(`${JSON.stringify(path)} named by a document`, () =>
      equal(resolveNamedFile(folder, path)?.path, leadsTo));
  }

  test('inside is the workspace, or the folder of the document', () => {
    const root = vscode.workspace.workspaceFolders![0]!.uri;
    ok(isInside(vscode.Uri.joinPath(root, 'a/refs.bib')), 'below');
    ok(isInside(files.uri('/desk/paper/a/refs.bib'), folder), 'below the document');
    ok(!isInside(files.uri('/desk/papers/refs.bib'), folder), 'a name that only begins alike');
    ok(!isInside(files.uri('/desk/refs.bib'), folder), 'above');
    ok(!isInside(vscode.Uri.joinPath(root, '../refs.bib')), 'above all');
  });

  // Each document of a fresh folder; nothing but the bibliographies named here may be served.
  const documents: readonly (readonly [name: string, text: string, served: readonly string[]])[] = [
    ['paper.tex', '\\addbibresource{/etc/passwd}', []],
    ['paper.tex', '\\addbibresource{http://example.org/refs.bib}', []],
    ['paper.tex', '\\addbibresource[location=remote]{refs.bib}', []],
    ['paper.tex', '\\bibliography{//host/share/refs}', []],
    ['paper.tex', '\\bibliography{/nowhere/refs}', ['/nowhere/refs.bib']],
    ['paper.tex', '% !TEX root = //host/share/main.tex\n\\input{//host/share/a}', []],
    ['note.md', '---\nbibliography: /etc/passwd\n---\n', []],
    ['note.md', '---\nbibliography: [http://example.org/refs.bib, "\\\\\\\\host\\\\refs.bib"]\n---\n', []],
    ['talk.typ', '#bibliography("//host/refs.bib")', []],
    ['talk.typ', '#bibliography("https://example.org/refs.yml")', []],
    ['note.org', '#+bibliography: /etc/passwd\n', []],
    ['note.org', '#+bibliography: file:///etc/refs.bib\n', []],
    ['note.rst', '.. bibliography:: http://example.org/refs.bib\n', []],
    ['note.adoc', ':bibtex-file: //host/refs.bib\n', []],
  ];
  for (const [name, text, served] of documents) {
    test(`${name} with ${text}`, async () => {
      const { document } = await open({ [name]: `${text}|` });
      const choice = await findBibliography(document, undefined);
      equal(choice.kind === 'found' ? choice.uris.map(({ path }) => path) : [], [...served]);
    });
  }

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
