import type { CitationLanguage } from '../languages/citationLanguages';
import { citationAt, insertCitation } from '../languages/insertCitation';
import type { ProjectText } from '../languages/citation';
import type { TextEdit } from '../text/textEdit';

/**
 * Cites `keys` at an offset right after words: a new citation is set off by a space, where a person would have typed
 * it; one that stands there is added to.
 */
export function citeAfter(
  language: CitationLanguage,
  text: string,
  offset: number,
  keys: readonly string[],
  form: 'parenthetical' | 'textual' = 'parenthetical',
  project: readonly ProjectText[] = [],
): TextEdit[] {
  const isAdded = citationAt(language.findCitations(text), offset) !== undefined;
  if (isAdded || !/[^\s([{~]$/.test(text.slice(0, offset)))
    return insertCitation(language, text, [offset], keys, form, project);
  // The space may be what makes it a citation: `word@key` is none in Typst.
  const spaced = `${text.slice(0, offset)} ${text.slice(offset)}`;
  return [
    { start: offset, end: offset, newText: ` ${language.write(spaced, offset + 1, keys, form, project)}` },
  ];
}
