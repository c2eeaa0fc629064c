import type { CitationLanguage } from './citation';
import { asciidoc } from './languages/asciidoc';
import { latex } from './languages/latex';
import { markdown } from './languages/markdown';
import { org } from './languages/org';
import { plain } from './languages/plain';
import { restructuredText } from './languages/restructuredtext';
import { typst } from './languages/typst';

/** The languages Paperside cites in. A new one is a row here. */
export const citationLanguages: readonly CitationLanguage[] = [
  latex,
  markdown,
  typst,
  restructuredText,
  org,
  asciidoc,
];

/**
 * The language of a document, by VS Code's language id, else by the ending of its path (a `.typ` file is plain text
 * to a VS Code without a Typst extension); `plain` for everything else.
 */
export function languageFor(languageId: string, path: string): CitationLanguage {
  const name = path.toLowerCase();
  return (
    citationLanguages.find((language) => language.languageIds.includes(languageId)) ??
    citationLanguages.find((language) => language.extensions.some((ending) => name.endsWith(ending))) ??
    plain
  );
}
