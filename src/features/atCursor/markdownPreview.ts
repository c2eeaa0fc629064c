import * as vscode from 'vscode';
import { citationHtml, referenceListHtml, type PreviewedWork } from '../../core/references/citationHtml';
import { findEntry } from '../../core/languageFeatures/workspace';
import { referenceOf } from '../../core/references/referenceOf';
import { markdown } from '../../core/languages/markdown';
import type { Citation } from '../../core/languages/citation';
import { escapeHtml } from '../../core/text/escapeHtml';
import type { Bibliographies } from '../../host/bibliography/bibliographies';
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

type WorkOf = (key: string) => PreviewedWork | undefined;

/** Makes VS Code's Markdown preview show citations by author and year, with a list of references at the end. */
export class MarkdownPreview implements vscode.Disposable {
  /** By document: its works, and the versions of the bibliographies they were read from. */
  private readonly known = new UriMap<{ readonly versions: readonly unknown[]; readonly workOf: WorkOf }>();
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
    const workOf = (env: RenderEnv) => this.workOf(env.currentDocument);
    markdownIt.inline.ruler.before('link', 'paperside_citation', parseCitation());
    markdownIt.core.ruler.push('paperside_references', (state) => {
      if (!state.inlineMode) state.tokens.push(new state.Token('paperside_references', '', 0));
    });
    markdownIt.renderer.rules['paperside_citation'] = (tokens, index, _options, env) => {
      const { content, meta } = tokens[index]!;
      const citation = meta as Citation;
      const html = citationHtml(content, citation, workOf(env));
      if (html === undefined) return escapeHtml(content);
      env.papersideCited ??= new Set();
      for (const { key } of citation.keys) env.papersideCited.add(key);
      return html;
    };
    markdownIt.renderer.rules['paperside_references'] = (_tokens, _index, _options, env) =>
      referenceListHtml(vscode.l10n.t('References'), env.papersideCited ?? [], workOf(env));
    return markdownIt;
  };

  /** The works known so far. If there are none, they are looked up and the preview is refreshed. */
  private workOf(uri: vscode.Uri | undefined): WorkOf {
    const known = uri && this.known.get(uri);
    if (uri && !known) void this.look(uri);
    return known?.workOf ?? (() => undefined);
  }

  private lookLater(): void {
    if (this.known.size === 0) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      for (const uri of this.known.keys()) void this.look(uri);
    }, 300);
  }

  private async look(uri: vscode.Uri): Promise<void> {
    const document = openDocument(uri);
    if (!document) return;
    const { workspace } = this.services;
    const { files } = await workspace.bibliographies(sourceOf(document));
    const versions = files.map(({ bibliography }) => bibliography);
    const before = this.known.get(uri);
    if (
      before?.versions.length === versions.length &&
      versions.every((each, i) => each === before.versions[i])
    )
      return;
    const papers = await workspace.papers();
    const workOf: WorkOf = (key) => {
      const work = findEntry(files, key)?.entry.work;
      return work && { work, reference: referenceOf(work, papers.ofWork(work)) };
    };
    this.known.set(uri, { versions, workOf });
    if (versions.length > 0 || before) await vscode.commands.executeCommand('markdown.preview.refresh');
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscription.dispose();
  }
}

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
    if (!citation) return false;
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
