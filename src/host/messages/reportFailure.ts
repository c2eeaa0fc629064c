import * as vscode from 'vscode';
import { allowChanges, OutsideError } from '../files/fileAccess';
import { describeError } from './describeError';
import { messages } from './messages';

/**
 * Reports that something could not be changed, with a button to try `again`. For a file outside a trusted workspace, the
 * button also allows the change.
 */
export async function reportFailure(
  error: unknown,
  message: (reason: string) => string,
  again: () => unknown,
): Promise<void> {
  const outside = error instanceof OutsideError ? error.uri : undefined;
  const label = outside ? vscode.l10n.t('Change Anyway') : vscode.l10n.t('Try Again');
  // In an untrusted workspace the change cannot be allowed.
  const choices = outside && !vscode.workspace.isTrusted ? [] : [{ label, value: true }];
  if (!(await messages.error(message(describeError(error)), ...choices))) return;
  if (outside) allowChanges(outside);
  await again();
}
