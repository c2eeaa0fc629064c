import type { CslName } from '../paper';
import { pageRange } from '../text/pageRange';
import { definedOnly, isRecord, listOf, textOf, type PlainRecord } from '../text/unknownValues';
import type { CslDate, CslItem, CslType, NameVariable } from '../cslItem';
import { parseBiblatexDate } from '../bibtex/bibDates';
import { chainOf, hayagrivaNames } from './hayagrivaNames';

/**
 * Reads a hayagriva entry, with its parents, as a CSL item; the other way is `hayagrivaEntry`.
 * https://github.com/typst/hayagriva/blob/main/docs/file-format.md
 */
export function hayagrivaItem(entry: unknown, id: string): CslItem {
  const [own = {}, ...parents] = chainOf(entry);
  const chain = [own, ...parents];
  const type = textOf(own['type'])?.toLowerCase() ?? 'misc';
  const [container] = parents;
  const holds = textOf(container?.['type'])?.toLowerCase() ?? '';
  const series = listOf(container?.['parent']).find(isRecord);
  const first = (name: string, among: readonly PlainRecord[] = chain) =>
    among.flatMap((each) => textOf(each[name]) ?? [])[0];
  const text = (name: string, among: readonly PlainRecord[] = chain) =>
    among.flatMap((each) => textOfFormatted(each[name]) ?? [])[0];
  const inSeries =
    (isBook(type) && holds !== 'conference') ||
    (holds === 'anthology' && !/^(?:chapter|anthos|article|entry)$/.test(type));
  const serial = serialNumbers(chain);
  const publisher = publisherOf(chain);
  const arxiv = serial('arxiv')?.replace(/^arxiv:\s*/i, '');
  const isArchived =
    arxiv !== undefined ||
    [text('archive', [own]), publisher.name, ...parents.map((parent) => textOf(parent['title']))].some(
      (each) => /arxiv/i.test(each ?? ''),
    );
  const cslType = typeOf(type, isArchived && holds === '' ? 'repository' : holds);
  return definedOnly<CslItem>({
    id,
    type: cslType,
    title: text('title', [own]),
    'title-short': shortOf(own['title']),
    ...namesOf(own, container),
    issued: dateOf(chain.map((each) => each['date']).find((date) => date !== undefined)),
    accessed: isRecord(own['url']) ? dateOf(own['url']['date']) : undefined,
    'container-title-short': inSeries ? undefined : shortOf(container?.['title']),
    'container-title':
      inSeries || holds === 'repository' || cslType === 'speech' ? undefined : text('title', parents),
    'collection-title': inSeries ? text('title', parents) : series && text('title', [series]),
    'event-title': cslType === 'speech' ? text('title', parents.slice(0, 1)) : undefined,
    publisher:
      publisher.name ?? text('organization') ?? (holds === 'repository' ? text('title', parents) : undefined),
    'publisher-place': publisher.location ?? text('location'),
    volume: first('volume', inSeries ? [own] : chain),
    'collection-number': inSeries ? first('volume', parents) : undefined,
    'number-of-volumes': first('volume-total'),
    issue: first('issue'),
    page: pageRange(first('page-range') ?? '') || undefined,
    'number-of-pages': first('page-total', [own]),
    'chapter-number': first('chapter', [own]),
    edition: first('edition'),
    genre: text('genre', [own]),
    note: text('note', [own]),
    abstract: text('abstract', [own]),
    annote: text('annote', [own]),
    archive: isArchived ? 'arXiv' : text('archive', [own]),
    archive_location: arxiv ?? text('archive-location', [own]),
    'call-number': text('call-number', [own]),
    language: first('language'),
    URL: urlOf(own['url']),
    DOI: serial('doi') ?? textOf(own['doi']),
    ISBN: serial('isbn'),
    ISSN: serial('issn'),
    PMID: serial('pmid'),
    PMCID: serial('pmcid'),
    number: cslType === 'article' && arxiv !== undefined ? `arXiv:${arxiv}` : serial('serial'),
  });
}

const isBook = (type: string) =>
  /^(?:book|anthology|proceedings|reference|report|thesis|manuscript)$/.test(type);

const types: Readonly<Record<string, CslType>> = {
  article: 'article-journal',
  chapter: 'chapter',
  entry: 'entry',
  anthos: 'chapter',
  report: 'report',
  thesis: 'thesis',
  web: 'webpage',
  scene: 'motion_picture',
  artwork: 'graphic',
  patent: 'patent',
  case: 'legal_case',
  newspaper: 'periodical',
  legislation: 'legislation',
  manuscript: 'manuscript',
  original: 'manuscript',
  post: 'post',
  misc: 'document',
  performance: 'performance',
  periodical: 'periodical',
  proceedings: 'book',
  book: 'book',
  blog: 'post-weblog',
  reference: 'book',
  conference: 'event',
  anthology: 'book',
  repository: 'software',
  thread: 'post',
  video: 'motion_picture',
  audio: 'song',
  exhibition: 'event',
};

/** An article is in proceedings, in a newspaper, or, in a repository of papers, a preprint. */
function typeOf(type: string, holds: string): CslType {
  if (type === 'article') {
    if (holds === 'proceedings' || holds === 'conference') return 'paper-conference';
    if (holds === 'newspaper') return 'article-newspaper';
    if (holds === 'repository') return 'article';
    if (holds === 'blog' || holds === 'web') return 'post-weblog';
    if (holds === 'anthology' || holds === 'book') return 'chapter';
  }
  if (type === 'performance' && holds === 'conference') return 'speech';
  if (type === 'entry') return holds === 'reference' ? 'entry-encyclopedia' : 'entry';
  return types[type] ?? 'document';
}

function namesOf(own: PlainRecord, container: PlainRecord | undefined) {
  const roles: Partial<Record<NameVariable, readonly CslName[]>> = {};
  const add = (role: NameVariable, names: readonly CslName[]) => {
    if (names.length > 0) roles[role] = [...(roles[role] ?? []), ...names];
  };
  add('author', hayagrivaNames(own['author']));
  add('editor', hayagrivaNames(own['editor'] ?? container?.['editor']));
  add('container-author', hayagrivaNames(container?.['author']));
  for (const each of [own, container].flatMap((record) => listOf(record?.['affiliated']))) {
    if (!isRecord(each)) continue;
    const role = affiliatedRoles[textOf(each['role'])?.toLowerCase() ?? ''];
    if (role) add(role, hayagrivaNames(each['names']));
  }
  return roles;
}

export const affiliatedRoles: Readonly<Record<string, NameVariable>> = {
  translator: 'translator',
  compiler: 'compiler',
  collaborator: 'contributor',
  organizer: 'organizer',
  composer: 'composer',
  producer: 'producer',
  'executive-producer': 'executive-producer',
  writer: 'script-writer',
  director: 'director',
  illustrator: 'illustrator',
  narrator: 'narrator',
};

/** Text, or text with a `value` and how to write it. */
const textOfFormatted = (value: unknown) =>
  textOf(value)?.replace(/[{}]/g, '').replace(/\s+/g, ' ').trim() || undefined;

const shortOf = (title: unknown) => (isRecord(title) ? textOf(title['short']) : undefined);

const urlOf = (url: unknown) => textOf(url);

const dateOf = (date: unknown): CslDate | undefined => {
  const text = textOf(date);
  if (text === undefined) return undefined;
  const mark = text.startsWith('~') ? '~' : '';
  const day = text.slice(mark.length).trim();
  return parseBiblatexDate((/^\d{1,3}$/.test(day) ? day.padStart(4, '0') : day) + mark);
};

function publisherOf(chain: readonly PlainRecord[]) {
  const publisher = chain.map((each) => each['publisher']).find((value) => value !== undefined);
  return isRecord(publisher)
    ? { name: textOf(publisher['name']), location: textOf(publisher['location']) }
    : { name: textOf(publisher), location: undefined };
}

function serialNumbers(chain: readonly PlainRecord[]) {
  return (name: string): string | undefined => {
    for (const { 'serial-number': serial } of chain) {
      if (!isRecord(serial)) {
        if (name === 'serial' && textOf(serial) !== undefined) return textOf(serial);
        continue;
      }
      const found = Object.entries(serial).find(([key]) => key.toLowerCase() === name);
      if (found) return textOf(found[1]);
    }
    return undefined;
  };
}
