import type { CitationLanguage } from '../languages/citationLanguages';

/** What texts cite. */
export interface CitedKeys {
  /** As they are written, by themselves in lower case: BibTeX compares them so. */
  readonly keys: ReadonlyMap<string, string>;
  /** A text takes in the whole bibliography: `\nocite{*}` and what other languages have for it. */
  readonly everything: boolean;
}

/** The keys a text cites, also where only its list of references shows it. */
export function citedKeys(language: CitationLanguage, text: string): CitedKeys {
  const citations = language.findCitations(text);
  return {
    keys: new Map(citations.flatMap(({ keys }) => keys).map(({ key }) => [key.toLowerCase(), key])),
    everything: language.citesEverything?.(text, citations) ?? false,
  };
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
