/** The rule by which a bibliography was found. */
export type BibliographyRule =
  /** A file of the project names it: the document, one it is built from, or a file such as `_quarto.yml`. */
  | { readonly kind: 'declared'; readonly declaredIn: string }
  /** The user chose it. */
  | { readonly kind: 'chosen' }
  /** The default in the settings. */
  | { readonly kind: 'setting' }
  /** The only `.bib` in the project's folder. */
  | { readonly kind: 'only' };

export interface FoundBibliography {
  /** A declared file need not exist. */
  readonly path: string;
  readonly rule: BibliographyRule;
}

/** Which bibliographies serve a document. Without one, `searched` has the files read for a declaration. */
export type BibliographyOutcome =
  /** At least one. New entries go into the first. */
  | { readonly kind: 'found'; readonly bibliographies: readonly FoundBibliography[] }
  | { readonly kind: 'several'; readonly paths: readonly string[]; readonly searched: readonly string[] }
  /** `suggested` is where one would be created; its folder was searched for `.bib` files. */
  | { readonly kind: 'none'; readonly suggested: string; readonly searched: readonly string[] }
  /** An unsaved document without a folder: there is nowhere to look. */
  | { readonly kind: 'nowhere' };

/** The files that a document is built from, and what they say about its bibliographies. */
export interface Project {
  /** The file that is built; the document itself if no other takes it in. */
  readonly main: string;
  /** The root folder of the workspace, else the main file's folder. */
  readonly root: string;
  /** The main file and the files it takes in, the nearest first. */
  readonly files: readonly string[];
  readonly declared: readonly FoundBibliography[];
  /** The `.bib` files in the main file's folder, else in the document's. */
  readonly nearby: readonly string[];
  /** The files read for a declaration. */
  readonly searched: readonly string[];
}
