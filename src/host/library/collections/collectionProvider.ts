import type * as vscode from 'vscode';
import type { PaperCollection } from '../../../core/collections/paperCollection';

/** Someone who has collections: the storage, the workspace, a service. Nothing is read before it is asked. */
export interface CollectionProvider {
  /** What `current` gives has changed. */
  readonly onDidChange: vscode.Event<void>;
  /** As they are now. A collection that has not changed is the same object. Does not reject. */
  current(): Promise<readonly PaperCollection[]>;
}
