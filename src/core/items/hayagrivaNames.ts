import type { CslName } from '../paper';
import { definedOnly, isRecord, listOf, textOf, type PlainRecord } from '../text/unknownValues';

/** Levels of `parent` that are read: an article in an issue of a journal in a series has three. */
const maxParents = 8;

/** The entry and its parents, from the inside out. If there are several, the first one leads on. */
export function chainOf(entry: unknown): PlainRecord[] {
  const chain: PlainRecord[] = [];
  for (let level = listOf(entry); chain.length < maxParents;) {
    const records = level.filter(isRecord);
    if (records.length === 0) break;
    chain.push(...records);
    level = listOf(records[0]!['parent']);
  }
  return chain;
}

/** Reads one name or a list of them. */
export function hayagrivaNames(names: unknown): CslName[] {
  return listOf(names)
    .map(hayagrivaName)
    .filter((name) => Object.keys(name).length > 0);
}

/** `prefix Family, Given, Suffix`, a name of one part, or a map. */
function hayagrivaName(name: unknown): CslName {
  if (isRecord(name)) {
    const given = textOf(name['given-name']);
    const family = textOf(name['name']);
    const prefix = textOf(name['prefix']);
    const suffix = textOf(name['suffix']);
    if (given === undefined && prefix === undefined) return definedOnly<CslName>({ literal: family });
    return definedOnly<CslName>({ family, given, 'non-dropping-particle': prefix, suffix });
  }
  const [whole = '', given, suffix] = (textOf(name) ?? '').split(',').map((part) => part.trim());
  if (given === undefined) return definedOnly<CslName>({ literal: whole || undefined });
  const [, particle, family] = /^((?:\p{Ll}\S*\s+)*)([^]*)/u.exec(whole)!;
  return definedOnly<CslName>({
    family: family || undefined,
    given: given || undefined,
    'non-dropping-particle': particle!.trim() || undefined,
    suffix: suffix || undefined,
  });
}
