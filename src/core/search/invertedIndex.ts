import type { Group } from './fields';
import { growableUint16, growableUint32 } from './growableArray';

/** Bits of each group's count in a packed posting, and the largest count they hold. */
const shift = [0, 3, 8, 10, 13] as const;
const most = [7, 31, 3, 7, 7] as const;

export const titleCount = (packed: number): number => packed & 7;
export const abstractCount = (packed: number): number => (packed >> 3) & 31;
export const authorsCount = (packed: number): number => (packed >> 8) & 3;
export const keywordsCount = (packed: number): number => (packed >> 10) & 7;
export const otherCount = (packed: number): number => packed >> 13;

/** A document's terms while it is read: term → counts per group, packed in 16 bits. */
export class TermCounts {
  readonly counts = new Map<number, number>();

  add(term: number, group: Group): void {
    const packed = this.counts.get(term) ?? 0;
    const full = ((packed >> shift[group]) & most[group]) === most[group];
    this.counts.set(term, full ? packed : packed + (1 << shift[group]));
  }
}

/**
 * Which terms stand in which documents, both ways, in flat arrays.
 *
 * The forward lists (document → terms) are written as documents come. The postings (term → documents) are made from
 * them by a counting sort; those of documents that came later wait in small lists, so adding a paper costs no more than
 * its own terms. Document numbers grow in the order of adding and are reused never.
 */
export class InvertedIndex {
  /** Forward lists: document `d` has terms and packed counts at `starts[d]` to `starts[d + 1]`. */
  readonly starts = growableUint32();
  readonly forwardTerms = growableUint32();
  readonly forwardCounts = growableUint16();
  /** Number of documents that hold each term, without removed ones. */
  readonly documentFrequency = growableUint32();
  /** Words in title and abstract of each document. */
  readonly titleLengths = growableUint16();
  readonly abstractLengths = growableUint16();
  readonly removed = new Set<number>();
  private titleLengthSum = 0;
  private abstractLengthSum = 0;
  /** Documents with an abstract. */
  private abstracts = 0;

  /** Postings of term `t`: `documents` and `counts` from `termStarts[t]` to `termStarts[t + 1]`, ascending. */
  termStarts = new Uint32Array(1);
  documents = new Uint32Array(0);
  counts = new Uint16Array(0);
  /** Postings of later documents: document and packed count in turn. */
  readonly recent = new Map<number, number[]>();

  /** `postings`: how many there will be, where that is known. */
  constructor(postings = 0) {
    this.forwardTerms.reserve(postings);
    this.forwardCounts.reserve(postings);
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
      if (!toRecent) continue;
      const list = this.recent.get(term);
      if (list) list.push(document, count);
      else this.recent.set(term, [document, count]);
    }
    this.endDocument(titleLength, abstractLength);
    return document;
  }

  /** Of the document that is being added, until `endDocument`. */
  addTerm(term: number, count: number): void {
    this.forwardTerms.push(term);
    this.forwardCounts.push(count);
    while (this.documentFrequency.length <= term) this.documentFrequency.push(0);
    this.documentFrequency.values[term]!++;
  }

  endDocument(titleLength: number, abstractLength: number): void {
    const document = this.size;
    this.starts.push(this.forwardTerms.length);
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
    const end = this.starts.values[document + 1]!;
    for (let i = this.starts.values[document]!; i < end; i++) {
      this.documentFrequency.values[this.forwardTerms.values[i]!]!--;
    }
  }

  forEachPosting(term: number, visit: (document: number, count: number) => void): void {
    if (term + 1 < this.termStarts.length) {
      const end = this.termStarts[term + 1]!;
      for (let i = this.termStarts[term]!; i < end; i++) visit(this.documents[i]!, this.counts[i]!);
    }
    const recent = this.recent.get(term);
    if (recent) for (let i = 0; i < recent.length; i += 2) visit(recent[i]!, recent[i + 1]!);
  }

  /** Makes the postings of all documents that are left from the forward lists; yields now and then. */
  *sort(): Generator<void, void> {
    const { starts, forwardTerms, forwardCounts, removed, size } = this;
    const terms = this.documentFrequency.length;
    const next = new Uint32Array(terms + 1);
    next.set(this.documentFrequency.values.subarray(0, terms), 1);
    for (let term = 0; term < terms; term++) next[term + 1]! += next[term]!;
    const termStarts = next.slice();
    const documents = new Uint32Array(forwardTerms.length);
    const counts = new Uint16Array(forwardTerms.length);
    let written = 0;
    for (let document = 0; document < size; document++) {
      const end = starts.values[document + 1]!;
      if (removed.has(document)) continue;
      for (let i = starts.values[document]!; i < end; i++) {
        const at = next[forwardTerms.values[i]!]!++;
        documents[at] = document;
        counts[at] = forwardCounts.values[i]!;
      }
      if (end - written > postingsPerSlice) {
        written = end;
        yield;
      }
    }
    Object.assign(this, { termStarts, documents, counts });
    this.recent.clear();
  }
}

/** A few milliseconds, most of them spent waiting for memory. */
const postingsPerSlice = 50_000;
