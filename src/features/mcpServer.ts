import * as vscode from 'vscode';

/** The part of the API used here, which VS Code has since 1.101. */
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

/** Registers the bundled MCP server with VS Code. It needs Node and an extension on disk, so not in browsers. */
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
