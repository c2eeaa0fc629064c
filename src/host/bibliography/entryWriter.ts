import * as vscode from 'vscode';
import { keyWorkOf } from '../../core/items/keyWorkOf';
import { bibliographyKindOf } from '../../core/bibliography/bibliography';
import { isOfEntry } from '../../core/bibliography/paperOfEntry';
import { keyFromPattern } from '../../core/keys/keyPattern';
import type { BibDialect } from '../../core/bibtex/newEntry';
import type { Paper } from '../../core/paper';
import { applyEdits, difference, type TextEdit } from '../../core/text/textEdit';
import { ChangedMeanwhile, editTextFile, readTextFile, type TextFile } from '../files/textFile';
import { settings } from '../settings';
import type { BibliographyFiles } from './bibliographyFiles';

/** How often to retry when another program writes the file meanwhile. */
const maxAttempts = 5;
/** How long another window may still write an older version after an addition, in milliseconds. */
const settlingTime = 300;

/** Adds entries to bibliographies, and removes them again. */
export class EntryWriter {
  private queue: Promise<unknown> = Promise.resolve();
  private readonly takenBack = new WeakSet<Added>();

  /** `onChange` is called after each change. */
  constructor(
    private readonly files: BibliographyFiles,
    private readonly onChange: () => void,
  ) {}

  /**
   * Ensures that every paper has an entry in one of the bibliographies, and returns the keys in the order of the papers.
   * Reuses the entry of the same work; a new entry goes into the first bibliography, which is created if needed, in the
   * dialect that its reader knows, or that of the file. Calls
   * run one after the other. Rejects with an error of {@link editTextFile} or with {@link NoBibliographyError}, and then
   * changes nothing.
   */
  add(uris: readonly vscode.Uri[], papers: readonly Paper[], dialect?: BibDialect): Promise<Added> {
    return this.inTurn(() => this.addNow(uris, papers, dialect));
  }

  /** Runs after earlier calls, and again if another program wrote the file meanwhile. */
  private inTurn<T>(run: () => Promise<T>): Promise<T> {
    const result = this.queue.then(async () => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await run();
        } catch (error) {
          if (!(error instanceof ChangedMeanwhile) || attempt === maxAttempts) throw error;
        }
      }
    });
    this.queue = result.catch(() => undefined);
    return result;
  }

  /**
   * Checks after a moment whether the entry is still there: another window may have overwritten it with an older version.
   * Adds it again if so, and returns the result; undefined if all is well or the file is gone.
   */
  async addAgainIfLost(added: Added, uris: readonly vscode.Uri[]): Promise<Added | undefined> {
    const { target, change } = added;
    if (!change?.isSaved) return undefined;
    await new Promise((resolve) => setTimeout(resolve, settlingTime));
    return this.inTurn(async () => {
      const text = this.takenBack.has(added) ? undefined : (await readTextFile(target))?.text;
      if (text === undefined || text.includes(change.edit.newText.trim())) return undefined;
      const again = await this.addNow(uris, added.added, added.dialect);
      return again.change ? again : undefined;
    });
  }

  private async addNow(
    uris: readonly vscode.Uri[],
    papers: readonly Paper[],
    dialect: BibDialect | undefined,
  ): Promise<Added> {
    const [target, ...rest] = uris;
    if (!target) throw new RangeError('no bibliography given');
    const before = await readTextFile(target);
    const file: TextFile = before ?? { uri: target, text: '', encoding: 'utf-8' };
    const others = (await Promise.all(rest.map((uri) => this.files.current(uri)))).filter(
      (each) => each !== undefined,
    );
    const version = settings.citationVersion(target);
    const pattern = settings.keyPattern(target);
    const kind = bibliographyKindOf(target.path, file.text) ?? 'bib';
    const keys: string[] = [];
    const added: Paper[] = [];
    const edits: TextEdit[] = [];
    let text = file.text;
    for (const paper of papers) {
      if (isOfEntry(paper)) {
        keys.push(paper.citationKey);
        continue;
      }
      const elsewhere = others.map((other) => other.findWork(paper)).find((entry) => entry !== undefined);
      if (elsewhere) {
        keys.push(elsewhere.key);
        continue;
      }
      const bibliography = await this.files.readAs(target, kind, text);
      const result = bibliography.add(paper, {
        version,
        dialect,
        // A collection shows its titles, and no processor reads it.
        titles: target.path.includes('/.paperside/') ? 'as-written' : undefined,
        key: pattern ? keyFromPattern(pattern, keyWorkOf(paper)) : paper.citationKey,
        isTaken: (key) => others.some((other) => other.find(key)),
      });
      if (result.kind === 'refused') throw new NoBibliographyError(target.path);
      keys.push(result.key);
      if (result.kind === 'added') {
        text = applyEdits(text, [result.edit]);
        edits.push(result.edit);
        added.push(paper);
      }
    }
    const [edit] = edits.length > 1 ? difference(file.text, text) : edits;
    if (!edit) return { keys, added, target, dialect };
    const isSaved = await editTextFile(file, [edit]);
    this.onChange();
    return {
      keys,
      added,
      target,
      dialect,
      change: { edit, replaced: file.text.slice(edit.start, edit.end), made: !before, isSaved },
    };
  }

  /**
   * Removes what `add` put into a file, if it is unchanged: the file is then byte for byte what it was, and is deleted if
   * it was created for it.
   */
  takeBack(added: Added): Promise<void> {
    const { target, change } = added;
    this.takenBack.add(added);
    return this.inTurn(async () => {
      const file = change && (await readTextFile(target));
      if (!file) return;
      const { start, newText } = change.edit;
      // Text may have been added before it since: find it by its content.
      const at = file.text.startsWith(newText, start) ? start : file.text.indexOf(newText);
      if (at < 0) return;
      if (change.made && file.text === newText && !file.document?.isDirty)
        await vscode.workspace.fs.delete(target);
      else await editTextFile(file, [{ start: at, end: at + newText.length, newText: change.replaced }]);
      this.onChange();
    });
  }
}

/** The file is not a bibliography. It was not changed. */
export class NoBibliographyError extends Error {}

export interface Added {
  readonly keys: readonly string[];
  /** Papers that had no entry before. */
  readonly added: readonly Paper[];
  readonly target: vscode.Uri;
  readonly dialect: BibDialect | undefined;
  /** The change of the target; none if every paper had an entry. */
  readonly change?: {
    readonly edit: TextEdit;
    /** The text it replaced. */
    readonly replaced: string;
    /** The file was created. */
    readonly made: boolean;
    /** False if it is only in an editor, because of other changes or because saving failed. */
    readonly isSaved: boolean;
  };
}
