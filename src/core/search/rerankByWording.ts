import type { Paper } from '../paper';
import type { ScoredDocument } from './scoreDocuments';
import { tokenize } from './tokenize';

/** Words of a paper as they stand there, folded. */
interface Wording {
  readonly title: readonly string[];
  readonly abstract: ReadonlySet<string>;
}

/** Papers whose words are kept: those on screen while one types. */
const mostKept = 512;

/**
 * Second look at the best papers of a look-up. Stems bring *personality* and *person* together; who types the one does
 * not want the other. And who types words of a title types them in its order, more often than not from its start.
 */
export class WordingReranker {
  private readonly kept = new Map<string, Wording>();

  /** Adds up to `weight` times the best score to each of the first `depth`, and puts them in order. */
  rerank(
    found: ScoredDocument[],
    forms: readonly string[],
    paperOf: (document: number) => Paper,
    depth: number,
    weight: number,
  ): void {
    const best = found[0]?.score ?? 0;
    const head = found.slice(0, depth);
    for (const scored of head) scored.score += weight * best * this.likeness(paperOf(scored.document), forms);
    head.sort((a, b) => b.score - a.score || a.document - b.document);
    for (let i = 0; i < head.length; i++) found[i] = head[i]!;
  }

  forget(id: string): void {
    this.kept.delete(id);
  }

  /** 0 to 1. */
  private likeness(paper: Paper, forms: readonly string[]): number {
    const { title, abstract } = this.wordingOf(paper);
    let sum = 0;
    let after = -1;
    for (const form of forms) {
      const place = placeOf(form, title, after);
      if (place === -1) {
        sum += abstract.has(form) ? 0.6 : 0;
        continue;
      }
      const isWhole = title[place] === form;
      const isInOrder = place > after;
      const isNext = after === -1 ? place === 0 : place === after + 1;
      sum += (isWhole ? 0.7 : 0.5) + (isInOrder ? 0.15 : 0) + (isNext ? 0.15 : 0);
      after = place;
    }
    return sum / Math.max(1, forms.length);
  }

  private wordingOf(paper: Paper): Wording {
    const known = this.kept.get(paper.id);
    if (known) return known;
    const title: string[] = [];
    const abstract = new Set<string>();
    tokenize(paper.title, (form, _start, _end, kind) => {
      if (kind !== 'part') title.push(form);
    });
    tokenize(paper.abstract, (form) => abstract.add(form));
    const wording = { title, abstract };
    if (this.kept.size >= mostKept) this.kept.clear();
    this.kept.set(paper.id, wording);
    return wording;
  }
}

/** Where the word, or one that starts with it, stands: after the last one found if it can be, whole if it can be. */
function placeOf(form: string, title: readonly string[], after: number): number {
  let prefix = -1;
  let whole = -1;
  for (let i = 0; i < title.length; i++) {
    const word = title[i]!;
    if (word === form && (whole === -1 || whole < after)) whole = i;
    else if (word.startsWith(form) && (prefix === -1 || prefix < after)) prefix = i;
  }
  return whole === -1 ? prefix : whole;
}
