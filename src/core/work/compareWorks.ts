import type { Paper } from '../paper';
import { compareAuthors, type Authored } from './authors';
import { identifiersOf, kindOfIdentifier, type Identified, type IdentifierKind } from './identifiers';
import { isPart, isPreprint, isPreprintDoi, isPublished, type Placed } from './preprints';
import { areTitlesFar, foldedWords, isGenericTitle, isPlaceholder, titleIdentity } from './titles';

/** What tells one work from another. Papers, entries of bibliographies and records of services are such. */
export interface WorkIdentity extends Identified, Authored, Omit<Placed, 'published'> {
  readonly title?: string | undefined;
  readonly submitted?: string | undefined;
  readonly date?: string | undefined;
  readonly year?: string | undefined;
  readonly published?: Paper['published'] | undefined;
}

/** How two descriptions relate, and by what that is known. */
export type Comparison =
  | { readonly kind: 'same'; readonly reason: IdentifierKind | 'title' }
  /** One is the preprint of the other. */
  | {
      readonly kind: 'differentEdition';
      readonly reason: IdentifierKind | 'title';
      readonly preprint: 'first' | 'second';
    }
  /** Nothing speaks against it, but too little for it: `reason` is what leaves it open. */
  | { readonly kind: 'uncertain'; readonly reason: 'title' | 'authors' | 'year' }
  /** They share an identifier and are of two works, by title or by authors and year: one of them is wrong. */
  | { readonly kind: 'conflict'; readonly reason: 'title' | 'authors'; readonly identifier: IdentifierKind }
  | {
      readonly kind: 'different';
      readonly reason: IdentifierKind | 'title' | 'type' | 'authors' | 'year' | 'venue';
    };

/** Years between a preprint and its publication, at most. */
const maxYearsApart = 2;

/**
 * Are two works the same? The one rule, for marks, Tidy, citing, importing and merging:
 *
 * 1. A shared identifier makes them the same, unless their titles are clearly different, or both authors and years.
 * 2. Other identifiers of a kind of which a work has one make them different, and so do other titles.
 * 3. Of one title they are the same if authors and years agree. A preprint and its published version are two editions.
 *
 * @example
 * compareWorks({ title: 'On A', doi: '10.1000/a' }, { title: 'The Sea', doi: '10.1000/a' }).kind // 'conflict'
 */
export const compareWorks = (a: WorkIdentity, b: WorkIdentity): Comparison =>
  compareNames(a, namesOf(a), b, namesOf(b));

/** What a work is looked up by. */
export interface WorkNames {
  readonly identifiers: readonly string[];
  /** As they are compared. */
  readonly titles: readonly string[];
}

/** Makes what `compareNames` needs of a work, once for all that it is compared with. */
export const namesOf = (work: WorkIdentity): WorkNames => ({
  identifiers: identifiersOf(work),
  titles: titleIdentitiesOf(work),
});

/** As `compareWorks`, of works whose names are known already. */
export function compareNames(
  a: WorkIdentity,
  ours: WorkNames,
  b: WorkIdentity,
  theirs: WorkNames,
): Comparison {
  const areSameTitle = ours.titles.some((title) => theirs.titles.includes(title));
  const shared = ours.identifiers.find(
    (each) => theirs.identifiers.includes(each) && (areSameTitle || !isOfTheVolume(each, a, b)),
  );
  if (shared !== undefined) {
    const identifier = kindOfIdentifier(shared);
    if (!areSameTitle && areTitlesApart(a, b)) return { kind: 'conflict', reason: 'title', identifier };
    if (yearsApart(a, b) > maxYearsApart && compareAuthors(a, b) === 'differ')
      return { kind: 'conflict', reason: 'authors', identifier };
    return editions(a, b, identifier);
  }
  const other = otherIdentifier(ours.identifiers, theirs.identifiers);
  if (other !== undefined) return { kind: 'different', reason: other };
  if (!areSameTitle) return { kind: 'different', reason: 'title' };
  return compareNamesakes(a, b);
}

/** Is it surely or probably the same work, in whichever edition? Entries are reused and papers merged by this. */
export const isSameWork = ({ kind }: Comparison): boolean =>
  kind === 'same' || kind === 'differentEdition' || kind === 'uncertain';

/** Two works of one title that share no identifier. */
function compareNamesakes(a: WorkIdentity, b: WorkIdentity): Comparison {
  if (areTypesApart(a.type, b.type)) return { kind: 'different', reason: 'type' };
  const authors = compareAuthors(a, b);
  if (authors === 'differ') return { kind: 'different', reason: 'authors' };
  const apart = yearsApart(a, b);
  if (apart > maxYearsApart) return { kind: 'different', reason: 'year' };
  if (authors === 'unknown' && !haveSameUrl(a, b)) return { kind: 'uncertain', reason: 'authors' };
  // There is an *Editorial* every month, and everyone has written an *Introduction*. A book is called *Case*, too.
  const areBooks = classOf(a.type) === 'book' && classOf(b.type) === 'book';
  if (!areBooks && (isGenericTitle(a.title ?? '') || isGenericTitle(b.title ?? '')))
    return { kind: apart > 0 ? 'different' : 'uncertain', reason: 'title' };
  const edition = editions(a, b, 'title');
  if (edition.kind === 'differentEdition') return edition;
  if (apart > 0) return { kind: 'uncertain', reason: 'year' };
  // BibTeX's `inbook` has the title of the book, whichever chapter is meant.
  if (a.type === 'inbook' && b.type === 'inbook') return { kind: 'uncertain', reason: 'title' };
  if (a.type !== b.type && areVenuesApart(a.venue, b.venue)) return { kind: 'different', reason: 'venue' };
  return edition;
}

function editions(a: WorkIdentity, b: WorkIdentity, reason: IdentifierKind | 'title'): Comparison {
  if (isPreprint(a) && isPublished(b)) return { kind: 'differentEdition', reason, preprint: 'first' };
  if (isPreprint(b) && isPublished(a)) return { kind: 'differentEdition', reason, preprint: 'second' };
  return { kind: 'same', reason };
}

/** The titles a work goes by, as they are compared; none where an id stands in the place of one. */
function titleIdentitiesOf({ title, published }: WorkIdentity): string[] {
  const found: string[] = [];
  for (const each of [title, published?.title]) {
    const identity = each === undefined || isPlaceholder(each) ? '' : titleIdentity(each);
    if (identity !== '' && !found.includes(identity)) found.push(identity);
  }
  return found;
}

const hasTitle = (work: WorkIdentity) => titleIdentitiesOf(work).length > 0;

function areTitlesApart(a: WorkIdentity, b: WorkIdentity): boolean {
  const [titles, others] = [a, b].map(({ title, published }) =>
    [title, published?.title].filter((each) => each !== undefined),
  ) as [string[], string[]];
  const areKnown = titles.length > 0 && others.length > 0;
  return areKnown && titles.every((title) => others.every((other) => areTitlesFar(title, other)));
}

/** Chapters and papers name the ISBN of their volume; chapters its DOI, too, now and then. */
function isOfTheVolume(identifier: string, a: WorkIdentity, b: WorkIdentity): boolean {
  const types = [a.type ?? '', b.type ?? ''];
  const kind = kindOfIdentifier(identifier);
  // Volumes of a set, and editions, are given one now and then.
  if (kind === 'isbn') return types.some(isPart) || (hasTitle(a) && hasTitle(b) && !areTitlesApart(a, b));
  if (kind !== 'doi') return false;
  return types.some(
    (each) =>
      /^(?:inbook|incollection|chapter|suppbook|bookinbook)$/.test(each) ||
      (isPart(each) && /\/978[\d-]+$/.test(identifier)),
  );
}

/** Of these a work has one, so another one is another work's. A preprint has a DOI beside that of its publication. */
const unique: ReadonlySet<IdentifierKind> = new Set(['arxiv', 'doi', 'pmid', 'acl']);

function otherIdentifier(ours: readonly string[], theirs: readonly string[]): IdentifierKind | undefined {
  const kinds = (identifiers: readonly string[], others: readonly string[]) =>
    identifiers.filter((each) => !others.includes(each) && !isPreprintDoi(each)).map(kindOfIdentifier);
  const known = kinds(theirs, ours);
  return kinds(ours, theirs).find((kind) => unique.has(kind) && known.includes(kind));
}

/** A volume and a paper, a book and an article, or a thesis and either may have one title. */
function areTypesApart(a: string | undefined, b: string | undefined): boolean {
  const [x, y] = [classOf(a), classOf(b)];
  return x !== y && (x === 'volume' || y === 'volume' || (x !== undefined && y !== undefined));
}

function classOf(type = ''): 'volume' | 'book' | 'thesis' | 'part' | undefined {
  if (/^(?:mv)?(?:proceedings|collection)$|^(?:set|xdata|periodical|anthology)$/.test(type)) return 'volume';
  if (/thesis$/.test(type)) return 'thesis';
  if (isPart(type)) return 'part';
  return /book$/.test(type) ? 'book' : undefined;
}

/** Have two names of venues no word in common? */
function areVenuesApart(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  const words = foldedWords(b);
  return ![...foldedWords(a)].some((word) => word.length > 3 && words.has(word));
}

function haveSameUrl(a: WorkIdentity, b: WorkIdentity): boolean {
  const [x, y] = [a, b].map(({ url }) => url?.replace(/^https?:\/\/(?:www\.)?|\/$/gi, ''));
  return x !== undefined && x === y;
}

/** The years in which a work may have appeared, as numbers. */
export const yearsOf = ({ submitted, date, year, published }: WorkIdentity): number[] =>
  [submitted, date, year, published?.year.toString()].flatMap((each) => {
    const digits = /^\d{4}/.exec(each ?? '')?.[0];
    return digits === undefined ? [] : Number(digits);
  });

/** Years between two works, by those of theirs that are nearest; 0 where one gives none. */
function yearsApart(a: WorkIdentity, b: WorkIdentity): number {
  const others = yearsOf(b);
  const distances = yearsOf(a).flatMap((year) => others.map((other) => Math.abs(year - other)));
  return distances.length === 0 ? 0 : Math.min(...distances);
}
