import type { PlainProblem, PlainProblemKind } from '../problem';
import { findUrls } from './findUrls';
import { lineBreak, readPageLines, type PageLine } from './pageLines';

/** One entry of a saved listing page, with its text as printed, not yet repaired. */
export interface Listing {
  readonly title: string;
  /** Empty if the page has none. */
  readonly abstract: string;
  readonly authorCount?: number;
  readonly organization?: string;
  /** `YYYY-MM-DD` */
  readonly date?: string;
  readonly comments?: number;
  /** Position on the page, from 1. */
  readonly rank: number;
  /** Line of the title, from 1. */
  readonly line: number;
}

export interface ParsedPage {
  /** The heading date as printed, e.g. `Dec 9`. */
  readonly date?: string;
  readonly listings: readonly Listing[];
  readonly problems: readonly PlainProblem[];
}

/**
 * Parses a saved page of paper listings (https://huggingface.co/papers and its search results, saved as text). A page is
 * header lines, a date, then listings. A listing is a title, an abstract and, on some pages, details: author count or
 * organisation, `·`, and the date directly followed by the comment count.
 *
 * Never throws. Unreadable parts become problems. If the text is ambiguous, the parser prefers an extra listing or a
 * missing paragraph to two papers in one.
 *
 * @param options.savedYear the year of dates without one
 */
export function parseListingPage(text: string, options: { readonly savedYear: number }): ParsedPage {
  const problems: PlainProblem[] = [];
  const report: Report = (kind, line, at) =>
    problems.push({ line, kind, text: at.length > 80 ? `${at.slice(0, 79)}…` : at });

  const lines = readPageLines(decodable(text, report), options.savedYear);
  // Everything above the page's date is header. A date after listings is not the page's.
  const heading = lines.findIndex(({ kind, text }) => kind !== 'text' || isLong(text));
  const hasHeading = lines[heading]?.kind === 'date';
  const blocks = readBlocks(hasHeading ? lines.slice(heading + 1) : lines, report);
  const listings = readListings(blocks, report);

  if (listings.length === 0) {
    const first = lines[0];
    if (!first) report('empty', 1, '');
    else report('no-listings', first.line, first.text);
  }
  problems.sort((a, b) => a.line - b.line);
  return { ...(hasHeading && { date: lines[heading]!.text }), listings, problems };
}

type Report = (kind: PlainProblemKind, line: number, text: string) => void;

/** Removes a byte order mark, and the NULs that remain when UTF-16 is read as UTF-8. */
function decodable(text: string, report: Report): string {
  // `Â·` and `â€¢` are the UTF-8 of `·` and `•` read as Windows-1252.
  const damage = /[\0\uFFFD]|\u00C2\u00B7|\u00E2\u20AC/.exec(text);
  if (damage) {
    const before = text.slice(0, damage.index);
    const line = before.split(lineBreak).length;
    const end = text.slice(damage.index).search(/\r|\n/);
    const lastLine = before.slice(Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1);
    const rest = end === -1 ? text.slice(damage.index) : text.slice(damage.index, damage.index + end);
    report('encoding', line, (lastLine + rest).slice(0, 200).replaceAll('\0', ''));
  }
  const withoutNulls = text.includes('\0') ? text.replaceAll('\0', '') : text;
  return withoutNulls.replace(/^(?:\uFEFF|\uFFFD{1,3}|\u00EF\u00BB\u00BF|\u00FF\u00FE|\u00FE\u00FF)/, '');
}

type Block =
  | { readonly kind: 'text'; readonly line: number; readonly text: string }
  | ({ readonly kind: 'details'; readonly line: number; readonly text: string } & Details);

interface Details {
  readonly found: Pick<Listing, 'authorCount' | 'organization' | 'date' | 'comments'>;
  /** False if the page ends before the date. */
  readonly isComplete: boolean;
}

/** Groups the lines of each listing's details. */
function readBlocks(lines: readonly PageLine[], report: Report): Block[] {
  const blocks: Block[] = [];
  for (let i = 0; i < lines.length;) {
    const { kind, line, text } = lines[i]!;
    if (kind === 'text' || kind === 'date') {
      if (kind === 'text') blocks.push({ kind, line, text });
      else report('stray-date', line, text);
      i++;
      continue;
    }
    let found: Details['found'] = {};
    let isComplete = false;
    // A repeated or out-of-order kind belongs to another listing.
    for (let stage = -1; i < lines.length; i++) {
      const current = lines[i]!;
      const next = stages.indexOf(current.kind);
      if (next <= stage) break;
      stage = next;
      if (current.kind === 'unreadable') report('unreadable-details', current.line, current.text);
      if (current.kind === 'authors') found = { ...found, authorCount: current.count };
      if (current.kind === 'organization') found = { ...found, organization: organizationName(current.text) };
      if (current.kind === 'listing-date') {
        const { date, comments } = current;
        if (!date) report('bad-date', current.line, current.text);
        found = { ...found, ...(date && { date }), ...(comments !== undefined && { comments }) };
        isComplete = true;
      }
    }
    blocks.push({ kind: 'details', line, text, found, isComplete });
  }
  return blocks;
}

const stages: readonly string[] = ['unreadable', 'authors', 'organization', 'separator', 'listing-date'];

/** `google Google` is the account name followed by the display name. */
function organizationName(text: string): string {
  const [, account, name] = /^(\S+)\s+(\S.*)$/.exec(text) ?? [];
  if (!account || !name) return text;
  const [a, b] = [account, name].map((part) => part.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''));
  const isAccount = account === account.toLowerCase() || a!.startsWith(b!) || b!.startsWith(a!);
  return isAccount ? name : text;
}

/** In the ACL Anthology, 0.03% of titles are longer and 1% of abstracts are shorter. */
const isLong = (text: string): boolean => text.length > 300;

/** Whether a short text is a complete sentence, and so a short abstract rather than a title. */
const isSentence = (text: string): boolean => /[.!…]["'”’)]*$/.test(text) || findUrls(text).length > 0;

/** Whether a short text looks like the start of a sentence: most of its longer words after the first are lower case. */
function isFragment(text: string): boolean {
  const [, ...words] = text.match(/[\p{L}\p{N}'’-]{4,}/gu) ?? [];
  const capitalized = words.filter((word) => /\p{Lu}/u.test(word)).length;
  return words.length >= 4 && capitalized < words.length * 0.3;
}

interface Draft {
  readonly title: string;
  readonly line: number;
  abstract?: { readonly text: string; readonly line: number };
  details?: Details;
}

/** Assembles titles, abstracts and details. */
function readListings(blocks: readonly Block[], report: Report): Listing[] {
  const drafts: Draft[] = [];
  /** The listing that the next text or details may belong to; undefined after unreadable text. */
  let open: Draft | undefined;
  let isCutOff = false;

  blocks.forEach((block, index) => {
    if (block.kind === 'details') {
      if (open && !open.details) open.details = block;
      else report('stray-details', block.line, block.text);
      return;
    }
    const next = blocks[index + 1];
    switch (roleOf(block.text, next, open)) {
      case 'title':
        open = { title: block.text, line: block.line };
        drafts.push(open);
        break;
      case 'abstract':
        open!.abstract = { text: block.text, line: block.line };
        break;
      case 'fragment':
        isCutOff = true;
        report('cut-off', block.line, block.text);
        break;
      case 'orphan':
        report(isLong(block.text) ? 'no-title' : 'stray-text', block.line, block.text);
        open = undefined;
        break;
    }
  });

  return drafts.map((draft, index) => {
    const { title, line, abstract, details } = draft;
    if (index === drafts.length - 1 && !isCutOff && endsEarly(draft)) {
      report('cut-off', abstract?.line ?? line, abstract ? abstract.text.slice(-60) : title);
    } else if (!abstract) report('no-abstract', line, title);
    return { title, abstract: abstract?.text ?? '', ...details?.found, rank: index + 1, line };
  });
}

/** Decides the role of a text from its length, the next block, and what the listing above still lacks. */
function roleOf(
  text: string,
  next: Block | undefined,
  open: Draft | undefined,
): 'title' | 'abstract' | 'fragment' | 'orphan' {
  const awaitsAbstract = open !== undefined && !open.abstract && !open.details;
  if (isLong(text)) return awaitsAbstract ? 'abstract' : 'orphan';
  if (next?.kind === 'text' && isLong(next.text)) return 'title';
  if (!isSentence(text)) return !next && awaitsAbstract && isFragment(text) ? 'fragment' : 'title';
  if (awaitsAbstract) return 'abstract';
  // After its details a listing is complete; before them, this may as well be a second paragraph.
  return !open || open.details ? 'title' : 'orphan';
}

/** Whether the page's last listing is incomplete. */
function endsEarly({ abstract, details }: Draft): boolean {
  if (details) return !details.isComplete;
  if (!abstract) return true;
  const { text } = abstract;
  return !/[.!?…]["'”’)\]]*$/.test(text) && findUrls(text).at(-1)?.end !== text.length;
}
