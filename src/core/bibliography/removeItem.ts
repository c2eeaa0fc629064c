import { lineIndent } from '../text/lines';
import type { TextEdit } from '../text/textEdit';

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Removes the lines of an item, with the empty ones after it. */
export function removeLines(text: string, { start, end }: Range): TextEdit {
  const from = start - (lineIndent(text, start)?.length ?? 0);
  const after = /^[ \t]*(?:\r\n|\r|\n|$)(?:[ \t]*(?:\r\n|\r|\n))*/.exec(text.slice(end));
  return { start: from, end: end + (after?.[0].length ?? 0), newText: '' };
}

/** Removes an item from a list, with the comma between it and its neighbour. */
export function removeMember(text: string, item: Range, before?: Range, after?: Range): TextEdit {
  const isComma = (from: number, to: number) => /^\s*,\s*$/.test(text.slice(from, to));
  if (after && isComma(item.end, after.start)) return { start: item.start, end: after.start, newText: '' };
  if (before && isComma(before.end, item.start)) return { start: before.end, end: item.end, newText: '' };
  // Usually the only item. The caller reads the result again and sees whether it was.
  return { start: item.start, end: item.end, newText: '' };
}
