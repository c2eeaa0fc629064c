import * as vscode from 'vscode';
import { openMarked, type Opened } from './atCursorFolder';
import { equal, eventually } from './expect';

const item = (id: string) => `{"id": "${id}", "type": "book", "title": "The Book"}`;

suite('A file that another program changes', () => {
  suiteTeardown(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  const marks = ({ document }: Opened) =>
    vscode.languages
      .getDiagnostics(document.uri)
      .filter(({ source }) => source === 'Paperside')
      .map(({ range }) => document.getText(range))
      .join();
  const write = ({ file }: Opened, name: string, text: string) =>
    vscode.workspace.fs.writeFile(file(name), new TextEncoder().encode(text));

  test('an export to CSL-JSON: marks and completion see it', async () => {
    const text = '---\nbibliography: refs.json\n---\n[@first; @sec|ond]\n';
    const opened = await openMarked('note.md', text, { 'refs.json': `[${item('first')}]` });
    await eventually('the mark', () => marks(opened) === 'second');
    await write(opened, 'refs.json', `[${item('second')}, ${item('section')}]`);
    await eventually('the mark of the other key', () => marks(opened) === 'first');
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

  test('a file of the project that declares another bibliography', async () => {
    const opened = await openMarked('page.qmd', '[@first]\n', {
      '_quarto.yml': 'bibliography: empty.bib\n',
      'empty.bib': '',
      'refs.json': `[${item('first')}]`,
    });
    await eventually('the mark', () => marks(opened) === 'first');
    await write(opened, '_quarto.yml', 'bibliography: refs.json\n');
    await eventually('the mark to go', () => marks(opened) === '');
  });
});
