import type { LanguageDefinition } from './citation';
import { asciidoc } from './asciidoc';
import { latex } from './latex';
import { markdown } from './markdown';
import { org } from './org';
import { plain } from './plain';
import { restructuredText } from './restructuredtext';
import { typst } from './typst';

/** The languages Paperside cites in. A new one takes a file of its own and a line here. */
const languages = [latex, markdown, typst, restructuredText, org, asciidoc] as const;

export type LanguageId = (typeof languages | readonly [typeof plain])[number]['id'];
export type CitationLanguage = LanguageDefinition<LanguageId>;

export const citationLanguages: readonly CitationLanguage[] = languages;

/** `LaTeX, Markdown, …`, for messages. */
export const languageNames = languages.map(({ name }) => name).join(', ');

/**
 * Tells a document's language by VS Code's language id, else by its file ending (without a Typst extension VS Code takes
 * a `.typ` file for plain text). `plain` for everything else.
 */
export function languageFor(languageId: string, path: string): CitationLanguage {
  const name = path.toLowerCase();
  return (
    citationLanguages.find((language) => language.languageIds.includes(languageId)) ??
    citationLanguages.find((language) => language.extensions.some((ending) => name.endsWith(ending))) ??
    plain
  );
}
