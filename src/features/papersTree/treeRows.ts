import type { GroupBy, PaperGroup, SortBy } from '../../core/browse/groupPapers';
import type { PaperCollection } from '../../core/collections/paperCollection';
import type { Paper } from '../../core/paper';

/** `reading`: by star, status and tag. */
export type Grouping = GroupBy | 'reading';

export interface Arrangement {
  readonly groupBy: Grouping;
  readonly sortBy: SortBy;
}

export type TreeRow = GroupRow | PaperRow | RelatedRow;

/** A row that holds papers. */
export type GroupRow = { readonly kind: 'group'; readonly group: PaperGroup } | CollectionRow | PageRow;

export interface CollectionRow {
  readonly kind: 'collection';
  readonly collection: PaperCollection;
  readonly group: PaperGroup;
}

/** Part of a group that is too long for one list. */
interface PageRow {
  readonly kind: 'page';
  readonly group: PaperGroup;
  readonly parent: GroupRow;
}

export interface PaperRow {
  readonly kind: 'paper';
  readonly paper: Paper;
  readonly group: PaperGroup;
  /** The collection it is shown in. */
  readonly collection?: PaperCollection;
  readonly parent: GroupRow;
  /** Set below a `Related` row, with the reason. */
  readonly near?: { readonly row: RelatedRow; readonly reason: string };
}

/** Unfolds to the papers related to one. */
export interface RelatedRow {
  readonly kind: 'related';
  readonly of: PaperRow;
}

export function parentOf(row: TreeRow): TreeRow | undefined {
  switch (row.kind) {
    case 'group':
    case 'collection':
      return undefined;
    case 'related':
      return row.of;
    case 'page':
      return row.parent;
    case 'paper':
      return row.near?.row ?? row.parent;
  }
}

/** The group or collection at the top of the row's branch. */
export function topRowOf(row: TreeRow): Exclude<GroupRow, PageRow> {
  switch (row.kind) {
    case 'group':
    case 'collection':
      return row;
    case 'related':
      return topRowOf(row.of);
    default:
      return topRowOf(row.parent);
  }
}

/** VS Code remembers by id which rows are expanded and selected. */
export function rowId(row: TreeRow, prefix: string): string {
  if (row.kind === 'related') return `${rowId(row.of, prefix)}/related`;
  if (row.kind === 'paper') return `${rowId(row.near?.row ?? row.parent, prefix)}/${row.paper.id}`;
  return `${prefix}${row.group.id}`;
}
