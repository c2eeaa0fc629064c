import type { Paper, Topic } from '../../paper';
import { closestNames } from './closestNames';
import type { CreateSearchOptions } from '../paperSearch';
import { fieldNames, fieldText, nameText, yearOf } from '../fields/fields';
import type { ParsedQuery, QueryFilter } from './parseQuery';
import { stem } from '../words/stem';
import { fold, wordsOf } from '../words/tokenize';

/** Compiles the conditions of a query into one predicate. */
export function compileFilter(
  query: Omit<ParsedQuery, 'text'>,
  options: CreateSearchOptions,
  filter: ((paper: Paper) => boolean) | undefined,
): (paper: Paper) => boolean {
  const conditions: ((paper: Paper) => boolean)[] = filter ? [filter] : [];
  for (const queryFilter of query.filters) {
    const holds = compileCondition(queryFilter, options);
    conditions.push(queryFilter.negated ? (paper) => !holds(paper) : holds);
  }
  for (const phrase of query.phrases)
    conditions.push((paper) => containsPhrase(paper, phrase, options, false));
  for (const excluded of query.excluded)
    conditions.push((paper) => !containsPhrase(paper, excluded, options, true));
  return (paper) => {
    for (const condition of conditions) if (!condition(paper)) return false;
    return true;
  };
}

function compileCondition(filter: QueryFilter, options: CreateSearchOptions): (paper: Paper) => boolean {
  switch (filter.kind) {
    case 'author': {
      const wanted = wordsOf(filter.value);
      return (paper) =>
        paper.authors.some((author) => {
          const names = wordsOf(nameText(author));
          return wanted.every((word) => names.some((name) => name.startsWith(word)));
        });
    }
    case 'topic': {
      const value = fold(filter.value);
      const wanted = topicsNamed(options.topics ?? [], value);
      return (paper) => paper.topics.some((id) => wanted.has(id) || id.startsWith(value));
    }
    case 'venue': {
      const wanted = fold(filter.value);
      return (paper) => fold(fieldText(paper, 'venue')).includes(wanted);
    }
    case 'tag': {
      const wanted = fold(filter.value);
      return (paper) =>
        options.annotations?.(paper)?.tags?.some((tag) => fold(tag).startsWith(wanted)) ?? false;
    }
    case 'is': {
      // Whole words: *read* must not match *reading*.
      const wanted = fold(filter.value);
      return (paper) => options.annotations?.(paper)?.states?.includes(wanted) ?? false;
    }
    case 'year':
      return (paper) => {
        const year = yearOf(paper);
        return year !== undefined && year >= filter.from && year <= filter.to;
      };
    case 'cited':
      return (paper) => (options.isCited?.(paper) ?? false) === filter.cited;
  }
}

/** Ids of the topics a value means: by what is typed of the name, else by what the name is most like. */
function topicsNamed(topics: readonly Topic[], value: string): ReadonlySet<string> {
  const meant = topics.filter(({ id, name }) => id.startsWith(value) || fold(name).includes(value));
  if (meant.length > 0) return new Set(meant.map(({ id }) => id));
  const names = topics.map(({ name }) => name);
  const [closest] = closestNames(names, value, 1);
  return new Set(topics.filter(({ name }) => name === closest).map(({ id }) => id));
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
