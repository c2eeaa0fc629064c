const vscode = require('vscode');

/** Puts the text of the editor in front on the clipboard, as JSON: so that an empty one is told from none. */
exports.activate = (/** @type {import('vscode').ExtensionContext} */ context) => {
  context.subscriptions.push(
    vscode.commands.registerCommand('reader.copyText', () =>
      vscode.env.clipboard.writeText(
        JSON.stringify(vscode.window.activeTextEditor?.document.getText() ?? null),
      ),
    ),
  );
};
