import type { ServiceResult, PaperRecord, ServiceResponse } from './paperRecord';

/**
 * Reads a JSON response of any service. `read` gets the parsed JSON of a successful response and returns its records, or
 * `undefined` if the JSON is not in the expected format.
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

/** Failures that show in the status, or in a web page in place of data: a login, a bot check, an error page. */
export function failureOf(status: number, body: string): ServiceResult | undefined {
  if (status === 404 || status === 410) return { kind: 'unknown' };
  // OpenAlex also sends 429 when the daily quota is used up; arXiv sends it with a plain sentence.
  if (status === 429) return { kind: 'refused', why: 'rate-limited' };
  if (status === 408 || status >= 500) return { kind: 'unavailable', why: 'server', status };
  if (status >= 400) return { kind: 'refused', why: 'bad-request' };
  if (/^\s*(?:<!doctype html|<html[\s>])/i.test(body))
    return { kind: 'unreadable', why: 'page', records: [] };
  return undefined;
}
