import { restInList, type Citation, type Opening, type OfferedForm, type ProjectText } from './citation';
import type { TextEdit } from '../text/textEdit';
import { splitKeys } from './splitKeys';

/** Sphinx knows only roles; mystmd also knows Pandoc's brackets. */
export type MystFlavour = 'mystmd' | 'sphinx';

/** Tells the flavour by the nearest project file that decides it. */
export function mystFlavour(project: readonly ProjectText[]): MystFlavour | undefined {
  for (const { name, text } of project) {
    if (/^myst\.ya?ml$/i.test(name)) return 'mystmd';
    // Sphinx reads Markdown with one of these extensions; Jupyter Book 1 makes its `conf.py` from `_config.yml`.
    if (name === 'conf.py' && /["'](?:myst_parser|myst_nb|jupyter_book)["']/.test(text)) return 'sphinx';
    if (name === '_config.yml' && /^(?:bibtex_bibfiles|sphinx|execute|parse)\s*:/m.test(text))
      return 'sphinx';
    if (/^_quarto\.ya?ml$/i.test(name)) return undefined;
  }
  return undefined;
}

/** Roles besides `p` and `t`. */
const otherRoles: readonly OfferedForm[] = [
  { id: 'alp', shown: 'bare' },
  { id: 'ct', shown: 'capital' },
  { id: 'author', shown: 'authors' },
  { id: 'year', shown: 'year' },
  { id: 'yearpar', shown: 'year-in-brackets' },
  { id: 'label', shown: 'label' },
];
const rolesOfSphinx: readonly OfferedForm[] = [
  { id: 'footcite:p', shown: 'footnote' },
  { id: 'empty', shown: 'hidden' },
];

export const mystForms = (flavour: MystFlavour | undefined): readonly OfferedForm[] =>
  flavour === 'mystmd' ? otherRoles : [...otherRoles, ...rolesOfSphinx];

/** The letters after `cite:` name form and decoration, as in sphinxcontrib-bibtex. */
function formOf(role: string): Citation['form'] {
  if (role === 'empty') return 'hidden';
  if (/^c?ts?$/.test(role)) return 'textual';
  return role === '' || /^ps?$/.test(role) ? 'parenthetical' : 'other';
}

export const roleOpening: Opening = {
  before: /\{(?:foot)?cite(?::[a-z]+)?\}`(?:[^`]*[,;])?\s*(?:\{[^{}`\n]*\}\s*)?((?:[^`{},;\s][^`{},;\n]*)?)$/,
  rest: restInList(',;', '`{}'),
  close: '`',
};

/** Finds citations by role: `` {cite:p}`a; {see}b{fig 1}` ``. */
export function findRoles(source: string, text: string): Citation[] {
  if (!source.includes('cite')) return [];
  return [...source.matchAll(/(?<!\\)\{(?:foot)?cite(?::([a-z]+))?\}`([^`]*)`/g)].map((match) => {
    const end = match.index + match[0].length;
    const keys = splitKeys(text, end - 1 - match[2]!.length, end - 1, ',;');
    return { start: match.index, end, form: formOf(match[1] ?? ''), keys };
  });
}

/** Sphinx and mystmd both accept a comma between keys. */
export function writeRole(keys: readonly string[], form: string, after: string): string {
  const other = [...otherRoles, ...rolesOfSphinx].find(({ id }) => id === form)?.id;
  const role = other ?? (form === 'textual' ? 't' : 'p');
  const written = `{${role.includes(':') ? role : `cite:${role}`}}\`${keys.join(',')}\``;
  // A backtick right after it would belong to the closing fence.
  return after.startsWith('`') ? `${written} ` : written;
}

/** Uses the separator that is there already. */
export function extendRole(text: string, citation: Citation, keys: readonly string[]): TextEdit {
  const at = citation.end - 1;
  const separator =
    citation.keys.length > 1
      ? (text
          .slice(citation.start, at)
          .match(/[,;]\s*/g)
          ?.at(-1) ?? ',')
      : ',';
  const first = citation.keys.length > 0 ? separator : '';
  return { start: at, end: at, newText: first + keys.join(separator) };
}
