import * as vscode from 'vscode';
import type { ReferenceFiles } from '../../core/references/references';

/** The engine, styles and locales in the folder of the extension. */
export function referenceFiles(folder: vscode.Uri): ReferenceFiles {
  const read = async (name: string) =>
    new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, name)));
  return {
    readEngine: async () => evaluate(await read('citeproc.js')),
    readBundled: (name) => read(`csl/${name}`),
  };
}

/**
 * Evaluates a module of ours, as VS Code's loader does. In the worker host of the web the loader itself reads no second
 * file.
 */
function evaluate(text: string): unknown {
  const module: { exports: unknown } = { exports: {} };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- a file of the extension's own, see above
  const run = new Function('module', 'exports', text) as (module: object, exports: unknown) => void;
  run(module, module.exports);
  return module.exports;
}
