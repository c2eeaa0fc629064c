/** The types of works of CSL 1.0.2: https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types */
export const cslTypes = [
  ...['article', 'article-journal', 'article-magazine', 'article-newspaper', 'bill', 'book', 'broadcast'],
  ...['chapter', 'classic', 'collection', 'dataset', 'document', 'entry', 'entry-dictionary'],
  ...[
    'entry-encyclopedia',
    'event',
    'figure',
    'graphic',
    'hearing',
    'interview',
    'legal_case',
    'legislation',
  ],
  ...['manuscript', 'map', 'motion_picture', 'musical_score', 'pamphlet', 'paper-conference', 'patent'],
  ...['performance', 'periodical', 'personal_communication', 'post', 'post-weblog', 'regulation', 'report'],
  ...['review', 'review-book', 'software', 'song', 'speech', 'standard', 'thesis', 'treaty', 'webpage'],
] as const;

export type CslType = (typeof cslTypes)[number];

/**
 * A CSL name: a person (`family`, `given`, particles, suffix) or a body (`literal`). A list that was cut ends with
 * `{ literal: 'others' }`.
 */
export interface CslName {
  readonly family?: string;
  readonly given?: string;
  /** `du` in *Flavio du Pin Calmon*: printed before the family name, and sorted with it. */
  readonly 'non-dropping-particle'?: string;
  /** `van` in *Ludwig van Beethoven*: printed before the family name, and left out where the name stands alone. */
  readonly 'dropping-particle'?: string;
  /** `Jr.` or `III`. */
  readonly suffix?: string;
  readonly literal?: string;
}

/** A CSL date: one date or a range in parts, or text where it is neither. */
export interface CslDate {
  /** One date, or the two of a range: `[year, month?, day?]`. A year before the common era is negative. */
  readonly 'date-parts'?: readonly (readonly number[])[];
  /** 1 to 4, from spring to winter. */
  readonly season?: number | string;
  readonly circa?: boolean | number | string;
  readonly literal?: string;
}

export const nameVariables = [
  ...['author', 'chair', 'collection-editor', 'compiler', 'composer', 'container-author', 'contributor'],
  ...['curator', 'director', 'editor', 'editorial-director', 'editor-translator', 'executive-producer'],
  ...['guest', 'host', 'illustrator', 'interviewer', 'narrator', 'organizer', 'original-author', 'performer'],
  ...['producer', 'recipient', 'reviewed-author', 'script-writer', 'series-creator', 'translator'],
] as const;

export const dateVariables = [
  ...['accessed', 'available-date', 'event-date', 'issued', 'original-date', 'submitted'],
] as const;

export type NameVariable = (typeof nameVariables)[number];
export type DateVariable = (typeof dateVariables)[number];

/** The text and number variables of CSL. */
export const textVariables = [
  ...['abstract', 'annote', 'archive', 'archive_location', 'authority', 'call-number'],
  ...['chapter-number', 'citation-label', 'collection-number', 'collection-title'],
  ...['container-title', 'container-title-short', 'dimensions', 'division', 'DOI', 'edition'],
  ...['event-place', 'event-title', 'genre', 'ISBN', 'ISSN', 'issue', 'jurisdiction'],
  ...['keyword', 'language', 'medium', 'note', 'number', 'number-of-pages'],
  ...['number-of-volumes', 'original-publisher', 'original-publisher-place', 'original-title'],
  ...['page', 'part-number', 'part-title', 'PMCID', 'PMID', 'publisher', 'publisher-place'],
  ...['references', 'scale', 'section', 'source', 'status', 'supplement-number', 'title'],
  ...['title-short', 'URL', 'version', 'volume', 'volume-title', 'volume-title-short'],
] as const;

export type TextVariable = (typeof textVariables)[number];

/**
 * A CSL item: all that is said of a work, in the terms of CSL 1.0.2. Text variables may contain the markup that CSL-JSON
 * allows (`<i>`, `<b>`, `<sup>`, `<sub>`, `<span class="nocase">`, `<span style="font-variant:small-caps;">`). A list of
 * names that was cut ends with the name `{ literal: 'others' }`, as pandoc writes it. Variables that CSL does not know are
 * kept.
 */
export type CslItem = {
  readonly id: string;
  readonly type: CslType;
} & { readonly [Name in NameVariable]?: readonly CslName[] } & {
  readonly [Name in DateVariable]?: CslDate;
} & {
  readonly [Name in TextVariable]?: string;
} & { readonly [variable: string]: unknown };
