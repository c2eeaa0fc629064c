import type { CitationLanguage } from '../languages/citationLanguages';

/**
 * How the resolver of a project sees the files of one file system. Paths are absolute, with `/`: `/home/me/main.tex`,
 * `/c:/me/main.tex`.
 */
export interface ProjectReader {
  /** The file's text, of an open one as it is on screen; undefined if there is none or it cannot be read. */
  readText(path: string): Promise<string | undefined>;
  /** Names of the files in a folder; none if it cannot be read. */
  list(folder: string): Promise<readonly string[]>;
  /** The root folder of the workspace that a file is in. */
  root(path: string): Promise<string | undefined>;
  /** May a file be read that another one, in `folder`, names? Never asked of addresses on the web or other hosts. */
  mayRead(path: string, folder: string): boolean;
}

/** A document whose project is asked for. */
export interface ProjectDocument {
  readonly path: string;
  /** As it is on screen. */
  readonly text: string;
  readonly language: CitationLanguage;
}
