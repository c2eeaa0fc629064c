import * as vscode from 'vscode';
import type { Paper } from '../../core/paper';
import type { Bibliographies } from './bibliographies';
import { filesOf } from '../../core/project/project';
import type { Added } from './entryWriter';
import { languageOf } from '../manuscript/manuscript';
import { isSameUri } from '../files/uri';

/** Citations remembered: undo goes back step by step, and no further than a person would. */
const most = 50;

interface Cited {
  readonly document: vscode.Uri;
  readonly papers: readonly Paper[];
  added: Added;
  isUndone: boolean;
}

/**
 * Lets one undo take back both the citation and its entry, and one redo bring both again. VS Code could undo two files
 * in one step, but asks first, in a dialog, each time: nobody wants that in the middle of a sentence.
 */
export class UndoneCitations implements vscode.Disposable {
  private readonly cited: Cited[] = [];
  private readonly subscription: vscode.Disposable;

  constructor(private readonly bibliographies: Bibliographies) {
    this.subscription = vscode.workspace.onDidChangeTextDocument(({ document, reason }) => {
      if (reason === vscode.TextDocumentChangeReason.Undo) this.follow(document, false);
      if (reason === vscode.TextDocumentChangeReason.Redo) this.follow(document, true);
    });
  }

  /** The papers were cited in the document, and `added` to its bibliography for it. */
  remember(document: vscode.TextDocument, papers: readonly Paper[], added: Added): void {
    if (!added.change) return;
    this.cited.push({ document: document.uri, papers, added, isUndone: false });
    if (this.cited.length > most) this.cited.shift();
  }

  private follow(document: vscode.TextDocument, isRedo: boolean): void {
    const candidates = this.cited.filter(
      (each) => isSameUri(each.document, document.uri) && each.isUndone === isRedo,
    );
    if (candidates.length === 0) return;
    const here = keysIn(document);
    for (const each of candidates.reverse()) {
      const keys = each.added.keys.map((key) => key.toLowerCase());
      if (isRedo ? keys.every((key) => here.has(key)) : !keys.some((key) => here.has(key))) {
        void this.change(each, document, isRedo);
      }
    }
  }

  private async change(each: Cited, document: vscode.TextDocument, isRedo: boolean): Promise<void> {
    each.isUndone = !isRedo;
    try {
      if (!isRedo && (await this.isCitedElsewhere(each, document))) return;
      if (isRedo)
        each.added = await this.bibliographies.entries.add(
          [each.added.target],
          each.papers,
          each.added.dialect,
        );
      else await this.bibliographies.entries.takeBack(each.added);
    } catch {
      // The text is as the user wants it; an entry too many or too few is told by the diagnostics.
    }
  }

  /** Does another open document with this bibliography cite what was added? Its entry must stay. */
  private async isCitedElsewhere({ added }: Cited, document: vscode.TextDocument): Promise<boolean> {
    for (const other of vscode.workspace.textDocuments) {
      if (other === document || other.isClosed) continue;
      const cited = keysIn(other);
      if (!added.keys.some((key) => cited.has(key.toLowerCase()))) continue;
      const uris = filesOf(await this.bibliographies.find(other));
      if (uris.some((uri) => isSameUri(uri, added.target))) return true;
    }
    return false;
  }

  dispose(): void {
    this.subscription.dispose();
  }
}

function keysIn(document: vscode.TextDocument): Set<string> {
  const citations = languageOf(document).findCitations(document.getText());
  return new Set(citations.flatMap(({ keys }) => keys.map(({ key }) => key.toLowerCase())));
}
