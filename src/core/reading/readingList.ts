import { isRecord, listOf } from '../text/unknownValues';
import { cslItems } from '../export/citationFormats';
import type { Paper } from '../paper';

export const readingStatuses = ['to-read', 'reading', 'read'] as const;
export type ReadingStatus = (typeof readingStatuses)[number];

/** The user's marks on a paper. */
export interface ReadingMark {
  readonly starred?: boolean;
  readonly status?: ReadingStatus;
  readonly tags?: readonly string[];
  /** Time of the last change in milliseconds; the later mark wins. */
  readonly changedAt: number;
}

/** Marks by paper id. An empty mark records a removal. */
export type ReadingList = ReadonlyMap<string, ReadingMark>;

/** Merges reading lists, independent of their order: the latest mark of each paper wins. */
export function mergeReadingLists(lists: readonly ReadingList[]): ReadingList {
  const merged = new Map<string, ReadingMark>();
  for (const list of lists) {
    for (const [id, mark] of list) {
      const known = merged.get(id);
      if (!known || isLater(mark, known)) merged.set(id, mark);
    }
  }
  return merged;
}

/** Breaks ties the same way in every window. */
const isLater = (a: ReadingMark, b: ReadingMark): boolean =>
  a.changedAt === b.changedAt ? JSON.stringify(a) > JSON.stringify(b) : a.changedAt > b.changedAt;

const format = 'paperside reading list';
const version = 1;

export const writeReadingList = (list: ReadingList): string =>
  `${JSON.stringify({ format, version, marks: Object.fromEntries(list) }, null, 1)}\n`;

/** Reads a reading list; `undefined` if the text is not one or has a later version. */
export function readReadingList(text: string): ReadingList | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(value) || value['format'] !== format || value['version'] !== version) return undefined;
  const marks = isRecord(value['marks']) ? Object.entries(value['marks']) : [];
  return new Map(
    marks.flatMap(([id, mark]): [string, ReadingMark][] => {
      if (!isRecord(mark) || typeof mark['changedAt'] !== 'number') return [];
      const status = readingStatuses.find((each) => each === mark['status']);
      const tags = listOf(mark['tags']).filter((tag) => typeof tag === 'string');
      return [
        [
          id,
          {
            ...(mark['starred'] === true && { starred: true }),
            ...(status && { status }),
            ...(tags.length > 0 && { tags }),
            changedAt: mark['changedAt'],
          },
        ],
      ];
    }),
  );
}

/** Returns the values that `is:` matches: `starred`, `to-read`, `reading`, `read`, `tagged`. */
export function statesOf(mark: ReadingMark | undefined): readonly string[] {
  if (!mark) return [];
  return [
    ...(mark.starred ? ['starred'] : []),
    ...(mark.status ? [mark.status] : []),
    ...(mark.tags?.length ? ['tagged'] : []),
  ];
}

/** Exports the marked papers as CSL-JSON, with star, status and tags as keywords. */
export function readingListAsCsl(papers: readonly Paper[], list: ReadingList): string {
  const items = papers.flatMap((paper) => {
    const mark = list.get(paper.id);
    const states = statesOf(mark).filter((state) => state !== 'tagged');
    if (states.length === 0 && !mark?.tags?.length) return [];
    const [item] = cslItems([{ paper, key: paper.citationKey }]);
    return [{ ...item, keyword: [...states, ...(mark?.tags ?? [])].join(', ') }];
  });
  return `${JSON.stringify(items, null, 2)}\n`;
}
