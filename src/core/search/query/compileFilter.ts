import type { Paper } from '../../paper';
import { closestNames } from '../../text/closestNames';
import type { CreateSearchOptions } from '../paperSearch';
import { fieldNames, fieldText, authorTexts, yearOf } from '../fields/fields';
import type { ParsedQuery, QueryFilter } from './parseQuery';
import { stem } from '../words/stem';
import { fold, wordsOf } from '../words/tokenize';

/** Compiles the conditions of a query into one predicate. */
export function compileFilter(
  query: Omit<ParsedQuery, 'text'>,
  options: CreateSearchOptions,
  papers: readonly (Paper | undefined)[],
  filter: ((paper: Paper) => boolean) | undefined,
): (paper: Paper) => boolean {
  const conditions = [
    ...(filter ? [filter] : []),
    ...query.filters.map((each) => {
      const holds = compileCondition(each, options, papers);
      return each.negated ? (paper: Paper) => !holds(paper) : holds;
    }),
    ...query.phrases.map((phrase) => (paper: Paper) => containsPhrase(paper, phrase, options, false)),
    ...query.excluded.map((excluded) => (paper: Paper) => !containsPhrase(paper, excluded, options, true)),
  ];
  return (paper) => conditions.every((holds) => holds(paper));
}

function compileCondition(
  filter: QueryFilter,
  options: CreateSearchOptions,
  papers: readonly (Paper | undefined)[],
): (paper: Paper) => boolean {
  const value = 'value' in filter ? fold(filter.value) : '';
  switch (filter.kind) {
    case 'author': {
      const wanted = wordsOf(filter.value);
      return (paper) =>
        authorTexts(paper).some((author) => {
          const names = wordsOf(author);
          return wanted.every((word) => names.some((name) => name.startsWith(word)));
        });
    }
    case 'topic': {
      const ids = new Map((options.topics ?? []).map(({ id, name }) => [name, id]));
      const matches = (name: string) => ids.get(name)!.startsWith(value) || fold(name).includes(value);
      const names = chooseNames([...ids.keys()], matches, value);
      const meant = new Set(Array.from(names, (name) => ids.get(name)));
      return (paper) => paper.topics.some((id) => meant.has(id) || id.startsWith(value));
    }
    case 'venue':
      return nameCondition(
        papers,
        (paper) => [fieldText(paper, 'venue')],
        (venue) => fold(venue).includes(value),
        value,
      );
    case 'tag':
      return nameCondition(
        papers,
        (paper) => options.annotations?.(paper)?.tags ?? [],
        (tag) => fold(tag).startsWith(value),
        value,
        true,
      );
    case 'is':
      // Whole words: *read* must not match *reading*.
      return (paper) => options.annotations?.(paper)?.states?.includes(value) ?? false;
    case 'year':
      return (paper) => {
        const year = yearOf(paper);
        return year !== undefined && year >= filter.from && year <= filter.to;
      };
    case 'cited':
      return (paper) => (options.isCited?.(paper) ?? false) === filter.cited;
  }
}

/** Matches papers by those of their names that match, or else by the one most similar to what was typed. */
function nameCondition(
  papers: readonly (Paper | undefined)[],
  namesOf: (paper: Paper) => readonly string[],
  matches: (name: string) => boolean,
  typed: string,
  fromStart = false,
): (paper: Paper) => boolean {
  const names = [...new Set(papers.flatMap((paper) => (paper ? namesOf(paper) : [])))];
  const wanted = chooseNames(names, matches, typed, fromStart);
  return (paper) => namesOf(paper).some((name) => wanted.has(name));
}

function chooseNames(
  names: readonly string[],
  matches: (name: string) => boolean,
  typed: string,
  fromStart = false,
): ReadonlySet<string> {
  const matching = names.filter(matches);
  return new Set(matching.length > 0 ? matching : closestNames(names, typed, 1, fromStart));
}

/** Whether one field contains the words side by side, as written or by stem. */
function containsPhrase(
  paper: Paper,
  phrase: string,
  options: CreateSearchOptions,
  byStem: boolean,
): boolean {
  const shape = (form: string): string => (byStem ? stem(form) : form);
  const wanted = wordsOf(phrase).map(shape);
  // A phrase without words neither requires nor excludes anything.
  if (wanted.length === 0) return !byStem;
  const annotations = options.annotations?.(paper);
  return fieldNames.some((field) => {
    const words = wordsOf(fieldText(paper, field, annotations)).map(shape);
    return words.some((_, i) => wanted.every((word, j) => words[i + j] === word));
  });
}
