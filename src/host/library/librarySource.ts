import { listingSources } from '../../core/tools/corpusSource';
import type { ReferenceSource } from '../../core/tools/referenceSource';
import type { Paper } from '../../core/paper';
import type { LibrarySnapshot } from './library';

/**
 * The library's papers as records to check against. Papers known only from a bibliography of the workspace are left out:
 * they would always agree with themselves.
 */
export function librarySource(snapshot: LibrarySnapshot): ReferenceSource {
  const kinds = new Map(snapshot.collections.map(({ id, kind }) => [id, kind]));
  const isRecord = (paper: Paper | undefined): paper is Paper =>
    paper !== undefined &&
    (paper.listings.length > 0 ||
      snapshot.provenance(paper.id).length === 0 ||
      snapshot.provenance(paper.id).some(({ collection }) => kinds.get(collection) !== 'bibliography'));
  const only = (paper: Paper | undefined) => (isRecord(paper) ? paper : undefined);
  return {
    papers: snapshot.papers.filter(isRecord),
    paper: (id) => only(snapshot.paper(id)),
    withKey: (key) => only(snapshot.withKey(key)),
    ofWork: (work) => only(snapshot.ofWork(work)),
    sameWork: (work) => only(snapshot.sameWork(work)),
    search: async () => {
      const search = await snapshot.search();
      return { search: (query, options) => search.search(query, { ...options, filter: isRecord }) };
    },
    topicName: (id) => snapshot.topicName(id),
    sourcesOf: (paper) => [
      ...listingSources(snapshot.corpus, paper),
      ...snapshot.provenance(paper.id).map(({ source }) => source),
    ],
  };
}
