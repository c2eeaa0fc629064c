import type { Paper } from '../paper';
import type { PlainProblem } from '../problem';
import type { BlockReader } from './blockReader';
import { paperOfItem } from './paperOfItem';
import { risItem, type RisTags } from '../items/risItem';
import { risRecordSteps } from '../items/risRecords';

/** Reads RIS, the export format of many reference managers and publishers. */
export function risReader(): BlockReader {
  return {
    hasOwnKeys: true,
    cut(text, from) {
      const end = /\nER {0,2}-[^\n]*\n/g;
      end.lastIndex = Math.max(0, from - 1);
      const match = end.exec(text);
      return match ? match.index + match[0].length : -1;
    },
    *read(text) {
      const papers: Paper[] = [];
      const problems: PlainProblem[] = [];
      const records = yield* risRecordSteps(text, (line, stray) =>
        problems.push({ line, kind: 'stray-text', text: stray }),
      );
      for (const [i, { line, tags, start, end, isClosed }] of records.entries()) {
        const key = usableKey(tags.find(([tag]) => tag === 'ID')?.[1]);
        const source = { format: 'ris', text: text.slice(start, end) } as const;
        const paper = paperOfItem(risItem(tags, key), source, { key });
        if (paper) papers.push(paper);
        else problems.push({ line, kind: 'no-title', text: firstOf(tags) });
        if (!isClosed) problems.push({ line, kind: 'cut-off', text: firstOf(tags) });
        if (i % 16 === 15) yield;
      }
      return { papers, problems };
    },
  };
}

const firstOf = (tags: RisTags) => (tags[1] ?? tags[0])?.join('  - ').slice(0, 60) ?? '';

/** Returns the text if it can be a citation key, otherwise ''. Many programs write a record number or a URL. */
export function usableKey(text: string | undefined): string {
  return text && /^[^\s"#%'(),={}~\\/]+$/.test(text) && /[A-Za-z]/.test(text) && !/^https?:/i.test(text)
    ? text
    : '';
}
