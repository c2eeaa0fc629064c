import type { ProblemLog } from '../../problem';
import type { TextEdit } from '../../text/textEdit';

/** An item of a CSL-JSON list. All offsets are UTF-16 units in the file's text. */
export interface JsonItem {
  readonly start: number;
  /** After the closing brace, or after the last text that still belongs to an item that is never closed. */
  readonly end: number;
  /** The value of its `id`, without quotes; an empty range if there is none. */
  readonly keyStart: number;
  readonly keyEnd: number;
  /** False for an item that cannot be read to its end. */
  readonly closed: boolean;
  /** The end of its last whole member. The text before it can be read even if the item is not closed. */
  readonly readableEnd: number;
  /** The changes that make `JSON.parse` accept it, all between `start` and `readableEnd`. */
  readonly fixes: readonly TextEdit[];
}

export interface JsonList {
  /** After the opening bracket; if it is missing, the start of the first item. */
  readonly start: number;
  readonly hasBracket: boolean;
  readonly items: readonly JsonItem[];
}

export interface CslJson {
  readonly lists: readonly JsonList[];
  readonly problems: ProblemLog;
}
