import { abstractFingerprint } from '../../collections/lazyAbstract';
import type { Paper } from '../../paper';
import { fingerprint } from '../../text/fingerprint';
import { fieldNames, fieldText, Group, groupOf } from '../fields/fields';
import type { CreateSearchOptions } from '../paperSearch';
import { Acronyms, findDefinitions } from '../words/acronyms';
import { stopWords } from '../words/stopWords';
import { tokenize } from '../words/tokenize';
import { growableUint32 } from './growableArray';
import { InvertedIndex, TermCounts } from './invertedIndex';
import { type StoredIndex, writeIndexSteps } from './storedIndex';
import { Vocabulary } from './vocabulary';

/** The indexed papers with their vocabulary, postings and acronyms. A paper is a document; its id is never reused. */
export class PaperIndex {
  readonly vocabulary: Vocabulary;
  readonly index: InvertedIndex;
  readonly acronyms = new Acronyms();
  /** The paper of each document; undefined if removed. */
  readonly papers: (Paper | undefined)[] = [];
  protected readonly documents = new Map<string, number>();
  /** Fingerprint of each document as indexed; notes and tags may have changed since. */
  private readonly fingerprints = growableUint32();

  /** Creates an index without papers. If `stored` is given, call `synchronize` next. */
  constructor(
    protected readonly options: CreateSearchOptions,
    stored: StoredIndex | undefined,
  ) {
    this.vocabulary = stored?.vocabulary ?? new Vocabulary();
    this.index = stored?.index ?? new InvertedIndex();
  }

  get size(): number {
    return this.index.liveSize;
  }

  get(id: string): Paper | undefined {
    return this.papers[this.documents.get(id) ?? -1];
  }

  /** Adds a paper or replaces the one with the same id. Without `toRecent` it is found only after the next sort. */
  add(paper: Paper, toRecent = true): void {
    const known = this.documents.get(paper.id);
    const print = this.fingerprintOf(paper);
    if (known !== undefined && this.fingerprints.values[known] === print) {
      // The indexed text is unchanged, but the paper's topics may not be.
      this.papers[known] = paper;
      return;
    }
    this.remove(paper.id);
    const { counts, lengths } = this.countTerms(paper, (form) => this.vocabulary.addForm(form));
    const document = this.index.add(counts, lengths[Group.Title]!, lengths[Group.Abstract]!, toRecent);
    this.acronyms.count(findDefinitions(textOf(paper)), 1);
    this.papers[document] = paper;
    this.documents.set(paper.id, document);
    this.fingerprints.push(print);
  }

  remove(id: string): void {
    const document = this.documents.get(id);
    if (document === undefined) return;
    const paper = this.papers[document]!;
    this.acronyms.count(findDefinitions(textOf(paper)), -1);
    this.index.remove(document);
    this.documents.delete(id);
    this.papers[document] = undefined;
  }

  /** Counts a paper's terms, and its words per field group. Forms without a term are skipped. */
  protected countTerms(
    paper: Paper,
    termOf: (form: string) => number | undefined,
  ): { readonly counts: TermCounts; readonly lengths: readonly number[] } {
    const counts = new TermCounts();
    const lengths = [0, 0, 0, 0, 0];
    const annotations = this.options.annotations?.(paper);
    for (const field of fieldNames) {
      const group = groupOf(field);
      tokenize(fieldText(paper, field, annotations), (form, _start, _end, kind) => {
        if (group === Group.Abstract && stopWords.has(form)) return;
        if (kind === 'word') lengths[group]!++;
        const term = termOf(form);
        if (term !== undefined) counts.add(term, group);
      });
    }
    return { counts, lengths };
  }

  /** Updates a stored index with these documents to the current papers, in slices. */
  *synchronize(documents: StoredIndex['documents'], papers: readonly Paper[]): Generator<void, void> {
    yield* this.index.sort();
    const stored = new Map<string, number>();
    for (const [document, { id, fingerprint: print }] of documents.entries()) {
      stored.set(id, document);
      this.fingerprints.push(print);
      yield;
    }
    const others = new Map<string, Paper>();
    for (const paper of papers) {
      const document = stored.get(paper.id);
      if (document !== undefined && this.fingerprintOf(paper) === this.fingerprints.values[document]) {
        this.papers[document] = paper;
        this.documents.set(paper.id, document);
      } else {
        others.set(paper.id, paper);
      }
      yield;
    }
    for (const [document, { definitions }] of documents.entries()) {
      if (this.papers[document]) this.acronyms.count(definitions, 1);
      else this.index.remove(document);
      yield;
    }
    for (const paper of others.values()) {
      this.add(paper);
      yield;
    }
  }

  /** Serialises the index, in slices. */
  protected writeSteps(latentSpace: StoredIndex['latentSpace']): Generator<void, Uint8Array> {
    const { vocabulary, index } = this;
    return writeIndexSteps({ vocabulary, index, latentSpace }, this.papers, (paper, document) => ({
      fingerprint: this.fingerprints.values[document]!,
      definitions: findDefinitions(textOf(paper)),
    }));
  }

  private fingerprintOf(paper: Paper): number {
    const annotations = this.options.annotations?.(paper);
    return fingerprint(
      fieldNames.map((field) =>
        field === 'abstract' ? `${abstractFingerprint(paper)}` : fieldText(paper, field, annotations),
      ),
    );
  }
}

const textOf = ({ title, abstract }: Paper): string => `${title}. ${abstract}`;
