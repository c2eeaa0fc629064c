import type { Problem } from '../problem';
import { lineCounter } from '../text/lines';

/** A problem where it was met, in any order. */
export interface Trouble {
  readonly at: number;
  readonly kind: string;
}

/** Enough to find the place by. */
const shown = 60;

/** Troubles as problems, in the order of the file, each with the beginning of what stands there. */
export function problemsOf(text: string, troubles: readonly Trouble[]): Problem[] {
  const lineOf = lineCounter(text);
  return [...troubles]
    .sort((a, b) => a.at - b.at)
    .map(({ at, kind }) => ({
      line: lineOf(at),
      kind,
      text: /^[^\r\n]*/.exec(text.slice(at, at + shown))![0].trimEnd(),
    }));
}
