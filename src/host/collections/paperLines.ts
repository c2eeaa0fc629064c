import type { Paper } from '../../core/paper';

const papersPerSlice = 50;
/** Bytes read between two yields. */
const bytesPerSlice = 200_000;
const newline = 10;

/** Papers as the bytes of a JSON list with one paper a line, so that they can be read back in slices. */
export function* encodePaperSteps(papers: readonly Paper[]): Generator<void, Uint8Array> {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  for (let i = 0; i < papers.length; i += papersPerSlice) {
    const lines = papers.slice(i, i + papersPerSlice).map((paper) => JSON.stringify(paper));
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

/** What `encodePaperSteps` wrote. Throws for other bytes. */
export function* decodePaperSteps(bytes: Uint8Array): Generator<void, Paper[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const papers: Paper[] = [];
  let from = bytes.indexOf(newline) + 1;
  // Before the bracket that closes the list.
  const end = bytes.lastIndexOf(newline, bytes.length - 2);
  if (from === 0 || bytes[bytes.length - 1] !== newline) throw new SyntaxError('not a file of papers');
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
