import { familyName, fullName, shortAuthors, venueOf, yearOf } from '../browse/describePaper';
import { bibtexOf } from '../bibtex/bibtexOf';
import type { Paper } from '../paper';
import { findPaper, type ReferenceSource } from './referenceSource';
import type { ToolInput } from './toolSchemas';

/** What a tool answers, for a model to read. An error says what to do next. */
export interface ToolResult {
  readonly isError: boolean;
  readonly text: string;
}

export const success = (text: string): ToolResult => ({ isError: false, text });
export const failure = (text: string): ToolResult => ({ isError: true, text });

/** Said wherever nothing was found: a model takes absence for licence to invent. */
const notProof =
  'That says nothing of whether it exists: only the papers in this library are known here. Do not cite from memory.';

export async function searchPapers(
  records: ReferenceSource,
  { query, limit = 8 }: ToolInput<'paperside_search'>,
): Promise<ToolResult> {
  const hits = (await records.search()).search(query, { limit });
  if (hits.length === 0)
    return success(
      `None of the ${records.papers.length} papers in the library matches “${query}”. ${notProof} Try fewer or other words.`,
    );
  return success(
    [
      `${hits.length} of ${records.papers.length} papers, best first:`,
      ...hits.map(({ paper }, place) => `${place + 1}. ${describeInLine(records, paper)}`),
      'For the abstract: paperside_get. To cite: paperside_cite, with the id.',
    ].join('\n'),
  );
}

/** The paper in one line: title, names, year, venue, id, key, sources. */
export function describeInLine(records: ReferenceSource, paper: Paper): string {
  const place = venueOf(paper);
  return [
    `“${paper.title}”, ${shortAuthors(paper)}${yearOf(paper) ? `, ${yearOf(paper)}` : ''}`,
    ...(place ? [place] : []),
    ...(paper.withdrawn ? ['WITHDRAWN'] : []),
    `id ${paper.id}`,
    `key ${paper.citationKey}`,
    `source: ${records.sourcesOf(paper).join(', ')}`,
  ].join(' · ');
}

export function getPaper(records: ReferenceSource, { id }: ToolInput<'paperside_get'>): ToolResult {
  const paper = findPaper(records, id);
  if (!paper) return failure(describeUnknownIds([id]));
  const { published } = paper;
  const lines: [name: string, value: string | undefined][] = [
    ['Title', paper.title],
    ['Authors', authorsOf(paper)],
    ['Withdrawn', paper.withdrawn ? (paper.withdrawnNote ?? 'yes') : undefined],
    ['First submitted', paper.submitted ?? paper.date],
    ['Published', published && `${published.container}, ${published.year}`],
    ['arXiv', paper.arxivId],
    ['DOI', published?.doi ?? paper.doi],
    ['Id', paper.id],
    ['Citation key', paper.citationKey],
    ['Topics', paper.topics.map((topic) => records.topicName(topic)).join(', ')],
    ['Links', paper.links.map(({ url }) => url).join(' ')],
    ['Source', records.sourcesOf(paper).join(', ')],
    ['Abstract', paper.abstract],
  ];
  return success(
    lines
      .filter(([, value]) => value)
      .map(([name, value]) => `${name}: ${value!}`)
      .join('\n'),
  );
}

function authorsOf({ authors, authorCount = 0 }: Paper): string {
  const names = authors.map(fullName).join(', ');
  return authorCount > authors.length ? `${names} and ${authorCount - authors.length} more` : names;
}

export function bibtexOfPapers(
  records: ReferenceSource,
  { ids, version }: ToolInput<'paperside_bibtex'>,
): ToolResult {
  const { papers, unknown } = findPapers(records, ids);
  if (papers.length === 0) return failure(describeUnknownIds(unknown));
  return success(
    [
      papers.map((paper) => bibtexOf(paper, version === undefined ? {} : { version })).join('\n'),
      ...(unknown.length > 0 ? [describeUnknownIds(unknown)] : []),
    ].join('\n'),
  );
}

/** The papers that are named, each once, and the names that name none. */
export function findPapers(records: ReferenceSource, ids: readonly string[]) {
  const unknown: string[] = [];
  const papers = new Set<Paper>();
  for (const id of ids) {
    const paper = findPaper(records, id);
    if (paper) papers.add(paper);
    else unknown.push(id);
  }
  return { papers: [...papers], unknown };
}

export function describeUnknownIds(ids: readonly string[]): string {
  const names = ids.map((id) => `“${id}”`).join(', ');
  return `No paper in the library is named ${names}. ${notProof} Find the id with paperside_search.`;
}

/** In an error or report: `Greenblatt et al., 2024: “Alignment faking …” (2412.14093)`. */
export const shortReference = (paper: Paper): string =>
  `${paper.authors[0] ? `${familyName(paper.authors[0])}${paper.authors.length > 1 ? ' et al.' : ''}, ` : ''}${yearOf(paper) ?? 'no date'}: “${paper.title}” (id ${paper.id})`;
