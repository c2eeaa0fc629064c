import type * as vscode from 'vscode';

declare const require: (module: 'vscode') => Api;

type Fn = (...args: never[]) => unknown;
/** The API as what it is: objects of functions, which can be changed. */
type Api = Record<string, Record<string, Fn> & Fn>;

/** What was made and what was listened to, and is not yet over, by its name: how many of each. */
export type Live = Readonly<Record<string, number>>;

export interface Told {
  readonly kind: string;
  readonly message: string;
  readonly buttons: readonly string[];
  /** What the user does with it. */
  press(button: string | undefined): void;
}

export interface Counted {
  live(): Live;
  /** Everything the extension gave VS Code under a name: its commands, its tree. */
  readonly commands: ReadonlyMap<string, (...args: unknown[]) => unknown>;
  readonly trees: ReadonlyMap<string, vscode.TreeViewOptions<unknown>>;
  readonly serializers: ReadonlyMap<string, vscode.WebviewPanelSerializer>;
  /** The last of each kind, by the function it was registered with: `registerRenameProvider`. */
  readonly providers: ReadonlyMap<string, unknown>;
  /** Lists that are open, and panels, the latest last. */
  readonly lists: readonly vscode.QuickPick<vscode.QuickPickItem>[];
  readonly panels: readonly vscode.WebviewPanel[];
  /** Titles of the questions that were asked with a list. */
  readonly questions: readonly string[];
  /** What the user was told that has to be put away, the latest last. */
  readonly messages: readonly Told[];
  /** Answers such a question at once, in the user's stead: what is ticked or taken. None, and it comes on screen. */
  answer: ((rows: readonly vscode.QuickPickItem[], options: vscode.QuickPickOptions) => unknown) | undefined;
  /** Puts another in the place of something of the API: of `workspace.workspaceFolders` what this gives. */
  stand(space: string, name: string, value: () => unknown): void;
  /** Called with every list of rows that is set, and for what value. */
  onRows: (rows: readonly vscode.QuickPickItem[], value: string) => void;
  /** Called with each panel's way to be told something by its page. */
  tellExtension: (panel: vscode.WebviewPanel, message: unknown) => unknown;
  /** Cancels what shows a progress that can be cancelled; says of how many. */
  cancel(): number;
  /** Puts everything back. */
  restore(): void;
}

/** What a second extension of our id cannot register: the names are taken. Kept here instead. */
const taken = [
  'commands.registerCommand',
  'commands.registerTextEditorCommand',
  'window.createTreeView',
  'window.registerTreeDataProvider',
  'window.registerWebviewPanelSerializer',
  'window.registerUriHandler',
  'lm.registerTool',
  'lm.registerMcpServerDefinitionProvider',
];

/**
 * Counts what the code of this bundle makes with VS Code and listens to in it, until it is disposed. Everything is
 * VS Code's own, but for what is registered under a name that the installed extension has.
 */
export function countVscode(): Counted {
  const api = require('vscode');
  const live = new Map<object, string>();
  const undo: (() => void)[] = [];
  const commands = new Map<string, (...args: unknown[]) => unknown>();
  const trees = new Map<string, vscode.TreeViewOptions<unknown>>();
  const serializers = new Map<string, vscode.WebviewPanelSerializer>();
  const providers = new Map<string, unknown>();
  const lists: vscode.QuickPick<vscode.QuickPickItem>[] = [];
  const panels: vscode.WebviewPanel[] = [];
  const hearers = new WeakMap<vscode.WebviewPanel, (message: unknown) => unknown>();
  const sources = new Set<vscode.CancellationTokenSource>();

  const counted = <T extends { dispose(): unknown }>(name: string, made: T): T => {
    const mark = {};
    live.set(mark, name);
    return watched(made, { dispose: () => (live.delete(mark), made.dispose()) });
  };
  const replace = (object: Record<string, unknown>, name: string, value: unknown) => {
    const before = Object.getOwnPropertyDescriptor(object, name)!;
    Object.defineProperty(object, name, { value, configurable: true, writable: true });
    undo.push(() => Object.defineProperty(object, name, before));
  };
  const nothing = () => ({ dispose: () => undefined });
  const event = () => nothing();

  const keep: Record<string, (...args: never[]) => { dispose(): unknown }> = {
    'commands.registerCommand': (id: string, run: (...args: unknown[]) => unknown) => {
      commands.set(id, run);
      return nothing();
    },
    'window.createTreeView': (id: string, options: vscode.TreeViewOptions<unknown>) => {
      trees.set(id, options);
      const listening = options.treeDataProvider.onDidChangeTreeData?.(() => undefined);
      return {
        ...{ selection: [], visible: true, reveal: () => Promise.resolve() },
        ...{ onDidChangeSelection: event, onDidChangeVisibility: event, onDidExpandElement: event },
        ...{ onDidCollapseElement: event, onDidChangeCheckboxState: event },
        dispose: () => listening?.dispose(),
      };
    },
    'window.registerWebviewPanelSerializer': (id: string, serializer: vscode.WebviewPanelSerializer) => {
      serializers.set(id, serializer);
      return nothing();
    },
  };
  const made: Record<string, (thing: never) => { dispose(): unknown }> = {
    'window.createQuickPick': (list: vscode.QuickPick<vscode.QuickPickItem>) => {
      lists.push(list);
      const accepting: (() => unknown)[] = [];
      const values: Record<string, unknown> = {
        onDidAccept: (accept: () => unknown) => {
          accepting.push(accept);
          return list.onDidAccept(accept);
        },
        // Answered instead of shown, like `showQuickPick`.
        show: () => {
          if (!result.answer) {
            list.show();
            return;
          }
          const { title = '', placeholder: placeHolder = '', canSelectMany: canPickMany } = list;
          questions.push(title);
          values['activeItems'] = [result.answer(list.items, { title, placeHolder, canPickMany })];
          for (const accept of accepting) accept();
        },
      };
      return watched(list, {
        values,
        set: (name, value) => {
          if (name === 'items') result.onRows(value as vscode.QuickPickItem[], list.value);
        },
        dispose: () => {
          lists.splice(lists.indexOf(list), 1);
          list.dispose();
        },
      });
    },
    'window.createWebviewPanel': (panel: vscode.WebviewPanel) => {
      panels.push(panel);
      const mark = {};
      live.set(mark, 'window.createWebviewPanel, open');
      panel.onDidDispose(() => {
        live.delete(mark);
        panels.splice(panels.indexOf(panel), 1);
      });
      const { webview } = panel;
      const heard = watched(webview, {
        values: {
          onDidReceiveMessage: (hear: (message: unknown) => unknown) => {
            hearers.set(panel, hear);
            return webview.onDidReceiveMessage(hear);
          },
        },
      });
      return watched(panel, { values: { webview: heard } });
    },
  };

  for (const space of Object.keys(api)) {
    const functions = api[space];
    if (typeof functions !== 'object' || functions === null) continue;
    for (const name of Object.keys(functions)) {
      if (!/^(?:on(?:Did|Will)|register|create(?!RunMe))[A-Z]/.test(name)) continue;
      const full = `${space}.${name}`;
      const own = Object.getOwnPropertyDescriptor(functions, name);
      if (typeof own?.value !== 'function') continue;
      const before = own.value as (...args: never[]) => { dispose(): unknown };
      const make = taken.includes(full) ? (keep[full] ?? nothing) : before.bind(functions);
      replace(functions, name, (...args: never[]) => {
        if (name.endsWith('Provider')) providers.set(name, args[1]);
        const thing = make(...args);
        if (typeof thing?.dispose !== 'function') return thing;
        // A panel goes by being closed, too.
        if (full === 'window.createWebviewPanel') return made[full]!(thing as never);
        return counted(full, made[full]?.(thing as never) ?? thing);
      });
    }
  }
  const { EventEmitter } = api as unknown as { EventEmitter: typeof vscode.EventEmitter };
  replace(
    api,
    'EventEmitter',
    class<T> {
      private readonly emitter = new EventEmitter<T>();
      private readonly listening = new Set<vscode.Disposable>();
      readonly event: vscode.Event<T> = (...args) => {
        const listener = counted('EventEmitter.event', this.emitter.event(...args));
        this.listening.add(listener);
        return watched(listener, {
          dispose: () => (this.listening.delete(listener), listener.dispose() as unknown),
        });
      };
      fire(value: T): void {
        this.emitter.fire(value);
      }
      dispose(): void {
        // Whoever listened hears no more.
        for (const listener of this.listening) listener.dispose();
        this.emitter.dispose();
      }
    },
  );
  const window = api['window']!;
  const questions: string[] = [];
  const { showQuickPick } = window as unknown as typeof vscode.window;
  replace(window, 'showQuickPick', (...args: Parameters<typeof showQuickPick>) => {
    const options = args[1] ?? {};
    questions.push(options.title ?? '');
    const { answer } = result;
    return answer
      ? Promise.resolve(args[0]).then((rows) => answer(rows as unknown as vscode.QuickPickItem[], options))
      : showQuickPick(...args);
  });
  const messages: Told[] = [];
  for (const kind of ['showInformationMessage', 'showWarningMessage', 'showErrorMessage']) {
    const show = (window as unknown as Record<string, Fn>)[kind] as typeof vscode.window.showErrorMessage;
    replace(window, kind, (message: string, ...buttons: string[]) => {
      const pressed = new Promise<string | undefined>((press) =>
        messages.push({ kind, message, buttons, press }),
      );
      return Promise.race([show(message, ...buttons), pressed]);
    });
  }
  const { withProgress } = window as unknown as typeof vscode.window;
  replace(
    window,
    'withProgress',
    (
      options: vscode.ProgressOptions,
      task: (progress: unknown, token: vscode.CancellationToken) => Thenable<unknown>,
    ) =>
      withProgress(options, async (progress) => {
        const { CancellationTokenSource } = api as unknown as typeof vscode;
        const source = new CancellationTokenSource();
        if (options.cancellable) sources.add(source);
        try {
          return await task(progress, source.token);
        } finally {
          sources.delete(source);
          source.dispose();
        }
      }),
  );

  const result: Counted = {
    live() {
      const counts: Record<string, number> = {};
      for (const name of live.values()) counts[name] = (counts[name] ?? 0) + 1;
      return Object.fromEntries(Object.entries(counts).sort());
    },
    ...{ commands, trees, serializers, providers, lists, panels, questions, messages },
    answer: undefined,
    stand: (space, name, value) => {
      const functions = api[space]!;
      const before = Object.getOwnPropertyDescriptor(functions, name)!;
      Object.defineProperty(functions, name, { get: value, configurable: true });
      undo.push(() => Object.defineProperty(functions, name, before));
    },
    onRows: () => undefined,
    tellExtension: (panel, message) => hearers.get(panel)?.(message),
    cancel: () => {
      sources.forEach((source) => source.cancel());
      return sources.size;
    },
    restore: () => undo.reverse().forEach((each) => each()),
  };
  return result;
}

/** The object with some of its values others, telling what is set. Methods run on the object itself. */
function watched<T extends object>(
  object: T,
  {
    values = {},
    set,
    dispose,
  }: {
    readonly values?: Record<string, unknown>;
    readonly set?: (name: string, value: unknown) => void;
    readonly dispose?: () => unknown;
  },
): T {
  return new Proxy(object, {
    get(_, name) {
      if (name === 'dispose' && dispose) return dispose;
      if (typeof name === 'string' && name in values) return values[name];
      const value: unknown = Reflect.get(object, name, object);
      return typeof value === 'function' ? (value.bind(object) as unknown) : value;
    },
    set(_, name, value) {
      const isSet = Reflect.set(object, name, value, object);
      if (typeof name === 'string') set?.(name, value);
      return isSet;
    },
  });
}
