import * as vscode from 'vscode';

/** What is used here of `vscode.lm`, which VS Code has since 1.95: 1.82, which we are built for, does not know it. */
export interface LanguageModels {
  registerTool(name: string, tool: LanguageModelTool): vscode.Disposable;
}

export interface LanguageModelTool {
  prepareInvocation?(options: { readonly input: unknown }): Promise<PreparedInvocation | undefined>;
  invoke(options: { readonly input: unknown }): Promise<unknown>;
}

export interface PreparedInvocation {
  readonly invocationMessage?: string;
  /** Asked of the user before the tool is run. */
  readonly confirmationMessages?: { readonly title: string; readonly message: vscode.MarkdownString };
}

interface WithLanguageModels {
  readonly lm?: Partial<LanguageModels>;
  readonly LanguageModelToolResult?: new (parts: readonly unknown[]) => unknown;
  readonly LanguageModelTextPart?: new (text: string) => unknown;
}

/** VS Code's language models, where it has tools for them. */
export function languageModels(): LanguageModels | undefined {
  const { lm } = vscode as WithLanguageModels;
  return typeof lm?.registerTool === 'function' ? (lm as LanguageModels) : undefined;
}

/** A text as the result of a tool. */
export function textResult(text: string): unknown {
  const { LanguageModelToolResult, LanguageModelTextPart } =
    vscode as WithLanguageModels as Required<WithLanguageModels>;
  return new LanguageModelToolResult([new LanguageModelTextPart(text)]);
}
