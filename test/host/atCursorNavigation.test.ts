import * as vscode from 'vscode';
import { openMarked, type Opened } from './atCursorFolder';
import { equal, ok } from './expect';

const refs =
  '% mine\n@misc{a, title = {A}}\n@book{old-1, title = {Old},\n  ids = {alias}}\n@inbook{b, crossref = {old-1}}\n';
const others = {
  'refs.bib': refs,
  'chapter.tex': 'One \\cite{a,old-1} and \\citep[p.~3]{old-1}. % \\cite{old-1}\n',
  'note.md': 'As [@old-1, p. 3] and @old-1. `@old-1` me@old-1.org\n',
  'talk.typ': 'As @old-1 here.\n#bibliography("refs.bib")\n',
  'index.rst': 'As :cite:p:`a,old-1`.\n',
  'notes.org': 'As [cite:@old-1;@a].\n',
  'page.adoc': 'As cite:[old-1].\n',
  'upper.Rmd': 'As [@old-1].\n\n```{r}\n# [@old-1]\n```\n',
  'lower.rmd': 'As [@old-1].\n',
  'sweave.Rnw': '<<>>=\ncat("\\cite{old-1}")\n@\n\\cite{old-1}\n',
  'LOUD.MD': 'As [@old-1].\n',
  'node_modules/x/readme.md': 'As [@old-1].\n',
  '_build/copy.md': 'As [@old-1].\n',
  '.ipynb_checkpoints/copy.md': 'As [@old-1].\n',
};
const cited: Record<string, number> = {
  'chapter.tex': 2,
  'note.md': 2,
  'talk.typ': 1,
  'index.rst': 1,
  'notes.org': 1,
  'page.adoc': 1,
  'upper.Rmd': 1,
  'lower.rmd': 1,
  'sweave.Rnw': 1,
  'LOUD.MD': 1,
};

const definition = ({ document, position }: Opened) =>
  vscode.commands.executeCommand<vscode.LocationLink[]>(
    'vscode.executeDefinitionProvider',
    document.uri,
    position,
  );

const references = ({ document, position }: Opened) =>
  vscode.commands.executeCommand<vscode.Location[]>(
    'vscode.executeReferenceProvider',
    document.uri,
    position,
  );

const rename = ({ document, position }: Opened, to: string) =>
  vscode.commands.executeCommand<vscode.WorkspaceEdit>(
    'vscode.executeDocumentRenameProvider',
    document.uri,
    position,
    to,
  );

suite('Go to the entry, and back', () => {
  suiteTeardown(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  test('definition', async () => {
    const opened = await openMarked('here.Rmd', 'As [@a; @old-|1].', { 'refs.bib': refs });
    const [link] = await definition(opened);
    equal(link?.targetUri.path, opened.file('refs.bib').path);
    equal(link?.targetSelectionRange, new vscode.Range(2, 6, 2, 11));
    equal(opened.document.getText(link?.originSelectionRange), 'old-1');
  });

  test('references: every citation in every language, and the entry', async () => {
    const found = await references(await openMarked('here.tex', '\\cite{old|-1}', others));
    const counts: Record<string, number> = {};
    for (const { uri } of found) {
      const file = uri.path.replace(/^.*\/at-cursor-\d+\//, '');
      counts[file] = (counts[file] ?? 0) + 1;
    }
    const sorted = (record: Record<string, number>) => Object.entries(record).sort();
    equal(sorted(counts), sorted({ ...cited, 'here.tex': 1, 'refs.bib': 1 }));
  });
});

suite('Rename a key', () => {
  suiteTeardown(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  test('the entry and its citations in every language', async () => {
    const opened = await openMarked('here.md', 'See @old|-1.', others);
    const edit = await rename(opened, 'new:2');
    ok(await vscode.workspace.applyEdit(edit), 'the edit was not applied');
    // Files that no editor shows are changed in memory; a rename by the user saves them, too.
    const texts = await Promise.all(
      Object.keys(others).map(async (path) => {
        const document = await vscode.workspace.openTextDocument(opened.file(path));
        const text = document.getText();
        await document.save();
        return [path, text] as const;
      }),
    );
    equal(Object.fromEntries(texts), {
      'refs.bib': refs.replaceAll('old-1', 'new:2'),
      'chapter.tex': 'One \\cite{a,new:2} and \\citep[p.~3]{new:2}. % \\cite{old-1}\n',
      'note.md': 'As [@new:2, p. 3] and @new:2. `@old-1` me@old-1.org\n',
      'talk.typ': 'As @new:2 here.\n#bibliography("refs.bib")\n',
      'index.rst': 'As :cite:p:`a,new:2`.\n',
      'notes.org': 'As [cite:@new:2;@a].\n',
      'page.adoc': 'As cite:[new:2].\n',
      'upper.Rmd': 'As [@new:2].\n\n```{r}\n# [@old-1]\n```\n',
      'lower.rmd': 'As [@new:2].\n',
      'sweave.Rnw': '<<>>=\ncat("\\cite{old-1}")\n@\n\\cite{new:2}\n',
      'LOUD.MD': 'As [@new:2].\n',
      'node_modules/x/readme.md': 'As [@old-1].\n',
      '_build/copy.md': 'As [@old-1].\n',
      '.ipynb_checkpoints/copy.md': 'As [@old-1].\n',
    });
  });

  test('refuses a key that is taken: nothing is changed', async () => {
    const opened = await openMarked('here.md', '[@old|-1]', { 'refs.bib': refs });
    equal((await rename(opened, 'A')).size, 0);
  });
});
