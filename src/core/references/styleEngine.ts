import type { CslName } from '../paper';
import type { CslDate } from '../cslItem';
import { namesOrTitle } from './authorYear';
import { outputFormat, type Cite, type Citeproc, type CiteprocEngine } from './citeproc';
import { engineItem, titleOf, type WorkItem } from './engineItem';
import {
  plainText,
  readEntry,
  readMarkup,
  type FormattedReference,
  type FormattedText,
} from './formattedText';

/** An entry of a list of references. `item` is the place of its work among those given. */
export interface ListedReference extends FormattedReference {
  readonly item: number;
}

/** A citation in the text: (Wiener, 1960), [1]. */
export interface TextCitation {
  /** Without the brackets around it: Wiener, 1960. */
  readonly bare: FormattedText;
  /** Wiener */
  readonly names: FormattedText;
  /** To follow the names, without its brackets: 1960, 1. Empty in styles that cite by names alone. */
  readonly withoutNames: FormattedText;
}

/** Works formatted in one go, which takes tens of milliseconds. */
const worksPerStep = 2;

/** citeproc-js for one style and language, with the works of one list. */
export class StyleEngine {
  /** What the style puts around citations in the text. Undefined in styles that cite in footnotes. */
  readonly brackets: readonly [before: string, after: string] | undefined;
  private readonly engine: CiteprocEngine;
  private readonly items = new Map<string, WorkItem>();
  private count = 0;

  /** Throws if the style cannot be read. */
  constructor(citeproc: Citeproc, style: string, locales: ReadonlyMap<string, string>, language: string) {
    const system = {
      retrieveLocale: (tag: string) => locales.get(tag) ?? locales.get('en-US') ?? '',
      retrieveItem: (id: string) => engineItem(this.items.get(id) ?? {}, id),
    };
    this.engine = new citeproc.Engine(system, style, language, true);
    this.engine.setOutputFormat(outputFormat);
    const { opt } = this.engine.citation;
    const brackets = [opt.layout_prefix ?? '', opt.layout_suffix ?? ''] as const;
    if (this.engine.opt.xclass !== 'note') this.brackets = brackets;
    // It then cites without them.
    opt.layout_prefix = '';
    opt.layout_suffix = '';
  }

  /** Formats a work as the only one of its list. */
  reference(item: WorkItem): FormattedText {
    // A new id each time: the engine remembers works by their ids.
    const id = `w${this.count++}`;
    this.items.clear();
    this.items.set(id, item);
    this.engine.updateItems([id]);
    const [entry] = this.page(true, 1);
    const { text, html, markdown } = entry ?? plainText(titleOf(item));
    return { text, html, markdown };
  }

  /** Registers works in the order in which they are cited, and formats the list of them. Call it once, before all others. */
  *listSteps(items: readonly WorkItem[]): Generator<void, ListedReference[]> {
    const ids = items.map((item, i) => {
      this.items.set(`w${i}`, item);
      return `w${i}`;
    });
    // What was registered before is not computed again.
    for (let end = worksPerStep; end - worksPerStep < ids.length; end += worksPerStep) {
      this.engine.updateItems(ids.slice(0, end));
      yield;
    }
    const entries: ListedReference[] = [];
    const listed = new Set<number>();
    for (;;) {
      // Begins with the last entry again: where a name is repeated, styles print a dash.
      const before = entries.at(-2);
      const page = this.page(before ? `w${before.item}` : true, worksPerStep + 1);
      const fresh = page.filter(({ item }) => !listed.has(item));
      for (const { item } of fresh) listed.add(item);
      entries.push(...fresh);
      if (fresh.length === 0) return entries;
      yield;
    }
  }

  /** Entries in the order of the style. */
  private page(start: string | true, length: number): ListedReference[] {
    const made = this.engine.makeBibliography({ page_start: start, page_length: length });
    // A style may have no list.
    if (!made) return [];
    return made[1].map(readEntry).map(({ id, ...reference }) => {
      const isEmpty = reference.text === '' || reference.text.includes('[CSL STYLE ERROR');
      const shown = isEmpty ? plainText(titleOf(this.items.get(id) ?? {})) : reference;
      return { ...shown, item: Number(id.slice(1)) };
    });
  }

  /** The citation of the registered work at this place. */
  citation(item: number): TextCitation {
    const id = `w${item}`;
    if (!this.brackets) return noteCitation(this.items.get(id) ?? {});
    const cite = (options: Omit<Cite, 'id'>) => {
      const text = readMarkup(this.engine.makeCitationCluster([{ id, ...options }]));
      return /\[(?:NO_PRINTED_FORM|CSL STYLE ERROR)/.test(text.text) ? plainText('') : text;
    };
    const names = cite({ 'author-only': true });
    return {
      bare: cite({}),
      // Styles with numbers have no names in the text.
      names: names.text === '' ? plainText(namesOf(this.items.get(id) ?? {})) : names,
      withoutNames: cite({ 'suppress-author': true }),
    };
  }
}

/** What stands for a footnote where there is none. */
function noteCitation(item: WorkItem): TextCitation {
  const { issued } = engineItem(item, '') as { readonly issued?: CslDate };
  const names = namesOf(item);
  const year = String(issued?.['date-parts']?.[0]?.[0] ?? issued?.literal ?? 'n.d.');
  return { bare: plainText(`${names}, ${year}`), names: plainText(names), withoutNames: plainText(year) };
}

const namesOf = (item: WorkItem): string => {
  const { author } = engineItem(item, '') as { readonly author?: readonly CslName[] };
  return namesOrTitle(author ?? [], titleOf(item));
};
