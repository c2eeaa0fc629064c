import { familyName, fullName, shortAuthors, venueOf, yearOf } from '../browse/describePaper';
import { bibtexOf } from '../items/bibtexOf';
import type { Paper } from '../paper';
import { findPaper, type ReferenceSource } from './referenceSource';
import type { ToolInput } from './toolSchemas';

/** The result of a tool, for a language model. The text of an error says what to do next. */
export interface ToolResult {
  readonly isError: boolean;
  readonly text: string;
}

export const success = (text: string): ToolResult => ({ isError: false, text });
export const failure = (text: string): ToolResult => ({ isError: true, text });

/** Added whenever nothing is found: otherwise models tend to invent a reference. */
const notProof =
  'This does not mean that it does not exist: only papers in this library can be found. Do not cite from memory.';

export async function searchPapers(
  source: ReferenceSource,
  { query, limit = 8 }: ToolInput<'paperside_search'>,
): Promise<ToolResult> {
  const hits = (await source.search()).search(query, { limit });
  if (hits.length === 0)
    return success(
      `None of the ${source.papers.length} papers in the library matches “${query}”. ${notProof} Try fewer or other words.`,
    );
  return success(
    [
      `${hits.length} of ${source.papers.length} papers, best first:`,
      ...hits.map(({ paper }, i) => `${i + 1}. ${describeInLine(source, paper)}`),
      'For the abstract: paperside_get. To cite: paperside_cite, with the id.',
    ].join('\n'),
  );
}

/** Describes a paper in one line: title, authors, year, venue, id, key, sources. */
export function describeInLine(source: ReferenceSource, paper: Paper): string {
  const venue = venueOf(paper);
  return [
    `“${paper.title}”, ${shortAuthors(paper)}${yearOf(paper) ? `, ${yearOf(paper)}` : ''}`,
    ...(venue ? [venue] : []),
    ...(paper.withdrawn ? ['WITHDRAWN'] : []),
    `id ${paper.id}`,
    `key ${paper.citationKey}`,
    `source: ${source.sourcesOf(paper).join(', ')}`,
  ].join(' · ');
}

export function getPaper(source: ReferenceSource, { id }: ToolInput<'paperside_get'>): ToolResult {
  const paper = findPaper(source, id);
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
    ['Topics', paper.topics.map((topic) => source.topicName(topic)).join(', ')],
    ['Links', paper.links.map(({ url }) => url).join(' ')],
    ['Source', source.sourcesOf(paper).join(', ')],
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
  source: ReferenceSource,
  { ids, version }: ToolInput<'paperside_bibtex'>,
): ToolResult {
  const { papers, unknown } = findPapers(source, ids);
  if (papers.length === 0) return failure(describeUnknownIds(unknown));
  return success(
    [
      papers.map((paper) => bibtexOf(paper, version === undefined ? {} : { version })).join('\n'),
      ...(unknown.length > 0 ? [describeUnknownIds(unknown)] : []),
    ].join('\n'),
  );
}

/** Finds papers by their ids, without duplicates; `unknown` has the ids of no paper. */
export function findPapers(source: ReferenceSource, ids: readonly string[]) {
  const unknown: string[] = [];
  const papers = new Set<Paper>();
  for (const id of ids) {
    const paper = findPaper(source, id);
    if (paper) papers.add(paper);
    else unknown.push(id);
  }
  return { papers: [...papers], unknown };
}

export function describeUnknownIds(ids: readonly string[]): string {
  const names = ids.map((id) => `“${id}”`).join(', ');
  return `No paper in the library is named ${names}. ${notProof} Find the id with paperside_search.`;
}

/** `Greenblatt et al., 2024: “Alignment faking …” (id 2412.14093)` */
export const shortReference = (paper: Paper): string =>
  `${paper.authors[0] ? `${familyName(paper.authors[0])}${paper.authors.length > 1 ? ' et al.' : ''}, ` : ''}${yearOf(paper) ?? 'no date'}: “${paper.title}” (id ${paper.id})`;
