import { listingSources } from '../../core/tools/corpusRecords';
import type { Records } from '../../core/tools/records';
import type { Paper } from '../../core/paper';
import type { LibrarySnapshot } from './library';

/**
 * The papers of the shelf as records to check against: those that are known from a bibliography of the workspace alone
 * would agree with themselves, and are left out.
 */
export function libraryRecords(shelf: LibrarySnapshot): Records {
  const kinds = new Map(shelf.collections.map(({ id, kind }) => [id, kind]));
  const isRecord = (paper: Paper | undefined): paper is Paper =>
    paper !== undefined &&
    (paper.listings.length > 0 ||
      shelf.provenance(paper.id).length === 0 ||
      shelf.provenance(paper.id).some(({ collection }) => kinds.get(collection) !== 'bibliography'));
  const only = (paper: Paper | undefined) => (isRecord(paper) ? paper : undefined);
  return {
    papers: shelf.papers.filter(isRecord),
    paper: (id) => only(shelf.paper(id)),
    withKey: (key) => only(shelf.withKey(key)),
    ofWork: (work) => only(shelf.ofWork(work)),
    sameWork: (work) => only(shelf.sameWork(work)),
    search: async () => {
      const search = await shelf.search();
      return { search: (query, options) => search.search(query, { ...options, filter: isRecord }) };
    },
    topicName: (id) => shelf.topicName(id),
    sourcesOf: (paper) => [
      ...listingSources(shelf.corpus, paper),
      ...shelf.provenance(paper.id).map(({ source }) => source),
    ],
  };
}
