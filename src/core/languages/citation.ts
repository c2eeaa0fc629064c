import type { TextEdit } from '../text/textEdit';

/** A citation key and its place in a text. */
export interface CitedKey {
  readonly key: string;
  /** Range of the key alone, without `@` or braces. */
  readonly start: number;
  readonly end: number;
}

/**
 * How readers see it: `parenthetical` (Ouyang et al., 2022), `textual` Ouyang et al. (2022),
 * `hidden` only in the list of references (`\nocite`), `other` (a year, a footnote, a full reference …).
 */
export type CitationForm = 'parenthetical' | 'textual' | 'hidden' | 'other';

/** One citation: a command, bracket or reference with its keys in order. */
export interface Citation {
  readonly start: number;
  readonly end: number;
  readonly form: CitationForm;
  readonly keys: readonly CitedKey[];
}

/** A bibliography that a document declares. */
export interface BibliographyDeclaration {
  /** As written, with the file ending the language implies; `/` separates folders. */
  readonly path: string;
  /** Range of the path in the text. */
  readonly start: number;
  readonly end: number;
  /** BibTeX reads it, which does not know biblatex's entries. */
  readonly isForBibtex?: true;
}

/** What a text says of the references in it. */
export interface DeclaredStyle {
  /** The path or the name of a CSL style, as written. */
  readonly style?: string;
  /** The language of the document: `de`, `pt-BR`. */
  readonly language?: string;
}

/** What readers see of a citation in one of a language's forms. */
export type CitationVariant =
  | 'parenthetical'
  | 'textual'
  /** Either of them without its brackets. */
  | 'bare'
  | 'all-authors'
  /** Capitalized, to begin a sentence. */
  | 'capital'
  | 'authors'
  | 'year'
  | 'year-in-brackets'
  | 'date'
  | 'title'
  | 'label'
  | 'number'
  | 'footnote'
  | 'superscript'
  | 'full'
  /** Each key in its own group, which can have its own notes. */
  | 'groups'
  /** Only in the list of references. */
  | 'hidden';

/** A form that a citation can be written in. */
export interface OfferedForm {
  /** `parenthetical`, `textual`, or the language's own word: `footcite`, `year`. */
  readonly id: string;
  readonly shown: CitationVariant;
}

/** A file of the project that a document belongs to: the main file of a chapter, `myst.yml`. The nearest comes first. */
export interface ProjectText {
  readonly name: string;
  readonly text: string;
}

/** A formatted reference, by its key. */
export interface WrittenReference {
  readonly key: string;
  readonly reference: string;
}

/** How a document is made of several files, for the languages in which one file takes in others. */
export interface IncludeRules {
  /** Paths of the files that a text takes in, as written, with the ending the language implies. */
  findIncludes(text: string): string[];
  /** Do such paths start from the main file's folder, wherever they stand? Else from the folder of the file they stand in. */
  readonly includesFromMain: boolean;
  /** And the paths of bibliographies? */
  readonly declarationsFromMain: boolean;
  /** Is this a file that is built, and no part of one? Without, any file may be. */
  isMain?(text: string): boolean;
  /** The path of the main file, where a part names it. */
  findMain?(text: string): string | undefined;
  /** Paths of the files that set the style in which a text cites, as they would be called beside it. */
  readonly findStyles?: (text: string) => string[];
}

/** Recognizes a citation that is being typed. */
export interface Opening {
  /** Matches up to the cursor; its last group is what has been typed of the key. */
  readonly before: RegExp;
  /** Matches the rest of the key, after the cursor. */
  readonly rest: RegExp;
  /** Closes the citation, in case nothing does yet. */
  readonly close: string;
}

/** Matches the rest of a key in a list: up to white space, `separators` or `close` (both for a character class). */
export const restInList = (separators: string, close: string): RegExp =>
  new RegExp(`^[^\\s${separators}${close}]*`);

export type CitationHelp = 'completion' | 'navigation' | 'diagnostics';

/** Another extension that helps with citations. Where it is installed, Paperside does not give the same help again. */
export interface HelpingExtension {
  readonly id: string;
  /** VS Code's ids of the languages it helps in. */
  readonly languageIds: readonly string[];
  readonly help: readonly CitationHelp[];
}

/** Everything Paperside knows about a language. Each is defined in a file of its own. */
export interface LanguageDefinition<Id extends string = string> {
  readonly id: Id;
  /** For messages. */
  readonly name: string;
  /** VS Code's language ids. */
  readonly languageIds: readonly string[];
  /** File endings, for documents whose language VS Code does not know: lower case, with the dot; matched in any case. */
  readonly extensions: readonly string[];
  /** Every citation in the text, in order. Comments, code, e-mail addresses and cross-references are not citations. */
  findCitations(text: string): Citation[];
  /** For completion; tried in order. */
  readonly openings: readonly Opening[];
  /** Does the text list every entry of its bibliography, cited or not? `citations` are those found in it. */
  citesEverything?(text: string, citations: readonly Citation[]): boolean;
  /**
   * Tells which keys may be right without an entry: a mention, a label of another file, a work whose reference is in
   * the text itself. `undeclared`: the bibliography was found beside the document, which does not declare it.
   */
  mayLackEntry?(text: string, undeclared: boolean): (key: string, citation: Citation) => boolean;
  /**
   * Writes a new citation of `keys` (not empty) for `offset`, in the style that the text already uses, else its project.
   * `form` is the id of one of `forms`; an unknown one means parenthetical.
   */
  write(
    text: string,
    offset: number,
    keys: readonly string[],
    form: string,
    project?: readonly ProjectText[],
  ): string;
  /** The forms this text can use, `parenthetical` and `textual` first. */
  forms(text: string, project?: readonly ProjectText[]): readonly OfferedForm[];
  /** Adds `keys` (not empty, none of them in it yet) to a citation found in `text`. */
  extend(text: string, citation: Citation, keys: readonly string[]): TextEdit;
  /** The bibliographies this text declares, in order. */
  findDeclarations(text: string): BibliographyDeclaration[];
  /** The style and the language of this text's references, where it declares them. */
  findStyle?(text: string): DeclaredStyle;
  readonly includes?: IncludeRules;
  /** Does a leading slash in a path stand for the project's root, and not for the disk's? */
  readonly slashIsRoot?: boolean;
  /** Names of files in the folders above that tell how a document is to cite. */
  readonly styleFilesAbove?: (path: string) => readonly string[];
  /** Declares `path` as a bibliography; no edits if the text is only a part of a document. */
  declare(text: string, path: string): TextEdit[];
  /**
   * For a text that contains its own references and needs no bibliography: adds the missing ones. `undefined` for any
   * other text.
   */
  writeReferences?(text: string, references: readonly WrittenReference[]): TextEdit[] | undefined;
  readonly helpedBy?: readonly HelpingExtension[];
}
