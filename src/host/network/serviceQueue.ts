import type { Service } from '../../core/records/services';

/** Replaceable, so that tests need not wait. */
export interface Clock {
  /** Milliseconds, as of `Date.now()`. */
  now(): number;
  /** Rejects with the signal's reason if aborted. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  wait: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      const abort = () => {
        clearTimeout(timer);
        reject(abortReason(signal));
      };
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', abort);
        resolve();
      }, milliseconds);
      if (signal.aborted) abort();
      else signal.addEventListener('abort', abort, { once: true });
    }),
};

const abortReason = (signal: AbortSignal) =>
  signal.reason instanceof Error ? signal.reason : new Error('aborted');

/** Runs requests to one service in order, within its rate limits. */
export class ServiceQueue {
  private last = -Infinity;
  /** Start times of the latest searches, up to the number allowed per window. */
  private searches: number[] = [];
  private inFlight = 0;
  /** Called when a request has ended. */
  private readonly waiting: (() => void)[] = [];
  /** Keeps requests in order. */
  private turn: Promise<unknown> = Promise.resolve();

  /** No requests are sent before this time, in milliseconds. */
  pausedUntil = 0;

  constructor(
    private readonly limits: Pick<Service, 'interval' | 'searches' | 'inFlight'>,
    private readonly clock: Clock,
  ) {}

  /** Runs the task when its turn comes. Rejects if aborted before. */
  async run<T>(
    task: () => Promise<T>,
    { isSearch, signal }: { isSearch: boolean; signal: AbortSignal },
  ): Promise<T> {
    const before = this.turn;
    let pass = () => {};
    this.turn = new Promise<void>((resolve) => (pass = resolve));
    await before;
    try {
      if (signal.aborted) throw abortReason(signal);
      while (this.inFlight >= this.limits.inFlight) {
        await new Promise<void>((resolve) => this.waiting.push(resolve));
      }
      const due = Math.max(this.last + this.limits.interval, isSearch ? this.searchDue() : 0);
      const left = due - this.clock.now();
      if (left > 0) await this.clock.wait(left, signal);
      if (signal.aborted) throw abortReason(signal);
      this.last = this.clock.now();
      if (isSearch) this.searches = [...this.searches, this.last].slice(-(this.limits.searches?.count ?? 1));
      this.inFlight++;
    } finally {
      pass();
    }
    try {
      return await task();
    } finally {
      this.inFlight--;
      // A request may be delayed on the way: only its response shows when the service was last busy.
      if (this.limits.inFlight === 1) this.last = this.clock.now();
      this.waiting.shift()?.();
    }
  }

  /** When the window of the service allows the next search. */
  private searchDue(): number {
    const { searches } = this.limits;
    const [oldest] = this.searches;
    return searches && oldest !== undefined && this.searches.length >= searches.count
      ? oldest + searches.within
      : 0;
  }
}
