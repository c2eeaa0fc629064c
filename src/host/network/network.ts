import type { ServiceResult, Batch, ServiceId, ServiceRequest } from '../../core/records/paperRecord';
import { services } from '../../core/records/services';
import { ServiceQueue, systemClock, type Clock } from './serviceQueue';

/** What the user's settings say of the network. */
export interface NetworkSettings {
  readonly enabled: boolean;
  readonly services: readonly ServiceId[];
  /** To be told to services that ask for it; empty where the user gives none. */
  readonly mailto: string;
  readonly addressOf: (service: ServiceId) => string;
}

/** Answers as they are kept between sessions. */
export interface ResultStore {
  get(key: string): Promise<CachedResult | undefined>;
  set(key: string, answer: CachedResult): Promise<void>;
}

export interface CachedResult {
  readonly answer: Extract<ServiceResult, { kind: 'found' | 'unknown' }>;
  /** When it came, in milliseconds. */
  readonly at: number;
}

/** What came of asking: an answer with its time, or the reason why nothing was asked. */
export type RequestResult =
  (ServiceResult & { readonly at: number }) | { readonly kind: 'off' } | { readonly kind: 'cancelled' };

export interface RequestOptions {
  readonly signal: AbortSignal;
  /** Ask again, whatever is known: for lists that change by the hour. */
  readonly isFresh?: boolean;
}

interface Services {
  readonly settings: () => NetworkSettings;
  readonly store: ResultStore;
  /** How Paperside calls itself; browsers say who asks by themselves. */
  readonly userAgent?: string;
  /** The user's key for a service that takes one; it is sent to that service alone. */
  readonly keyOf?: (service: ServiceId) => Promise<string | undefined>;
  readonly fetch?: typeof fetch;
  readonly clock?: Clock;
  /** How long a service may take to answer, in milliseconds. */
  readonly timeout?: number;
}

const day = 24 * 60 * 60 * 1000;
/** Of a header that is read, in characters. */
const maxHeaderLength = 500;
/** How long answers are believed, in milliseconds. */
const foundLifetime = 30 * day;
const unknownLifetime = day;
/** How long a service is left alone that refuses without saying for how long. */
const defaultPause = 10 * 60 * 1000;
/** A wait that is asked for and is no longer is waited for, once. */
const longestRetryDelay = 30 * 1000;

/**
 * The door to the network: there is no other. Nothing goes out while the setting is off. Each service is asked no
 * faster than it allows, and nothing it has answered before is asked again.
 */
export class Network {
  private readonly queues = new Map<ServiceId, ServiceQueue>();
  private readonly clock: Clock;

  constructor(private readonly services: Services) {
    this.clock = services.clock ?? systemClock;
  }

  get settings(): NetworkSettings {
    return this.services.settings();
  }

  /** Is the service to be asked: is the network on, and the service among those chosen? */
  isOn(service: ServiceId): boolean {
    const { enabled, services: chosen } = this.settings;
    return enabled && chosen.includes(service);
  }

  /** Asks one question. Never rejects. */
  async request(request: ServiceRequest, { signal, isFresh }: RequestOptions): Promise<RequestResult> {
    const key = `${request.service} ${request.path} ${request.post ?? ''}`;
    const known = isFresh ? undefined : await this.cached(key);
    if (known) return { ...known.answer, at: known.at };
    const asked = await this.send(request, signal);
    await this.cache(key, asked);
    return asked;
  }

  /**
   * Asks for papers by their ids, in as few requests as may be, and gives what came of each id. `onProgress` is told how
   * many are answered. Ends early where the service will not go on: the ids left get its last answer.
   */
  async requestAll(
    batch: Batch,
    ids: readonly string[],
    { signal, isFresh }: RequestOptions,
    onProgress: (done: number) => void = () => {},
  ): Promise<ReadonlyMap<string, RequestResult>> {
    const answers = new Map<string, RequestResult>();
    const keyOf = (id: string) => `${batch.service} id ${id}`;
    const missing: string[] = [];
    for (const id of new Set(ids)) {
      const known = isFresh ? undefined : await this.cached(keyOf(id));
      if (known) answers.set(id, { ...known.answer, at: known.at });
      else missing.push(id);
    }
    onProgress(answers.size);
    for (let i = 0; i < missing.length; i += batch.size) {
      const some = missing.slice(i, i + batch.size);
      const asked = await this.send(batch.request(some), signal);
      const records = asked.kind === 'found' || asked.kind === 'unreadable' ? asked.records : [];
      const isWhole = asked.kind === 'found' || asked.kind === 'unknown';
      for (const id of some) {
        const record = records.find((each) => batch.idOf(each) === id);
        const one: RequestResult = record
          ? { kind: 'found', records: [record], at: this.clock.now() }
          : isWhole
            ? { kind: 'unknown', at: this.clock.now() }
            : asked;
        answers.set(id, one);
        await this.cache(keyOf(id), one);
      }
      onProgress(answers.size);
      if (!isWhole && asked.kind !== 'unreadable') {
        for (const id of missing.slice(i + batch.size)) answers.set(id, asked);
        break;
      }
    }
    return answers;
  }

  private async cached(key: string): Promise<CachedResult | undefined> {
    const kept = await this.services.store.get(key);
    if (!kept) return undefined;
    const age = this.clock.now() - kept.at;
    return age >= 0 && age < (kept.answer.kind === 'found' ? foundLifetime : unknownLifetime)
      ? kept
      : undefined;
  }

  private async cache(key: string, asked: RequestResult): Promise<void> {
    if (asked.kind !== 'found' && asked.kind !== 'unknown') return;
    const { at, ...answer } = asked;
    await this.services.store.set(key, { answer, at });
  }

  private async send(request: ServiceRequest, signal: AbortSignal): Promise<RequestResult> {
    if (!this.isOn(request.service)) return { kind: 'off' };
    const queue = this.queueOf(request.service);
    const options = { isSearch: request.isSearch === true, signal };
    let asked: RequestResult | undefined;
    for (let attempt = 0; attempt < 2; attempt++) {
      const left = queue.pausedUntil - this.clock.now();
      if (left > (attempt === 0 ? 0 : longestRetryDelay)) return { ...paused(queue), at: this.clock.now() };
      try {
        if (left > 0) await this.clock.wait(left, signal);
        asked = await queue.run(() => this.fetch(request, signal, queue), options);
      } catch (error) {
        if (signal.aborted) return { kind: 'cancelled' };
        throw error;
      }
      const isShort = queue.pausedUntil > 0 && queue.pausedUntil - this.clock.now() <= longestRetryDelay;
      if (!isShort || asked.kind === 'found' || asked.kind === 'unknown') break;
    }
    return asked!;
  }

  private async fetch(
    request: ServiceRequest,
    signal: AbortSignal,
    queue: ServiceQueue,
  ): Promise<RequestResult> {
    // While it waited for its turn, the service may have closed, or the user have turned the network off.
    if (!this.isOn(request.service)) return { kind: 'off' };
    if (queue.pausedUntil > this.clock.now()) return { ...paused(queue), at: this.clock.now() };
    const { userAgent, timeout = 15_000 } = this.services;
    const controller = new AbortController();
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      controller.abort();
    }, timeout);
    const abort = () => controller.abort();
    signal.addEventListener('abort', abort, { once: true });
    try {
      const send = this.services.fetch ?? fetch;
      const { key: place } = services[request.service];
      const key = place && (await this.services.keyOf?.(request.service));
      const response = await send(this.urlOf(request, key), {
        method: request.post === undefined ? 'GET' : 'POST',
        headers: {
          ...request.headers,
          ...(key && 'header' in place && { [place.header]: key }),
          ...(request.post !== undefined && { 'Content-Type': 'application/json' }),
          ...(userAgent && { 'User-Agent': this.userAgentHeader(userAgent) }),
        },
        ...(request.post !== undefined && { body: request.post }),
        signal: controller.signal,
        credentials: 'omit',
        // A key goes nowhere else, whoever says that the answer is there.
        ...(key && { redirect: 'error' as const }),
      });
      const body = await response.text();
      const answer = request.read({ status: response.status, body });
      if (response.status === 429 || response.status === 503 || isRateLimited(answer)) {
        queue.pausedUntil =
          this.clock.now() + (retryDelay(response.headers, this.clock.now()) ?? defaultPause);
        if (isRateLimited(answer)) return { ...paused(queue), at: this.clock.now() };
      } else queue.pausedUntil = 0;
      return { ...answer, at: this.clock.now() };
    } catch {
      if (signal.aborted) return { kind: 'cancelled' };
      return { kind: 'unavailable', why: isLate ? 'timeout' : 'no-network', at: this.clock.now() };
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    }
  }

  private urlOf({ service, path }: ServiceRequest, key: string | undefined): string {
    const { addressOf, mailto } = this.settings;
    const { key: place, mailto: wantsMailto } = services[service];
    const more = new URLSearchParams({
      ...(wantsMailto && mailto && { mailto }),
      ...(key && place && 'parameter' in place && { [place.parameter]: key }),
    }).toString();
    const url = addressOf(service).replace(/(?<!\/)\/+$/, '') + path;
    return more === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${more}`;
  }

  private userAgentHeader(userAgent: string): string {
    const { mailto } = this.settings;
    // A header holds no more than this; what is typed into a setting may.
    return mailto && /^[\x21-\x7e]+$/.test(mailto) ? `${userAgent} (mailto:${mailto})` : userAgent;
  }

  private queueOf(service: ServiceId): ServiceQueue {
    let queue = this.queues.get(service);
    if (!queue) this.queues.set(service, (queue = new ServiceQueue(services[service], this.clock)));
    return queue;
  }
}

const isRateLimited = (answer: ServiceResult) => answer.kind === 'refused' && answer.why === 'rate-limited';

const paused = ({ pausedUntil }: ServiceQueue) =>
  ({ kind: 'refused', why: 'rate-limited', until: pausedUntil }) as const;

/** By `Retry-After`, in seconds or as a date, or by the time left in Hugging Face's window; in milliseconds. */
function retryDelay(headers: Headers, now: number): number | undefined {
  const after = headers.get('Retry-After')?.trim();
  if (after) {
    const milliseconds = /^\d+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - now;
    // A day at most: a service that means more has made a mistake, or wants a person to ask.
    if (Number.isFinite(milliseconds)) return Math.min(Math.max(milliseconds, 0), day);
  }
  const left = /\br=0\b[^,]*\bt=(\d+)/.exec((headers.get('RateLimit') ?? '').slice(0, maxHeaderLength))?.[1];
  return left === undefined ? undefined : Math.min(Number(left) * 1000, day);
}
