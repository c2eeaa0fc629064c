import { toOneLine } from './escapeMarkdown';

type Value = string | readonly string[];
type ValueOf = (name: string) => Value | undefined;

const placeholders = /\{(\w+)\}/g;

/** Where the front matter of a template ends; 0 where it has none. */
export const frontMatterEnd = (template: string): number =>
  /^---[ \t]*\r?\n(?:[^]*?\n)??(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(template)?.[0].length ?? 0;

/**
 * A template’s front matter with what is in braces filled in, each a text in YAML: in the quotes of the template, in a
 * block of lines (`|`), in a list (`[{authors}]` has an item for each), or as a value that is quoted where it must be.
 */
export function fillFrontMatter(template: string, factOf: ValueOf): string {
  /** How deep the key stands whose block of lines goes on; -1 outside of one. */
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

/** A key goes on to the first colon with a blank behind it, and may be in quotes. */
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

/** What is certainly no more than a text of YAML, by itself and in a list. */
const plainScalar = /^\p{L}[\p{L}\p{N} .,()_/–—’“”-]*$/u;
const plainListItem = /^\p{L}[\p{L}\p{N} .()_/–—’“”-]*$/u;
const yamlConstant = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
/** Numbers and dates stay what they are. */
const yearOrDate = /^\d{4}(?:-\d\d(?:-\d\d)?)?$/;

const quoteIfNeeded = (text: string, plain: RegExp) =>
  text === '' || yearOrDate.test(text) || (plain.test(text) && !yamlConstant.test(text))
    ? text
    : JSON.stringify(text);
