import type { Paper } from '../../../src/core/paper';

/** Creates a paper from the given properties. */
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
