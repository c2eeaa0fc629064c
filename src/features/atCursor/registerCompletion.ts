import * as vscode from 'vscode';
import { truncate } from '../../core/browse/describePaper';
import {
  CitationCompleter,
  type Completion,
  type CompletionItem,
} from '../../core/languageFeatures/completion';
import { describeEntry, describePaper } from '../../core/languageFeatures/hover';
import type { SourceDocument } from '../../core/languageFeatures/workspace';
import { authorYear, workOfPaper } from '../../core/references/authorYear';
import { addCitedCommand } from './addCited';
import { manuscripts } from './documentSelectors';
import { sourceOf, type EditorWorkspace } from './editorWorkspace';
import { rangeOf } from '../../host/files/ranges';

/** Title length that leaves room for the note beside it. */
const shownTitleLength = 28;

/** A space is among them: where the syntax leaves room, several words are typed. */
const triggers = ['@', '{', ',', '[', ':', ';', '`', '<', '&', '"', ' '];

class CitationItem extends vscode.CompletionItem {
  constructor(
    readonly of: CompletionItem,
    readonly source: SourceDocument,
    label: vscode.CompletionItemLabel,
  ) {
    super(label, vscode.CompletionItemKind.Reference);
    this.insertText = of.key;
  }
}

/** Offers what can be cited where a key is being typed: entries first, then papers that have none yet. */
export function registerCompletion({
  workspace,
}: {
  readonly workspace: EditorWorkspace;
}): vscode.Disposable {
  const completer = new CitationCompleter(workspace);
  const provider: vscode.CompletionItemProvider<CitationItem> = {
    async provideCompletionItems(document, position, token) {
      const source = sourceOf(document);
      const found = await completer.complete(source, document.offsetAt(position), token);
      if (!found) return undefined;
      const range = rangeOf(document, found);
      const items = found.items.map((each, i) => {
        const item =
          each.kind === 'entry' ? entryItem(each, source) : paperItem(each, source, document, found);
        item.range = range;
        // The words may be anywhere in the paper: VS Code must not filter or sort the items by their labels.
        item.filterText = found.typed;
        item.sortText = String(i).padStart(4, '0');
        return item;
      });
      return new vscode.CompletionList(items, true);
    },
    async resolveCompletionItem(item) {
      item.documentation = new vscode.MarkdownString(await describe(workspace, item));
      return item;
    },
  };
  return vscode.languages.registerCompletionItemProvider(manuscripts, provider, ...triggers);
}

function entryItem(of: CompletionItem & { readonly kind: 'entry' }, source: SourceDocument): CitationItem {
  const { work } = of.found.entry;
  return new CitationItem(of, source, {
    label: of.key,
    detail: `  ${work.title ?? ''}`,
    description: authorYear(work),
  });
}

/** Accepting it adds the entry, under the key that is inserted. */
function paperItem(
  of: CompletionItem & { readonly kind: 'paper' },
  source: SourceDocument,
  document: vscode.TextDocument,
  { target }: Completion,
): CitationItem {
  const { paper, key } = of;
  const note = target
    ? vscode.l10n.t('not in {0} yet', target.name)
    : vscode.l10n.t('not in a bibliography yet');
  // A long title would push the note out of sight.
  const item = new CitationItem(of, source, {
    label: truncate(paper.title, shownTitleLength),
    description: note,
  });
  item.detail = `${paper.title} · ${authorYear(workOfPaper(paper))} · ${note}`;
  item.command = addCitedCommand(document, paper, key);
  return item;
}

async function describe(workspace: EditorWorkspace, { of, source }: CitationItem): Promise<string> {
  const formatter = await workspace.references(source);
  if (of.kind === 'paper') return describePaper(of.paper, formatter);
  const { entry } = of.found;
  return describeEntry(entry, (await workspace.papers()).ofWork(entry.work), formatter);
}
