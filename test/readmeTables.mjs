// The tables of settings and commands in README.md, made of the manifest: `npm run readme` writes them, and
// test/unit/readme.test.ts fails where they are stale.
import { readFileSync, writeFileSync } from 'node:fs';

/**
 * @typedef {{ type?: string, default?: unknown, order?: number, enum?: string[], enumDescriptions?: string[],
 *   markdownDescription?: string, description?: string }} Setting
 * @typedef {{ title?: string, order?: number, properties: Record<string, Setting> }} Group
 * @typedef {object} Manifest
 * @property {object} contributes
 * @property {{ command: string, title: string, category?: string }[]} contributes.commands
 * @property {{ command: string, key: string, win?: string, mac?: string }[]} contributes.keybindings
 * @property {{ commandPalette: { command: string, when?: string }[] }} contributes.menus
 * @property {Group | Group[]} contributes.configuration
 */

/**
 * The README with both tables as the manifest has them, each between its markers.
 *
 * @param {string} readme
 * @param {Manifest} manifest
 * @param {Record<string, string>} strings package.nls.json
 * @returns {string}
 */
export function withTables(readme, manifest, strings) {
  const text = (/** @type {string | undefined} */ value) =>
    (value ?? '').replace(/^%(.*)%$/, (_, key) => strings[key] ?? `%${key}%`);
  const tables = { settings: settingsTable(manifest, text), commands: commandsTable(manifest, text) };
  let result = readme;
  for (const [name, rows] of Object.entries(tables)) {
    // Not for Prettier to align: a longer word would change every row.
    const [begin, end] = [
      `<!-- ${name} -->\n<!-- prettier-ignore-start -->`,
      `<!-- prettier-ignore-end -->\n<!-- end of ${name} -->`,
    ];
    const from = result.indexOf(begin);
    const to = result.indexOf(end);
    if (from < 0 || to < from) throw new Error(`README.md has no ${begin} … ${end}`);
    result = `${result.slice(0, from + begin.length)}\n\n${rows.join('\n')}\n\n${result.slice(to)}`;
  }
  return result;
}

/** @param {Manifest} manifest @param {(value: string | undefined) => string} text */
function settingsTable({ contributes }, text) {
  const inOrder = (/** @type {{ order?: number }} */ a, /** @type {{ order?: number }} */ b) =>
    (a.order ?? Infinity) - (b.order ?? Infinity);
  const rows = [contributes.configuration]
    .flat()
    .sort(inOrder)
    .flatMap(({ title, properties }) => [
      [`**${text(title)}**`, '', ''],
      ...Object.entries(properties)
        .sort(([, a], [, b]) => inOrder(a, b))
        .map(([name, setting]) => {
          const { enum: values = [], enumDescriptions = [] } = setting;
          const choices = enumDescriptions.map((each, place) => `\`${values[place]}\`: ${text(each)}`);
          const description = [text(setting.markdownDescription ?? setting.description), ...choices].join(
            ' ',
          );
          return [`\`${name}\``, shown(setting.default), withoutLinks(description)];
        }),
    ]);
  return table(['setting', 'default', 'what it does'], rows);
}

/** Those of VS Code's settings editor, to commands, settings and this README, lead nowhere from here. */
const withoutLinks = (/** @type {string} */ description) =>
  description
    .replaceAll(/ \[[^\]]*\]\(command:extension\.open[^)]*\)/g, '')
    .replaceAll(/\[([^\]]*)\]\(command:[^)]*\)/g, '_$1_')
    .replaceAll(/`#([\w.]+)#`/g, '`$1`');

/** Those of the command palette: the others need what is clicked on. @param {Manifest} manifest @param {(value: string | undefined) => string} text */
function commandsTable({ contributes }, text) {
  const { commands, keybindings, menus } = contributes;
  const hidden = new Set(
    menus.commandPalette.filter(({ when }) => when === 'false').map(({ command }) => command),
  );
  const rows = commands
    .filter(({ command }) => !hidden.has(command))
    .map(({ command, category, title }) => {
      const binding = keybindings.find((each) => each.command === command);
      return [
        `${category}: ${text(title)}`,
        binding ? keys(binding.key) + (binding.win ? ` (Windows: ${keys(binding.win)})` : '') : '',
        binding ? keys(binding.mac ?? binding.key) : '',
      ];
    });
  return table(['command', 'keys', 'on macOS'], rows);
}

/** @param {string} chord as in the manifest: `alt+shift+p` */
const keys = (chord) =>
  `\`${chord
    .split('+')
    .map((key) => key[0]?.toUpperCase() + key.slice(1))
    .join('+')}\``;

/** @param {unknown} value */
const shown = (value) =>
  value === undefined || value === ''
    ? ''
    : `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;

/** @param {string[]} head @param {string[][]} rows */
const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map(
    (cells) =>
      `| ${cells.map((cell) => cell.replace(/\s*\n\s*/g, ' ').replaceAll('|', '\\|')).join(' | ')} |`,
  );

/** README.md, package.json and package.nls.json of the folder that the process runs in, and what the first should be. */
export function readReadme() {
  const text = (/** @type {string} */ name) => readFileSync(name, 'utf8');
  const readme = text('README.md');
  const wanted = withTables(readme, JSON.parse(text('package.json')), JSON.parse(text('package.nls.json')));
  return { readme, wanted };
}

if (process.argv[1]?.endsWith('readmeTables.mjs')) writeFileSync('README.md', readReadme().wanted);
