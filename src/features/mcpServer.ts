import * as vscode from 'vscode';

/** What is used here of VS Code since 1.101. */
interface WithMcpServers {
  readonly lm?: {
    readonly registerMcpServerDefinitionProvider?: (
      id: string,
      provider: { provideMcpServerDefinitions(): unknown[] },
    ) => vscode.Disposable;
  };
  readonly McpStdioServerDefinition?: new (
    label: string,
    command: string,
    args: readonly string[],
    env: Readonly<Record<string, string>>,
    version: string,
  ) => unknown;
}

interface Services {
  readonly extensionUri: vscode.Uri;
  readonly release: string;
}

/**
 * Offers VS Code the MCP server that comes with the extension, where there is a process to run it in: not in a browser,
 * nor where the extension itself is not on a disk.
 */
export function registerMcpServer({ extensionUri, release }: Services): vscode.Disposable {
  const { lm, McpStdioServerDefinition } = vscode as WithMcpServers;
  if (!lm?.registerMcpServerDefinitionProvider || !McpStdioServerDefinition || extensionUri.scheme !== 'file')
    return new vscode.Disposable(() => undefined);
  const server = vscode.Uri.joinPath(extensionUri, 'dist', 'mcp.js').fsPath;
  return lm.registerMcpServerDefinitionProvider('paperside', {
    provideMcpServerDefinitions: () => [
      new McpStdioServerDefinition('Paperside', 'node', [server], {}, release),
    ],
  });
}
