/** The place behind the group that opens here, or -1. As BibTeX does, it counts braces behind a backslash too. */
export function groupEnd(text: string, open: number, limit = text.length): number {
  let depth = 0;
  for (let p = open; p < limit; p++) {
    const c = text.charCodeAt(p);
    if (c === 123) depth++;
    else if (c === 125 && --depth === 0) return p + 1;
  }
  return -1;
}
