import * as vscode from 'vscode';
import { equal, ok } from './expect';

suite('The extension', () => {
  const extension = vscode.extensions.getExtension('paperside.paperside');

  test('is installed and activates', async () => {
    ok(extension, 'VS Code does not know paperside.paperside');
    await extension.activate();
    ok(extension.isActive, 'it did not activate');
  });

  test('runs in the worker without Node if it was served over http, as on vscode.dev', () => {
    const isInWorker = extension?.extensionUri.scheme === 'http';
    equal('WorkerGlobalScope' in globalThis, isInWorker, 'it is in a worker');
    equal('process' in globalThis, !isInWorker, 'there is a process');
  });

  test('registers every command that its manifest contributes', async () => {
    const { contributes } = extension?.packageJSON as { contributes: { commands?: { command: string }[] } };
    const known = new Set(await vscode.commands.getCommands(true));
    const missing = (contributes.commands ?? []).map(({ command }) => command).filter((id) => !known.has(id));
    equal(missing, [], 'the commands that nobody registered');
  });
});
