import * as vscode from 'vscode';
import type { Bibliographies } from '../../host/bibliography/bibliographies';
import { isBibliography } from '../../host/manuscript/manuscript';
import { rangeInText, rangeOf, type CitationLookup } from './citationLookup';
import { citingDocuments } from './citingDocuments';
import { manuscripts, manuscriptsAndBibliographies } from './documentSelectors';
import { keyTargetAt } from './keyTargets';
import { isHelpedElsewhere } from './otherExtensions';

interface Services {
  readonly lookup: CitationLookup;
  readonly bibliographies: Bibliographies;
}

/** Go to Definition: from a key to its entry. Find References: from either to every citation in the workspace. */
export function registerNavigation({ lookup, bibliographies }: Services): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerDefinitionProvider(manuscripts, {
      async provideDefinition(document, position) {
        if (isHelpedElsewhere(document.languageId, 'navigation')) return undefined;
        const target = await keyTargetAt(lookup, bibliographies, document, position);
        if (!target?.found) return undefined;
        const { entry, file } = target.found;
        const { text } = file.bibliography;
        const link: vscode.LocationLink = {
          originSelectionRange: target.range,
          targetUri: file.uri,
          targetRange: rangeInText(text, entry.start, entry.end),
          targetSelectionRange: rangeInText(text, entry.keyStart, entry.keyEnd),
        };
        return [link];
      },
    }),
    vscode.languages.registerReferenceProvider(manuscriptsAndBibliographies, {
      async provideReferences(document, position, { includeDeclaration }, token) {
        if (!isBibliography(document) && isHelpedElsewhere(document.languageId, 'navigation'))
          return undefined;
        const target = await keyTargetAt(lookup, bibliographies, document, position);
        if (!target) return undefined;
        const { found } = target;
        const names = [target.key, ...(found ? [found.entry.key, ...found.entry.aliases] : [])];
        const keys = new Set(names.map((name) => name.toLowerCase()));
        // What cannot be read cites nothing that could be shown.
        const { documents } = await citingDocuments(lookup, bibliographies, target, keys, token);
        const locations = documents.flatMap((each) =>
          lookup
            .citationsIn(each)
            .flatMap((citation) => citation.keys.filter(({ key }) => keys.has(key.toLowerCase())))
            .map((cited) => new vscode.Location(each.uri, rangeOf(each, cited))),
        );
        if (found && includeDeclaration) {
          const { entry, file } = found;
          const range = rangeInText(file.bibliography.text, entry.keyStart, entry.keyEnd);
          locations.unshift(new vscode.Location(file.uri, range));
        }
        return locations;
      },
    }),
  );
}
