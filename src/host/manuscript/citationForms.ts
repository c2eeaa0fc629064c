import type * as vscode from 'vscode';
import { fileOf } from './manuscript';
import { settings } from '../settings';

const key = 'paperside.citationForms';
/** Documents remembered, those cited in last. */
const most = 200;

/** The form to cite in: the setting's, or the one used last in the document. */
export class CitationForms {
  constructor(private readonly memento: vscode.Memento) {}

  /** Of the command that asks for none. */
  usual(document: vscode.TextDocument): string {
    const setting = settings.citationForm(fileOf(document));
    return setting === 'last' ? (this.last(document) ?? 'parenthetical') : setting;
  }

  /** The id of the form used last in the document, or in its notebook. */
  last(document: vscode.TextDocument): string | undefined {
    return this.remembered.find(([uri]) => uri === fileOf(document).toString())?.[1];
  }

  async remember(document: vscode.TextDocument, form: string): Promise<void> {
    if (this.last(document) === form) return;
    const uri = fileOf(document).toString();
    const others = this.remembered.filter(([other]) => other !== uri);
    await this.memento.update(key, [[uri, form], ...others].slice(0, most));
  }

  private get remembered(): readonly (readonly [uri: string, form: string])[] {
    return this.memento.get(key, []);
  }
}
