import type { CslName } from '../paper';
import { isSuffix, withoutNameNumber } from '../text/nameParts';

/** Particles of family names. Only lower case counts: capitalized, they are part of the name itself. */
const particles = new Set(
  "af al bin da das de del della den der des di do dos du el la le ten ter van vom von zu zum zur d'".split(
    ' ',
  ),
);
/** Bodies among authors. */
const organization =
  /\b(?:team|collaboration|consortium|group|initiative|project|foundation|institute|university|lab|labs|research|inc|ltd|ai|organi[sz]ation|association|society|committee|commission|council|agency|ministry|department|administration|federation|alliance|union|nations|bureau|corporation|gmbh)\.?$|\b(?:university|institute|department|ministry|society|association|office|bureau|council|cent(?:er|re)s?|academy|college|committee|commission|organi[sz]ation|school|bank) (?:of|for|on) /i;

/**
 * Parses a name in one string: `Stan Baggen`, `Laurens van der Maaten`, `Knuth, Donald E.`, `Martin Luther King, Jr.`,
 * `King, Jr., Martin Luther`, `King, Martin Luther, Jr.`, `Lei Wang 0001`, `Gemini Team`. A single word is taken as an
 * organization.
 */
export function parseName(text: string): CslName {
  const name = text.replace(/\s+/g, ' ').trim();
  const [before = '', ...after] = name.split(',').map((part) => part.trim());
  if (after.length === 1 && /^\d{4}$/.test(before)) return parseName(after[0]!);
  const at = after.findIndex((part) => isSuffix(part, after.length > 1));
  const suffix = at < 0 || after.length > 2 ? '' : after.splice(at, 1)[0]!;
  const [words, ownSuffix] = splitSuffix(before.split(' '), after.length === 1 ? 1 : 2);
  if (after.length === 1) {
    const [given, lastSuffix] = splitSuffix(after[0]!.split(' '));
    return withSuffix(
      { ...withParticle(words), ...(after[0] && { given: given.join(' ') }) },
      suffix || ownSuffix || lastSuffix,
    );
  }
  if (after.length > 1 || words.length === 1 || organization.test(before)) return { literal: name };
  let from = words.findIndex((word, i) => i > 0 && i < words.length - 1 && particles.has(word));
  if (from < 0) from = words.length - 1;
  return withSuffix(
    { ...withParticle(words.slice(from)), given: words.slice(0, from).join(' ') },
    suffix || ownSuffix,
  );
}

const withSuffix = (name: CslName, suffix: string): CslName => (suffix === '' ? name : { ...name, suffix });

/** Splits off the suffix after a name of so many words. */
function splitSuffix(all: readonly string[], least = 1): [words: string[], suffix: string] {
  const words = withoutNameNumber(all);
  return words.length > least && isSuffix(words.at(-1)!) ? [words.slice(0, -1), words.at(-1)!] : [words, ''];
}

function withParticle(words: readonly string[]): CslName {
  let at = 0;
  while (at < words.length - 1 && particles.has(words[at]!)) at++;
  const family = words.slice(at).join(' ');
  return at === 0 ? { family } : { 'non-dropping-particle': words.slice(0, at).join(' '), family };
}
