interface Part {
  readonly words: readonly string[];
  readonly kind: 'university' | 'school' | 'department' | 'other';
}

/**
 * Shortens the name of a body as JabRef does: `UniLinkoeping`, `MIT`, or a university with the capitals of its school
 * and department, `UniLinkoepingEE`. An abbreviation in parentheses stands for the whole name.
 */
export function institutionKey(name: string): string {
  const abbreviation = /\(([A-Z]+)\)/.exec(name)?.[1];
  if (abbreviation !== undefined) return abbreviation;
  const texts = name.split(',');
  const parts = texts.map((text) => partOf(text, texts.length > 1));
  const at = parts.findLastIndex(({ kind }) => kind === 'university');
  const university = parts[at];
  const other = parts.find(({ kind }) => kind === 'other')?.words ?? [];
  const school = capitalsOf(parts, /^school$/i);
  // The part before a university is its department, too.
  const department = capitalsOf(parts, /^(?:d[ei]p|lab)/i) || (texts[at - 1] ?? '');
  return (
    (university
      ? `Uni${university.words.filter((word) => !/^uni/i.test(word)).join('')}`
      : other.length >= 3
        ? other.map((word) => word.charAt(0)).join('')
        : other.join('')) +
    school +
    (department === school ? '' : department)
  );
}

function partOf(text: string, isOneOfSeveral: boolean): Part {
  const words = text.split(/[ \-_]/).filter(isNamePart);
  const has = (pattern: RegExp) => words.some((word) => pattern.test(word));
  if (has(/^uni(?:v|b|$)/i) && !has(/^tech/i)) return { words, kind: 'university' };
  if (isOneOfSeveral && has(/^school$/i)) return { words, kind: 'school' };
  if (isOneOfSeveral && has(/^(?:d[ei]p|lab)/i)) return { words, kind: 'department' };
  return { words, kind: 'other' };
}

const isNamePart = (word: string) =>
  (/^\p{Lu}/u.test(word) && !/^(?:press|the)$|\.$/i.test(word)) || /^uni/i.test(word);

/** The capitals of the last part with such a word, without the words for the kind of part. */
function capitalsOf(parts: readonly Part[], kind: RegExp): string {
  const part = parts.findLast(
    (each) =>
      (each.kind === 'school' || each.kind === 'department') && each.words.some((word) => kind.test(word)),
  );
  return (part?.words ?? [])
    .filter((word) => !/^(?:d[ei]p.*|school|faculty)$/i.test(word))
    .join('')
    .replace(/[^A-Z]/g, '');
}
