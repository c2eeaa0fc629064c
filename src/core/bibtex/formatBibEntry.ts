import type { NewBibEntry } from './newEntry';

export type LetterCase = 'lower' | 'capital' | 'upper';

/** How a file writes its entries. */
export interface BibStyle {
  readonly eol: string;
  /** Before a field's name. */
  readonly indent: string;
  /** Before the closing brace, if that has a line of its own. */
  readonly closeIndent: string;
  /** Has the closing brace a line of its own? */
  readonly closesOnOwnLine: boolean;
  readonly trailingComma: boolean;
  /** Between name and value, e.g. ` = `. */
  readonly equals: string;
  /** Columns the name is padded to before the `=`; 0 for none. */
  readonly nameWidth: number;
  /** Columns name and `=` are padded to before the value; 0 for none. */
  readonly valueColumn: number;
  readonly delimiters: '{}' | '""';
  /** `year = 2024` without delimiters. */
  readonly bareNumbers: boolean;
  readonly fieldCase: LetterCase;
  readonly typeCase: LetterCase;
  /** One line per field, or one line for the whole entry. */
  readonly isMultiline: boolean;
  /** Empty lines between entries. */
  readonly blankLines: number;
}

export const defaultBibStyle: BibStyle = {
  eol: '\n',
  indent: '  ',
  closeIndent: '',
  closesOnOwnLine: true,
  trailingComma: true,
  equals: ' = ',
  nameWidth: 0,
  valueColumn: 0,
  delimiters: '{}',
  bareNumbers: false,
  fieldCase: 'lower',
  typeCase: 'lower',
  isMultiline: true,
  blankLines: 1,
};

/** Entry types of two words, for files that capitalise them. */
const capitalTypes: Readonly<Record<string, string>> = { inproceedings: 'InProceedings' };

/** Writes an entry, without a line break after it. */
export function formatBibEntry(entry: NewBibEntry, style: BibStyle = defaultBibStyle): string {
  if (entry.asItStands) return entry.asItStands.join(entry.key).replace(/\r\n|[\r\n]/g, style.eol);
  const type = style.typeCase === 'capital' ? capitalTypes[entry.type] : undefined;
  const lines = entry.fields.map(([name, value]) => formatBibField(name, value, style));
  const gap = style.isMultiline ? style.eol : ' ';
  const indent = style.isMultiline ? style.indent : '';
  const body = lines.map((line) => `,${gap}${indent}${line}`).join('');
  const comma = style.trailingComma && style.isMultiline ? ',' : '';
  const close = style.isMultiline && style.closesOnOwnLine ? `${style.eol}${style.closeIndent}}` : '}';
  return `@${type ?? applyCase(entry.type, style.typeCase)}{${entry.key}${body || ','}${body && comma}${close}`;
}

/** Writes a field, without the comma after it. */
export function formatBibField(name: string, value: string, style: BibStyle): string {
  const shown = applyCase(name, style.fieldCase);
  // A name too long for its column is still separated from the equals sign.
  const padded = style.nameWidth > 0 ? `${shown} `.padEnd(style.nameWidth) : shown;
  const before = padded + style.equals;
  // A month is a macro, whose words are the style's.
  const isMonth = name === 'month' && /^[a-z]{3}$/.test(value);
  return before.padEnd(style.valueColumn) + (isMonth ? value : formatBibValue(value, style));
}

/** Writes a value with its delimiters. Like the values of `NewBibEntry`, it has no quote outside braces. */
export function formatBibValue(value: string, style: BibStyle): string {
  if (style.bareNumbers && /^\d+$/.test(value)) return value;
  return style.delimiters === '""' ? `"${value}"` : `{${value}}`;
}

/** `lower` is the case of our own entries, in which `archivePrefix` keeps its capital. */
function applyCase(name: string, letterCase: LetterCase): string {
  if (letterCase === 'upper') return name.toUpperCase();
  return letterCase === 'capital' ? name.charAt(0).toUpperCase() + name.slice(1) : name;
}
