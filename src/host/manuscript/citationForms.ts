import type * as vscode from 'vscode';
import { fileOf } from './manuscript';
import { settings } from '../settings';

const key = 'paperside.citationForms';
/** Most documents remembered. */
const limit = 200;

/** Remembers the form of citation that was last used in each document. */
export class CitationForms {
  constructor(private readonly memento: vscode.Memento) {}

  /** The form for commands that do not ask for one: the setting's, or the last one. */
  usual(document: vscode.TextDocument): string {
    const setting = settings.citationForm(fileOf(document));
    return setting === 'last' ? (this.last(document) ?? 'parenthetical') : setting;
  }

  /** The id of the last form in the document or its notebook. */
  last(document: vscode.TextDocument): string | undefined {
    return this.remembered.find(([uri]) => uri === fileOf(document).toString())?.[1];
  }

  async remember(document: vscode.TextDocument, form: string): Promise<void> {
    if (this.last(document) === form) return;
    const uri = fileOf(document).toString();
    const others = this.remembered.filter(([other]) => other !== uri);
    await this.memento.update(key, [[uri, form], ...others].slice(0, limit));
  }

  private get remembered(): readonly (readonly [uri: string, form: string])[] {
    return this.memento.get(key, []);
  }
}
