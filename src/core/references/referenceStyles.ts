import { basename } from '../project/filePaths';

/** The styles that Paperside brings along. */
export type ReferenceStyle = 'apa' | 'ieee' | 'chicago' | 'mla' | 'vancouver' | 'acm';

/** Their names, in the order to offer them. */
export const referenceStyles: Readonly<Record<ReferenceStyle, string>> = {
  apa: 'APA',
  ieee: 'IEEE',
  chicago: 'Chicago (author-date)',
  mla: 'MLA',
  vancouver: 'Vancouver',
  acm: 'ACM',
};

/** The names of their files at the CSL project, and other names: its former ones, and those of Typst. */
const names: Readonly<Record<ReferenceStyle, readonly [file: string, ...others: string[]]>> = {
  apa: ['apa', 'american-psychological-association'],
  ieee: ['ieee', 'institute-of-electrical-and-electronics-engineers'],
  chicago: ['chicago-author-date', 'chicago'],
  mla: ['modern-language-association', 'mla'],
  vancouver: ['nlm-citation-sequence', 'vancouver', 'national-library-of-medicine', 'nlm'],
  acm: ['association-for-computing-machinery', 'acm'],
};

export const styleFile = (style: ReferenceStyle): string => `${names[style][0]}.csl`;

/** The style of this name, file name, or address at the CSL project or Zotero. */
export function bundledStyle(named: string): ReferenceStyle | undefined {
  const name = basename(named.trim().replace(/\\/g, '/'))
    .replace(/\.csl$/i, '')
    .toLowerCase();
  return (Object.keys(names) as ReferenceStyle[]).find((style) => names[style].includes(name));
}

/** What a style says of itself. */
export interface StyleInfo {
  readonly title: string;
  /** The name of the style that a dependent one takes its rules from. */
  readonly parent?: string;
  readonly defaultLocale?: string;
}

/** Larger files are no styles: the largest of the CSL project has 250 kB. */
const maxLength = 2_000_000;

/** Reads the head of a `.csl` file; `undefined` if it is no style. */
export function readStyleInfo(text: string): StyleInfo | undefined {
  if (text.length > maxLength || !/<\/style>\s*$/.test(text.slice(-1000))) return undefined;
  const head = text.slice(0, 100_000);
  const style = /<style\s[^<>]*>/.exec(head)?.[0];
  const info = /<info>/.exec(head);
  if (style === undefined || !info) return undefined;
  const title = /<title\b[^<>]*>([^<]*)</.exec(head)?.[1]?.trim();
  const parent = [...head.matchAll(/<link\s[^<>]*>/g)]
    .map(([link]) => link)
    .find((link) => /\srel\s*=\s*["']independent-parent["']/.test(link));
  const address = parent && /\shref\s*=\s*["']([^"']*)["']/.exec(parent)?.[1];
  const defaultLocale = /\sdefault-locale\s*=\s*["']([\w-]+)["']/.exec(style)?.[1];
  return {
    title: decodeXml(title || 'CSL'),
    ...(address !== undefined && { parent: basename(address) }),
    ...(defaultLocale !== undefined && { defaultLocale }),
  };
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const decodeXml = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name]!);
