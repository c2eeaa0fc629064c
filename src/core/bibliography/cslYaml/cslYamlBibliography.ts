import { isSeq, type ParsedNode } from 'yaml';
import type { TextEdit } from '../../text/textEdit';
import type { CitedVersion } from '../../items/citedItem';
import { eolOf } from '../../text/lines';
import { cslItems, type KeyedPaper } from '../../export/citationFormats';
import type { Bibliography } from '../bibliography';
import { readCslItem } from '../../items/readCslItem';
import {
  emptyLinesBetween,
  insertLines,
  plainYamlStyle,
  yamlBlock,
  yamlStyleOf,
} from '../../yaml/insertYaml';
import { itemBibliography, type Item } from '../itemBibliography';
import { jsonOnOneLine } from '../cslJson/jsonOnOneLine';
import { parseYaml } from '../../yaml/parseYaml';
import { listOf } from '../../text/unknownValues';
import { scanCslYaml, type CslYaml, type YamlFlow, type YamlList } from './scanCslYaml';
import { flowItem, idOf, LazyBlock, type YamlBlock } from '../yamlBlocks';
import { hasContent, skipBlanks, yamlKeyAt, yamlLines, yamlScalarAt } from '../../yaml/yamlLines';

/** Reads a CSL-YAML file as pandoc does: a list of items under `references:`, with or without fences, or by itself. */
export function cslYamlBibliography(text: string): Bibliography {
  const file = scanCslYaml(text);
  const blocks = file.lists.flatMap((list) => list.blocks).map((block) => new LazyBlock(text, block));
  const all = [
    ...blocks.map((lazy) => itemOf(text, lazy)),
    ...file.flows.flatMap((flow) => flowItems(text, flow)),
  ].sort((a, b) => a.start - b.start);
  const items = all.filter(({ key }) => key !== '');
  const keyless = all.filter(({ key }) => key === '');
  return itemBibliography({
    kind: 'csl-yaml',
    text,
    items,
    keyless,
    problems: () => {
      for (const { start } of keyless) file.problems.report(start, 'missing-key');
      for (const block of blocks) block.report(file.problems);
      return file.problems;
    },
    itemOf: readCslItem,
    insert: (paper, version) => insertItem(text, file, paper, version),
    rewrite: (old, data) => rewriteItem(text, blocks, old, data),
    reread: cslYamlBibliography,
    contentOf: (paper, version) => parseYaml(JSON.stringify(itemFor(paper, version))).value,
  });
}

const itemFor = (paper: KeyedPaper, version: CitedVersion) => cslItems([paper], version)[0]!;

/** The name of an item without one: an empty key at its beginning. */
const noName = (at: number) => ({ name: '', keyStart: at, keyEnd: at });

function itemOf(text: string, lazy: LazyBlock): Item {
  const { block } = lazy;
  const { name, ...place } = simpleId(text, block) ?? parsedId(text, lazy) ?? noName(block.start);
  return {
    key: name,
    start: block.start,
    end: block.end,
    ...place,
    layout: 'lines',
    data: () => listOf(lazy.parsed.value)[0],
  };
}

/** The ID in its usual form, without parsing the item. */
function simpleId(text: string, { source, start, end }: YamlBlock) {
  let column: number | undefined;
  let found: { readonly name: string; readonly keyStart: number; readonly keyEnd: number } | undefined;
  for (const line of yamlLines(text, source, end)) {
    if (line.kind === 'blank' || line.kind === 'comment') continue;
    const isDashLine = line.start === source;
    const at = isDashLine ? skipBlanks(text, start + 1, line.end) : line.start + line.indent;
    if (isDashLine && (at >= line.end || text[at] === '#')) continue;
    column ??= at - line.start;
    // On a line with more indentation the value goes on.
    if (found) return at - line.start > column ? undefined : found;
    if (at - line.start !== column) continue;
    const key = yamlKeyAt(text, at, line.end);
    if (key?.name !== 'id') continue;
    const value = yamlScalarAt(text, key.valueAt, line.end);
    const after = value && skipBlanks(text, value.after, line.end);
    if (!value || (after! < line.end && text[after!] !== '#')) return undefined;
    found = { name: value.name, keyStart: value.start, keyEnd: value.end };
  }
  return found;
}

function parsedId(text: string, lazy: LazyBlock) {
  const { block } = lazy;
  if (!text.slice(block.start, block.end).includes('id')) return undefined;
  const list = lazy.parsed.document?.contents;
  return isSeq(list) ? idOf(text, list.items[0], block.source) : undefined;
}

function flowItems(text: string, { start, parsed, list }: YamlFlow): Item[] {
  return ((list?.items ?? []) as ParsedNode[]).map((node) =>
    flowItem(node, start, idOf(text, node, start) ?? noName(start + node.range[0]), parsed),
  );
}

/** Only an empty file gets a new list: another file without one is not a bibliography. */
function insertItem(
  text: string,
  file: CslYaml,
  paper: KeyedPaper,
  version: CitedVersion,
): TextEdit | undefined {
  const item = itemFor(paper, version);
  const list = file.lists.findLast(({ blocks }) => blocks.length > 0) ?? file.lists.at(-1);
  if (list) return insertIntoList(text, list, item);
  const flow = file.flows.find((each) => each.list);
  if (flow) return flow.insertion(jsonOnOneLine(item, true));
  if (hasContent(text)) return undefined;
  const lines = ['references:', ...listItem(yamlBlock(item, plainYamlStyle), 2, 2)];
  return insertLines(text, file.end, lines, eolOf(text), 0);
}

function insertIntoList(text: string, list: YamlList, item: object): TextEdit {
  const { blocks } = list;
  const last = blocks.at(-1);
  const indent = list.indent ?? 2;
  const style = yamlStyleOf(text, blocks);
  const lines = listItem(yamlBlock(item, style), indent, last ? dashWidth(text, last) : 2);
  return insertLines(text, list.end, lines, eolOf(text), emptyLinesBetween(text, blocks.at(-2), last) ?? 0);
}

/** Writes the item in the style of its neighbours, from its dash or brace on. */
function rewriteItem(text: string, blocks: readonly LazyBlock[], old: Item, data: object): string {
  const block = blocks.find((lazy) => lazy.block.start === old.start)?.block;
  if (!block) return jsonOnOneLine(data, true);
  const style = yamlStyleOf(
    text,
    blocks.map((lazy) => lazy.block),
  );
  const lines = listItem(yamlBlock(data, style), block.start - block.source, dashWidth(text, block));
  return lines.join(eolOf(text)).trimStart();
}

/** The distance between the dash of an item and its keys. */
function dashWidth(text: string, { source, start, end }: YamlBlock): number {
  for (const line of yamlLines(text, source, end)) {
    const at = skipBlanks(text, line.start === source ? start + 1 : line.start, line.end);
    if (at >= line.end || text[at] === '#') continue;
    const width = at - line.start - (start - source);
    return width <= 10 ? Math.max(2, width) : 2;
  }
  return 2;
}

function listItem(lines: readonly string[], indent: number, width: number): string[] {
  const outer = ' '.repeat(indent);
  return lines.map((line, i) => outer + (i === 0 ? '-'.padEnd(width) : ' '.repeat(width)) + line);
}
