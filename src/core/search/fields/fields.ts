import type { Paper } from '../../paper';

/** The searchable fields of a paper. */
export type FieldName =
  'title' | 'authors' | 'abstract' | 'keywords' | 'venue' | 'year' | 'ids' | 'notes' | 'tags';

/** The user's own data about a paper. */
export interface Annotations {
  readonly notes?: string;
  readonly tags?: readonly string[];
  /** Values that `is:` matches, such as `starred` or `read`. */
  readonly states?: readonly string[];
}

/** Fields are scored in five groups; a posting counts the term in each. */
export const enum Group {
  Title,
  Abstract,
  Authors,
  Keywords,
  Other,
}

/** The names of authors, or editors, as texts. */
export const authorTexts = ({ authors, editors = [] }: Paper): string[] =>
  [...authors, ...editors].map(
    (name) =>
      name.literal ?? [name.given, name['non-dropping-particle'], name.family].filter(Boolean).join(' '),
  );

/** The year of publication, or else of the first version. */
export function yearOf(paper: Paper): number | undefined {
  const year = paper.published?.year ?? Number((paper.submitted ?? paper.date)?.slice(0, 4));
  return Number.isInteger(year) ? year : undefined;
}

/** The group of each field, and its indexed text, to which match ranges refer. */
const fields: Record<
  FieldName,
  readonly [group: Group, text: (paper: Paper, annotations: Annotations | undefined) => readonly unknown[]]
> = {
  title: [Group.Title, ({ title }) => [title]],
  abstract: [Group.Abstract, ({ abstract }) => [abstract]],
  authors: [Group.Authors, (paper) => [...authorTexts(paper), paper.organization]],
  keywords: [Group.Keywords, ({ keywords }) => keywords],
  tags: [Group.Keywords, (_, annotations) => annotations?.tags ?? []],
  venue: [Group.Other, ({ published }) => [published?.containerShort, published?.container]],
  year: [Group.Other, (paper) => [yearOf(paper)]],
  ids: [Group.Other, ({ arxivId, doi, citationKey }) => [arxivId, doi, citationKey]],
  notes: [Group.Other, (_, annotations) => [annotations?.notes]],
};

/** In indexing order, which is also the order of reported matches. */
export const fieldNames = Object.keys(fields) as FieldName[];

export const groupOf = (field: FieldName): Group => fields[field][0];

export const fieldText = (paper: Paper, field: FieldName, annotations?: Annotations): string =>
  fields[field][1](paper, annotations).filter(Boolean).join(', ');
