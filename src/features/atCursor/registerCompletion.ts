import * as vscode from 'vscode';
import { authorYear, workOfPaper } from '../../core/references/authorYear';
import { beginning } from '../../core/browse/describePaper';
import { completionContext } from '../../core/languages/completionContext';
import { entrySearchSteps, type EntrySearch } from '../../core/analysis/entrySearch';
import type { Bibliography, BibliographyEntry } from '../../core/bibliography/bibliography';
import type { Paper } from '../../core/paper';
import type { Hit } from '../../core/search/paperSearch';
import type { Bibliographies, ServedBibliography } from '../../host/bibliography/bibliographies';
import { urisOf } from '../../host/bibliography/bibliographyChoice';
import type { Library, LibrarySnapshot } from '../../host/library/library';
import { languageOf } from '../../host/manuscript/manuscript';
import type { RecentlyCited } from '../../host/manuscript/recentlyCited';
import { runInSlices } from '../../host/tasks/runInSlices';
import { addCitedCommand, keyToBe } from './addCited';
import { filesRead, findEntry, type CitationLookup, type FoundEntry, type ReadFile } from './citationLookup';
import { describeEntry, describePaper } from './describeWork';
import { manuscripts } from './documentSelectors';
import { isHelpedElsewhere } from './otherExtensions';
import { basename } from '../../host/files/uri';

interface Services {
  readonly library: Library;
  readonly lookup: CitationLookup;
  readonly bibliographies: Bibliographies;
  readonly recentlyCited: RecentlyCited;
}

/** How many rows are offered: of the bibliography, and of papers that are not in it. */
const mostEntries = 200;
const mostPapers = 20;

/** A bibliography with more entries is searched without their abstracts until these are indexed. */
const manyEntries = 500;

/** Letters of a title that leave room for the note beside it. */
const shownTitle = 28;

/** A space is among them: where the syntax leaves room, several words are typed. */
const triggers = ['@', '{', ',', '[', ':', ';', '`', '<', '&', '"', ' '];

class CitationItem extends vscode.CompletionItem {
  constructor(
    label: vscode.CompletionItemLabel,
    readonly of: { readonly found: FoundEntry } | { readonly paper: Paper },
  ) {
    super(label, vscode.CompletionItemKind.Reference);
  }
}

/** Offers what can be cited where a key is being typed: entries first, then papers that have none yet. */
export function registerCompletion(services: Services): vscode.Disposable {
  return vscode.languages.registerCompletionItemProvider(
    manuscripts,
    new CitationCompletion(services),
    ...triggers,
  );
}

interface EntryIndex {
  readonly of: Bibliography;
  readonly search: EntrySearch;
}

interface Making {
  readonly of: Bibliography;
  /** There is an index to go on with. */
  readonly first: Promise<void>;
  readonly stop: vscode.CancellationTokenSource;
}

class CitationCompletion implements vscode.CompletionItemProvider<CitationItem> {
  /** By file, made once per version of it. */
  private readonly indexes = new Map<string, EntryIndex>();
  /** Those that are being made. */
  private readonly making = new Map<string, Making>();
  /** The library's papers that none of these bibliographies has. */
  private missing: { readonly among: readonly unknown[]; readonly papers: readonly Paper[] } | undefined;
  /** Those whose works are known, or are about to be. */
  private readonly works = new WeakMap<Bibliography, Promise<void>>();

  constructor(private readonly services: Services) {}

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.CompletionList<CitationItem> | undefined> {
    const context = completionContext(languageOf(document), document.getText(), document.offsetAt(position));
    if (!context) return undefined;
    const served = await this.services.bibliographies.served(document);
    if (token.isCancellationRequested) return undefined;
    // A whole key and then words: the rest of the citation is being written, a locator say.
    const [first, ...more] = context.typed.split(' ');
    if (more.length > 0 && findEntry(filesRead(served), first!)) return undefined;
    const { typed } = context;
    const entries = isHelpedElsewhere(document.languageId, 'completion')
      ? []
      : await this.entries(served, typed);
    if (token.isCancellationRequested) return undefined;
    const papers = await this.papers(document, served, typed);
    if (token.isCancellationRequested) return undefined;
    const range = new vscode.Range(document.positionAt(context.start), document.positionAt(context.end));
    const items = [...entries, ...papers];
    items.forEach((item, i) => {
      item.range = range;
      // The words may stand anywhere in the paper and in any order: VS Code is to keep what was found, as it comes.
      item.filterText = typed;
      item.sortText = String(i).padStart(4, '0');
    });
    return new vscode.CompletionList(items, true);
  }

  private async entries(served: ServedBibliography, typed: string): Promise<CitationItem[]> {
    const found = await Promise.all(
      filesRead(served).map(async (file) =>
        (await this.search(file, typed)).map((entry) => ({ entry, file })),
      ),
    );
    return found
      .flat()
      .slice(0, mostEntries)
      .map(({ entry, file }) => {
        const { work } = entry;
        const label = { label: entry.key, detail: `  ${work.title ?? ''}`, description: authorYear(work) };
        const item = new CitationItem(label, { found: { entry, file } });
        item.insertText = entry.key;
        return item;
      });
  }

  /** Papers without an entry. Accepting one adds it, under the key that is inserted. */
  private async papers(
    document: vscode.TextDocument,
    served: ServedBibliography,
    typed: string,
  ): Promise<CitationItem[]> {
    const { library, recentlyCited } = this.services;
    const snapshot = await library.snapshot();
    const files = filesRead(served);
    await Promise.all(files.map(({ bibliography }) => this.knowWorks(bibliography)));
    const found =
      typed.trim() === ''
        ? [
            ...recentlyCited.ids.flatMap((id) => snapshot.paper(id) ?? []),
            ...(await this.firstMissing(snapshot, files)),
          ]
        : worthOffering((await snapshot.search()).search(typed, { limit: mostPapers * 2 }));
    const missing = await runInSlices(missingSteps(found, files, mostPapers));
    const target = urisOf(served.choice)[0];
    const note = target
      ? vscode.l10n.t('not in {0} yet', basename(target))
      : vscode.l10n.t('not in a bibliography yet');
    return [...missing].map((paper) => {
      const key = keyToBe(paper, target ?? document.uri, files);
      // VS Code gives the left side the room: a long title would push the note out of sight.
      const label = { label: beginning(paper.title, shownTitle), description: note };
      const item = new CitationItem(label, { paper });
      item.insertText = key;
      item.detail = `${paper.title} · ${authorYear(workOfPaper(paper))} · ${note}`;
      item.command = addCitedCommand(document, paper, key);
      return item;
    });
  }

  /** The library's first papers without an entry. If most have one, the others are far apart. */
  private async firstMissing(
    snapshot: LibrarySnapshot,
    files: readonly ReadFile[],
  ): Promise<readonly Paper[]> {
    const { missing } = this;
    const among = [snapshot, ...files.map(({ bibliography }) => bibliography)];
    if (missing?.among.length === among.length && missing.among.every((each, i) => each === among[i]))
      return missing.papers;
    const papers = [...(await runInSlices(missingSteps(snapshot.papers, files, mostPapers)))];
    this.missing = { among, papers };
    return papers;
  }

  /** From then on `findWork` answers at once. */
  private knowWorks(bibliography: Bibliography): Promise<void> {
    let known = this.works.get(bibliography);
    if (!known) {
      known = bibliography.findWorkSteps ? runInSlices(bibliography.findWorkSteps()) : Promise.resolve();
      this.works.set(bibliography, known);
    }
    return known;
  }

  /** A large bibliography takes a while to index: after a change the old index serves until the new one is made. */
  private async search({ uri, bibliography }: ReadFile, typed: string): Promise<BibliographyEntry[]> {
    const key = uri.toString();
    if (this.indexes.get(key)?.of !== bibliography) {
      const first = this.index(key, bibliography);
      if (!this.indexes.has(key)) await first;
    }
    const { of, search } = this.indexes.get(key)!;
    const found = search.search(typed, mostEntries);
    return of === bibliography ? found : found.flatMap((entry) => bibliography.find(entry.key) ?? []);
  }

  /**
   * Resolves once there is an index to go on with: the first of a large bibliography is one without abstracts. Then it
   * is left for that of a later version.
   */
  private index(key: string, of: Bibliography): Promise<void> {
    const before = this.making.get(key);
    if (before?.of === of) return before.first;
    const isFirst = !this.indexes.has(key);
    if (!isFirst) before?.stop.cancel();
    const stop = new vscode.CancellationTokenSource();
    const make = async (hasAbstracts: boolean) => {
      const steps = entrySearchSteps(of.entries, { hasAbstracts });
      const search = await runInSlices(steps, { token: stop.token });
      if (this.making.get(key) === making || !this.indexes.has(key)) this.indexes.set(key, { of, search });
    };
    const isLarge = of.entries.length > manyEntries;
    const first = isFirst ? make(!isLarge) : Promise.resolve();
    const making: Making = { of, first, stop };
    this.making.set(key, making);
    const done = () => {
      stop.dispose();
      if (this.making.get(key) === making) this.making.delete(key);
    };
    first.then(() => (isFirst && !isLarge ? undefined : make(true))).then(done, done);
    return first;
  }

  async resolveCompletionItem(item: CitationItem): Promise<CitationItem> {
    item.documentation =
      'paper' in item.of
        ? describePaper(item.of.paper)
        : describeEntry(
            item.of.found.entry.work,
            await this.services.lookup.paperOf(item.of.found.entry.work),
          );
    return item;
  }
}

/** The first papers that have no entry in any of the files. */
function* missingSteps(
  papers: readonly Paper[],
  files: readonly ReadFile[],
  count: number,
): Generator<void, Set<Paper>> {
  const missing = new Set<Paper>();
  for (const paper of papers) {
    if (missing.size === count) break;
    if (!files.some(({ bibliography }) => bibliography.findWork(paper))) missing.add(paper);
    yield;
  }
  return missing;
}

/** Without the hits that are far behind the best: nobody wants them under the cursor. */
function worthOffering(hits: readonly Hit[]): Paper[] {
  const least = (hits[0]?.score ?? 0) * 0.3;
  return hits.filter(({ score }) => score >= least).map(({ paper }) => paper);
}
