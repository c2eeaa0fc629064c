import * as vscode from 'vscode';

/** The part of `vscode.lm` used here. VS Code has it since 1.95; Paperside is built against 1.82. */
export interface LanguageModels {
  registerTool(name: string, tool: LanguageModelTool): vscode.Disposable;
}

export interface LanguageModelTool {
  prepareInvocation?(options: { readonly input: unknown }): Promise<PreparedInvocation | undefined>;
  invoke(options: { readonly input: unknown }): Promise<unknown>;
}

export interface PreparedInvocation {
  readonly invocationMessage?: string;
  /** Shown to the user before the tool runs. */
  readonly confirmationMessages?: { readonly title: string; readonly message: vscode.MarkdownString };
}

interface WithLanguageModels {
  readonly lm?: Partial<LanguageModels>;
  readonly LanguageModelToolResult?: new (parts: readonly unknown[]) => unknown;
  readonly LanguageModelTextPart?: new (text: string) => unknown;
}

/** `vscode.lm`, if this VS Code supports tools. */
export function languageModels(): LanguageModels | undefined {
  const { lm } = vscode as WithLanguageModels;
  return typeof lm?.registerTool === 'function' ? (lm as LanguageModels) : undefined;
}

export function textResult(text: string): unknown {
  const { LanguageModelToolResult, LanguageModelTextPart } =
    vscode as WithLanguageModels as Required<WithLanguageModels>;
  return new LanguageModelToolResult([new LanguageModelTextPart(text)]);
}
