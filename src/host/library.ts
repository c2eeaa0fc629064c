import * as vscode from 'vscode';
import type { Corpus, Paper } from '../core/paper';
import { createSearch, type CreateSearchOptions, type PaperSearch } from '../core/search/createSearch';

/** The papers. What is bundled is read once, when it is first asked for. */
export class Library {
  private loaded: Promise<Shelf> | undefined;

  /** `folder` holds what the build wrote: `corpus.json`, and what the search knows of words. */
  constructor(private readonly folder: vscode.Uri) {}

  /** Rejects where the bundled corpus cannot be read: the extension is then broken, not the user's work. */
  shelf(): Promise<Shelf> {
    this.loaded ??= this.read().catch((error: unknown) => {
      this.loaded = undefined;
      throw error;
    });
    return this.loaded;
  }

  private async read(): Promise<Shelf> {
    const file = (name: string) => vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.folder, name));
    const [corpus, thesaurus, wordVectors] = await Promise.all([
      file('corpus.json'),
      file('thesaurus.txt'),
      file('wordVectors.bin'),
    ]);
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    return new Shelf(JSON.parse(text(corpus)) as Corpus, { thesaurus: text(thesaurus), wordVectors });
  }
}

/** Papers at one moment, with the look-ups and the index made from them when they are first used. */
export class Shelf {
  private readonly byId: ReadonlyMap<string, Paper>;
  private readonly topicNames: ReadonlyMap<string, string>;
  private index: PaperSearch | undefined;

  constructor(
    readonly corpus: Corpus,
    private readonly words: Pick<CreateSearchOptions, 'thesaurus' | 'wordVectors'>,
  ) {
    this.byId = new Map(corpus.papers.map((paper) => [paper.id, paper]));
    this.topicNames = new Map(corpus.topics.map((topic) => [topic.id, topic.name]));
  }

  get papers(): readonly Paper[] {
    return this.corpus.papers;
  }

  /** What a search over these papers, or over more than these, is to know. */
  get searchOptions(): CreateSearchOptions {
    return { topics: this.corpus.topics, ...this.words };
  }

  get search(): PaperSearch {
    return (this.index ??= createSearch(this.corpus.papers, this.searchOptions));
  }

  paper(id: string): Paper | undefined {
    return this.byId.get(id);
  }

  topicName(id: string): string {
    return this.topicNames.get(id) ?? id;
  }
}
