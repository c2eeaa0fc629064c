import * as vscode from 'vscode';
import type { BibliographyEntry, EntryWork } from '../../core/bibliography/bibliography';
import type { Citation, CitedKey } from '../../core/languages/citation';
import type { WorkIdentity } from '../../core/work/workIndex';
import type { Paper } from '../../core/paper';
import type { ServedBibliography, ServedFile } from '../../host/bibliography/bibliographies';
import type { Library } from '../../host/library/library';
import { memoizeByVersion } from '../../host/files/versionCache';
import { isBibliography, languageOf } from '../../host/manuscript/manuscript';

/** A bibliography file that was there and could be read. */
export type ReadFile = ServedFile & Required<Pick<ServedFile, 'bibliography'>>;

/** An entry and the file it stands in. */
export interface FoundEntry {
  readonly entry: BibliographyEntry;
  readonly file: ReadFile;
}

/** What stands at a place: a key that is cited there, or the key of an entry. */
export interface KeyAt extends CitedKey {
  readonly range: vscode.Range;
}

/** The citations of documents, each text read once per version, and the papers that entries are of. */
export class CitationLookup {
  readonly citationsIn: (document: vscode.TextDocument) => readonly Citation[] = memoizeByVersion(
    (document) => (isBibliography(document) ? [] : languageOf(document).findCitations(document.getText())),
  );

  /** `beyond` knows works that are not in the library. */
  constructor(
    private readonly library: Library,
    private readonly beyond: (work: WorkIdentity) => Promise<Paper | undefined>,
  ) {}

  /** The key cited exactly here; its end counts, as for a word. */
  keyAt(document: vscode.TextDocument, position: vscode.Position): KeyAt | undefined {
    const offset = document.offsetAt(position);
    for (const { start, end, keys } of this.citationsIn(document)) {
      if (end < offset) continue;
      if (start > offset) return undefined;
      const key = keys.find((each) => each.start <= offset && offset <= each.end);
      if (key) return { ...key, range: rangeOf(document, key) };
    }
    return undefined;
  }

  /** The paper that an entry is of, where Paperside has it. */
  async paperOf(work: EntryWork): Promise<Paper | undefined> {
    return (await this.paperFinder())(work);
  }

  /** `paperOf` for those who cannot wait. */
  async paperFinder(): Promise<(work: EntryWork) => Paper | undefined> {
    const snapshot = await this.library.snapshot();
    return (work) => snapshot.ofWork(work);
  }

  /** Looks an entry's work up in the library, then in the records fetched for it. */
  async knownOf(work: EntryWork): Promise<Paper | undefined> {
    const { title = '', year, ...rest } = work;
    return (
      (await this.paperOf(work)) ??
      (await this.beyond({ ...rest, title, ...(year !== undefined && { date: year }) }))
    );
  }

  /** The paper whose own key this is. */
  async paperWithKey(key: string): Promise<Paper | undefined> {
    return (await this.library.snapshot()).withKey(key);
  }
}

/** The files that are there and could be read. */
export const filesRead = ({ files }: ServedBibliography): ReadFile[] =>
  files.filter((file): file is ReadFile => file.bibliography !== undefined);

/** The entry with this key or alias, in the first file that has one. */
export function findEntry(files: readonly ReadFile[], key: string): FoundEntry | undefined {
  for (const file of files) {
    const entry = file.bibliography.find(key);
    if (entry) return { entry, file };
  }
  return undefined;
}

export const rangeOf = (document: vscode.TextDocument, { start, end }: { start: number; end: number }) =>
  new vscode.Range(document.positionAt(start), document.positionAt(end));

/** As `rangeOf`, in a file that need not be open, by its text. */
export function rangeInText(text: string, start: number, end: number): vscode.Range {
  return new vscode.Range(positionIn(text, start), positionIn(text, end));
}

function positionIn(text: string, offset: number): vscode.Position {
  // VS Code takes a byte order mark off.
  const first = text.startsWith('\uFEFF') ? 1 : 0;
  let line = 0;
  let lineStart = first;
  for (const { index, 0: eol } of text.slice(0, offset).matchAll(/\r\n|\r|\n/g)) {
    line++;
    lineStart = index + eol.length;
  }
  return new vscode.Position(line, Math.max(0, offset - lineStart));
}
