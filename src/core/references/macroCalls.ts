/** Most calls of macros in one pass through a style. Chicago's has a quarter of a million on paper, most of them in other branches. */
const maxCalls = 1_000_000;

/**
 * Do the macros of a style call each other more often than any real one's? A few that call the next one twice would take
 * for ever, and the engine cannot be stopped.
 */
export function callsTooOften(style: string): boolean {
  const calls = new Map<string, string[]>();
  const roots: string[] = [];
  let within = roots;
  for (const [, end, attributes, called] of style.matchAll(
    /<(\/?)macro\b([^<>]*)>|\smacro\s*=\s*["']([^"'<>]*)["']/g,
  )) {
    if (called !== undefined) within.push(called);
    else if (end === '/') within = roots;
    else calls.set(/\bname\s*=\s*["']([^"']*)["']/.exec(attributes!)?.[1] ?? '', (within = []));
  }
  const totals = new Map<string, number>();
  const count = (names: readonly string[], depth: number): number => {
    let sum = names.length;
    for (const name of names) {
      // A macro that calls itself is refused by the engine; a chain so long is no style's.
      if (depth > 200) return Infinity;
      let total = totals.get(name);
      if (total === undefined) {
        totals.set(name, 0);
        totals.set(name, (total = count(calls.get(name) ?? [], depth + 1)));
      }
      sum += total;
    }
    return sum;
  };
  return count(roots, 0) > maxCalls;
}
