/**
 * A parsed query: words to rank by, and conditions.
 *
 *     weak supervision author:burns year:2023..2025 -survey "exact phrase" topic:safety venue:neurips cited:yes
 *
 * A condition that cannot be parsed (unknown name, odd year) counts as words: a query is never an error.
 */
export interface ParsedQuery {
  /** The query without its conditions but with its phrases, to rank by. */
  readonly text: string;
  readonly phrases: readonly string[];
  /** Words and phrases that must not occur. */
  readonly excluded: readonly string[];
  readonly filters: readonly QueryFilter[];
}

export type QueryFilter =
  | {
      readonly kind: 'author' | 'topic' | 'venue' | 'tag' | 'is';
      readonly value: string;
      readonly negated: boolean;
    }
  | { readonly kind: 'year'; readonly from: number; readonly to: number; readonly negated: boolean }
  | { readonly kind: 'cited'; readonly cited: boolean; readonly negated: boolean };

/** The identifier in `arXiv:2412.14093v2` or `https://doi.org/10.1145/3715275`. */
const identifier =
  /(?:^|[\s/:])(\d{4}\.\d{4,5}|[a-z-]+\/\d{7}|10\.\d{4,9}\/[^\s"<>]+?)(?:v\d+)?[.,;)]?(?=\s|$)/giu;
/** A longer query is pasted text, in which quotation marks and dashes are not operators. */
const maxWordsWithOperators = 12;
/** Pasted text beyond this length is ignored. */
const maxQueryLength = 2000;

const lexeme = /(-)?(?:(\w+):)?(?:"([^"]*)"?|(\S+)|(?<=:))/gu;

export function parseQuery(query: string): ParsedQuery {
  const words: string[] = [];
  const phrases: string[] = [];
  const excluded: string[] = [];
  const filters: QueryFilter[] = [];
  const text = query.slice(0, maxQueryLength);
  const ids = [...text.matchAll(identifier)].map((match) => match[1]!);
  if (ids.length > 0) return { text: ids.join(' '), phrases, excluded, filters };
  if (text.split(/\s+/, maxWordsWithOperators + 1).length > maxWordsWithOperators && !/\w:[\w"]/.test(text)) {
    return { text, phrases, excluded, filters };
  }
  for (const [whole, minus, name, quoted, bare] of text.matchAll(lexeme)) {
    const negated = minus !== undefined;
    const value = quoted ?? bare ?? '';
    const filter = name === undefined ? undefined : filterFor(name.toLowerCase(), value, negated);
    if (filter !== undefined) {
      if (filter !== 'unfinished') filters.push(filter);
    } else if (negated && name === undefined) {
      if (value !== '') excluded.push(value);
    } else if (quoted !== undefined && name === undefined) {
      if (quoted.trim() !== '') phrases.push(quoted);
      words.push(quoted);
    } else {
      words.push(whole);
    }
  }
  return { text: words.join(' '), phrases, excluded, filters };
}

/** Parses a filter. `author:` without a value is still being typed: it neither filters nor ranks. */
function filterFor(name: string, value: string, negated: boolean): QueryFilter | 'unfinished' | undefined {
  if (!isFilter(name)) return undefined;
  if (value === '') return 'unfinished';
  if (name === 'year') return yearFilter(value, negated);
  return name === 'cited'
    ? { kind: name, cited: !/^(no|false|0|not)$/i.test(value), negated }
    : { kind: name, value, negated };
}

const isFilter = (name: string): name is QueryFilter['kind'] =>
  /^(author|year|topic|venue|tag|is|cited)$/.test(name);

/** `2024`, `2023..2025`, `2023..`, `..2025`, `>=2023`, `<2020`. */
function yearFilter(value: string, negated: boolean): QueryFilter | 'unfinished' | undefined {
  const range = /^(\d{4})?(\.\.|-|–)(\d{4})?$/.exec(value);
  if (range && (range[1] ?? range[3])) {
    return { kind: 'year', from: Number(range[1] ?? 0), to: Number(range[3] ?? 9999), negated };
  }
  const bound = /^(<=|>=|<|>|=)?(\d{4})$/.exec(value);
  if (bound) {
    const [, relation = '', digits] = bound;
    const year = Number(digits);
    return {
      kind: 'year',
      from: relation.startsWith('<') ? 0 : year + Number(relation === '>'),
      to: relation.startsWith('>') ? 9999 : year - Number(relation === '<'),
      negated,
    };
  }
  return /^[\d.<>=–-]*$/.test(value) ? 'unfinished' : undefined;
}
