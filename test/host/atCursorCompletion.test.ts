import * as vscode from 'vscode';
import { openMarked, readText, type Opened } from './atCursorFolder';
import { equal, eventually, match, ok } from './expect';

const refs = `@article{wiener1960, author = {Wiener, Norbert}, title = {Some Moral and Technical Consequences of Automation}, year = 1960}
@misc{my-own, author = {Burns, Collin}, title = {Weak-to-Strong Generalization: Eliciting Strong Capabilities With Weak Supervision}, year = 2023, eprint = {2312.09390}}
`;

async function complete({ document, position }: Opened, resolve = 0): Promise<vscode.CompletionItem[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
    undefined,
    resolve,
  );
  return list.items.filter(({ kind }) => kind === vscode.CompletionItemKind.Reference);
}

const labelOf = ({ label }: vscode.CompletionItem) => (typeof label === 'string' ? { label } : label);

suite('Completion of a citation', () => {
  suiteTeardown(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  test('an entry by words of its title, in any order', async () => {
    const opened = await openMarked('chunks.Rmd', 'As [@tech moral|].', { 'refs.bib': refs });
    const [first] = await complete(opened);
    equal(first?.insertText as string, 'wiener1960');
    equal(labelOf(first!).description, 'Wiener 1960');
    equal(opened.document.getText(first!.range as vscode.Range), 'tech moral');
  });

  test('a paper without an entry, which gets one', async () => {
    const opened = await openMarked('paper.tex', 'As \\cite{fak alig|}.\n\\bibliography{refs}', {
      'refs.bib': refs,
    });
    const { document, file } = opened;
    const found = await complete(opened);
    const item = found.find(({ insertText }) => insertText === 'greenblatt2024alignment');
    ok(item, `It is not among ${found.map(({ insertText }) => String(insertText)).join(', ')}`);
    equal(labelOf(item).description, 'not in refs.bib yet');
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, item.range as vscode.Range, item.insertText as string);
    await vscode.workspace.applyEdit(edit);
    await vscode.commands.executeCommand(item.command!.command, ...(item.command!.arguments as unknown[]));
    equal(document.getText(), 'As \\cite{greenblatt2024alignment}.\n\\bibliography{refs}');
    match(await readText(file('refs.bib')), /@misc\{greenblatt2024alignment,/);
  });

  test('what it says of an item comes when it is asked for', async () => {
    const opened = await openMarked('note.md', '[@fak alig|]', { 'refs.bib': refs });
    const [first] = await complete(opened, 5);
    const { value } = first!.documentation as vscode.MarkdownString;
    match(value, /^Greenblatt\\, R/);
    match(value, /We present a demonstration/);
  });

  test('a bibliography that is typed in is read as it is now', async () => {
    const opened = await openMarked('note.md', '[@unheard|]', { 'refs.bib': refs });
    equal((await complete(opened)).length, 0);
    const open = await vscode.workspace.openTextDocument(opened.file('refs.bib'));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(open.uri, new vscode.Position(0, 0), '@misc{new, title = {Unheard of}}\n');
    await vscode.workspace.applyEdit(edit);
    const found = await eventually('the new entry', async () => {
      const now = await complete(opened);
      return now.length > 0 ? now : undefined;
    });
    equal(found?.[0]?.insertText as string, 'new');
    await open.save();
  });
});
