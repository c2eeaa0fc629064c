import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { citationLanguages } from '../../src/core/languages/citationLanguages';
import { anyCase } from '../../src/core/languages/fileGlobs';

interface Setting {
  readonly order?: number;
  readonly scope?: string;
  readonly markdownDescription?: string;
}
interface Manifest {
  readonly activationEvents: readonly string[];
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
const { activationEvents, contributes, capabilities } = read('package.json') as Manifest;
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

/** Endings that activate nothing by being in a folder. */
const quietEndings = [
  // VS Code itself opens them, in any case, in a language of ours.
  ...['.tex', '.ltx', '.md', '.markdown', '.rst'],
  // Most such files are something else: pages of web sites, HTTP requests, signatures.
  ...['.mdx', '.rest', '.asc'],
];

suite('The languages in the manifest', () => {
  const events = (kind: string) =>
    activationEvents
      .filter((event) => event.startsWith(`${kind}:`))
      .map((event) => event.slice(kind.length + 1));
  const extensions = citationLanguages.flatMap((language) => language.extensions);

  test('each language of VS Code that Paperside cites in activates it, and no other', () =>
    assert.deepEqual(
      events('onLanguage').sort(),
      [...citationLanguages.flatMap(({ languageIds }) => languageIds), 'bibtex'].sort(),
    ));

  test('so does a folder with files of theirs, whatever the case of the ending', () => {
    assert.deepEqual(
      events('workspaceContains').sort(),
      ['.bib', ...extensions.filter((ending) => !quietEndings.includes(ending))]
        .map((ending) => `**/*.${anyCase(ending.slice(1))}`)
        .sort(),
    );
    for (const ending of quietEndings) assert.ok(extensions.includes(ending), ending);
  });

  test('no condition names a language or an ending: Paperside is at hand in all of them', () =>
    assert.doesNotMatch(
      JSON.stringify(contributes),
      /(?:editor|resource)LangId|resource(?:Extname|Filename)/,
    ));

  test('the texts that list the languages list them all, and no other', () => {
    const names = citationLanguages.map(({ name }) => name);
    const list = `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
    const texts = [...Object.values(strings), ...JSON.stringify(contributes).split('"')];
    const lists = texts.filter((text) => text.includes('LaTeX, '));
    assert.ok(lists.length >= 4, `only ${lists.length} were found`);
    for (const text of lists) assert.ok(text.includes(list), text);
  });
});
