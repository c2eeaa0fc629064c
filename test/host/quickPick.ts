import * as vscode from 'vscode';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Moves in the list on screen, down or up. */
export async function move(steps: number): Promise<void> {
  const command =
    steps > 0 ? 'workbench.action.quickOpenSelectNext' : 'workbench.action.quickOpenSelectPrevious';
  for (let i = 0; i < Math.abs(steps); i++) await vscode.commands.executeCommand(command);
}

/**
 * Answers the lists that a command opens, one after the other: `before[n]` is done in the n-th before Enter. The API
 * does not tell when a list is on screen, so it is given a moment; on the last one Enter is pressed until the command
 * has ended.
 */
export async function answering<T>(
  run: () => Thenable<T>,
  ...before: readonly (() => unknown)[]
): Promise<T | undefined> {
  await vscode.extensions.getExtension('paperside.paperside')?.activate();
  let hasEnded = false;
  const done = Promise.resolve(run()).finally(() => (hasEnded = true));
  const answer = async (step: () => unknown) => {
    await pause(1000);
    if (hasEnded) return;
    await step();
    await pause(100);
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  };
  for (const step of before) await answer(step);
  for (let more = 0; more < 10 && !hasEnded && before.length > 0; more++) await answer(before.at(-1)!);
  return done;
}

/** Takes the row the list begins with. */
export const first = () => undefined;
