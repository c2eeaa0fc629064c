import * as vscode from 'vscode';
import type { Corpus, Paper } from '../core/paper';
import { createSearch, type PaperSearch } from '../core/search/createSearch';

/** The papers. The bundled corpus is read once, when it is first asked for. */
export class Library {
  private loaded: Promise<Shelf> | undefined;

  constructor(private readonly corpusUri: vscode.Uri) {}

  /** Rejects where the bundled corpus cannot be read: the extension is then broken, not the user's work. */
  shelf(): Promise<Shelf> {
    this.loaded ??= this.read().catch((error: unknown) => {
      this.loaded = undefined;
      throw error;
    });
    return this.loaded;
  }

  private async read(): Promise<Shelf> {
    const bytes = await vscode.workspace.fs.readFile(this.corpusUri);
    return new Shelf(JSON.parse(new TextDecoder().decode(bytes)) as Corpus);
  }
}

/** Papers at one moment, with the look-ups and the index made from them when they are first used. */
export class Shelf {
  private readonly byId: ReadonlyMap<string, Paper>;
  private readonly topicNames: ReadonlyMap<string, string>;
  private index: PaperSearch | undefined;

  constructor(readonly corpus: Corpus) {
    this.byId = new Map(corpus.papers.map((paper) => [paper.id, paper]));
    this.topicNames = new Map(corpus.topics.map((topic) => [topic.id, topic.name]));
  }

  get papers(): readonly Paper[] {
    return this.corpus.papers;
  }

  get search(): PaperSearch {
    return (this.index ??= createSearch(this.corpus.papers, { topics: this.corpus.topics }));
  }

  paper(id: string): Paper | undefined {
    return this.byId.get(id);
  }

  topicName(id: string): string {
    return this.topicNames.get(id) ?? id;
  }
}
