import type { Citeproc } from './citeproc';
import { titleOf, type WorkItem } from './engineItem';
import { plainText, type FormattedText } from './formattedText';
import { StyleEngine, type ListedReference, type TextCitation } from './styleEngine';

/** A style and a language, with the texts that the engine needs of them. */
export interface StyleTexts {
  /** The text of an independent style. */
  readonly style: string;
  /** The language of the terms: `de-DE`. */
  readonly language: string;
  /** Locales by their tags, `en-US` among them. */
  readonly locales: ReadonlyMap<string, string>;
  /** Is each reference in the language of its work? */
  readonly followsWorks?: boolean;
}

export interface ReferenceList {
  /** In the order of the style. */
  readonly entries: readonly ListedReference[];
  /** What is put around a citation. Undefined in styles that cite in footnotes. */
  readonly brackets?: readonly [before: string, after: string];
  /** The citation of the work at this place. */
  citation(item: number): TextCitation;
}

/** Formats references and citations in one style. Its first reference takes tens of milliseconds, each further one about five. */
export class ReferenceFormatter {
  private readonly engines = new Map<string, StyleEngine>();

  /** Throws if the style cannot be read. */
  constructor(
    private readonly citeproc: Citeproc,
    private readonly texts: StyleTexts,
  ) {
    this.engine(texts.language);
  }

  /** Formats a work as the only one of its list, without the number it would have there. */
  reference(item: WorkItem): FormattedText {
    return this.tryReference(item) ?? plainText(titleOf(item));
  }

  /** Formats works in slices, each by itself. */
  *referenceSteps(items: readonly WorkItem[]): Generator<void, FormattedText[]> {
    const references: FormattedText[] = [];
    for (const item of items) {
      references.push(this.reference(item));
      yield;
    }
    return references;
  }

  /** Makes a document's list of references, of its works in the order in which they are first cited. */
  *listSteps(items: readonly WorkItem[]): Generator<void, ReferenceList> {
    try {
      return yield* this.engineListSteps(items);
    } catch {
      // Works that the engine cannot format have nothing but their title.
      const safe: WorkItem[] = [];
      for (const item of items) {
        safe.push(this.tryReference(item) ? item : { type: 'document', title: titleOf(item) });
        yield;
      }
      return yield* this.engineListSteps(safe);
    }
  }

  /** Undefined for a work that the engine fails on. */
  private tryReference(item: WorkItem): FormattedText | undefined {
    const language = this.languageOf(item);
    try {
      return this.engine(language).reference(item);
    } catch {
      // It may be left in the middle of something.
      this.engines.delete(language);
      return undefined;
    }
  }

  private *engineListSteps(items: readonly WorkItem[]): Generator<void, ReferenceList> {
    const engine = this.newEngine(this.texts.language);
    const entries = yield* engine.listSteps(items);
    // Numbers and letters are those of the whole list in every language.
    const others = new Set(items.map((item) => this.languageOf(item)));
    others.delete(this.texts.language);
    for (const language of others) {
      const translated = yield* this.newEngine(language).listSteps(items);
      for (const entry of translated) {
        if (this.languageOf(items[entry.item]!) !== language) continue;
        entries[entries.findIndex(({ item }) => item === entry.item)] = entry;
      }
    }
    return {
      entries,
      ...(engine.brackets && { brackets: engine.brackets }),
      citation: (item) => engine.citation(item),
    };
  }

  private languageOf({ language }: WorkItem): string {
    if (!this.texts.followsWorks || typeof language !== 'string') return this.texts.language;
    const { best, base } = this.citeproc.localeResolve(language);
    return [best, base].find((tag) => this.texts.locales.has(tag)) ?? this.texts.language;
  }

  private engine(language: string): StyleEngine {
    let engine = this.engines.get(language);
    if (!engine) this.engines.set(language, (engine = this.newEngine(language)));
    return engine;
  }

  private newEngine(language: string): StyleEngine {
    return new StyleEngine(this.citeproc, this.texts.style, this.texts.locales, language);
  }
}
