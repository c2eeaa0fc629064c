import { oneLine } from './asMarkdownProse';

type Fact = string | readonly string[];
type FactOf = (name: string) => Fact | undefined;

const places = /\{(\w+)\}/g;

/** Where the front matter of a template ends; 0 where it has none. */
export const frontMatterEnd = (template: string): number =>
  /^---[ \t]*\r?\n(?:[^]*?\n)??(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(template)?.[0].length ?? 0;

/**
 * A template’s front matter with what is in braces filled in, each a text in YAML: in the quotes of the template, in a
 * block of lines (`|`), in a list (`[{authors}]` has an item for each), or as a value that is quoted where it must be.
 */
export function fillFrontMatter(template: string, factOf: FactOf): string {
  /** How deep the key stands whose block of lines goes on; -1 outside of one. */
  let block = -1;
  return template
    .split('\n')
    .map((line) => {
      const indent = /^\s*/.exec(line)![0].length;
      if (line.trim() !== '' && indent <= block) block = -1;
      if (block >= 0) return filled(line, factOf, oneLine);
      if (/\s[|>][-+\d]{0,2}$/.test(line.trimEnd())) block = indent;
      return fillLine(line, factOf);
    })
    .join('\n');
}

/** A key goes on to the first colon with a blank behind it, and may be in quotes. */
const beforeValue = /^\s*(?:-\s+)*(?:(?:"[^"{]*"|'[^'{]*'|[^\s'"{[-][^'"{[]*?):\s+)?/;

function fillLine(line: string, factOf: FactOf): string {
  if (/^\s*#/.test(line)) return filled(line, factOf, oneLine);
  const start = beforeValue.exec(line)![0];
  const value = line.slice(start.length).trimEnd();
  const end = line.slice(start.length + value.length);
  if (!value.match(places)?.some((place) => factOf(place.slice(1, -1)) !== undefined)) return line;
  if (value.startsWith('"')) return start + filled(value, factOf, inDoubleQuotes) + end;
  if (value.startsWith("'")) return start + filled(value, factOf, inSingleQuotes) + end;
  if (value.startsWith('[')) return start + filled(value, factOf, (text) => scalar(text, inList)) + end;
  return start + scalar(filled(value, factOf, oneLine), alone) + end;
}

const filled = (text: string, factOf: FactOf, write: (text: string) => string) =>
  text.replace(places, (whole, name: string) => {
    const fact = factOf(name);
    if (fact === undefined) return whole;
    return typeof fact === 'string' ? write(oneLine(fact)) : fact.map(write).join(', ');
  });

const inDoubleQuotes = (text: string) => JSON.stringify(oneLine(text)).slice(1, -1);
const inSingleQuotes = (text: string) => oneLine(text).replaceAll("'", "''");

/** What is certainly no more than a text of YAML, by itself and in a list. */
const alone = /^\p{L}[\p{L}\p{N} .,()_/–—’“”-]*$/u;
const inList = /^\p{L}[\p{L}\p{N} .()_/–—’“”-]*$/u;
const notText = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
/** Numbers and dates stay what they are. */
const number = /^\d{4}(?:-\d\d(?:-\d\d)?)?$/;

const scalar = (text: string, plain: RegExp) =>
  text === '' || number.test(text) || (plain.test(text) && !notText.test(text)) ? text : JSON.stringify(text);
