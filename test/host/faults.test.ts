import * as vscode from 'vscode';
import { OwnCollections } from '../../src/host/library/collections/ownCollections';
import { diskFaults, manyCalls } from './diskFaults';
import { equal, match, ok, pause } from './expect';
import { MemoryFiles } from './memoryFiles';

/** A paper of the bundled corpus. */
const faking = '2412.14093';

suite('A disk that fails at each call in turn', () => {
  const files = new MemoryFiles('paperside-faults');
  let registration: vscode.Disposable;
  let count = 0;

  suiteSetup(() => {
    registration = vscode.workspace.registerFileSystemProvider(files.scheme, files, {
      isCaseSensitive: true,
    });
  });
  suiteTeardown(async () => {
    files.failAt(0);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('notifications.clearAll');
    registration.dispose();
  });

  for (const [name, error, tears] of diskFaults)
    test(`${name}: writes citation and entry or neither, and loses nothing else`, async () => {
      let at = 1;
      for (; at < manyCalls; at++) {
        const folder = `/cite-${count++}`;
        const [paper, refs] = [`${folder}/paper.tex`, `${folder}/refs.bib`];
        files.failAt(0);
        files.put(paper, '\\bibliography{refs}');
        files.put(refs, '% mine\n');
        const document = await vscode.workspace.openTextDocument(files.uri(paper));
        const editor = await vscode.window.showTextDocument(document, { preview: false });
        editor.selection = new vscode.Selection(0, 0, 0, 0);
        files.failAt(at, error(files.uri(refs)), tears);
        await vscode.commands.executeCommand('paperside.insertCitation', [faking]);
        await pause(20);
        const { calls } = files;
        files.failAt(0);
        const [text, bibliography] = [document.getText(), files.text(refs)];
        const isCited = text === '\\cite{greenblatt2024alignment}\\bibliography{refs}';
        ok(isCited || text === '\\bibliography{refs}', `call ${at}: the document has ${text}`);
        if (isCited) match(bibliography ?? '', /^% mine\n\n?@misc\{greenblatt2024alignment,[^]*\n\}\n$/);
        else equal(bibliography, '% mine\n', `call ${at}`);
        await vscode.commands.executeCommand('notifications.clearAll');
        await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
        if (calls < at) {
          ok(isCited, 'nothing failed, and nothing was cited');
          break;
        }
      }
      ok(at > 3 && at < manyCalls, `${at} calls`);
    });

  for (const [name, error, tears] of diskFaults)
    test(`${name}: leaves a collection in its old or new state`, async () => {
      const titles = async (folder: vscode.Uri) => {
        const own = new OwnCollections(folder);
        const found = (await own.current()).flatMap(({ sources }) =>
          sources.flatMap(({ papers }) => papers.map(({ title }) => title)),
        );
        own.dispose();
        return found.join(' ');
      };
      let at = 1;
      for (; at < manyCalls; at++) {
        const folder = files.uri(`/store-${count++}`);
        files.failAt(0);
        const own = new OwnCollections(folder);
        const id = await own.create('Mine', [source('one.bib', 'One')]);
        files.failAt(at, error(folder), tears);
        let failed = false;
        await own.put(id, [source('two.bib', 'Two')]).catch(() => (failed = true));
        const { calls } = files;
        files.failAt(0);
        own.dispose();
        const now = await titles(folder);
        ok(
          now === 'One Two' || (failed && now === 'One'),
          `call ${at}: it has ${now}, ${failed ? 'told' : 'untold'}`,
        );
        if (calls < at) {
          equal(now, 'One Two');
          break;
        }
      }
      ok(at > 3 && at < manyCalls, `${at} calls`);
    });
});

/** A file of one paper. */
function source(name: string, title: string): Parameters<OwnCollections['put']>[1][number] {
  const paper = {
    id: `title:${title}`,
    title,
    abstract: '',
    authors: [],
    links: [],
    topics: [],
    keywords: [],
    listings: [],
    citationKey: '',
  };
  return { name, papers: [paper], problems: [] } as never;
}
