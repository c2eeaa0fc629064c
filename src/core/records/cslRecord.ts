import { cslWork } from '../bibliography/cslWork';
import { definedOnly, isRecord, listOf, textOf } from '../text/unknownValues';
import { htmlText } from '../text/htmlText';
import { encodeAddress } from '../text/encodeAddress';
import { linksOf, type PaperRecord, type ServiceId } from './paperRecord';
import { publicationOf } from '../work/publication';

/**
 * A record in CSL-JSON, as doi.org gives it, or in Crossref's form of it (titles and containers in lists, the
 * short one under a name of its own, authors without a type). None where it has no title.
 */
export function cslRecord(source: ServiceId, item: unknown): PaperRecord[] {
  if (!isRecord(item)) return [];
  const { title, authors, abstract, arxivId, doi } = cslWork(item);
  if (!title) return [];
  const subtitle = htmlTextOf(item['subtitle']);
  const issued = dateOf(item['issued']);
  const type = textOf(item['type']) ?? '';
  const names =
    authors.length > 0 && authors.every(({ family, literal }) => family || literal) ? authors : undefined;
  const published = /^(?:posted-content|dataset|report|article$)/.test(type)
    ? undefined
    : publicationOf({
        container: htmlTextOf(item['container-title']),
        containerShort: htmlTextOf(item['container-title-short'] ?? item['short-container-title']),
        year: issued,
        isConference: /proceedings|conference/.test(type),
        volume: textOf(item['volume']),
        number: textOf(item['issue']),
        pages: textOf(item['page']),
        doi,
      });
  const score = item['score'];
  const isRetracted =
    listOf(item['update-to']).some((update) => isRecord(update) && update['type'] === 'retraction') ||
    /^\s*(?:retracted(?: article)?|retraction|withdrawn)\s*:/i.test(title);
  return [
    {
      source,
      facts: definedOnly<PaperRecord['facts']>({
        title: subtitle && !title.includes(subtitle) ? `${title}: ${subtitle}` : title,
        abstract: abstract?.replace(/^abstract[.:]?\s+/i, ''),
        authors: names,
        authorCount: names?.length,
        date: issued,
        arxivId,
        doi,
        published,
        withdrawn: isRetracted ? true : undefined,
        withdrawnNote: isRetracted ? title : undefined,
        links: linksOf(doi ? { kind: 'doi', url: `https://doi.org/${encodeAddress(doi)}` } : undefined),
      }),
      ...(typeof score === 'number' && { score }),
    },
  ];
}

function htmlTextOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text === undefined ? undefined : htmlText(text);
}

/** `{"date-parts":[[2023,12,7]]}` → `2023-12-07`, as far as it is known. */
function dateOf(date: unknown): string | undefined {
  const parts = isRecord(date) ? listOf(listOf(date['date-parts'])[0]) : [];
  const [year, ...rest] = parts.filter((part) => /^\d+$/.test(String(part))).map(String);
  if (!year) return undefined;
  return [year, ...rest.slice(0, 2).map((part) => part.padStart(2, '0'))].join('-');
}
