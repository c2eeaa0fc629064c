import * as vscode from 'vscode';
import { escapeLabel } from '../../core/text/escapeLabel';
import type { Topic } from '../../core/paper';
import { isSameName } from '../../core/topics/topicEdits';
import type { LibrarySnapshot } from '../../host/library/library';
import { paperCount } from '../../host/picking/paperCount';
import { pickByName } from '../../host/picking/pickByName';

/** A topic, or a new one to be made. */
export type TopicChoice = { readonly kind: 'topic'; readonly topic: Topic } | { readonly kind: 'new' };

/** Asks for one of the topics, or, with `canAdd`, for a new one. */
export async function pickTopic(
  snapshot: LibrarySnapshot,
  title: string,
  topics: readonly Topic[],
  canAdd = false,
): Promise<TopicChoice | undefined> {
  const rows = topics.map((topic) => {
    const papers = snapshot.papers.filter(({ topics: ids }) => ids.includes(topic.id));
    return {
      label: escapeLabel(topic.name),
      description: paperCount(papers.length),
      choice: { kind: 'topic' as const, topic },
    };
  });
  const add = {
    label: vscode.l10n.t('$(add) New Topic…'),
    choice: { kind: 'new' as const },
    alwaysShow: true,
  };
  const picked = await pickByName<(typeof rows)[number] | typeof add>(canAdd ? [...rows, add] : rows, {
    title,
    placeHolder: vscode.l10n.t('Topic'),
  });
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
      prompt: vscode.l10n.t('Topic name'),
      ...(before ? { value: before.name } : {}),
      validateInput: (value) => {
        if (value.trim() === '') return vscode.l10n.t('Enter a name.');
        const taken = topics.find(({ id, name }) => id !== before?.id && isSameName(name, value));
        return taken
          ? vscode.l10n.t(
              'The topic “{0}” already exists. Use Merge Topics to combine two topics.',
              taken.name,
            )
          : undefined;
      },
    })
    .then((value) => value?.replace(/\s+/g, ' ').trim());
}

/** Asks what the papers of a user's topic are about; the answer may be empty. */
export function askDescription(title: string, before = ''): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t(
      'Words and phrases, separated by commas. New papers that use them are filed under this topic. Optional.',
    ),
    value: before,
  });
}
