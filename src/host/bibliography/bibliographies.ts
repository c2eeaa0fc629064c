import * as vscode from 'vscode';
import {
  bibliographyKindOf,
  type Bibliography,
  type BibliographyKind,
} from '../../core/bibliography/bibliography';
import { isOfEntry } from '../../core/bibliography/paperOfEntry';
import { readBibliographySteps } from '../../core/bibliography/readBibliography';
import { keyFromPattern } from '../../core/keys/keyPattern';
import type { Paper } from '../../core/paper';
import { applyEdits, type TextEdit } from '../../core/text/textEdit';
import { findBibliography, type BibliographyChoice, type BibliographyRule } from './findBibliography';
import { fileOf, isBibliography } from '../manuscript/manuscript';
import { allowChanges } from '../files/fileAccess';
import { settings } from '../settings';
import { runInSlices } from '../tasks/runInSlices';
import {
  ChangedMeanwhile,
  editTextFile,
  readTextFile,
  versionOnDisk,
  type TextFile,
} from '../files/textFile';
import { ignoreCancellation } from '../tasks/cancellation';

/** A bibliography file of a document; without `bibliography` where it is not there or cannot be read. */
export interface ServedFile {
  readonly uri: vscode.Uri;
  readonly kind: BibliographyKind;
  readonly bibliography?: Bibliography;
  /** Why it cannot be read. */
  readonly error?: Error;
}

/** What serves a document: the rule by which it was found, and the files as they are now. */
export interface ServedBibliography {
  readonly choice: BibliographyChoice;
  readonly files: readonly ServedFile[];
}

/** How often an addition begins again because the file was written by another meanwhile. */
const mostAttempts = 5;
/** How long after an addition another window may still write what it read before it, in milliseconds. */
const settlingTime = 300;

/** Where a document's bibliography was found is looked up anew after this time, in milliseconds. */
const choiceLife = 3000;

interface Remembered<T> {
  readonly version: string;
  readonly value: T;
}

/** A file that was read, or is being read. */
interface Reading extends Remembered<Promise<Bibliography | undefined>> {
  /** Once the file is another there is no need to read this one to its end. */
  readonly stop: vscode.CancellationTokenSource;
}

/** Which bibliography serves which document, what is in it, and entries put into it. */
export class Bibliographies implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  /** A bibliography was edited, made, deleted, or chosen. */
  readonly onDidChange = this.changed.event;

  /** Each file is read once per version of it, whoever asks and how many do at the same time. */
  private readonly read = new Map<string, Reading>();
  private readonly choices = new Map<string, Remembered<Promise<BibliographyChoice>>>();
  private queue: Promise<unknown> = Promise.resolve();
  private readonly takenBack = new WeakSet<Added>();
  private readonly subscriptions: vscode.Disposable;

  constructor(private readonly memento: vscode.Memento) {
    const watcher = vscode.workspace.createFileSystemWatcher('**/*.bib');
    const forget = () => {
      this.choices.clear();
      this.changed.fire();
    };
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      watcher,
      watcher.onDidCreate(forget),
      watcher.onDidDelete(forget),
      watcher.onDidChange(() => this.changed.fire()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (this.read.has(document.uri.toString())) this.changed.fire();
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.choices.delete(uri.toString())),
      vscode.workspace.onDidGrantWorkspaceTrust(forget),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('paperside.bibliography')) forget();
      }),
    );
  }

  /** Where the document's bibliography is, and by which rule it was found. */
  find(document: vscode.TextDocument): Promise<BibliographyChoice> {
    const key = document.uri.toString();
    const remembered = this.choices.get(key);
    const version = `${document.version}/${Math.floor(Date.now() / choiceLife)}`;
    if (remembered?.version === version) return remembered.value;
    const value = findBibliography(document, this.memento.get<string>(choiceKey(fileOf(document)))).then(
      (choice) => {
        // The user has opened it, picked it, or named it in the settings.
        if (choice.kind === 'found' && (isNamedByUser[choice.rule.kind] || isBibliography(document)))
          choice.uris.forEach(allowChanges);
        return choice;
      },
    );
    this.choices.set(key, { version, value });
    return value;
  }

  /** The document's bibliography and the files that are in it. */
  async served(document: vscode.TextDocument): Promise<ServedBibliography> {
    const choice = await this.find(document);
    const uris = choice.kind === 'found' ? choice.uris : [];
    return { choice, files: await Promise.all(uris.map((uri) => this.file(uri))) };
  }

  /** As `served`, with the bibliography `asked` for where the document and its project declare none. */
  async servedBy(document: vscode.TextDocument, asked: vscode.Uri): Promise<ServedBibliography> {
    const found = await this.find(document);
    if (found.kind === 'found' && found.rule.kind === 'declared') return this.served(document);
    const choice = { kind: 'found', rule: { kind: 'chosen' }, uris: [asked] } as const;
    return { choice, files: [await this.file(asked)] };
  }

  /** Remembers the user's choice for this document, in this workspace. */
  async choose(document: vscode.TextDocument, bibliography: vscode.Uri): Promise<void> {
    allowChanges(bibliography);
    await this.memento.update(choiceKey(fileOf(document)), bibliography.toString());
    this.choices.clear();
    this.changed.fire();
  }

  private async file(uri: vscode.Uri): Promise<ServedFile> {
    try {
      const bibliography = await this.current(uri);
      const kind = bibliography?.kind ?? bibliographyKindOf(uri.path) ?? 'bib';
      return bibliography ? { uri, kind, bibliography } : { uri, kind };
    } catch (error) {
      // Told when the user asks for it (Show Bibliography) or writes to it.
      const why = error instanceof Error ? error : new Error(String(error));
      return { uri, kind: bibliographyKindOf(uri.path) ?? 'bib', error: why };
    }
  }

  /** The file as it is: of an open one the buffer. Parsed once per version, in slices. */
  private async current(uri: vscode.Uri): Promise<Bibliography | undefined> {
    const key = uri.toString();
    for (;;) {
      const document = vscode.workspace.textDocuments.find(
        (each) => !each.isClosed && each.uri.toString() === key,
      );
      const versionNow = () => document && `buffer ${document.version}`;
      const version = versionNow() ?? (await versionOnDisk(uri));
      if (version === undefined) return undefined;
      let reading = this.read.get(key);
      if (reading?.version !== version) {
        reading?.stop.cancel();
        reading = this.begin(uri, version, document);
      }
      const value = await ignoreCancellation(reading.value);
      // Typed meanwhile: what was read is not what stands there, and places in it would be others.
      const isStale = reading.stop.token.isCancellationRequested || (document && versionNow() !== version);
      if (!isStale || document?.isClosed) return value;
    }
  }

  private begin(uri: vscode.Uri, version: string, document: vscode.TextDocument | undefined): Reading {
    const key = uri.toString();
    const stop = new vscode.CancellationTokenSource();
    const read = async () => {
      const text = document ? document.getText() : (await readTextFile(uri))?.text;
      if (text === undefined) return undefined;
      const kind = bibliographyKindOf(uri.path, text) ?? 'bib';
      return runInSlices(readBibliographySteps(kind, text), { token: stop.token });
    };
    const reading = { version, value: read(), stop };
    this.read.set(key, reading);
    const forget = () => {
      if (this.read.get(key) === reading) this.read.delete(key);
    };
    reading.value.then((bibliography) => bibliography ?? forget(), forget);
    return reading;
  }

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
          if (!(error instanceof ChangedMeanwhile) || attempt === mostAttempts) throw error;
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
    const others = (await Promise.all(rest.map((uri) => this.current(uri)))).filter(
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
      const bibliography = await this.readAs(target, kind, text);
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
    this.changed.fire();
    return {
      keys,
      added,
      target,
      change: { edit, replaced: file.text.slice(edit.start, edit.end), made: !before, isSaved },
    };
  }

  /** Of a text that has been read already that serves: a large one takes a second. */
  private async readAs(uri: vscode.Uri, kind: BibliographyKind, text: string): Promise<Bibliography> {
    const known = await this.read.get(uri.toString())?.value.catch(() => undefined);
    const isIt = known?.kind === kind && known.text === text;
    const bibliography = isIt ? known : await runInSlices(readBibliographySteps(kind, text));
    if (bibliography.findWorkSteps) await runInSlices(bibliography.findWorkSteps());
    return bibliography;
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
      this.changed.fire();
    });
  }

  dispose(): void {
    this.subscriptions.dispose();
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

/** Several insertions as one edit: what stands between the common beginning and the common end. */
function difference(before: string, after: string): TextEdit[] {
  if (before === after) return [];
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && before[before.length - 1 - end] === after[after.length - 1 - end])
    end++;
  return [{ start, end: before.length - end, newText: after.slice(start, after.length - end) }];
}

/** Else it is what came with the folder that led there. */
const isNamedByUser: Record<BibliographyRule['kind'], boolean> = {
  chosen: true,
  setting: true,
  declared: false,
  only: false,
};

const choiceKey = (document: vscode.Uri) => `paperside.bibliography:${document.toString()}`;
