import { googleScholarKey, uniqueKey } from '../keys/citationKey';
import type { Draft } from '../draft';
import type { Corpus, Paper, Publication } from '../paper';
import { checkRecord } from './checkRecord';
import { mergeListings, type ListedPaper } from './mergeListings';
import { arxivDoi } from '../work/identifiers';
import { normalizeTitle } from '../work/normalizeTitle';
import { problemSentence } from '../problemSentences';
import { paperLinks } from './paperLinks';
import { parseListingPage } from './parseListingPage';
import { repairText } from './repairText';
import type { SeedCorrections, SeedRecord, SeedTopics } from './seedFacts';

/** The saved listing pages and the verified facts about their papers. */
export interface Seeds {
  readonly pages: readonly { readonly id: string; readonly text: string }[];
  /** The year of dates without one. */
  readonly savedYear: number;
  readonly records: readonly SeedRecord[];
  readonly topics: SeedTopics;
  readonly corrections: SeedCorrections;
}

/** A reason not to trust the corpus. */
export interface CorpusProblem {
  readonly kind:
    /** `expected` is the record's value, `found` the page's; `detail` names what was compared. */
    | 'contradiction'
    /** An exception in the corrections that no longer applies. */
    | 'needless-exception'
    /** A correction whose text does not occur exactly once. */
    | 'needless-correction'
    | 'no-record'
    /** A record whose paper is on no page. */
    | 'no-listing'
    /** A second record with the same title or arXiv id. */
    | 'ambiguous-record'
    | 'no-topics'
    /** `found` is a topic that the taxonomy lacks. */
    | 'unknown-topic'
    /** A problem of a page: `detail` is its kind, `found` the text. */
    | 'page';
  /** The paper's arXiv id and title, or the page and line. */
  readonly name: string;
  readonly detail?: string;
  readonly expected?: string;
  readonly found?: string;
}

/**
 * Parses the pages, merges the listings of each paper, joins each paper with its verified record and topics, and repairs
 * its text. The corpus is complete even if there are problems; the caller decides whether to stop.
 */
export function buildCorpus(seeds: Seeds): { corpus: Corpus; problems: CorpusProblem[] } {
  const problems: CorpusProblem[] = [];
  const pages = seeds.pages.map(({ id, text }) => {
    const page = parseListingPage(text, { savedYear: seeds.savedYear });
    for (const problem of page.problems)
      problems.push({
        kind: 'page',
        name: `${id}:${problem.line}`,
        detail: problemSentence(problem),
        found: problem.text,
      });
    return { id, ...page };
  });

  const records = indexByTitle(seeds.records, problems);
  const labels = new Map(seeds.topics.labels.map((label) => [normalizeTitle(label.title), label]));
  const topicIds = new Set(seeds.topics.topics.map(({ id }) => id));
  const exceptions = new Set(seeds.corrections.recordExceptions);
  const preprints = new Set(seeds.corrections.citeAsPreprint);
  const corrections = new Set(seeds.corrections.text);

  const joined: Omit<Paper, 'citationKey'>[] = [];
  for (const listed of mergeListings(pages)) {
    const key = normalizeTitle(listed.title);
    const record = records.get(key);
    if (!record) {
      problems.push({ kind: 'no-record', name: listed.title });
      continue;
    }
    records.delete(key);
    const { arxivId } = record;
    const name = `${arxivId} ${listed.title}`;

    for (const { check, page, record: ofRecord } of checkRecord(listed, record)) {
      const known = seeds.corrections.recordExceptions.find(
        (e) => e.arxivId === arxivId && e.check === check && e.page === page && e.record === ofRecord,
      );
      if (known) exceptions.delete(known);
      else problems.push({ kind: 'contradiction', name, detail: check, expected: ofRecord, found: page });
    }

    const text = { title: listed.title, abstract: listed.abstract };
    for (const correction of seeds.corrections.text.filter((c) => c.arxivId === arxivId)) {
      const { field, from, to } = correction;
      if (text[field].split(from).length !== 2) continue;
      text[field] = text[field].replace(from, () => to);
      corrections.delete(correction);
    }

    const label = labels.get(key);
    if (!label) problems.push({ kind: 'no-topics', name });
    const topics = label ? [...new Set([label.primary, ...label.acceptable])] : [];
    for (const topic of topics)
      if (!topicIds.has(topic)) problems.push({ kind: 'unknown-topic', name, found: topic });

    const preprint = seeds.corrections.citeAsPreprint.find((entry) => entry.arxivId === arxivId);
    if (preprint && record.published && !record.published.authors) preprints.delete(preprint);

    joined.push(
      joinPaper({ ...listed, title: repairText(text.title), abstract: repairText(text.abstract) }, record, {
        topics,
        keywords: label?.keywords ?? [],
        authorsUnknown: preprint !== undefined,
      }),
    );
  }

  for (const { arxivId, title } of records.values())
    problems.push({ kind: 'no-listing', name: `${arxivId} ${title}` });
  for (const { arxivId, field, from } of corrections)
    problems.push({ kind: 'needless-correction', name: arxivId, detail: field, found: from });
  for (const { arxivId, check } of exceptions)
    problems.push({ kind: 'needless-exception', name: arxivId, detail: check });
  for (const { arxivId } of preprints)
    problems.push({ kind: 'needless-exception', name: arxivId, detail: 'cite-as-preprint' });

  const corpus: Corpus = {
    pages: pages.map(({ id, date, listings }) => ({ id, ...(date && { date }), listings: listings.length })),
    topics: seeds.topics.topics.map(({ id, name, description }) => ({ id, name, description })),
    papers: assignCitationKeys(joined),
  };
  return { corpus, problems };
}

/** Indexes the records by title. Reports and skips a second record with the same title or id. */
function indexByTitle(records: readonly SeedRecord[], problems: CorpusProblem[]): Map<string, SeedRecord> {
  const found = new Map<string, SeedRecord>();
  const ids = new Set<string>();
  for (const record of records) {
    const key = normalizeTitle(record.title);
    if (found.has(key) || ids.has(record.arxivId))
      problems.push({ kind: 'ambiguous-record', name: `${record.arxivId} ${record.title}` });
    else found.set(key, record);
    ids.add(record.arxivId);
  }
  return found;
}

/** Joins a listing (text repaired) with its record. Absent facts stay absent. */
function joinPaper(
  listed: ListedPaper,
  record: SeedRecord,
  given: { topics: readonly string[]; keywords: readonly string[]; authorsUnknown: boolean },
): Omit<Paper, 'citationKey'> {
  const { arxivId, authors, submitted, primaryClass, codeUrl, withdrawn, withdrawnNote } = record;
  const doi = record.published?.doi;
  const published = record.published && toPublication(record.published, given.authorsUnknown);
  return {
    id: arxivId,
    title: listed.title,
    abstract: listed.abstract,
    authors,
    authorCount: listed.authorCount ?? authors.length,
    date: listed.date ?? submitted,
    ...(listed.organization && { organization: listed.organization }),
    ...(listed.comments !== undefined && { comments: listed.comments }),
    arxivId,
    ...(primaryClass && { primaryClass }),
    submitted,
    // arXiv registers a DOI for every paper.
    doi: doi ?? arxivDoi(arxivId),
    ...(published && { published }),
    ...(withdrawn && { withdrawn, ...(withdrawnNote && { withdrawnNote }) }),
    links: paperLinks({
      arxivId,
      abstract: listed.abstract,
      ...(doi && { doi }),
      ...(codeUrl && { codeUrl }),
    }),
    topics: given.topics,
    keywords: given.keywords,
    listings: listed.listings,
  };
}

/** The published version without its note, which is for maintainers of the records. */
function toPublication(recorded: Publication, authorsUnknown: boolean): Publication {
  const facts: Draft<Publication> = { ...recorded };
  delete facts.note;
  if (authorsUnknown) facts.authorsUnknown = true;
  return facts;
}

/** Assigns keys in order of ids, so that a newer paper does not take an older one's key. */
function assignCitationKeys(papers: readonly Omit<Paper, 'citationKey'>[]): Paper[] {
  const keys = new Map<string, string>();
  const taken = new Set<string>();
  for (const paper of [...papers].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const key = uniqueKey(googleScholarKey(paper), (candidate) => taken.has(candidate));
    taken.add(key);
    keys.set(paper.id, key);
  }
  return papers.map((paper) => ({ ...paper, citationKey: keys.get(paper.id)! }));
}
