import type { Paper } from '../paper';
import { compareAuthors, type Authored } from './authors';
import { identifiersOf, kindOfIdentifier, type Identified, type IdentifierKind } from './identifiers';
import { isPart, isPreprint, isPreprintDoi, isPublished, type Placed } from './preprints';
import { areClearlyDifferent, foldedWords, isGenericTitle, isPlaceholder, titleIdentity } from './titles';

/** The facts that identify a work. Papers, bibliography entries and service records all have this shape. */
export interface WorkIdentity extends Identified, Authored, Omit<Placed, 'published'> {
  readonly title?: string | undefined;
  readonly submitted?: string | undefined;
  readonly date?: string | undefined;
  readonly year?: string | undefined;
  readonly published?: Paper['published'] | undefined;
}

/** How two descriptions of works relate, and which evidence decided. */
export type Comparison =
  | { readonly kind: 'same'; readonly reason: IdentifierKind | 'title' }
  /** One is the preprint of the other. */
  | {
      readonly kind: 'differentEdition';
      readonly reason: IdentifierKind | 'title';
      readonly preprint: 'first' | 'second';
    }
  /** Probably the same: nothing contradicts it, but `reason` could not be confirmed. */
  | { readonly kind: 'uncertain'; readonly reason: 'title' | 'authors' | 'year' }
  /** A shared identifier contradicts the titles, or the authors and years: one of the two is wrong. */
  | { readonly kind: 'conflict'; readonly reason: 'title' | 'authors'; readonly identifier: IdentifierKind }
  | {
      readonly kind: 'different';
      readonly reason: IdentifierKind | 'title' | 'type' | 'authors' | 'year' | 'venue';
    };

/** The longest time between a preprint and its publication, in years. */
const maxYearsApart = 2;

/**
 * Decides whether two works are the same. Marks, Tidy, citing, importing and merging all use this rule:
 *
 * 1. A shared identifier makes them the same, unless titles clearly differ, or authors and years both differ.
 * 2. Different identifiers make them different if a work has only one of that kind. Different titles do, too.
 * 3. With equal titles they are the same if authors and years agree. A preprint and its published version are editions.
 *
 * @example
 * compareWorks({ title: 'On A', doi: '10.1000/a' }, { title: 'The Sea', doi: '10.1000/a' }).kind // 'conflict'
 */
export const compareWorks = (a: WorkIdentity, b: WorkIdentity): Comparison =>
  compareDescribed(describeWork(a), describeWork(b));

/** A work with its normalized identifiers and titles. */
export interface DescribedWork {
  readonly work: WorkIdentity;
  readonly identifiers: readonly string[];
  readonly titles: readonly string[];
}

/** Normalizes the identifiers and titles of a work once, for several comparisons. */
export const describeWork = (work: WorkIdentity): DescribedWork => ({
  work,
  identifiers: identifiersOf(work),
  titles: titleIdentitiesOf(work),
});

/** Does the same as `compareWorks`. */
export function compareDescribed(ours: DescribedWork, theirs: DescribedWork): Comparison {
  const [a, b] = [ours.work, theirs.work];
  const areSameTitle = ours.titles.some((title) => theirs.titles.includes(title));
  const shared = ours.identifiers.find(
    (each) => theirs.identifiers.includes(each) && (areSameTitle || !isOfVolume(each, a, b)),
  );
  if (shared !== undefined) {
    const identifier = kindOfIdentifier(shared);
    if (!areSameTitle && haveClearlyDifferentTitles(a, b))
      return { kind: 'conflict', reason: 'title', identifier };
    if (yearsApart(a, b) > maxYearsApart && compareAuthors(a, b) === 'differ')
      return { kind: 'conflict', reason: 'authors', identifier };
    return editions(a, b, identifier);
  }
  const other = otherIdentifier(ours.identifiers, theirs.identifiers);
  if (other !== undefined) return { kind: 'different', reason: other };
  if (!areSameTitle) return { kind: 'different', reason: 'title' };
  return compareNamesakes(a, b);
}

/** Is it the same work, certainly or probably, in any edition? Decides which entries are reused and papers merged. */
export const isSameWork = ({ kind }: Comparison): boolean =>
  kind === 'same' || kind === 'differentEdition' || kind === 'uncertain';

/** Compares works with equal titles that share no identifier. */
function compareNamesakes(a: WorkIdentity, b: WorkIdentity): Comparison {
  if (haveIncompatibleTypes(a.type, b.type)) return { kind: 'different', reason: 'type' };
  const authors = compareAuthors(a, b);
  if (authors === 'differ') return { kind: 'different', reason: 'authors' };
  const apart = yearsApart(a, b);
  if (apart > maxYearsApart) return { kind: 'different', reason: 'year' };
  if (authors === 'unknown' && !haveSameUrl(a, b)) return { kind: 'uncertain', reason: 'authors' };
  // There is an *Editorial* every month, and every editor writes an *Introduction*. A book may be called *Case*.
  const areBooks = classOf(a.type) === 'book' && classOf(b.type) === 'book';
  if (!areBooks && (isGenericTitle(a.title ?? '') || isGenericTitle(b.title ?? '')))
    return { kind: apart > 0 ? 'different' : 'uncertain', reason: 'title' };
  const edition = editions(a, b, 'title');
  if (edition.kind === 'differentEdition') return edition;
  if (apart > 0) return { kind: 'uncertain', reason: 'year' };
  // In BibTeX, `inbook` has the title of the book: these may be different chapters.
  if (a.type === 'inbook' && b.type === 'inbook') return { kind: 'uncertain', reason: 'title' };
  if (a.type !== b.type && haveDifferentVenues(a.venue, b.venue))
    return { kind: 'different', reason: 'venue' };
  return edition;
}

function editions(a: WorkIdentity, b: WorkIdentity, reason: IdentifierKind | 'title'): Comparison {
  if (isPreprint(a) && isPublished(b)) return { kind: 'differentEdition', reason, preprint: 'first' };
  if (isPreprint(b) && isPublished(a)) return { kind: 'differentEdition', reason, preprint: 'second' };
  return { kind: 'same', reason };
}

/** The normalized titles of a work, without placeholders. */
function titleIdentitiesOf({ title, published }: WorkIdentity): string[] {
  const found: string[] = [];
  for (const each of [title, published?.title]) {
    const identity = each === undefined || isPlaceholder(each) ? '' : titleIdentity(each);
    if (identity !== '' && !found.includes(identity)) found.push(identity);
  }
  return found;
}

const hasTitle = (work: WorkIdentity) => titleIdentitiesOf(work).length > 0;

function haveClearlyDifferentTitles(a: WorkIdentity, b: WorkIdentity): boolean {
  const [titles, others] = [a, b].map(({ title, published }) =>
    [title, published?.title].filter((each) => each !== undefined),
  ) as [string[], string[]];
  const areKnown = titles.length > 0 && others.length > 0;
  return areKnown && titles.every((title) => others.every((other) => areClearlyDifferent(title, other)));
}

/** Does the identifier belong to the volume? Chapters and papers carry its ISBN; chapters sometimes its DOI. */
function isOfVolume(identifier: string, a: WorkIdentity, b: WorkIdentity): boolean {
  const types = [a.type ?? '', b.type ?? ''];
  const kind = kindOfIdentifier(identifier);
  // The volumes of a set may share an ISBN, and so may editions.
  if (kind === 'isbn')
    return types.some(isPart) || (hasTitle(a) && hasTitle(b) && !haveClearlyDifferentTitles(a, b));
  if (kind !== 'doi') return false;
  return types.some(
    (each) =>
      /^(?:inbook|incollection|chapter|suppbook|bookinbook)$/.test(each) ||
      (isPart(each) && /\/978[\d-]+$/.test(identifier)),
  );
}

/** Kinds of which a work has only one. The DOI of a preprint is not compared: the published version has another. */
const unique: ReadonlySet<IdentifierKind> = new Set(['arxiv', 'doi', 'pmid', 'acl']);

function otherIdentifier(ours: readonly string[], theirs: readonly string[]): IdentifierKind | undefined {
  const kinds = (identifiers: readonly string[], others: readonly string[]) =>
    identifiers.filter((each) => !others.includes(each) && !isPreprintDoi(each)).map(kindOfIdentifier);
  const known = kinds(theirs, ours);
  return kinds(ours, theirs).find((kind) => unique.has(kind) && known.includes(kind));
}

/** Are the types of different works? A volume and a paper, or a book and an article, may have the same title. */
function haveIncompatibleTypes(a: string | undefined, b: string | undefined): boolean {
  const [x, y] = [classOf(a), classOf(b)];
  return x !== y && (x === 'volume' || y === 'volume' || (x !== undefined && y !== undefined));
}

function classOf(type = ''): 'volume' | 'book' | 'thesis' | 'part' | undefined {
  if (/^(?:mv)?(?:proceedings|collection)$|^(?:set|xdata|periodical|anthology)$/.test(type)) return 'volume';
  if (/thesis$/.test(type)) return 'thesis';
  if (isPart(type)) return 'part';
  return /book$/.test(type) ? 'book' : undefined;
}

/** Do two venue names have no word in common? */
function haveDifferentVenues(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  const words = foldedWords(b);
  return ![...foldedWords(a)].some((word) => word.length > 3 && words.has(word));
}

function haveSameUrl(a: WorkIdentity, b: WorkIdentity): boolean {
  const [x, y] = [a, b].map(({ url }) => url?.replace(/^https?:\/\/(?:www\.)?|\/$/gi, ''));
  return x !== undefined && x === y;
}

/** The years of all versions of a work. */
export const yearsOf = ({ submitted, date, year, published }: WorkIdentity): number[] =>
  [submitted, date, year, published?.year.toString()].flatMap((each) => {
    const digits = /^\d{4}/.exec(each ?? '')?.[0];
    return digits === undefined ? [] : Number(digits);
  });

/** The smallest distance between the years of two works; 0 if one has none. */
function yearsApart(a: WorkIdentity, b: WorkIdentity): number {
  const others = yearsOf(b);
  const distances = yearsOf(a).flatMap((year) => others.map((other) => Math.abs(year - other)));
  return distances.length === 0 ? 0 : Math.min(...distances);
}
