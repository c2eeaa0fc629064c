import { isRecord, listOf } from '../text/unknownValues';
import { cslItems } from '../export/citationFormats';
import type { Paper } from '../paper';

export const readingStatuses = ['to-read', 'reading', 'read'] as const;
export type ReadingStatus = (typeof readingStatuses)[number];

/** What the user has marked a paper with. */
export interface ReadingMark {
  readonly starred?: boolean;
  readonly status?: ReadingStatus;
  readonly tags?: readonly string[];
  /** When it was changed, in milliseconds: of two marks of a paper the later one counts. */
  readonly changedAt: number;
}

/** Marks by the id of their paper. One without anything says that there was one. */
export type ReadingList = ReadonlyMap<string, ReadingMark>;

/** Both lists in one, in whatever order they come: of each paper the mark that was changed last. */
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

/** At the same time the same one wins everywhere. */
const isLater = (a: ReadingMark, b: ReadingMark): boolean =>
  a.changedAt === b.changedAt ? JSON.stringify(a) > JSON.stringify(b) : a.changedAt > b.changedAt;

const format = 'paperside reading list';
const version = 1;

export const writeReadingList = (list: ReadingList): string =>
  `${JSON.stringify({ format, version, marks: Object.fromEntries(list) }, null, 1)}\n`;

/** None where the text is no list, or one of a later version. */
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

/** What `is:` asks for: `starred`, `to-read`, `reading`, `read`, `tagged`. */
export function statesOf(mark: ReadingMark | undefined): readonly string[] {
  if (!mark) return [];
  return [
    ...(mark.starred ? ['starred'] : []),
    ...(mark.status ? [mark.status] : []),
    ...(mark.tags?.length ? ['tagged'] : []),
  ];
}

/** The marked papers as CSL-JSON, with status, star and tags as keywords: for any reference manager. */
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
