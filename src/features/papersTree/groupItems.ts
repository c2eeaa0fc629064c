import * as vscode from 'vscode';
import type { PaperGroup } from '../../core/browse/groupPapers';
import type { PaperCollection } from '../../core/collections/paperCollection';
import type { Paper } from '../../core/paper';
import { paperCount } from '../../host/picking/paperCount';
import type { CollectionRow, Grouping } from './treeRows';

/** How the groups of the tree were made. */
export interface GroupContext {
  readonly groupBy: Grouping;
  readonly isNarrowed: boolean;
}

export function groupItem(
  group: PaperGroup,
  id: string,
  { groupBy, isNarrowed }: GroupContext,
): vscode.TreeItem {
  const label = group.label || missingLabel(groupBy);
  const item = new vscode.TreeItem(
    label,
    // Show the matches of a filter at once.
    isNarrowed ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = id;
  item.description = String(group.papers.length);
  item.tooltip = group.description ?? '';
  item.contextValue = `group${groupBy === 'topic' ? ' topic' : ''}${group.isOwn ? ' own' : ''}`;
  item.accessibilityInformation = { label: `${label}, ${paperCount(group.papers.length)}` };
  return item;
}

/** Most sources named in a tooltip. */
const mostSources = 20;

export function collectionItem(
  { collection, group }: CollectionRow,
  id: string,
  context: GroupContext,
): vscode.TreeItem {
  const item = groupItem(group, id, context);
  const { kind, name } = collection;
  const kinds = {
    own: vscode.l10n.t('your collection'),
    workspace: vscode.l10n.t('workspace collection, in .paperside/'),
    bibliography: vscode.l10n.t('bibliography of this workspace'),
    feed: vscode.l10n.t('fetched collection'),
    found: vscode.l10n.t('found by searching online'),
  };
  item.iconPath = new vscode.ThemeIcon(collectionIcons[kind]);
  item.contextValue = `collection ${kind}`;
  const sources = collection.sources.map((source) => `- ${source.name} (${source.papers.length})`);
  item.tooltip = [`${name}: ${kinds[kind]}`, ...sources.slice(0, mostSources)].join('\n');
  item.accessibilityInformation = { label: `${name}, ${kinds[kind]}, ${paperCount(group.papers.length)}` };
  return item;
}

export function pageItem(group: PaperGroup, id: string): vscode.TreeItem {
  const item = new vscode.TreeItem(group.label, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = id;
  item.description = group.description ?? '';
  item.contextValue = 'group';
  return item;
}

export function relatedItem({ title }: Paper, id: string): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('Related'), vscode.TreeItemCollapsibleState.Collapsed);
  item.id = id;
  item.iconPath = new vscode.ThemeIcon('references');
  item.tooltip = vscode.l10n.t('Papers related to “{0}”', title);
  item.contextValue = 'related';
  item.accessibilityInformation = { label: item.tooltip };
  return item;
}

const collectionIcons: Readonly<Record<PaperCollection['kind'], string>> = {
  own: 'folder-library',
  workspace: 'repo',
  bibliography: 'book',
  feed: 'rss',
  found: 'globe',
};

/** For the papers that say nothing to group by. */
const missingLabel = (groupBy: Grouping): string =>
  groupBy === 'venue' ? vscode.l10n.t('Preprints') : vscode.l10n.t('No date');
