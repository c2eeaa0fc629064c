import type { CslName, Paper } from '../paper';

/** The fields of a paper that are searched and whose matches are reported. */
export type FieldName =
  'title' | 'authors' | 'abstract' | 'keywords' | 'venue' | 'year' | 'ids' | 'notes' | 'tags';

/** What the user has added to a paper. */
export interface Annotations {
  readonly notes?: string;
  readonly tags?: readonly string[];
  /** What `is:` asks for, such as `starred` or `read`. */
  readonly states?: readonly string[];
}

/** Fields are scored in five groups; each posting counts the term in each of them. */
export const enum Group {
  Title,
  Abstract,
  Authors,
  Keywords,
  Other,
}

export const fieldGroups: Record<FieldName, Group> = {
  title: Group.Title,
  abstract: Group.Abstract,
  authors: Group.Authors,
  keywords: Group.Keywords,
  tags: Group.Keywords,
  venue: Group.Other,
  year: Group.Other,
  ids: Group.Other,
  notes: Group.Other,
};

/** In the order in which they are indexed and reported. The title stays first: see `InvertedIndex.titleTerms`. */
export const fieldNames = Object.keys(fieldGroups) as FieldName[];

export const nameText = (name: CslName): string =>
  name.literal ?? [name.given, name['non-dropping-particle'], name.family].filter(Boolean).join(' ');

/** The year a reader would give: of publication, else of the first version. */
export function yearOf(paper: Paper): number | undefined {
  const year = paper.published?.year ?? Number((paper.submitted ?? paper.date)?.slice(0, 4));
  return Number.isInteger(year) ? year : undefined;
}

/** The text of a field, as indexed; ranges of matches refer to it. */
export function fieldText(paper: Paper, field: FieldName, annotations?: Annotations): string {
  switch (field) {
    case 'title':
      return paper.title;
    case 'abstract':
      return paper.abstract;
    case 'authors':
      return [...paper.authors.map(nameText), paper.organization ?? ''].filter(Boolean).join(', ');
    case 'keywords':
      return paper.keywords.join(', ');
    case 'tags':
      return annotations?.tags?.join(', ') ?? '';
    case 'venue':
      return [paper.published?.containerShort, paper.published?.container].filter(Boolean).join(', ');
    case 'year':
      return yearOf(paper)?.toString() ?? '';
    case 'ids':
      return [paper.arxivId, paper.doi, paper.citationKey].filter(Boolean).join(' ');
    case 'notes':
      return annotations?.notes ?? '';
  }
}
