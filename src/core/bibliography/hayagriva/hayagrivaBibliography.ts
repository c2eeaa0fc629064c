import { isMap, type ParsedNode } from 'yaml';
import type { TextEdit } from '../../text/textEdit';
import type { CitedVersion } from '../../items/citedItem';
import { eolOf } from '../../text/lines';
import type { KeyedPaper } from '../../export/citationFormats';
import { hayagrivaOf } from '../../export/workFormats';
import { writtenWork } from '../../items/writtenWork';
import type { Bibliography } from '../bibliography';
import { hayagrivaItem } from '../../items/hayagrivaItem';
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
import { isRecord } from '../../text/unknownValues';
import { ProblemLog } from '../../problem';
import {
  flowInsertion,
  flowItem,
  LazyBlock,
  scalarRange,
  type FlowInsertion,
  type YamlBlock,
} from '../yamlBlocks';
import {
  documentEnd,
  hasContent,
  trimmedEnd,
  yamlKeyAt,
  yamlLines,
  type YamlKey,
} from '../../yaml/yamlLines';

/** Reads a hayagriva file as Typst does: a mapping of keys to entries. */
export function hayagrivaBibliography(text: string): Bibliography {
  const file = scanHayagriva(text);
  const { blocks, flow } = file;
  return itemBibliography({
    kind: 'hayagriva',
    text,
    items: [...blocks.map(itemOf), ...(flow?.items ?? [])].sort((a, b) => a.start - b.start),
    problems: () => {
      for (const { lazy, key } of blocks) {
        if (!lazy.report(file.problems) && !isRecord(entryIn(lazy)))
          file.problems.report(key.start, 'not-an-entry');
      }
      return file.problems;
    },
    itemOf: hayagrivaItem,
    insert: (paper, version) => insertEntry(text, file, paper, version),
    rewrite: (old, data) => rewriteEntry(text, file, old, data),
    reread: hayagrivaBibliography,
    contentOf: (paper, version) =>
      parseYaml(yamlBlock(entryFor(paper, version), plainYamlStyle).join('\n')).value,
  });
}

interface EntryBlock {
  readonly key: YamlKey;
  readonly lazy: LazyBlock;
}

interface Flow {
  readonly items: readonly Item[];
  readonly insertion: FlowInsertion;
  /** Empty, or with entries: not a mapping of something else. */
  readonly isBibliography: boolean;
}

interface Hayagriva {
  readonly blocks: readonly EntryBlock[];
  /** For a file that begins with a brace. */
  readonly flow: Flow | undefined;
  readonly problems: ProblemLog;
  /** Column of the keys. */
  readonly indent: number;
  /** The fence that closes the file. */
  readonly fence: number | undefined;
}

/**
 * Splits the file into its entries by indentation alone: in whatever state an entry is, the next one begins with the next
 * key in the column of the first entry, or of the second if the first is broken.
 */
function scanHayagriva(text: string): Hayagriva {
  const blocks: EntryBlock[] = [];
  const problems = new ProblemLog(text);
  let flow: Hayagriva['flow'];
  let indent: number | undefined;
  /** Column of the text before the first key. */
  let brokenAt: number | undefined;
  /** The entry or other value that lines with more indentation belong to. */
  let current: YamlBlock | undefined;
  let triedFlow = false;
  let flowEnd = 0;
  let hasContent = false;
  let fence: number | undefined;
  for (const line of yamlLines(text)) {
    if (line.start < flowEnd || line.kind === 'blank') continue;
    const isInside = current !== undefined && line.indent > (indent ?? 0);
    if (line.kind === 'comment' && !isInside) continue;
    if (line.kind === 'fence' || line.kind === 'directive') {
      fence = line.kind === 'fence' && hasContent ? line.start : undefined;
      current = undefined;
      continue;
    }
    hasContent = true;
    fence = undefined;
    if (isInside) {
      current!.end = trimmedEnd(text, line.end);
      continue;
    }
    const first = line.start + line.indent;
    if (indent === undefined && !triedFlow && text[first] === '{') {
      triedFlow = true;
      // JSON without indentation also has keys in the first column.
      for (const end of [documentEnd(text, line.next), firstKey(text, line.next)]) {
        flow = flowEntries(text, first, end);
        flowEnd = end;
        if (flow) break;
      }
      if (flow) continue;
      flowEnd = 0;
    }
    const key = yamlKeyAt(text, first, line.end);
    if (line.indent === brokenAt && line.indent < (indent ?? 0) && key && isEntryStart(text, key, line.end)) {
      // The first key is broken, and the keys found so far are fields of its entry.
      for (const { lazy } of blocks) problems.report(lazy.block.start, 'unexpected-text');
      blocks.length = 0;
      indent = line.indent;
    }
    if (!key || line.indent !== (indent ?? line.indent)) {
      // Text between two entries belongs to neither; lines after it with more indentation belong to the one before.
      if (indent === undefined) brokenAt ??= line.indent;
      problems.report(first, 'unexpected-text');
      continue;
    }
    indent ??= line.indent;
    current = { source: line.start, start: first, end: trimmedEnd(text, line.end) };
    if (isEntryStart(text, key, line.end)) blocks.push({ key, lazy: new LazyBlock(text, current) });
    else problems.report(first, 'not-an-entry');
  }
  return { blocks, flow, problems, indent: indent ?? 0, fence };
}

/** Is the value on the next lines, perhaps after an anchor or a tag, or a map in braces? */
const isEntryStart = (text: string, { valueAt }: YamlKey, lineEnd: number) =>
  valueAt >= lineEnd || '{&!'.includes(text[valueAt]!);

/** The next line that begins with a key. */
function firstKey(text: string, from: number): number {
  for (const line of yamlLines(text, from)) {
    if (line.indent === 0 && line.kind === 'content' && yamlKeyAt(text, line.start, line.end))
      return line.start;
  }
  return text.length;
}

function flowEntries(text: string, start: number, end: number): Hayagriva['flow'] {
  const parsed = parseYaml(text.slice(start, end));
  const root = parsed.document?.contents;
  // `{}: x` is a block.
  if (parsed.errorAt >= 0 || !isMap(root) || !root.flow) return undefined;
  const items: Item[] = [];
  for (const { key, value } of root.items as { key: ParsedNode; value: ParsedNode | null }[]) {
    const name = scalarRange(text, key, start);
    if (name && isMap(value) && name.name !== '')
      items.push(flowItem(value, start, name, parsed, start + key.range[0]));
  }
  const isBibliography = items.length > 0 || root.items.length === 0;
  return { items, insertion: flowInsertion(root, start), isBibliography };
}

function itemOf({ key, lazy }: EntryBlock): Item {
  const { start, end } = lazy.block;
  return {
    key: key.name,
    start,
    end,
    keyStart: key.start,
    keyEnd: key.end,
    layout: 'lines',
    data: () => entryIn(lazy),
  };
}

/** A block is a mapping with one entry. */
function entryIn(lazy: LazyBlock): unknown {
  const { value } = lazy.parsed;
  return isRecord(value) ? Object.values(value)[0] : undefined;
}

/** The entry as our export writes it. */
const entryFor = ({ paper, key }: KeyedPaper, version: CitedVersion): Record<string, unknown> =>
  hayagrivaOf(writtenWork(paper, key, version));

function insertEntry(
  text: string,
  file: Hayagriva,
  paper: KeyedPaper,
  version: CitedVersion,
): TextEdit | undefined {
  const { blocks, flow, indent, fence } = file;
  if (blocks.length === 0 && !(flow ? flow.isBibliography : !hasContent(text))) return undefined;
  const entry = entryFor(paper, version);
  if (flow && blocks.length === 0) {
    return flow.insertion(`${JSON.stringify(paper.key)}: ${jsonOnOneLine(entry, true)}`);
  }
  const all = blocks.map(({ lazy }) => lazy.block);
  const lines = yamlBlock({ [paper.key]: entry }, yamlStyleOf(text, all));
  const gap = emptyLinesBetween(text, all.at(-2), all.at(-1));
  return insertLines(
    text,
    fence ?? text.length,
    lines.map((line) => ' '.repeat(indent) + line),
    eolOf(text),
    // Hayagriva's documentation has an empty line between entries.
    gap ?? (blocks.length > 0 ? 1 : 0),
  );
}

/** Writes the entry in the style of its neighbours, from its key on. */
function rewriteEntry(text: string, { blocks }: Hayagriva, old: Item, data: object): string {
  const all = blocks.map(({ lazy }) => lazy.block);
  const block = all.find(({ start }) => start === old.start);
  if (!block) return `${JSON.stringify(old.key)}: ${jsonOnOneLine(data, true)}`;
  const outer = ' '.repeat(block.start - block.source);
  const lines = yamlBlock({ [old.key]: data }, yamlStyleOf(text, all));
  return lines.join(eolOf(text) + outer);
}
