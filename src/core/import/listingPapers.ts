import { isRecord, listOf, textOf, type PlainRecord } from '../text/unknownValues';
import { arxivIdOf } from '../work/identifiers';
import { mergeListings } from '../corpus/mergeListings';
import { parseListingPage } from '../corpus/parseListingPage';
import { repairText } from '../corpus/repairText';
import { linkKind } from '../corpus/findUrls';
import type { Paper } from '../paper';
import type { PlainProblem } from '../problem';
import { parseName } from '../records/parseName';
import { importedPaper } from './importedPaper';

interface Read {
  readonly papers: readonly Paper[];
  readonly problems: readonly PlainProblem[];
}

/**
 * Reads a Hugging Face papers page that was saved as text. It has no ids and no names; dates without a year are of
 * `savedYear`, which is the year of this code where nobody knows better.
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
 * Reads a Hugging Face papers page that was saved as HTML: its `data-props` hold all it shows, and more. Where there are
 * none the page tells no more than its links.
 */
export function readListingHtml(html: string): Read {
  const papers = new Map<string, Paper>();
  for (const [, value = ''] of html.matchAll(/\bdata-props=(?:"([^"]*)"|'[^']*')/g)) {
    for (const record of paperRecords(parsed(unescape(value)))) {
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
  unescape(/<title[^<>]*>([^<]*)/i.exec(html)?.[1] ?? '')
    .trim()
    .slice(0, 80);

/** The listings in a page's data: a page of many has them in a list, that of one paper by itself. */
function paperRecords(props: unknown): readonly PlainRecord[] {
  if (!isRecord(props)) return [];
  const lists = ['dailyPapers', 'papers', 'publishedPapers', 'initialPapers'].flatMap((name) =>
    listOf(props[name]),
  );
  const found = lists.filter(isRecord);
  return found.length > 0 ? found : isRecord(props['paper']) ? [props] : [];
}

function paperOf(listing: PlainRecord): Paper | undefined {
  const paper = isRecord(listing['paper']) ? listing['paper'] : listing;
  const value = (name: string) => paper[name] ?? listing[name];
  const arxivId = arxivIdOf(textOf(paper['id']) ?? '');
  const title = textOf(value('title'));
  if (arxivId === undefined || title === undefined) return undefined;
  const all = listOf(paper['authors']);
  const authors = all.flatMap((each) => {
    const name = isRecord(each) && each['hidden'] !== true ? textOf(each['name']) : undefined;
    return name ? [parseName(name)] : [];
  });
  const organization = value('organization');
  const comments = value('numComments');
  const date = textOf(value('publishedAt'))?.slice(0, 10);
  return importedPaper({
    title: repairText(title),
    abstract: repairText(textOf(value('summary')) ?? ''),
    authors,
    authorCount: all.length || undefined,
    date,
    submitted: date,
    organization: isRecord(organization)
      ? (textOf(organization['fullname']) ?? textOf(organization['name']))
      : undefined,
    comments: typeof comments === 'number' ? comments : undefined,
    arxivId,
    links: [value('githubRepo'), value('projectPage')].flatMap((each) => {
      const url = textOf(each);
      return url && /^https?:\/\/\S+$/.test(url) ? [{ kind: linkKind(url), url }] : [];
    }),
  });
}

const entities: Readonly<Record<string, string>> = {
  quot: '"',
  amp: '&',
  lt: '<',
  gt: '>',
  apos: "'",
  nbsp: ' ',
};

/** An attribute's value as the page means it. */
function unescape(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
      const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
