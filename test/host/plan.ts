import * as vscode from 'vscode';

/** What the runner of the tests has written into the sample folder: test/vscode/runHostTests.mjs. */
export interface Plan {
  /** Where the stand-in for the public services is. */
  readonly origin: string;
  /** Where to ask what the list on screen says; none of a desktop VS Code. */
  readonly screen?: string;
  /** A regular expression of the titles of the tests that are wanted, where not all are. */
  readonly only?: string;
  /** How many searches the test of long use makes. */
  readonly longUse?: number;
}

let read: Promise<Plan> | undefined;

export function plan(): Promise<Plan> {
  return (read ??= (async () => {
    const root = vscode.workspace.workspaceFolders?.[0]?.uri;
    if (!root) throw new Error('the tests need a folder');
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(root, 'plan.json'));
    return JSON.parse(new TextDecoder().decode(bytes)) as Plan;
  })());
}
