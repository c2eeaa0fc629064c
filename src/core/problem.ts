import { lineCounter } from './text/lines';

/** What a reader says of a text in one word; `problemSentences` has the sentence of each. */
export type PlainProblemKind =
  // BibTeX
  | 'missing-open-brace'
  | 'unclosed-comment'
  | 'space-in-key'
  | 'text-outside-field'
  | 'extra-close-brace'
  | 'text-after-entry'
  // Every kind of bibliography
  | 'unclosed-entry'
  | 'wrong-delimiter'
  | 'missing-key'
  | 'missing-value'
  | 'missing-comma'
  | 'unexpected-text'
  | 'not-an-entry'
  // CSL-JSON
  | 'no-list'
  | 'missing-bracket'
  | 'unclosed-list'
  | 'trailing-comma'
  | 'extra-comma'
  | 'unclosed-string'
  | 'bad-escape'
  | 'control-character'
  | 'comment'
  // YAML
  | 'broken-entry'
  | 'broken-list'
  | 'not-a-list'
  | 'list-cut-off'
  // Imports of any format
  | 'empty'
  | 'not-understood'
  | 'no-title'
  | 'no-key'
  | 'cut-off'
  | 'stray-text'
  // Pasted text, saved pages
  | 'no-identifier'
  | 'no-page-data'
  | 'no-listings'
  | 'encoding'
  | 'no-abstract'
  | 'stray-details'
  | 'stray-date'
  | 'bad-date'
  | 'unreadable-details'
  // Atom of arXiv
  | 'no-feed'
  | 'no-paper'
  /** The text is arXiv's own message. */
  | 'arxiv-error';

/** What is wrong, with the data its sentence needs. */
export type ProblemFact =
  | { readonly kind: PlainProblemKind }
  | { readonly kind: 'duplicate-key'; readonly key: string; readonly firstLine: number };

/** Something a reader could not read, or read with a correction. It goes on; the caller decides whether to show it. */
export type Problem = ProblemFact & {
  /** From 1. */
  readonly line: number;
  /** The text at fault, cut to what helps to find it. */
  readonly text: string;
};

export type ProblemKind = Problem['kind'];

/** A problem of which nothing but its kind needs to be known. */
export type PlainProblem = Extract<Problem, { readonly kind: PlainProblemKind }>;

/** Enough to find the place by. */
const excerptLength = 60;

/** The problems of one text. They are reported by offset while it is read, in any order. */
export class ProblemLog {
  private readonly reported: { readonly at: number; readonly textAt: number; readonly fact: ProblemFact }[] =
    [];

  constructor(private readonly text: string) {}

  /** `textAt` is where the text at fault begins, if elsewhere. */
  report(at: number, problem: PlainProblemKind | ProblemFact, textAt = at): void {
    this.reported.push({ at, textAt, fact: typeof problem === 'string' ? { kind: problem } : problem });
  }

  /** In the order of the text. */
  list(): Problem[] {
    const lineOf = lineCounter(this.text);
    return [...this.reported]
      .sort((a, b) => a.at - b.at)
      .map(({ at, textAt, fact }) => ({ ...fact, line: lineOf(at), text: this.excerpt(textAt) }));
  }

  private excerpt(at: number): string {
    return /^[^\r\n]*/.exec(this.text.slice(at, at + excerptLength))![0].trim();
  }
}
