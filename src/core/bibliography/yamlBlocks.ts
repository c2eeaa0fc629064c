import { isMap, isPair, isScalar, type ParsedNode, type YAMLMap, type YAMLSeq } from 'yaml';
import type { TextEdit } from '../text/textEdit';
import type { Item } from './itemBibliography';
import { parseYaml, type ParsedYaml } from '../yaml/parseYaml';
import type { ProblemLog } from '../problem';

/** The lines of one entry: `source` is the beginning of its first line, `start` that of the entry itself. */
export interface YamlBlock {
  readonly source: number;
  readonly start: number;
  end: number;
}

/** A block that is parsed on first use. */
export class LazyBlock {
  private known: ParsedYaml | undefined;

  constructor(
    private readonly text: string,
    readonly block: YamlBlock,
  ) {}

  get parsed(): ParsedYaml {
    if (this.known) return this.known;
    const source = this.text.slice(this.block.source, this.block.end);
    // A dash or a key alone has no content, and there may be thousands.
    const isBare = source.length < 80 && /^ *(?:-|\w+:)$/.test(source);
    return (this.known = isBare ? { value: undefined, errorAt: -1 } : parseYaml(source));
  }

  /** Reports the entry if it is broken; false if it is not. */
  report(problems: ProblemLog): boolean {
    const { errorAt } = this.parsed;
    if (errorAt < 0) return false;
    problems.report(Math.min(this.block.source + errorAt, this.block.end), 'broken-entry');
    return true;
  }
}

/** The place of a scalar in the text it was parsed from, without its quotes; `undefined` if these are not closed. */
export function scalarRange(text: string, node: unknown, offset: number) {
  if (!isScalar(node) || !node.range) return undefined;
  const [from, to] = node.range;
  const start = offset + from;
  const end = offset + to;
  const name = String(node.value);
  if (!/["']/.test(text[start]!)) return { name, keyStart: start, keyEnd: end };
  // The library takes the last character for the quote.
  const isClosed = end - start > 1 && text[end - 1] === text[start];
  return isClosed ? { name, keyStart: start + 1, keyEnd: end - 1 } : undefined;
}

/** The `id` in the node of a CSL item. */
export function idOf(text: string, node: unknown, offset: number) {
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && key.value === 'id');
  return pair && scalarRange(text, pair.value, offset);
}

/** Makes an item of an entry in flow style (`[…]`, `{…}`), which is parsed as a whole. */
export function flowItem(
  node: ParsedNode,
  offset: number,
  name: { readonly name: string; readonly keyStart: number; readonly keyEnd: number },
  parsed: ParsedYaml,
  start = offset + node.range[0],
): Item {
  let data: { readonly value: unknown } | undefined;
  return {
    key: name.name,
    start,
    end: offset + node.range[1],
    keyStart: name.keyStart,
    keyEnd: name.keyEnd,
    layout: 'list',
    data: () => (data ??= { value: node.toJS(parsed.document!) as unknown }).value,
  };
}

/** Makes the edit that puts a member into brackets or braces. */
export type FlowInsertion = (member: string) => TextEdit;

/** Members go last, or first if the last one is written in an unusual way (`{a, b:}`). */
export function flowInsertion(collection: YAMLSeq | YAMLMap, offset: number): FlowInsertion {
  const last: unknown = collection.items.at(-1);
  const node = isPair(last) ? last.value : last;
  const isPlain = isMap(node);
  const at = offset + (isPlain ? node.range![1] : collection.range![0] + 1);
  return (member) => {
    const newText = isPlain ? `, ${member}` : last === undefined ? member : `${member}, `;
    return { start: at, end: at, newText };
  };
}
