import type { Paper } from '../../paper';
import type { MatchReason, QueryWord } from '../ranking/expandQuery';
import { type Annotations, type FieldName, fieldNames, fieldText } from './fields';
import { tokenize } from '../words/tokenize';
import type { Vocabulary } from '../index/vocabulary';

/** Matches in one field. Ranges are `[start, end)` offsets in the field's text, ascending and disjoint. */
export interface FieldMatch {
  readonly field: FieldName;
  readonly ranges: readonly (readonly [start: number, end: number])[];
  readonly why: MatchReason;
}

/** Why a term matched and which characters to highlight: for a prefix match, only the prefix. */
export type MatchedTerms = ReadonlyMap<number, { readonly why: MatchReason; readonly form: string }>;

const rank: readonly MatchReason[] = ['exact', 'prefix', 'fuzzy', 'synonym'];

export function collectMatchedTerms(words: readonly QueryWord[]): MatchedTerms {
  const terms = new Map<number, { why: MatchReason; form: string }>();
  for (const { form, expansions } of words) {
    for (const { term, why } of expansions) {
      const known = terms.get(term);
      if (!known || rank.indexOf(why) < rank.indexOf(known.why)) terms.set(term, { why, form });
    }
  }
  return terms;
}

/** Returns one `FieldMatch` per field and reason. */
export function findFieldMatches(
  paper: Paper,
  annotations: Annotations | undefined,
  terms: MatchedTerms,
  vocabulary: Vocabulary,
): FieldMatch[] {
  const matches: FieldMatch[] = [];
  for (const field of fieldNames) {
    const found = findTextMatches(fieldText(paper, field, annotations), terms, vocabulary);
    for (const why of rank) {
      const ranges = found.filter((match) => match.why === why).map((match) => match.range);
      if (ranges.length > 0) matches.push({ field, ranges, why });
    }
  }
  return matches;
}

export interface TextMatch {
  readonly range: readonly [start: number, end: number];
  readonly why: MatchReason;
  readonly term: number;
}

/** Returns the matches in a text, ascending and disjoint. Of two that overlap the better reason wins, then the longer. */
export function findTextMatches(text: string, terms: MatchedTerms, vocabulary: Vocabulary): TextMatch[] {
  const found: TextMatch[] = [];
  tokenize(text, (form, start, end) => {
    const term = vocabulary.termOf(form);
    const matched = term === undefined ? undefined : terms.get(term);
    if (!matched) return;
    const isPrefix = matched.why === 'prefix' && form.startsWith(matched.form) && form.length === end - start;
    const match: TextMatch = {
      range: [start, isPrefix ? start + matched.form.length : end],
      why: matched.why,
      term: term!,
    };
    const before = found.at(-1);
    if (!before || before.range[1] <= start) found.push(match);
    else if (rank.indexOf(match.why) < rank.indexOf(before.why)) found[found.length - 1] = match;
  });
  return found;
}
