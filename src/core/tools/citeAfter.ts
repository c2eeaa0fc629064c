import type { CitationLanguage } from '../languages/citationLanguages';
import { citationAt, insertCitation } from '../languages/insertCitation';
import type { ProjectText } from '../languages/citation';
import type { TextEdit } from '../text/textEdit';

/**
 * Cites `keys` at an offset after a word. Adds to the citation there, if any; otherwise a space is inserted before the
 * new citation where a person would type one.
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
  // The space can be significant: in Typst, `word@key` is not a citation.
  const spaced = `${text.slice(0, offset)} ${text.slice(offset)}`;
  return [
    { start: offset, end: offset, newText: ` ${language.write(spaced, offset + 1, keys, form, project)}` },
  ];
}

/** What was cited, for a model: the edits of the document, and the keys of the entries. */
export function citedReport(
  document: string,
  edits: readonly TextEdit[],
  bibliography: string,
  { added, keys }: { readonly added: readonly string[]; readonly keys: readonly string[] },
): string {
  return [
    edits.length === 0
      ? `${document} already cites this there.`
      : `${document} now has ${edits.map(({ newText }) => `“${newText.trim()}”`).join(' and ')}.`,
    added.length === 0
      ? `${bibliography} already has the entries: ${keys.join(', ')}.`
      : `Added to ${bibliography}: ${added.join(', ')}.`,
  ].join(' ');
}
