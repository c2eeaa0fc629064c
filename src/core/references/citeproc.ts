import { isRecord } from '../text/unknownValues';
import { markup } from './formattedText';
import { shareSortMacros, type MacroBuilder } from './shareSortMacros';

/** The part of citeproc-js that is used here: https://citeproc-js.readthedocs.io */
export interface CiteprocEngine {
  readonly opt: { readonly xclass: string };
  readonly citation: { readonly opt: { layout_prefix?: string; layout_suffix?: string } };
  setOutputFormat(format: string): void;
  updateItems(ids: readonly string[]): void;
  /** `page_start` is the id of the last entry before the page, or `true` for the first page. */
  makeBibliography(page: {
    readonly page_start: string | true;
    readonly page_length: number;
  }): false | [parameters: object, entries: readonly string[]];
  makeCitationCluster(cites: readonly Cite[]): string;
}

export interface Cite {
  readonly id: string;
  readonly 'author-only'?: true;
  readonly 'suppress-author'?: true;
}

/** What the engine asks for while it formats. */
export interface CiteprocSystem {
  retrieveLocale(tag: string): string;
  retrieveItem(id: string): unknown;
}

export interface Citeproc {
  readonly Engine: new (
    system: CiteprocSystem,
    style: string,
    language: string,
    isForced: boolean,
  ) => CiteprocEngine;
  localeResolve(tag: string): { readonly best: string; readonly base: string };
}

/** Printing one list of names for each of some variables. */
interface NameOutput {
  readonly freeters: Readonly<Record<string, { readonly literal?: string }[]>>;
  etal_use_last: unknown;
}

interface CiteprocExports extends Citeproc, MacroBuilder {
  debug: (warning: string) => void;
  readonly NameOutput: { readonly prototype: { truncatePersonalNameLists: (this: NameOutput) => void } };
  readonly Output: { readonly Formats: Record<string, unknown> };
}

/** Our output format, by its name in the engine. */
export const outputFormat = 'paperside';

/** Prepares what the file of citeproc-js exports, once. The file stays as it was published. */
export function prepareCiteproc(exports: unknown): Citeproc {
  if (!isRecord(exports) || typeof exports['Engine'] !== 'function')
    throw new Error('This is not citeproc-js.');
  const citeproc = exports as unknown as CiteprocExports;
  citeproc.Output.Formats[outputFormat] = markup;
  // It would print what it wonders about to the output of the command line.
  citeproc.debug = () => {};
  endCutLists(citeproc);
  shareSortMacros(citeproc);
  return citeproc;
}

/** Prints a list of names that was cut, which ends with *others*, as the style prints a long one: with “et al.” */
function endCutLists({ NameOutput: { prototype } }: CiteprocExports): void {
  const { truncatePersonalNameLists } = prototype;
  prototype.truncatePersonalNameLists = function () {
    // It counts the names. The engine then sees that one is missing.
    truncatePersonalNameLists.call(this);
    for (const list of Object.values(this.freeters)) {
      if (list.at(-1)?.literal !== 'others') continue;
      list.pop();
      this.etal_use_last = false;
    }
  };
}
