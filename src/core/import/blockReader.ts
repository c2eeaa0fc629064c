import type { Paper } from '../paper';
import type { PlainProblem } from '../problem';

/** Reads files of one format block by block. */
export interface BlockReader {
  /** Citation keys in the file are the user's own. */
  readonly hasOwnKeys: boolean;
  /**
   * Returns the first offset between two records at or after `from`, or -1. Text before `start` has already been cut
   * off.
   */
  cut(text: string, from: number, start: number): number;
  /**
   * Reads complete records in slices. Lines of problems are relative to `text`. `isLast` is also true if the text is the
   * only block.
   */
  read(
    text: string,
    isLast: boolean,
  ): Generator<void, { readonly papers: readonly Paper[]; readonly problems: readonly PlainProblem[] }>;
}

/** A reader for formats with small files, which are read in one block. */
export const wholeReader = (
  read: (text: string) => { readonly papers: readonly Paper[]; readonly problems: readonly PlainProblem[] },
  hasOwnKeys = false,
): BlockReader => ({
  hasOwnKeys,
  cut: () => -1,

  *read(text) {
    return read(text);
  },
});
