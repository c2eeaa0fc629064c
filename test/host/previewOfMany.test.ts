import * as vscode from 'vscode';
import { equal, eventually, ok } from './expect';
import { startSecondInstance } from './secondInstance';
import { freshFolder, write } from './workspace';

suite('The preview in a large library', () => {
  suiteTeardown(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  test('shows the paper first and the related papers later', async () => {
    const file = vscode.Uri.joinPath(freshFolder(), 'many.bib');
    const entry = (i: number) =>
      `@misc{k${i}, title = {Paper number${i} on jailbreak attacks}, abstract = {Of attack${i % 11}.}, year = 2020}`;
    await write(file, Array.from({ length: 1600 }, (_, i) => entry(i)).join('\n'));
    const second = startSecondInstance();
    try {
      await second.run('addPapers', file, 'Many');
      // With the index there, nothing but the order of things keeps what is related from being in it.
      const [paper] = await second.api.search('number1234');
      ok(paper, 'it was not added');
      await second.run('previewPaper', paper.id);
      const [panel] = second.panels;
      ok(panel, 'there is no preview');
      const hasMap = () => panel.webview.html.includes('class="map"');
      ok(panel.webview.html.includes('number1234'), 'it is not shown');
      equal(hasMap(), false, 'whether what is related is there at once');
      await eventually('what is related', hasMap);
    } finally {
      second.deactivate();
      second.restore();
    }
  });
});
