import { WorkIndex } from '../work/workIndex';
import type { PaperRecord } from './paperRecord';

/** All records of one work. */
export interface MergedRecord {
  readonly records: readonly PaperRecord[];
}

/**
 * The records of several answers, one work once, in turn from each list so that no service comes last as a whole.
 */
export function mergeRecords(lists: readonly (readonly PaperRecord[])[]): MergedRecord[] {
  const merged: PaperRecord[][] = [];
  const works = new WorkIndex<PaperRecord[]>();
  const longest = Math.max(0, ...lists.map((list) => list.length));
  for (let i = 0; i < longest; i++) {
    for (const list of lists) {
      const record = list[i];
      if (!record) continue;
      let group = works.find(record.facts);
      if (group) group.push(record);
      else merged.push((group = [record]));
      works.add(group, record.facts);
    }
  }
  return merged.map((records) => ({ records }));
}
