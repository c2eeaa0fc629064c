import type { TextEdit } from '../text/textEdit';
import type { Citation, ProjectText } from './citation';
import type { CitationLanguage } from './citationLanguages';

/** Finds the citation that contains or touches the cursor; of two that meet there, the first. */
export function citationAt(citations: readonly Citation[], offset: number): Citation | undefined {
  return citations.find((citation) => citation.start < offset && offset <= citation.end);
}

/**
 * Cites `keys` at every offset: a new citation, or more keys in the citation that is there already. Never adds a key
 * twice; no edits if all are cited.
 */
export function insertCitation(
  language: CitationLanguage,
  text: string,
  offsets: readonly number[],
  keys: readonly string[],
  form = 'parenthetical',
  project: readonly ProjectText[] = [],
): TextEdit[] {
  const citations = language.findCitations(text);
  const wanted = unique(keys);
  const extended = new Set<Citation>();
  const edits: TextEdit[] = [];
  for (const offset of new Set(offsets)) {
    const citation = citationAt(citations, offset);
    if (!citation) {
      const newText = language.write(text, offset, wanted, form, project);
      edits.push({ start: offset, end: offset, newText });
    } else if (!extended.has(citation)) {
      extended.add(citation);
      const cited = keysOfGroup(text, citations, citation);
      const missing = wanted.filter((key) => !cited.has(key.toLowerCase()));
      if (missing.length > 0) edits.push(language.extend(text, citation, missing));
    }
  }
  return edits;
}

/** Keys of the citation and of its neighbours with only white space between: Typst groups `@a @b`. */
function keysOfGroup(text: string, citations: readonly Citation[], citation: Citation): Set<string> {
  const at = citations.indexOf(citation);
  let first = at;
  let last = at;
  const touch = (a: Citation, b: Citation) =>
    /^[ \t]*(?:(?:\r\n?|\n)[ \t]*)?$/.test(text.slice(a.end, b.start));
  while (first > 0 && touch(citations[first - 1]!, citations[first]!)) first--;
  while (last < citations.length - 1 && touch(citations[last]!, citations[last + 1]!)) last++;
  return new Set(
    citations.slice(first, last + 1).flatMap((each) => each.keys.map(({ key }) => key.toLowerCase())),
  );
}

/** Finds the keys that this language cannot cite: however written, they would be misread. */
export function misreadKeys(
  language: CitationLanguage,
  keys: readonly string[],
  project: readonly ProjectText[] = [],
): string[] {
  return keys.filter((key) => {
    const text = language.write('', 0, [key], 'parenthetical', project);
    const read = language.findCitations(text).flatMap((citation) => citation.keys);
    return read.length !== 1 || read[0]!.key !== key;
  });
}

function unique(keys: readonly string[]): string[] {
  const seen = new Set<string>();
  return keys.filter((key) => !seen.has(key.toLowerCase()) && seen.add(key.toLowerCase()));
}
