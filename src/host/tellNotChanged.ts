import * as vscode from 'vscode';
import { allowChanges, OutsideError } from './reach';
import { reasonOf } from './reasonOf';
import { tell } from './tell';

/**
 * Tells that something was not changed, with the reason put into the message. Where it lies outside of a workspace that
 * is trusted, the user may say that it is to be changed: it is then done `again`.
 */
export async function tellNotChanged(
  error: unknown,
  message: (reason: string) => string,
  again: () => unknown,
): Promise<void> {
  const outside = error instanceof OutsideError && vscode.workspace.isTrusted ? error.uri : undefined;
  const choices = outside ? [{ label: vscode.l10n.t('Change It'), value: outside }] : [];
  const chosen = await tell.error(message(reasonOf(error)), ...choices);
  if (!chosen) return;
  allowChanges(chosen);
  await again();
}
