import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const nlp = require('wink-nlp-utils');
export const stopWords = new Set(
  'a an and are as at be by for from has have in is it its of on or that the their this to was we were what which with'.split(
    ' ',
  ),
);

/** A term as the peers that take a term processor get it: lower case, stop words dropped, Porter2 stem. @param {string} term */
export function stemmed(term) {
  const lower = term.toLowerCase();
  return stopWords.has(lower) ? null : nlp.string.stem(lower);
}
