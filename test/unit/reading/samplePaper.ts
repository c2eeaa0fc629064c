import type { Paper } from '../../../src/core/paper';

/** A paper of which hardly anything is known but what is given. */
export const samplePaper = (id: string, facts: Partial<Paper> = {}): Paper => ({
  id,
  title: `Title ${id}`,
  abstract: '',
  authors: [],
  links: [],
  topics: [],
  keywords: [],
  listings: [],
  citationKey: `key${id}`,
  ...facts,
});
