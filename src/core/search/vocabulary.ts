import type { ByteReader, ByteWriter } from './byteStream';
import { editDistance } from './editDistance';
import { append, growableUint32 } from './growableArray';
import { stem } from './stem';

/** A raw form found near a typed one. */
export interface NearForm {
  readonly form: number;
  /** Edits away, 0 for a form that the typed one is a prefix of. */
  readonly edits: number;
}

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
  /** Which letters occur in each form, one bit each: bounds the edit distance from below without looking at the form. */
  private readonly letters = growableUint32();
  /** Forms by their first two characters. */
  private readonly byStart = new Map<string, number[]>();
  /** Forms by length. */
  private readonly byLength: number[][] = [];

  addForm(form: string): number {
    const known = this.formIds.get(form);
    if (known !== undefined) return known;
    const stemmed = stem(form);
    return this.addNewForm(form, this.termIds.get(stemmed) ?? this.addNewTerm(stemmed));
  }

  private addNewForm(form: string, term: number): number {
    const id = this.forms.length;
    this.forms.push(form);
    this.formIds.set(form, id);
    this.termOfForm.push(term);
    this.letters.push(lettersOf(form));
    append(this.byStart, form.slice(0, 2), id);
    (this.byLength[form.length] ??= []).push(id);
    return id;
  }

  private addNewTerm(term: string): number {
    this.terms.push(term);
    this.termIds.set(term, this.terms.length - 1);
    return this.terms.length - 1;
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

  /** The term id of a raw form in the collection, or of the stem of one that is not. */
  termOf(form: string): number | undefined {
    const id = this.formIds.get(form);
    return id === undefined ? this.termIds.get(stem(form)) : this.termOfForm.values[id];
  }

  termOfStem(stemmed: string): number | undefined {
    return this.termIds.get(stemmed);
  }

  termOfFormId(form: number): number {
    return this.termOfForm.values[form]!;
  }

  /** Forms that start with `prefix` and go on, in no order. */
  withPrefix(prefix: string): number[] {
    const found: number[] = [];
    const collect = (forms: readonly number[]): void => {
      for (const form of forms) {
        const text = this.forms[form]!;
        if (text.length > prefix.length && text.startsWith(prefix)) found.push(form);
      }
    };
    if (prefix.length >= 2) collect(this.byStart.get(prefix.slice(0, 2)) ?? []);
    else for (const [start, forms] of this.byStart) if (start.startsWith(prefix)) collect(forms);
    return found;
  }

  /** Forms within `limit` edits of `typed`, itself left out. */
  near(typed: string, limit: number): NearForm[] {
    const found: NearForm[] = [];
    const typedLetters = lettersOf(typed);
    const letters = this.letters.values;
    for (let length = Math.max(2, typed.length - limit); length <= typed.length + limit; length++) {
      for (const form of this.byLength[length] ?? []) {
        const other = letters[form]!;
        // One edit changes at most one letter on either side.
        if (bitCount(typedLetters & ~other) > limit || bitCount(other & ~typedLetters) > limit) continue;
        const edits = editDistance(typed, this.forms[form]!, limit);
        if (edits > 0 && edits <= limit) found.push({ form, edits });
      }
    }
    return found;
  }
}

function lettersOf(word: string): number {
  let letters = 0;
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) & 31);
  return letters >>> 0;
}

function bitCount(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return (((n + (n >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
