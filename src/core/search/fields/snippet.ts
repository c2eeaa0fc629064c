import type { Paper } from '../../paper';
import type { Hit } from '../paperSearch';

/** An excerpt, with its matches as `[start, end)` offsets in the excerpt. */
export interface Snippet {
  readonly text: string;
  readonly ranges: readonly (readonly [start: number, end: number])[];
}

const ellipsis = '…';

/**
 * Returns the part of the abstract with the most matched words, at most `maxLength` UTF-16 units including ellipses.
 * Without a match it is the beginning of the abstract.
 */
export function snippet(paper: Paper, hit: Hit, maxLength: number): Snippet {
  const text = paper.abstract;
  const ranges = hit.matches
    .filter((match) => match.field === 'abstract')
    .flatMap((match) => match.ranges)
    .sort((a, b) => a[0] - b[0]);
  if (text.length <= maxLength) return { text, ranges };
  const room = Math.max(0, maxLength - 2 * ellipsis.length);
  const start = ranges.length === 0 ? 0 : beginning(text, bestStart(text, ranges, room), room);
  let end = start + room;
  if (end >= text.length) end = text.length;
  else if (/\w/.test(text[end]!) && /\w/.test(text[end - 1] ?? '')) {
    const space = text.lastIndexOf(' ', end);
    if (space > start) end = space;
  }
  const before = start > 0 ? ellipsis : '';
  const after = end < text.length ? ellipsis : '';
  const shift = before.length - start;
  return {
    text: before + text.slice(start, end) + after,
    ranges: ranges
      .filter(([a, b]) => a >= start && b <= end)
      .map(([a, b]) => [a + shift, b + shift] as const),
  };
}

/** Returns the match at which a window of `room` characters holds the most distinct words, then the most matches. */
function bestStart(text: string, ranges: Snippet['ranges'], room: number): number {
  let best = 0;
  let most = -1;
  for (const [start] of ranges) {
    const inside = ranges.filter(([a, b]) => a >= start && b <= start + room);
    const different = new Set(inside.map(([a, b]) => text.slice(a, b).toLowerCase())).size;
    const value = different * 1000 + inside.length;
    if (value > most) {
      most = value;
      best = start;
    }
  }
  return best;
}

/** Starts at the beginning of the sentence if it is near, else a few words before the match, never inside a word. */
function beginning(text: string, match: number, room: number): number {
  const sentence = Math.max(text.lastIndexOf('. ', match) + 2, 0);
  const isStart = sentence < 2 ? 0 : sentence;
  if (match - isStart < room / 4) return isStart;
  const back = Math.max(0, match - Math.floor(room / 6));
  const space = text.indexOf(' ', back);
  return space === -1 || space >= match ? match : space + 1;
}
