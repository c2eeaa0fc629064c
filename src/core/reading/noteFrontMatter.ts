import { toOneLine } from './escapeMarkdown';

type Value = string | readonly string[];
type ValueOf = (name: string) => Value | undefined;

const placeholders = /\{(\w+)\}/g;

/** Returns where the front matter of a template ends, or 0 without one. */
export const frontMatterEnd = (template: string): number =>
  /^---[ \t]*\r?\n(?:[^]*?\n)??(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(template)?.[0].length ?? 0;

/**
 * Fills the placeholders of a template's front matter with YAML text: inside the template's quotes, in a block scalar
 * (`|`), in a list (`[{authors}]` gets one item each), or as a value that is quoted if necessary.
 */
export function fillFrontMatter(template: string, factOf: ValueOf): string {
  /** Indentation of the key of the current block scalar; -1 outside one. */
  let block = -1;
  return template
    .split('\n')
    .map((line) => {
      const indent = /^\s*/.exec(line)![0].length;
      if (line.trim() !== '' && indent <= block) block = -1;
      if (block >= 0) return fill(line, factOf, toOneLine);
      if (/\s[|>][-+\d]{0,2}$/.test(line.trimEnd())) block = indent;
      return fillLine(line, factOf);
    })
    .join('\n');
}

/** List dashes and a key, which may be quoted and ends at a colon followed by a space. */
const beforeValue = /^\s*(?:-\s+)*(?:(?:"[^"{]*"|'[^'{]*'|[^\s'"{[-][^'"{[]*?):\s+)?/;

function fillLine(line: string, factOf: ValueOf): string {
  if (/^\s*#/.test(line)) return fill(line, factOf, toOneLine);
  const start = beforeValue.exec(line)![0];
  const value = line.slice(start.length).trimEnd();
  const end = line.slice(start.length + value.length);
  if (!value.match(placeholders)?.some((place) => factOf(place.slice(1, -1)) !== undefined)) return line;
  if (value.startsWith('"')) return start + fill(value, factOf, escapeDoubleQuoted) + end;
  if (value.startsWith("'")) return start + fill(value, factOf, escapeSingleQuoted) + end;
  if (value.startsWith('['))
    return start + fill(value, factOf, (text) => quoteIfNeeded(text, plainListItem)) + end;
  return start + quoteIfNeeded(fill(value, factOf, toOneLine), plainScalar) + end;
}

const fill = (text: string, factOf: ValueOf, write: (text: string) => string) =>
  text.replace(placeholders, (whole, name: string) => {
    const fact = factOf(name);
    if (fact === undefined) return whole;
    return typeof fact === 'string' ? write(toOneLine(fact)) : fact.map(write).join(', ');
  });

const escapeDoubleQuoted = (text: string) => JSON.stringify(toOneLine(text)).slice(1, -1);
const escapeSingleQuoted = (text: string) => toOneLine(text).replaceAll("'", "''");

/** Text that needs no quotes in YAML, by itself and as a list item. */
const plainScalar = /^\p{L}[\p{L}\p{N} .,()_/–—’“”-]*$/u;
const plainListItem = /^\p{L}[\p{L}\p{N} .()_/–—’“”-]*$/u;
const yamlConstant = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
/** Years and dates stay unquoted. */
const yearOrDate = /^\d{4}(?:-\d\d(?:-\d\d)?)?$/;

const quoteIfNeeded = (text: string, plain: RegExp) =>
  text === '' || yearOrDate.test(text) || (plain.test(text) && !yamlConstant.test(text))
    ? text
    : JSON.stringify(text);
