import type { CslName } from '../paper';

/** Particles of family names. Only lower case counts: capitalized, they are part of the name itself. */
const particles = new Set(
  "af al bin da das de del della den der des di do dos du el la le ten ter van vom von zu zum zur d'".split(
    ' ',
  ),
);
const suffixes = /^(?:jr\.?|sr\.?|i{2,3}|iv)$/i;
/** Organizations among authors on arXiv and Hugging Face. */
const organization =
  /\b(?:team|collaboration|consortium|group|initiative|project|foundation|institute|university|lab|labs|research|inc|ltd|ai)\.?$/i;

/**
 * Parses a name in one string: `Stan Baggen`, `Laurens van der Maaten`, `Knuth, Donald E.`, `Martin Luther King, Jr.`,
 * `Gemini Team`. A single word is taken as an organization.
 */
export function parseName(text: string): CslName {
  const name = text.replace(/\s+/g, ' ').trim();
  const [before = '', after, ...more] = name.split(',').map((part) => part.trim());
  if (after !== undefined && more.length === 0 && !suffixes.test(after)) {
    return { ...withParticle(before.split(' ')), ...(after && { given: after }) };
  }
  const words = before.split(' ');
  if (words.length === 1 || organization.test(before)) return { literal: name };
  if (suffixes.test(words.at(-1)!) && words.length > 2) words.pop();
  let at = words.findIndex((word, i) => i > 0 && i < words.length - 1 && particles.has(word));
  if (at < 0) at = words.length - 1;
  return { ...withParticle(words.slice(at)), given: words.slice(0, at).join(' ') };
}

function withParticle(words: readonly string[]): CslName {
  let at = 0;
  while (at < words.length - 1 && particles.has(words[at]!)) at++;
  const family = words.slice(at).join(' ');
  return at === 0 ? { family } : { 'non-dropping-particle': words.slice(0, at).join(' '), family };
}
