import * as vscode from 'vscode';
import { equal, match } from './expect';
import { answering, first, move } from './quickPick';
import { open, read } from './workspace';

const faking = '2412.14093';
const emergent = '2502.17424';

const copyAs = (...args: unknown[]) => vscode.commands.executeCommand('paperside.copyCitationAs', ...args);
const exported = (...args: unknown[]) => vscode.commands.executeCommand('paperside.exportPapers', ...args);
const clipboard = () => vscode.env.clipboard.readText();

suite('Copy Citation As', () => {
  test('copies two papers in the first format', async () => {
    await answering(() => copyAs([faking, emergent]), first);
    const text = await clipboard();
    match(text, /^@misc\{greenblatt2024alignment,/);
    match(text, /\n\n@inproceedings\{betley2025emergent,/);
  });

  test('puts the last format first', async () => {
    await answering(
      () => copyAs(faking),
      () => move(2),
    );
    equal((JSON.parse(await clipboard()) as { id: string }[])[0]?.id, 'greenblatt2024alignment');
    await answering(() => copyAs(emergent), first);
    equal((JSON.parse(await clipboard()) as { id: string }[])[0]?.id, 'betley2025emergent');
  });

  test('copies a formatted reference without a line break at its end', async () => {
    await answering(
      () => copyAs(faking),
      // The last row asks for another style.
      () => move(-2),
    );
    match(await clipboard(), /^Ryan Greenblatt, .*\S$/s);
  });

  test('offers the document’s own style', async () => {
    const own =
      '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info><title>Own</title><id>own</id></info><citation><layout><text variable="title"/></layout></citation><bibliography><layout><text variable="title" prefix="Own: "/></layout></bibliography></style>';
    await open({ 'note.md': '---\ncsl: own.csl\n---\n|', 'own.csl': own });
    await answering(
      () => copyAs(faking),
      () => move(-7),
    );
    match(await clipboard(), /^Own: Alignment faking/);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await answering(
      () => copyAs(faking),
      () => move(-2),
    );
  });

  test('copies all papers of a group, each once', async () => {
    const paper = (id: string) => ({
      ...{ id, title: `Title ${id}`, abstract: '', authors: [], links: [], topics: [], keywords: [] },
      ...{ listings: [], citationKey: `key${id}` },
    });
    const group = { kind: 'group', group: { label: 'Two', papers: [paper('1'), paper('2')] } };
    await answering(() => copyAs(group, [group, group]), first);
    const text = await clipboard();
    equal([text.split('Title 1').length, text.split('Title 2').length], [2, 2]);
  });
});

suite('Export Papers', () => {
  const configuration = () => vscode.workspace.getConfiguration('files');
  suiteSetup(() => configuration().update('simpleDialog.enable', true, true));
  suiteTeardown(() => configuration().update('simpleDialog.enable', undefined, true));

  test('suggests a file next to the document, named after the paper, with the right extension', async () => {
    const { file } = await open({ 'paper.tex': '|' });
    await answering(() => exported(faking), first);
    match(await read(file('greenblatt2024alignment.txt')), /^Ryan Greenblatt, .*\n$/s);
    await vscode.commands.executeCommand('notifications.clearAll');
  });
});
