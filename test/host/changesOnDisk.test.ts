import * as vscode from 'vscode';
import { WatchedFiles } from '../../src/host/files/watchedFiles';
import { basename } from '../../src/host/files/uri';
import { openMarked, type Opened } from './atCursorFolder';
import { equal, eventually } from './expect';

const item = (id: string) => `{"id": "${id}", "type": "book", "title": "The Book"}`;

suite('A file that another program changes', () => {
  suiteTeardown(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  const write = ({ file }: Opened, name: string, text: string) =>
    vscode.workspace.fs.writeFile(file(name), new TextEncoder().encode(text));

  test('is noticed, whatever its kind, if it was read', async () => {
    const names = ['refs.json', 'refs.yaml', 'refs.yml', 'main.tex', 'talk.typ', 'a.Rmd', 'conf.py'];
    const texts = Object.fromEntries([...names, 'unread.json'].map((name) => [name, '']));
    const opened = await openMarked('page.md', '', texts);
    const watched = new WatchedFiles();
    const told = new Set<string>();
    const subscription = watched.onDidChange((uri) => told.add(basename(uri)));
    for (const name of ['', ...names]) watched.follow(opened.file(name));
    // That the files above were made is told, too: before this one.
    await write(opened, 'first.bib', '');
    await eventually('the news of the first', () => told.has('first.bib'));
    told.clear();
    for (const name of ['unread.json', ...names]) await write(opened, name, 'Changed.');
    await write(opened, '_quarto.yml', '');
    await vscode.workspace.fs.delete(opened.file('refs.json'));
    await eventually('the news of all', () => [...names, '_quarto.yml'].every((name) => told.has(name)));
    equal(told.has('unread.json'), false);
    subscription.dispose();
    watched.dispose();
  });

  test('is an export to CSL-JSON: marks and completion see it', async () => {
    const text = '---\nbibliography: refs.json\n---\n[@first; @sec|ond]\n';
    const opened = await openMarked('note.md', text, { 'refs.json': `[${item('first')}]` });
    const marks = () =>
      vscode.languages
        .getDiagnostics(opened.document.uri)
        .filter(({ source }) => source === 'Paperside')
        .map(({ range }) => opened.document.getText(range))
        .join();
    await eventually('the mark', () => marks() === 'second');
    await write(opened, 'refs.json', `[${item('second')}, ${item('section')}]`);
    await eventually('the mark of the other key', () => marks() === 'first');
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      opened.document.uri,
      opened.position,
    );
    const keys = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    equal(
      ['first', 'second', 'section'].filter((key) => keys.includes(key)),
      ['second', 'section'],
    );
  });
});
