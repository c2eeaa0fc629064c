import type { Service } from '../../core/records/services';

/** Time, so that a test need not wait. */
export interface Clock {
  /** Milliseconds, as of `Date.now()`. */
  now(): number;
  /** Resolves after so many milliseconds; rejects with the signal's reason. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  wait: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      const abort = () => {
        clearTimeout(timer);
        reject(reasonOf(signal));
      };
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', abort);
        resolve();
      }, milliseconds);
      if (signal.aborted) abort();
      else signal.addEventListener('abort', abort, { once: true });
    }),
};

const reasonOf = (signal: AbortSignal) =>
  signal.reason instanceof Error ? signal.reason : new Error('aborted');

/** The requests to one service, one after the other, no faster than it allows. */
export class ServiceQueue {
  private last = -Infinity;
  /** When the latest searches began, as many as one window allows. */
  private searches: number[] = [];
  private underWay = 0;
  /** Called when one has ended. */
  private readonly waiting: (() => void)[] = [];
  /** Turns are given in the order in which they were asked for. */
  private turn: Promise<unknown> = Promise.resolve();

  /** It is not to be asked before, in milliseconds. */
  pausedUntil = 0;

  constructor(
    private readonly limits: Pick<Service, 'interval' | 'searches' | 'inFlight'>,
    private readonly clock: Clock,
  ) {}

  /** Runs the task when it is its turn. Rejects where the signal is aborted before. */
  async run<T>(
    task: () => Promise<T>,
    { isSearch, signal }: { isSearch: boolean; signal: AbortSignal },
  ): Promise<T> {
    const before = this.turn;
    let pass = () => {};
    this.turn = new Promise<void>((resolve) => (pass = resolve));
    await before;
    try {
      if (signal.aborted) throw reasonOf(signal);
      while (this.underWay >= this.limits.inFlight) {
        await new Promise<void>((resolve) => this.waiting.push(resolve));
      }
      const due = Math.max(this.last + this.limits.interval, isSearch ? this.searchDue() : 0);
      const left = due - this.clock.now();
      if (left > 0) await this.clock.wait(left, signal);
      if (signal.aborted) throw reasonOf(signal);
      this.last = this.clock.now();
      if (isSearch) this.searches = [...this.searches, this.last].slice(-(this.limits.searches?.count ?? 1));
      this.underWay++;
    } finally {
      pass();
    }
    try {
      return await task();
    } finally {
      this.underWay--;
      // On its way a request may be held up: only from an answer on is it sure when the service was last busy.
      if (this.limits.inFlight === 1) this.last = this.clock.now();
      this.waiting.shift()?.();
    }
  }

  /** When the next search may begin, by the window of the service. */
  private searchDue(): number {
    const { searches } = this.limits;
    const [oldest] = this.searches;
    return searches && oldest !== undefined && this.searches.length >= searches.count
      ? oldest + searches.within
      : 0;
  }
}
