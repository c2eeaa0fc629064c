import * as vscode from 'vscode';
import { escapeLabel } from '../../core/text/escapeLabel';
import { beginning, shortAuthors, venueOf, yearOf } from '../../core/browse/describePaper';
import { isOfEntry } from '../../core/bibliography/paperOfEntry';
import { newestPapers } from '../../core/browse/newestPapers';
import type { Paper } from '../../core/paper';
import type { Hit } from '../../core/search/paperSearch';
import { markedSnippet } from '../../core/search/fields/markedSnippet';
import type { Bibliographies } from '../bibliography/bibliographies';
import type { Elsewhere } from '../records/elsewhere';
import type { Library, LibrarySnapshot } from '../library/library';
import type { Manuscript } from '../manuscript/manuscript';
import { pickScope, type PickScope } from './pickScope';
import type { RecentlyCited } from '../manuscript/recentlyCited';

const limit = 50;
/** Rows that are set at once: as many as are on screen. Each more holds up the painting of these. */
const shownAtOnce = 12;
/** Fewer papers are indexed before one could read of it. */
const worthTelling = 2000;
/**
 * After which the others follow, when no key was pressed meanwhile; milliseconds. Seldom at the moment when one begins to
 * move through the first: such a move is made twice (`keepMove`).
 */
const restAfter = 400;

/** No later than so many milliseconds after rows were sent VS Code has set them, on a slow machine, too. */
const setWithin = 1000;
const detailLength = 140;

export interface PickOptions {
  readonly title: string;
  /** May several papers be picked in one go? */
  readonly many?: boolean;
  /** Called with the row the user has come to. */
  readonly onMove?: (paper: Paper) => void;
  /** Only these, in their order until something is typed, each with what is to be said of it. */
  readonly among?: readonly Named[];
}

interface Named {
  readonly paper: Paper;
  readonly detail: string;
}

interface Found {
  readonly snapshot: LibrarySnapshot;
  readonly scope: PickScope;
}

interface PaperRow extends vscode.QuickPickItem {
  readonly paper?: Paper;
  /** Asks the services for what was typed. */
  readonly isSearch?: true;
}

/** What the services had for a query. */
interface Answered {
  readonly query: string;
  readonly papers: readonly Paper[];
  /** Why a service had nothing, in sentences. */
  readonly trouble: string;
}

interface RowButton extends vscode.QuickInputButton {
  /** Only takes the paper to those chosen. */
  readonly isChoice: boolean;
  readonly run: (paper: Paper) => unknown;
  /** Makes an entry: for papers that have none. */
  readonly adds?: boolean;
}

/**
 * The list in which papers are searched and picked, ranked while one types. Several are picked by adding one after the
 * other: VS Code's own check boxes take the focus out of the input, where the next paper is to be typed.
 */
export class PaperPicker implements vscode.Disposable {
  /** The open list in which several may be picked. */
  private open: Picking | undefined;
  private readonly command: vscode.Disposable;

  constructor(
    private readonly library: Library,
    private readonly recentlyCited: RecentlyCited,
    private readonly bibliographies: Bibliographies,
    private readonly manuscript: Manuscript,
    private readonly elsewhere: Elsewhere,
  ) {
    this.command = vscode.commands.registerCommand('paperside.pickAnother', () => this.open?.chooseActive());
  }

  /** The papers picked, in the order in which they were; none where the user turned away. */
  async pick(options: PickOptions): Promise<readonly Paper[]> {
    const picking = new Picking(options, this.recentlyCited.ids, this.elsewhere);
    if (options.many) this.isPicking(picking);
    const progress = this.library.onDidProgress(({ done, total }) => picking.tellProgress(done, total));
    try {
      const picked = await picking.run(async () => {
        const snapshot = await this.library.snapshot();
        const document = options.many ? this.manuscript.place?.editor.document : undefined;
        return { snapshot, scope: await pickScope(snapshot, this.bibliographies, document) };
      });
      return await this.elsewhere.takeUp(picked);
    } finally {
      progress.dispose();
      if (this.open === picking) this.isPicking(undefined);
    }
  }

  private isPicking(picking: Picking | undefined): void {
    this.open = picking;
    void vscode.commands.executeCommand('setContext', 'paperside.isPicking', picking !== undefined);
  }

  dispose(): void {
    this.command.dispose();
  }
}

/** One opening of the list. */
class Picking {
  private readonly quickPick = vscode.window.createQuickPick<PaperRow>();
  private readonly chosen = new Map<string, Paper>();
  private readonly buttons: readonly RowButton[];
  private found: Found | undefined;
  private find: (() => Promise<Found>) | undefined;
  /** The row Enter takes until the user moves. */
  private first: PaperRow | undefined;
  /** The rows were set anew around this one, which VS Code has not told of yet; and where the user has moved to. */
  private setAnew: { readonly active: PaperRow; readonly until: number; moved?: PaperRow } | undefined;
  private answered: Answered | undefined;
  /** The list is hidden by a question, and comes back. */
  private isAway = false;
  private readonly search = new AbortController();
  private others: ReturnType<typeof setTimeout> | undefined;
  /** A value that is still to be searched for. */
  private pending: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly options: PickOptions,
    private readonly recent: readonly string[],
    private readonly elsewhere: Elsewhere,
  ) {
    this.quickPick.placeholder = options.among
      ? vscode.l10n.t('Words to narrow the list')
      : options.many
        ? vscode.l10n.t(
            'Words, or author: year: topic: cited: in:bib · Enter cites, Shift+Enter adds another',
          )
        : vscode.l10n.t(
            'Words of the title or abstract, a name, an arXiv number, or author: year: topic: venue:',
          );
    this.quickPick.matchOnDescription = true;
    this.quickPick.matchOnDetail = true;
    this.buttons = options.many
      ? rowButtons(
          (paper) => this.toggle(paper),
          (paper) => this.addOnly(paper),
        )
      : rowButtons(undefined, undefined);
    keepOrder(this.quickPick);
  }

  async run(find: () => Promise<Found>): Promise<readonly Paper[]> {
    const { quickPick } = this;
    const picked = new Promise<readonly Paper[]>((resolve) => {
      quickPick.onDidAccept(() => {
        if (this.pending) this.show();
        if ((quickPick.activeItems[0] ?? this.first)?.isSearch) void this.searchElsewhere();
        else resolve(this.accepted());
      });
      quickPick.onDidHide(() => {
        if (!this.isAway) resolve([]);
      });
    });
    quickPick.onDidChangeValue(() => this.showSoon());
    quickPick.onDidChangeActive(([row]) => {
      this.keepMove(row);
      if (row?.paper) this.options.onMove?.(row.paper);
    });
    quickPick.onDidTriggerItemButton(({ button, item }) => {
      if (item.paper) void this.press(button, item.paper);
    });
    quickPick.busy = true;
    this.show();
    quickPick.show();
    try {
      this.find = find;
      this.found = await find();
      quickPick.busy = false;
      this.show();
      return await picked;
    } finally {
      this.search.abort();
      clearTimeout(this.pending);
      clearTimeout(this.others);
      quickPick.dispose();
    }
  }

  /** A paper found online joins the library before anything else is done with it. */
  private async press(button: vscode.QuickInputButton, paper: Paper): Promise<void> {
    const pressed = this.buttons.find((each) => each === button);
    const [own = paper] = pressed?.isChoice ? [paper] : await this.elsewhere.takeUp([paper]);
    pressed?.run(own);
  }

  /** Asks the services for what is typed, after the user has allowed it if need be. */
  private async searchElsewhere(): Promise<void> {
    const { quickPick } = this;
    const query = quickPick.value.trim();
    this.isAway = true;
    const isAllowed = await this.elsewhere.allow();
    this.isAway = false;
    // The question took the place of the list.
    quickPick.show();
    if (!isAllowed) return;
    quickPick.busy = true;
    const { papers, trouble } = await this.elsewhere.search(query, this.search.signal);
    if (this.search.signal.aborted) return;
    quickPick.busy = false;
    this.answered = { query, papers, trouble };
    this.show();
  }

  /** Of many papers, how far their index is. */
  tellProgress(done: number, total: number): void {
    if (this.found || total < worthTelling) return;
    const percent = Math.floor((100 * done) / total);
    const title =
      done < total ? vscode.l10n.t('{0} (indexing: {1} %)', this.options.title, percent) : this.options.title;
    if (this.quickPick.title !== title) this.quickPick.title = title;
  }

  /** Of many papers only the last of the keys that have come is searched for. */
  private showSoon(): void {
    if (!this.found?.snapshot.isLarge) {
      this.show();
      return;
    }
    clearTimeout(this.pending);
    this.pending = setTimeout(() => this.show(), 0);
  }

  /** What was chosen before, and the row Enter was pressed on. */
  private accepted(): readonly Paper[] {
    const { active } = this;
    return [...new Set([...this.chosen.values(), ...(active ? [active] : [])])];
  }

  /** Takes the row the user is on to the papers to be cited, and makes room for the next search. */
  chooseActive(): void {
    const { active } = this;
    if (!active) return;
    this.quickPick.value = '';
    this.toggle(active);
  }

  /** The paper of the row the user is on. VS Code says none for a moment whenever the rows are replaced. */
  private get active(): Paper | undefined {
    return (this.quickPick.activeItems[0] ?? this.first)?.paper;
  }

  /** The last rows: what can be asked elsewhere, or what came of it. */
  private elsewhereRows(query: string, answered: Answered | undefined): PaperRow[] {
    if (!this.elsewhere.canAsk(query)) return [];
    if (!answered) return [{ ...this.elsewhere.row(query), alwaysShow: true, isSearch: true }];
    const nothing = answered.papers.length === 0 && !answered.trouble;
    const text = nothing
      ? vscode.l10n.t('{0} have nothing for “{1}”.', this.elsewhere.names(), query)
      : answered.trouble;
    return text ? [{ label: `$(info) ${text}`, alwaysShow: true, isSearch: true }] : [];
  }

  /** The row then says that it is in the bibliography. */
  private async addOnly(paper: Paper): Promise<void> {
    await vscode.commands.executeCommand('paperside.addToBibliography', paper);
    this.found = (await this.find?.()) ?? this.found;
    this.show();
  }

  private toggle(paper: Paper): void {
    if (!this.chosen.delete(paper.id)) this.chosen.set(paper.id, paper);
    this.show();
  }

  private show(): void {
    const { quickPick, chosen, buttons } = this;
    clearTimeout(this.others);
    clearTimeout(this.pending);
    this.pending = undefined;
    const count = chosen.size;
    const title =
      count > 0 ? vscode.l10n.t('{0} ({1} chosen)', this.options.title, count) : this.options.title;
    if (quickPick.title !== title) quickPick.title = title;
    if (!this.found) return;
    const { snapshot, scope } = this.found;
    const query = quickPick.value.trim();
    const show = (paper: Paper) => row(paper, buttons, scope);
    const chosenRows = [...chosen.values()].map((paper) => ({
      ...show(paper),
      label: `$(check) ${escapeLabel(paper.title)}`,
    }));
    const isFree = ({ paper }: PaperRow) => !paper || !chosen.has(paper.id);
    const { among } = this.options;
    const hits = query ? search(scope, query, among) : [];
    const rowOf = (hit: Hit) => ({
      ...show(hit.paper),
      detail: marked(hit.paper, scope, detailOf(hit, query)),
    });
    const rows = query
      ? hits.slice(0, shownAtOnce).map(rowOf)
      : among
        ? among.map(({ paper, detail }) => ({ ...show(paper), detail: marked(paper, scope, detail) }))
        : startRows(snapshot, scope, this.recent, show);
    const free = rows.filter(isFree);
    const answered = this.answered?.query === query ? this.answered : undefined;
    const found = (answered?.papers ?? []).map((paper) => foundRow(show(paper), snapshot)).filter(isFree);
    const here = found.length > 0 ? vscode.l10n.t('in your library') : vscode.l10n.t('found');
    const elsewhere = query && !among ? this.elsewhereRows(query, answered) : [];
    const itemsWith = (more: readonly PaperRow[]) => [
      ...section(vscode.l10n.t('chosen'), chosenRows),
      ...section(this.elsewhere.names(), found),
      ...((count > 0 || found.length > 0) && query ? section(here, [...free, ...more]) : [...free, ...more]),
      ...elsewhere,
    ];
    const items = itemsWith([]);
    // What was typed for is what Enter takes; with nothing typed, the papers chosen.
    this.first = (query ? [...found, ...free] : items).find(({ paper }) => paper);
    this.set(items, this.first, false);
    if (hits.length <= shownAtOnce) return;
    this.others = setTimeout(() => {
      const more = hits.slice(shownAtOnce).map(rowOf).filter(isFree);
      this.set(itemsWith(more), quickPick.activeItems[0] ?? this.first, true);
    }, restAfter);
  }

  /**
   * A key that moves to another row just as more rows are set is told of, and undone when they come: VS Code puts the
   * row back that was active when they left. It tells of that row then, and the move is made again.
   */
  private keepMove(row: PaperRow | undefined): void {
    const { setAnew, quickPick } = this;
    if (!setAnew || !row) return;
    if (Date.now() > setAnew.until) this.setAnew = undefined;
    else if (row === setAnew.active) {
      this.setAnew = undefined;
      if (setAnew.moved) quickPick.activeItems = [setAnew.moved];
    }
    // On its way to another row VS Code tells of the first.
    else if (row !== quickPick.items.find(({ kind }) => kind !== vscode.QuickPickItemKind.Separator))
      setAnew.moved = row;
  }

  private set(items: readonly PaperRow[], active: PaperRow | undefined, keepScrollPosition: boolean): void {
    const { quickPick } = this;
    if (quickPick.keepScrollPosition !== keepScrollPosition)
      quickPick.keepScrollPosition = keepScrollPosition;
    quickPick.items = items;
    if (active) quickPick.activeItems = [active];
    this.setAnew = keepScrollPosition && active ? { active, until: Date.now() + setWithin } : undefined;
  }
}

/** Marks papers that are already in the library. */
function foundRow(row: PaperRow, snapshot: LibrarySnapshot): PaperRow {
  const isThere = row.paper && snapshot.paper(row.paper.id) !== undefined;
  return isThere
    ? {
        ...row,
        description: [vscode.l10n.t('$(pass) in your library'), row.description].filter(Boolean).join(' · '),
      }
    : row;
}

/** `in:bib` leaves what has an entry in the document's bibliography; the other conditions are the search's own. */
function search(scope: PickScope, query: string, among: readonly Named[] | undefined): Hit[] {
  const words = query.replace(/(?:^|\s)in:bib(?=\s|$)/g, ' ').trim();
  const isWanted = (paper: Paper) => scope.entryKeys.has(paper.id);
  const ids = among && new Set(among.map(({ paper }) => paper.id));
  if (ids) return scope.search.search(query, { limit, filter: ({ id }) => ids.has(id) });
  if (words === query) return scope.search.search(query, { limit });
  if (words) return scope.search.search(words, { limit, filter: isWanted });
  // A condition alone lists.
  const papers = [...scope.entryKeys.keys()].flatMap((id) => scope.search.get(id) ?? []);
  return papers.map((paper) => ({ paper, score: 0, isByMeaning: false, matches: [] }));
}

/** Before anything is typed: what was cited last, the document's own entries, then the newest papers. */
function startRows(
  snapshot: LibrarySnapshot,
  scope: PickScope,
  recentIds: readonly string[],
  show: (paper: Paper) => PaperRow,
): PaperRow[] {
  const recent = recentIds.flatMap((id) => scope.search.get(id) ?? []);
  const isRest = (paper: Paper) => !recent.includes(paper);
  const own = [...scope.entryKeys.keys()].flatMap((id) => scope.search.get(id) ?? []).filter(isRest);
  const newest = newestPapers(snapshot.papers, limit + recent.length + own.length).filter(
    (paper) => isRest(paper) && !scope.entryKeys.has(paper.id),
  );
  return [
    ...section(vscode.l10n.t('recently cited'), recent.map(show)),
    ...section(scope.bibliographyName, own.slice(0, limit).map(show)),
    ...section(vscode.l10n.t('newest'), newest.slice(0, limit).map(show)),
  ];
}

function section(label: string, rows: readonly PaperRow[]): readonly PaperRow[] {
  return rows.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...rows];
}

function rowButtons(
  choose: ((paper: Paper) => void) | undefined,
  add: ((paper: Paper) => unknown) | undefined,
): readonly RowButton[] {
  const button = (icon: string, tooltip: string, run: (paper: Paper) => unknown) => ({
    iconPath: new vscode.ThemeIcon(icon),
    tooltip,
    run,
    isChoice: run === choose,
  });
  // The list stays open, and a preview beside it must not take the focus.
  const command = (name: string) => (paper: Paper) =>
    vscode.commands.executeCommand(`paperside.${name}`, { paper, preserveFocus: true });
  return [
    ...(choose ? [button('add', vscode.l10n.t('Choose and Go On (Shift+Enter)'), choose)] : []),
    button('open-preview', vscode.l10n.t('Preview Paper'), command('previewPaper')),
    ...(add
      ? [{ ...button('library', vscode.l10n.t('Add to Bibliography, Without Citing'), add), adds: true }]
      : []),
    ...(choose ? [] : [button('quote', vscode.l10n.t('Insert Citation'), command('insertCitation'))]),
    button('copy', vscode.l10n.t('Copy BibTeX'), command('copyBibtex')),
  ];
}

/**
 * VS Code sorts rows by its own match of their labels while the user types; ours come ranked. There is no stable API
 * for it: the property is a proposal that VS Code has obeyed since 2019. Rows are right without it, only re-sorted.
 */
function keepOrder(quickPick: vscode.QuickPick<PaperRow>): void {
  try {
    (quickPick as vscode.QuickPick<PaperRow> & { sortByLabel?: boolean }).sortByLabel = false;
  } catch {
    // A host that guards its proposals: nothing to be done.
  }
}

function row(paper: Paper, buttons: readonly RowButton[], scope: PickScope): PaperRow {
  const facts = [shortAuthors(paper), yearOf(paper), paper.published && venueOf(paper)];
  return {
    label: escapeLabel(paper.title),
    description: escapeLabel(facts.filter(Boolean).join(' · ')),
    detail: marked(paper, scope, beginning(paper.abstract, detailLength) || paper.citationKey),
    // Found by us: VS Code's own filter must not hide it.
    alwaysShow: true,
    // What has no abstract and no BibTeX of ours has nothing to show or copy.
    buttons: isOfEntry(paper)
      ? buttons.slice(0, 1)
      : buttons.filter(({ adds }) => !adds || !scope.entryKeys.has(paper.id)),
    paper,
  };
}

/** The marks stand first on the second line: beside a long title there is no room for them. */
function marked(paper: Paper, scope: PickScope, detail: string): string {
  const marks = [
    scope.isCited(paper) ? vscode.l10n.t('$(quote) cited here') : '',
    scope.entryKeys.has(paper.id)
      ? vscode.l10n.t('$(library) in {0}', escapeLabel(scope.bibliographyName))
      : '',
  ];
  return [...marks, escapeLabel(detail)].filter(Boolean).join(' · ');
}

const detailOf = (hit: Hit, query: string) =>
  markedSnippet(hit, query, detailLength) || hit.paper.citationKey;
