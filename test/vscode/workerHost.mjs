// The web worker extension host, as on vscode.dev, with the same served VS Code: an extension that comes over http
// runs in the browser's worker. test/README.md tells how.
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

/** Where an extension or a suite is served from, on the origin of the workbench: from another one it is refused. */
const base = '/devext';

/** @type {Record<string, string>} */
const types = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.cjs': 'text/javascript',
  '.json': 'application/json',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.txt': 'text/plain',
};

/**
 * Makes the workbenches of this tab run an extension in their web worker.
 *
 * @param {import('playwright-core').Page} page before it goes to the workbench
 * @param {{ origin: string, extension: string, tests?: string, others?: string[] }} options `extension`: its folder;
 *   `tests`: a suite to run, in that folder; `others`: folders of extensions to run beside it
 */
export async function useWorkerHost(page, { origin, extension, tests, others = [] }) {
  const folders = [extension, ...others];
  const authority = new URL(origin).host;
  const at = (/** @type {string} */ path) => ({ scheme: 'http', authority, path });
  const options = {
    additionalBuiltinExtensions: others.map((_, place) => at(`${base}/${place + 1}`)),
    developmentOptions: {
      enableSmokeTestDriver: true,
      extensions: [at(`${base}/0`)],
      ...(tests === undefined
        ? {}
        : { extensionTestsPath: at(`${base}/0/${tests.slice(extension.length + 1).replaceAll(sep, '/')}`) }),
    },
  };
  await page.context().route(`${origin}${base}/**`, async (route) => {
    const [number = '', ...path] = decodeURIComponent(new URL(route.request().url()).pathname)
      .slice(base.length + 1)
      .split('/');
    const folder = folders[Number(number)] ?? '';
    const file = normalize(join(folder, ...path));
    const body = file.startsWith(folder) ? await readFile(file).catch(() => undefined) : undefined;
    if (body === undefined) await route.fulfill({ status: 404 });
    else await route.fulfill({ body, contentType: types[extname(file)] ?? 'application/octet-stream' });
  });
  await page.route(
    (url) => url.origin === origin && url.pathname === '/',
    async (route) => {
      if (route.request().resourceType() !== 'document') {
        await route.continue();
        return;
      }
      const response = await route.fetch();
      const headers = response.headers();
      // It names the page's own inline scripts by their hash, and so the page as it was.
      delete headers['content-security-policy'];
      await route.fulfill({ response, headers, body: withOptions(await response.text(), options) });
    },
  );
}

/**
 * The workbench's page with more in its configuration.
 *
 * @param {string} html
 * @param {Record<string, unknown>} options
 */
function withOptions(html, options) {
  const setting = /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)"/;
  if (!setting.test(html))
    throw new Error('The page of the workbench has no configuration where it used to be.');
  return html.replace(setting, (_, before, json) => {
    const configuration = JSON.parse(json.replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
    const changed = JSON.stringify({ ...configuration, ...options });
    return `${before}${changed.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;
  });
}
