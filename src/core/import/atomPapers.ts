import { readArxivAtom } from '../records/arxivAtom';
import { lineBreaksIn } from '../text/lines';
import type { BlockReader } from './blockReader';
import { importedPaper } from './importedPaper';

/** Reads a saved Atom feed of arXiv's API. */
export function atomReader(): BlockReader {
  let head: string | undefined;
  return {
    hasOwnKeys: false,
    cut(text, from) {
      const at = text.indexOf('</entry>', from);
      return at < 0 ? -1 : at + '</entry>'.length;
    },

    *read(text, isLast) {
      const part = (head ?? '') + text + (isLast ? '' : '</feed>');
      const linesBefore = lineBreaksIn(head ?? '');
      if (head === undefined) head = text.slice(0, Math.max(0, text.search(/<entry[\s>]/)));
      const { records, problems } = readArxivAtom(part);
      return {
        papers: records.flatMap(({ facts }) => importedPaper(facts) ?? []),
        problems: problems.map((each) => ({ ...each, line: Math.max(1, each.line - linesBefore) })),
      };
    },
  };
}
