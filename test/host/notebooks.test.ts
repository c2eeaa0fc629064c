import * as vscode from 'vscode';
import { equal, eventually, match, ok } from './expect';
import { answering, first } from './quickPick';
import { freshFolder, read, write } from './workspace';

/** A paper of the bundled corpus, and an entry of the user's. */
const faking = '2412.14093';
const refs = `@article{wiener1960,
  title = {Some Moral and Technical Consequences of Automation},
  author = {Wiener, Norbert},
  year = 1960
}
`;

const frontMatter = '---\nbibliography: refs.bib\n---';

type Cell = readonly [type: 'markdown' | 'code' | 'raw', source: string];

const json = (cells: readonly Cell[]) =>
  JSON.stringify(
    {
      cells: cells.map(([type, source], i) => ({
        cell_type: type,
        ...(type === 'code' ? { execution_count: null, outputs: [] } : {}),
        id: `cell-${i}`,
        metadata: {},
        source: source.split(/(?<=\n)/),
      })),
      metadata: { language_info: { name: 'python' } },
      nbformat: 4,
      nbformat_minor: 5,
    },
    undefined,
    1,
  );

/** Opens a notebook in a folder of its own; the cursor is put at `|`, in its cell's editor. */
async function openNotebook(cells: readonly Cell[], files: Record<string, string> = { 'refs.bib': refs }) {
  const folder = freshFolder();
  const file = (path: string) => vscode.Uri.joinPath(folder, path);
  for (const [path, text] of Object.entries(files)) await write(file(path), text);
  await write(file('book/note.ipynb'), json(cells.map(([type, source]) => [type, source.replace('|', '')])));
  const notebook = await vscode.workspace.openNotebookDocument(file('book/note.ipynb'));
  const index = cells.findIndex(([, source]) => source.includes('|'));
  const { document } = notebook.cellAt(index);
  await vscode.window.showNotebookDocument(notebook, {
    selections: [new vscode.NotebookRange(index, index + 1)],
  });
  await vscode.commands.executeCommand('notebook.cell.edit');
  const editor = await eventually('the cell to be edited', () => {
    const active = vscode.window.activeTextEditor;
    return active?.document === document ? active : undefined;
  });
  ok(editor, 'the cell has no editor');
  const position = document.positionAt(cells[index]![1].indexOf('|'));
  editor.selection = new vscode.Selection(position, position);
  return { notebook, document, editor, position, file };
}

const cite = (...ids: string[]) => vscode.commands.executeCommand('paperside.insertCitation', ids);

suite('A Markdown cell of a notebook', () => {
  teardown(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const places: [what: string, cells: Cell[], files: Record<string, string>, bib: string][] = [
    [
      'the only bibliography of its folder',
      [['markdown', 'As shown |.']],
      { 'book/mine.bib': refs },
      'book/mine.bib',
    ],
    [
      'that of its first cell',
      [
        ['raw', '---\nbibliography: ../refs.bib\n---'],
        ['markdown', 'As shown |.'],
      ],
      { 'refs.bib': refs, 'book/other.bib': '', 'book/more.bib': '' },
      'refs.bib',
    ],
    [
      'that of _quarto.yml',
      [['markdown', 'As shown |.']],
      { '_quarto.yml': 'bibliography: refs.bib\n', 'refs.bib': refs, 'book/other.bib': '' },
      'refs.bib',
    ],
  ];
  for (const [what, cells, files, bib] of places) {
    test(`cites, with the entry in ${what}`, async () => {
      const { document, file } = await openNotebook(cells, files);
      await cite(faking);
      equal(document.getText(), 'As shown [@greenblatt2024alignment].');
      match(await read(file(bib)), /@article\{wiener1960,[\s\S]*@misc\{greenblatt2024alignment,/);
    });
  }

  test('cites by a role in a project of MyST', async () => {
    const { document } = await openNotebook([['markdown', 'As shown |.']], {
      'myst.yml': 'version: 1\nproject:\n  bibliography: [refs.bib]\n',
      'refs.bib': refs,
    });
    await cite(faking);
    equal(document.getText(), 'As shown {cite:p}`greenblatt2024alignment`.');
  });

  test('a citation is added to in the cell, and no other cell is touched', async () => {
    const cells: Cell[] = [
      ['markdown', 'One [@wiener1960].'],
      ['markdown', 'Two [@wiener1960|].'],
      ['code', 'x = "[@wiener1960]"'],
    ];
    const { document, notebook } = await openNotebook(cells, { 'book/refs.bib': refs });
    await cite(faking);
    equal(document.getText(), 'Two [@wiener1960; @greenblatt2024alignment].');
    equal(
      notebook.getCells().map((cell) => cell.document.getText()),
      ['One [@wiener1960].', 'Two [@wiener1960; @greenblatt2024alignment].', 'x = "[@wiener1960]"'],
    );
  });

  test('a cell that is not edited any more is cited in where it was', async () => {
    const { document, notebook } = await openNotebook([['markdown', 'As shown |.']], {
      'book/refs.bib': refs,
    });
    await vscode.commands.executeCommand('notebook.cell.quitEdit');
    await cite(faking);
    equal(document.getText(), 'As shown [@greenblatt2024alignment].');
    ok(notebook.isDirty, 'the notebook is not changed');
  });

  test('one undo takes back the citation and its entry', async () => {
    const { document, file } = await openNotebook([['markdown', 'As shown |.']], { 'book/refs.bib': refs });
    await cite(faking);
    match(await read(file('book/refs.bib')), /greenblatt/);
    await vscode.commands.executeCommand('undo');
    equal(document.getText(), 'As shown .');
    await eventually('the entry to go', async () => (await read(file('book/refs.bib'))) === refs);
  });

  test('a paper dropped on a cell is cited in that cell', async () => {
    const { editor, document } = await openNotebook(
      [
        ['markdown', 'One.'],
        ['markdown', 'Two |.'],
      ],
      { 'book/refs.bib': refs },
    );
    const place = { editor, selections: editor.selections, version: document.version };
    await vscode.commands.executeCommand('paperside.insertCitation', [faking], undefined, place);
    equal(document.getText(), 'Two [@greenblatt2024alignment].');
  });

  test('the declaration of a new bibliography goes into its front matter', async () => {
    const { notebook, document } = await openNotebook(
      [
        ['raw', '---\ntitle: Note\n---'],
        ['markdown', 'As shown |.'],
      ],
      {},
    );
    // The first row creates it.
    await answering(() => cite(faking), first);
    equal(document.getText(), 'As shown [@greenblatt2024alignment].');
    equal(notebook.cellAt(0).document.getText(), '---\ntitle: Note\nbibliography: references.bib\n---');
  });

  test('a key is completed', async () => {
    const { document, position } = await openNotebook([['markdown', 'See [@tech moral|].']], {
      'book/refs.bib': refs,
    });
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      position,
    );
    const found = items.filter(({ kind }) => kind === vscode.CompletionItemKind.Reference);
    equal(found[0]?.insertText as string, 'wiener1960');
  });

  test('a key says what it stands for, and leads to its entry', async () => {
    const { document, position, file } = await openNotebook([['markdown', 'See {cite:t}`wiener|1960`.']], {
      'book/refs.bib': refs,
    });
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      position,
    );
    ok(
      hovers.some(({ contents }) =>
        contents.some((each) => /moral and technical/i.test((each as vscode.MarkdownString).value)),
      ),
      'no hover says so',
    );
    const [link] = await vscode.commands.executeCommand<vscode.LocationLink[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      position,
    );
    equal(link?.targetUri.toString(), file('book/refs.bib').toString());
  });

  test('a key without an entry is marked, one of nbconvert’s with an entry is not', async () => {
    const cells: Cell[] = [
      ['raw', frontMatter],
      ['markdown', '<cite data-cite="wiener1960">(Wiener, 1960)</cite> and [@wiener1690]|'],
    ];
    const { document } = await openNotebook(cells, { 'book/refs.bib': refs });
    const found = await eventually('the mark', () => {
      const now = vscode.languages
        .getDiagnostics(document.uri)
        .filter(({ source }) => source === 'Paperside');
      return now.length > 0 ? now : undefined;
    });
    equal(
      found?.map(({ range }) => document.getText(range)),
      ['wiener1690'],
    );
  });

  test('a key is found and renamed in every cell, of notebooks that are not open too', async () => {
    const { document, position, file } = await openNotebook(
      [
        ['markdown', 'One [@wiener|1960].'],
        ['markdown', 'Two @wiener1960.'],
      ],
      {
        'book/refs.bib': refs,
        'book/other.ipynb': json([
          ['code', 'x = 1'],
          ['markdown', 'Three [@wiener1960].'],
        ]),
      },
    );
    const references = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      position,
    );
    // VS Code's own Markdown support adds the labels of links it takes `[@key]` for, with the `@`.
    const places = references.map(
      ({ uri, range: { start, end } }) => `${uri.path.split('/').at(-1)} ${start.character}-${end.character}`,
    );
    for (const place of ['note.ipynb 5-15', 'note.ipynb 6-16', 'other.ipynb 8-18', 'refs.bib 9-19'])
      ok(places.includes(place), `${place} is not among ${places.join(', ')}`);
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      position,
      'wiener',
    );
    ok(await vscode.workspace.applyEdit(edit), 'it was not applied');
    equal(document.getText(), 'One [@wiener].');
    const other = await vscode.workspace.openNotebookDocument(file('book/other.ipynb'));
    equal(other.cellAt(1).document.getText(), 'Three [@wiener].');
    await other.save();
    await vscode.workspace.saveAll();
  });
});
