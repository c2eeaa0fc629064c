import type * as vscode from 'vscode';
import type { Citation } from '../../core/languages/citation';
import type { Bibliographies } from '../../host/bibliography/bibliographies';
import { documentOf, readManuscripts } from '../../host/files/manuscriptFiles';
import { isOrphan } from '../../host/manuscript/manuscript';
import { urisOf } from '../../host/bibliography/bibliographyChoice';
import { throwIfCancelled } from '../../host/tasks/cancellation';
import type { CitationLookup } from './citationLookup';
import type { KeyTarget } from './keyTargets';

export interface Citing {
  readonly documents: readonly vscode.TextDocument[];
  /** There are more files than are looked into. */
  readonly isCutOff: boolean;
  /** Files that cannot be read: nobody knows what they cite. */
  readonly unread: readonly vscode.Uri[];
}

/**
 * The documents of the workspace that cite one of these keys (in lower case) and have the target's bibliography, or
 * none that can be told. Only those that cite one are opened. Rejects with a {@link vscode.CancellationError} on
 * cancellation: a part of them would be half a rename.
 */
export async function citingDocuments(
  lookup: CitationLookup,
  bibliographies: Bibliographies,
  target: KeyTarget,
  keys: ReadonlySet<string>,
  token: vscode.CancellationToken,
): Promise<Citing> {
  const { files, isCutOff, unread } = await readManuscripts([], token);
  const hasKey = (citations: readonly Citation[]) =>
    citations.some((citation) => citation.keys.some(({ key }) => keys.has(key.toLowerCase())));
  const citing = files.filter(({ document, language, text }) => {
    if (document) return hasKey(lookup.citationsIn(document));
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
  const candidates = opened.flat();
  const file = target.found?.file.uri.toString();
  const isOfIt = await Promise.all(
    candidates.map(async (document) => {
      const choice = await bibliographies.find(document);
      return !file || choice.kind !== 'found' || urisOf(choice).some((uri) => uri.toString() === file);
    }),
  );
  throwIfCancelled(token);
  const documents = candidates.filter(
    (document, i) => isOfIt[i] && !document.isClosed && !isOrphan(document),
  );
  return { documents, isCutOff, unread: [...unread, ...notOpened] };
}
