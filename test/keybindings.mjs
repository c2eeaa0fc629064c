// When two keybindings are both in force, as far as it can be said of their clauses: for the tests that none of ours
// takes a key from somebody else.

/**
 * @typedef {object} Keybinding as in a manifest, or in VS Code's list of its own
 * @property {string} command
 * @property {string} key
 * @property {string} [win]
 * @property {string} [mac]
 * @property {string} [when]
 *
 * @typedef {'linux' | 'windows' | 'mac'} Platform
 * @typedef {Record<string, string | true>} Situation what VS Code's context keys say; those not named say no
 */

/** @type {Record<string, Situation>} where the user may be when a key is pressed */
const places = {
  'a text editor': { editorFocus: true, editorTextFocus: true, textInputFocus: true, inputFocus: true },
  'the tree of papers': {
    listFocus: true,
    listSupportsFind: true,
    listSupportsMultiselect: true,
    focusedView: 'paperside.papers',
    'paperside.groupBy': 'topic',
  },
  'another list': {
    listFocus: true,
    listSupportsFind: true,
    filesExplorerFocus: true,
    foldersViewVisible: true,
  },
  'the list of papers to pick': {
    inQuickOpen: true,
    inQuickInput: true,
    inputFocus: true,
    quickInputType: 'quickPick',
    'paperside.isPicking': true,
  },
  'another quick pick': {
    inQuickOpen: true,
    inQuickInput: true,
    inputFocus: true,
    quickInputType: 'quickPick',
  },
  'a terminal': {
    terminalFocus: true,
    terminalHasBeenCreated: true,
    terminalProcessSupported: true,
    terminalIsOpen: true,
  },
  'a preview': { activeWebviewPanelId: 'paperside.preview' },
};

/** Whatever language the editor in front is in. */
const languages = ['latex', 'bibtex', 'markdown', 'quarto', 'typst', 'plaintext'];

/** @param {Platform} platform @returns {[name: string, situation: Situation][]} */
function situations(platform) {
  const isThere = {
    isMac: platform === 'mac',
    isWindows: platform === 'windows',
    isLinux: platform === 'linux',
  };
  const system = Object.fromEntries(Object.entries(isThere).filter(([, is]) => is));
  return Object.entries(places).flatMap(([name, keys]) =>
    languages.map(
      (editorLangId) =>
        /** @type {[string, Situation]} */ ([name, { editorIsOpen: true, editorLangId, ...system, ...keys }]),
    ),
  );
}

/**
 * Whether a clause holds: alternatives of conditions, without brackets, as VS Code prints them.
 *
 * @param {string | undefined} when
 * @param {Situation} situation
 */
export function holds(when, situation) {
  if (when === undefined || when.trim() === '') return true;
  return when
    .split('||')
    .some((branch) => branch.split('&&').every((atom) => isTrue(atom.trim(), situation)));
}

/** @param {string} atom @param {Situation} situation @returns {boolean} */
function isTrue(atom, situation) {
  const [, name = '', operator = '', value = ''] = /^([\w.:-]+)\s*(==|!=|=~)\s*(.+)$/.exec(atom) ?? [];
  const said = String(situation[name] ?? '');
  const plain = value.replace(/^'|'$/g, '');
  if (operator === '==') return said === plain;
  if (operator === '!=') return said !== plain;
  if (operator === '=~') return new RegExp(/^\/(.*)\/\w*$/.exec(value)?.[1] ?? plain).test(said);
  return atom.startsWith('!') ? !isTrue(atom.slice(1), situation) : situation[atom] === true;
}

/** @param {Keybinding} binding @param {Platform} platform @returns {string} its first chord, its modifiers in order */
function chord({ key, win, mac }, platform) {
  const own = (platform === 'mac' ? mac : platform === 'windows' ? win : undefined) ?? key;
  return (own.split(' ')[0] ?? '').toLowerCase().split('+').sort().join('+');
}

/**
 * What is taken from others, a line each: `enter in the tree of papers: list.select`.
 *
 * @param {readonly Keybinding[]} ours
 * @param {readonly Keybinding[]} theirs
 * @param {Platform} platform
 */
export function takenKeys(ours, theirs, platform) {
  const taken = new Set();
  for (const [name, situation] of situations(platform)) {
    for (const our of ours.filter(({ when }) => holds(when, situation))) {
      for (const their of theirs) {
        if (chord(our, platform) === chord(their, platform) && holds(their.when, situation))
          taken.add(`${chord(our, platform)} in ${name}: ${their.command}`);
      }
    }
  }
  return [...taken].sort();
}

const latex = 'editorLangId =~ /^latex$|^latex-expl3$|^doctex$|^rsweave$|^jlweave$|^pweave$/';
const quarto = 'editorTextFocus && editorLangId == quarto';

/** @param {string} extension @param {string} when @param {readonly string[]} keys `linux and windows | mac` */
const bound = (extension, when, keys) =>
  keys.map((each) => {
    const [key = '', mac = key] = each.split(' | ');
    return { command: `${extension} (${key})`, key, mac, when };
  });

/**
 * The keys of the extensions that those who cite have beside ours, from `contributes.keybindings` of their manifests:
 * LaTeX Workshop (c1d2c7e of its repository), Quarto (a9ac589), Zotero Citation Picker 0.1.1, VSCode Zotero 1.4.3. The
 * settings and states they ask for are taken for granted.
 *
 * @type {readonly Keybinding[]}
 */
export const extensionKeys = [
  ...bound('LaTeX Workshop', latex, [
    ...['ctrl+l | cmd+l', 'ctrl+alt+m | cmd+alt+m', 'ctrl+alt+b | cmd+alt+b', 'ctrl+alt+c | cmd+alt+c'],
    ...[
      'ctrl+alt+v | cmd+alt+v',
      'ctrl+alt+j | cmd+alt+j',
      'ctrl+alt+[ | cmd+alt+[',
      'ctrl+alt+] | cmd+alt+]',
    ],
  ]),
  ...bound('LaTeX Workshop', '', ['ctrl+alt+x | cmd+alt+x']),
  ...bound('LaTeX Workshop', `editorTextFocus && ${latex}`, ['ctrl+m | ctrl+shift+m', 'enter', 'alt+enter']),
  ...bound('Quarto', '', ['ctrl+shift+k | cmd+shift+k', 'ctrl+shift+l | cmd+shift+l']),
  ...bound('Quarto', '', ['ctrl+shift+f4 | cmd+shift+f4']),
  ...bound('Quarto', quarto, [
    ...['ctrl+shift+i | cmd+shift+i', 'alt+enter', 'ctrl+enter | cmd+enter', 'shift+enter'],
    ...['ctrl+shift+enter | cmd+shift+enter', 'ctrl+alt+p | cmd+alt+p', 'ctrl+alt+n | cmd+alt+n'],
    ...['ctrl+shift+alt+n | cmd+shift+alt+n', 'ctrl+shift+alt+p | cmd+shift+alt+p', 'ctrl+alt+r | cmd+alt+r'],
    ...['ctrl+pagedown | cmd+pagedown', 'ctrl+pageup | cmd+pageup', 'ctrl+f1 | cmd+f1', 'ctrl+k | cmd+k'],
  ]),
  ...bound('Zotero Citation Picker', '', ['alt+shift+z']),
  ...bound('VSCode Zotero', '', [
    'ctrl+alt+r | ctrl+cmd+r',
    'ctrl+alt+o | ctrl+cmd+o',
    'ctrl+alt+t | ctrl+cmd+t',
  ]),
];
