import { isRecord, listOf } from '../text/unknownValues';
import type { PlainProblem } from '../problem';
import { isPlainProblemKind } from '../problemSentences';
import type { Stored } from '../storage/stored';

/** The stored part of a source; its papers are in separate files. */
export interface StoredSource {
  readonly name: string;
  readonly uri?: string;
  readonly hasOwnKeys?: boolean;
  /** Names of the files with its papers, in order; each file is written once and never changed. */
  readonly files: readonly string[];
  readonly papers: number;
  /** The first problems found on import. */
  readonly problems: readonly PlainProblem[];
  /** Time of the import, ISO 8601. */
  readonly readAt: string;
}

/** A stored collection; small, because every change writes all of it. */
export interface StoredCollection {
  readonly name: string;
  /** Time of creation, ISO 8601; determines the order of collections. */
  readonly made: string;
  readonly sources: readonly StoredSource[];
  /** Ids of removed papers, which importing a source again does not bring back. */
  readonly removed: readonly string[];
}

const format = 'paperside collection';
const version = 1;

export function writeStored(collection: StoredCollection): string {
  return `${JSON.stringify({ format, version, ...collection }, null, 1)}\n`;
}

/** Reads a stored collection. Never throws; missing properties count as empty. */
export function readStored(text: string): Stored<StoredCollection> {
  const value = parsed(text);
  if (!isRecord(value) || value['format'] !== format || typeof value['version'] !== 'number')
    return { kind: 'broken' };
  if (value['version'] > version) return { kind: 'newer' };
  const string = (each: unknown) => (typeof each === 'string' ? each : '');
  const number = (each: unknown) => (typeof each === 'number' ? each : 0);
  const strings = (each: unknown) => listOf(each).filter((one) => typeof one === 'string');
  return {
    kind: 'read',
    value: {
      name: string(value['name']),
      made: string(value['made']),
      removed: strings(value['removed']),
      sources: listOf(value['sources'])
        .filter(isRecord)
        .map((source) => ({
          name: string(source['name']),
          ...(typeof source['uri'] === 'string' && { uri: source['uri'] }),
          ...(source['hasOwnKeys'] === true && { hasOwnKeys: true }),
          // A name, not a path: a file must not refer outside the folder.
          files: strings(source['files']).filter((name) => /^[\w-]+\.papers\.json$/.test(name)),
          papers: number(source['papers']),
          problems: listOf(source['problems'])
            .filter(isRecord)
            .flatMap((each) => {
              const kind = string(each['kind']);
              // Another version may have written a kind that this one has no sentence for.
              return isPlainProblemKind(kind)
                ? [{ kind, line: number(each['line']), text: string(each['text']) }]
                : [];
            }),
          readAt: string(source['readAt']),
        })),
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
