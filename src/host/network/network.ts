import type { ServiceResult, Batch, ServiceId, ServiceRequest } from '../../core/records/paperRecord';
import { services } from '../../core/records/services';
import { ServiceQueue, systemClock, type Clock } from './serviceQueue';

export interface NetworkSettings {
  readonly enabled: boolean;
  readonly services: readonly ServiceId[];
  /** Sent to services that ask for an email address; may be empty. */
  readonly mailto: string;
  readonly addressOf: (service: ServiceId) => string;
}

/** Stores results between sessions. */
export interface ResultStore {
  get(key: string): Promise<CachedResult | undefined>;
  set(key: string, cached: CachedResult): Promise<void>;
}

export interface CachedResult {
  readonly result: Extract<ServiceResult, { kind: 'found' | 'unknown' }>;
  /** When it was received, in milliseconds. */
  readonly at: number;
}

/** The result of a request with its time, or the reason why no request was sent. */
export type RequestResult =
  (ServiceResult & { readonly at: number }) | { readonly kind: 'off' } | { readonly kind: 'cancelled' };

export interface RequestOptions {
  readonly signal: AbortSignal;
  /** Bypass the cache, for listings that change every hour. */
  readonly isFresh?: boolean;
}

interface Services {
  readonly settings: () => NetworkSettings;
  readonly store: ResultStore;
  /** Undefined in browsers, which set it themselves. */
  readonly userAgent?: string;
  /** The user's API key. It is only sent to its service. */
  readonly keyOf?: (service: ServiceId) => Promise<string | undefined>;
  readonly fetch?: typeof fetch;
  readonly clock?: Clock;
  /** In milliseconds. */
  readonly timeout?: number;
}

const day = 24 * 60 * 60 * 1000;
/** Headers are cut at this length, in characters. */
const maxHeaderLength = 500;
/** How long results are cached, in milliseconds. */
const foundLifetime = 30 * day;
const unknownLifetime = day;
/** Pause after a rate limit without `Retry-After`, in milliseconds. */
const defaultPause = 10 * 60 * 1000;
/** A request is retried once if the delay is at most this, in milliseconds. */
const longestRetryDelay = 30 * 1000;

/**
 * The only access to the network. Sends nothing while the setting is off, respects the rate limits of services, and
 * caches results.
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

  /** Whether the network is on and the service enabled. */
  isOn(service: ServiceId): boolean {
    const { enabled, services: chosen } = this.settings;
    return enabled && chosen.includes(service);
  }

  /** Sends one request, unless its result is cached. Never rejects. */
  async request(request: ServiceRequest, { signal, isFresh }: RequestOptions): Promise<RequestResult> {
    const key = `${request.service} ${request.path} ${request.post ?? ''}`;
    const cached = isFresh ? undefined : await this.cached(key);
    if (cached) return { ...cached.result, at: cached.at };
    const result = await this.send(request, signal);
    await this.cache(key, result);
    return result;
  }

  /**
   * Looks up papers by id in as few requests as possible, and returns a result for each id. Stops early if the service
   * fails: the remaining ids get its last result.
   */
  async requestAll(
    batch: Batch,
    ids: readonly string[],
    { signal, isFresh }: RequestOptions,
  ): Promise<ReadonlyMap<string, RequestResult>> {
    const results = new Map<string, RequestResult>();
    const keyOf = (id: string) => `${batch.service} id ${id}`;
    const missing: string[] = [];
    for (const id of new Set(ids)) {
      const cached = isFresh ? undefined : await this.cached(keyOf(id));
      if (cached) results.set(id, { ...cached.result, at: cached.at });
      else missing.push(id);
    }
    for (let i = 0; i < missing.length; i += batch.size) {
      const chunk = missing.slice(i, i + batch.size);
      const result = await this.send(batch.request(chunk), signal);
      const records = result.kind === 'found' || result.kind === 'unreadable' ? result.records : [];
      const isComplete = result.kind === 'found' || result.kind === 'unknown';
      for (const id of chunk) {
        const record = records.find((each) => batch.idOf(each) === id);
        const one: RequestResult = record
          ? { kind: 'found', records: [record], at: this.clock.now() }
          : isComplete
            ? { kind: 'unknown', at: this.clock.now() }
            : result;
        results.set(id, one);
        await this.cache(keyOf(id), one);
      }
      if (!isComplete && result.kind !== 'unreadable') {
        for (const id of missing.slice(i + batch.size)) results.set(id, result);
        break;
      }
    }
    return results;
  }

  private async cached(key: string): Promise<CachedResult | undefined> {
    const cached = await this.services.store.get(key);
    if (!cached) return undefined;
    const age = this.clock.now() - cached.at;
    return age >= 0 && age < (cached.result.kind === 'found' ? foundLifetime : unknownLifetime)
      ? cached
      : undefined;
  }

  private async cache(key: string, received: RequestResult): Promise<void> {
    if (received.kind !== 'found' && received.kind !== 'unknown') return;
    const { at, ...result } = received;
    await this.services.store.set(key, { result, at });
  }

  private async send(request: ServiceRequest, signal: AbortSignal): Promise<RequestResult> {
    if (!this.isOn(request.service)) return { kind: 'off' };
    const queue = this.queueOf(request.service);
    const options = { isSearch: request.isSearch === true, signal };
    let result: RequestResult | undefined;
    for (let attempt = 0; attempt < 2; attempt++) {
      const left = queue.pausedUntil - this.clock.now();
      if (left > (attempt === 0 ? 0 : longestRetryDelay)) return { ...paused(queue), at: this.clock.now() };
      try {
        if (left > 0) await this.clock.wait(left, signal);
        result = await queue.run(() => this.fetch(request, signal, queue), options);
      } catch (error) {
        if (signal.aborted) return { kind: 'cancelled' };
        throw error;
      }
      const isShort = queue.pausedUntil > 0 && queue.pausedUntil - this.clock.now() <= longestRetryDelay;
      if (!isShort || result.kind === 'found' || result.kind === 'unknown') break;
    }
    return result!;
  }

  private async fetch(
    request: ServiceRequest,
    signal: AbortSignal,
    queue: ServiceQueue,
  ): Promise<RequestResult> {
    // Settings and rate limits may have changed in the queue.
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
      const { key: keyPlace } = services[request.service];
      const key = keyPlace && (await this.services.keyOf?.(request.service));
      const response = await send(this.urlOf(request, key), {
        method: request.post === undefined ? 'GET' : 'POST',
        headers: {
          ...request.headers,
          ...(key && 'header' in keyPlace && { [keyPlace.header]: key }),
          ...(request.post !== undefined && { 'Content-Type': 'application/json' }),
          ...(userAgent && { 'User-Agent': this.userAgentHeader(userAgent) }),
        },
        ...(request.post !== undefined && { body: request.post }),
        signal: controller.signal,
        credentials: 'omit',
        // Redirects must not carry the key to another host.
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
    const { key: keyPlace, mailto: acceptsMailto } = services[service];
    const query = new URLSearchParams({
      ...(acceptsMailto && mailto && { mailto }),
      ...(key && keyPlace && 'parameter' in keyPlace && { [keyPlace.parameter]: key }),
    }).toString();
    const url = addressOf(service).replace(/(?<!\/)\/+$/, '') + path;
    return query === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${query}`;
  }

  private userAgentHeader(userAgent: string): string {
    const { mailto } = this.settings;
    // The setting may contain characters that are invalid in a header.
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

/** In milliseconds, by `Retry-After` (seconds or a date) or Hugging Face's `RateLimit`. */
function retryDelay(headers: Headers, now: number): number | undefined {
  const after = headers.get('Retry-After')?.trim();
  if (after) {
    const milliseconds = /^\d+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - now;
    // At most a day: a longer delay is probably a mistake.
    if (Number.isFinite(milliseconds)) return Math.min(Math.max(milliseconds, 0), day);
  }
  const left = /\br=0\b[^,]*\bt=(\d+)/.exec((headers.get('RateLimit') ?? '').slice(0, maxHeaderLength))?.[1];
  return left === undefined ? undefined : Math.min(Number(left) * 1000, day);
}
