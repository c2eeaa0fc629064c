import type { Citation, CitedKey } from '../languages/citation';
import type { CitationLanguage } from '../languages/citationLanguages';

/** Labels that Typst documents give to figures, tables, equations and sections by custom. */
const customaryLabel = /^(?:fig|tab|tbl|eq|eqn|sec|lst|alg|thm|def|lem|app|chap|ch|note)[:.-]/i;

/**
 * Cited keys that no entry has. Where the text leaves it open whether something is a citation at all, it is not
 * complained of: `undeclared` says that the document names no bibliography and one was found beside it.
 */
export function undefinedKeys(
  language: CitationLanguage,
  text: string,
  citations: readonly Citation[],
  isDefined: (key: string) => boolean,
  { undeclared }: { readonly undeclared: boolean },
): CitedKey[] {
  if (language.id === 'latex' && /location\s*=\s*remote/.test(text)) return [];
  const own = language.id === 'latex' ? bibitems(text) : new Set<string>();
  // A label of another file of the document looks as a citation does.
  const hasOtherFiles =
    language.id === 'typst' &&
    (!/\bbibliography\(/.test(text) || /#(?:include|import)\s*"[^"@]*"/.test(text));
  return citations.flatMap((citation) => {
    const source = text.slice(citation.start, citation.end);
    const isBare = source.startsWith('@') || source.startsWith('-@');
    // `@someone` in a note is a mention, more often than not.
    if (language.id === 'markdown' && isBare && (undeclared || isInLink(text, citation))) return [];
    // `[label]_` of docutils has its reference in the text, or in another file; `[#label][]` may be a link.
    if (/^\[.*\]_$/.test(source) || (/^\[[^@\]]*\]\[[^@]*\]$/.test(source) && undeclared)) return [];
    if (language.id === 'typst' && isBare && hasOtherFiles) return [];
    return citation.keys.filter(
      ({ key }) =>
        !isDefined(key) && !own.has(key) && !(language.id === 'typst' && isBare && customaryLabel.test(key)),
    );
  });
}

/** The text of a link, such as the name of a person or a package: `[@someone](https://…)`. */
function isInLink(text: string, { start, end }: Citation): boolean {
  return (
    /\[[^[\]\n]*$/.test(text.slice(Math.max(0, start - 200), start)) &&
    /^[^[\]\n]*\][([]/.test(text.slice(end, end + 200))
  );
}

/** Keys that a LaTeX document defines itself, without a bibliography file. */
function bibitems(text: string): Set<string> {
  return new Set(
    [...text.matchAll(/\\bibitem(?:\s*\[[^[\]]*\])?\s*\{([^{}]+)\}/g)].map((match) => match[1]!.trim()),
  );
}
