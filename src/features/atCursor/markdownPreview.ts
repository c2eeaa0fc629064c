import * as vscode from 'vscode';
import {
  citationHtml,
  isPreviewed,
  previewedReferences,
  referenceListHtml,
  type PreviewedReferences,
} from '../../core/references/citationHtml';
import { itemOfEntry } from '../../core/references/entryItem';
import { findEntry, type FoundEntry } from '../../core/languageFeatures/workspace';
import { markdown } from '../../core/languages/markdown';
import type { Citation } from '../../core/languages/citation';
import { escapeHtml } from '../../core/text/escapeHtml';
import type { Bibliographies } from '../../host/bibliography/bibliographies';
import { runInSlices } from '../../host/tasks/runInSlices';
import { sourceOf, type EditorWorkspace } from './editorWorkspace';
import { openDocument } from '../../host/files/openDocument';
import { UriMap } from '../../host/files/uriMap';

interface Services {
  readonly workspace: EditorWorkspace;
  readonly bibliographies: Bibliographies;
}

/** The part of markdown-it's API used here. */
interface MarkdownIt {
  readonly inline: { readonly ruler: { before(rule: string, name: string, parse: InlineRule): void } };
  readonly core: { readonly ruler: { push(name: string, run: (state: CoreState) => void): void } };
  readonly renderer: { readonly rules: Record<string, RenderRule> };
}
interface Token {
  content: string;
  meta: unknown;
}
interface InlineState {
  readonly src: string;
  readonly env: { readonly references?: Readonly<Record<string, unknown>> };
  pos: number;
  push(type: string, tag: string, nesting: 0): Token;
}
interface CoreState {
  readonly tokens: Token[];
  readonly inlineMode: boolean;
  readonly Token: new (type: string, tag: string, nesting: 0) => Token;
}
type InlineRule = (state: InlineState, silent: boolean) => boolean;
type RenderRule = (tokens: readonly Token[], index: number, options: unknown, env: RenderEnv) => string;
/** VS Code passes the document when rendering, not when parsing, and caches the tokens. */
interface RenderEnv {
  readonly currentDocument?: vscode.Uri;
  papersideCited?: Set<string>;
}

/** The references of a document, and what they were made of. */
interface Known {
  readonly cited: readonly string[];
  /** The bibliographies and the formatter. */
  readonly sources: readonly unknown[];
  readonly references: PreviewedReferences;
}

/** Makes VS Code's Markdown preview show citations in the document's style, with a list of references at the end. */
export class MarkdownPreview implements vscode.Disposable {
  private readonly known = new UriMap<Known>();
  /** Documents whose references are being made, and what was cited when they were asked for again meanwhile. */
  private readonly looking = new UriMap<{ next?: readonly string[] }>();
  private readonly subscription: vscode.Disposable;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly services: Services) {
    this.subscription = vscode.Disposable.from(
      services.bibliographies.onDidChange(() => this.lookLater()),
      vscode.workspace.onDidSaveTextDocument(() => this.lookLater()),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.known.delete(uri)),
    );
  }

  /** `activate` returns it to VS Code. */
  readonly extendMarkdownIt = (markdownIt: MarkdownIt): MarkdownIt => {
    markdownIt.inline.ruler.before('link', 'paperside_citation', parseCitation());
    markdownIt.core.ruler.push('paperside_references', (state) => {
      if (!state.inlineMode) state.tokens.push(new state.Token('paperside_references', '', 0));
    });
    markdownIt.renderer.rules['paperside_citation'] = (tokens, index, _options, env) => {
      const { content, meta } = tokens[index]!;
      const citation = meta as Citation;
      env.papersideCited ??= new Set();
      for (const { key } of citation.keys) env.papersideCited.add(key);
      const known = env.currentDocument && this.known.get(env.currentDocument);
      return (known && citationHtml(content, citation, known.references)) ?? escapeHtml(content);
    };
    markdownIt.renderer.rules['paperside_references'] = (_tokens, _index, _options, env) => {
      const { currentDocument: uri, papersideCited = [] } = env;
      if (!uri) return '';
      const cited = [...papersideCited];
      const known = this.known.get(uri);
      // Shown as it was until the list of what is now cited is made.
      if (!areSame(known?.cited ?? [], cited)) void this.look(uri, cited);
      return known ? referenceListHtml(vscode.l10n.t('References'), attribution(), known.references) : '';
    };
    return markdownIt;
  };

  private lookLater(): void {
    if (this.known.size === 0) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      for (const uri of this.known.keys()) void this.look(uri, this.known.get(uri)!.cited);
    }, 300);
  }

  /** Makes the references of a document again if they have changed, and refreshes its preview. */
  private async look(uri: vscode.Uri, cited: readonly string[]): Promise<void> {
    const running = this.looking.get(uri);
    if (running) {
      running.next = cited;
      return;
    }
    const state: { next?: readonly string[] } = {};
    this.looking.set(uri, state);
    await this.lookNow(uri, cited).finally(() => this.looking.delete(uri));
    if (state.next) await this.look(uri, state.next);
  }

  private async lookNow(uri: vscode.Uri, cited: readonly string[]): Promise<void> {
    const document = openDocument(uri);
    if (!document) return;
    const source = sourceOf(document);
    const { workspace } = this.services;
    const [{ files }, papers, formatter] = await Promise.all([
      workspace.bibliographies(source),
      workspace.papers(),
      workspace.references(source),
    ]);
    const sources = [formatter, ...files.map(({ bibliography }) => bibliography)];
    const before = this.known.get(uri);
    if (before && areSame(before.sources, sources) && areSame(before.cited, cited)) return;
    const entries = new Map<FoundEntry['entry'], number>();
    const itemOf = new Map<string, number>();
    for (const key of cited) {
      const entry = findEntry(files, key)?.entry;
      if (!entry) continue;
      if (!entries.has(entry)) entries.set(entry, entries.size);
      itemOf.set(key, entries.get(entry)!);
    }
    const items = [...entries.keys()].map((entry) => itemOfEntry(entry, papers.ofWork(entry.work)));
    const list = await runInSlices(formatter.listSteps(items));
    this.known.set(uri, { cited, sources, references: previewedReferences(list, itemOf) });
    if (files.length > 0 || before) await vscode.commands.executeCommand('markdown.preview.refresh');
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscription.dispose();
  }
}

/** As the licence of the engine asks for where references are shown. */
const attribution = () =>
  vscode.l10n.t('Citations by CiteProc: citeproc-js (© Frank Bennett), https://citationstyles.org/');

const areSame = (some: readonly unknown[], others: readonly unknown[]) =>
  some.length === others.length && some.every((each, i) => each === others[i]);

/** Parses the citations of a text. Links and code are skipped. */
function parseCitation(): InlineRule {
  let last = '';
  let citations = new Map<number, Citation>();
  return (state, silent) => {
    const char = state.src[state.pos];
    if (char !== '@' && char !== '[' && char !== '-' && char !== '{') return false;
    if (state.src !== last) {
      last = state.src;
      citations = new Map(markdown.findCitations(last).map((citation) => [citation.start, citation]));
    }
    const citation = citations.get(state.pos);
    if (!citation || !isPreviewed(last, citation)) return false;
    const source = state.src.slice(citation.start, citation.end);
    // `[@someone]` may be the label of a link that is defined elsewhere.
    if (state.env.references?.[source.slice(1, -1).toUpperCase()]) return false;
    if (!silent) {
      const token = state.push('paperside_citation', '', 0);
      token.content = source;
      const keys = citation.keys.map(({ key, start, end }) => ({
        key,
        start: start - citation.start,
        end: end - citation.start,
      }));
      token.meta = { ...citation, start: 0, end: source.length, keys } satisfies Citation;
    }
    state.pos = citation.end;
    return true;
  };
}
