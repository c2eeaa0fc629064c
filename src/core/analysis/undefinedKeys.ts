import type { Citation, CitedKey } from '../languages/citation';
import type { CitationLanguage } from '../languages/citationLanguages';

/** Is this a file of abbreviations that comes with TeX? There are no entries in it, and it is not in the workspace. */
export const hasOnlyAbbreviations = (path: string): boolean =>
  /\/(?:IEEEabrv|IEEEfull|abbrev|strings)\.bib$/i.test(path);

/**
 * Finds cited keys that no entry has. Ambiguous matches are not reported. `undeclared`: the bibliography was found beside
 * the document, which does not declare it.
 */
export function undefinedKeys(
  language: CitationLanguage,
  text: string,
  citations: readonly Citation[],
  isDefined: (key: string) => boolean,
  { undeclared }: { readonly undeclared: boolean },
): CitedKey[] {
  const mayLackEntry = language.mayLackEntry?.(text, undeclared) ?? (() => false);
  return citations.flatMap((citation) =>
    citation.keys.filter(({ key }) => !isDefined(key) && !mayLackEntry(key, citation)),
  );
}
