import * as vscode from 'vscode';
import { resolveNamedFile } from '../../core/project/filePaths';
import type { ReferenceFormatter } from '../../core/references/referenceFormatter';
import { bundledStyle, referenceStyles, type ReferenceStyle } from '../../core/references/referenceStyles';
import type { FormatterOutcome, ReferenceLanguage, References } from '../../core/references/references';
import type { Bibliographies } from '../bibliography/bibliographies';
import { readTextFile } from '../files/textFile';
import { basename } from '../files/uri';
import { fileOf } from '../manuscript/manuscript';
import { messages } from '../messages/messages';
import { settings } from '../settings';

/** A style to format references in. */
export interface NamedFormatter {
  readonly name: string;
  readonly formatter: ReferenceFormatter;
}

/** A style of a document or the settings: by name, or the file that it may be. */
interface WantedStyle {
  readonly named: string;
  readonly file?: vscode.Uri | undefined;
}

/** Formatters of references, in the style of a document or of the user's choice. */
export class DocumentStyles {
  /** What the user was told is not told again. */
  private readonly told = new Set<string>();

  constructor(
    private readonly references: References,
    private readonly bibliographies: Bibliographies,
  ) {}

  /** The document's own style, else that of the settings, else APA. */
  async of(document: vscode.TextDocument | undefined): Promise<NamedFormatter> {
    const { style, language } = await this.ofDocument(document);
    const wanted = [...(style ? [style] : []), settingsStyle(document)];
    for (const each of wanted) {
      const found = await this.find(each, language);
      if (found) return found;
    }
    return { name: referenceStyles.apa, formatter: await this.references.bundled('apa', language) };
  }

  /** A style that Paperside brings along, in the language of the document. */
  async bundled(style: ReferenceStyle, document: vscode.TextDocument | undefined): Promise<NamedFormatter> {
    const { language } = await this.ofDocument(document);
    return { name: referenceStyles[style], formatter: await this.references.bundled(style, language) };
  }

  /** The style of a file; tells the user if there is none in it. */
  async inFile(
    file: vscode.Uri,
    document: vscode.TextDocument | undefined,
  ): Promise<NamedFormatter | undefined> {
    return this.find({ named: basename(file), file }, (await this.ofDocument(document)).language);
  }

  private async ofDocument(document: vscode.TextDocument | undefined) {
    const { style, language } = document ? await this.bibliographies.declaredStyle(document) : {};
    const chosen = settings.referenceLanguage(document && fileOf(document));
    return { style, language: { chosen, ofDocument: language } satisfies ReferenceLanguage };
  }

  private async find(
    { named, file }: WantedStyle,
    language: ReferenceLanguage,
  ): Promise<NamedFormatter | undefined> {
    const text = file && (await readTextFile(file).catch(() => undefined))?.text;
    if (text === undefined) {
      const style = bundledStyle(named);
      if (style)
        return { name: referenceStyles[style], formatter: await this.references.bundled(style, language) };
      this.tell(
        /\.csl$/i.test(named)
          ? vscode.l10n.t(
              'The citation style {0} was not found. References are shown in another style.',
              named,
            )
          : vscode.l10n.t(
              'Paperside has no citation style “{0}”. Put its .csl file beside the document.',
              named,
            ),
      );
      return undefined;
    }
    const readBeside = async (name: string) =>
      (await readTextFile(vscode.Uri.joinPath(file!, '..', name)).catch(() => undefined))?.text;
    const outcome = await this.references.own({ text, readBeside }, language);
    if (outcome.kind === 'formatter') return { name: outcome.title, formatter: outcome.formatter };
    this.tell(whyNot(outcome, basename(file!)));
    return undefined;
  }

  private tell(message: string): void {
    if (this.told.has(message)) return;
    this.told.add(message);
    void messages.warning(message);
  }
}

/** A path in the settings starts from the workspace folder. */
function settingsStyle(document: vscode.TextDocument | undefined): WantedStyle {
  const scope = document && fileOf(document);
  const named = settings.citationStyle(scope);
  if (!/\.csl$/i.test(named)) return { named };
  const folder = scope && vscode.workspace.getWorkspaceFolder(scope)?.uri;
  const root = folder ?? vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
  const path = resolveNamedFile(root.path, named);
  return { named, ...(path !== undefined && { file: root.with({ path }) }) };
}

function whyNot(outcome: Exclude<FormatterOutcome, { kind: 'formatter' }>, name: string): string {
  return outcome.kind === 'broken'
    ? vscode.l10n.t('{0} is not a CSL style that can be read. References are shown in another style.', name)
    : vscode.l10n.t('{0} takes its rules from {1}.csl. Put that file beside it.', name, outcome.parent);
}
