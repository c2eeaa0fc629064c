import { prepareCiteproc, type Citeproc } from './citeproc';
import { callsTooOften } from './macroCalls';
import { ReferenceFormatter } from './referenceFormatter';
import { bundledStyle, readStyleInfo, styleFile, type ReferenceStyle } from './referenceStyles';

/** Where the engine, styles and locales are read from. Each is read when it is first needed. */
export interface ReferenceFiles {
  /** What the file of citeproc-js exports. */
  readEngine(): Promise<unknown>;
  /** A file that Paperside brings along: `apa.csl`, `locales-de-DE.xml`. Rejects if there is none. */
  readBundled(name: string): Promise<string>;
}

/** The text of a `.csl` file of the user's, and of a style that is in the same folder. */
export interface OwnStyle {
  readonly text: string;
  /** Reads a file beside it. */
  readonly readBeside: (name: string) => Promise<string | undefined>;
}

/** The language of terms: a tag, `work` for that of each work, else that of the document or the style. */
export interface ReferenceLanguage {
  readonly chosen?: string;
  readonly ofDocument?: string | undefined;
}

export type FormatterOutcome =
  | { readonly kind: 'formatter'; readonly title: string; readonly formatter: ReferenceFormatter }
  /** It is no CSL style, or the engine cannot read it. */
  | { readonly kind: 'broken' }
  /** A dependent style, whose parent is neither bundled nor beside it. */
  | { readonly kind: 'no-parent'; readonly title: string; readonly parent: string };

/** Formatters kept at once. */
const maxFormatters = 12;

/** Makes formatters of references. Loads the engine for the first one. */
export class References {
  private citeproc: Promise<Citeproc> | undefined;
  private readonly formatters = new Map<string, ReferenceFormatter>();
  private readonly texts = new Map<string, Promise<string>>();

  constructor(private readonly files: ReferenceFiles) {}

  /** The formatter of a style that Paperside brings along. */
  async bundled(style: ReferenceStyle, language: ReferenceLanguage = {}): Promise<ReferenceFormatter> {
    return this.formatterOf(await this.readBundled(styleFile(style)), language);
  }

  /** The formatter of a style of the user's. */
  async own({ text, readBeside }: OwnStyle, language: ReferenceLanguage = {}): Promise<FormatterOutcome> {
    const info = readStyleInfo(text);
    if (!info) return { kind: 'broken' };
    const { title, parent } = info;
    let independent: string | undefined = text;
    if (parent !== undefined) {
      const bundled = bundledStyle(parent);
      independent = bundled ? await this.readBundled(styleFile(bundled)) : await readBeside(`${parent}.csl`);
      if (independent === undefined) return { kind: 'no-parent', title, parent };
    }
    const { defaultLocale } = info;
    if (callsTooOften(independent)) return { kind: 'broken' };
    try {
      const formatter = await this.formatterOf(independent, language, defaultLocale);
      return { kind: 'formatter', title, formatter };
    } catch {
      return { kind: 'broken' };
    }
  }

  /** A dependent style may name another language than its parent. */
  private async formatterOf(
    style: string,
    { chosen, ofDocument }: ReferenceLanguage,
    defaultLocale = readStyleInfo(style)?.defaultLocale,
  ): Promise<ReferenceFormatter> {
    const followsWorks = chosen === 'work';
    const wanted = (followsWorks ? undefined : chosen) || ofDocument || defaultLocale;
    const key = `${followsWorks} ${wanted}\n${style}`;
    const known = this.formatters.get(key);
    if (known) return known;
    const citeproc = await (this.citeproc ??= this.files.readEngine().then(prepareCiteproc));
    const { language, locales } = await this.localesFor(citeproc, wanted ?? 'en-US', followsWorks);
    const formatter = new ReferenceFormatter(citeproc, { style, language, locales, followsWorks });
    if (this.formatters.size >= maxFormatters) this.formatters.clear();
    this.formatters.set(key, formatter);
    return formatter;
  }

  private async localesFor(citeproc: Citeproc, wanted: string, needsAll: boolean) {
    const { best, base } = citeproc.localeResolve(wanted);
    const tags = new Set(['en-US', base, best]);
    if (needsAll) for (const tag of await this.allLocales()) tags.add(tag);
    const locales = new Map<string, string>();
    await Promise.all(
      [...tags].map(async (tag) => {
        const text = await this.locale(tag);
        if (text !== undefined) locales.set(tag, text);
      }),
    );
    const language = [best, base].find((tag) => locales.has(tag)) ?? 'en-US';
    return { language, locales };
  }

  private async allLocales(): Promise<string[]> {
    const index = JSON.parse(await this.readBundled('locales.json')) as {
      readonly 'language-names': Readonly<Record<string, unknown>>;
    };
    return Object.keys(index['language-names']);
  }

  private async locale(tag: string): Promise<string | undefined> {
    // The tag is part of a file's name.
    return /^[\w-]+$/.test(tag) ? this.readBundled(`locales-${tag}.xml`).catch(() => undefined) : undefined;
  }

  private readBundled(name: string): Promise<string> {
    let text = this.texts.get(name);
    if (!text) {
      this.texts.set(name, (text = this.files.readBundled(name)));
      text.catch(() => this.texts.delete(name));
    }
    return text;
  }
}
