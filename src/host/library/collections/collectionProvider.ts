import type * as vscode from 'vscode';
import type { PaperCollection } from '../../../core/collections/paperCollection';

/** Provides collections from the storage, the workspace or a service. Reads nothing before the first call. */
export interface CollectionProvider {
  readonly onDidChange: vscode.Event<void>;
  /** An unchanged collection is the same object. Does not reject. */
  current(): Promise<readonly PaperCollection[]>;
}
