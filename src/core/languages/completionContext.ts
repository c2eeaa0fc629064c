import type { CitationLanguage } from './citationLanguages';

/** Where a key is being typed: the range that an accepted key replaces, and the text typed so far. */
export interface CompletionContext {
  readonly start: number;
  readonly end: number;
  /** From `start` to the cursor: the beginning of a key, or search words where the syntax has room for them. */
  readonly typed: string;
}

/** How far before the cursor a citation may begin. */
const maxLookBehind = 3000;
/** Takes the place of the key being typed. Every language accepts letters. */
const probe = 'probe';

/**
 * Finds the key being typed at this offset. Never in code, comments or e-mail addresses: the language itself must read a
 * key put there as one. Cheap where the text before the cursor does not look like a citation.
 */
export function completionContext(
  language: CitationLanguage,
  text: string,
  offset: number,
): CompletionContext | undefined {
  const before = text.slice(Math.max(0, offset - maxLookBehind), offset);
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

/** Leaves out the punctuation at the end, which belongs to the sentence. */
const keyLength = (rest: string, after: string) =>
  after.length > rest.length && /^[\s)\]]/.test(after.slice(rest.length))
    ? rest.replace(/(?<![:.#$%&+?<>~/-])[:.#$%&+?<>~/-]+$/, '').length
    : rest.length;

const citesProbe = (language: CitationLanguage, text: string, start: number) =>
  language
    .findCitations(text)
    .some(({ keys }) => keys.some((cited) => cited.start === start && cited.key === probe));
