import * as vscode from 'vscode';
import { escapeLabel } from '../../core/text/escapeLabel';

/** A button of a message. */
export interface Choice<T> {
  readonly label: string;
  readonly value: T;
}

/** Shows messages. They say what happened, then what to do. */
export const messages = {
  /** In the status bar for a few seconds. For expected results, which need no response. */
  done(message: string): void {
    vscode.window.setStatusBarMessage(`$(check) ${escapeLabel(message)}`, 5000);
  },
  info: <T>(message: string, ...choices: Choice<T>[]) =>
    ask(vscode.window.showInformationMessage, message, choices),
  warning: <T>(message: string, ...choices: Choice<T>[]) =>
    ask(vscode.window.showWarningMessage, message, choices),
  error: <T>(message: string, ...choices: Choice<T>[]) =>
    ask(vscode.window.showErrorMessage, message, choices),
};

type Show = (message: string, ...items: string[]) => Thenable<string | undefined>;

async function ask<T>(show: Show, message: string, choices: readonly Choice<T>[]): Promise<T | undefined> {
  const label = await show(escapeLabel(message), ...choices.map((choice) => choice.label));
  return choices.find((choice) => choice.label === label)?.value;
}
