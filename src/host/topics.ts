import * as vscode from 'vscode';
import type { TopicKnowledge } from '../core/corpus/classify';
import type { Topic } from '../core/paper';
import { readTopicEdits, writeTopicEdits, type StoredTopicEdits } from '../core/topics/storedTopicEdits';
import { arrangeTopics, type TopicEdit } from '../core/topics/topicEdits';
import { knowledgeOfOwn } from '../core/topics/topicKnowledge';

/** Why a change was not made: the file of the user's topics cannot be read, and is not written over. */
export type TopicsTrouble = Exclude<StoredTopicEdits['kind'], 'read'>;

/** What the user decided about topics, kept in a file of its own over all windows. */
export class Topics implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  private stored: Promise<StoredTopicEdits> | undefined;
  private knowledge: Promise<readonly TopicKnowledge[]> | undefined;
  /** The end of the last change: they are made one after the other. */
  private last: Promise<unknown> = Promise.resolve();
  readonly file: vscode.Uri;
  private readonly subscription: vscode.Disposable;

  /** `storage` is the folder for the user's data, `bundled` the one of what the build wrote. */
  constructor(
    private readonly storage: vscode.Uri,
    private readonly bundled: vscode.Uri,
  ) {
    this.file = vscode.Uri.joinPath(storage, 'topics.json');
    this.subscription = vscode.window.onDidChangeWindowState(({ focused }) => {
      // Another window may have changed them.
      if (focused && this.stored) void this.readAgain();
    });
  }

  /** None where the file is damaged: the papers are then where they were given. */
  async edits(): Promise<readonly TopicEdit[]> {
    const stored = await (this.stored ??= this.read());
    return stored.kind === 'read' ? stored.edits : [];
  }

  /** Adds a decision to those before it. */
  change(edit: TopicEdit): Promise<TopicsTrouble | undefined> {
    return this.write((edits) => [...edits, edit]);
  }

  /** Takes the last decision back, in whichever window it was made. */
  undo(): Promise<TopicsTrouble | undefined> {
    return this.write((edits) => edits.slice(0, -1));
  }

  /** What is known of the bundled topics, and what the user says of their own. */
  async knowledgeOf(given: readonly Topic[]): Promise<readonly TopicKnowledge[]> {
    const [knowledge, edits] = await Promise.all([(this.knowledge ??= this.readKnowledge()), this.edits()]);
    const { topics, own } = arrangeTopics(given, edits);
    return [...knowledge, ...topics.filter(({ id }) => own.has(id)).map(knowledgeOfOwn)];
  }

  private write(
    change: (edits: readonly TopicEdit[]) => readonly TopicEdit[],
  ): Promise<TopicsTrouble | undefined> {
    const writing = this.last.then(async () => {
      const stored = await this.read();
      if (stored.kind !== 'read') return stored.kind;
      const edits = change(stored.edits);
      await vscode.workspace.fs.createDirectory(this.storage);
      // Whoever reads meanwhile finds the old ones or the new ones.
      const fresh = vscode.Uri.joinPath(this.storage, 'topics.new.json');
      await vscode.workspace.fs.writeFile(fresh, new TextEncoder().encode(writeTopicEdits(edits)));
      await vscode.workspace.fs.rename(fresh, this.file, { overwrite: true });
      this.stored = Promise.resolve({ kind: 'read', edits });
      this.changed.fire();
      return undefined;
    });
    this.last = writing.catch(() => undefined);
    return writing;
  }

  private async readAgain(): Promise<void> {
    const before = await this.edits();
    this.stored = this.read();
    if (JSON.stringify(before) !== JSON.stringify(await this.edits())) this.changed.fire();
  }

  private async read(): Promise<StoredTopicEdits> {
    try {
      return readTopicEdits(new TextDecoder().decode(await vscode.workspace.fs.readFile(this.file)));
    } catch (error) {
      if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound')
        return { kind: 'read', edits: [] };
      return { kind: 'damaged' };
    }
  }

  private async readKnowledge(): Promise<readonly TopicKnowledge[]> {
    const file = vscode.Uri.joinPath(this.bundled, 'topicKnowledge.json');
    const bytes = await vscode.workspace.fs.readFile(file);
    return JSON.parse(new TextDecoder().decode(bytes)) as TopicKnowledge[];
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }
}
