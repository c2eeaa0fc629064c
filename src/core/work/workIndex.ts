import { compareNames, namesOf, type Comparison, type WorkIdentity, type WorkNames } from './compareWorks';

/** One account of a work, and what was added under it. */
interface Account<T> {
  readonly value: T;
  readonly work: WorkIdentity;
}

/** Something that shares an identifier or the title, and how it compares. */
export interface Match<T> {
  readonly value: T;
  readonly comparison: Comparison;
}

/** Finds what is known of a work. */
export type Works<T> = Pick<WorkIndex<T>, 'find'>;

/**
 * Works by what they are known by, for a hundred thousand of them: an account is asked for its identifiers and title
 * when it is added, and for all else when it is compared, which only those are that share one of them. An account may
 * decode lazily, then.
 */
export class WorkIndex<T> {
  /** By identifier and by title: an identifier has a sign in it, so it is no title's. Hardly ever more than one. */
  private readonly accounts = new Map<string, Account<T> | Account<T>[]>();

  /** A value may be added under several accounts of one work. */
  add(value: T, work: WorkIdentity): void {
    const account = { value, work };
    for (const key of keysOf(namesOf(work))) {
      const known = this.accounts.get(key);
      if (known === undefined) this.accounts.set(key, account);
      else if (Array.isArray(known)) known.push(account);
      else this.accounts.set(key, [known, account]);
    }
  }

  /**
   * What was added for the same work, by the rule of `compareWorks`: by identifier before title, and by title what is
   * surely the same before another edition, and that before what is only probable; of several what came first.
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

  /** All that shares an identifier or the title, in the order of `find`, each once an account. */
  matches(work: WorkIdentity): Match<T>[] {
    return [...this.compared(work)];
  }

  /** The same look-up, with what was made of each value. */
  as<U>(made: (value: T) => U): Works<U> {
    return {
      find: (work) => {
        const found = this.find(work);
        return found === undefined ? undefined : made(found);
      },
    };
  }

  private *compared(work: WorkIdentity): Generator<Match<T>> {
    const names = namesOf(work);
    const seen = new Set<Account<T>>();
    for (const key of keysOf(names)) {
      const known = this.accounts.get(key);
      if (known === undefined) continue;
      for (const account of Array.isArray(known) ? known : [known]) {
        if (seen.has(account)) continue;
        seen.add(account);
        yield {
          value: account.value,
          comparison: compareNames(work, names, account.work, namesOf(account.work)),
        };
      }
    }
  }
}

const keysOf = ({ identifiers, titles }: WorkNames): string[] => [...identifiers, ...titles];
