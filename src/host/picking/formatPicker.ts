import * as vscode from 'vscode';
import {
  citationFormats,
  writeCitations,
  type CitationFormat,
  type KeyedPaper,
} from '../../core/export/citationFormats';

const stateKey = 'paperside.lastFormat';
/** More than fits: VS Code cuts a row where its list ends. */
const detailLength = 200;

interface FormatRow extends vscode.QuickPickItem {
  readonly format?: CitationFormat;
}

/** Asks for a format of citations; the one taken last stands first. */
export class FormatPicker {
  constructor(private readonly memento: vscode.Memento) {}

  /** Each row shows how `sample` looks in its format. */
  async pick(title: string, sample: KeyedPaper): Promise<CitationFormat | undefined> {
    const last = this.memento.get<string>(stateKey);
    const all = Object.keys(citationFormats) as CitationFormat[];
    const isReference = (format: CitationFormat) => citationFormats[format].extension === 'txt';
    const rows = (formats: readonly CitationFormat[]) => formats.map((format) => row(format, sample));
    const others = all.filter((format) => format !== last);
    const picked = await vscode.window.showQuickPick<FormatRow>(
      [
        ...section(vscode.l10n.t('used last'), rows(all.filter((format) => format === last))),
        ...section(vscode.l10n.t('for programs'), rows(others.filter((format) => !isReference(format)))),
        ...section(vscode.l10n.t('formatted references'), rows(others.filter(isReference))),
      ],
      { title, placeHolder: vscode.l10n.t('Choose a format'), matchOnDescription: true },
    );
    if (picked?.format) await this.memento.update(stateKey, picked.format);
    return picked?.format;
  }
}

function row(format: CitationFormat, sample: KeyedPaper): FormatRow {
  const { name, extension } = citationFormats[format];
  return {
    label: name,
    description: extension === 'txt' ? '' : `.${extension}`,
    detail: writeCitations([sample], format).replace(/\s+/g, ' ').slice(0, detailLength),
    format,
  };
}

function section(label: string, rows: readonly FormatRow[]): readonly FormatRow[] {
  return rows.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...rows];
}
