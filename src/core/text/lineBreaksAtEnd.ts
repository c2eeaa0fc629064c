/** Line breaks at the end, blank lines included. A last line of blanks alone is not ended. */
export function lineBreaksAtEnd(text: string): number {
  let breaks = 0;
  for (let p = text.length - 1; p >= 0; p--) {
    const c = text[p];
    if (c === '\n') {
      breaks++;
      if (text[p - 1] === '\r') p--;
    } else if (c === '\r') breaks++;
    else if ((c === ' ' || c === '\t') && breaks > 0) continue;
    else break;
  }
  return breaks;
}
