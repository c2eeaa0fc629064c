import * as vscode from 'vscode';
import type { PapersideApi } from '../../src/api';
import { activate } from '../../src/extension';
import { countVscode, type Counted } from './countedVscode';
import { ok } from './expect';
import { freshFolder } from './workspace';

/** Paperside once more, of the same source and in the same host, with storage of its own and all it uses counted. */
export interface SecondInstance extends Counted {
  readonly api: PapersideApi;
  readonly storage: vscode.Uri;
  run(command: string, ...args: unknown[]): Promise<unknown>;
  /** As VS Code does when the extension is turned off. */
  deactivate(): void;
}

/** `remembered` is what it has kept from earlier sessions, over all workspaces; `storage` a folder for the rest. */
export function startSecondInstance(
  remembered: Record<string, unknown> = {},
  storage: vscode.Uri = freshFolder(),
): SecondInstance {
  const extension = vscode.extensions.getExtension<PapersideApi>('paperside.paperside');
  ok(extension, 'VS Code does not know paperside.paperside');
  const counted = countVscode();
  const subscriptions: vscode.Disposable[] = [];
  const context = {
    extension,
    extensionUri: extension.extensionUri,
    globalStorageUri: storage,
    globalState: memento(remembered),
    workspaceState: memento({}),
    subscriptions,
  };
  try {
    const api = activate(context as unknown as vscode.ExtensionContext);
    return Object.assign(counted, {
      api,
      storage,
      run: async (command: string, ...args: unknown[]) => {
        const run = counted.commands.get(`paperside.${command}`);
        ok(run, `there is no paperside.${command}`);
        return run(...args);
      },
      deactivate: () => {
        for (const each of subscriptions.reverse()) each.dispose();
      },
    });
  } catch (error) {
    counted.restore();
    throw error;
  }
}

function memento(remembered: Record<string, unknown>): vscode.Memento {
  const values = new Map(Object.entries(remembered));
  return {
    keys: () => [...values.keys()],
    get: <T>(key: string, otherwise?: T) => (values.get(key) as T) ?? otherwise,
    update: (key: string, value: unknown) => {
      values.set(key, value);
      return Promise.resolve();
    },
  };
}
