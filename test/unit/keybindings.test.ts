import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { extensionKeys, holds, takenKeys } from '../keybindings.mjs';

interface Keybinding {
  readonly command: string;
  readonly key: string;
  readonly mac?: string;
  readonly when?: string;
}
const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  contributes: { keybindings: Keybinding[] };
};

suite('Keybindings', () => {
  for (const platform of ['linux', 'windows', 'mac'] as const) {
    test(`on ${platform} none is taken from LaTeX Workshop, Quarto, or the Zotero extensions`, () =>
      assert.deepEqual(takenKeys(contributes.keybindings, extensionKeys, platform), []));
  }

  test('one that is taken is seen', () => {
    const ours = [{ command: 'x', key: 'alt+ctrl+p', when: 'editorTextFocus' }];
    assert.deepEqual(takenKeys(ours, extensionKeys, 'linux'), [
      'alt+ctrl+p in a text editor: Quarto (ctrl+alt+p)',
    ]);
    assert.deepEqual(takenKeys(ours, extensionKeys, 'mac'), []);
  });

  const clauses: [when: string, expected: boolean][] = [
    ['', true],
    ['listFocus', true],
    ['!listFocus', false],
    ['inputFocus || listFocus && !inputFocus', true],
    ["focusedView == 'paperside.papers'", true],
    ['focusedView == paperside.papers && inputFocus', false],
    ["focusedView != 'x'", true],
    ['focusedView =~ /^paper/', true],
    ['!unknown', true],
  ];
  for (const [when, expected] of clauses) {
    test(`“${when}” ${expected ? 'holds' : 'does not hold'} in the tree`, () =>
      assert.equal(holds(when, { listFocus: true, focusedView: 'paperside.papers' }), expected));
  }
});
