import * as vscode from 'vscode';
import { equal, eventually } from './expect';
import { answering, first, move } from './quickPick';
import { open } from './workspace';

const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));
const showRelated = (...args: unknown[]) =>
  vscode.commands.executeCommand<void>('paperside.showRelated', ...args);

suite('Show Related Papers', () => {
  const near = 'ASFT: Aligned Supervised Fine-Tuning through Absolute Likelihood';
  const entry =
    '@misc{mine, eprint = {2306.17492}, title = {Preference Ranking Optimization for Human Alignment}}\n';
  for (const [name, text] of [
    ['a.tex', '\\addbibresource{refs.bib}\n\\cite{other,mine|}'],
    ['a.md', '---\nbibliography: refs.bib\n---\n[see @mi|ne]'],
    ['a.typ', '#bibliography("refs.bib")\n@mine|'],
  ] as const) {
    test(`for the citation at the cursor: ${name}`, async () => {
      await open({ [name]: text, 'refs.bib': entry });
      await answering(() => showRelated(), first);
      await eventually('the nearest paper', () => tabs().includes(near));
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    });
  }

  test('for a row; the second paper is the next result', async () => {
    await answering(
      () => showRelated('2306.17492'),
      () => move(1),
    );
    await eventually('the second nearest', () =>
      tabs().includes('Secrets of RLHF in Large Language Models Part I: PPO'),
    );
    equal(tabs().includes(near), false);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});
