import type { Bibliography } from '../bibliography/bibliography';
import { problemSentence } from '../problemSentences';
import { lineAt } from '../text/lines';
import type { CitationCheck, CitationFinding } from './checkCitations';
import type { IdentifierKind } from '../work/identifiers';
import { shortReference } from './readingTools';

export interface ReportNames {
  readonly document: string;
  readonly text: string;
  /** Of the bibliographies, in order. */
  readonly files: readonly string[];
  /** Bibliographies that could not be read. */
  readonly unread?: readonly string[];
  readonly records: number;
}

/** Syntax problems listed; the rest is counted. */
const mostProblems = 20;

/** The check in words for a model: each finding with its place and what to do about it. */
export function checkReport(
  { findings, entries }: CitationCheck,
  bibliographies: readonly Bibliography[],
  { document, text, files, unread = [], records }: ReportNames,
): string {
  const placed = (finding: CitationFinding): string => {
    if (finding.kind === 'unknown-key') {
      const { key, start } = finding.place;
      return `line ${lineAt(text, start)}, “${key}”: ${sentence(finding)}`;
    }
    const { entry, file } = finding;
    return `“${entry.key}” (${files[file]} line ${entry.line}): ${sentence(finding)}`;
  };
  const section = (title: string, kinds: readonly CitationFinding['kind'][]) => {
    const lines = findings.filter(({ kind }) => kinds.includes(kind)).map((each) => `- ${placed(each)}`);
    return lines.length === 0 ? [] : [title, ...lines];
  };
  const notKnown = findings.filter(({ kind }) => kind === 'not-known').length;
  const problems = bibliographies.flatMap((bibliography, file) =>
    bibliography.problems.map(
      (problem) => `- ${files[file]} line ${problem.line}: ${problemSentence(problem)}`,
    ),
  );
  const unlisted = problems.length - mostProblems;
  return [
    `${document}: ${count(entries, 'entry', 'entries')} of ${files.join(', ')} compared with ${records} records.`,
    ...section('Keys without an entry:', ['unknown-key']),
    ...section('Entries that differ from the record:', [
      'other-title',
      'other-number',
      'same-identifier',
      'wrong-authors',
      'wrong-year',
    ]),
    ...section('Entries out of date:', ['withdrawn', 'published']),
    ...section(
      'Not known to Paperside, which is no sign that they do not exist; look them up at their source:',
      ['not-known'],
    ),
    ...(problems.length > 0
      ? ['Syntax problems in the bibliography; entries may be missing from this check:']
      : []),
    ...problems.slice(0, mostProblems),
    ...(unlisted > 0 ? [`- ${count(unlisted, 'more problem', 'more problems')}`] : []),
    ...(unread.length > 0
      ? [`Not found: ${unread.join(', ')}. Keys without an entry were not looked for.`]
      : []),
    ...(findings.length === notKnown && problems.length === 0 ? ['Nothing wrong was found.'] : []),
  ].join('\n');
}

function sentence(finding: CitationFinding): string {
  switch (finding.kind) {
    case 'unknown-key':
      return finding.paper
        ? `no entry has this key; it is that of ${shortReference(finding.paper)}. paperside_cite adds the entry.`
        : 'no entry has this key, and no paper known here. Ask the author what is meant, or find it with paperside_search.';
    case 'not-known':
      return `“${finding.entry.work.title ?? 'without title'}”`;
    case 'other-title':
      return `its title is “${finding.entry.work.title ?? ''}”, but its number is that of ${shortReference(finding.paper)}.`;
    case 'other-number':
      return `its number ${finding.entry.work.arxivId ?? finding.entry.work.doi ?? ''} is not that of ${shortReference(finding.paper)}.`;
    case 'same-identifier':
      return `“${finding.other.key}” has the same ${identifierNames[finding.identifier]} and ${finding.reason === 'title' ? 'another title' : 'other authors and years'}; check both.`;
    case 'wrong-authors':
      return `${finding.names.join(', ')} ${finding.names.length === 1 ? 'is' : 'are'} not among the authors of ${shortReference(finding.paper)}.`;
    case 'wrong-year':
      return `its year is ${finding.entry.work.year ?? ''}; the record has ${finding.years.join(' or ')}: ${shortReference(finding.paper)}.`;
    case 'published':
      return `a preprint, since published: ${finding.paper.published!.container}, ${finding.paper.published!.year}.`;
    case 'withdrawn':
      return `withdrawn: ${finding.paper.withdrawnNote ?? shortReference(finding.paper)}`;
  }
}

const identifierNames: Record<IdentifierKind, string> = {
  arxiv: 'arXiv number',
  doi: 'DOI',
  pmid: 'PubMed number',
  acl: 'ACL Anthology number',
  openreview: 'OpenReview number',
  isbn: 'ISBN',
};

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;
