import * as vscode from 'vscode';
import type { Bibliographies } from '../../host/bibliography/bibliographies';
import type { Library } from '../../host/library/library';
import type { RecentlyCited } from '../../host/manuscript/recentlyCited';
import type { StoredRecords } from '../../host/records/storedRecords';
import { registerAddCited } from './addCited';
import type { EditorWorkspace } from './editorWorkspace';
import { registerOpenEntry } from './openEntry';
import { registerCitationFixes } from './registerCitationFixes';
import { registerCompletion } from './registerCompletion';
import { registerDiagnostics } from './registerDiagnostics';
import { registerHover } from './registerHover';
import { registerInlayHints } from './registerInlayHints';
import { registerNavigation } from './registerNavigation';
import { registerRename } from './registerRename';

interface Services {
  readonly library: Library;
  readonly workspace: EditorWorkspace;
  readonly bibliographies: Bibliographies;
  readonly recentlyCited: RecentlyCited;
  readonly records: StoredRecords;
}

/** Help at the cursor: completion, hover, definition, rename, diagnostics and their fixes, inlay hints. */
export function registerAtCursor(services: Services): vscode.Disposable {
  return vscode.Disposable.from(
    registerAddCited(services),
    registerCompletion(services),
    registerHover(services),
    registerOpenEntry(),
    registerInlayHints(services),
    registerDiagnostics({ ...services, onDidLearn: services.records.onDidChange }),
    registerCitationFixes(services),
    registerNavigation(services),
    registerRename(services),
  );
}
