import type { ByteReader, ByteWriter } from './byteStream';
import { editDistance } from '../../text/editDistance';
import { growableUint32 } from './growableArray';
import { stem } from '../words/stem';

/** Forms written or read between two yields. */
const formsPerSlice = 4000;

/**
 * The words of the collection: raw forms, as they stand in the text (folded), and terms, their stems. Postings belong
 * to terms; prefixes and typos are looked up among the raw forms, since stems are not what people type.
 */
export class Vocabulary {
  readonly forms: string[] = [];
  readonly terms: string[] = [];
  private readonly formIds = new Map<string, number>();
  private readonly termIds = new Map<string, number>();
  /** Term of each form. */
  private readonly termOfForm = growableUint32();
  /** Of each form which letters occur in it, and its length: bounds the edit distance without looking at the form. */
  private readonly signatures = growableUint32();
  /** The first four characters of each form, a byte of each: most forms need not be looked at for their beginning. */
  private readonly prefixes = growableUint32();

  /** The term of a form, which is added where it is new. */
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

  /** Each form with the number of its term; of a term met for the first time, how it differs from the form. */
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

  /** The term id of a raw form in the collection, or of the stem of one that is not. */
  termOf(form: string): number | undefined {
    const id = this.formIds.get(form);
    return id === undefined ? this.termIds.get(stem(form)) : this.termOfForm.values[id];
  }

  termOfStem(stemmed: string): number | undefined {
    return this.termIds.get(stemmed);
  }

  /** Terms of forms that start with `prefix` and go on. */
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

  /** Terms of forms within `limit` edits of `typed`, 1 or 2, itself left out: those one edit away, those two. */
  withinEdits(typed: string, limit: number): readonly [one: number[], two: number[]] {
    const found: [number[], number[]] = [[], []];
    const { values, length } = this.signatures;
    const shape = signatureOf(typed);
    for (let form = 0; form < length; form++) {
      const other = values[form]!;
      if (Math.abs((other >>> letterBits) - (shape >>> letterBits)) > limit) continue;
      // One edit changes at most one letter on either side.
      if (bitCount((other ^ shape) & letterMask) > 2 * limit) continue;
      const edits = editDistance(typed, this.forms[form]!, limit);
      if (edits > 0 && edits <= limit) found[edits - 1]!.push(this.termOfForm.values[form]!);
    }
    return found;
  }
}

/** Bits for letters in a shape; the length, up to 63, is above them. */
const letterBits = 26;
const letterMask = (1 << letterBits) - 1;

function signatureOf(word: string): number {
  let shape = Math.min(word.length, 63) << letterBits;
  for (let i = 0; i < word.length; i++) shape |= 1 << (word.charCodeAt(i) % letterBits);
  return shape >>> 0;
}

/** NaN of a character that is not there counts as 0. */
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
