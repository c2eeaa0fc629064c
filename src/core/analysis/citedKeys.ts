import type { CitationLanguage } from '../languages/citationLanguages';

/** The keys that one or several texts cite. */
export interface CitedKeys {
  /** As written, by their lower case: BibTeX ignores case. */
  readonly keys: ReadonlyMap<string, string>;
  /** A text lists its whole bibliography: `\nocite{*}` and the like. */
  readonly everything: boolean;
}

/** Finds the keys that a text cites, hidden ones too. */
export function citedKeys(language: CitationLanguage, text: string): CitedKeys {
  const citations = language.findCitations(text);
  return {
    keys: new Map(citations.flatMap(({ keys }) => keys).map(({ key }) => [key.toLowerCase(), key])),
    everything: language.citesEverything?.(text, citations) ?? false,
  };
}

/** Joins what several texts cite. */
export function allCited(each: Iterable<CitedKeys>): CitedKeys {
  const keys = new Map<string, string>();
  let everything = false;
  for (const cited of each) {
    for (const [key, written] of cited.keys) keys.set(key, written);
    everything ||= cited.everything;
  }
  return { keys, everything };
}
