/** Something a parser could not read. It goes on; the caller decides whether to tell anyone. */
export interface Problem {
  /** From 1. */
  readonly line: number;
  readonly kind: string;
  /** The text at fault, cut to what helps to find it. */
  readonly text: string;
}
