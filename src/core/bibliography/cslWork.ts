import type { CslName } from '../paper';
import {
  arxivIdAlone,
  arxivIdInDoi,
  arxivIdInUrl,
  arxivIdOf,
  doiOf,
  preferredDoi,
} from '../work/identifiers';
import { htmlText } from '../text/htmlText';
import type { EntryWork } from './bibliography';
import { definedOnly, isRecord, listOf, textOf, yearOf, type PlainRecord } from '../text/unknownValues';

/** Reads the work of a CSL item, in JSON or YAML, as pandoc, Zotero and others write it. */
export function cslWork(item: unknown): EntryWork {
  const text = variablesOf(item);
  const dois = doisOf(text);
  const names = isRecord(item) ? listOf(item['author'] ?? item['editor']) : [];
  return definedOnly<EntryWork>({
    type: text('type') ?? '',
    title: plainText(text('title')),
    authors: names.map(cslName).filter((name) => Object.keys(name).length > 0),
    year: isRecord(item) ? yearOf(item['issued']) : undefined,
    venue: plainText(text('container-title') ?? text('publisher')),
    abstract: plainText(text('abstract')),
    arxivId: arxivIdIn(item, text, dois),
    doi: preferredDoi(dois),
    isbn: text('ISBN'),
    pmid: text('PMID'),
    url: text('URL'),
  });
}

type Variables = (name: string) => string | undefined;

function doisOf(text: Variables): string[] {
  const url = text('URL') ?? '';
  return [text('DOI') ?? '', /doi\.org/i.test(url) ? url : ''].flatMap((value) => doiOf(value) ?? []);
}

function arxivIdIn(item: unknown, text: Variables, dois: readonly string[]): string | undefined {
  const archived = /arxiv/i.test(text('archive') ?? text('publisher') ?? '');
  const numbers = [text('archive_location') ?? text('archive-location'), text('number')];
  // Zotero puts one fact per line into the note, so lines are read one by one.
  const note = isRecord(item) && typeof item['note'] === 'string' ? item['note'].split(/[\r\n]+/) : [];
  return firstOf([
    ...dois.map((doi) => () => arxivIdInDoi(doi)),
    ...numbers.map((number) => () => (archived || namesArxiv(number) ? arxivIdOf(number ?? '') : undefined)),
    () => arxivIdInUrl(text('URL') ?? ''),
    ...note.map((line) => () => arxivIdAlone(line)),
    ...['container-title', 'volume', 'genre'].map((name) => () => {
      const value = text(name);
      return namesArxiv(value) ? arxivIdAlone(value) : undefined;
    }),
  ]);
}

const namesArxiv = (text: string | undefined): text is string => /rxiv|corr|abs\//i.test(text ?? '');

function firstOf<T>(ways: readonly (() => T | undefined)[]): T | undefined {
  for (const way of ways) {
    const found = way();
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Looks up variables by name; some programs write `doi` for `DOI`. */
function variablesOf(item: unknown): Variables {
  const record: PlainRecord = isRecord(item) ? item : {};
  return (name) => textOf(record[name] ?? record[name.toLowerCase()]);
}

function cslName(name: unknown): CslName {
  if (!isRecord(name)) return definedOnly<CslName>({ literal: textOf(name) });
  const particle = textOf(name['non-dropping-particle']) ?? textOf(name['dropping-particle']);
  return definedOnly<CslName>({
    family: textOf(name['family']),
    given: textOf(name['given']),
    'non-dropping-particle': particle,
    literal: textOf(name['literal']),
  });
}

function plainText(text: string | undefined): string | undefined {
  return text === undefined ? undefined : htmlText(text);
}
