import * as vscode from 'vscode';
import { bibliographyKindOf } from '../../core/bibliography/bibliography';
import { isOfEntry } from '../../core/bibliography/paperOfEntry';
import { keyFromPattern } from '../../core/keys/keyPattern';
import type { Paper } from '../../core/paper';
import { applyEdits, difference, type TextEdit } from '../../core/text/textEdit';
import { ChangedMeanwhile, editTextFile, readTextFile, type TextFile } from '../files/textFile';
import { settings } from '../settings';
import type { BibliographyFiles } from './bibliographyFiles';

/** How often an addition begins again because the file was written by another meanwhile. */
const maxAttempts = 5;
/** How long after an addition another window may still write what it read before it, in milliseconds. */
const settlingTime = 300;

/** Puts entries into bibliographies, and takes them back. */
export class EntryWriter {
  private queue: Promise<unknown> = Promise.resolve();
  private readonly takenBack = new WeakSet<Added>();

  /** `onChange` is called after each change. */
  constructor(
    private readonly files: BibliographyFiles,
    private readonly onChange: () => void,
  ) {}

  /**
   * Sees to it that every paper has an entry in one of the bibliographies, and gives the keys in the order of the
   * papers. An entry for the same work is used with its own key; a new one goes into the first bibliography, which is
   * made where it does not exist. One call waits for the one before it. Rejects where a file cannot be read or written,
   * with one of the errors of {@link editTextFile} or with {@link NoBibliographyError}; nothing is changed then.
   */
  add(uris: readonly vscode.Uri[], papers: readonly Paper[]): Promise<Added> {
    return this.inTurn(() => this.addNow(uris, papers));
  }

  /** After what was asked for before, and anew where a file was written by another meanwhile. */
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
   * Looks after a moment whether what was added is still there: another window that read the file before it was added
   * may have written it since. Then it is added again, and the outcome given; undefined where all is well, and where
   * there is no file any more.
   */
  async addAgainIfLost(added: Added, uris: readonly vscode.Uri[]): Promise<Added | undefined> {
    const { target, change } = added;
    if (!change?.isSaved) return undefined;
    await new Promise((resolve) => setTimeout(resolve, settlingTime));
    return this.inTurn(async () => {
      const text = this.takenBack.has(added) ? undefined : (await readTextFile(target))?.text;
      if (text === undefined || text.includes(change.edit.newText.trim())) return undefined;
      const again = await this.addNow(uris, added.added);
      return again.change ? again : undefined;
    });
  }

  private async addNow(uris: readonly vscode.Uri[], papers: readonly Paper[]): Promise<Added> {
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
        key: pattern ? keyFromPattern(pattern, paper) : paper.citationKey,
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
    if (!edit) return { keys, added, target };
    const isSaved = await editTextFile(file, [edit]);
    this.onChange();
    return {
      keys,
      added,
      target,
      change: { edit, replaced: file.text.slice(edit.start, edit.end), made: !before, isSaved },
    };
  }

  /**
   * Takes back what `add` put into a file, where it still stands there as it was put: the file is then byte for byte
   * what it was, and gone if it was made for it.
   */
  takeBack(added: Added): Promise<void> {
    const { target, change } = added;
    this.takenBack.add(added);
    return this.inTurn(async () => {
      const file = change && (await readTextFile(target));
      if (!file) return;
      const { start, newText } = change.edit;
      // Something may have been added before it since; what it says is its own mark.
      const at = file.text.startsWith(newText, start) ? start : file.text.indexOf(newText);
      if (at < 0) return;
      if (change.made && file.text === newText && !file.document?.isDirty)
        await vscode.workspace.fs.delete(target);
      else await editTextFile(file, [{ start: at, end: at + newText.length, newText: change.replaced }]);
      this.onChange();
    });
  }
}

/** The file holds something else than a bibliography, and is left alone. */
export class NoBibliographyError extends Error {}

export interface Added {
  readonly keys: readonly string[];
  /** The papers that had no entry before. */
  readonly added: readonly Paper[];
  readonly target: vscode.Uri;
  /** What was changed in the target; none where every paper had its entry. */
  readonly change?: {
    readonly edit: TextEdit;
    /** What stood in its place. */
    readonly replaced: string;
    /** There was no such file before. */
    readonly made: boolean;
    /** False where it stands in an editor, with changes of the user's own, or because it could not be saved. */
    readonly isSaved: boolean;
  };
}
