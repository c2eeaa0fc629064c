import * as vscode from 'vscode';
import { allowChanges, OutsideError } from '../files/fileAccess';
import { describeError } from './describeError';
import { messages } from './messages';

/**
 * Tells that something was not changed, with the reason put into the message, and does it `again` where the user wants
 * it: once what was in the way is gone, or, outside of a workspace that is trusted, because the user says so.
 */
export async function reportFailure(
  error: unknown,
  message: (reason: string) => string,
  again: () => unknown,
): Promise<void> {
  const outside = error instanceof OutsideError ? error.uri : undefined;
  const label = outside ? vscode.l10n.t('Change Anyway') : vscode.l10n.t('Try Again');
  // Who does not trust the workspace is not asked about what it leads to.
  const choices = outside && !vscode.workspace.isTrusted ? [] : [{ label, value: true }];
  if (!(await messages.error(message(describeError(error)), ...choices))) return;
  if (outside) allowChanges(outside);
  await again();
}
