import type { Event } from 'vscode';

/**
 * What `activate` returns, for other extensions:
 *
 * ```ts
 * const paperside = vscode.extensions.getExtension<PapersideApi>('paperside.paperside');
 * const api = await paperside?.activate();
 * if (api?.version === 1) console.log((await api.search('faking alignment'))[0]?.title);
 * ```
 *
 * Within one `version` things are added and none is taken away.
 */
export interface PapersideApi {
  readonly version: 1;
  /** All papers of the library: the bundled ones and those of the user's collections. */
  papers(): Promise<readonly ApiPaper[]>;
  /** Best first, as the picker lists them; at most `limit`, 50 unless told. An empty query finds nothing. */
  search(query: string, limit?: number): Promise<readonly ApiPaper[]>;
  /**
   * The citation of a paper by its id: key, BibTeX entry and reference in APA style, as Paperside itself would write
   * them. `undefined` where no paper has the id.
   */
  citation(id: string): Promise<ApiCitation | undefined>;
  /** The papers or their topics are others from now on. */
  readonly onDidChangePapers: Event<void>;
  /** For VS Code's Markdown preview. */
  extendMarkdownIt<T>(markdownIt: T): T;
}

/** A paper, as it was when it was asked for. */
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
