import * as vscode from 'vscode';
import { equal, eventually, giveItTime, match, ok } from './expect';
import { MemoryFiles } from './memoryFiles';
import { answering } from './quickPick';
import { freshFolder, open, read, write } from './workspace';

/** Papers of the bundled corpus. */
const faking = '2412.14093';
const emergent = '2502.17424';

const cite = (...ids: string[]) => vscode.commands.executeCommand('paperside.insertCitation', ids);
const clear = () => vscode.commands.executeCommand('notifications.clearAll');

/** Takes the first way on that the message offers, as soon as it is there. */
async function takeWayOn(what: string, isDone: () => boolean | PromiseLike<boolean>): Promise<void> {
  await eventually(what, async () => {
    await vscode.commands.executeCommand('notification.acceptPrimaryAction');
    return isDone();
  });
}

suite('Bad days', () => {
  const files = new MemoryFiles('paperside-memory');
  let registration: vscode.Disposable;
  let count = 0;

  suiteSetup(() => {
    registration = vscode.workspace.registerFileSystemProvider(files.scheme, files, {
      isCaseSensitive: true,
    });
  });
  suiteTeardown(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    registration.dispose();
  });
  setup(clear);
  teardown(clear);

  /** A document in a file system of its own, with the cursor at its `|`. */
  async function openVirtual(marked: string, others: Record<string, string> = {}, name = 'paper.tex') {
    const path = (file: string) => `/${folder}/${file}`;
    const folder = `virtual-${count++}`;
    for (const [file, text] of Object.entries(others)) files.put(path(file), text);
    files.put(path(name), marked.replace('|', ''));
    const document = await vscode.workspace.openTextDocument(files.uri(path(name)));
    const editor = await vscode.window.showTextDocument(document, { preview: false });
    const position = document.positionAt(marked.indexOf('|'));
    editor.selection = new vscode.Selection(position, position);
    return { document, editor, path };
  }

  test('a virtual workspace: cites and undoes', async () => {
    const { document, path } = await openVirtual('|\\bibliography{refs}', { 'refs.bib': '% mine\n' });
    await cite(faking);
    equal(document.getText(), '\\cite{greenblatt2024alignment}\\bibliography{refs}');
    match(files.text(path('refs.bib'))!, /^% mine\n\n?@misc\{greenblatt2024alignment,/);
    await vscode.commands.executeCommand('undo');
    await eventually('the entry to go', () => files.text(path('refs.bib')) === '% mine\n');
  });

  test('a read-only bibliography: changes nothing, then cites with the entry on the clipboard', async () => {
    const text = '|\\bibliography{refs}';
    const { document, path } = await openVirtual(text, { 'refs.bib': '% mine\n' });
    files.readOnly.add(path('refs.bib'));
    await cite(faking);
    equal(document.getText(), '\\bibliography{refs}');
    equal(files.text(path('refs.bib')), '% mine\n');
    await takeWayOn('the citation', () => document.getText().startsWith('\\cite{greenblatt2024alignment}'));
    match(await vscode.env.clipboard.readText(), /^@misc\{greenblatt2024alignment,/);
    equal(files.text(path('refs.bib')), '% mine\n');
  });

  test('a read-only folder in which a bibliography would be created', async () => {
    const { document, path } = await openVirtual('|\\bibliography{refs}');
    files.readOnly.add(path('refs.bib'));
    await cite(faking);
    equal(document.getText(), '\\bibliography{refs}');
    await takeWayOn('the citation', () => document.getText().includes('{greenblatt2024alignment}'));
    equal(files.text(path('refs.bib')), undefined);
  });

  test('a folder where the bibliography should be', async () => {
    const { document, file } = await open({ 'paper.tex': '|\\bibliography{refs}', 'refs.bib/x': '' });
    await cite(faking);
    equal(document.getText(), '\\bibliography{refs}');
    await takeWayOn('the citation', () => document.getText().includes('{greenblatt2024alignment}'));
    equal(await read(file('refs.bib/x')), '');
  });

  test('a read-only bibliography in an editor: cites and leaves the entry unsaved', async () => {
    const { document, editor, path } = await openVirtual('|\\bibliography{refs}', { 'refs.bib': '% mine\n' });
    const refs = await vscode.workspace.openTextDocument(files.uri(path('refs.bib')));
    await vscode.window.showTextDocument(refs, { preview: false });
    await vscode.window.showTextDocument(editor.document);
    files.readOnly.add(path('refs.bib'));
    await cite(faking);
    match(document.getText(), /^\\cite\{greenblatt2024alignment\}/);
    match(refs.getText(), /^% mine\n\n?@misc\{greenblatt2024alignment,/);
    ok(refs.isDirty, 'the editor must show that it is not saved');
    equal(files.text(path('refs.bib')), '% mine\n');
    files.readOnly.delete(path('refs.bib'));
    await refs.save();
  });

  test('a bibliography deleted while the paper is picked: creates it again', async () => {
    const { document, file } = await open({ 'paper.tex': '|\\bibliography{refs}', 'refs.bib': '% mine\n' });
    await answering(
      () => vscode.commands.executeCommand('paperside.insertCitation'),
      () => vscode.workspace.fs.delete(file('refs.bib')),
    );
    const [, key] = /\\cite\{(.+?)\}/.exec(document.getText()) ?? [];
    ok(key, 'nothing was cited');
    ok((await read(file('refs.bib'))).includes(`{${key},`), 'it has no entry');
  });

  test('a bibliography deleted but still in an editor: loses nothing', async () => {
    const { document, editor, path } = await openVirtual('|\\bibliography{refs}', { 'refs.bib': '% mine\n' });
    const refs = await vscode.workspace.openTextDocument(files.uri(path('refs.bib')));
    await vscode.window.showTextDocument(refs, { preview: false });
    await vscode.window.showTextDocument(editor.document);
    files.remove(path('refs.bib'));
    await cite(faking);
    match(document.getText(), /^\\cite\{greenblatt2024alignment\}/);
    match(refs.getText(), /^% mine\n\n?@misc\{greenblatt2024alignment,/);
    await eventually('the file to be there again', () => files.text(path('refs.bib')) === refs.getText());
  });

  test('a file changed on disk while its editor has changes: loses neither', async () => {
    const { editor, file } = await open({ 'paper.tex': '|\\bibliography{refs}', 'refs.bib': '% mine\n' });
    const refs = await vscode.workspace.openTextDocument(file('refs.bib'));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(refs.uri, new vscode.Position(0, 0), '% typed\n');
    await vscode.workspace.applyEdit(edit);
    await vscode.window.showTextDocument(editor.document);
    await write(file('refs.bib'), '% theirs\n');
    await cite(faking);
    match(refs.getText(), /^% typed\n% mine\n\n?@misc\{greenblatt2024alignment,/);
    ok(refs.isDirty, 'it was saved over the other');
    equal(await read(file('refs.bib')), '% theirs\n');
    await vscode.window.showTextDocument(refs);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  const theirs = (n: number) => `@misc{theirs${n}, title = {Theirs ${n}}}\n`;

  test('another window writes the file after we have read it: keeps both changes', async () => {
    const { document, path } = await openVirtual('|\\bibliography{refs}', { 'refs.bib': '% mine\n' });
    // More than once: others read it, too.
    let times = 0;
    files.after.read = [
      path('refs.bib'),
      () => times++ < 3 && files.put(path('refs.bib'), files.text(path('refs.bib')) + theirs(times)),
    ];
    await cite(faking);
    match(document.getText(), /^\\cite\{greenblatt2024alignment\}/);
    ok(times > 3, 'it was not written between');
    const text = files.text(path('refs.bib'))!;
    ok(text.startsWith(`% mine\n${theirs(1)}${theirs(2)}${theirs(3)}`), `theirs is lost: ${text}`);
    match(text, /@misc\{greenblatt2024alignment,/);
  });

  test('another window overwrites our entry: adds it again', async () => {
    const { document, path } = await openVirtual('|\\bibliography{refs}', { 'refs.bib': '% mine\n' });
    let times = 0;
    files.after.write = [
      path('refs.bib'),
      () => times++ < 1 && files.put(path('refs.bib'), `% mine\n${theirs(1)}`),
    ];
    await cite(faking);
    match(document.getText(), /^\\cite\{greenblatt2024alignment\}/);
    const text = await eventually('our entry to come again', () => {
      const now = files.text(path('refs.bib'))!;
      return now.includes('{greenblatt2024alignment,') ? now : undefined;
    });
    ok(text?.startsWith(`% mine\n${theirs(1)}`), `theirs is lost: ${text}`);
  });

  test('an entry undone at once: does not add it again', async () => {
    const { path } = await openVirtual('|\\bibliography{refs}', { 'refs.bib': '% mine\n' });
    await cite(faking);
    await vscode.commands.executeCommand('undo');
    await giveItTime();
    equal(files.text(path('refs.bib')), '% mine\n');
  });

  test('an unsaved document: uses the bibliography of the workspace and undoes', async () => {
    const root = vscode.workspace.workspaceFolders![0]!.uri;
    const refs = vscode.Uri.joinPath(root, 'refs.bib');
    const before = await read(refs);
    const document = await vscode.workspace.openTextDocument({ language: 'latex', content: '' });
    await vscode.window.showTextDocument(document);
    await cite('2501.17187');
    const [, key] = /^\\cite\{(.+)\}$/.exec(document.getText()) ?? [];
    ok(key, `it cites ${document.getText()}`);
    ok((await read(refs)).includes(`{${key},`), 'it has no entry');
    await vscode.commands.executeCommand('undo');
    await eventually('the entry to go', async () => (await read(refs)) === before);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  test('an unsaved .bib file: inserts the entry', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'bibtex', content: '% mine\n' });
    await vscode.window.showTextDocument(document);
    await cite(faking);
    match(document.getText(), /^% mine\n\n?@misc\{greenblatt2024alignment,/);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  test('a bibliography of 20 MB: adds the entry at its end and keeps every other byte', async () => {
    const folder = freshFolder();
    const refs = vscode.Uri.joinPath(folder, 'refs.bib');
    const abstract = 'a word and another '.repeat(60);
    const entries: string[] = [];
    for (let i = 0, length = 0; length < 20_000_000; i++) {
      const entry = `@article{key${i},\n  title = {A study of thing number ${i}},\n  author = {Doe, J. and Roe, R.},\n  year = 2020,\n  abstract = {${abstract}}\n}\n\n`;
      entries.push(entry);
      length += entry.length;
    }
    const text = entries.join('');
    await write(refs, text);
    const paper = vscode.Uri.joinPath(folder, 'paper.tex');
    await write(paper, '\\cite{key7}\\bibliography{refs}');
    const document = await vscode.workspace.openTextDocument(paper);
    await vscode.window.showTextDocument(document);
    await cite(faking);
    match(document.getText(), /\\cite\{.*greenblatt2024alignment/);
    const after = await read(refs);
    ok(after.startsWith(text), 'something else was changed');
    match(after.slice(text.length), /^@misc\{greenblatt2024alignment,[^@]*\}\n$/);
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  test('UTF-16: keeps the byte order mark', async () => {
    const { file, document } = await open({ 'paper.tex': '|\\bibliography{refs}' });
    const utf16 = (text: string) => new Uint8Array(Uint16Array.from(text, (c) => c.charCodeAt(0)).buffer);
    const before = utf16('\uFEFF% Łódź\r\n@misc{a, title = {A}}\r\n');
    await vscode.workspace.fs.writeFile(file('refs.bib'), before);
    await cite(faking);
    match(document.getText(), /greenblatt2024alignment/);
    const after = await vscode.workspace.fs.readFile(file('refs.bib'));
    equal([...after.slice(0, before.length)], [...before]);
    const text = new TextDecoder('utf-16le').decode(after);
    match(text, /^% Łódź\r\n@misc\{a, title = \{A\}\}\r\n(\r\n)?@misc\{greenblatt2024alignment,/);
  });

  const noBibliographies: [name: string, text: string][] = [
    ['refs.json', '{"name": "a-package"}'],
    ['refs.yml', 'title: x\nlang: en\n'],
  ];
  for (const [name, text] of noBibliographies) {
    test(`${name} that is not a bibliography: changes nothing`, async () => {
      const { document, file } = await open({
        'note.md': `---\nbibliography: ${name}\n---\n|`,
        [name]: text,
      });
      await cite(emergent);
      equal(document.getText(), `---\nbibliography: ${name}\n---\n`);
      equal(await read(file(name)), text);
      await takeWayOn('the citation', () => document.getText().includes('@betley2025emergent'));
      equal(await read(file(name)), text);
      match(await vscode.env.clipboard.readText(), /betley2025emergent/);
    });
  }

  test('a Latin-1 bibliography without a needed letter: changes nothing and offers to cite anyway', async () => {
    const { document, file } = await open({ 'note.md': '---\nbibliography: refs.json\n---\n|' });
    const before = new Uint8Array([...new TextEncoder().encode('[{"id": "a", "title": "Caf'), 0xe9]);
    const bytes = new Uint8Array([...before, ...new TextEncoder().encode('"}]\n')]);
    await vscode.workspace.fs.writeFile(file('refs.json'), bytes);
    await cite('2510.18554');
    equal(document.getText(), '---\nbibliography: refs.json\n---\n');
    equal([...(await vscode.workspace.fs.readFile(file('refs.json')))], [...bytes]);
    await takeWayOn('the citation', () => document.getText().includes('@barbero2025extracting'));
    equal([...(await vscode.workspace.fs.readFile(file('refs.json')))], [...bytes]);
    match(await vscode.env.clipboard.readText(), /Veličković/);
  });
});
