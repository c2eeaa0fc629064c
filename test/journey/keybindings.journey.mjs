import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { takenKeys } from '../keybindings.mjs';
import { root } from '../vscode/paths.mjs';
import { inWorker } from './driver.mjs';
import { journey } from './journey.mjs';

/** @import { Platform } from '../keybindings.mjs' */

const ours = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).contributes.keybindings;
const browserOn = (/** @type {string} */ system) =>
  `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36`;

/** @type {Record<Platform, { userAgent: string, meant: string[] }>} */
const platforms = {
  linux: {
    userAgent: browserOn('X11; Linux x86_64'),
    meant: ['alt+ctrl+f in the tree of papers: list.find'],
  },
  windows: {
    userAgent: browserOn('Windows NT 10.0; Win64; x64'),
    meant: ['alt+ctrl+f in the tree of papers: list.find'],
  },
  mac: {
    userAgent: browserOn('Macintosh; Intel Mac OS X 10_15_7'),
    meant: [
      'alt+cmd+f in the tree of papers: editor.action.startFindReplaceAction',
      'alt+cmd+f in the tree of papers: list.find',
      'alt+ctrl+p in the tree of papers: list.focusAnyUp',
    ],
  },
};
/** What our own lists do by these keys instead of what all lists do. */
const inOurLists = [
  'enter in the tree of papers: list.select',
  'enter+shift in the list of papers to pick: quickInput.accept',
  'space in the tree of papers: list.toggleExpand',
];

if (!inWorker) {
  suite('Keybindings beside those of VS Code', () => {
    for (const [platform, { userAgent, meant }] of Object.entries(platforms)) {
      journey(
        `On ${platform} none is taken but in our own lists`,
        async (driver) => {
          await driver.runCommand('Preferences: Open Default Keyboard Shortcuts (JSON)');
          await driver.eventually('the list', () => driver.activeTab());
          const text = await driver.editorText();
          /** @type {import('../keybindings.mjs').Keybinding[]} */
          const all = JSON.parse(text.replaceAll(/^\/\/.*$/gm, ''));
          const theirs = all.filter(
            ({ command, when = '' }) => !command.startsWith('paperside.') && !when.includes('paperside.'),
          );
          assert.ok(theirs.length > 1000, `VS Code lists only ${theirs.length}`);
          assert.deepEqual(
            takenKeys(ours, theirs, /** @type {Platform} */ (platform)),
            [...meant, ...inOurLists].sort(),
          );
        },
        { userAgent },
      );
    }
  });
}
