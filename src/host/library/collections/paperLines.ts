import {
  abstractFingerprint,
  withLazyAbstract,
  type StoredAbstracts,
} from '../../../core/collections/lazyAbstract';
import type { Paper } from '../../../core/paper';

/** Papers written or read between two yields: a millisecond or two. */
const papersPerBlock = 50;
/** Bytes read between two yields of a file of the first kind. */
const bytesPerSlice = 200_000;
const newline = 10;
const bracket = 91;

/**
 * Papers as the bytes of a JSON list, in blocks: a line with the papers but for their abstracts, a line with the
 * fingerprints of these, and a line for each abstract, which `decodePaperSteps` leaves unread.
 */
export function* encodePaperSteps(papers: readonly Paper[]): Generator<void, Uint8Array> {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  for (let i = 0; i < papers.length; i += papersPerBlock) {
    const block = papers.slice(i, i + papersPerBlock);
    const lines = [
      JSON.stringify(block.map((paper) => ({ ...paper, abstract: undefined }))),
      JSON.stringify(block.map(abstractFingerprint)),
      ...block.map(({ abstract }) => JSON.stringify(abstract)),
    ];
    parts.push(encoder.encode((i === 0 ? '[\n' : ',\n') + lines.join(',\n')));
    yield;
  }
  parts.push(encoder.encode(papers.length === 0 ? '[\n]\n' : '\n]\n'));
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** What `encodePaperSteps` wrote, now or when it wrote one whole paper a line. Throws for other bytes. */
export function* decodePaperSteps(bytes: Uint8Array): Generator<void, Paper[]> {
  const start = bytes.indexOf(newline) + 1;
  // Before the bracket that closes the list.
  const end = bytes.lastIndexOf(newline, bytes.length - 2);
  if (start === 0 || bytes[bytes.length - 1] !== newline) throw new SyntaxError('not a file of papers');
  if (bytes[start] !== bracket) return yield* decodeWholePapers(bytes, start, end);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const papers: Paper[] = [];
  let at = start;
  /** The end of the line that begins here, without the comma after it. */
  const lineEnd = (): number => {
    const cut = bytes.indexOf(newline, at);
    if (cut < 0 || at >= end) throw new SyntaxError('a file of papers ends too early');
    return cut === end ? cut : cut - 1;
  };
  const list = (): unknown => {
    const to = lineEnd();
    const value: unknown = JSON.parse(decoder.decode(bytes.subarray(at, to)));
    at = bytes.indexOf(newline, to) + 1;
    return value;
  };
  while (at < end) {
    const heads = list() as Omit<Paper, 'abstract'>[];
    const prints = list() as number[];
    const from = at;
    const ends: number[] = [];
    while (ends.length < heads.length) {
      ends.push(lineEnd() - from);
      at = bytes.indexOf(newline, at) + 1;
    }
    // A copy: the rest of the file need not be kept.
    const abstracts = new AbstractLines(bytes.slice(from, at), ends);
    for (const [i, head] of heads.entries()) papers.push(withLazyAbstract(head, abstracts, i, prints[i]!));
    yield;
  }
  return papers;
}

const abstractDecoder = new TextDecoder();

/** The lines of a block's abstracts. */
class AbstractLines implements StoredAbstracts {
  constructor(
    private readonly bytes: Uint8Array,
    private readonly ends: readonly number[],
  ) {}

  abstract(index: number): string {
    // After the comma and the newline that end the line before.
    const from = index === 0 ? 0 : this.ends[index - 1]! + 2;
    const text = abstractDecoder.decode(this.bytes.subarray(from, this.ends[index]));
    return JSON.parse(text) as string;
  }
}

function* decodeWholePapers(bytes: Uint8Array, start: number, end: number): Generator<void, Paper[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const papers: Paper[] = [];
  let from = start;
  while (from < end) {
    const cut = bytes.indexOf(newline, Math.min(end, from + bytesPerSlice));
    const to = cut < 0 ? end : cut;
    const lines = decoder.decode(bytes.subarray(from, to)).replace(/,\s*$/, '');
    for (const paper of JSON.parse(`[${lines}]`) as Paper[]) papers.push(paper);
    from = to + 1;
    yield;
  }
  return papers;
}
