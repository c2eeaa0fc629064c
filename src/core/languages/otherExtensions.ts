import type { CitationHelp } from './citation';
import { citationLanguages } from './citationLanguages';

/** Does an installed extension already give this help in this language of VS Code? */
export const isHelpedBy = (
  languageId: string,
  help: CitationHelp,
  isInstalled: (extensionId: string) => boolean,
): boolean =>
  citationLanguages.some(({ helpedBy = [] }) =>
    helpedBy.some(
      (each) => each.languageIds.includes(languageId) && each.help.includes(help) && isInstalled(each.id),
    ),
  );
