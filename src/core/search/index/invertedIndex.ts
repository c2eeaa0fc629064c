import type { Group } from '../fields/fields';
import { appendTo, growableUint16, growableUint32 } from './growableArray';

/**
 * A posting is 32 bits: the id of a term or document, then the term's count in each field group. There is room for two
 * million ids of either kind; a term beyond that is not indexed.
 */
const countBits = 11;
const maxIds = 2 ** (32 - countBits);

/** Bit offset and maximum of each group's count. The abstract has the lowest bits: most terms occur only there. */
const shifts = [4, 0, 6, 7, 9] as const;
const maxCounts = [3, 15, 1, 3, 3] as const;

/** The term or document id of a posting. */
export const idOf = (posting: number): number => posting >>> countBits;
export const countsOf = (posting: number): number => posting & (2 ** countBits - 1);
export const abstractCount = (posting: number): number => posting & 15;
export const titleCount = (posting: number): number => (posting >> 4) & 3;
export const authorsCount = (posting: number): number => (posting >> 6) & 1;
export const keywordsCount = (posting: number): number => (posting >> 7) & 3;
export const otherCount = (posting: number): number => (posting >> 9) & 3;
/** The bits of all groups but the abstract, and of all but title and abstract. */
export const nonAbstractBits = 0x7f0;
export const minorFieldBits = 0x7c0;

/** The terms of a document that is being read: term → counts per group, packed as in a posting. */
export class TermCounts {
  readonly counts = new Map<number, number>();

  add(term: number, group: Group): void {
    const packed = this.counts.get(term) ?? 0;
    const full = ((packed >> shifts[group]) & maxCounts[group]) === maxCounts[group];
    this.counts.set(term, full ? packed : packed + (1 << shifts[group]));
  }
}

/**
 * An inverted index in flat arrays, with forward lists.
 *
 * Forward lists (document → terms) are appended as documents are added. Posting lists (term → documents) are built from
 * them by a counting sort. Postings of documents added later go to small side lists, so that adding a paper costs only
 * its own terms. Document ids grow in insertion order and are never reused.
 */
export class InvertedIndex {
  /** The forward list of document `d` is at `starts[d]` to `starts[d + 1]`. */
  readonly starts = growableUint32();
  readonly forward = growableUint32();
  /** Number of live documents with each term. */
  readonly documentFrequency = growableUint32();
  /** Words in the title and abstract of each document. */
  readonly titleLengths = growableUint16();
  readonly abstractLengths = growableUint16();
  readonly removed = new Set<number>();
  private titleLengthSum = 0;
  private abstractLengthSum = 0;
  /** Live documents with an abstract. */
  private abstracts = 0;

  /** The sorted postings of term `t` are at `termStarts[t]` to `termStarts[t + 1]`. */
  private termStarts = new Uint32Array(1);
  private postings = new Uint32Array(0);
  /** Postings of documents added since the last sort. */
  private readonly recent = new Map<number, number[]>();

  /** `postings` is the expected number of postings, if known. */
  constructor(postings = 0) {
    this.forward.reserve(postings);
    this.starts.push(0);
  }

  get size(): number {
    return this.titleLengths.length;
  }

  get liveSize(): number {
    return this.size - this.removed.size;
  }

  get meanTitleLength(): number {
    return this.titleLengthSum / Math.max(1, this.liveSize) || 1;
  }

  get meanAbstractLength(): number {
    return this.abstractLengthSum / Math.max(1, this.abstracts) || 1;
  }

  add(terms: TermCounts, titleLength: number, abstractLength: number, toRecent: boolean): number {
    const document = this.size;
    for (const [term, count] of terms.counts) {
      this.addTerm(term, count);
      if (toRecent) appendTo(this.recent, term, ((document << countBits) | count) >>> 0);
    }
    this.endDocument(titleLength, abstractLength);
    return document;
  }

  /** Adds a term to the document that `endDocument` will complete. */
  addTerm(term: number, count: number): void {
    if (term >= maxIds) return;
    this.forward.push((term << countBits) | count);
    while (this.documentFrequency.length <= term) this.documentFrequency.push(0);
    this.documentFrequency.values[term]!++;
  }

  endDocument(titleLength: number, abstractLength: number): void {
    const document = this.size;
    this.starts.push(this.forward.length);
    this.titleLengths.push(Math.min(titleLength, 0xffff));
    this.abstractLengths.push(Math.min(abstractLength, 0xffff));
    this.titleLengthSum += this.titleLengths.values[document]!;
    this.abstractLengthSum += this.abstractLengths.values[document]!;
    if (abstractLength > 0) this.abstracts++;
  }

  remove(document: number): void {
    if (this.removed.has(document)) return;
    this.removed.add(document);
    this.titleLengthSum -= this.titleLengths.values[document]!;
    this.abstractLengthSum -= this.abstractLengths.values[document]!;
    if (this.abstractLengths.values[document]! > 0) this.abstracts--;
    for (const posting of this.termsOf(document)) this.documentFrequency.values[idOf(posting)]!--;
  }

  /** The forward list of a document: one posting per term. */
  termsOf(document: number): Uint32Array {
    return this.forward.values.subarray(this.starts.values[document], this.starts.values[document + 1]);
  }

  /** A term's packed counts in a document. */
  countOf(document: number, term: number): number {
    const { starts, forward } = this;
    const end = starts.values[document + 1]!;
    for (let i = starts.values[document]!; i < end; i++)
      if (idOf(forward.values[i]!) === term) return countsOf(forward.values[i]!);
    return 0;
  }

  /** The postings of a term, one per document, in two lists. */
  documentsOf(term: number): readonly [sorted: Uint32Array, recent: readonly number[]] {
    return [
      this.postings.subarray(this.termStarts[term], this.termStarts[term + 1] ?? 0),
      this.recent.get(term) ?? [],
    ];
  }

  forEachPosting(term: number, visit: (posting: number) => void): void {
    for (const list of this.documentsOf(term)) for (let i = 0; i < list.length; i++) visit(list[i]!);
  }

  /** Builds the posting lists of all live documents from the forward lists, in slices. */
  *sort(): Generator<void, void> {
    const { starts, forward, removed, size } = this;
    forward.trim();
    const terms = this.documentFrequency.length;
    const next = new Uint32Array(terms + 1);
    next.set(this.documentFrequency.values.subarray(0, terms), 1);
    for (let term = 0; term < terms; term++) next[term + 1]! += next[term]!;
    const termStarts = next.slice();
    const postings = new Uint32Array(next[terms]!);
    let written = 0;
    for (let document = 0; document < size; document++) {
      const end = starts.values[document + 1]!;
      if (removed.has(document)) continue;
      for (let i = starts.values[document]!; i < end; i++) {
        const posting = forward.values[i]!;
        postings[next[idOf(posting)]!++] = (document << countBits) | countsOf(posting);
      }
      if (end - written > postingsPerSlice) {
        written = end;
        yield;
      }
    }
    this.termStarts = termStarts;
    this.postings = postings;
    this.recent.clear();
  }
}

/** A few milliseconds, mostly waiting for memory. */
const postingsPerSlice = 50_000;
