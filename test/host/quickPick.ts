import * as vscode from 'vscode';
import { eventually, pause } from './expect';
import { plan } from './plan';

/** Moves in the list on screen, down or up. */
export async function move(steps: number): Promise<void> {
  const command =
    steps > 0 ? 'workbench.action.quickOpenSelectNext' : 'workbench.action.quickOpenSelectPrevious';
  for (let i = 0; i < Math.abs(steps); i++) await vscode.commands.executeCommand(command);
}

/** What the list on screen says, empty where there is none; undefined where nobody sees the screen. */
async function onScreen(): Promise<string | undefined> {
  const { screen } = await plan();
  if (screen === undefined) return undefined;
  const response = await fetch(screen);
  return response.ok ? response.text() : '';
}

/**
 * Answers the lists and inputs that a command opens, one after the other: `before[n]` is done in the n-th before Enter;
 * as long as others come, the last one again in each. Where nobody sees the screen, as of a desktop VS Code, a list is
 * given a second to be there.
 */
export async function answering<T>(
  run: () => Thenable<T>,
  ...before: readonly (() => unknown)[]
): Promise<T | undefined> {
  await vscode.extensions.getExtension('paperside.paperside')?.activate();
  let hasEnded = false;
  const done = Promise.resolve(run()).finally(() => (hasEnded = true));
  const last = before.at(-1);
  for (let list = 0; last && list < before.length + 9 && !hasEnded; list++) {
    const isSeen = (await onScreen()) !== undefined;
    if (isSeen) await eventually('a list, or the end', async () => hasEnded || (await onScreen()));
    else await pause(1000);
    if (hasEnded) break;
    await (before[list] ?? last)();
    const answered = await onScreen();
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    if (isSeen)
      await eventually('another list, or the end', async () => hasEnded || (await onScreen()) !== answered);
  }
  return done;
}

/** Closes whatever list a command shows, until it has ended. */
export async function refusing<T>(run: () => Thenable<T>): Promise<T> {
  let hasEnded = false;
  const done = Promise.resolve(run()).finally(() => (hasEnded = true));
  while (!hasEnded) {
    const shown = await onScreen();
    if (shown === undefined) await pause(1000);
    if (shown !== '') await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await pause(20);
  }
  return done;
}

/** Takes the row the list begins with. */
export const first = () => undefined;
