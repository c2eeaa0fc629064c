import { explainFailure } from '../../src/host/network/explainFailure';
import type { RequestResult } from '../../src/host/network/network';
import { equal, match } from './expect';

const at = 0;

suite('Why a service gave no answer', () => {
  const rows: readonly (readonly [string, RequestResult, RegExp])[] = [
    ['off', { kind: 'off' }, /arXiv was not asked: the network is off for it in the settings/],
    [
      'refused for a time',
      { kind: 'refused', why: 'rate-limited', until: Date.parse('2026-11-20T12:34:00'), at },
      /arXiv asks for a pause until \d\d?:34\D.*is kept; ask again then/,
    ],
    ['refused', { kind: 'refused', why: 'rate-limited', at }, /ask again in ten minutes/],
    ['a bad question', { kind: 'refused', why: 'bad-request', at }, /Check the arXiv number or the DOI/],
    ['503', { kind: 'unavailable', why: 'server', status: 503, at }, /status 503\)\. Ask again later/],
    ['a time-out', { kind: 'unavailable', why: 'timeout', at }, /did not answer in time\. Ask again later/],
    ['no network', { kind: 'unavailable', why: 'no-network', at }, /Check the connection, the proxy/],
    [
      'a page',
      { kind: 'unreadable', why: 'page', records: [], at },
      /Open https:\/\/export\.arxiv\.org in a browser, and ask again/,
    ],
    [
      'a feed cut off',
      { kind: 'unreadable', why: 'cut-off', records: [], at },
      /broke off.*ask again for the rest/,
    ],
    [
      'another form',
      { kind: 'unreadable', why: 'format', records: [], at },
      /Check “paperside\.network\.addresses”/,
    ],
  ];
  for (const [name, asked, expected] of rows) {
    test(`${name}: says what to do`, () => match(explainFailure('arxiv', asked), expected));
  }

  test('an answer needs no word', () => equal(explainFailure('arxiv', { kind: 'unknown', at }), ''));
});
