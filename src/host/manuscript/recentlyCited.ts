import type * as vscode from 'vscode';

const key = 'paperside.recentlyCited';
const limit = 20;

/** The ids of recently cited papers, newest first, of all workspaces. */
export class RecentlyCited {
  constructor(private readonly memento: vscode.Memento) {}

  get ids(): readonly string[] {
    return this.memento.get<string[]>(key, []);
  }

  async add(ids: readonly string[]): Promise<void> {
    await this.memento.update(key, [...new Set([...ids, ...this.ids])].slice(0, limit));
  }
}
