/** The rule by which a bibliography was found. `File` is a path, or what a front has in its place. */
export type BibliographyRule<File = string> =
  /** A file of the project names it: the document, one it is built from, or a file such as `_quarto.yml`. */
  | { readonly kind: 'declared'; readonly declaredIn: File; readonly isForBibtex?: true }
  /** The user chose it. */
  | { readonly kind: 'chosen' }
  /** The default in the settings. */
  | { readonly kind: 'setting' }
  /** The only `.bib` in the project's folder. */
  | { readonly kind: 'only' };

export interface FoundBibliography<File = string> {
  /** If it is declared it need not exist. */
  readonly file: File;
  readonly rule: BibliographyRule<File>;
}

/** Which bibliographies serve a document. If none does, `searched` has the files read for a declaration. */
export type BibliographyOutcome<File = string> =
  /** At least one. New entries go into the first. */
  | { readonly kind: 'found'; readonly bibliographies: readonly FoundBibliography<File>[] }
  | { readonly kind: 'several'; readonly files: readonly File[]; readonly searched: readonly File[] }
  /** `suggested` is where one would be created: there is no `.bib` file beside it. */
  | { readonly kind: 'none'; readonly suggested: File; readonly searched: readonly File[] }
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
  /** The style of the references, where a file of the project declares one. */
  readonly style?: ProjectStyle;
  /** The language of the document, where it is declared. */
  readonly language?: string;
}

/** A style that a document asks for. */
export interface ProjectStyle {
  /** As it is written. */
  readonly named: string;
  /** The `.csl` file that it may be, whether there is one or not. None for a web address. */
  readonly file?: string;
}

/** The bibliographies found; new entries go into the first. */
export const filesOf = <File>(outcome: BibliographyOutcome<File>): readonly File[] =>
  outcome.kind === 'found' ? outcome.bibliographies.map(({ file }) => file) : [];

/** The dialect that a new entry must have, if the program that reads the bibliography knows only one. */
export const dialectFor = (outcome: BibliographyOutcome<unknown>): 'bibtex' | undefined => {
  const rule = outcome.kind === 'found' ? outcome.bibliographies[0]?.rule : undefined;
  return rule?.kind === 'declared' && rule.isForBibtex ? 'bibtex' : undefined;
};

/** Does the document, or its project, say which they are? */
export const isDeclared = (outcome: BibliographyOutcome<unknown>): boolean =>
  outcome.kind === 'found' && outcome.bibliographies[0]?.rule.kind === 'declared';

/** The same outcome with what a front has in the place of paths. */
export function mapOutcome<From, To>(
  outcome: BibliographyOutcome<From>,
  map: (file: From) => To,
): BibliographyOutcome<To> {
  const several = (files: readonly From[]) => files.map((file) => map(file));
  switch (outcome.kind) {
    case 'found': {
      const bibliographies = outcome.bibliographies.map(({ file, rule }) => ({
        file: map(file),
        rule: rule.kind === 'declared' ? { ...rule, declaredIn: map(rule.declaredIn) } : rule,
      }));
      return { kind: 'found', bibliographies };
    }
    case 'several':
      return { kind: 'several', files: several(outcome.files), searched: several(outcome.searched) };
    case 'none':
      return { kind: 'none', suggested: map(outcome.suggested), searched: several(outcome.searched) };
    case 'nowhere':
      return outcome;
  }
}
