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
    papers: (await api.papers()).length,
    first,
    citation: first && (await api.citation(first.id)),
    nobody: (await api.citation('nobody')) ?? null,
    nothing: await api.search(''),
    changes,
  };
  await vscode.env.clipboard.writeText(JSON.stringify(answers));
}

exports.activate = (/** @type {import('vscode').ExtensionContext} */ context) => {
  context.subscriptions.push(
    vscode.commands.registerCommand('apiUser.copyAnswers', copyAnswers),
    new vscode.Disposable(() => subscription?.dispose()),
  );
};
