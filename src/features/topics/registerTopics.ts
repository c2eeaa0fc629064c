import * as vscode from 'vscode';
import type { Paper, Topic } from '../../core/paper';
import { otherTopic } from '../../core/corpus/classify';
import { newTopicId, type TopicEdit } from '../../core/topics/topicEdits';
import { tryToStore } from '../../host/messages/tryToStore';
import type { Library, LibrarySnapshot } from '../../host/library/library';
import type { PapersFor } from '../../host/picking/commandArguments';
import { messages } from '../../host/messages/messages';
import type { Topics, TopicsFileProblem } from '../../host/library/topics';
import { askDescription, askName, pickTopic } from './pickTopic';

interface Services {
  readonly library: Library;
  readonly topics: Topics;
  readonly papersFor: PapersFor;
}

/** What the user does to topics: from the tree's menu, by key, or from the palette, which asks which. */
export function registerTopics(services: Services): vscode.Disposable {
  const { library, topics, papersFor } = services;
  const change = (edit: TopicEdit, done: string) => decide(() => topics.change(edit), done);
  const command = (
    name: string,
    run: (snapshot: LibrarySnapshot, args: readonly unknown[]) => Promise<unknown>,
  ) =>
    vscode.commands.registerCommand(`paperside.${name}`, async (...args: unknown[]) =>
      run(await library.snapshot(), args),
    );

  /** The new topic's id, where there is one now. */
  const add = async (snapshot: LibrarySnapshot): Promise<string | undefined> => {
    const title = vscode.l10n.t('New Topic');
    const name = await askName(title, snapshot.corpus.topics);
    if (!name) return undefined;
    const description = await askDescription(title);
    if (description === undefined) return undefined;
    const id = newTopicId(name, snapshot.unedited.topics, await topics.edits());
    const isDone = await change(
      { kind: 'add', id, name, description },
      vscode.l10n.t('“{0}” is a topic now.', name),
    );
    return isDone ? id : undefined;
  };

  const place = async (
    snapshot: LibrarySnapshot,
    args: readonly unknown[],
    kind: 'move' | 'file',
    title: string,
  ) => {
    const papers = await papersFor(args, title);
    if (papers.length === 0) return;
    const choice = await pickTopic(snapshot, title, snapshot.corpus.topics, true);
    const to = choice?.kind === 'new' ? await add(snapshot) : choice?.topic.id;
    if (to !== undefined) await putInto(services, papers, to, kind);
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
        vscode.l10n.t('“{0}” is called “{1}” now.', topic.name, name),
      );
    }),
    command('mergeTopics', async (snapshot, args) => {
      const title = vscode.l10n.t('Merge Topics');
      const mergeable = snapshot.corpus.topics.filter(({ id }) => id !== otherTopic);
      const from = await topicFor(snapshot, args, title, mergeable);
      if (!from || from.id === otherTopic) return;
      const into = await pickTopic(
        snapshot,
        vscode.l10n.t('Merge “{0}” Into', from.name),
        snapshot.corpus.topics.filter(({ id }) => id !== from.id),
      );
      if (into?.kind !== 'topic') return;
      await change(
        { kind: 'merge', id: from.id, into: into.topic.id },
        vscode.l10n.t('The papers of “{0}” are under “{1}” now.', from.name, into.topic.name),
      );
    }),
    command('deleteTopic', async (snapshot, args) => {
      const own = snapshot.corpus.topics.filter(({ isOwn }) => isOwn);
      if (own.length === 0) {
        void messages.info(vscode.l10n.t('You have no topics of your own. The bundled ones can be merged.'));
        return;
      }
      const topic = await topicFor(snapshot, args, vscode.l10n.t('Delete Topic'), own);
      if (!topic?.isOwn) return;
      await change(
        { kind: 'delete', id: topic.id },
        vscode.l10n.t('“{0}” is deleted; its papers are where they were before.', topic.name),
      );
    }),
    command('moveToTopic', (snapshot, args) => place(snapshot, args, 'move', vscode.l10n.t('Move to Topic'))),
    command('addToTopic', (snapshot, args) => place(snapshot, args, 'file', vscode.l10n.t('Add to Topic'))),
    command('removeFromTopic', async (snapshot, args) => {
      const title = vscode.l10n.t('Remove from Topic');
      const papers = await papersFor(args, title);
      if (papers.length === 0) return;
      const ids = new Set(papers.flatMap((paper) => paper.topics));
      const here = snapshot.corpus.topics.filter(({ id }) => ids.has(id) && id !== otherTopic);
      const choice = groupOf(snapshot, args[0]) ?? (await pickTopic(snapshot, title, here));
      const from =
        choice && ('kind' in choice ? (choice.kind === 'topic' ? choice.topic : undefined) : choice);
      if (!from || from.id === otherTopic) return;
      await change(
        { kind: 'take', papers: papers.map(({ id }) => id), from: from.id },
        vscode.l10n.t('Removed from “{0}”.', from.name),
      );
    }),
    command('resetTopics', () =>
      change({ kind: 'reset' }, vscode.l10n.t('The topics are the bundled ones again.')),
    ),
    command('undoTopicChange', async () => {
      if ((await topics.edits()).length === 0) {
        void messages.info(vscode.l10n.t('The topics are the bundled ones: there is no change to undo.'));
        return;
      }
      await decide(() => topics.undo(), vscode.l10n.t('The last topic change is undone.'));
    }),
  );
}

/** Puts papers under a topic, or into it beside the one they stand under. */
export async function putInto(
  { library, topics }: Pick<Services, 'library' | 'topics'>,
  papers: readonly Paper[],
  to: string,
  kind: 'move' | 'file' = 'move',
): Promise<void> {
  const name = (await library.snapshot()).topicName(to);
  const edit: TopicEdit = { kind, papers: papers.map(({ id }) => id), to };
  const [first, ...rest] = papers;
  if (!first) return;
  await decide(
    () => topics.change(edit),
    rest.length === 0
      ? vscode.l10n.t('“{0}” is under “{1}” now.', first.title, name)
      : vscode.l10n.t('{0} papers are under “{1}” now.', papers.length, name),
  );
}

/** Makes the change, and says so or what stood in its way. */
async function decide(make: () => Promise<TopicsFileProblem | undefined>, done?: string): Promise<boolean> {
  let trouble: TopicsFileProblem | undefined;
  const isMade = await tryToStore(
    async () => {
      trouble = await make();
      if (trouble) tellTrouble(trouble);
      else if (done !== undefined) messages.done(done);
    },
    (reason) => vscode.l10n.t('The topics could not be saved: {0}', reason),
  );
  return isMade && !trouble;
}

function tellTrouble({ kind, file }: TopicsFileProblem): void {
  const open = { label: vscode.l10n.t('Open File'), value: true };
  void messages.error(troubles()[kind], open).then((wanted) => {
    if (wanted) void vscode.window.showTextDocument(file);
  });
}

const troubles = (): Record<TopicsFileProblem['kind'], string> => ({
  broken: vscode.l10n.t(
    'The file of your topics cannot be read, and was left as it is. Mend or delete it, and try again.',
  ),
  newer: vscode.l10n.t(
    'Your topics were written by a later version of Paperside, and were left as they are. Update this one.',
  ),
});

/** The topic of the row a command was called with, else the one the user picks. */
async function topicFor(
  snapshot: LibrarySnapshot,
  args: readonly unknown[],
  title: string,
  topics: readonly Topic[],
): Promise<Topic | undefined> {
  if (args[0] !== undefined) return groupOf(snapshot, args[0]);
  const choice = await pickTopic(snapshot, title, topics);
  return choice?.kind === 'topic' ? choice.topic : undefined;
}

/** The topic of a row of the tree, or of one in it; topics can also be named by their id. */
function groupOf(snapshot: LibrarySnapshot, row: unknown): Topic | undefined {
  const id =
    typeof row === 'object' && row !== null && 'group' in row
      ? (row as { readonly group: { readonly id: string } }).group.id
      : row;
  return snapshot.corpus.topics.find((topic) => topic.id === id);
}
