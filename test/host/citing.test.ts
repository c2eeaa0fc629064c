import * as vscode from 'vscode';
import { editInEditor } from '../../src/host/manuscript/manuscript';
import { equal, eventually, giveItTime, match, ok } from './expect';

/** Papers of the bundled corpus. */
const faking = '2412.14093';
const emergent = '2502.17424';
const withdrawn = '2501.17187';

let count = 0;

/** A folder of its own for each test, so that one bibliography does not serve another. */
function freshFolder(): vscode.Uri {
  const root = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!root) throw new Error('the tests need a folder');
  return vscode.Uri.joinPath(root, `citing-${count++}`);
}

async function write(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}

async function read(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

/** Opens a document with the cursor at `|`, beside the other files of its folder. */
async function open(name: string, marked: string, files: Record<string, string> = {}) {
  const folder = freshFolder();
  for (const [path, text] of Object.entries(files)) await write(vscode.Uri.joinPath(folder, path), text);
  const uri = vscode.Uri.joinPath(folder, name);
  await write(uri, marked.replaceAll('|', ''));
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document);
  const parts = marked.split('|').slice(0, -1);
  let offset = 0;
  editor.selections = parts.map((part) => {
    offset += part.length;
    const position = document.positionAt(offset);
    return new vscode.Selection(position, position);
  });
  return { folder, document, editor, file: (path: string) => vscode.Uri.joinPath(folder, path) };
}

const cite = (...ids: string[]) => vscode.commands.executeCommand('paperside.insertCitation', ids);

suite('Insert Citation', () => {
  suiteTeardown(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  const languages: [string, string, string][] = [
    ['paper.tex', 'As shown |.\\bibliography{refs}', 'As shown \\cite{KEYS}.\\bibliography{refs}'],
    [
      'note.md',
      '---\nbibliography: refs.bib\n---\nAs shown |.',
      '---\nbibliography: refs.bib\n---\nAs shown [KEYS].',
    ],
    [
      'talk.typ',
      'As shown | here.\n#bibliography("refs.bib")',
      'As shown KEYS here.\n#bibliography("refs.bib")',
    ],
    [
      'index.rst',
      'As shown |.\n\n.. bibliography:: refs.bib',
      'As shown :cite:p:`KEYS`.\n\n.. bibliography:: refs.bib',
    ],
    ['notes.org', '#+bibliography: refs.bib\nAs shown |.', '#+bibliography: refs.bib\nAs shown [cite:KEYS].'],
    ['page.adoc', ':bibtex-file: refs.bib\n\nAs shown |.', ':bibtex-file: refs.bib\n\nAs shown cite:[KEYS].'],
  ];
  const joined: Record<string, string> = {
    'paper.tex': 'greenblatt2024alignment,betley2025emergent',
    'note.md': '@greenblatt2024alignment; @betley2025emergent',
    'talk.typ': '@greenblatt2024alignment @betley2025emergent',
    'index.rst': 'greenblatt2024alignment,betley2025emergent',
    'notes.org': '@greenblatt2024alignment;@betley2025emergent',
    'page.adoc': 'greenblatt2024alignment, betley2025emergent',
  };
  for (const [name, before, after] of languages) {
    test(`${name}: cites two papers and creates a file with their entries`, async () => {
      const { document, file } = await open(name, before);
      await cite(faking, emergent);
      equal(document.getText(), after.replace('KEYS', joined[name]!));
      const bibliography = await read(file('refs.bib'));
      match(bibliography, /^@misc\{greenblatt2024alignment,/);
      match(bibliography, /@inproceedings\{betley2025emergent,/);
    });
  }

  test('cites at every cursor', async () => {
    const { document } = await open('paper.tex', 'One |, two |.', { 'refs.bib': '' });
    await cite(faking);
    equal(document.getText(), 'One \\cite{greenblatt2024alignment}, two \\cite{greenblatt2024alignment}.');
  });

  test('is undone in one step', async () => {
    const { document } = await open('paper.tex', 'As shown |.', { 'refs.bib': '' });
    await cite(faking, emergent);
    await vscode.commands.executeCommand('undo');
    equal(document.getText(), 'As shown .');
  });

  test('undoes and redoes citation and entry together', async () => {
    const { document, file } = await open('paper.tex', 'As shown |.', { 'refs.bib': '% mine\r\n' });
    await cite(faking, emergent);
    const cited = document.getText();
    const added = await read(file('refs.bib'));
    await vscode.commands.executeCommand('undo');
    equal(document.getText(), 'As shown .');
    await eventually('the entries to go', async () => (await read(file('refs.bib'))) === '% mine\r\n');
    await vscode.commands.executeCommand('redo');
    equal(document.getText(), cited);
    await eventually('the entries to come again', async () => (await read(file('refs.bib'))) === added);
  });

  test('keeps an entry that another open document cites when the citation is undone', async () => {
    const { document, file } = await open('paper.tex', 'As shown |.', {
      'refs.bib': '',
      'two.tex': '\\cite{x}',
    });
    await cite(faking);
    const other = await vscode.workspace.openTextDocument(file('two.tex'));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(other.uri, new vscode.Position(0, 0), '\\cite{greenblatt2024alignment}');
    await vscode.workspace.applyEdit(edit);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    equal(document.getText(), 'As shown .');
    await giveItTime();
    match(await read(file('refs.bib')), /greenblatt2024alignment/);
    await other.save();
  });

  test('deletes a file that was created for the entry when the citation is undone', async () => {
    const { document, file } = await open('paper.tex', '|\\bibliography{refs}');
    await cite(faking);
    match(await read(file('refs.bib')), /greenblatt/);
    await vscode.commands.executeCommand('undo');
    equal(document.getText(), '\\bibliography{refs}');
    await eventually('the file to go', () =>
      vscode.workspace.fs.stat(file('refs.bib')).then(
        () => false,
        () => true,
      ),
    );
  });

  test('cites an entry for the same work by its own key and does not change the file', async () => {
    const refs = '@article{my-key,\r\n  title = "Alignment Faking",\r\n  eprint = "2412.14093v2" }\r\n% end';
    const { document, file } = await open('paper.tex', '|', { 'refs.bib': refs });
    await cite(faking);
    equal(document.getText(), '\\cite{my-key}');
    equal(await read(file('refs.bib')), refs);
  });

  test('keeps every byte of the bibliography: CRLF, a broken entry, bytes that are not UTF-8', async () => {
    const { file } = await open('paper.tex', '|\\bibliography{refs}');
    const before = new Uint8Array([
      ...new TextEncoder().encode('% caf'),
      0xe9,
      ...new TextEncoder().encode(
        '\r\n@misc{a,\r\n\ttitle = {A}\r\n}\r\n@broken{b, title = {B\r\n@misc{c,\r\n\ttitle = {C}\r\n}\r\n',
      ),
    ]);
    await vscode.workspace.fs.writeFile(file('refs.bib'), before);
    await cite(emergent);
    const after = await vscode.workspace.fs.readFile(file('refs.bib'));
    ok(after.length > before.length, 'nothing was added');
    equal([...after.slice(0, before.length)], [...before]);
    match(new TextDecoder('latin1').decode(after.slice(before.length)), /\r\n\t.*eprint/s);
  });

  test('edits an open bibliography with changes in its editor and leaves it unsaved', async () => {
    const { file, editor } = await open('paper.tex', '|\\bibliography{refs}', { 'refs.bib': '% mine\n' });
    const refs = await vscode.workspace.openTextDocument(file('refs.bib'));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(refs.uri, new vscode.Position(0, 0), '% typed\n');
    await vscode.workspace.applyEdit(edit);
    await vscode.window.showTextDocument(editor.document);
    await cite(faking);
    ok(refs.isDirty, 'it was saved');
    match(refs.getText(), /^% typed\n% mine\n\n?@misc\{greenblatt2024alignment,/);
    equal(await read(file('refs.bib')), '% mine\n');
    await refs.save();
  });

  test('saves an open bibliography without changes', async () => {
    const { file, editor } = await open('paper.tex', '|\\bibliography{refs}', { 'refs.bib': '% mine\n' });
    const refs = await vscode.workspace.openTextDocument(file('refs.bib'));
    await vscode.window.showTextDocument(refs, { preview: false });
    await vscode.window.showTextDocument(editor.document, { preview: false });
    await cite(faking);
    ok(!refs.isDirty, 'it was left unsaved');
    match(await read(file('refs.bib')), /^% mine\n\n?@misc\{greenblatt2024alignment,/);
  });

  test('uses the second of two bibliographies if it has the work', async () => {
    const { document, file } = await open('paper.tex', '|\\bibliography{a,b}', {
      'a.bib': '',
      'b.bib': '@misc{theirs, eprint = {2412.14093}}\n',
    });
    await cite(faking, emergent);
    equal(document.getText(), '\\cite{theirs,betley2025emergent}\\bibliography{a,b}');
    match(await read(file('a.bib')), /betley2025emergent/);
    equal(await read(file('b.bib')), '@misc{theirs, eprint = {2412.14093}}\n');
  });

  test('adds a letter to a key that another work has', async () => {
    const { document } = await open('paper.tex', '|', {
      'refs.bib': '@misc{Greenblatt2024Alignment, title = {Another}, eprint = {2401.00001}}\n',
    });
    await cite(faking);
    equal(document.getText(), '\\cite{greenblatt2024alignmenta}');
  });

  test('inserts the entry itself in a .bib file', async () => {
    const { document } = await open('refs.bib', '% mine\n|', { 'other.bib': '' });
    await cite(faking);
    match(document.getText(), /^% mine\n\n?@misc\{greenblatt2024alignment,/);
  });

  test('a chapter is served by what its main file declares', async () => {
    const { file } = await open('chapters/one.tex', '|', {
      'main.tex': '\\documentclass{book}\n\\begin{document}\n\\input{chapters/one}\n\\bibliography{refs}',
      'refs.bib': '',
      'other.bib': '',
      'chapters/old.bib': '',
    });
    await cite(faking);
    match(await read(file('refs.bib')), /^@misc\{greenblatt2024alignment,/);
    equal([await read(file('other.bib')), await read(file('chapters/old.bib'))], ['', '']);
  });

  test('inserts a formatted reference in any other file', async () => {
    const { document } = await open('notes.txt', 'See |.');
    await cite(withdrawn);
    match(document.getText(), /^See Park, J\. H\., .*\(2025\)\. Visualizing uncertainty.*\.$/i);
  });

  test('edits a document whose editor now shows another one, in one step', async () => {
    const { document, editor } = await open('paper.tex', 'One.');
    await vscode.window.showTextDocument(document, { preview: false });
    const other = await open('other.tex', 'Other.');
    ok(!vscode.window.visibleTextEditors.includes(editor), 'it has an editor still');
    equal(await editInEditor(editor, [{ start: 3, end: 3, newText: ' and two' }]), true);
    equal([document.getText(), other.document.getText()], ['One and two.', 'Other.']);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    equal(document.getText(), 'One.');
  });

  test('runs two commands one after the other', async () => {
    const { file } = await open('paper.tex', '|\\bibliography{refs}', { 'refs.bib': '' });
    await Promise.all([cite(faking), cite(emergent), cite(faking)]);
    const keys = [...(await read(file('refs.bib'))).matchAll(/@\w+\{([^,]+),/g)].map((match) => match[1]);
    equal(keys.sort(), ['betley2025emergent', 'greenblatt2024alignment']);
  });
});

suite('Copy', () => {
  test('copies BibTeX', async () => {
    await vscode.commands.executeCommand('paperside.copyBibtex', faking);
    match(
      await vscode.env.clipboard.readText(),
      /^@misc\{greenblatt2024alignment,\n {2}title = \{Alignment faking/,
    );
  });
  test('copies the citation key', async () => {
    await vscode.commands.executeCommand('paperside.copyCitationKey', emergent);
    equal(await vscode.env.clipboard.readText(), 'betley2025emergent');
  });
});

suite('Without an editor', () => {
  test('copies the reference to the clipboard', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await cite(faking);
    match(await vscode.env.clipboard.readText(), /^Greenblatt, R\., /);
  });
});
