import type { CslName } from '../paper';

/** `du Pin Calmon`. */
function family(name: CslName): string {
  return [name['non-dropping-particle'], name.family ?? name.literal ?? name.given].filter(Boolean).join(' ');
}

const given = (name: CslName) =>
  name.literal === undefined && name.family !== undefined ? (name.given ?? '') : '';

/**
 * The initials of given names: `Jean-Luc Marie` → `J.-L. M.`. Names in scripts without capitals stay as they are.
 * `mark` follows each initial, `gap` separates them.
 */
function initials(names: string, mark: string, gap: string): string {
  return names
    .split(/[\s.]+/)
    .filter((name) => name !== '')
    .map((name) =>
      name
        .split(/[-‐]/)
        .filter((part) => part !== '')
        .map((part) => (/^\p{Lu}|^\p{Ll}/u.test(part) ? [...part][0]!.toUpperCase() + mark : part))
        .join(mark === '' ? '' : '-'),
    )
    .join(gap);
}

/** `Pin Calmon, F.` with its particle: `du Pin Calmon, F.` */
export const invertedInitials = (name: CslName) =>
  [family(name), initials(given(name), '.', ' ')].filter(Boolean).join(', ');

/** `F. du Pin Calmon` */
export const initialled = (name: CslName) =>
  [initials(given(name), '.', ' '), family(name)].filter(Boolean).join(' ');

/** `du Pin Calmon, Flavio` */
export const invertedFull = (name: CslName) => [family(name), given(name)].filter(Boolean).join(', ');

/** `Flavio du Pin Calmon` */
export const naturalFull = (name: CslName) => [given(name), family(name)].filter(Boolean).join(' ');

/** `du Pin Calmon F` */
export const vancouverName = (name: CslName) =>
  [family(name), initials(given(name), '', '')].filter(Boolean).join(' ');

/** Joins names with a mark, and with another before the last. */
export function joined(names: readonly string[], between: string, last: string): string {
  return names.length < 2 ? (names[0] ?? '') : names.slice(0, -1).join(between) + last + names.at(-1)!;
}

/** `A, B, and C`, `A and B`. */
export const allNames = (names: readonly string[]) =>
  joined(names, ', ', names.length > 2 ? ', and ' : ' and ');

/** Names the authors of a work as in running text: `Greenblatt et al.`, `Knox and Stone`, `Team GLM`. */
export function shortNames(names: readonly CslName[]): string {
  if (names.length > 2) return `${family(names[0]!)} et al.`;
  return names.map(family).join(' and ');
}
