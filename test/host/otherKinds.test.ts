import * as vscode from 'vscode';
import { openMarked, readText, type Opened } from './atCursorFolder';
import { equal, eventually, match, ok } from './expect';
import { answering, move } from './quickPick';

/** A document served by a bibliography of each kind, with one entry `old-1`, and `|` where its key is cited. */
const rows: [kind: string, name: string, text: string, file: string, bibliography: string][] = [
  [
    'CSL-JSON',
    'note.md',
    '---\nbibliography: refs.json\n---\nAs [@old|-1] and @missing1.\n',
    'refs.json',
    '[\n  {\n    "id": "old-1",\n    "type": "book",\n    "title": "The Old Book",\n    "author": [{"family": "Wiener", "given": "Norbert"}],\n    "issued": {"date-parts": [[1960]]}\n  }\n]\n',
  ],
  [
    'CSL-YAML',
    'note.md',
    '---\nbibliography: refs.yaml\n---\nAs [@old|-1] and @missing1.\n',
    'refs.yaml',
    'references:\n- id: old-1\n  type: book\n  title: The Old Book\n  author:\n  - family: Wiener\n    given: Norbert\n  issued: 1960\n',
  ],
  [
    'hayagriva',
    'talk.typ',
    'As @old|-1 and @missing1.\n#bibliography("refs.yml")\n',
    'refs.yml',
    'old-1:\n  type: book\n  title: The Old Book\n  author: Wiener, Norbert\n  date: 1960\n',
  ],
];

const ours = (uri: vscode.Uri) =>
  vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Paperside');
const at = <T>(command: string, { document, position }: Opened, ...more: unknown[]) =>
  vscode.commands.executeCommand<T>(command, document.uri, position, ...more);

suite('Bibliographies of other kinds', () => {
  suiteTeardown(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  for (const [kind, name, text, file, bibliography] of rows) {
    const opened = () => openMarked(name, text, { [file]: bibliography });
    const place = bibliography.indexOf('old-1');
    const line = bibliography.slice(0, place).split('\n').length - 1;

    test(`${kind}: a citation, and its entry in the file's own manner`, async () => {
      const { document, file: path } = await openMarked(
        name,
        text.replace('old|-1', 'old-1').replace('.\n', '.|\n'),
        {
          [file]: bibliography,
        },
      );
      await vscode.commands.executeCommand('paperside.insertCitation', ['2412.14093']);
      match(document.getText(), /@missing1\.? ?.*greenblatt2024alignment/);
      const after = await readText(path(file));
      ok(after.includes('greenblatt2024alignment'), `it has no entry: ${after}`);
      ok(after.startsWith(bibliography.slice(0, bibliography.length - 3)), 'something else was changed');
      await vscode.commands.executeCommand('undo');
      await eventually('the entry to go', async () => (await readText(path(file))) === bibliography);
    });

    test(`${kind}: completion, hover, definition and references`, async () => {
      const here = await opened();
      const hovers = await at<vscode.Hover[]>('vscode.executeHoverProvider', here);
      const shown = hovers
        .flatMap(({ contents }) => contents as vscode.MarkdownString[])
        .map(({ value }) => value);
      ok(
        shown.some((each) => each.includes('Wiener') && each.includes('The Old Book')),
        `it shows ${shown.join('\n')}`,
      );
      const [link] = await at<vscode.LocationLink[]>('vscode.executeDefinitionProvider', here);
      equal(link?.targetUri.path, here.file(file).path);
      equal(link?.targetSelectionRange?.start.line, line);
      const found = await at<vscode.Location[]>('vscode.executeReferenceProvider', here);
      ok(
        found.some(({ uri }) => uri.path === here.document.uri.path),
        'the citation is not found',
      );
      const { items } = await at<vscode.CompletionList>('vscode.executeCompletionItemProvider', here);
      ok(
        items.some(({ insertText, label }) => /old-1/.test(JSON.stringify([insertText, label]))),
        'the entry is not offered',
      );
    });

    test(`${kind}: a key without an entry, and rename`, async () => {
      const here = await opened();
      const found = await eventually('the complaint', () => {
        const now = ours(here.document.uri);
        return now.length > 0 ? now : undefined;
      });
      equal(
        found?.map(({ range }) => here.document.getText(range)),
        ['missing1'],
      );
      const edit = await at<vscode.WorkspaceEdit>('vscode.executeDocumentRenameProvider', here, 'new_2');
      ok(await vscode.workspace.applyEdit(edit), 'the edit was not applied');
      equal(here.document.getText(), text.replace('|', '').replace('old-1', 'new_2'));
      const refs = await vscode.workspace.openTextDocument(here.file(file));
      equal(refs.getText(), bibliography.replace('old-1', 'new_2'));
      await refs.save();
      await here.document.save();
    });

    test(`${kind}: what nothing cites is taken out`, async () => {
      const uncited = text.replace(/\[?@old\|-1\]?/, '|that').replace('@missing1', 'this');
      // Of a key of its own: the texts of the other tests are in the workspace, too.
      const here = await openMarked(name, uncited, { [file]: bibliography.replace('old-1', 'idle-1') });
      const done = answering(
        () => vscode.commands.executeCommand('paperside.tidyBibliography'),
        async () => {
          await move(1);
          await vscode.commands.executeCommand('workbench.action.quickPickManyToggle');
        },
      );
      await eventually('the entry to go', async () => !(await readText(here.file(file))).includes('idle-1'));
      await done;
      await vscode.commands.executeCommand('notifications.clearAll');
    });
  }

  test('another name of an entry is renamed as such', async () => {
    const bib = '@book{old-1, title = {Old}, ids = {older, oldest}}\n';
    const here = await openMarked('note.md', '---\nbibliography: refs.bib\n---\n[@old|er; @old-1]\n', {
      'refs.bib': bib,
    });
    const edit = await at<vscode.WorkspaceEdit>('vscode.executeDocumentRenameProvider', here, 'new');
    ok(await vscode.workspace.applyEdit(edit), 'the edit was not applied');
    match(here.document.getText(), /\[@new; @old-1\]/);
    const refs = await vscode.workspace.openTextDocument(here.file('refs.bib'));
    equal(refs.getText(), bib.replace('older', 'new'));
    await refs.save();
    await here.document.save();
  });
});
