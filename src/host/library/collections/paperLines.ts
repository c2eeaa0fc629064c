import {
  abstractFingerprint,
  withLazyAbstract,
  type PaperHead,
  type StoredTexts,
} from '../../../core/collections/lazyAbstract';
import type { Paper, SourceEntry } from '../../../core/paper';

/** Papers per slice: takes a millisecond or two. */
const papersPerBlock = 50;
/** Bytes per slice in the old format. */
const bytesPerSlice = 200_000;
const newline = 10;
const bracket = 91;

/**
 * Encodes papers as a JSON list, in blocks: a line with the papers without their long texts, a line with the fingerprints
 * of the abstracts, and a line for the texts of each paper, which `decodePaperSteps` decodes lazily.
 */
export function* encodePaperSteps(papers: readonly Paper[]): Generator<void, Uint8Array> {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  for (let i = 0; i < papers.length; i += papersPerBlock) {
    const block = papers.slice(i, i + papersPerBlock);
    const lines = [
      JSON.stringify(block.map(headOf)),
      JSON.stringify(block.map(abstractFingerprint)),
      ...block.map(({ abstract, source }) => JSON.stringify(source ? [abstract, source] : abstract)),
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

/** Decodes the format of `encodePaperSteps`, and the old one with a whole paper per line. Throws if invalid. */
export function* decodePaperSteps(bytes: Uint8Array): Generator<void, Paper[]> {
  const start = bytes.indexOf(newline) + 1;
  // Before the closing bracket.
  const end = bytes.lastIndexOf(newline, bytes.length - 2);
  if (start === 0 || bytes[bytes.length - 1] !== newline) throw new SyntaxError('not a file of papers');
  if (bytes[start] !== bracket) return yield* decodeWholePapers(bytes, start, end);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const papers: Paper[] = [];
  let at = start;
  /** The end of the current line, without the comma. */
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
    const heads = list() as PaperHead[];
    const prints = list() as number[];
    const from = at;
    const ends: number[] = [];
    while (ends.length < heads.length) {
      ends.push(lineEnd() - from);
      at = bytes.indexOf(newline, at) + 1;
    }
    // Copied, so that the rest of the file can be freed.
    const texts = new TextLines(bytes.slice(from, at), ends);
    for (const [i, head] of heads.entries()) papers.push(withLazyAbstract(head, texts, i, prints[i]!));
    yield;
  }
  return papers;
}

function headOf({ source, ...paper }: Paper) {
  return { ...paper, abstract: undefined, ...(source && { source: true }) };
}

const textDecoder = new TextDecoder();

/** The abstracts and source entries of a block, decoded on demand: a text, or both in a list. */
class TextLines implements StoredTexts {
  constructor(
    private readonly bytes: Uint8Array,
    private readonly ends: readonly number[],
  ) {}

  abstract(index: number): string {
    const line = this.line(index);
    return typeof line === 'string' ? line : line[0];
  }

  source(index: number): SourceEntry {
    return this.line(index)[1] as SourceEntry;
  }

  private line(index: number): string | readonly [abstract: string, source: SourceEntry] {
    // Skips the comma and newline of the previous line.
    const from = index === 0 ? 0 : this.ends[index - 1]! + 2;
    const text = textDecoder.decode(this.bytes.subarray(from, this.ends[index]));
    return JSON.parse(text) as string | [string, SourceEntry];
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
