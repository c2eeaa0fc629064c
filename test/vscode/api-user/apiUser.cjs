const vscode = require('vscode');

/** How often Paperside has said that its papers are others, since it was first asked. */
let changes = 0;
/** @type {import('vscode').Disposable | undefined} */
let subscription;

/** Puts what Paperside answers on the clipboard. */
async function copyAnswers() {
  /** @type {import('vscode').Extension<import('../../../src/api').PapersideApi> | undefined} */
  const extension = vscode.extensions.getExtension('paperside.paperside');
  const api = await extension?.activate();
  if (!api) throw new Error('Paperside is not there.');
  subscription ??= api.onDidChangePapers(() => (changes += 1));
  const [first] = await api.search('faking aligment', 3);
  const answers = {
    version: api.version,
    from: extension?.extensionUri.toString(),
    papers: (await api.papers()).length,
    first,
    citation: first && (await api.citation(first.id)),
    nobody: (await api.citation('nobody')) ?? null,
    nothing: await api.search(''),
    changes,
  };
  await vscode.env.clipboard.writeText(JSON.stringify(answers));
}

/**
 * Invokes a tool for language models as an extension without a chat does: `{ "name": …, "input": … }` comes from the
 * clipboard, and what the tool says goes there.
 */
async function invokeTool() {
  const { name, input } = JSON.parse(await vscode.env.clipboard.readText());
  const { lm } = /** @type {any} */ (vscode);
  const answer = await lm.invokeTool(name, { input, toolInvocationToken: undefined }).then(
    (/** @type {{ content: { value: string }[] }} */ { content }) => ({
      text: content.map(({ value }) => value).join(''),
    }),
    (/** @type {Error} */ error) => ({ error: `${error.name}: ${error.message}` }),
  );
  await vscode.env.clipboard.writeText(JSON.stringify(answer));
}

/** @type {import('vscode').StatusBarItem | undefined} */
let told;

/** Runs the command that the clipboard names, and says in the status bar how far it is. */
async function runCommand() {
  const command = await vscode.env.clipboard.readText();
  const item = (told ??= vscode.window.createStatusBarItem('how', vscode.StatusBarAlignment.Left));
  item.show();
  const tell = (/** @type {string} */ how) => (item.text = `${command}: ${how}`);
  tell('running');
  await vscode.commands.executeCommand(command).then(
    () => tell('done'),
    (/** @type {Error} */ error) => tell(`failed: ${error.message}`),
  );
}

/** A manuscript that is on no disk, in front: as of a repository on the web. */
async function openVirtual() {
  const bytes = new TextEncoder().encode('Models \\cite{nobody2020}.\n');
  const stat = { type: vscode.FileType.File, ctime: 0, mtime: 0, size: bytes.length };
  const refuse = () => {
    throw vscode.FileSystemError.NoPermissions();
  };
  const files = {
    onDidChangeFile: new vscode.EventEmitter().event,
    watch: () => new vscode.Disposable(() => undefined),
    stat(/** @type {import('vscode').Uri} */ uri) {
      if (uri.path === '/paper.tex') return stat;
      throw vscode.FileSystemError.FileNotFound(uri);
    },
    readDirectory: () => [['paper.tex', vscode.FileType.File]],
    readFile: () => bytes,
    ...{ writeFile: refuse, delete: refuse, rename: refuse, createDirectory: refuse },
  };
  vscode.workspace.registerFileSystemProvider('api-user', /** @type {any} */ (files));
  await vscode.window.showTextDocument(vscode.Uri.parse('api-user:/paper.tex'));
}

exports.activate = (/** @type {import('vscode').ExtensionContext} */ context) => {
  context.subscriptions.push(
    vscode.commands.registerCommand('apiUser.copyAnswers', copyAnswers),
    vscode.commands.registerCommand('apiUser.invokeTool', invokeTool),
    vscode.commands.registerCommand('apiUser.runCommand', runCommand),
    vscode.commands.registerCommand('apiUser.openVirtual', openVirtual),
    new vscode.Disposable(() => subscription?.dispose()),
  );
};
