import * as vscode from 'vscode';
import {
  citationFormats,
  writeCitations,
  type CitationFormat,
  type KeyedPaper,
} from '../../core/export/citationFormats';
import type { CitedVersion } from '../../core/items/citedItem';
import { itemOfPaper } from '../../core/references/entryItem';
import { referenceStyles, type ReferenceStyle } from '../../core/references/referenceStyles';
import type { Manuscript } from '../manuscript/manuscript';
import type { DocumentStyles, NamedFormatter } from '../references/documentStyles';
import { runInSlices } from '../tasks/runInSlices';
import { pickByName } from './pickByName';
import { quickPickSection } from './quickPickSection';

const stateKey = 'paperside.lastFormat';
/** VS Code cuts a row at the width of the list; this is longer. */
const detailLength = 200;

/** A format to write papers in: one for other programs, or references in a style. */
export interface PickedFormat {
  /** Of the format or of the style. */
  readonly name: string;
  /** Of its files, without the dot. */
  readonly extension: string;
  write(papers: readonly KeyedPaper[], version: CitedVersion): Promise<string>;
}

interface FormatRow extends vscode.QuickPickItem {
  /** Remembered as the last choice. */
  readonly id?: string;
  readonly format?: PickedFormat;
}

/** Asks for a citation format. The last choice comes first. */
export class FormatPicker {
  constructor(
    private readonly memento: vscode.Memento,
    private readonly styles: DocumentStyles,
    private readonly manuscript: Manuscript,
  ) {}

  /** Shows `sample` in each format. */
  async pick(title: string, sample: KeyedPaper): Promise<PickedFormat | undefined> {
    const last = this.memento.get<string>(stateKey);
    const document = this.manuscript.place?.editor.document;
    const formats = await Promise.all(
      (Object.keys(citationFormats) as CitationFormat[]).map((id) => row(id, forPrograms(id), sample)),
    );
    const styles = await this.styleRows(document, last, sample);
    const others = (rows: readonly FormatRow[]) => rows.filter(({ id }) => id !== last);
    const another: FormatRow = { label: vscode.l10n.t('$(folder-opened) Another CSL Style…') };
    const picked = await pickByName<FormatRow>(
      [
        ...quickPickSection(
          vscode.l10n.t('last used'),
          [...formats, ...styles].filter(({ id }) => id === last),
        ),
        ...quickPickSection(vscode.l10n.t('for other programs'), others(formats)),
        ...quickPickSection(vscode.l10n.t('formatted references'), [...others(styles), another]),
      ],
      { title, placeHolder: vscode.l10n.t('Choose a format'), matchOnDescription: true },
    );
    const chosen = picked === another ? await this.pickFile(document) : picked;
    if (chosen?.id !== undefined) await this.memento.update(stateKey, chosen.id);
    return chosen?.format;
  }

  /** The style of the document or the settings, those that Paperside brings along, and the file that was picked last. */
  private async styleRows(
    document: vscode.TextDocument | undefined,
    last: string | undefined,
    sample: KeyedPaper,
  ): Promise<FormatRow[]> {
    const named: [id: string, style: NamedFormatter][] = [];
    // One after the other: each takes tens of milliseconds to load.
    for (const style of Object.keys(referenceStyles) as ReferenceStyle[])
      named.push([style, await this.styles.bundled(style, document)]);
    const own = await this.styles.of(document);
    if (!named.some(([, { formatter }]) => formatter === own.formatter)) named.unshift(['document', own]);
    const file = last?.includes(':/') ? vscode.Uri.parse(last, true) : undefined;
    const lastPicked = file && (await this.styles.inFile(file, document));
    if (lastPicked) named.push([last!, lastPicked]);
    return Promise.all(named.map(([id, style]) => row(id, inStyle(style), sample)));
  }

  private async pickFile(document: vscode.TextDocument | undefined): Promise<FormatRow | undefined> {
    const [file] =
      (await vscode.window.showOpenDialog({ filters: { [vscode.l10n.t('CSL styles')]: ['csl'] } })) ?? [];
    const style = file && (await this.styles.inFile(file, document));
    return style && { label: style.name, id: file.toString(), format: inStyle(style) };
  }
}

function forPrograms(format: CitationFormat): PickedFormat {
  return {
    ...citationFormats[format],
    write: (papers, version) => Promise.resolve(writeCitations(papers, format, version)),
  };
}

function inStyle({ name, formatter }: NamedFormatter): PickedFormat {
  return {
    ...{ name, extension: 'txt' },
    async write(papers, version) {
      const items = papers.map(({ paper }) => itemOfPaper(paper, version));
      const references = await runInSlices(formatter.referenceSteps(items));
      return references.map(({ text }) => `${text}\n`).join('\n');
    },
  };
}

async function row(id: string, format: PickedFormat, sample: KeyedPaper): Promise<FormatRow> {
  const { name, extension } = format;
  return {
    ...{ id, format, label: name },
    description: extension === 'txt' ? '' : `.${extension}`,
    detail: (await format.write([sample], 'auto')).replace(/\s+/g, ' ').slice(0, detailLength),
  };
}
