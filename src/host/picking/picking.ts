import * as vscode from 'vscode';
import type { Paper } from '../../core/paper';
import type { Hit } from '../../core/search/paperSearch';
import { escapeLabel } from '../../core/text/escapeLabel';
import type { LibrarySnapshot } from '../library/library';
import type { Elsewhere } from '../records/elsewhere';
import {
  foundRow,
  matchDetail,
  paperRow,
  rowButtons,
  startRows,
  type PaperRow,
  type RowButton,
} from './paperRows';
import { searchScope, type PickScope } from './pickScope';
import { quickPickSection } from './quickPickSection';
import { RankedQuickPick } from './rankedQuickPick';

/** Rows set at once: as many as fit on the screen. More rows would delay them. */
const shownAtOnce = 12;
/** Milliseconds without a key press until the other rows are added: by then few users move through the first ones. */
const othersAfter = 400;

export interface PickOptions {
  readonly title: string;
  /** Lets the user pick several papers. */
  readonly many?: boolean;
  /** Called with the paper of the active row. */
  readonly onMove?: (paper: Paper) => void;
  /** Offers only these papers, in this order until something is typed, each with its own detail. */
  readonly among?: readonly { readonly paper: Paper; readonly detail: string }[];
}

interface Source {
  readonly snapshot: LibrarySnapshot;
  readonly scope: PickScope;
}

/** What the services returned for a query. */
interface OnlineResults {
  readonly query: string;
  readonly papers: readonly Paper[];
  /** Sentences that say why a service returned nothing. */
  readonly failure: string;
}

const commands = { preview: 'previewPaper', cite: 'insertCitation', copy: 'copyBibtex' } as const;

/** One opening of the list. */
export class Picking {
  private readonly list = new RankedQuickPick<PaperRow>();
  private readonly quickPick = this.list.quickPick;
  private readonly chosen = new Map<string, Paper>();
  private readonly buttons: readonly RowButton[];
  private source: Source | undefined;
  private readSource: (() => Promise<Source>) | undefined;
  /** The row that Enter takes until the user moves. */
  private first: PaperRow | undefined;
  private online: OnlineResults | undefined;
  /** A question hides the list, which comes back after it. */
  private isHidden = false;
  private readonly closed = new AbortController();
  private othersTimer: ReturnType<typeof setTimeout> | undefined;
  private searchTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly options: PickOptions,
    private readonly recentIds: readonly string[],
    private readonly elsewhere: Elsewhere,
  ) {
    this.quickPick.placeholder = placeholder(options);
    this.buttons = rowButtons(options.many === true);
  }

  async run(readSource: () => Promise<Source>): Promise<readonly Paper[]> {
    const { quickPick } = this;
    const picked = new Promise<readonly Paper[]>((resolve) => {
      quickPick.onDidAccept(() => {
        if (this.searchTimer) this.show();
        if (this.activeRow?.isSearch) void this.searchOnline();
        else resolve(this.accepted());
      });
      quickPick.onDidHide(() => {
        if (!this.isHidden) resolve([]);
      });
    });
    quickPick.onDidChangeValue(() => this.showSoon());
    quickPick.onDidChangeActive(([row]) => {
      if (row?.paper) this.options.onMove?.(row.paper);
    });
    quickPick.onDidTriggerItemButton(({ button, item }) => {
      const pressed = this.buttons.find((each) => each === button);
      if (item.paper && pressed) void this.press(pressed, item.paper);
    });
    quickPick.busy = true;
    this.show();
    quickPick.show();
    try {
      this.readSource = readSource;
      this.source = await readSource();
      quickPick.busy = false;
      this.show();
      return await picked;
    } finally {
      this.closed.abort();
      clearTimeout(this.searchTimer);
      clearTimeout(this.othersTimer);
      this.list.dispose();
    }
  }

  private async press({ kind }: RowButton, paper: Paper): Promise<void> {
    if (kind === 'choose') {
      this.toggle(paper);
      return;
    }
    // A paper that a service found goes to the library before anything else is done with it.
    const [own = paper] = await this.elsewhere.addToLibrary([paper]);
    if (kind === 'add') await this.addToBibliography(own);
    // The list stays open: a preview beside it must not take the focus.
    else
      await vscode.commands.executeCommand(`paperside.${commands[kind]}`, {
        paper: own,
        preserveFocus: true,
      });
  }

  private async addToBibliography(paper: Paper): Promise<void> {
    await vscode.commands.executeCommand('paperside.addToBibliography', paper);
    // The row now says that the paper is in the bibliography.
    this.source = (await this.readSource?.()) ?? this.source;
    this.show();
  }

  private async searchOnline(): Promise<void> {
    const { quickPick } = this;
    const query = quickPick.value.trim();
    this.isHidden = true;
    const isAllowed = await this.elsewhere.allow();
    this.isHidden = false;
    quickPick.show();
    if (!isAllowed) return;
    quickPick.busy = true;
    const { papers, failure } = await this.elsewhere.search(query, this.closed.signal);
    if (this.closed.signal.aborted) return;
    quickPick.busy = false;
    this.online = { query, papers, failure };
    this.show();
  }

  /** Shows in the title how far the index is. */
  showProgress(done: number, total: number): void {
    if (this.source) return;
    const percent = Math.floor((100 * done) / total);
    const { title } = this.options;
    this.setTitle(done < total ? vscode.l10n.t('{0} (indexing: {1} %)', title, percent) : title);
  }

  private setTitle(title: string): void {
    if (this.quickPick.title !== title) this.quickPick.title = title;
  }

  /** Shows the rows for what is typed; in a large library, for the last of the keys pressed since. */
  private showSoon(): void {
    if (!this.source?.snapshot.isLarge) {
      this.show();
      return;
    }
    clearTimeout(this.searchTimer);
    this.searchTimer = setTimeout(() => this.show(), 0);
  }

  /** The chosen papers and that of the row on which Enter was pressed. */
  private accepted(): readonly Paper[] {
    const paper = this.activeRow?.paper;
    return [...new Set([...this.chosen.values(), ...(paper ? [paper] : [])])];
  }

  /** Adds the active row to the chosen papers and clears the query for the next one. */
  chooseActive(): void {
    const paper = this.activeRow?.paper;
    if (!paper) return;
    this.quickPick.value = '';
    this.toggle(paper);
  }

  /** VS Code has no active row for a moment whenever the rows are replaced. */
  private get activeRow(): PaperRow | undefined {
    return this.quickPick.activeItems[0] ?? this.first;
  }

  private toggle(paper: Paper): void {
    if (!this.chosen.delete(paper.id)) this.chosen.set(paper.id, paper);
    this.show();
  }

  private show(): void {
    const { quickPick, chosen, options, source } = this;
    clearTimeout(this.othersTimer);
    clearTimeout(this.searchTimer);
    this.searchTimer = undefined;
    const { title, among } = options;
    this.setTitle(chosen.size > 0 ? vscode.l10n.t('{0} ({1} chosen)', title, chosen.size) : title);
    if (!source) return;
    const { snapshot, scope } = source;
    const query = quickPick.value.trim();
    const rowOf = (paper: Paper, detail?: string) => paperRow(paper, this.buttons, scope, detail);
    const hitRow = (hit: Hit) => rowOf(hit.paper, matchDetail(hit, query));
    const isFree = ({ paper }: PaperRow) => !paper || !chosen.has(paper.id);
    const hits = query
      ? searchScope(
          scope,
          query,
          among?.map(({ paper }) => paper),
        )
      : [];
    const rows = query
      ? hits.slice(0, shownAtOnce).map(hitRow)
      : among
        ? among.map(({ paper, detail }) => rowOf(paper, detail))
        : startRows(snapshot, scope, this.recentIds, (paper) => rowOf(paper));
    const free = rows.filter(isFree);
    const online = this.online?.query === query ? this.online : undefined;
    const found = (online?.papers ?? []).map((paper) => foundRow(rowOf(paper), snapshot)).filter(isFree);
    const chosenRows = [...chosen.values()].map((paper) => ({
      ...rowOf(paper),
      label: `$(check) ${escapeLabel(paper.title)}`,
    }));
    const heading = found.length > 0 ? vscode.l10n.t('in your library') : vscode.l10n.t('results');
    const itemsWith = (more: readonly PaperRow[]): readonly PaperRow[] => [
      ...quickPickSection(vscode.l10n.t('chosen'), chosenRows),
      ...quickPickSection(this.elsewhere.names(), found),
      ...((chosen.size > 0 || found.length > 0) && query
        ? quickPickSection(heading, [...free, ...more])
        : [...free, ...more]),
      ...(query && !among ? this.onlineRows(query, online) : []),
    ];
    const items = itemsWith([]);
    // After a query Enter takes the best match; without one, the chosen papers.
    this.first = (query ? [...found, ...free] : items).find(({ paper }) => paper);
    this.list.replace(items, this.first);
    if (hits.length <= shownAtOnce) return;
    this.othersTimer = setTimeout(() => {
      const more = hits.slice(shownAtOnce).map(hitRow).filter(isFree);
      this.list.add(itemsWith(more), this.activeRow);
    }, othersAfter);
  }

  /** The last row: offers the search of the services, or says that it returned nothing. */
  private onlineRows(query: string, online: OnlineResults | undefined): PaperRow[] {
    if (!this.elsewhere.canSearch(query)) return [];
    if (!online) return [{ ...this.elsewhere.row(query), alwaysShow: true, isSearch: true }];
    const hasNothing = online.papers.length === 0 && !online.failure;
    const text = hasNothing
      ? vscode.l10n.t('No results for “{0}” from {1}.', query, this.elsewhere.names())
      : online.failure;
    return text ? [{ label: `$(info) ${text}`, alwaysShow: true, isSearch: true }] : [];
  }
}

function placeholder({ among, many }: PickOptions): string {
  if (among) return vscode.l10n.t('Type to narrow the list');
  return many
    ? vscode.l10n.t('Words, or author: year: topic: cited: in:bib · Enter cites, Shift+Enter adds another')
    : vscode.l10n.t(
        'Words of the title or abstract, a name, an arXiv number, or author: year: topic: venue:',
      );
}
