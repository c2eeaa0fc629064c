import type { CslName, Paper } from '../paper';

/** The last name of a list that was cut. */
export const others: CslName = { literal: 'others' };

/** Does the name say that the list was cut? */
export const isOthers = (name: CslName | undefined): boolean => name?.literal === 'others';

/** Names outside of a reference list, where a particle is part of the name whatever becomes of it there. */
export function withParticles(names: readonly CslName[]): CslName[] {
  return names.map(({ 'dropping-particle': particle, ...name }) =>
    particle === undefined ? name : { ...name, 'non-dropping-particle': particle },
  );
}

/** The authors of a work; of one without authors its editors. */
export const creatorsOf = ({
  authors,
  editors = [],
}: Pick<Paper, 'authors' | 'editors'>): readonly CslName[] => (authors.length > 0 ? authors : editors);
