import type { ByteReader, ByteWriter } from './byteStream';
import { editDistance } from '../../text/editDistance';
import { growableUint32 } from './growableArray';
import { stem } from '../words/stem';

/** Forms written or read per slice. */
const formsPerSlice = 4000;

/**
 * The words of the collection: forms as they occur in texts (folded), and terms, their stems. Postings belong to terms.
 * Prefixes and typos are matched against forms, because people do not type stems.
 */
export class Vocabulary {
  readonly forms: string[] = [];
  readonly terms: string[] = [];
  private readonly formIds = new Map<string, number>();
  private readonly termIds = new Map<string, number>();
  private readonly termOfForm = growableUint32();
  /** Letters and length of each form: a lower bound of the edit distance without reading the form. */
  private readonly signatures = growableUint32();
  /** First four characters of each form, one byte each: rejects most forms in a prefix search. */
  private readonly prefixes = growableUint32();

  /** Returns the term of a form, adding both if new. */
  addForm(form: string): number {
    const known = this.formIds.get(form);
    if (known !== undefined) return this.termOfForm.values[known]!;
    const stemmed = stem(form);
    const term = this.termIds.get(stemmed) ?? this.addNewTerm(stemmed);
    this.addNewForm(form, term);
    return term;
  }

  private addNewForm(form: string, term: number): void {
    this.formIds.set(form, this.forms.length);
    this.forms.push(form);
    this.termOfForm.push(term);
    this.signatures.push(signatureOf(form));
    this.prefixes.push(prefixCode(form));
  }

  private addNewTerm(term: string): number {
    this.termIds.set(term, this.terms.length);
    return this.terms.push(term) - 1;
  }

  /** Writes each form with the id of its term and, at the first occurrence of a term, how it differs from the form. */
  *write(writer: ByteWriter): Generator<void, void> {
    let terms = 0;
    writer.unsigned(this.forms.length);
    for (const [id, form] of this.forms.entries()) {
      const term = this.termOfForm.values[id]!;
      writer.string(form);
      writer.unsigned(term);
      if (term === terms) {
        const stemmed = this.terms[terms++]!;
        let same = 0;
        while (same < stemmed.length && stemmed[same] === form[same]) same++;
        writer.unsigned(same);
        writer.string(stemmed.slice(same));
      }
      if (id % formsPerSlice === 0) yield;
    }
  }

  static *read(reader: ByteReader): Generator<void, Vocabulary> {
    const vocabulary = new Vocabulary();
    for (let left = reader.unsigned(); left > 0; left--) {
      const form = reader.string();
      const term = reader.unsigned();
      if (term === vocabulary.terms.length)
        vocabulary.addNewTerm(form.slice(0, reader.unsigned()) + reader.string());
      vocabulary.addNewForm(form, term);
      if (left % formsPerSlice === 0) yield;
    }
    return vocabulary;
  }

  has(form: string): boolean {
    return this.formIds.has(form);
  }

  /** Returns the term of a form; for an unknown form, the term of its stem. */
  termOf(form: string): number | undefined {
    const id = this.formIds.get(form);
    return id === undefined ? this.termIds.get(stem(form)) : this.termOfForm.values[id];
  }

  termOfStem(stemmed: string): number | undefined {
    return this.termIds.get(stemmed);
  }

  /** Returns the terms of forms that start with `prefix` and are longer. */
  withPrefix(prefix: string): number[] {
    const found: number[] = [];
    const { values, length } = this.prefixes;
    const shift = Math.max(0, 32 - 8 * prefix.length);
    const wanted = prefixCode(prefix) >>> shift;
    for (let form = 0; form < length; form++) {
      if (values[form]! >>> shift !== wanted) continue;
      const text = this.forms[form]!;
      if (text.length > prefix.length && text.startsWith(prefix)) found.push(this.termOfForm.values[form]!);
    }
    return found;
  }

  /** Returns the terms of forms at one and at two edits from `typed`; `limit` is 1 or 2. */
  withinEdits(typed: string, limit: number): readonly [one: number[], two: number[]] {
    const found: [number[], number[]] = [[], []];
    const { values, length } = this.signatures;
    const shape = signatureOf(typed);
    for (let form = 0; form < length; form++) {
      const other = values[form]!;
      if (Math.abs((other >>> letterBits) - (shape >>> letterBits)) > limit) continue;
      // One edit changes at most one letter of each word.
      if (bitCount((other ^ shape) & letterMask) > 2 * limit) continue;
      const edits = editDistance(typed, this.forms[form]!, limit);
      if (edits > 0 && edits <= limit) found[edits - 1]!.push(this.termOfForm.values[form]!);
    }
    return found;
  }
}

/** Bits of a signature that stand for letters; the length, up to 63, is above them. */
const letterBits = 26;
const letterMask = (1 << letterBits) - 1;

function signatureOf(word: string): number {
  let shape = Math.min(word.length, 63) << letterBits;
  for (let i = 0; i < word.length; i++) shape |= 1 << (word.charCodeAt(i) % letterBits);
  return shape >>> 0;
}

/** A missing character gives NaN, which counts as 0. */
function prefixCode(word: string): number {
  let beginning = 0;
  for (let i = 0; i < 4; i++) beginning = (beginning << 8) | (word.charCodeAt(i) & 255);
  return beginning >>> 0;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count++;
  return count;
}
