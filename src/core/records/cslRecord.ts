import { inStandardCsl, readCslItem } from '../items/readCslItem';
import { workOfItem } from '../items/workOfItem';
import { htmlText } from '../text/htmlText';
import { encodeAddress } from '../text/encodeAddress';
import { definedOnly, isRecord, listOf } from '../text/unknownValues';
import { withParticles } from '../work/names';
import { isoDate } from '../work/cslDate';
import type { CslItem } from '../cslItem';
import { publicationOfItem } from '../work/publication';
import { linksOf, type PaperRecord, type ServiceId } from './paperRecord';

/**
 * A record in CSL-JSON, as doi.org gives it, or in Crossref's form of it (titles and containers in lists, the
 * short one under a name of its own, authors without a type). None where it has no title.
 */
export function cslRecord(source: ServiceId, value: unknown): PaperRecord[] {
  if (!isRecord(value)) return [];
  const read = withoutHtml(inStandardCsl(readCslItem(value, '')));
  const { title, abstract: text, arxivId, doi } = workOfItem(read, '');
  if (!title) return [];
  const abstract = text?.replace(/^abstract[.:]?\s+/i, '');
  // A name without a family name is half of one, and the list is not to be trusted.
  const isWhole = read.author?.every(({ family, literal }) => family !== undefined || literal !== undefined);
  const item = definedOnly<CslItem>({ ...read, abstract, author: isWhole ? read.author : undefined });
  const [authors, editors] = [item.author, item.editor].map((names) => names && withParticles(names));
  const score = value['score'];
  const isRetracted =
    listOf(value['update-to']).some((update) => isRecord(update) && update['type'] === 'retraction') ||
    /^\s*(?:retracted(?: article)?|retraction|withdrawn)\s*:/i.test(title);
  return [
    {
      source,
      facts: definedOnly<PaperRecord['facts']>({
        title,
        abstract,
        authors,
        authorCount: authors?.length,
        editors: authors ? undefined : editors,
        date: isoDate(item.issued),
        arxivId,
        doi,
        published: publicationOfItem(item, doi),
        withdrawn: isRetracted ? true : undefined,
        withdrawnNote: isRetracted ? title : undefined,
        links: linksOf(doi ? { kind: 'doi', url: `https://doi.org/${encodeAddress(doi)}` } : undefined),
        source: { format: 'csl-json', text: JSON.stringify(item) },
      }),
      ...(typeof score === 'number' && { score }),
    },
  ];
}

/** Registries have HTML, JATS and MathML in their texts. */
const withoutHtml = (item: CslItem): CslItem =>
  Object.fromEntries(
    Object.entries(item).map(([name, text]) => [
      name,
      typeof text === 'string' && !/^(?:DOI|URL)$/.test(name) ? htmlText(text) : text,
    ]),
  ) as CslItem;
