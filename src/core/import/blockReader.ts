import type { Paper } from '../paper';
import type { PlainProblem } from '../problem';

/** How the files of one format are read, a part after the other. */
export interface BlockReader {
  /** Its citation keys are the user's own. */
  readonly hasOwnKeys: boolean;
  /**
   * The first offset, at `from` or later, where one record has ended and no other has begun; -1 where there is none.
   * What is before `start` has been cut off already.
   */
  cut(text: string, from: number, start: number): number;
  /**
   * Reads whole records, and yields now and then. Problems are given by line of this text. `isLast` is told of the last
   * part, or of a text that is read in one.
   */
  read(
    text: string,
    isLast: boolean,
  ): Generator<void, { readonly papers: readonly Paper[]; readonly problems: readonly PlainProblem[] }>;
}

/** A format that is read in one go: its files are small. */
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
