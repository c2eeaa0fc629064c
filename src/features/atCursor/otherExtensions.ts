import * as vscode from 'vscode';
import type { CitationHelp } from '../../core/languages/citation';
import { isHelpedBy } from '../../core/languages/otherExtensions';

/** Does an installed extension already give this help in this language? */
export const isHelpedElsewhere = (languageId: string, help: CitationHelp): boolean =>
  isHelpedBy(languageId, help, (id) => vscode.extensions.getExtension(id) !== undefined);
