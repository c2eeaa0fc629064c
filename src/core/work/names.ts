import type { CslName } from '../paper';

/** The last name of a list that was cut. */
export const others: CslName = { literal: 'others' };

/** Does the name say that the list was cut? */
export const isOthers = (name: CslName | undefined): boolean => name?.literal === 'others';
