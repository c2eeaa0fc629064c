import * as vscode from 'vscode';
import {
  citationFormats,
  writeCitations,
  type CitationFormat,
  type KeyedPaper,
} from '../../core/export/citationFormats';
import { pickByName } from './pickByName';
import { quickPickSection } from './quickPickSection';

const stateKey = 'paperside.lastFormat';
/** VS Code cuts a row at the width of the list; this is longer. */
const detailLength = 200;

interface FormatRow extends vscode.QuickPickItem {
  readonly format?: CitationFormat;
}

/** Asks for a citation format. The last choice comes first. */
export class FormatPicker {
  constructor(private readonly memento: vscode.Memento) {}

  /** Shows `sample` in each format. */
  async pick(title: string, sample: KeyedPaper): Promise<CitationFormat | undefined> {
    const last = this.memento.get<string>(stateKey);
    const all = Object.keys(citationFormats) as CitationFormat[];
    const isReference = (format: CitationFormat) => citationFormats[format].extension === 'txt';
    const rows = (formats: readonly CitationFormat[]) => formats.map((format) => row(format, sample));
    const others = all.filter((format) => format !== last);
    const picked = await pickByName<FormatRow>(
      [
        ...quickPickSection(vscode.l10n.t('last used'), rows(all.filter((format) => format === last))),
        ...quickPickSection(
          vscode.l10n.t('for other programs'),
          rows(others.filter((format) => !isReference(format))),
        ),
        ...quickPickSection(vscode.l10n.t('formatted references'), rows(others.filter(isReference))),
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
