import type { OfferedForm } from './citation';

/** The two forms that every language has. */
export const bothForms: readonly OfferedForm[] = [
  { id: 'parenthetical', shown: 'parenthetical' },
  { id: 'textual', shown: 'textual' },
];
