import type { CslName } from '../../paper';
import {
  arxivIdAlone,
  arxivIdInDoi,
  arxivIdInUrl,
  arxivIdOf,
  doiOf,
  preferredDoi,
} from '../../work/identifiers';
import type { EntryWork } from '../bibliography';
import { definedOnly, isRecord, listOf, textOf, yearOf, type PlainRecord } from '../../text/unknownValues';

/** Levels of `parent` that are read: an article in an issue of a journal in a series has three. */
const maxParents = 8;

/**
 * Reads the work of a hayagriva entry. Venue and date may be those of its parents.
 * https://github.com/typst/hayagriva/blob/main/docs/file-format.md
 */
export function hayagrivaWork(entry: unknown): EntryWork {
  const chain = chainOf(entry);
  const [own = {}, ...parents] = chain;
  const first = (among: readonly PlainRecord[], ...names: string[]) =>
    among.flatMap((each) => names.flatMap((name) => textOf(each[name]) ?? []))[0];
  return definedOnly<EntryWork>({
    type: (textOf(own['type']) ?? 'misc').toLowerCase(),
    title: textOf(own['title']),
    authors: listOf(own['author'] ?? own['editor'])
      .map(hayagrivaName)
      .filter((name) => Object.keys(name).length > 0),
    year: chain.map((each) => yearOf(each['date'])).find((year) => year !== undefined),
    venue: first(parents, 'title') ?? publisherOf(chain) ?? first(chain, 'organization'),
    abstract: textOf(own['abstract']),
    ...identifiersIn(own, parents),
    url: textOf(own['url']),
  });
}

function identifiersIn(own: PlainRecord, parents: readonly PlainRecord[]) {
  const serial = own['serial-number'];
  const number = (name: string) => {
    if (!isRecord(serial)) return undefined;
    return textOf(Object.entries(serial).find(([key]) => key.toLowerCase() === name)?.[1]);
  };
  const url = textOf(own['url']) ?? '';
  const dois = [number('doi') ?? '', textOf(own['doi']) ?? '', /doi\.org/i.test(url) ? url : ''].flatMap(
    (value) => doiOf(value) ?? [],
  );
  // A bare number is an arXiv ID only if the entry mentions arXiv.
  const archives = [own['archive'], own['publisher'], ...parents.map((parent) => parent['title'])];
  const isArchived = archives.some((archive) => /arxiv/i.test(textOf(archive) ?? ''));
  const bare = isRecord(serial) ? number('serial') : textOf(serial);
  const inSerial = bare !== undefined && (isArchived || /arxiv/i.test(bare)) ? arxivIdOf(bare) : undefined;
  const arxivId =
    arxivIdOf(number('arxiv') ?? '') ??
    dois.map(arxivIdInDoi).find((id) => id) ??
    inSerial ??
    arxivIdInUrl(url) ??
    arxivIdAlone(textOf(own['note']) ?? '') ??
    parents.map((parent) => arxivIdAlone(textOf(parent['title']) ?? '')).find((id) => id);
  return { arxivId, doi: preferredDoi(dois), isbn: number('isbn'), pmid: number('pmid') };
}

/** The entry and its parents, from the inside out. If there are several, the first one leads on. */
function chainOf(entry: unknown): PlainRecord[] {
  const chain: PlainRecord[] = [];
  for (let level = listOf(entry); chain.length < maxParents;) {
    const records = level.filter(isRecord);
    if (records.length === 0) break;
    chain.push(...records);
    level = listOf(records[0]!['parent']);
  }
  return chain;
}

function publisherOf(chain: readonly PlainRecord[]): string | undefined {
  const publisher = chain.map((each) => each['publisher']).find((value) => value !== undefined);
  return textOf(publisher) ?? (isRecord(publisher) ? textOf(publisher['name']) : undefined);
}

/** `prefix Family, Given, Suffix`, a name of one part, or a map. */
function hayagrivaName(name: unknown): CslName {
  if (isRecord(name)) {
    const given = textOf(name['given-name']);
    const family = textOf(name['name']);
    const prefix = textOf(name['prefix']);
    if (given === undefined && prefix === undefined) return definedOnly<CslName>({ literal: family });
    return definedOnly<CslName>({ family, given, 'non-dropping-particle': prefix });
  }
  const [whole = '', given] = (textOf(name) ?? '').split(',').map((part) => part.trim());
  if (given === undefined) return definedOnly<CslName>({ literal: whole || undefined });
  const [, particle, family] = /^((?:\p{Ll}\S*\s+)*)([^]*)/u.exec(whole)!;
  return definedOnly<CslName>({
    family: family || undefined,
    given: given || undefined,
    'non-dropping-particle': particle!.trim() || undefined,
  });
}
