import type { LanguageDefinition } from './citation';
import { bothForms } from './commonForms';

/** Everything Paperside knows no citation syntax for: the caller writes a formatted reference there. */
export const plain: LanguageDefinition<'plain'> = {
  id: 'plain',
  name: 'plain text',
  languageIds: [],
  extensions: [],
  findCitations: () => [],
  openings: [],
  write: (_text, _offset, keys) => keys.join(', '),
  forms: () => bothForms,
  extend: (_text, citation, keys) => ({
    start: citation.end,
    end: citation.end,
    newText: `, ${keys.join(', ')}`,
  }),
  findDeclarations: () => [],
  declare: () => [],
};
