// The page of a preview: says what was pressed, and keeps what a window reload needs to bring it back.
(function () {
  const vscode = acquireVsCodeApi();
  const keep = (changes) => vscode.setState({ ...vscode.getState(), ...changes });
  keep({ paperId: document.body.dataset.paper });

  document.addEventListener('click', (event) => {
    const pressed =
      event.target instanceof Element ? event.target.closest('[data-command], [data-preview]') : null;
    if (pressed?.dataset.command) vscode.postMessage({ type: 'command', command: pressed.dataset.command });
    if (pressed?.dataset.preview) vscode.postMessage({ type: 'preview', paperId: pressed.dataset.preview });
  });

  // The map is drawn when it is first looked at, and stays open from one paper to the next.
  const map = document.querySelector('details.map');
  map?.addEventListener('toggle', () => {
    keep({ isMapOpen: map.open });
    if (map.open && !map.querySelector('svg')) vscode.postMessage({ type: 'map' });
  });
  window.addEventListener('message', ({ data }) => {
    if (data?.type !== 'map' || !map || map.querySelector('svg')) return;
    map.insertAdjacentHTML('beforeend', data.svg);
  });
  if (map && vscode.getState().isMapOpen) map.open = true;
})();
