import type { Paper } from '../paper';
import type { EntryWork } from '../bibliography/bibliography';
import { formatReference } from '../export/formatReference';
import { isPreprint } from '../work/preprints';
import { shortReference } from './shortReference';

/** Formats an entry as an item of a reference list: the version that it cites, with the facts of its paper if it is known. */
export function referenceOf(work: EntryWork, paper: Paper | undefined): string {
  return paper ? formatReference(paper, 'apa', isPreprint(work) ? 'preprint' : 'auto') : shortReference(work);
}
