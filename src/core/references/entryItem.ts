import type { BibliographyEntry } from '../bibliography/bibliography';
import { citedItem, type CitedVersion } from '../items/citedItem';
import { itemOfSource } from '../items/itemOf';
import type { Paper } from '../paper';
import { isPreprint } from '../work/preprints';
import type { WorkItem } from './engineItem';

/** The CSL item of a paper, in the version to cite. */
export function itemOfPaper(paper: Paper, version?: CitedVersion): WorkItem {
  const item = citedItem(paper, version);
  // In CSL an `article` is a preprint, and styles call it one.
  return item.type === 'article' && item.publisher === undefined ? { ...item, type: 'document' } : item;
}

/** The CSL item of an entry; of one that does not say who wrote what and when, its paper's, if that is known. */
export function itemOfEntry({ source, key, work }: BibliographyEntry, paper?: Paper): WorkItem {
  const item = itemOfSource(source);
  const isWhole =
    item.title !== undefined && item.issued !== undefined && (item.author ?? item.editor) !== undefined;
  if (paper && !isWhole) return itemOfPaper(paper, isPreprint(work) ? 'preprint' : 'auto');
  return { ...item, id: key, title: item.title ?? key };
}
