import { explainFailure } from '../../src/host/network/explainFailure';
import type { RequestResult } from '../../src/host/network/network';
import { equal, match } from './expect';

const at = 0;

suite('Explaining why a request failed', () => {
  const rows: readonly (readonly [string, RequestResult, RegExp])[] = [
    ['off', { kind: 'off' }, /arXiv was not contacted: network access to it is off in the settings/],
    [
      'a rate limit that says when it ends',
      { kind: 'refused', why: 'rate-limited', until: Date.parse('2026-11-20T12:34:00'), at },
      /arXiv limits the request rate\..* Try again after \d\d?:34\b/,
    ],
    ['a rate limit', { kind: 'refused', why: 'rate-limited', at }, /Try again in ten minutes/],
    ['a bad request', { kind: 'refused', why: 'bad-request', at }, /Check the arXiv number or DOI/],
    ['503', { kind: 'unavailable', why: 'server', status: 503, at }, /status 503\)\. Try again later/],
    ['a timeout', { kind: 'unavailable', why: 'timeout', at }, /did not respond in time\. Try again later/],
    ['no network', { kind: 'unavailable', why: 'no-network', at }, /Check the connection, the proxy/],
    [
      'a web page',
      { kind: 'unreadable', why: 'page', records: [], at },
      /Open https:\/\/export\.arxiv\.org in a browser, then try again/,
    ],
    [
      'a truncated feed',
      { kind: 'unreadable', why: 'cut-off', records: [], at },
      /incomplete.*Try again to get the rest/,
    ],
    [
      'an unknown format',
      { kind: 'unreadable', why: 'format', records: [], at },
      /Check “paperside\.network\.addresses”/,
    ],
  ];
  for (const [name, result, expected] of rows) {
    test(`${name}: says what to do`, () => match(explainFailure('arxiv', result), expected));
  }

  test('a result without a failure needs no explanation', () =>
    equal(explainFailure('arxiv', { kind: 'unknown', at }), ''));
});
