/** What is in these braces or tags keeps its case; `<span class="nocase">` stands for braces that protect it. */
const tag = /<(\/?)(?:i|b|sup|sub|sc|span)(?:\s[^<>]*)?>/g;
const noCase = /<span class="nocase">/;

/**
 * Puts a title into sentence case, as pandoc and BibTeX's styles do with a title in English: a word with a capital at its
 * start alone gets a small letter, unless it begins a sentence or stands in braces; a sentence begins with a capital. CSL
 * expects titles so: its styles can make title case of sentence case, and not the other way round.
 */
export function sentenceCase(markup: string): string {
  let out = '';
  let at = 0;
  /** Of each open tag: does it protect the case? */
  const open: boolean[] = [];
  let beginsSentence = true;
  const text = (part: string) => {
    out += part.replace(/[\p{L}\p{N}\p{M}]+|[.!?:]+\s|[^\p{L}\p{N}\p{M}.!?:]+|./gu, (chunk) => {
      if (!/^[\p{L}\p{N}]/u.test(chunk)) {
        if (/^[.!?:]+\s/.test(chunk)) beginsSentence = true;
        return chunk;
      }
      const begins = beginsSentence;
      beginsSentence = false;
      if (open.includes(true)) return chunk;
      if (begins)
        return /^\p{Ll}+$/u.test(chunk) && /^\p{Script=Latin}/u.test(chunk)
          ? chunk.charAt(0).toUpperCase() + chunk.slice(1)
          : chunk;
      // A letter alone is a name, as in *X-ray* and *U.S.*, but for the article.
      return /^(?:A|\p{Lu}[^\p{Lu}]+)$/u.test(chunk) ? chunk.toLowerCase() : chunk;
    });
  };
  for (const match of markup.matchAll(tag)) {
    text(markup.slice(at, match.index));
    at = match.index + match[0].length;
    if (match[1]) open.pop();
    else open.push(noCase.test(match[0]));
    out += match[0];
  }
  text(markup.slice(at));
  return withoutNeedlessNoCase(out);
}

/** Title case leaves words with capitals alone, so only words in small letters need to be protected from it. */
function withoutNeedlessNoCase(markup: string): string {
  return markup.replace(/<span class="nocase">([^<>]*)<\/span>/g, (whole, text: string) =>
    /(?:^|[^\p{L}\p{N}])\p{Ll}/u.test(text) ? whole : text,
  );
}
