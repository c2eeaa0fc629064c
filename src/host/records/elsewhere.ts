import * as vscode from 'vscode';
import { completePaper, paperOfRecord } from '../../core/records/completePaper';
import type { MergedRecord } from '../../core/records/mergeRecords';
import { services } from '../../core/records/services';
import type { Paper } from '../../core/paper';
import { tryToStore } from '../messages/tryToStore';
import type { Library, LibrarySnapshot } from '../library/library';
import { settings } from '../settings';
import { toStoredRecord } from './completePapers';
import { explainFailures } from '../network/explainFailure';
import type { FoundPapers } from './foundPapers';
import type { Network } from '../network/network';
import type { NetworkConsent } from '../network/networkConsent';
import { searchElsewhere, searchServices, wordsToSearch } from './searchElsewhere';

interface Services {
  readonly library: Library;
  readonly network: Network;
  readonly consent: NetworkConsent;
  readonly found: FoundPapers;
}

/** Searches online services and returns what they find as papers. */
export class Elsewhere {
  /** Found papers that are not in the library. */
  private readonly offered = new Map<string, Paper>();

  constructor(private readonly services: Services) {}

  /** The services that would be searched: `arXiv, Hugging Face`. */
  names(): string {
    const chosen = settings.network().services;
    const ids = searchServices.filter((id) => chosen.includes(id));
    return (ids.length > 0 ? ids : searchServices).map((id) => services[id].name).join(', ');
  }

  /** False if the query has no search words, or is restricted to the bibliography or a document. */
  canSearch(query: string): boolean {
    return wordsToSearch(query) !== '' && !/(?:^|\s)(?:in:bib|cited:)/.test(query);
  }

  /** The picker row that starts the search. */
  row(query: string): { readonly label: string; readonly detail?: string } {
    const { enabled } = settings.network();
    const label = vscode.l10n.t('$(globe) Search {0} for “{1}”', this.names(), wordsToSearch(query) || query);
    return enabled
      ? { label }
      : {
          label,
          detail: vscode.l10n.t('Network access is off. Press Enter to choose hosts and turn it on.'),
        };
  }

  allow(): Promise<boolean> {
    return this.services.consent.ask(searchServices);
  }

  async search(
    query: string,
    signal: AbortSignal,
  ): Promise<{ readonly papers: readonly Paper[]; readonly failure: string }> {
    const { found, failures } = await searchElsewhere(query, this.services.network, signal);
    const snapshot = await this.services.library.snapshot();
    return { papers: found.map((each) => this.paperOf(each, snapshot)), failure: explainFailures(failures) };
  }

  /** Returns the library's own version of these papers, after adding the ones it did not have. */
  async addToLibrary(papers: readonly Paper[]): Promise<readonly Paper[]> {
    const fresh = papers.filter((paper) => this.offered.get(paper.id) === paper);
    if (fresh.length === 0) return papers;
    const isStored = await tryToStore(
      () => this.services.found.add(fresh.map((paper) => ({ ...paper, citationKey: '' }))),
      (reason) => vscode.l10n.t('Could not save the found papers: {0}', reason),
    );
    // They can still be cited.
    if (!isStored) return papers;
    for (const { id } of fresh) this.offered.delete(id);
    const snapshot = await this.services.library.snapshot();
    return papers.map((paper) => (fresh.includes(paper) ? (snapshot.sameWork(paper) ?? paper) : paper));
  }

  private paperOf({ records }: MergedRecord, snapshot: LibrarySnapshot): Paper {
    const [first] = records as MergedRecord['records'] & [MergedRecord['records'][number]];
    const made = paperOfRecord(first, (key) => snapshot.withKey(key) !== undefined);
    const at = Date.now();
    const stored = records.map((record) => toStoredRecord(record, { matchedBy: 'title', score: 1, at }));
    const { paper } = completePaper(made, stored);
    const own = snapshot.sameWork(paper);
    if (own) return own;
    this.offered.set(paper.id, paper);
    return paper;
  }
}
