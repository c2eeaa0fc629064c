import * as vscode from 'vscode';
import type { Paper, Topic } from '../../core/paper';
import { otherTopic } from '../../core/corpus/classify';
import { newTopicId, type TopicEdit } from '../../core/topics/topicEdits';
import { tryToStore } from '../../host/messages/tryToStore';
import type { Library, LibrarySnapshot } from '../../host/library/library';
import { groupIn, type PapersFor } from '../../host/picking/commandArguments';
import { messages } from '../../host/messages/messages';
import type { Topics, TopicsFileProblem } from '../../host/library/topics';
import { askDescription, askName, pickTopic } from './pickTopic';

interface Services {
  readonly library: Library;
  readonly topics: Topics;
  readonly papersFor: PapersFor;
}

/** Commands on topics. From the palette they ask which topic, or which papers. */
export function registerTopics(services: Services): vscode.Disposable {
  const { library, topics, papersFor } = services;
  const change = (edit: TopicEdit, done: string) => reported(() => topics.change(edit), done);
  const command = (
    name: string,
    run: (snapshot: LibrarySnapshot, args: readonly unknown[]) => Promise<unknown>,
  ) =>
    vscode.commands.registerCommand(`paperside.${name}`, async (...args: unknown[]) =>
      run(await library.snapshot(), args),
    );

  /** Resolves to the id of the new topic. */
  const add = async (snapshot: LibrarySnapshot): Promise<string | undefined> => {
    const title = vscode.l10n.t('New Topic');
    const name = await askName(title, snapshot.corpus.topics);
    if (!name) return undefined;
    const description = await askDescription(title);
    if (description === undefined) return undefined;
    const id = newTopicId(name, snapshot.unedited.topics, await topics.edits());
    const isDone = await change(
      { kind: 'add', id, name, description },
      vscode.l10n.t('Added topic “{0}”.', name),
    );
    return isDone ? id : undefined;
  };

  const fileUnder = async (
    snapshot: LibrarySnapshot,
    args: readonly unknown[],
    kind: 'move' | 'file',
    title: string,
  ) => {
    const papers = await papersFor(args, title);
    if (papers.length === 0) return;
    const choice = await pickTopic(snapshot, title, snapshot.corpus.topics, true);
    const to = choice?.kind === 'new' ? await add(snapshot) : choice?.topic.id;
    if (to !== undefined) await fileUnderTopic(services, papers, to, kind);
  };

  return vscode.Disposable.from(
    command('addTopic', (snapshot) => add(snapshot)),
    command('renameTopic', async (snapshot, args) => {
      const title = vscode.l10n.t('Rename Topic');
      const topic = await topicFor(snapshot, args, title, snapshot.corpus.topics);
      if (!topic) return;
      const name = await askName(title, snapshot.corpus.topics, topic);
      if (!name) return;
      const description = topic.isOwn ? await askDescription(title, topic.description) : topic.description;
      if (description === undefined || (name === topic.name && description === topic.description)) return;
      await change(
        { kind: 'rename', id: topic.id, name, ...(topic.isOwn ? { description } : {}) },
        vscode.l10n.t('Renamed “{0}” to “{1}”.', topic.name, name),
      );
    }),
    command('mergeTopics', async (snapshot, args) => {
      const title = vscode.l10n.t('Merge Topics');
      const mergeable = snapshot.corpus.topics.filter(({ id }) => id !== otherTopic);
      const from = await topicFor(snapshot, args, title, mergeable);
      if (!from || from.id === otherTopic) return;
      const into = await pickExisting(
        snapshot,
        vscode.l10n.t('Merge “{0}” Into', from.name),
        snapshot.corpus.topics.filter(({ id }) => id !== from.id),
      );
      if (!into) return;
      await change(
        { kind: 'merge', id: from.id, into: into.id },
        vscode.l10n.t('Merged “{0}” into “{1}”.', from.name, into.name),
      );
    }),
    command('deleteTopic', async (snapshot, args) => {
      const own = snapshot.corpus.topics.filter(({ isOwn }) => isOwn);
      if (own.length === 0) {
        void messages.info(
          vscode.l10n.t('You have no topics of your own. Bundled topics can be merged, not deleted.'),
        );
        return;
      }
      const topic = await topicFor(snapshot, args, vscode.l10n.t('Delete Topic'), own);
      if (!topic?.isOwn) return;
      await change(
        { kind: 'delete', id: topic.id },
        vscode.l10n.t('Deleted “{0}”. Its papers are back in their earlier topics.', topic.name),
      );
    }),
    command('moveToTopic', (snapshot, args) =>
      fileUnder(snapshot, args, 'move', vscode.l10n.t('Move to Topic')),
    ),
    command('addToTopic', (snapshot, args) =>
      fileUnder(snapshot, args, 'file', vscode.l10n.t('Add to Topic')),
    ),
    command('removeFromTopic', async (snapshot, args) => {
      const title = vscode.l10n.t('Remove from Topic');
      const papers = await papersFor(args, title);
      if (papers.length === 0) return;
      const ids = new Set(papers.flatMap((paper) => paper.topics));
      const here = snapshot.corpus.topics.filter(({ id }) => ids.has(id) && id !== otherTopic);
      const from = topicIn(snapshot, args[0]) ?? (await pickExisting(snapshot, title, here));
      if (!from || from.id === otherTopic) return;
      await change(
        { kind: 'take', papers: papers.map(({ id }) => id), from: from.id },
        vscode.l10n.t('Removed from “{0}”.', from.name),
      );
    }),
    command('resetTopics', () => change({ kind: 'reset' }, vscode.l10n.t('Restored the bundled topics.'))),
    command('undoTopicChange', async () => {
      if ((await topics.edits()).length === 0) {
        void messages.info(vscode.l10n.t('Nothing to undo.'));
        return;
      }
      await reported(() => topics.undo(), vscode.l10n.t('Undid the last change of topics.'));
    }),
  );
}

/** Moves papers to a topic, or files them under it in addition. */
export async function fileUnderTopic(
  { library, topics }: Pick<Services, 'library' | 'topics'>,
  papers: readonly Paper[],
  to: string,
  kind: 'move' | 'file' = 'move',
): Promise<void> {
  const name = (await library.snapshot()).topicName(to);
  const edit: TopicEdit = { kind, papers: papers.map(({ id }) => id), to };
  const [first, ...rest] = papers;
  if (!first) return;
  await reported(
    () => topics.change(edit),
    rest.length === 0
      ? vscode.l10n.t('“{0}” is now under “{1}”.', first.title, name)
      : vscode.l10n.t('{0} papers are now under “{1}”.', papers.length, name),
  );
}

/** Makes the change and reports the outcome. */
async function reported(make: () => Promise<TopicsFileProblem | undefined>, done: string): Promise<boolean> {
  let problem: TopicsFileProblem | undefined;
  const isMade = await tryToStore(
    async () => {
      problem = await make();
      if (problem) reportProblem(problem);
      else messages.done(done);
    },
    (reason) => vscode.l10n.t('Could not save the topics: {0}', reason),
  );
  return isMade && !problem;
}

function reportProblem({ kind, file }: TopicsFileProblem): void {
  const open = { label: vscode.l10n.t('Open File'), value: true };
  void messages.error(problemMessages()[kind], open).then((wanted) => {
    if (wanted) void vscode.window.showTextDocument(file);
  });
}

const problemMessages = (): Record<TopicsFileProblem['kind'], string> => ({
  broken: vscode.l10n.t(
    'Cannot read the file with your topics. It was not changed. Repair or delete it, then try again.',
  ),
  newer: vscode.l10n.t(
    'Your topics were saved by a newer version of Paperside and were not changed. Update Paperside.',
  ),
});

/** The topic of the row that the command was called with, else the one the user picks. */
async function topicFor(
  snapshot: LibrarySnapshot,
  args: readonly unknown[],
  title: string,
  topics: readonly Topic[],
): Promise<Topic | undefined> {
  return args[0] === undefined ? pickExisting(snapshot, title, topics) : topicIn(snapshot, args[0]);
}

async function pickExisting(
  snapshot: LibrarySnapshot,
  title: string,
  topics: readonly Topic[],
): Promise<Topic | undefined> {
  const choice = await pickTopic(snapshot, title, topics);
  return choice?.kind === 'topic' ? choice.topic : undefined;
}

/** The topic of a row of the tree, or with this id. */
function topicIn(snapshot: LibrarySnapshot, argument: unknown): Topic | undefined {
  const id = groupIn(argument)?.id ?? argument;
  return snapshot.corpus.topics.find((topic) => topic.id === id);
}
