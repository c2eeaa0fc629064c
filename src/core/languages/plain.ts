import type { LanguageDefinition } from './citation';
import { bothForms } from './commonForms';

/** Any other text. It has no syntax for citations: the caller writes formatted references. */
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
