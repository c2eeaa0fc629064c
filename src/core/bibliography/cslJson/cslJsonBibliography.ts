import { applyEdits, type TextEdit } from '../../text/textEdit';
import { eolOf, lineIndent } from '../../text/lines';
import type { CitedVersion } from '../../items/citedItem';
import { cslItems, type KeyedPaper } from '../../export/citationFormats';
import type { Bibliography } from '../bibliography';
import { readCslItem } from '../../items/readCslItem';
import { itemBibliography, type Item } from '../itemBibliography';
import { jsonOnOneLine } from './jsonOnOneLine';
import type { CslJson, JsonItem, JsonList } from './cslJson';
import { scanCslJson } from './scanCslJson';

/** Reads a CSL-JSON file: a list of items, by itself or as the `references` or `items` of an object. */
export function cslJsonBibliography(text: string): Bibliography {
  const json = scanCslJson(text);
  const all = json.lists
    .flatMap((list) => list.items)
    .map((item) => itemOf(text, item))
    .sort((a, b) => a.start - b.start);
  return itemBibliography({
    kind: 'csl-json',
    text,
    items: all.filter(({ keyStart, keyEnd }) => keyEnd > keyStart),
    keyless: all.filter(({ keyStart, keyEnd }) => keyEnd === keyStart),
    problems: () => json.problems,
    itemOf: readCslItem,
    insert: (paper, version) => insertItem(text, json, paper, version),
    rewrite: (old, data) => formatItem(text, old, data, eolOf(text)),
    reread: cslJsonBibliography,
    contentOf: (paper, version) => JSON.parse(JSON.stringify(itemFor(paper, version))) as unknown,
  });
}

function itemOf(text: string, item: JsonItem): Item {
  const { start, end, keyStart, keyEnd } = item;
  const raw = text.slice(keyStart, keyEnd);
  const decoded = raw.includes('\\') ? parsed(`"${raw}"`) : raw;
  let data: { readonly value: unknown } | undefined;
  return {
    key: typeof decoded === 'string' ? decoded : raw,
    start,
    end,
    keyStart,
    keyEnd,
    layout: 'list',
    data: () => (data ??= { value: parsed(readable(text, item)) }).value,
  };
}

/** The item's text in valid JSON: corrected, and without the end of an item that is cut off. */
function readable(text: string, { start, end, closed, readableEnd, fixes }: JsonItem): string {
  const part = text.slice(start, closed ? end : readableEnd);
  const mended = applyEdits(
    part,
    fixes.map((fix) => ({ ...fix, start: fix.start - start, end: fix.end - start })),
  );
  return closed ? mended : `${mended}}`;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const itemFor = (paper: KeyedPaper, version: CitedVersion) => cslItems([paper], version)[0]!;

/**
 * Inserts an item after the last whole one of the first list, in the style of the existing items. Only an empty file
 * gets a new list: another file without one is not a bibliography.
 */
function insertItem(
  text: string,
  json: CslJson,
  paper: KeyedPaper,
  version: CitedVersion,
): TextEdit | undefined {
  const item = itemFor(paper, version);
  const eol = eolOf(text);
  const list = json.lists.find(({ hasBracket, items }) => hasBracket || items.some(({ closed }) => closed));
  if (list) {
    const last = list.items.findLast(({ closed }) => closed);
    return last ? insertAfter(text, list, last, item, eol) : insertFirst(text, list, item, eol);
  }
  if (!/^\uFEFF?\s*$/.test(text)) return undefined;
  const array = ['[', ...JSON.stringify(item, null, 2).split('\n').map(indented('  ')), ']'];
  return insertion(text.charCodeAt(0) === 0xfeff ? 1 : 0, array.join(eol) + eol);
}

function insertAfter(text: string, list: JsonList, last: JsonItem, item: object, eol: string): TextEdit {
  const at = list.items.indexOf(last);
  const before = list.items[at - 1];
  const gaps = [
    before === undefined ? '' : text.slice(before.end, last.start),
    `,${text.slice(list.start, list.items[0]!.start)}`,
  ];
  const indent = lineIndent(text, last.start);
  const gap = gaps.find((gap) => /^\s*,\s*$/.test(gap)) ?? (indent === undefined ? ', ' : `,${eol}${indent}`);
  return insertion(last.end, gap + formatItem(text, last, item, eol));
}

function insertFirst(text: string, list: JsonList, item: object, eol: string): TextEdit {
  const after = /^\s*/.exec(text.slice(list.start))![0];
  const next = text[list.start + after.length];
  const [broken] = list.items;
  // Before a broken item the new one begins in the same way, because items are found by it.
  const indent = broken ? lineIndent(text, broken.start) : `${outerIndent(text, list.start)}  `;
  const lines = JSON.stringify(item, null, 2).split('\n');
  const body = lines.map((line, i) => (i === 0 ? line : `${indent ?? ''}${line}`)).join(eol);
  const lead = indent === undefined ? '' : eol + indent;
  const close = eol + outerIndent(text, list.start);
  const tail =
    next === undefined
      ? `${close}]${after === '' ? eol : ''}`
      : next !== ']'
        ? next === ','
          ? ''
          : ','
        : /[\r\n]/.test(after)
          ? ''
          : close;
  return insertion(list.start, lead + body + tail);
}

/** Writes the item in the style of `model`: on one line, or on several with its indentation. */
function formatItem(text: string, model: Pick<JsonItem, 'start' | 'end'>, item: object, eol: string): string {
  const source = text.slice(model.start, model.end);
  const member = /^\{[ \t]*(?:\r\n|\r|\n)([ \t]*)/.exec(source);
  if (!member) return jsonOnOneLine(item, /"\s*:[ \t]/.test(source.slice(0, 1000)));
  const outer = lineIndent(text, model.start) ?? '';
  const step = member[1]!.startsWith(outer) ? member[1]!.slice(outer.length) : '  ';
  // Without indentation JSON.stringify would write one line.
  const lines = JSON.stringify(item, null, step === '' ? ' ' : step).split('\n');
  return lines
    .map((line) => (step === '' ? line.trimStart() : line))
    .map((line, i) => (i === 0 ? line : outer + line))
    .join(eol);
}

const insertion = (at: number, newText: string): TextEdit => ({ start: at, end: at, newText });

const indented = (indent: string) => (line: string) => indent + line;

/** The indentation of the line with this offset. */
function outerIndent(text: string, at: number): string {
  let start = at;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
  return /^[ \t]*/.exec(text.slice(start, at))![0].slice(0, 100);
}
