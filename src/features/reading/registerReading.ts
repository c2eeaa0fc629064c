import * as vscode from 'vscode';
import type { Paper } from '../../core/paper';
import {
  readingListAsCsl,
  readingStatuses,
  writeReadingList,
  type ReadingMark,
  type ReadingStatus,
} from '../../core/reading/readingList';
import type { Library } from '../../host/library/library';
import type { Manuscript } from '../../host/manuscript/manuscript';
import type { PapersFor } from '../../host/picking/commandArguments';
import type { Reading } from '../../host/library/reading/reading';
import { saveText } from '../../host/messages/saveText';
import { messages } from '../../host/messages/messages';
import { tryToStore } from '../../host/messages/tryToStore';
import { reportFailure } from '../../host/messages/reportFailure';

interface Services {
  readonly library: Library;
  readonly reading: Reading;
  readonly manuscript: Manuscript;
  readonly papersFor: PapersFor;
  readonly preview: (paper: Paper) => void;
}

type Marks = Omit<ReadingMark, 'changedAt'>;

/** Commands for stars, reading status, tags, notes, and their export. */
export function registerReading(services: Services): vscode.Disposable {
  const { library, reading, manuscript, papersFor, preview } = services;
  const command = (
    name: string,
    title: string,
    run: (papers: readonly Paper[], rest: readonly unknown[]) => unknown,
  ) =>
    vscode.commands.registerCommand(`paperside.${name}`, async (...args: unknown[]) => {
      const papers = await papersFor(args, title);
      if (papers.length > 0) await run(papers, args.slice(1));
    });
  const change = (papers: readonly Paper[], edit: (mark: Marks) => Marks) =>
    tryToStore(
      () => reading.marks.change(papers, edit),
      (reason) => vscode.l10n.t('Could not save the reading list: {0}', reason),
    );
  const openNote = async (paper: Paper, document: vscode.Uri | undefined): Promise<void> => {
    try {
      const outcome = await reading.notes.open(paper, document);
      if (outcome === 'no-folder')
        void messages.info(vscode.l10n.t('Notes are stored in the workspace. Open a folder first.'));
      if (outcome === 'outside')
        void messages.warning(
          vscode.l10n.t(
            'The setting {0} points outside the workspace. Notes must be inside it.',
            'notes.path',
          ),
        );
    } catch (error) {
      void reportFailure(
        error,
        (reason) => vscode.l10n.t('Could not open the note: {0}', reason),
        () => openNote(paper, document),
      );
    }
  };
  return vscode.Disposable.from(
    command('toggleStar', vscode.l10n.t('Star or Unstar'), async (papers) => {
      await reading.ready();
      const areAllStarred = papers.every((paper) => reading.marks.of(paper)?.starred);
      await change(papers, (mark) => ({
        ...without(mark, 'starred'),
        ...(!areAllStarred && { starred: true }),
      }));
    }),
    command('setReadingStatus', vscode.l10n.t('Set Reading Status'), async (papers, [wanted]) => {
      const status = readingStatuses.find((each) => each === wanted) ?? (await askForStatus());
      if (status === undefined) return;
      await change(papers, (mark) => ({ ...without(mark, 'status'), ...(status !== 'none' && { status }) }));
    }),
    command('editTags', vscode.l10n.t('Edit Tags'), async (papers, [argument]) => {
      await reading.ready();
      const own = [...new Set(papers.flatMap((paper) => reading.marks.of(paper)?.tags ?? []))];
      const text = typeof argument === 'string' ? argument : await askForTags(own);
      if (text === undefined) return;
      const tags = [
        ...new Set(
          text
            .split(',')
            .map((tag) => tag.trim())
            .filter(Boolean),
        ),
      ];
      await change(papers, (mark) => ({ ...without(mark, 'tags'), ...(tags.length > 0 && { tags }) }));
    }),
    command('openNote', vscode.l10n.t('Open Note'), ([paper]) =>
      openNote(paper!, manuscript.place?.editor.document.uri),
    ),
    vscode.commands.registerCommand('paperside.exportReadingList', () => exportReadingList(services)),
    vscode.window.registerUriHandler({
      async handleUri({ path }) {
        const [, id] = /^\/paper\/(.+)$/.exec(path) ?? [];
        const paper = id === undefined ? undefined : (await library.snapshot()).paper(decodeURIComponent(id));
        if (paper) preview(paper);
        else void messages.info(vscode.l10n.t('The linked paper is not in your library.'));
      },
    }),
  );
}

function without(mark: Marks, part: keyof Marks): Marks {
  const rest: { -readonly [K in keyof Marks]: Marks[K] } = { ...mark };
  delete rest[part];
  return rest;
}

async function askForStatus(): Promise<ReadingStatus | 'none' | undefined> {
  const rows: (vscode.QuickPickItem & { status: ReadingStatus | 'none' })[] = [
    { label: vscode.l10n.t('$(circle-outline) To Read'), status: 'to-read' },
    { label: vscode.l10n.t('$(book) Reading'), status: 'reading' },
    { label: vscode.l10n.t('$(pass) Read'), status: 'read' },
    { label: vscode.l10n.t('$(close) None'), status: 'none' },
  ];
  return (await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('Set Reading Status') }))?.status;
}

const askForTags = (own: readonly string[]) =>
  vscode.window.showInputBox({
    title: vscode.l10n.t('Edit Tags'),
    prompt: vscode.l10n.t('Tags, separated by commas. Leave empty to remove all tags.'),
    value: own.join(', '),
  });

async function exportReadingList({ library, reading, manuscript }: Services): Promise<void> {
  const snapshot = await library.snapshot();
  await reading.ready();
  const rows = [
    {
      label: vscode.l10n.t('CSL-JSON'),
      detail: vscode.l10n.t('Starred, tagged and listed papers, with their marks as keywords'),
      text: () => readingListAsCsl(snapshot.papers, reading.marks.all),
      name: 'reading-list.json',
    },
    {
      label: vscode.l10n.t('Plain JSON'),
      detail: vscode.l10n.t('Stars, statuses and tags only, by paper id'),
      text: () => writeReadingList(reading.marks.all),
      name: 'reading-list.paperside.json',
    },
  ];
  const picked = await vscode.window.showQuickPick(rows, { title: vscode.l10n.t('Export Reading List') });
  if (!picked) return;
  await saveText(manuscript, {
    title: vscode.l10n.t('Export Reading List'),
    kind: [picked.label, 'json'],
    fileName: picked.name,
    text: picked.text,
    done: (file) => vscode.l10n.t('Exported the reading list to {0}.', file),
  });
}
