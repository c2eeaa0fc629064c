import type * as vscode from 'vscode';

const key = 'paperside.recentlyCited';
const limit = 20;

/** Ids of the papers cited last, newest first, over all workspaces. */
export class RecentlyCited {
  constructor(private readonly memento: vscode.Memento) {}

  get ids(): readonly string[] {
    return this.memento.get<string[]>(key, []);
  }

  async add(ids: readonly string[]): Promise<void> {
    await this.memento.update(key, [...new Set([...ids, ...this.ids])].slice(0, limit));
  }
}
