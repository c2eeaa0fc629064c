import { createTopicAssigner } from '../../src/core/topics/assignTopics';
import * as vscode from 'vscode';
import type { Topic } from '../../src/core/paper';
import { Topics } from '../../src/host/library/topics';
import { equal, ok } from './expect';
import { freshFolder, read, write } from './workspace';

const given: readonly Topic[] = [
  { id: 'safety', name: 'Safety', description: '' },
  { id: 'other', name: 'Other', description: '' },
];

/** Topics with separate storage. */
function topicsIn(storage = freshFolder()) {
  const extension = vscode.extensions.getExtension('paperside.paperside');
  ok(extension, 'VS Code does not know paperside.paperside');
  const bundled = vscode.Uri.joinPath(extension.extensionUri, 'dist');
  return { storage, topics: new Topics(storage, bundled) };
}

suite("The user's topics", () => {
  test('are shared by two windows and undone one by one', async () => {
    const { storage, topics } = topicsIn();
    const other = topicsIn(storage).topics;
    equal(await other.edits(), []);
    await topics.change({ kind: 'rename', id: 'safety', name: 'Danger' });
    await other.change({ kind: 'merge', id: 'safety', into: 'other' });
    equal(
      (await topicsIn(storage).topics.edits()).map(({ kind }) => kind),
      ['rename', 'merge'],
    );
    await topics.undo();
    equal(
      (await topics.edits()).map(({ kind }) => kind),
      ['rename'],
    );
  });

  test('concurrent edits from two windows are all kept', async () => {
    const { storage, topics } = topicsIn();
    const other = topicsIn(storage).topics;
    const rename = (id: string) => ({ kind: 'rename', id, name: id }) as const;
    await Promise.all([
      topics.change(rename('a')),
      other.change(rename('b')),
      topics.change(rename('c')),
      other.change(rename('d')),
    ]);
    const kept = await topicsIn(storage).topics.edits();
    equal(kept.map((edit) => edit.kind === 'rename' && edit.id).sort(), ['a', 'b', 'c', 'd']);
  });

  test('edits made at once are all kept', async () => {
    const { storage, topics } = topicsIn();
    const ids = ['a', 'b', 'c', 'd'];
    let told: Promise<readonly unknown[]> | undefined;
    topics.onDidChange(() => (told = topics.edits()));
    await Promise.all(ids.map((id) => topics.change({ kind: 'add', id, name: id, description: '' })));
    const kept = await topicsIn(storage).topics.edits();
    equal(
      kept.map((edit) => edit.kind === 'add' && edit.id),
      ids,
    );
    equal(await told, kept);
  });

  for (const [kind, text] of [
    ['broken', '{"version":1,"edits":[{"kind":'],
    ['newer', '{"version":99,"edits":[]}'],
  ] as const) {
    test(`a ${kind} file is not overwritten`, async () => {
      const { storage, topics } = topicsIn();
      const file = vscode.Uri.joinPath(storage, 'topics.1.x.0.json');
      await write(file, text);
      equal(await topics.edits(), []);
      const trouble = await topics.change({ kind: 'reset' });
      equal(trouble?.kind, kind);
      equal(trouble?.file.path, file.path);
      equal(await read(file), text);
    });
  }

  test('assign papers by the bundled vocabulary and the user’s', async () => {
    const { topics } = topicsIn();
    await topics.change({ kind: 'add', id: 'own-quokkas', name: 'Quokkas', description: 'marsupial' });
    const place = createTopicAssigner(await topics.describeTopics(given));
    const titles = ['Universal jailbreak attacks on aligned models', 'Quokkas at large', 'Wombats at large'];
    equal(
      titles.map((title) => place({ title, abstract: '', topics: [] })),
      [['safety'], ['own-quokkas'], ['other']],
    );
  });
});
