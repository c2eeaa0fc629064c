import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import { problemSentences } from '../../src/core/problemSentences';

const root = process.cwd();
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const strings = (file: string) => JSON.parse(read(file)) as Record<string, string>;

const vscodeImport = /^import (?:type )?\* as vscode from 'vscode';$/m;

/**
 * The texts of the code that are shown, as VS Code's own tool finds them, and those that stand in a table. The tool compiles its queries anew for each import
 * of `vscode`, which takes longer than all else: the files are given to it as one, with one such import.
 */
async function textsOfCode(): Promise<string[]> {
  const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => file.endsWith('.ts')).map((file) => read(path.join('src', file)));
  const rest = sources.map((source) => source.replace(vscodeImport, ''));
  const contents = ["import * as vscode from 'vscode';", ...rest].join('\n');
  const found = Object.keys(await getL10nJson([{ contents, extension: '.ts' }]));
  return [...found, ...Object.values(problemSentences)];
}

const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
const codicons = (text: string) => text.match(/\$\([\w~-]+\)/g) ?? [];
const commandLinks = (text: string) => (text.match(/\]\(command:[^)]+\)/g) ?? []).sort();
const settingLinks = (text: string) => (text.match(/`#[\w.]+#`/g) ?? []).sort();

suite('Translations', () => {
  for (const file of readdirSync(path.join(root, 'src/l10n'))) {
    const translation = strings(`src/l10n/${file}`);
    suite(file, () => {
      let texts: Record<string, string> = {};
      suiteSetup(async () => {
        texts = file.startsWith('package.nls.')
          ? strings('package.nls.json')
          : Object.fromEntries((await textsOfCode()).map((text) => [text, text]));
      });
      test('every text is translated, and nothing that is no longer shown', () =>
        assert.deepEqual(Object.keys(translation).sort(), Object.keys(texts).sort()));
      test('no translation is empty', () =>
        assert.deepEqual(
          Object.keys(translation).filter((key) => translation[key]!.trim() === ''),
          [],
        ));
      for (const [name, marks] of Object.entries({ placeholders, codicons, commandLinks, settingLinks })) {
        test(`the ${name} are those of the original`, () => {
          for (const [key, text] of Object.entries(texts)) {
            if (key in translation) assert.deepEqual(marks(translation[key]!), marks(text), key);
          }
        });
      }
    });
  }

  test('a text is given to l10n.t by name, so that the tools find it', () => {
    for (const file of readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })) {
      if (file.endsWith('.ts'))
        assert.doesNotMatch(read(path.join('src', file)), /=\s*(?:vscode\.)?l10n\.t;/, file);
    }
  });

  test('only the table of problems gives l10n.t something else than a literal', () => {
    const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' });
    assert.deepEqual(
      files.filter(
        (file) => file.endsWith('.ts') && /l10n\.t\((?!\s*['"`])/.test(read(path.join('src', file))),
      ),
      [path.join('host', 'messages', 'problemMessage.ts')],
    );
  });
});
