/**
 * Does a `bibliography` directive of sphinxcontrib-bibtex list works that are not cited? `:all:` and `:notcited:` do, and
 * filters may. `opening` (with the `g` flag) matches the beginning of its first line.
 */
export function listsUncited(text: string, opening: RegExp): boolean {
  for (const { index, 0: opened } of text.matchAll(opening)) {
    const [, ...below] = text.slice(index + opened.length, index + opened.length + 2000).split(/\r?\n/);
    for (const line of below) {
      // MyST also accepts options as YAML between dashes.
      if (/^\s*---\s*$/.test(line)) continue;
      const [, name, value] = /^\s*:?([a-z]+):(.*)/.exec(line) ?? [];
      if (name === undefined) break;
      if (name === 'all' || name === 'notcited') return true;
      if (name === 'filter' && !/\b(?:cited|docnames?)\b/.test(value!)) return true;
    }
  }
  return false;
}
