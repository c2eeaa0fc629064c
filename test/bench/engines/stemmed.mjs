import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const nlp = require('wink-nlp-utils');
export const stopWords = new Set(
  'a an and are as at be by for from has have in is it its of on or that the their this to was we were what which with'.split(
    ' ',
  ),
);

/** The term processor of the peers that accept one: lower case, no stop words, Porter2 stems. @param {string} term */
export function stemmed(term) {
  const lower = term.toLowerCase();
  return stopWords.has(lower) ? null : nlp.string.stem(lower);
}
