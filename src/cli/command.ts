import { relative } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';

/** What a command printed, and how it ended: 0, 1 if it found something wrong or nothing, 2 if it could not run. */
export interface Outcome {
  readonly status: 0 | 1 | 2;
  /** For standard output. */
  readonly out?: string;
  /** Sentences for standard error. */
  readonly problems?: readonly string[];
}

export interface Command {
  /** `cited FILE… [--json]` */
  readonly usage: string;
  /** Rejects with a {@link UsageError}, or with a `FileProblem`. */
  run(args: readonly string[]): Promise<Outcome>;
}

/** The arguments are not those of the command. */
export class UsageError extends Error {}

/** Reads the arguments of a command. Throws a {@link UsageError}. */
export function readArguments<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** A file as a person in this folder would name it, with `/`. */
export const shownPath = (file: string): string => (relative('', file) || '.').replaceAll('\\', '/');

export const asJson = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

/** `1 entry`, `2 entries` */
export const countOf = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;
