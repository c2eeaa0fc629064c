import * as vscode from 'vscode';
import { ReadingMarks } from '../../src/host/library/reading/readingMarks';
import { diskFaultsHere, manyCalls } from './diskFaults';
import { equal, eventually, ok, pause } from './expect';
import { MemoryFiles } from './memoryFiles';
import { startSecondInstance, type SecondInstance } from './secondInstance';
import { askedBefore, leaveServices, turnNetwork, useServices } from './services';

/** A paper of the bundled corpus, and one that only the stand-in for the services knows. */
const faking = '2412.14093';
const dpo = 'Direct Preference Optimization: Your Language Model is Secretly a Reward Model';

/** What is tried while the disk fails. */
interface Scene {
  readonly name: string;
  /** Puts the files there. */
  readonly prepare: () => unknown;
  /** Does it need a folder in which nothing was tried yet, each time? */
  readonly isFresh: boolean;
  readonly run: () => unknown;
  /** How things stand: as before, as meant, or in words what is wrong. */
  readonly outcome: () => Promise<string> | string;
}

/** A scene of files, each with what it holds before. */
interface FileScene extends Scene {
  /** Is each file for itself? */
  readonly isEach: boolean;
  readonly before: Readonly<Record<string, string>>;
}

suite('A disk with a fault at each call in turn', () => {
  const files = new MemoryFiles('paperside-trouble');
  const storage = files.uri('/storage');
  let registration: vscode.Disposable;
  let second: SecondInstance;
  /** The folder at hand, which is the workspace. */
  let desk = '';
  let count = 0;
  const at = (name: string) => `${desk}/${name}`;
  const uri = (name: string) => files.uri(at(name));

  suiteSetup(async () => {
    registration = vscode.workspace.registerFileSystemProvider(files.scheme, files, {
      isCaseSensitive: true,
    });
    await useServices();
    await turnNetwork(true);
    second = startSecondInstance(askedBefore(), storage);
    const folder = () => ({ uri: files.uri(desk), name: 'desk', index: 0 });
    const { getWorkspaceFolder } = vscode.workspace;
    second.stand('workspace', 'workspaceFolders', () => [folder()]);
    second.stand(
      'workspace',
      'getWorkspaceFolder',
      () => (of: vscode.Uri) => (of.path.startsWith(`${desk}/`) ? folder() : getWorkspaceFolder(of)),
    );
    // VS Code searches no file system of an extension.
    second.stand('workspace', 'findFiles', () => (pattern: vscode.GlobPattern) => {
      const glob = typeof pattern === 'string' ? pattern : pattern.pattern;
      return Promise.resolve(
        /tex|\[tT\]/.test(glob) ? files.under(desk, '.tex').map((path) => files.uri(path)) : [],
      );
    });
    second.answer = (rows, { canPickMany, placeHolder }) => {
      isLimited ||= placeHolder?.includes('Cannot determine') === true;
      const own = rows.filter(({ kind }) => kind !== vscode.QuickPickItemKind.Separator);
      return canPickMany ? own : (own.find(({ label }) => label.startsWith('$(add) New')) ?? own[0]);
    };
    // What is read once is read now.
    await second.api.papers();
    await second.api.search('alignment');
  });
  suiteTeardown(async () => {
    files.failAt(0);
    second.deactivate();
    second.restore();
    await leaveServices();
    await clear();
    registration.dispose();
  });

  async function clear(): Promise<void> {
    await vscode.commands.executeCommand('workbench.action.files.saveAll');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('notifications.clearAll');
  }

  /** What stands on a tab or unsaved, else on disk: VS Code tells of a change before it tells that it is unsaved. */
  const text = (name: string) => {
    const isIt = (each: vscode.Uri) => each.toString() === uri(name).toString();
    const isOnTab = vscode.window.tabGroups.all.some(({ tabs }) =>
      tabs.some(({ input }) => input instanceof vscode.TabInputText && isIt(input.uri)),
    );
    const document = vscode.workspace.textDocuments.find((each) => !each.isClosed && isIt(each.uri));
    return document && (document.isDirty || isOnTab) ? document.getText() : files.text(at(name));
  };

  async function show(name: string): Promise<vscode.TextDocument> {
    const document = await vscode.workspace.openTextDocument(uri(name));
    await vscode.window.showTextDocument(document, { preview: false });
    return document;
  }

  /** The texts of the desk when nothing goes wrong, by the name of the scene. */
  const meant = new Map<string, readonly (string | undefined)[]>();
  /** Was the user told that not all can be known? */
  let isLimited = false;

  /** A scene of files that become others: all of them at once, unless each is for itself. */
  function ofFiles(
    name: string,
    before: Readonly<Record<string, string>>,
    run: () => unknown,
    {
      shown,
      opened,
      isEach = false,
      isFresh = false,
    }: {
      readonly shown?: string;
      readonly opened?: string;
      readonly isEach?: boolean;
      readonly isFresh?: boolean;
    } = {},
  ): FileScene {
    const names = Object.keys(before);
    const were = Object.values(before);
    return {
      name,
      isFresh,
      isEach,
      before,
      prepare: async () => {
        isLimited = false;
        for (const [file, content] of Object.entries(before)) files.put(at(file), content);
        if (shown && vscode.window.activeTextEditor?.document.uri.toString() !== uri(shown).toString())
          await show(shown);
        // In no editor, where that is not needed: an editor takes longer than what is tried.
        if (opened) await vscode.workspace.openTextDocument(uri(opened));
      },
      run,
      outcome: () => {
        const texts = names.map(text);
        const done = meant.get(name) ?? texts;
        meant.set(name, done);
        if (texts.every((each, i) => each === done[i])) return 'as meant';
        const isKept = (i: number) => texts[i] === were[i] || (isEach && texts[i] === done[i]);
        if (texts.every((_, i) => isKept(i))) return 'as before';
        // Only what adds was on the list.
        if (isLimited && texts.every((each, i) => isKept(i) || each?.startsWith(were[i]!))) return 'as meant';
        return `between: ${JSON.stringify(texts)}`;
      },
    };
  }

  const bibliography = [
    '% mine',
    '@misc{aa, title = {On A}}',
    '@misc{bb, title = {On B}}',
    '@misc{cc, title = {On C}}',
    '',
  ].join('\r\n');

  const rename = ofFiles(
    'renaming a key',
    {
      'paper.tex': 'See \\cite{aa,bb}.\\bibliography{refs}',
      'other.tex': '\\bibliography{refs} \\cite{aa}\n',
      'refs.bib': bibliography,
    },
    async () => {
      const provider = second.providers.get('registerRenameProvider') as vscode.RenameProvider;
      const document = await vscode.workspace.openTextDocument(uri('paper.tex'));
      const { token } = new vscode.CancellationTokenSource();
      const edit = await provider.provideRenameEdits(document, new vscode.Position(0, 10), 'zz', token);
      // As VS Code does with it.
      if (edit?.size && !(await vscode.workspace.applyEdit(edit, { isRefactoring: true })))
        void vscode.window.showErrorMessage('VS Code tells of it', 'OK');
    },
    { opened: 'paper.tex', isFresh: true },
  );
  const tidy = ofFiles(
    'tidying',
    {
      'refs.bib': bibliography,
      'more.bib': '@misc{dd, title = {On D}}\n',
      'paper.tex': '\\cite{aa,greenblatt2024alignment}\\bibliography{refs,more}',
      'other.tex': '\\cite{bb}\n',
    },
    () => second.run('tidyBibliography'),
    { shown: 'paper.tex', isEach: true },
  );
  const complete = ofFiles(
    'completing a bibliography',
    {
      'refs.bib': `% mine\r\n@misc{dpo,\r\n  title = {${dpo}}\r\n}\r\n@misc{bb, title = {On B}}\r\n`,
      'paper.tex': '\\cite{bb}\\bibliography{refs}',
    },
    () => second.run('completeBibliography'),
    { shown: 'paper.tex' },
  );
  const addCited = ofFiles(
    'the quick fix that adds an entry',
    {
      'refs.bib': bibliography,
      'paper.tex': '\\cite{greenblatt2024alignment}\\bibliography{refs}',
    },
    async () => {
      const provider = second.providers.get('registerCodeActionsProvider') as vscode.CodeActionProvider;
      const document = await vscode.workspace.openTextDocument(uri('paper.tex'));
      const range = new vscode.Range(0, 6, 0, 29);
      const diagnostic = new vscode.Diagnostic(range, 'no entry');
      Object.assign(diagnostic, { source: 'Paperside', code: 'undefined-key' });
      const { token } = new vscode.CancellationTokenSource();
      const context = { diagnostics: [diagnostic], triggerKind: 1, only: undefined } as const;
      const actions = (await provider.provideCodeActions(document, range, context, token)) ?? [];
      const command = actions.map((each) => (each as vscode.CodeAction).command).find(Boolean);
      // Where the bibliography cannot be read there is nothing to offer yet.
      if (!command) files.failAt(0);
      else await second.commands.get(command.command)!(...(command.arguments ?? []));
    },
    { opened: 'paper.tex' },
  );
  const exportOver = ofFiles('exporting over a file', { 'papers.bib': bibliography }, () => {
    second.stand('window', 'showSaveDialog', () => () => Promise.resolve(uri('papers.bib')));
    return second.run('exportPapers', faking);
  });
  const exportNew: Scene = {
    name: 'exporting to a new file',
    isFresh: true,
    prepare: () => second.stand('window', 'showSaveDialog', () => () => Promise.resolve(uri('new.bib'))),
    run: () => second.run('exportPapers', faking),
    outcome: () => {
      const now = files.text(at('new.bib'));
      if (now === undefined) return 'as before';
      return /^@misc\{greenblatt2024alignment,[^]*\n\}\n$/.test(now) ? 'as meant' : `between: ${now}`;
    },
  };
  const note = 'notes/greenblatt2024alignment.md';
  const newNote: Scene = {
    name: 'a new note',
    isFresh: true,
    prepare: () => files.put(at('paper.tex'), 'Text'),
    run: () => second.run('openNote', [faking]),
    outcome: () => {
      const now = files.text(at(note));
      if (now === undefined) return 'as before';
      return /^# Alignment faking [^]*\[@greenblatt2024alignment\][^]*## Notes\n\n$/.test(now)
        ? 'as meant'
        : `between: ${now}`;
    },
  };
  const oldNote: Scene = {
    name: 'a note that is there',
    isFresh: true,
    prepare: () => files.put(at(note), 'Mine.'),
    run: () => second.run('openNote', [faking]),
    outcome: () => {
      const now = files.text(at(note));
      if (now !== 'Mine.') return `lost: ${now}`;
      const isShown = vscode.window.activeTextEditor?.document.uri.toString() === uri(note).toString();
      return isShown ? 'as meant' : 'as before';
    },
  };
  const mark: Scene = {
    name: 'marking a paper',
    isFresh: true,
    prepare: () => undefined,
    run: () => second.run('editTags', [faking], `tag-${count}`),
    outcome: async () => {
      const marks = new ReadingMarks(vscode.Uri.joinPath(storage, 'reading'));
      await marks.ready();
      const [tag = 'tag-0', ...others] = marks.of({ id: faking })?.tags ?? [];
      marks.dispose();
      const left = files.under('/storage/reading').filter((path) => !isList(files.text(path)!));
      if (left.length > 0) return `what was not written whole is left behind: ${left.join(', ')}`;
      if (others.length > 0) return `between: ${others.join(', ')}`;
      return tag === `tag-${count}` ? 'as meant' : 'as before';
    },
  };
  const isList = (content: string) => content.endsWith('}\n');
  const isJson = (content: string) => {
    try {
      return typeof JSON.parse(content) === 'object';
    } catch {
      return false;
    }
  };

  /** A scene of what is kept in storage, under names that begin so: it is there once a whole file says `what()`. */
  function ofStorage(
    name: string,
    beginning: string,
    run: (what: string) => unknown,
    what: () => string = () => `said ${count}`,
  ): Scene {
    const kept = () => files.under('/storage').filter((path) => path.startsWith(`/storage/${beginning}`));
    return {
      name,
      isFresh: true,
      prepare: () => {
        kept().forEach((path) => files.remove(path));
        second.stand('window', 'showInputBox', () => () => Promise.resolve(what()));
      },
      run: () => run(what()),
      outcome: () => {
        const texts = kept().map((path) => files.text(path)!);
        const torn = texts.filter((content) => !isJson(content));
        if (torn.length > 0) return `what was not written whole is left behind: ${torn.join(', ')}`;
        return texts.some((content) => content.includes(what())) ? 'as meant' : 'as before';
      },
    };
  }

  const kept = [
    ofStorage('watching a search', 'feeds', () => second.run('watchSearch')),
    ofStorage('renaming a topic', 'topics', () => second.run('renameTopic')),
    ofStorage('a new collection', 'collections', () => second.run('addToCollection', [faking])),
    ofStorage(
      'completing a paper',
      'records',
      () => second.run('completeMetadata', [faking]),
      () => faking,
    ),
  ];

  const scenes = [rename, tidy, complete, addCited, exportOver, exportNew, newNote, oldNote, mark];

  /** What is tried, once, with this the matter with the disk. */
  async function take(scene: Scene, trouble: () => unknown) {
    files.failAt(0);
    count++;
    if (scene.isFresh || desk === '') desk = `/desk-${count}`;
    await scene.prepare();
    const told = second.messages.length;
    await trouble();
    await scene.run();
    await pause(0);
    const { calls } = files;
    files.failAt(0);
    return { calls, told: () => second.messages.slice(told) };
  }

  setup(() => void (desk = ''));
  teardown(clear);

  /** The tests of a scene: on a disk that does what it should, and on one in every kind of trouble. */
  function tried(scene: Scene): void {
    test(`${scene.name}, without a fault`, async () => {
      const { told } = await take(scene, () => undefined);
      equal(await scene.outcome(), 'as meant');
      equal(
        told().filter(({ kind }) => kind !== 'showInformationMessage'),
        [],
      );
    });

    for (const [name, error, tears] of diskFaultsHere) {
      test(`${scene.name}, ${name}: old or new state, reported once, with a way on`, async () => {
        let call = 1;
        for (; call < manyCalls; call++) {
          const { calls, told } = await take(scene, () => files.failAt(call, error(files.uri(desk)), tears));
          const outcome = await scene.outcome();
          const about = `call ${call}: ${JSON.stringify(told())}`;
          ok(['as before', 'as meant'].includes(outcome), `${about}: ${outcome}`);
          const bad = told().filter(({ kind }) => kind !== 'showInformationMessage');
          ok(bad.length <= 1, `${about}: told more than once`);
          if (outcome === 'as before') {
            ok(bad.length === 1, `${about}: not told`);
            const [button] = bad[0]!.buttons;
            ok(button, `${about}: no way on`);
            bad[0]!.press(button);
            await eventually(`${about}: the way on to lead there`, async () => {
              return (await scene.outcome()) === 'as meant';
            });
          }
          if (scene.isFresh) await clear();
          if (calls < call) {
            equal(outcome, 'as meant');
            break;
          }
        }
        ok(call > 1 && call < manyCalls, `${call} calls`);
      });
    }
  }

  scenes.forEach(tried);

  const type = (name: string, what: string) =>
    eventually('what is typed', () => {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(uri(name), new vscode.Position(0, 0), what);
      // Refused where the text has just become another; a person's keys are not.
      return vscode.workspace.applyEdit(edit);
    });
  /** Takes a line out, which must be there once. */
  const without = (content: string | undefined, line: string) => {
    const parts = (content ?? '').split(line);
    equal(parts.length, 2, `parts about ${line} of ${content}`);
    return parts.join('');
  };
  /** How many lines are empty does not matter here. */
  const evenly = (content: string | undefined) => content?.replace(/(?:\r?\n)+/g, '\n').replace(/^\n/, '');

  /** What may happen while a disk takes its time, and what there must be of it afterwards. */
  const meanwhiles: readonly {
    readonly name: string;
    readonly scenes: readonly FileScene[];
    /** Files that are in editors, the last in front. */
    readonly shows?: readonly string[];
    readonly happens: (what: string) => unknown;
    /** The text of this file without what happened to it. */
    readonly rest: (name: string, content: string | undefined) => string | undefined;
  }[] = [
    {
      name: 'another program writes the bibliography',
      scenes: [tidy, complete, addCited],
      // While VS Code writes nothing can be known of it: there is no lock between programs.
      happens: (what) =>
        what !== 'writeFile' && files.put(at('refs.bib'), `% theirs\n${files.text(at('refs.bib'))}`),
      rest: (name, content) =>
        name === 'refs.bib' && content?.includes('theirs') ? without(content, '% theirs') : content,
    },
    {
      name: 'the bibliography is deleted',
      scenes: [rename, tidy, addCited],
      happens: () => files.remove(at('refs.bib')),
      rest: (_, content) => content,
    },
    {
      name: 'the user types in the manuscript',
      scenes: [rename, addCited],
      shows: ['paper.tex'],
      happens: () => type('paper.tex', '% typed\n'),
      rest: (name, content) => (name === 'paper.tex' ? without(content, '% typed') : content),
    },
    {
      name: 'the user types in the bibliography',
      scenes: [complete, addCited],
      shows: ['refs.bib', 'paper.tex'],
      happens: () => type('refs.bib', '% typed\n'),
      rest: (name, content) => (name === 'refs.bib' ? without(content, '% typed') : content),
    },
    {
      name: 'the user types in the manuscript and undoes it',
      scenes: [rename],
      shows: ['paper.tex'],
      happens: async () => {
        // What has been renamed is undone in all files at once, and VS Code asks first.
        if (text('paper.tex')?.includes('zz')) return;
        await type('paper.tex', '% typed\n');
        await vscode.commands.executeCommand('undo');
      },
      rest: (_, content) => content,
    },
    {
      name: 'the user closes all editors',
      scenes: [rename, tidy],
      shows: ['refs.bib', 'paper.tex'],
      happens: () => vscode.commands.executeCommand('workbench.action.closeAllEditors'),
      rest: (_, content) => content,
    },
  ];

  for (const { name, scenes: tried, shows = [], happens, rest } of meanwhiles) {
    for (const scene of tried) {
      test(`${scene.name}, while ${name} during a slow call: loses neither, and leaves nothing half done`, async () => {
        const done = meant.get(scene.name)!.map(evenly);
        const names = Object.keys(scene.before);
        const were = Object.values(scene.before).map(evenly);
        let call = 1;
        for (; call < manyCalls; call++) {
          let hasHappened = false;
          let happening: unknown;
          const trouble = async () => {
            for (const file of shows) await show(file);
            files.slowAt(call, async (what) => {
              hasHappened = true;
              happening = happens(what);
              // What waits for this very call is not waited for.
              await Promise.race([happening, pause(200)]);
            });
          };
          const { calls, told } = await take({ ...scene, isFresh: true }, trouble);
          await happening;
          const about = `call ${call}: ${JSON.stringify(told())}`;
          const texts = names.map((file) => (hasHappened ? rest(file, text(file)) : text(file))).map(evenly);
          const bad = told().filter(({ kind }) => kind !== 'showInformationMessage');
          ok(bad.length <= 1, `${about}: told more than once`);
          // A bibliography that is gone may be made anew, of what is added.
          const isMade = (each: string | undefined, i: number) =>
            hasHappened &&
            names[i]!.endsWith('.bib') &&
            (each === undefined || /^@misc\{greenblatt2024alignment,.*\}\n$/s.test(each));
          const is = (wanted: readonly (string | undefined)[]) =>
            texts.every((each, i) => each === wanted[i] || isMade(each, i));
          const isEither = () =>
            texts.every((each, i) => each === were[i] || each === done[i] || isMade(each, i));
          ok(
            is(were) || is(done) || (scene.isEach && isEither()),
            `${about}: between: ${JSON.stringify(texts)}`,
          );
          // A key whose entry is gone is renamed where it is cited.
          const isGone = scene !== rename && texts[names.indexOf('refs.bib')] === undefined;
          if (!is(done) || isGone) ok(told().length > 0, `${about}: not told`);
          await clear();
          if (calls < call) break;
        }
        ok(call > 1 && call < manyCalls, `${call} calls`);
      });
    }
  }

  // Last: what is kept of a paper changes what is written of it.
  kept.forEach(tried);
});
