import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

interface Setting {
  readonly order?: number;
  readonly scope?: string;
  readonly markdownDescription?: string;
}
interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly configuration: readonly {
      readonly title: string;
      readonly order: number;
      readonly properties: Readonly<Record<string, Setting>>;
    }[];
  };
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] };
  };
}

const read = (name: string): unknown => JSON.parse(readFileSync(name, 'utf8'));
const { contributes, capabilities } = read('package.json') as Manifest;
const strings = read('package.nls.json') as Record<string, string>;
const settings = contributes.configuration.flatMap(({ properties }) => Object.entries(properties));
const commands = new Set(contributes.commands.map(({ command }) => command));

/** Scopes that a folder cannot set, whatever is in its `.vscode`. */
const notOfFolders = ['application', 'machine'];

suite('The settings in the manifest', () => {
  test('are in titled groups, in order throughout', () => {
    assert.ok(contributes.configuration.length > 1);
    const orders = (all: readonly { readonly order?: number }[]) => all.map(({ order }) => order);
    assert.deepEqual(orders(contributes.configuration), [1, 2, 3, 4]);
    assert.deepEqual(
      orders(settings.map(([, setting]) => setting)),
      settings.map((_, place) => place + 1),
    );
  });

  for (const [name, { markdownDescription = '', scope }] of settings) {
    const text = strings[markdownDescription.replaceAll('%', '')] ?? '';
    test(`${name} says its scope, and on one line what it does, with a link that leads somewhere`, () => {
      assert.ok(scope, 'it has no scope');
      assert.match(text, /^[^\n]{20,}$/);
      const toCommands = [...text.matchAll(/\]\(command:([\w.]+)/g)].map(([, id]) => id!);
      const toSettings = [...text.matchAll(/`#([\w.]+)#`/g)].map(([, id]) => id!);
      assert.ok(toCommands.length + toSettings.length > 0, 'it has no link');
      for (const id of toCommands) assert.ok(commands.has(id) || id === 'extension.open', id);
      for (const id of toSettings.filter((each) => each.startsWith('paperside.'))) {
        assert.ok(id !== name && settings.some(([each]) => each === id), id);
      }
    });
  }
});

suite('Workspace trust', () => {
  const { restrictedConfigurations } = capabilities.untrustedWorkspaces;

  test('no setting of the network is taken from a folder that is not trusted', () => {
    for (const [name, { scope = '' }] of settings.filter(([each]) => /\.(?:network|feeds)\./.test(each)))
      assert.ok(notOfFolders.includes(scope) || restrictedConfigurations.includes(name), name);
  });

  test('nor one that says where a file is written, or what', () => {
    for (const name of ['bibliography.default', 'notes.path', 'notes.template'])
      assert.ok(restrictedConfigurations.includes(`paperside.${name}`), name);
  });

  test('what is named is a setting, and one that a folder could set', () => {
    for (const name of restrictedConfigurations) {
      const setting = settings.find(([each]) => each === name)?.[1];
      assert.ok(setting, name);
      assert.ok(!notOfFolders.includes(setting.scope ?? ''), `${name}: no folder can set it anyway`);
    }
  });
});
