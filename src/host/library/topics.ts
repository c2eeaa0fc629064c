import * as vscode from 'vscode';
import type { TopicKnowledge } from '../../core/corpus/classify';
import type { Topic } from '../../core/paper';
import { readTopicEdits, writeTopicEdits } from '../../core/topics/storedTopicEdits';
import { arrangeTopics, type TopicEdit } from '../../core/topics/topicEdits';
import { describeOwnTopic } from '../../core/topics/topicKnowledge';
import { SharedValue } from '../storage/sharedValue';

/** A change was refused because this file of the user's topics cannot be read; it is not overwritten. */
export type TopicsFileProblem = NonNullable<Awaited<ReturnType<SharedValue<unknown>['obstacle']>>>;

const form = { read: readTopicEdits, write: writeTopicEdits };

/** The user's topic edits, shared by all windows. */
export class Topics implements vscode.Disposable {
  private readonly stored: SharedValue<readonly TopicEdit[]>;
  readonly onDidChange: vscode.Event<void>;
  private knowledge: Promise<readonly TopicKnowledge[]> | undefined;

  /** `storage` is the folder for user data, `bundled` the folder with build outputs. */
  constructor(
    storage: vscode.Uri,
    private readonly bundled: vscode.Uri,
  ) {
    this.stored = new SharedValue(storage, 'topics', form, []);
    this.onDidChange = this.stored.onDidChange;
  }

  /** Returns the edits; empty if the file is damaged, so that papers keep their original topics. */
  edits(): Promise<readonly TopicEdit[]> {
    return this.stored.get();
  }

  /** Appends an edit. */
  change(edit: TopicEdit): Promise<TopicsFileProblem | undefined> {
    return this.write((edits) => [...edits, edit]);
  }

  /** Removes the last edit, whichever window made it. */
  undo(): Promise<TopicsFileProblem | undefined> {
    return this.write((edits) => edits.slice(0, -1));
  }

  /** Returns the cues of the bundled topics and of the user's own. */
  async describeTopics(given: readonly Topic[]): Promise<readonly TopicKnowledge[]> {
    const [knowledge, edits] = await Promise.all([(this.knowledge ??= this.readKnowledge()), this.edits()]);
    const { topics, own } = arrangeTopics(given, edits);
    return [...knowledge, ...topics.filter(({ id }) => own.has(id)).map(describeOwnTopic)];
  }

  private async write(
    change: (edits: readonly TopicEdit[]) => readonly TopicEdit[],
  ): Promise<TopicsFileProblem | undefined> {
    try {
      await this.stored.change(change);
      return undefined;
    } catch (error) {
      const obstacle = await this.stored.obstacle();
      if (obstacle) return obstacle;
      throw error;
    }
  }

  private async readKnowledge(): Promise<readonly TopicKnowledge[]> {
    const file = vscode.Uri.joinPath(this.bundled, 'topicKnowledge.json');
    const bytes = await vscode.workspace.fs.readFile(file);
    return JSON.parse(new TextDecoder().decode(bytes)) as TopicKnowledge[];
  }

  dispose(): void {
    this.stored.dispose();
  }
}
