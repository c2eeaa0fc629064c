import { isScalar, isSeq, parseDocument, type Document } from 'yaml';

/** A parsed piece of YAML. */
export interface ParsedYaml {
  readonly document?: Document;
  readonly value: unknown;
  /** Offset of the first error, or -1. */
  readonly errorAt: number;
}

/**
 * Parses an entry, or the front matter of a document, with all scalars as text: as a number `2305.10160` would lose its
 * last digit. Never throws, and takes linear time. Of a broken text it returns the part that could be read.
 */
export function parseYaml(source: string): ParsedYaml {
  if (isTooDeep(source)) return { value: undefined, errorAt: 0 };
  try {
    // The library does not know lone carriage returns.
    const document = parseDocument(source.replace(/\r(?!\n)/g, '\n'), {
      schema: 'failsafe',
      // The check takes quadratic time.
      uniqueKeys: false,
      logLevel: 'silent',
      prettyErrors: false,
    });
    const errorAt = document.errors[0]?.pos[0] ?? -1;
    try {
      return { document, value: document.toJS({ maxAliasCount: 100 }) as unknown, errorAt };
    } catch {
      return { document, value: undefined, errorAt: Math.max(0, errorAt) };
    }
  } catch {
    return { value: undefined, errorAt: 0 };
  }
}

/** A text in a piece of YAML, and its place. */
export interface YamlText {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Collects the texts of a node: those of a list, or its own. Numbers, booleans and null are not texts. */
export function yamlTexts(node: unknown): YamlText[] {
  return (isSeq(node) ? node.items : [node]).flatMap((item) => {
    if (!isScalar(item) || typeof item.value !== 'string' || item.value === '' || !item.range) return [];
    const isNoText =
      item.type === 'PLAIN' && /^(?:~|null|true|false|[-+]?[\d.]+(?:e[-+]?\d+)?)$/i.test(item.value);
    return isNoText ? [] : [{ text: item.value, start: item.range[0], end: item.range[1] }];
  });
}

/** More levels than any bibliography has. The library recurses: a few thousand levels end the process without an exception. */
const maxBrackets = 100;
const maxIndent = 500;
/** Dashes, question marks and colons in a row: a few hundred take the library minutes. */
const maxIndicators = 50;

function isTooDeep(source: string): boolean {
  let brackets = 0;
  let indicators = 0;
  /** Is the line so far indentation: blanks, and the dashes of lists in lists? */
  let indents = true;
  let column = 0;
  for (let p = 0; p < source.length; p++) {
    const c = source[p]!;
    column++;
    if (c === '\n' || c === '\r') {
      indents = true;
      column = 0;
      indicators = 0;
    } else if (c === '[' || c === '{') {
      if (++brackets > maxBrackets) return true;
    } else if (c === ']' || c === '}') {
      brackets = Math.max(0, brackets - 1);
    }
    const isIndicator = '-?:'.includes(c) && ' \t\r\n'.includes(source[p + 1] ?? ' ');
    if (isIndicator && ++indicators > maxIndicators) return true;
    if (!' \t-?:'.includes(c)) indicators = 0;
    indents &&= ' \t-?:'.includes(c) || column === 0;
    if (indents && column > maxIndent) return true;
  }
  return false;
}
