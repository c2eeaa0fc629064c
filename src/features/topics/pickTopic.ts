import * as vscode from 'vscode';
import { escapeLabel } from '../../core/text/escapeLabel';
import type { Topic } from '../../core/paper';
import { isSameName } from '../../core/topics/topicEdits';
import type { LibrarySnapshot } from '../../host/library/library';

/** A topic, or the wish for a new one. */
export type TopicChoice = { readonly kind: 'topic'; readonly topic: Topic } | { readonly kind: 'new' };

/** Lets the user choose one of the topics; with `canAdd`, a new one instead. */
export async function pickTopic(
  snapshot: LibrarySnapshot,
  title: string,
  topics: readonly Topic[],
  canAdd = false,
): Promise<TopicChoice | undefined> {
  const rows = topics.map((topic) => {
    const count = snapshot.papers.filter((paper) => paper.topics.includes(topic.id)).length;
    return {
      label: escapeLabel(topic.name),
      description: count === 1 ? vscode.l10n.t('1 paper') : vscode.l10n.t('{0} papers', count),
      choice: { kind: 'topic' as const, topic },
    };
  });
  const add = {
    label: vscode.l10n.t('$(add) New Topic…'),
    choice: { kind: 'new' as const },
    alwaysShow: true,
  };
  const picked = await vscode.window.showQuickPick<(typeof rows)[number] | typeof add>(
    canAdd ? [...rows, add] : rows,
    { title, placeHolder: vscode.l10n.t('Topic') },
  );
  return picked?.choice;
}

/** Asks for a name that no other topic has. */
export function askName(
  title: string,
  topics: readonly Topic[],
  before?: Topic,
): Thenable<string | undefined> {
  return vscode.window
    .showInputBox({
      title,
      prompt: vscode.l10n.t('Name of the topic'),
      ...(before ? { value: before.name } : {}),
      validateInput: (value) => {
        if (value.trim() === '') return vscode.l10n.t('A topic needs a name.');
        const taken = topics.find(({ id, name }) => id !== before?.id && isSameName(name, value));
        return taken
          ? vscode.l10n.t('There is a topic “{0}” already. Merge Topics makes one of two.', taken.name)
          : undefined;
      },
    })
    .then((value) => value?.replace(/\s+/g, ' ').trim());
}

/** Asks what papers of an own topic are about; empty where the user says nothing. */
export function askDescription(title: string, before = ''): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t(
      'Words and phrases its papers use, parted by commas: papers you add that use them are put there. May stay empty',
    ),
    value: before,
  });
}
