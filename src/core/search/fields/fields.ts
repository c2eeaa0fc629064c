import type { CslName, Paper } from '../../paper';

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

export const nameText = (name: CslName): string =>
  name.literal ?? [name.given, name['non-dropping-particle'], name.family].filter(Boolean).join(' ');

/** The year a reader would give: of publication, else of the first version. */
export function yearOf(paper: Paper): number | undefined {
  const year = paper.published?.year ?? Number((paper.submitted ?? paper.date)?.slice(0, 4));
  return Number.isInteger(year) ? year : undefined;
}

/** Its group, and its text as indexed; ranges of matches refer to it. */
const fields: Record<
  FieldName,
  readonly [group: Group, text: (paper: Paper, annotations: Annotations | undefined) => readonly unknown[]]
> = {
  // The title stays first: see `InvertedIndex.titleTerms`.
  title: [Group.Title, ({ title }) => [title]],
  abstract: [Group.Abstract, ({ abstract }) => [abstract]],
  authors: [Group.Authors, ({ authors, organization }) => [...authors.map(nameText), organization]],
  keywords: [Group.Keywords, ({ keywords }) => keywords],
  tags: [Group.Keywords, (_, annotations) => annotations?.tags ?? []],
  venue: [Group.Other, ({ published }) => [published?.containerShort, published?.container]],
  year: [Group.Other, (paper) => [yearOf(paper)]],
  ids: [Group.Other, ({ arxivId, doi, citationKey }) => [arxivId, doi, citationKey]],
  notes: [Group.Other, (_, annotations) => [annotations?.notes]],
};

/** In the order in which they are indexed and reported. */
export const fieldNames = Object.keys(fields) as FieldName[];

export const groupOf = (field: FieldName): Group => fields[field][0];

export const fieldText = (paper: Paper, field: FieldName, annotations?: Annotations): string =>
  fields[field][1](paper, annotations).filter(Boolean).join(', ');
