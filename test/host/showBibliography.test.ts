import * as vscode from 'vscode';
import { equal, eventually, match, ok } from './expect';
import { answering, first, move } from './quickPick';
import { open, read } from './workspace';

const show = () => vscode.commands.executeCommand('paperside.showBibliography');
const active = () => vscode.window.activeTextEditor;
const activeName = () => active()?.document.uri.path.split('/').pop();

suite('Show Bibliography', () => {
  suiteTeardown(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  test('opens the file that serves the document', async () => {
    await open({
      'paper.tex': '\\bibliography{refs}|',
      'refs.bib': '@misc{a, title = {A}}\n',
      'other.bib': '',
    });
    await answering(show, first);
    equal(activeName(), 'refs.bib');
  });

  test('shows the line of an error', async () => {
    const refs = '@misc{a,\n  title = {A}\n}\n\n@misc{b,\n  title = {B\n\n@misc{c,\n  title = {C}\n}\n';
    await open({ 'paper.tex': '\\bibliography{refs}|', 'refs.bib': refs });
    await answering(show, () => move(1));
    equal(activeName(), 'refs.bib');
    equal(active()!.selection.active.line, 4);
  });

  test('shows the declaration, also in another file', async () => {
    const { file } = await open({
      'one.md': '|',
      '_quarto.yml': 'title: T\nbibliography: refs.bib\n',
      'refs.bib': '',
    });
    await answering(show, () => move(2));
    equal(active()!.document.uri.toString(), file('_quarto.yml').toString());
    equal(active()!.document.getText(active()!.selection), 'refs.bib');
  });

  test('creates a declared file that does not exist', async () => {
    const { file } = await open({ 'paper.tex': '\\bibliography{refs}|' });
    await answering(show, first);
    equal(await read(file('refs.bib')), '');
  });

  test('creates and declares a bibliography if there is none', async () => {
    const { document, file } = await open({ 'note.md': 'Text|' });
    await answering(show, first);
    match(document.getText(), /^---\nbibliography: references\.bib\n---\n\nText$/);
    equal(await read(file('references.bib')), '');
  });

  test('remembers which of several files was chosen', async () => {
    const { file } = await open({ 'paper.tex': '|', 'a.bib': '', 'b.bib': '' });
    // The list comes again, to show what the choice has done.
    await answering(show, () => move(1), first);
    await eventually('the chosen one', () => active()?.document.uri.toString() === file('b.bib').toString());
    await vscode.window.showTextDocument(file('paper.tex'));
    await vscode.commands.executeCommand('paperside.addToBibliography', '2412.14093');
    ok((await read(file('b.bib'))).includes('greenblatt2024alignment'), 'it went elsewhere');
  });
});
