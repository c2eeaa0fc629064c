import * as vscode from 'vscode';
import type { Paper } from '../../../core/paper';
import { statesOf } from '../../../core/reading/readingList';
import type { Annotations } from '../../../core/search/fields/fields';
import type { Notes } from './notes';
import type { ReadingMarks } from './readingMarks';

/** Tags, states and notes that the user has added to papers. */
export class Reading implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly subscriptions: vscode.Disposable;

  constructor(
    readonly marks: ReadingMarks,
    readonly notes: Notes,
  ) {
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      marks.onDidChange(() => this.changed.fire()),
      notes.onDidChange(() => this.changed.fire()),
    );
  }

  async ready(): Promise<void> {
    await Promise.all([this.marks.ready(), this.notes.ready()]);
  }

  annotations(paper: Paper): Annotations | undefined {
    const mark = this.marks.of(paper);
    const notes = this.notes.of(paper);
    if (!mark && notes === undefined) return undefined;
    return {
      ...(notes !== undefined && { notes }),
      ...(mark?.tags && { tags: mark.tags }),
      states: [...statesOf(mark), ...(notes === undefined ? [] : ['noted'])],
    };
  }

  dispose(): void {
    this.subscriptions.dispose();
  }
}
