import { isMap, isScalar, isSeq, type YAMLSeq } from 'yaml';
import { parseYaml, type ParsedYaml } from '../../yaml/parseYaml';
import type { Draft } from '../../draft';
import { ProblemLog } from '../../problem';
import { flowInsertion, type FlowInsertion, type YamlBlock } from '../yamlBlocks';
import { documentEnd, trimmedEnd, yamlKeyAt, yamlLines, type YamlLine } from '../../yaml/yamlLines';

/** A list of items with a dash each. */
export interface YamlList {
  /** Column of the dashes; `undefined` without one. */
  readonly indent: number | undefined;
  readonly blocks: readonly YamlBlock[];
  /** Where a last item can be inserted. */
  readonly end: number;
}

/** A list in brackets, or a mapping in braces that may hold one. */
export interface YamlFlow {
  readonly start: number;
  readonly parsed: ParsedYaml;
  readonly list: YAMLSeq | undefined;
  readonly insertion: FlowInsertion;
}

export interface CslYaml {
  readonly lists: readonly YamlList[];
  readonly flows: readonly YamlFlow[];
  readonly problems: ProblemLog;
  /** The end of the file, or the fence that closes it. */
  readonly end: number;
}

/** A list while it is being read. Lines with more indentation belong to its last entry. */
interface OpenList extends Draft<YamlList> {
  blocks: YamlBlock[];
}

/**
 * Splits a CSL-YAML file into its items by indentation alone: in whatever state an item is, the next one begins with the
 * next dash in the column of the first. Other keys than `references:` are skipped.
 */
export function scanCslYaml(text: string): CslYaml {
  return new Scanner(text).scan();
}

class Scanner {
  private readonly lists: OpenList[] = [];
  private readonly flows: YamlFlow[] = [];
  private readonly problems: ProblemLog;
  /** The list being read. */
  private list: OpenList | undefined;
  /** A list that a stray `key: value` has cut off. A dash after that cannot belong to the value, so the list goes on. */
  private cutOff: OpenList | undefined;
  /** Has this document had a key? If not, a dash begins a list. */
  private hasKey = false;
  private flowEnd = 0;
  /** JSON without indentation looks like a block: a bracket is first read to the end of its document. */
  private hasTriedWhole = false;

  constructor(private readonly text: string) {
    this.problems = new ProblemLog(text);
  }

  scan(): CslYaml {
    const { text } = this;
    let hasContent = false;
    let fence: number | undefined;
    for (const line of yamlLines(text)) {
      if (line.start < this.flowEnd || line.kind === 'blank') continue;
      if (line.kind === 'fence') {
        fence = hasContent ? line.start : undefined;
        this.endDocument(line.start);
        continue;
      }
      if (line.kind === 'comment') {
        this.extend(line);
        continue;
      }
      if (line.kind === 'directive') continue;
      hasContent = true;
      fence = undefined;
      this.line(line);
    }
    for (const list of this.lists) if (list.end < 0) list.end = text.length;
    const { lists, flows, problems } = this;
    return { lists, flows, problems, end: fence ?? text.length };
  }

  private line(line: YamlLine): void {
    const { text, list } = this;
    if (this.extend(line)) return;
    const first = line.start + line.indent;
    if (line.kind === 'dash') {
      if (list && (list.indent === undefined || list.indent === line.indent)) this.item(list, line);
      else if (this.cutOff && (this.cutOff.indent ?? line.indent) === line.indent) {
        this.list = this.cutOff;
        this.list.end = -1;
        this.item(this.list, line);
      } else if (!this.hasKey && !list) this.item(this.begin(), line);
      else if (list) this.problems.report(first, 'unexpected-text');
      return;
    }
    const bracket = text[first];
    if (bracket === '[' || bracket === '{') {
      if ((list && list.indent === undefined && bracket === '[') || (!list && !this.hasKey)) {
        if (!this.flow(first, line.next)) this.problems.report(first, 'broken-list');
      } else this.problems.report(first, 'unexpected-text');
      return;
    }
    const key = line.indent === 0 ? yamlKeyAt(text, first, line.end) : undefined;
    if (!key) {
      if (list || !this.hasKey) this.problems.report(first, 'unexpected-text');
      return;
    }
    this.key(key.name, key.valueAt, line);
  }

  private key(name: string, valueAt: number, line: YamlLine): void {
    const { text } = this;
    const isInline = valueAt < line.end;
    const before = this.list;
    this.endList(line.start);
    this.cutOff = isInline && name !== 'references' ? (before ?? this.cutOff) : undefined;
    this.hasKey = true;
    if (name !== 'references') return;
    if (!isInline) this.begin();
    else if (text[valueAt] !== '[') this.problems.report(line.start, 'not-a-list');
    else if (!this.flow(valueAt, line.next)) this.problems.report(valueAt, 'broken-list');
  }

  private begin(): OpenList {
    const list: OpenList = { indent: undefined, blocks: [], end: -1 };
    this.lists.push(list);
    this.list = list;
    return list;
  }

  private item(list: OpenList, line: YamlLine): void {
    if (this.list === list && list === this.cutOff) {
      this.problems.report(line.start, 'list-cut-off');
      this.cutOff = undefined;
    }
    list.indent ??= line.indent;
    list.blocks.push({
      source: line.start,
      start: line.start + line.indent,
      end: trimmedEnd(this.text, line.end),
    });
  }

  /** Adds a line with more indentation to the last item; false if the line does not belong to it. */
  private extend(line: YamlLine): boolean {
    const { list } = this;
    const item = list?.blocks.at(-1);
    if (!list || !item || line.indent <= list.indent!) return false;
    item.end = trimmedEnd(this.text, line.end);
    return true;
  }

  /** A key ends the list before the comments above it, if the list has items. */
  private endList(at: number): void {
    const { list, text } = this;
    this.list = undefined;
    if (!list) return;
    const item = list.blocks.at(-1);
    list.end = item ? Math.min(at, nextLine(text, item.end)) : at;
  }

  private endDocument(at: number): void {
    const { list } = this;
    if (list) list.end = at;
    this.list = undefined;
    this.cutOff = undefined;
    this.hasKey = false;
    this.hasTriedWhole = false;
  }

  /** Reads a list in brackets, or a mapping in braces with such a list; false if it is broken. */
  private flow(start: number, from: number): boolean {
    const { text } = this;
    const whole = this.hasTriedWhole ? undefined : this.parsedFlow(start, documentEnd(text, from));
    this.hasTriedWhole = true;
    const found = whole ?? this.parsedFlow(start, this.flowRegionEnd(from));
    if (!found) return false;
    const { parsed, root } = found;
    if (this.list) {
      // `references:` and then the bracket on a line of its own.
      this.lists.splice(this.lists.indexOf(this.list), 1);
      this.list = undefined;
    }
    this.hasKey = true;
    const named = isMap(root)
      ? root.items.find(({ key }) => isScalar(key) && key.value === 'references')?.value
      : undefined;
    const list = isSeq(root) ? root : isSeq(named) ? named : undefined;
    this.flows.push({
      start,
      parsed,
      list,
      insertion: flowInsertion(list ?? root, start),
    });
    return true;
  }

  private parsedFlow(start: number, end: number) {
    // Even if broken, it is not read again line by line: that would take quadratic time.
    this.flowEnd = end;
    const parsed = parseYaml(this.text.slice(start, end));
    const root = parsed.document?.contents;
    // `{}: x` is a block.
    if (parsed.errorAt >= 0 || !(isSeq(root) || isMap(root)) || !root.flow) return undefined;
    return { parsed, root };
  }

  private flowRegionEnd(from: number): number {
    const { text } = this;
    for (const line of yamlLines(text, from)) {
      // Lines in brackets rarely begin like one of a block.
      if (line.kind === 'fence' || line.kind === 'dash') return line.start;
      if (line.indent === 0 && line.kind === 'content' && yamlKeyAt(text, line.start, line.end)) {
        return line.start;
      }
    }
    return text.length;
  }
}

/** The beginning of the next line. */
function nextLine(text: string, at: number): number {
  const match = /\r\n|\r|\n/g;
  match.lastIndex = at;
  return match.exec(text) ? match.lastIndex : text.length;
}
