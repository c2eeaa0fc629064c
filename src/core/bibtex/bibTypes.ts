import type { CslType } from '../cslItem';

/** A type of entry and what biblatex says beside it (`type`, `entrysubtype`). */
export interface BibTypeName {
  readonly type: string;
  readonly subtype?: string;
}

/**
 * The types of works in CSL and their entry types. BibTeX's own styles know few of them; the rest is `misc` there. biblatex
 * has one for nearly all. CSL types that share an entry type are told apart by the subtype, as biblatex does.
 */
const entryTypes: Readonly<Record<CslType, readonly [bibtex: string, biblatex: string, subtype?: string]>> = {
  article: ['misc', 'online'],
  'article-journal': ['article', 'article'],
  'article-magazine': ['article', 'article', 'magazine'],
  'article-newspaper': ['article', 'article', 'newspaper'],
  bill: ['misc', 'legislation'],
  book: ['book', 'book'],
  broadcast: ['misc', 'video'],
  chapter: ['incollection', 'incollection'],
  classic: ['book', 'book'],
  collection: ['misc', 'misc'],
  dataset: ['misc', 'dataset'],
  document: ['misc', 'misc'],
  entry: ['incollection', 'inreference'],
  'entry-dictionary': ['incollection', 'inreference'],
  'entry-encyclopedia': ['incollection', 'inreference'],
  event: ['misc', 'misc'],
  figure: ['misc', 'image'],
  graphic: ['misc', 'artwork'],
  hearing: ['misc', 'misc'],
  interview: ['misc', 'misc'],
  legal_case: ['misc', 'jurisdiction'],
  legislation: ['misc', 'legislation'],
  manuscript: ['unpublished', 'unpublished'],
  map: ['misc', 'misc'],
  motion_picture: ['misc', 'movie'],
  musical_score: ['misc', 'misc'],
  pamphlet: ['booklet', 'booklet'],
  'paper-conference': ['inproceedings', 'inproceedings'],
  patent: ['misc', 'patent'],
  performance: ['misc', 'performance'],
  periodical: ['misc', 'periodical'],
  personal_communication: ['misc', 'letter'],
  post: ['misc', 'online'],
  'post-weblog': ['misc', 'online'],
  regulation: ['misc', 'legislation'],
  report: ['techreport', 'report'],
  review: ['article', 'review'],
  'review-book': ['article', 'review'],
  software: ['misc', 'software'],
  song: ['misc', 'music'],
  speech: ['unpublished', 'unpublished'],
  standard: ['misc', 'standard'],
  thesis: ['phdthesis', 'thesis'],
  treaty: ['misc', 'legal'],
  webpage: ['misc', 'online'],
};

/** The entry type of a work in a dialect. */
export function entryTypeOf(type: CslType, isBiblatex: boolean): BibTypeName {
  const [bibtex, biblatex, subtype] = entryTypes[type] ?? entryTypes.document;
  if (!isBiblatex) return { type: bibtex };
  return subtype === undefined ? { type: biblatex } : { type: biblatex, subtype };
}

/** CSL's types of entry types; those of biblatex that pandoc knows are read as pandoc reads them. */
const cslTypesOf: Readonly<Record<string, CslType>> = {
  article: 'article-journal',
  artwork: 'graphic',
  audio: 'song',
  book: 'book',
  bookinbook: 'chapter',
  booklet: 'pamphlet',
  collection: 'book',
  conference: 'paper-conference',
  data: 'dataset',
  dataset: 'dataset',
  electronic: 'webpage',
  image: 'graphic',
  inbook: 'chapter',
  incollection: 'chapter',
  inproceedings: 'paper-conference',
  inreference: 'entry-encyclopedia',
  jurisdiction: 'legal_case',
  legal: 'treaty',
  legislation: 'legislation',
  letter: 'personal_communication',
  manual: 'book',
  mastersthesis: 'thesis',
  movie: 'motion_picture',
  music: 'song',
  mvbook: 'book',
  mvcollection: 'book',
  mvproceedings: 'book',
  mvreference: 'book',
  newsarticle: 'article-newspaper',
  online: 'webpage',
  patent: 'patent',
  performance: 'performance',
  periodical: 'periodical',
  phdthesis: 'thesis',
  proceedings: 'book',
  reference: 'book',
  report: 'report',
  review: 'review',
  software: 'software',
  standard: 'standard',
  suppbook: 'chapter',
  suppcollection: 'chapter',
  suppperiodical: 'article-journal',
  techreport: 'report',
  thesis: 'thesis',
  unpublished: 'manuscript',
  video: 'motion_picture',
  www: 'webpage',
};

/** The CSL type of an entry. What its type does not tell is a `document`. */
export function cslTypeOf(entryType: string, subtype = ''): CslType {
  const type = cslTypesOf[entryType] ?? 'document';
  if (type !== 'article-journal') return type;
  if (/^magazine$/i.test(subtype)) return 'article-magazine';
  return /^newspaper$/i.test(subtype) ? 'article-newspaper' : type;
}

/** Parts of a larger work, whose title is the `booktitle`. */
export const isPart = (entryType: string): boolean =>
  /^(?:inbook|incollection|inproceedings|conference|inreference|bookinbook|suppbook|suppcollection)$/.test(
    entryType,
  );

/** Types whose `number` is that of the work in its series. */
export const isInSeries = (entryType: string): boolean =>
  isPart(entryType) || /^(?:mv)?(?:book|collection|proceedings|reference)$/.test(entryType);

/** Types whose `number` is that of an issue. */
export const hasIssues = (entryType: string): boolean =>
  /^(?:article|periodical|suppperiodical|review|newsarticle)$/.test(entryType);
