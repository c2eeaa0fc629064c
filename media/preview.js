// The preview's page: reports clicks and stores the state that a window reload restores.
(function () {
  const vscode = acquireVsCodeApi();
  const keep = (changes) => vscode.setState({ ...vscode.getState(), ...changes });
  keep({ paperId: document.body.dataset.paper });

  const press = (target) => {
    const pressed = target instanceof Element ? target.closest('[data-command], [data-preview]') : null;
    if (pressed?.dataset.command) vscode.postMessage({ type: 'command', command: pressed.dataset.command });
    if (pressed?.dataset.preview) {
      keep({ isFollowed: true });
      vscode.postMessage({ type: 'preview', paperId: pressed.dataset.preview });
    }
  };
  document.addEventListener('click', ({ target }) => press(target));
  // The points of the map are not buttons to the browser.
  document.addEventListener('keydown', (event) => {
    if ((event.key !== 'Enter' && event.key !== ' ') || !(event.target instanceof SVGElement)) return;
    event.preventDefault();
    press(event.target);
  });

  // Browsers do not scroll a focused point into view.
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof SVGElement) target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });

  // After following a link to this paper, continue from its title.
  if (vscode.getState().isFollowed) {
    keep({ isFollowed: false });
    const title = document.querySelector('h1');
    title.tabIndex = -1;
    title.focus();
  }

  // The map is drawn when first opened and stays open for the next paper.
  const map = document.querySelector('details.map');
  map?.addEventListener('toggle', () => {
    keep({ isMapOpen: map.open });
    if (map.open && !map.querySelector('svg')) vscode.postMessage({ type: 'map' });
  });
  window.addEventListener('message', ({ data }) => {
    if (data?.type !== 'map' || !map || map.querySelector('svg')) return;
    map.insertAdjacentHTML('beforeend', data.svg);
    // Scroll to the paper itself, in the middle.
    map.scrollLeft = (map.scrollWidth - map.clientWidth) / 2;
  });
  if (map && vscode.getState().isMapOpen) map.open = true;
})();
