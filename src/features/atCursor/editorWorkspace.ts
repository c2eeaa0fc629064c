import * as vscode from 'vscode';
import { keyWorkOf } from '../../core/items/keyWorkOf';
import type { EntryWork } from '../../core/bibliography/bibliography';
import { keyFromPattern } from '../../core/keys/keyPattern';
import type { Citation, CitationHelp } from '../../core/languages/citation';
import type {
  CitingDocuments,
  DocumentBibliographies,
  SourceDocument,
  Workspace,
} from '../../core/languageFeatures/workspace';
import type { Paper } from '../../core/paper';
import type { ReferenceFormatter } from '../../core/references/referenceFormatter';
import type { WorkIdentity } from '../../core/work/compareWorks';
import type { Bibliographies } from '../../host/bibliography/bibliographies';
import { isDeclared } from '../../core/project/project';
import { documentOf, readManuscripts } from '../../host/files/manuscriptFiles';
import { openDocument } from '../../host/files/openDocument';
import { basename } from '../../host/files/uri';
import { memoizeByVersion } from '../../host/files/versionCache';
import type { Library } from '../../host/library/library';
import { isBibliography, isOrphan, languageOf } from '../../host/manuscript/manuscript';
import type { DocumentStyles } from '../../host/references/documentStyles';
import type { RecentlyCited } from '../../host/manuscript/recentlyCited';
import { settings } from '../../host/settings';
import { throwIfCancelled, type CancelToken } from '../../host/tasks/cancellation';
import { runInSlices } from '../../host/tasks/runInSlices';
import { isHelpedElsewhere } from './otherExtensions';

interface Services {
  readonly library: Library;
  readonly bibliographies: Bibliographies;
  readonly recentlyCited: RecentlyCited;
  readonly styles: DocumentStyles;
  /** Knows of works that are not in the library. */
  readonly records: { ofWork(work: WorkIdentity): Promise<Paper | undefined> };
}

/** A document as language features see it. Its citations are read when they are first asked for. */
class EditorDocument implements SourceDocument {
  readonly uri: string;
  readonly text: string;
  readonly isBibliography: boolean;
  private found: readonly Citation[] | undefined;

  constructor(private readonly document: vscode.TextDocument) {
    this.uri = document.uri.toString();
    this.text = document.getText();
    this.isBibliography = isBibliography(document);
  }

  get language() {
    return languageOf(this.document);
  }

  get citations(): readonly Citation[] {
    return (this.found ??= this.isBibliography ? [] : this.language.findCitations(this.text));
  }
}

/** The document as language features see it, made once per version. */
export const sourceOf = memoizeByVersion((document): SourceDocument => new EditorDocument(document));

/** The workspace of the editor, for the language features. */
export class EditorWorkspace implements Workspace {
  constructor(
    private readonly services: Services,
    private readonly token?: vscode.CancellationToken,
  ) {}

  /** The same workspace, with long operations cancelled by the token. */
  cancelledBy(token: vscode.CancellationToken): EditorWorkspace {
    return new EditorWorkspace(this.services, token);
  }

  async bibliographies({ uri }: SourceDocument): Promise<DocumentBibliographies> {
    const document = openDocument(vscode.Uri.parse(uri, true));
    if (!document) return { files: [], unread: [], isDeclared: false };
    const { choice, files } = await this.services.bibliographies.served(document);
    const [target] = files;
    return {
      files: files.flatMap(({ uri, bibliography }) =>
        bibliography ? [{ uri: uri.toString(), name: basename(uri), bibliography }] : [],
      ),
      unread: files.flatMap(({ uri, bibliography }) => (bibliography ? [] : [uri.toString()])),
      isDeclared: isDeclared(choice),
      ...(target && { target: { uri: target.uri.toString(), name: basename(target.uri) } }),
    };
  }

  async citing(keys: ReadonlySet<string>): Promise<CitingDocuments> {
    const { files, unread, isCutOff } = await readManuscripts([], this.token);
    const hasKey = (citations: readonly Citation[]) =>
      citations.some((citation) => citation.keys.some(({ key }) => keys.has(key.toLowerCase())));
    const citing = files.filter(({ document, language, text }) => {
      if (document) return hasKey(sourceOf(document).citations);
      const lower = text.toLowerCase();
      return [...keys].some((key) => lower.includes(key)) && hasKey(language.findCitations(text));
    });
    const notOpened: vscode.Uri[] = [];
    const opened = await Promise.all(
      citing.map((each) =>
        documentOf(each).then(
          (document) => [document],
          () => {
            notOpened.push(each.uri);
            return [];
          },
        ),
      ),
    );
    throwIfCancelled(this.token);
    return {
      documents: opened
        .flat()
        .filter((document) => !document.isClosed && !isOrphan(document))
        .map(sourceOf),
      unread: [...unread, ...notOpened].map((uri) => uri.toString()),
      isCutOff,
    };
  }

  papers() {
    return this.services.library.snapshot();
  }

  async knownPaper(work: EntryWork): Promise<Paper | undefined> {
    return (await this.papers()).ofWork(work) ?? (await this.services.records.ofWork(work));
  }

  async references({ uri }: SourceDocument): Promise<ReferenceFormatter> {
    return (await this.services.styles.of(openDocument(vscode.Uri.parse(uri, true)))).formatter;
  }

  get recentlyCited(): readonly string[] {
    return this.services.recentlyCited.ids;
  }

  keyFor(paper: Paper, target: string): string {
    const pattern = settings.keyPattern(vscode.Uri.parse(target, true));
    return pattern ? keyFromPattern(pattern, keyWorkOf(paper)) : paper.citationKey;
  }

  citedVersion(target: string) {
    return settings.citationVersion(vscode.Uri.parse(target, true));
  }

  isHelpedElsewhere({ uri }: SourceDocument, help: CitationHelp): boolean {
    const document = openDocument(vscode.Uri.parse(uri, true));
    return document !== undefined && isHelpedElsewhere(document.languageId, help);
  }

  run<T>(steps: Generator<unknown, T>, token?: CancelToken): Promise<T> {
    return runInSlices(steps, token ? { token } : {});
  }
}
