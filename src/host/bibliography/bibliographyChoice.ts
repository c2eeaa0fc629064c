import type * as vscode from 'vscode';
import type { BibliographyOutcome } from '../../core/project/project';

/** The rule by which a bibliography was found. */
export type BibliographyRule =
  /** A file of the project names it, or it was asked about itself. */
  | { readonly kind: 'declared'; readonly declaredIn: vscode.Uri }
  /** The user was asked, and the answer was remembered. */
  | { readonly kind: 'chosen' }
  /** The setting `paperside.bibliography.default`. */
  | { readonly kind: 'setting' }
  /** The only `.bib` in the project's folder. */
  | { readonly kind: 'only' };

export interface FoundBibliography {
  readonly uri: vscode.Uri;
  readonly rule: BibliographyRule;
}

/** Which bibliographies serve a document: the core's {@link BibliographyOutcome}, with Uris. */
export type BibliographyChoice =
  | { readonly kind: 'found'; readonly bibliographies: readonly FoundBibliography[] }
  | {
      readonly kind: 'several';
      readonly uris: readonly vscode.Uri[];
      readonly searched: readonly vscode.Uri[];
    }
  | { readonly kind: 'none'; readonly suggested: vscode.Uri; readonly searched: readonly vscode.Uri[] }
  | { readonly kind: 'nowhere' };

/** The bibliographies found; new entries go into the first. */
export const urisOf = (choice: BibliographyChoice): readonly vscode.Uri[] =>
  choice.kind === 'found' ? choice.bibliographies.map(({ uri }) => uri) : [];

/** Does the document, or its project, say which they are? */
export const isDeclared = (choice: BibliographyChoice): boolean =>
  choice.kind === 'found' && choice.bibliographies[0]?.rule.kind === 'declared';

export function choiceOf(
  outcome: BibliographyOutcome,
  uriOf: (path: string) => vscode.Uri,
): BibliographyChoice {
  switch (outcome.kind) {
    case 'found': {
      const bibliographies = outcome.bibliographies.map(({ path, rule }) => ({
        uri: uriOf(path),
        rule: rule.kind === 'declared' ? { kind: rule.kind, declaredIn: uriOf(rule.declaredIn) } : rule,
      }));
      return { kind: 'found', bibliographies };
    }
    case 'several':
      return { kind: 'several', uris: outcome.paths.map(uriOf), searched: outcome.searched.map(uriOf) };
    case 'none':
      return { kind: 'none', suggested: uriOf(outcome.suggested), searched: outcome.searched.map(uriOf) };
    case 'nowhere':
      return outcome;
  }
}
