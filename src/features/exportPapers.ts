import * as vscode from 'vscode';
import { keyedPapers } from '../core/export/keyedPapers';
import type { Paper } from '../core/paper';
import type { FormatPicker } from '../host/picking/formatPicker';
import type { Library } from '../host/library/library';
import type { Manuscript } from '../host/manuscript/manuscript';
import { groupIn, type PapersFor } from '../host/picking/commandArguments';
import { quickPickSection } from '../host/picking/quickPickSection';
import { paperCount } from '../host/picking/paperCount';
import { saveText } from '../host/messages/saveText';
import { settings } from '../host/settings';

interface Services {
  readonly library: Library;
  readonly manuscript: Manuscript;
  readonly formats: FormatPicker;
  readonly papersFor: PapersFor;
}

/** Papers to export, and the suggested file name without extension. */
interface Selection {
  readonly papers: readonly Paper[];
  readonly name: string;
}

/** `Paperside: Export Papers…`: writes papers or a whole topic to a file, in a format that the user chooses. */
export function registerExportPapers(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('paperside.exportPapers', async (...args: unknown[]) => {
    const title = vscode.l10n.t('Export Papers');
    const selection =
      args[0] === undefined
        ? await askForSelection(services, title)
        : named(await services.papersFor(args, title), groupLabel(args[0]));
    const papers = keyedPapers(selection?.papers ?? [], settings.keyPattern(undefined));
    const [first] = papers;
    if (!selection || !first) return;
    const format = await services.formats.pick(title, first);
    if (!format) return;
    const { name, extension } = format;
    await saveText(services.manuscript, {
      title,
      kind: [name, extension],
      fileName: `${selection.name}.${extension}`,
      text: (uri) => format.write(papers, settings.citationVersion(uri)),
      done: (file) =>
        papers.length === 1
          ? vscode.l10n.t('1 paper was exported to {0}.', file)
          : vscode.l10n.t('{0} papers were exported to {1}.', papers.length, file),
    });
  });
}

async function askForSelection(
  { library, papersFor }: Services,
  title: string,
): Promise<Selection | undefined> {
  const { papers, corpus } = await library.snapshot();
  const counted = (label: string, some: readonly Paper[], name: string) => ({
    label,
    description: paperCount(some.length),
    selection: { papers: some, name },
  });
  const choose = { label: vscode.l10n.t('$(search) Choose Papers…') };
  const all = counted(vscode.l10n.t('$(library) All Papers'), papers, 'papers');
  const topics = corpus.topics.map((topic) =>
    counted(
      topic.name,
      papers.filter((paper) => paper.topics[0] === topic.id),
      fileName(topic.name),
    ),
  );
  const picked = await vscode.window.showQuickPick<vscode.QuickPickItem & { selection?: Selection }>(
    [choose, all, ...quickPickSection(vscode.l10n.t('topics'), topics)],
    { title, placeHolder: vscode.l10n.t('Which papers?') },
  );
  return picked === choose ? named(await papersFor([], title)) : picked?.selection;
}

function named(papers: readonly Paper[], label?: string): Selection {
  const [only] = papers.length === 1 ? papers : [];
  return { papers, name: fileName(label ?? only?.citationKey ?? '') || 'papers' };
}

const groupLabel = (row: unknown): string | undefined =>
  typeof row === 'object' && row !== null && 'paper' in row ? undefined : groupIn(row)?.label;

const fileName = (label: string) =>
  label
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
