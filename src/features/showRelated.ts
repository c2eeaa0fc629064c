import * as vscode from 'vscode';
import { explainRelation } from '../core/browse/explainRelation';
import type { Paper } from '../core/paper';
import type { Library } from '../host/library/library';
import type { PapersFor } from '../host/picking/commandArguments';
import type { PaperPicker } from '../host/picking/paperPicker';
import { runInSlices } from '../host/tasks/runInSlices';
import { messages } from '../host/messages/messages';

const limit = 10;

interface Services {
  readonly library: Library;
  readonly picker: PaperPicker;
  readonly papersFor: PapersFor;
  /** Resolves to the paper cited at the cursor. */
  readonly paperAtCursor: () => Promise<Paper | undefined>;
  readonly preview: (paper: Paper) => void;
}

/** `Paperside: Show Related Papers`, to a row, to the citation at the cursor, else to a paper the user picks. */
export function registerShowRelated({
  library,
  picker,
  papersFor,
  paperAtCursor,
  preview,
}: Services): vscode.Disposable {
  return vscode.commands.registerCommand('paperside.showRelated', async (...args: unknown[]) => {
    const cited = args[0] === undefined ? await paperAtCursor() : undefined;
    const title = vscode.l10n.t('Show Related Papers');
    const paper = cited ?? (await papersFor(args, title))[0];
    if (!paper) return;
    const snapshot = await library.snapshot();
    const related = await runInSlices((await snapshot.search()).relatedSteps(paper, limit));
    if (related.length === 0) {
      void messages.info(vscode.l10n.t('No papers are related to “{0}”.', paper.title));
      return;
    }
    const [picked] = await picker.pick({
      title: vscode.l10n.t('Related to “{0}”', paper.title),
      among: related.map((each) => {
        const reason = explainRelation(paper, each.paper, each.stems, (id) => snapshot.topicName(id));
        return { paper: each.paper, detail: reason && vscode.l10n.t('shares {0}', reason) };
      }),
    });
    if (picked) preview(picked);
  });
}
