import type { PaperLookup } from '../analysis/documentReferences';
import type { Bibliography, BibliographyEntry, EntryWork } from '../bibliography/bibliography';
import type { CitedVersion } from '../items/citedItem';
import type { Citation, CitationHelp } from '../languages/citation';
import type { CitationLanguage } from '../languages/citationLanguages';
import type { Paper } from '../paper';
import type { ReferenceFormatter } from '../references/referenceFormatter';
import type { PaperSearch } from '../search/paperSearch';

/** A text of the workspace: of an open document what is on screen. */
export interface SourceDocument {
  /** Names it, for the workspace alone to understand. */
  readonly uri: string;
  readonly text: string;
  readonly language: CitationLanguage;
  readonly isBibliography: boolean;
  /** None in a bibliography. */
  readonly citations: readonly Citation[];
}

/** A bibliography file that was read. */
export interface BibliographyFile {
  readonly uri: string;
  readonly name: string;
  readonly bibliography: Bibliography;
}

/** The bibliographies of a document; of a bibliography itself. */
export interface DocumentBibliographies {
  readonly files: readonly BibliographyFile[];
  /** Files that are not there or could not be read. */
  readonly unread: readonly string[];
  /** A file of the document's project names them. */
  readonly isDeclared: boolean;
  /** The file for new entries; none if no bibliography was found. */
  readonly target?: { readonly uri: string; readonly name: string };
}

/** The papers that Paperside knows. */
export interface Papers extends PaperLookup {
  readonly papers: readonly Paper[];
  paper(id: string): Paper | undefined;
  search(): Promise<PaperSearch>;
}

/** Documents that cite, and files that could not be read, which may cite too. */
export interface CitingDocuments {
  readonly documents: readonly SourceDocument[];
  readonly unread: readonly string[];
  /** There are more documents than are read. */
  readonly isCutOff: boolean;
}

/** What language features ask of an editor. A test keeps one in memory. */
export interface Workspace {
  bibliographies(document: SourceDocument): Promise<DocumentBibliographies>;
  /** All documents that cite one of these keys (in lower case), whatever their bibliography. */
  citing(keys: ReadonlySet<string>): Promise<CitingDocuments>;
  papers(): Promise<Papers>;
  /** The paper of a work, from the library or a record that was fetched for it. */
  knownPaper(work: EntryWork): Promise<Paper | undefined>;
  /** Formats references as the document does. */
  references(document: SourceDocument): Promise<ReferenceFormatter>;
  /** Ids of papers, the latest first. */
  readonly recentlyCited: readonly string[];
  /** The key for a new entry of a paper in this file, before it is made unique. */
  keyFor(paper: Paper, target: string): string;
  /** The version that a new entry in this file describes. */
  citedVersion(target: string): CitedVersion;
  /** Does another extension give this help in the document? */
  isHelpedElsewhere(document: SourceDocument, help: CitationHelp): boolean;
  /** Runs a long computation without blocking the editor. Rejects if it is cancelled. */
  run<T>(steps: Generator<unknown, T>, token?: { readonly isCancellationRequested: boolean }): Promise<T>;
}

/** An entry and the file it stands in. */
export interface FoundEntry {
  readonly entry: BibliographyEntry;
  readonly file: BibliographyFile;
}

/** The entry with this key or alias, in the first file that has one. */
export function findEntry(files: readonly BibliographyFile[], key: string): FoundEntry | undefined {
  for (const file of files) {
    const entry = file.bibliography.find(key);
    if (entry) return { entry, file };
  }
  return undefined;
}
