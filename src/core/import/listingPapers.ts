import { decodeEntities } from '../text/decodeEntities';
import { isRecord, listOf, type PlainRecord } from '../text/unknownValues';
import { arxivIdOf } from '../work/identifiers';
import { mergeListings } from '../corpus/mergeListings';
import { parseListingPage } from '../corpus/parseListingPage';
import { repairText } from '../corpus/repairText';
import { linkKind } from '../corpus/findUrls';
import type { Paper } from '../paper';
import type { PlainProblem } from '../problem';
import { huggingFaceRecord } from '../records/huggingFace';
import { importedPaper } from './importedPaper';

interface Read {
  readonly papers: readonly Paper[];
  readonly problems: readonly PlainProblem[];
}

/**
 * Reads a Hugging Face papers page saved as text, which has no ids and no author names. Dates on the page may lack the
 * year: `savedYear` is assumed.
 */
export function readListingText(text: string, savedYear = 2025): Read {
  const { listings, problems } = parseListingPage(text, { savedYear });
  const papers = mergeListings([{ id: 'page', listings }]).flatMap((listed) => {
    const paper = importedPaper({
      title: repairText(listed.title),
      abstract: repairText(listed.abstract),
      authorCount: listed.authorCount,
      organization: listed.organization,
      date: listed.date,
      comments: listed.comments,
    });
    return paper ?? [];
  });
  return { papers, problems };
}

/**
 * Reads a Hugging Face papers page saved as HTML. Its `data-props` have everything it shows and more; without them, only
 * the links can be read.
 */
export function readListingHtml(html: string): Read {
  const papers = new Map<string, Paper>();
  for (const [, value = ''] of html.matchAll(/\bdata-props=(?:"([^"]*)"|'[^']*')/g)) {
    for (const record of paperRecords(parsed(decodeEntities(value)))) {
      const paper = paperOf(record);
      if (paper && !papers.has(paper.id)) papers.set(paper.id, paper);
    }
  }
  if (papers.size > 0) return { papers: [...papers.values()], problems: [] };
  for (const [, address = ''] of html.matchAll(/href=["']([^"']+)["']/gi)) {
    if (!/\/papers\/|arxiv\.org\/(?:abs|pdf)\//i.test(address)) continue;
    const paper = importedPaper({
      arxivId: arxivIdOf(address.startsWith('/') ? `https://huggingface.co${address}` : address),
    });
    if (paper && !papers.has(paper.id)) papers.set(paper.id, paper);
  }
  return { papers: [...papers.values()], problems: [{ line: 1, kind: 'no-page-data', text: titleOf(html) }] };
}

const titleOf = (html: string) =>
  decodeEntities(/<title[^<>]*>([^<]*)/i.exec(html)?.[1] ?? '')
    .trim()
    .slice(0, 80);

/** The listings in the data of a page, either of many papers or of one. */
function paperRecords(props: unknown): readonly PlainRecord[] {
  if (!isRecord(props)) return [];
  const lists = ['dailyPapers', 'papers', 'publishedPapers', 'initialPapers'].flatMap((name) =>
    listOf(props[name]),
  );
  const found = lists.filter(isRecord);
  return found.length > 0 ? found : isRecord(props['paper']) ? [props] : [];
}

function paperOf(listing: PlainRecord): Paper | undefined {
  const [record] = huggingFaceRecord(listing);
  if (!record) return undefined;
  const { title, abstract = '', links = [], ...facts } = record.facts;
  return importedPaper({
    ...facts,
    title: repairText(title),
    abstract: repairText(abstract),
    links: links
      .filter(({ kind }) => kind === 'code' || kind === 'project')
      .map(({ url }) => ({ kind: linkKind(url), url })),
  });
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
