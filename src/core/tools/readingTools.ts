import { familyName, fullName, shortAuthors, venueOf, yearOf } from '../browse/describePaper';
import { bibtexOf } from '../bibtex/bibtexOf';
import type { Paper } from '../paper';
import { paperNamed, type Records } from './records';
import type { ToolInput } from './toolSchemas';

/** What a tool answers, for a model to read. An error says what to do next. */
export interface ToolAnswer {
  readonly isError: boolean;
  readonly text: string;
}

export const answer = (text: string): ToolAnswer => ({ isError: false, text });
export const failure = (text: string): ToolAnswer => ({ isError: true, text });

/** Said wherever nothing was found: a model takes absence for licence to invent. */
const notAll =
  'That says nothing of whether it exists: only the papers in this library are known here. Do not cite from memory.';

export async function searchPapers(
  records: Records,
  { query, limit = 8 }: ToolInput<'paperside_search'>,
): Promise<ToolAnswer> {
  const hits = (await records.search()).search(query, { limit });
  if (hits.length === 0)
    return answer(
      `None of the ${records.papers.length} papers in the library matches “${query}”. ${notAll} Try fewer or other words.`,
    );
  return answer(
    [
      `${hits.length} of ${records.papers.length} papers, best first:`,
      ...hits.map(({ paper }, place) => `${place + 1}. ${lineOf(records, paper)}`),
      'For the abstract: paperside_get. To cite: paperside_cite, with the id.',
    ].join('\n'),
  );
}

/** The paper in one line: title, names, year, venue, id, key, sources. */
export function lineOf(records: Records, paper: Paper): string {
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

export function getPaper(records: Records, { id }: ToolInput<'paperside_get'>): ToolAnswer {
  const paper = paperNamed(records, id);
  if (!paper) return failure(unknownIds([id]));
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
  return answer(
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
  records: Records,
  { ids, version }: ToolInput<'paperside_bibtex'>,
): ToolAnswer {
  const { papers, unknown } = papersNamed(records, ids);
  if (papers.length === 0) return failure(unknownIds(unknown));
  return answer(
    [
      papers.map((paper) => bibtexOf(paper, version === undefined ? {} : { version })).join('\n'),
      ...(unknown.length > 0 ? [unknownIds(unknown)] : []),
    ].join('\n'),
  );
}

/** The papers that are named, each once, and the names that name none. */
export function papersNamed(records: Records, ids: readonly string[]) {
  const unknown: string[] = [];
  const papers = new Set<Paper>();
  for (const id of ids) {
    const paper = paperNamed(records, id);
    if (paper) papers.add(paper);
    else unknown.push(id);
  }
  return { papers: [...papers], unknown };
}

export function unknownIds(ids: readonly string[]): string {
  const names = ids.map((id) => `“${id}”`).join(', ');
  return `No paper in the library is named ${names}. ${notAll} Find the id with paperside_search.`;
}

/** In an error or report: `Greenblatt et al., 2024: “Alignment faking …” (2412.14093)`. */
export const shortRecord = (paper: Paper): string =>
  `${paper.authors[0] ? `${familyName(paper.authors[0])}${paper.authors.length > 1 ? ' et al.' : ''}, ` : ''}${yearOf(paper) ?? 'no date'}: “${paper.title}” (id ${paper.id})`;
