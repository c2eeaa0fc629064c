import type { CitationLanguage } from './citationLanguages';

/** Where a key is being typed: the range an accepted key replaces, and what has been typed of it. */
export interface CompletionContext {
  readonly start: number;
  readonly end: number;
  /** From `start` to the cursor: a beginning of a key, or words to search by where the syntax leaves room for them. */
  readonly typed: string;
}

/** How far back a citation may begin. */
const farthest = 3000;
/** Stands for the key that is being typed; letters only, which every language takes. */
const probe = 'probe';

/**
 * Is a key being typed at this offset? Never in code, comments or e-mail addresses: a key put there must be one to
 * the language itself. Cheap where the text before the cursor does not look like a citation.
 */
export function completionContext(
  language: CitationLanguage,
  text: string,
  offset: number,
): CompletionContext | undefined {
  const before = text.slice(Math.max(0, offset - farthest), offset);
  const after = text.slice(offset, offset + 200);
  for (const opening of language.openings) {
    const match = opening.before.exec(before);
    if (!match) continue;
    const typed = match[1]!;
    const start = offset - typed.length;
    const end = offset + keyLength(opening.rest.exec(after)![0], after);
    for (const close of new Set(['', opening.close])) {
      const probed = text.slice(0, start) + probe + close + text.slice(end);
      if (citesProbe(language, probed, start)) return { start, end, typed };
    }
  }
  return undefined;
}

/** Without the marks at its end, which are the sentence's. */
const keyLength = (rest: string, after: string) =>
  after.length > rest.length && /^[\s)\]]/.test(after.slice(rest.length))
    ? rest.replace(/(?<![:.#$%&+?<>~/-])[:.#$%&+?<>~/-]+$/, '').length
    : rest.length;

const citesProbe = (language: CitationLanguage, text: string, start: number) =>
  language
    .findCitations(text)
    .some(({ keys }) => keys.some((cited) => cited.start === start && cited.key === probe));
