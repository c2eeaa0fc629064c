import type { RisTags } from './risItem';

/** `TY  - JOUR`; some programs write fewer spaces. A value may hold any character but the end of its line. */
const tagLine = /^([A-Z][A-Z0-9]) {0,2}-(?: ([^]*)|\s*)$/;

/** One record, from `TY` to `ER`. */
export interface RisRecord {
  /** From 1. */
  readonly line: number;
  readonly tags: RisTags;
  /** Where its lines begin and end. */
  readonly start: number;
  readonly end: number;
  /** False for a record without `ER`. */
  readonly isClosed: boolean;
}

/** Lines read between two yields. */
const linesPerSlice = 256;

/** Reads the records of a text; a line outside of them is told to `stray`. */
export function* risRecordSteps(
  text: string,
  stray: (line: number, text: string) => void,
): Generator<void, RisRecord[]> {
  const records: RisRecord[] = [];
  let open: { line: number; start: number; end: number; tags: [string, string][] } | undefined;
  const finish = (isClosed: boolean) => {
    if (open) records.push({ ...open, isClosed });
    open = undefined;
  };
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  for (let line = 1; start < text.length; line++) {
    if (line % linesPerSlice === 0) yield;
    const rest = /\r\n|[\r\n]|$/g;
    rest.lastIndex = start;
    const eol = rest.exec(text)!;
    const each = text.slice(start, eol.index);
    const next = eol.index + eol[0].length;
    const [, tag, value = ''] = tagLine.exec(each) ?? [];
    if (tag === 'TY') {
      finish(false);
      open = { line, start, end: next, tags: [['TY', value.trim()]] };
    } else if (tag === 'ER') {
      if (open) open.end = next;
      finish(true);
    } else if (each.trim() !== '') {
      if (!open) stray(line, each.trim().slice(0, 60));
      else {
        open.end = next;
        if (tag) open.tags.push([tag, value.trim()]);
        // Continues the value of the previous line.
        else open.tags.at(-1)![1] += ` ${each.trim()}`;
      }
    }
    if (eol[0] === '') break;
    start = next;
  }
  finish(false);
  return records;
}
