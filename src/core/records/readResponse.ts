import type { ServiceResult, PaperRecord, ServiceResponse } from './paperRecord';

/**
 * What every service's answer has in common: the status, and that it is what was asked for. `read` is given the JSON of
 * a good one, and gives its records; `undefined` where the JSON is not of the form it knows.
 */
export function readJsonResponse(
  { status, body }: ServiceResponse,
  read: (json: unknown) => readonly PaperRecord[] | undefined,
): ServiceResult {
  const failure = failureOf(status, body);
  if (failure) return failure;
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return { kind: 'unreadable', why: /^\s*[[{]/.test(body) ? 'cut-off' : 'format', records: [] };
  }
  const records = read(json);
  if (!records) return { kind: 'unreadable', why: 'format', records: [] };
  return resultOf(records);
}

export function resultOf(records: readonly PaperRecord[]): ServiceResult {
  return records.length > 0 ? { kind: 'found', records } : { kind: 'unknown' };
}

/** What a status says without the body, or a page where records should be: a log-in, a bot check, an error. */
export function failureOf(status: number, body: string): ServiceResult | undefined {
  if (status === 404 || status === 410) return { kind: 'unknown' };
  // OpenAlex answers 429 when the day's allowance is used up, arXiv with a bare sentence.
  if (status === 429) return { kind: 'refused', why: 'rate-limited' };
  if (status === 408 || status >= 500) return { kind: 'unavailable', why: 'server', status };
  if (status >= 400) return { kind: 'refused', why: 'bad-question' };
  if (/^\s*(?:<!doctype html|<html[\s>])/i.test(body))
    return { kind: 'unreadable', why: 'page', records: [] };
  return undefined;
}
