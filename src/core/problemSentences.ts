import type { PlainProblemKind, Problem, ProblemKind } from './problem';

/**
 * What happened and what to do, for each kind of problem: in English, with the fields of the problem in braces, so that
 * editor and programs say the same. The editor translates these through `l10n.t`.
 */
export const problemSentences = {
  'missing-open-brace': 'Missing opening brace. Add it after the entry type.',
  'unclosed-comment': 'This comment is never closed. Add the closing brace.',
  'space-in-key': 'The citation key contains a space. Remove it.',
  'text-outside-field': 'Unexpected text outside a field. Check for a missing equals sign, brace or comma.',
  'extra-close-brace': 'Extra closing brace. Remove it.',
  'text-after-entry': 'Field after the end of its entry. Remove the extra closing brace before it.',
  'unclosed-entry': 'This entry is never closed. Add the missing closing brace or quote.',
  'wrong-delimiter': 'Mismatched closing delimiter. Use the one that matches the opening delimiter.',
  'missing-key': 'This entry has no citation key. Add one to cite it.',
  'missing-value': 'This field has no value. Add one, or remove the field.',
  'missing-comma': 'Missing comma. Add it.',
  'unexpected-text': 'Unexpected text. Check the punctuation and the indentation around it.',
  'not-an-entry': 'This is not an entry. Give it fields, or remove it.',
  'no-list': 'No list of entries found. Put the entries into square brackets.',
  'missing-bracket': 'Missing opening bracket. Add it before the first entry.',
  'unclosed-list': 'The list of entries is never closed. Add the closing bracket.',
  'trailing-comma': 'Trailing comma. Remove it.',
  'extra-comma': 'Extra comma. Remove it.',
  'unclosed-string': 'This string is never closed. Add the closing quote.',
  'bad-escape': 'Invalid escape sequence. Double the backslash.',
  'control-character': 'Control character in a string. Remove it.',
  comment: 'Comment in JSON. Remove it, because other programs reject the file.',
  'broken-entry': 'This entry is not valid YAML. Check its quotes, brackets and indentation.',
  'broken-list': 'This list is not valid YAML. Check its quotes, brackets and commas.',
  'not-a-list': 'The value of “references” is not a list. Begin each entry with a dash.',
  'list-cut-off': 'The list of entries is interrupted. Move the key above it out of the list.',
  'duplicate-key': 'Duplicate citation key “{key}”, first used in line {firstLine}. Rename one of them.',
  empty: 'Nothing to import. The text is empty.',
  'not-understood':
    'Unknown format, without an arXiv ID, a DOI or a link to a paper. Import BibTeX, CSL, RIS, Atom or a saved listing page.',
  'no-title': 'No title, arXiv ID or DOI. Add one of them and import again.',
  'no-key': 'No citation key. The paper was added with a generated one.',
  'cut-off': 'Incomplete record at the end. Check that nothing is missing.',
  'stray-text': 'Text outside any record was skipped. Check the lines around it.',
  'no-identifier': 'No arXiv ID, DOI or link to a paper in this line. Add one and import again.',
  'no-page-data':
    'The saved page contains only links. Complete the metadata of its papers to get titles and abstracts.',
  'no-listings': 'No papers found on this page. Save a page of paper listings as text.',
  encoding: 'Characters were lost because the file is not UTF-8. Save it as UTF-8 and import it again.',
  'no-abstract': 'No abstract. The paper was added without one.',
  'stray-details': 'Details that belong to no paper were skipped. Check the lines above them.',
  'stray-date': 'A date outside any paper was skipped. Check the lines above it.',
  'bad-date': 'This is not a date. The paper was added without one.',
  'unreadable-details': 'This is not an author count. The paper was added without one.',
  'no-feed': 'Not an Atom feed. Save the result of an arXiv query.',
  'no-paper': 'An entry without a title or an arXiv ID was skipped. Check that the feed is from arXiv.',
  'arxiv-error': 'arXiv reported an error: {text}',
} as const satisfies Record<ProblemKind, string>;

/** The sentence about a problem, in English. */
export function problemSentence(problem: Problem): string {
  const values: Readonly<Record<string, unknown>> = { ...problem };
  return problemSentences[problem.kind].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
}

/** Is this, from a stored file, a kind that needs no data? */
export function isPlainProblemKind(kind: string): kind is PlainProblemKind {
  return Object.hasOwn(problemSentences, kind) && kind !== 'duplicate-key';
}
