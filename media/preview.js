// The page of a preview: says what was pressed, and keeps what a window reload needs to bring it back.
(function () {
  const vscode = acquireVsCodeApi();
  vscode.setState({ paperId: document.body.dataset.paper });

  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (button?.dataset.command) vscode.postMessage({ type: 'command', command: button.dataset.command });
    if (button?.dataset.preview) vscode.postMessage({ type: 'preview', paperId: button.dataset.preview });
  });
})();
