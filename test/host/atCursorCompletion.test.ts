import * as vscode from 'vscode';
import { openMarked, readText, type Opened } from './atCursorFolder';
import { equal, eventually, match, ok } from './expect';

const refs = `@article{wiener1960, author = {Wiener, Norbert}, title = {Some Moral and Technical Consequences of Automation}, year = 1960}
@misc{my-own, author = {Burns, Collin}, title = {Weak-to-Strong Generalization: Eliciting Strong Capabilities With Weak Supervision}, year = 2023, eprint = {2312.09390}}
`;

/** How the citation is typed in each language, and how the document names its bibliography. */
const manuscripts: [name: string, citation: (typed: string) => string, rest: string][] = [
  ['paper.tex', (typed) => `As \\cite{${typed}}.`, '\n\\bibliography{refs}'],
  ['note.md', (typed) => `As [@${typed}].`, ''],
  ['note.Rmd', (typed) => `As [@${typed}].`, ''],
  ['talk.typ', (typed) => `As #cite(<${typed}>).`, '\n#bibliography("refs.bib")'],
  ['index.rst', (typed) => `As :cite:p:\`${typed}\`.`, '\n\n.. bibliography:: refs.bib'],
  ['notes.org', (typed) => `As [cite:@${typed}].`, '\n'],
  ['page.adoc', (typed) => `As cite:[${typed}].`, '\n'],
];

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

  for (const [name, citation, rest] of manuscripts) {
    test(`${name}: an entry by words of its title, in any order`, async () => {
      const opened = await openMarked(name, citation('tech moral|') + rest, { 'refs.bib': refs });
      const [first] = await complete(opened);
      equal(first?.insertText as string, 'wiener1960');
      equal(labelOf(first!).description, 'Wiener 1960');
      const range = first!.range as vscode.Range;
      equal(opened.document.getText(range), 'tech moral');
    });

    test(`${name}: a paper without an entry, which gets one`, async () => {
      const opened = await openMarked(name, citation('fak alig|') + rest, { 'refs.bib': refs });
      const { document, file } = opened;
      const found = await complete(opened);
      const item = found.find(({ insertText }) => insertText === 'greenblatt2024alignment');
      ok(item, `It is not among ${found.map(({ insertText }) => String(insertText)).join(', ')}`);
      equal(labelOf(item).description, 'not in refs.bib yet');
      const edit = new vscode.WorkspaceEdit();
      edit.replace(document.uri, item.range as vscode.Range, item.insertText as string);
      await vscode.workspace.applyEdit(edit);
      await vscode.commands.executeCommand(item.command!.command, ...(item.command!.arguments as unknown[]));
      equal(document.getText(), citation('greenblatt2024alignment') + rest);
      match(await readText(file('refs.bib')), /@misc\{greenblatt2024alignment,/);
    });
  }

  test('right after @ in Markdown, the bibliography first', async () => {
    const opened = await openMarked('note.md', 'As @| say', { 'refs.bib': refs });
    const found = await complete(opened);
    equal(
      found.slice(0, 2).map(({ insertText }) => insertText as string),
      ['wiener1960', 'my-own'],
    );
    ok(found.length > 10, 'no paper is offered');
  });

  test('a paper that has an entry is offered once, under the key of the entry', async () => {
    const found = await complete(await openMarked('note.md', '[@weak strong|]', { 'refs.bib': refs }));
    equal(found[0]?.insertText as string, 'my-own');
    ok(!found.some(({ insertText }) => /^burns2023/.test(String(insertText))), 'it is offered twice');
  });

  test('the key of a paper whose own key is taken is the one it will get', async () => {
    const opened = await openMarked('note.md', '[@faking alignment|]', {
      'refs.bib': '@misc{Greenblatt2024Alignment, title = {Another work}}',
    });
    const found = await complete(opened);
    const item = found.find(({ insertText }) => insertText === 'greenblatt2024alignmenta');
    ok(item, `It is not among ${found.map(({ insertText }) => String(insertText)).join(', ')}`);
  });

  test('what it says of an item comes when it is asked for', async () => {
    const opened = await openMarked('note.md', '[@fak alig|]', { 'refs.bib': refs });
    const [first] = await complete(opened, 5);
    const { value } = first!.documentation as vscode.MarkdownString;
    match(value, /^Greenblatt\\, R/);
    match(value, /We present a demonstration/);
  });

  test('after a whole key and a space nothing is offered: a locator is being written', async () => {
    const opened = await openMarked('paper.tex', '\\cite{wiener1960 moral|}', { 'refs.bib': refs });
    equal((await complete(opened)).length, 0);
  });

  const nowhere: [what: string, name: string, text: string][] = [
    ['an e-mail address', 'note.md', 'Mail wiener@mor|al.org'],
    ['code', 'note.md', '`@mor|`'],
    ['a comment', 'paper.tex', '% \\cite{mor|}'],
    ['a note', 'paper.tex', '\\cite[mor|]{a}'],
  ];
  for (const [what, name, text] of nowhere) {
    test(`nothing in ${what}`, async () =>
      equal((await complete(await openMarked(name, text, { 'refs.bib': refs }))).length, 0));
  }

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

  test('a large bibliography is searched by its titles at once, and by its abstracts once they are indexed', async () => {
    const entries = Array.from(
      { length: 900 },
      (_, i) => `@misc{many${i}, title = {Quokka number${i}}, abstract = {Of wombat${i} at length}}`,
    );
    const opened = await openMarked('note.md', '[@number77|]', { 'refs.bib': entries.join('\n') });
    const keys = async (of: Opened) => (await complete(of)).map(({ insertText }) => insertText as string);
    equal((await keys(opened))[0], 'many77');
    const { document, position } = opened;
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 2, 0, position.character), 'wombat88');
    await vscode.workspace.applyEdit(edit);
    const typed = { ...opened, position: new vscode.Position(0, '[@wombat88'.length) };
    await eventually('words of abstracts', async () => (await keys(typed))[0] === 'many88');
  });
});
