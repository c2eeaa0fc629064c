import { createServer } from 'node:http';

/**
 * What the list on screen says: its title, its input and its first rows; empty where there is none, or none with rows
 * yet, or more are on their way. Runs in the workbench's page.
 */
const readList = () => {
  const widget = /** @type {HTMLElement | null} */ (document.querySelector('.quick-input-widget'));
  if (!widget || widget.style.display === 'none' || getComputedStyle(widget).display === 'none') return '';
  if (widget.querySelector('.quick-input-progress .monaco-progress-container.active')) return '';
  const rows = widget.querySelector('.quick-input-list');
  const isInput = !rows || getComputedStyle(rows).display === 'none';
  if (!isInput && !rows.querySelector('.monaco-list-row')) return '';
  return `${widget.innerText}\n${widget.querySelector('input')?.placeholder ?? ''}\n`;
};

/**
 * Tells tests in an extension host what is on screen, which no API of VS Code does.
 *
 * @param {import('playwright-core').Page} page with the workbench
 * @returns {Promise<{ origin: string, stop: () => void }>} `GET /list` answers with what the list says
 */
export async function startScreen(page) {
  const server = createServer((_, response) => {
    // The extension host in a worker asks from another origin.
    response.setHeader('Access-Control-Allow-Origin', '*');
    page.evaluate(readList).then(
      (text) => response.end(text),
      () => response.writeHead(503).end(),
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    origin: `http://127.0.0.1:${address.port}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
