import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (file: string) => readFileSync(file, 'utf8');
const manifest = JSON.parse(read('package.json')) as {
  contributes: { configuration: { properties: Record<string, { scope?: string }> }[] };
  capabilities: { untrustedWorkspaces: { restrictedConfigurations: string[] } };
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};
const settings = Object.assign(
  {},
  ...manifest.contributes.configuration.map(({ properties }) => properties),
) as Record<string, { scope?: string }>;

/** What a folder may set, trusted or not, and why nothing can come of it: none names a host, a path or a template of text. */
const harmless: Readonly<Record<string, string>> = {
  'paperside.citation.version': 'one of three',
  'paperside.citation.form': 'one of three',
  'paperside.citation.plainText': 'one of nine',
  'paperside.citation.language': 'a language tag, for which a locale is brought along or not',
  'paperside.citation.keyPattern': 'letters and digits of the paper alone, however they are put together',
  'paperside.search.previewOnMove': 'yes or no',
  'paperside.diagnostics.severity': 'one of four',
  'paperside.inlayHints': 'yes or no',
  'paperside.collections.showWorkspaceBibliographies': 'shows what is in the folder',
};

suite('Trust', () => {
  const restricted = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;

  for (const name of Object.keys(settings)) {
    test(`${name} is the user’s alone, restricted in untrusted workspaces, or harmless`, () => {
      const isTheUsers = settings[name]?.scope === 'machine' || settings[name]?.scope === 'application';
      assert.ok((restricted.includes(name) || isTheUsers) !== name in harmless);
    });
  }
  test('nothing else is restricted', () =>
    assert.deepEqual(
      restricted.filter((name) => !(name in settings)),
      [],
    ));
  test('what the network does is for the user to set, and for no folder', () => {
    const network = Object.keys(settings).filter((name) => /\.(?:network|feeds)\./.test(name));
    assert.ok(network.length >= 5);
    assert.deepEqual(
      network.filter((name) => settings[name]?.scope !== 'machine'),
      [],
    );
  });

  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => [name.replaceAll('\\', '/'), read(join('src', name)).replace(/^\s*\*.*$/gm, '')] as const);

  test('a key for a service is in the secret storage of VS Code, and in no setting', () => {
    assert.deepEqual(
      Object.keys(settings).filter((name) => /token|secret|password|api.?key/i.test(name)),
      [],
    );
    const keeping = sources.filter(([, source]) => /\bsecrets\.(?:store|get|delete)\(/.test(source));
    assert.deepEqual(
      keeping.map(([name]) => name),
      ['host/network/serviceKeys.ts'],
    );
    for (const [name, source] of sources) assert.doesNotMatch(source, /cookie/i, name);
  });
  test('nothing is logged: only the command line prints', () => {
    for (const [name, source] of sources.filter(([name]) => name !== 'cli/main.ts'))
      assert.doesNotMatch(source, /\bconsole\.|createOutputChannel|process\.std(?:out|err)/, name);
  });
  test('the network has one door', () => {
    // `async function fetch` and `feeds.fetch` are ours; what sends is the `fetch` that is there of itself.
    const sends =
      /\?\? fetch\b|(?:=|return|await|\() *fetch\(|globalThis\.fetch|XMLHttpRequest|WebSocket|sendBeacon/;
    const fetching = sources.filter(([, source]) => sends.test(source) && !/function fetch\(/.test(source));
    assert.deepEqual(
      fetching.map(([name]) => name),
      ['host/network/network.ts'],
    );
  });
  test('nothing is run: no program, and no code from text but a file of the extension’s own', () => {
    const evaluating = sources.filter(([, source]) => source.includes('new Function('));
    assert.deepEqual(
      evaluating.map(([name]) => name),
      ['host/references/referenceFiles.ts'],
    );
    assert.match(evaluating[0]![1], /evaluate\(await read\('citeproc\.js'\)\)/);
    for (const [name, source] of sources)
      assert.doesNotMatch(source, /\beval\(|child_process|ShellExecution|createTerminal/, name);
  });

  test('each dependency is listed in CONTRIBUTING.md with its reason', () => {
    const listed = [...read('CONTRIBUTING.md').matchAll(/^\| `([^`]+)`(?:, `([^`]+)`)*/gm)].flatMap(([row]) =>
      [...row.matchAll(/`([^`]+)`/g)].map(([, name]) => name!),
    );
    const used = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)];
    assert.deepEqual(
      used.filter((name) => !listed.includes(name)),
      [],
    );
  });
  test('each package is pinned, by what it holds, and comes from the registry that npm is set to', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { resolved?: string; integrity?: string; link?: boolean }>;
    };
    const loose = Object.entries(packages).filter(
      ([name, { resolved, integrity }]) =>
        name !== '' && !(integrity?.startsWith('sha512-') && (resolved ?? 'https://').startsWith('https://')),
    );
    assert.deepEqual(
      loose.map(([name]) => name),
      [],
    );
  });
  test('few packages are shipped', () => assert.ok(Object.keys(manifest.dependencies).length <= 6));
});
