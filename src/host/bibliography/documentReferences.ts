import * as vscode from 'vscode';
import { documentReferences, type Reference } from '../../core/analysis/documentReferences';
import type { Paper } from '../../core/paper';
import type { Bibliographies } from './bibliographies';
import type { Library } from '../library/library';
import { isBibliography, isManuscript, languageOf, type Manuscript } from '../manuscript/manuscript';

/** Milliseconds after the last key press. */
const patience = 400;

/** The references of the current document. */
export interface CurrentReferences {
  /** The document, if one is open in which papers can be cited. */
  readonly document?: vscode.TextDocument;
  readonly references: readonly Reference[];
}

const nothing: CurrentReferences = { references: [] };

/** The references of the current document, updated as it changes. Reads nothing before the first call of `current`. */
export class DocumentReferences implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  private value = nothing;
  private ids: ReadonlySet<string> = new Set();
  private reading: Promise<void> | undefined;
  private round = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly subscriptions: vscode.Disposable;

  constructor(
    private readonly services: {
      readonly manuscript: Manuscript;
      readonly bibliographies: Bibliographies;
      readonly library: Library;
    },
  ) {
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      vscode.window.onDidChangeActiveTextEditor(() => this.later(0)),
      vscode.window.tabGroups.onDidChangeTabs(() => this.later(0)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document === this.value.document) this.later(patience);
      }),
      services.bibliographies.onDidChange(() => this.later(patience)),
      services.library.onDidChange(() => this.later(0)),
    );
  }

  /** Reads the references. From then on `onDidChange` reports changes. */
  async current(): Promise<CurrentReferences> {
    // Due, such as right after another document was opened: what was read is of the one before.
    if (this.timer !== undefined) this.refresh();
    await (this.reading ??= this.read());
    return this.value;
  }

  /** Is the paper among the references last read? */
  has(paper: Paper): boolean {
    return this.ids.has(paper.id);
  }

  private later(milliseconds: number): void {
    if (!this.reading) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.refresh(), milliseconds);
  }

  private refresh(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const before = this.value;
    const reading = this.read();
    this.reading = reading;
    void reading.then(() => {
      if (this.reading === reading && !isSame(before, this.value)) this.changed.fire();
    });
  }

  private async read(): Promise<void> {
    const round = ++this.round;
    const value = await this.readNow().catch(() => nothing);
    // A later read counts, whichever ends first.
    if (round !== this.round) return;
    this.value = value;
    this.ids = new Set(value.references.flatMap(({ paper }) => paper?.id ?? []));
  }

  private async readNow(): Promise<CurrentReferences> {
    const document = this.services.manuscript.place?.editor.document;
    if (!document || isBibliography(document) || !isManuscript(document)) return nothing;
    const [snapshot, { files }] = await Promise.all([
      this.services.library.snapshot(),
      this.services.bibliographies.served(document),
    ]);
    const bibliographies = files.flatMap(({ bibliography }) => bibliography ?? []);
    const citations = languageOf(document).findCitations(document.getText());
    return { document, references: documentReferences(citations, bibliographies, snapshot) };
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscriptions.dispose();
  }
}

/** Do both show the same? Places do not count: they are looked up again when needed. */
function isSame(a: CurrentReferences, b: CurrentReferences): boolean {
  return (
    a.document === b.document &&
    a.references.length === b.references.length &&
    a.references.every((one, i) => {
      const other = b.references[i]!;
      return (
        one.key === other.key &&
        one.paper === other.paper &&
        one.places.length === other.places.length &&
        one.entry?.work.title === other.entry?.work.title &&
        !one.entry === !other.entry
      );
    })
  );
}
