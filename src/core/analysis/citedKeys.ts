import { isMap } from 'yaml';
import { parseYaml, yamlTexts } from '../yaml/parseYaml';
import type { CitationLanguage } from '../languages/citationLanguages';
import { frontMatter } from '../languages/maskMarkdown';

/** What texts cite. */
export interface CitedKeys {
  /** As they are written, by themselves in lower case: BibTeX compares them so. */
  readonly keys: ReadonlyMap<string, string>;
  /** A text takes in the whole bibliography: `\nocite{*}` and what other languages have for it. */
  readonly everything: boolean;
}

/** Ways, beside citations, of taking in all there is. */
const everythingIn: Readonly<Record<string, RegExp>> = {
  // full: true
  typst: /\bbibliography\((?:[^()]|\([^()]*\))*\bfull:\s*true\b/,
  // :all: below the directive
  restructuredtext: /^\.\. bibliography::.*\r?\n(?:(?:[ \t].*)?\r?\n)*?[ \t]+:all:/m,
  myst: /^(?:`{3,}|:{3,})\{bibliography\}.*\r?\n(?::(?!all:)[^:\r\n].*\r?\n)*:all:/m,
};

/** The keys a text cites, also where only its list of references shows it. */
export function citedKeys(language: CitationLanguage, text: string): CitedKeys {
  const citations = language.findCitations(text);
  const written = [
    ...citations.flatMap((citation) => citation.keys.map(({ key }) => key)),
    ...keysInFrontMatter(text),
  ];
  const keys = new Map(written.map((key) => [key.toLowerCase(), key]));
  const everything =
    keys.delete('*') ||
    citations.some(
      ({ form, start, end }) => form === 'hidden' && /\{\s*\*\s*\}$/.test(text.slice(start, end)),
    ) ||
    everythingIn[language.id]?.test(text) === true;
  return { keys, everything };
}

/** What several texts cite together. */
export function allCited(each: Iterable<CitedKeys>): CitedKeys {
  const keys = new Map<string, string>();
  let everything = false;
  for (const cited of each) {
    for (const [key, written] of cited.keys) keys.set(key, written);
    everything ||= cited.everything;
  }
  return { keys, everything };
}

/** `nocite: '@a, @b'` or `'@*'` of Pandoc's front matter. */
function keysInFrontMatter(text: string): string[] {
  const range = frontMatter(text);
  const matter = range ? text.slice(range.start, range.end) : '';
  if (!matter.includes('nocite')) return [];
  const contents = parseYaml(matter).document?.contents;
  if (!isMap(contents)) return [];
  return yamlTexts(contents.get('nocite', true)).flatMap((item) =>
    [...item.text.matchAll(/@(?:\{([^{}\s]+)\}|(\*|[\p{L}\p{N}_][\p{L}\p{N}_:.#$%&\-+?<>~/]*))/gu)].map(
      (match) => (match[1] ?? match[2]!).replace(/(?<![.:])[.:]+$/, ''),
    ),
  );
}
