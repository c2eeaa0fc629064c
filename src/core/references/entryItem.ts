import type { BibliographyEntry } from '../bibliography/bibliography';
import { paperOfEntry } from '../bibliography/paperOfEntry';
import type { CitedVersion } from '../bibtex/bibEntry';
import { cslItems } from '../export/citationFormats';
import type { Paper } from '../paper';
import { isRecord } from '../text/unknownValues';
import { isPreprint } from '../work/preprints';
import type { WorkItem } from './engineItem';

/** The CSL item of a paper, in the version to cite. */
export function itemOfPaper(paper: Paper, version: CitedVersion = 'auto'): WorkItem {
  const item = cslItems([{ paper, key: paper.citationKey }], version)[0]!;
  // In CSL an `article` is a preprint, and styles call it one.
  return item.type === 'article' && item['publisher'] === undefined ? { ...item, type: 'document' } : item;
}

/** The CSL item of an entry, in the version that it cites; with the facts of its paper if that is known. */
export function itemOfEntry(entry: BibliographyEntry, paper?: Paper): WorkItem {
  const { data, work } = entry;
  // Of a CSL bibliography. Entries of hayagriva have their key outside.
  if (isRecord(data) && 'id' in data) return data;
  return paper
    ? itemOfPaper(paper, isPreprint(work) ? 'preprint' : 'auto')
    : itemOfPaper(paperOfEntry(entry));
}
