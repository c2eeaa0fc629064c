import { restInList, type Citation, type Opening, type OfferedForm, type ProjectText } from './citation';
import type { TextEdit } from '../text/textEdit';
import { splitKeys } from './splitKeys';

/** Sphinx has no citations but roles; mystmd has Pandoc's brackets as well. */
export type MystFlavour = 'mystmd' | 'sphinx';

/** What a project's files say: the nearest that says anything. */
export function mystFlavour(project: readonly ProjectText[]): MystFlavour | undefined {
  for (const { name, text } of project) {
    if (/^myst\.ya?ml$/i.test(name)) return 'mystmd';
    // A `conf.py` of Sphinx reads Markdown by one of these; Jupyter Book 1 writes its own from `_config.yml`.
    if (name === 'conf.py' && /["'](?:myst_parser|myst_nb|jupyter_book)["']/.test(text)) return 'sphinx';
    if (name === '_config.yml' && /^(?:bibtex_bibfiles|sphinx|execute|parse)\s*:/m.test(text))
      return 'sphinx';
    if (/^_quarto\.ya?ml$/i.test(name)) return undefined;
  }
  return undefined;
}

/** The roles beside `p` and `t`; the last are Sphinx's alone. */
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

/** The letters after `cite:` say form and decoration, as in sphinxcontrib-bibtex. */
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

/** Citations by roles in prose: `` {cite:p}`a; {see}b{fig 1}` ``. */
export function findRoles(source: string, text: string): Citation[] {
  if (!source.includes('cite')) return [];
  return [...source.matchAll(/(?<!\\)\{(?:foot)?cite(?::([a-z]+))?\}`([^`]*)`/g)].map((match) => {
    const end = match.index + match[0].length;
    const keys = splitKeys(text, end - 1 - match[2]!.length, end - 1, ',;');
    return { start: match.index, end, form: formOf(match[1] ?? ''), keys };
  });
}

/** A comma between keys is understood by Sphinx and mystmd alike. */
export function writeRole(keys: readonly string[], form: string, after: string): string {
  const other = [...otherRoles, ...rolesOfSphinx].find(({ id }) => id === form)?.id;
  const role = other ?? (form === 'textual' ? 't' : 'p');
  const written = `{${role.includes(':') ? role : `cite:${role}`}}\`${keys.join(',')}\``;
  // A backtick that follows would be one more of the fence.
  return after.startsWith('`') ? `${written} ` : written;
}

/** With the separator that is there already. */
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
