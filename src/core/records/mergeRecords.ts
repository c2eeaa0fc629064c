import { normalizeTitle } from '../work/normalizeTitle';
import { doiOf } from '../work/identifiers';
import { arxivIdOf } from '../work/identifiers';
import type { PaperRecord } from './paperRecord';

/** A work with all the records of it, the fullest first. */
export interface MergedRecord {
  readonly records: readonly PaperRecord[];
}

/**
 * The records of several answers, one work once, in turn from each list so that no service comes last as a whole. Two
 * are of one work where they share an arXiv id or a DOI, or the title and no identifier speaks against it.
 */
export function mergeRecords(lists: readonly (readonly PaperRecord[])[]): MergedRecord[] {
  const merged: PaperRecord[][] = [];
  const byId = new Map<string, PaperRecord[]>();
  const longest = Math.max(0, ...lists.map((list) => list.length));
  for (let i = 0; i < longest; i++) {
    for (const list of lists) {
      const record = list[i];
      if (!record) continue;
      const ids = identities(record);
      const known = ids
        .map((id) => byId.get(id))
        .find((group) => group && !group.some((each) => differ(each, record)));
      if (known) known.push(record);
      else merged.push([record]);
      const group = known ?? merged.at(-1)!;
      for (const id of ids) if (!byId.has(id)) byId.set(id, group);
    }
  }
  return merged.map((records) => ({ records }));
}

const arxivOf = ({ facts }: PaperRecord) =>
  arxivIdOf(facts.arxivId ?? '') ?? (facts.doi?.startsWith('10.48550/') ? arxivIdOf(facts.doi) : undefined);

/** The DOI of a publication: arXiv's own says no more than the id. */
function publishedDoiOf({ facts }: PaperRecord): string | undefined {
  const doi = doiOf(facts.doi ?? '');
  return doi?.startsWith('10.48550/') ? undefined : doi;
}

function identities(record: PaperRecord): string[] {
  const [arxivId, doi] = [arxivOf(record), publishedDoiOf(record)];
  return [
    ...(arxivId === undefined ? [] : [`arxiv ${arxivId}`]),
    ...(doi === undefined ? [] : [`doi ${doi}`]),
    `title ${normalizeTitle(record.facts.title)}`,
  ];
}

function differ(a: PaperRecord, b: PaperRecord): boolean {
  for (const identifier of [arxivOf, publishedDoiOf]) {
    const [x, y] = [identifier(a), identifier(b)];
    if (x !== undefined && y !== undefined) return x !== y;
  }
  return false;
}
