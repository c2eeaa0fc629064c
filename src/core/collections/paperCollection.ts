import type { Paper } from '../paper';

/**
 * Origin of a collection: `own` is in the extension's storage, `workspace` is a file in `.paperside/`, `bibliography` is
 * a bibliography of the workspace, `feed` comes from a service, `found` from online searches.
 */
export type CollectionKind = 'own' | 'workspace' | 'bibliography' | 'feed' | 'found';

/** Papers from one file, web page or pasted text. */
export interface PaperSource {
  /** Display name: `refs.bib`, `Daily Papers Dec 9`. */
  readonly name: string;
  /** URI to import it from again. */
  readonly uri?: string;
  /** The citation keys are the user's and are kept; otherwise they are generated and may change. */
  readonly hasOwnKeys?: boolean;
  readonly papers: readonly Paper[];
}

/** A named set of papers in addition to the corpus. Immutable. */
export interface PaperCollection {
  /** Unique among all collections. */
  readonly id: string;
  readonly name: string;
  readonly kind: CollectionKind;
  /** Only adds facts to papers of other sources; not shown as a collection. */
  readonly onlyFills?: true;
  readonly sources: readonly PaperSource[];
}

/** The source of a paper. */
export interface Provenance {
  /** Id of the collection. */
  readonly collection: string;
  /** Name of the source in the collection. */
  readonly source: string;
}
