/** Tells the line (from 1) of an offset. Offsets must be asked for in ascending order: each line is counted once. */
export function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let at = 0;
  return (offset) => {
    for (; at < offset; at++) {
      const c = text.charCodeAt(at);
      if (c === 10 || (c === 13 && text.charCodeAt(at + 1) !== 10)) line++;
    }
    return line;
  };
}

/** The line ending most lines have. */
export function eolOf(text: string): string {
  const crlf = countMatches(text, '\r\n');
  const lf = countMatches(text, '\n') - crlf;
  const cr = countMatches(text, '\r') - crlf;
  if (crlf > 0 && crlf >= lf) return '\r\n';
  return cr > lf ? '\r' : '\n';
}

function countMatches(text: string, part: string): number {
  let n = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) n++;
  return n;
}
