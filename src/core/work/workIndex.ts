import {
  compareDescribed,
  describeWork,
  type Comparison,
  type DescribedWork,
  type WorkIdentity,
} from './compareWorks';

/** A description of a work, and the value that was added with it. */
interface Entry<T> {
  readonly value: T;
  readonly work: WorkIdentity;
}

/** A value whose work shares an identifier or the title, and how the works compare. */
export interface Match<T> {
  readonly value: T;
  readonly comparison: Comparison;
}

/** Looks up the value of a work. */
export type Works<T> = Pick<WorkIndex<T>, 'find'>;

/**
 * Values by the works they describe, fast for 100,000 works. Adding a work reads its identifiers and title. Its other
 * facts are read when it is compared, which needs a shared identifier or title. So a work may decode them lazily.
 */
export class WorkIndex<T> {
  /** By identifier and by title. They cannot collide: only identifiers have punctuation. */
  private readonly entries = new Map<string, Entry<T> | Entry<T>[]>();

  /** Adds a value. The same value may be added with several descriptions of its work. */
  add(value: T, work: WorkIdentity): void {
    const entry = { value, work };
    for (const key of keysOf(describeWork(work))) {
      const known = this.entries.get(key);
      if (known === undefined) this.entries.set(key, entry);
      else if (Array.isArray(known)) known.push(entry);
      else this.entries.set(key, [known, entry]);
    }
  }

  /**
   * Finds the value of the same work by `compareWorks`: by identifier first, then by title. Among equal titles, the same
   * work is preferred to another edition, and that to a probable match. Otherwise the first added wins.
   */
  find(work: WorkIdentity): T | undefined {
    let best: Match<T> | undefined;
    for (const match of this.compared(work)) {
      const { kind, reason } = match.comparison;
      if (kind === 'same' || (kind === 'differentEdition' && reason !== 'title')) return match.value;
      if (kind === 'differentEdition' && best?.comparison.kind !== kind) best = match;
      if (kind === 'uncertain') best ??= match;
    }
    return best?.value;
  }

  /** All works that share an identifier or the title, in the order of `find`. */
  matches(work: WorkIdentity): Match<T>[] {
    return [...this.compared(work)];
  }

  /** The same lookup with converted values. */
  as<U>(made: (value: T) => U): Works<U> {
    return {
      find: (work) => {
        const found = this.find(work);
        return found === undefined ? undefined : made(found);
      },
    };
  }

  private *compared(work: WorkIdentity): Generator<Match<T>> {
    const described = describeWork(work);
    const seen = new Set<Entry<T>>();
    for (const key of keysOf(described)) {
      const known = this.entries.get(key);
      if (known === undefined) continue;
      for (const entry of Array.isArray(known) ? known : [known]) {
        if (seen.has(entry)) continue;
        seen.add(entry);
        yield {
          value: entry.value,
          comparison: compareDescribed(described, describeWork(entry.work)),
        };
      }
    }
  }
}

const keysOf = ({ identifiers, titles }: DescribedWork): string[] => [...identifiers, ...titles];
