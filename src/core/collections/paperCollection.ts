import type { Paper } from '../paper';

/**
 * Whose a collection is: `own` in the extension's storage, `workspace` a file in `.paperside/`, `bibliography` a `.bib`
 * of the workspace as it is, `feed` fetched from a service, `found` added from online searches.
 */
export type CollectionKind = 'own' | 'workspace' | 'bibliography' | 'feed' | 'found';

/** Papers that came from one place: a file, a paste, a page. */
export interface PaperSource {
  /** As the user knows it: `refs.bib`, `Daily Papers Dec 9`. */
  readonly name: string;
  /** Where it can be read again. */
  readonly uri?: string;
  /** The citation keys are the user's own, and stay. Else they were made here, and give way. */
  readonly hasOwnKeys?: boolean;
  readonly papers: readonly Paper[];
}

/** Papers beside the bundled ones, as one row of the tree. Immutable: a change makes another. */
export interface PaperCollection {
  /** Unique among all collections. */
  readonly id: string;
  readonly name: string;
  readonly kind: CollectionKind;
  /**
   * It says more of papers that are known from elsewhere, and has none of its own: nobody is shown it as a collection.
   */
  readonly onlyFills?: true;
  readonly sources: readonly PaperSource[];
}

/** Where a paper is known from. */
export interface Provenance {
  /** Id of the collection. */
  readonly collection: string;
  /** Name of the source in it. */
  readonly source: string;
}
