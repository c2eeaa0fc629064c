import type { PaperLookup } from '../../../src/core/analysis/documentReferences';
import type { Paper } from '../../../src/core/paper';
import { WorkIndex } from '../../../src/core/work/workIndex';

/** Papers as the analysis asks for them. */
export function atHand(...papers: readonly Paper[]): PaperLookup {
  const works = new WorkIndex<Paper>();
  for (const paper of papers) works.add(paper, paper);
  return {
    ofWork: (work) => works.find(work),
    withKey: (key) => papers.find(({ citationKey }) => citationKey.toLowerCase() === key.toLowerCase()),
  };
}
