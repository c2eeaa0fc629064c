import type { Event } from 'vscode';

/**
 * The API for other extensions, returned by `activate`:
 *
 * ```ts
 * const paperside = vscode.extensions.getExtension<PapersideApi>('paperside.paperside');
 * const api = await paperside?.activate();
 * if (api?.version === 1) console.log((await api.search('faking alignment'))[0]?.title);
 * ```
 *
 * Within a `version`, members may be added but not removed.
 */
export interface PapersideApi {
  readonly version: 1;
  /** All papers in the library: the bundled ones and those in the user's collections. */
  papers(): Promise<readonly ApiPaper[]>;
  /** Searches like the picker, best match first. `limit` defaults to 50. An empty query finds nothing. */
  search(query: string, limit?: number): Promise<readonly ApiPaper[]>;
  /** Key, BibTeX entry and APA reference of a paper, as Paperside would write them. `undefined` for an unknown id. */
  citation(id: string): Promise<ApiCitation | undefined>;
  /** Fires when the papers or their topics have changed. */
  readonly onDidChangePapers: Event<void>;
  /** For VS Code's Markdown preview. */
  extendMarkdownIt<T>(markdownIt: T): T;
}

/** A paper at the time of the call. */
export interface ApiPaper {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  /** Full names, in order. */
  readonly authors: readonly string[];
  readonly year?: string;
  readonly arxivId?: string;
  readonly doi?: string;
  readonly withdrawn: boolean;
  readonly citationKey: string;
}

export interface ApiCitation {
  readonly key: string;
  readonly bibtex: string;
  readonly reference: string;
}
