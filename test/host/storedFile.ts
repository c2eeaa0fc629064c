import * as vscode from 'vscode';

/** The file that counts of a value in storage; undefined where there is none. */
export async function storedFile(storage: vscode.Uri, name: string): Promise<vscode.Uri | undefined> {
  const names = await vscode.workspace.fs.readDirectory(storage).then(
    (entries) => entries.map(([name]) => name),
    () => [],
  );
  const generation = (file: string) => Number(file.split('.')[1]);
  const [latest] = names
    .filter((file) => file.startsWith(`${name}.`) && file.endsWith('.json'))
    .sort((a, b) => generation(b) - generation(a));
  return latest === undefined ? undefined : vscode.Uri.joinPath(storage, latest);
}
