import { isRecord, type PlainRecord } from '../text/unknownValues';
import { cslTypes, dateVariables, nameVariables } from '../cslItem';
import { withoutMarks } from './formattedText';

/** A CSL item from anywhere: what is not as CSL says is left out. */
export type WorkItem = Readonly<Record<string, unknown>>;

const types: ReadonlySet<unknown> = new Set(cslTypes);
const names: ReadonlySet<string> = new Set(nameVariables);
const dates: ReadonlySet<string> = new Set(dateVariables);
const nameParts = [
  ...['family', 'given', 'suffix', 'literal', 'dropping-particle', 'non-dropping-particle'],
] as const;

/** Longer texts are cut: the time that the engine takes grows with the square of their quotes. */
const maxLength = 3000;

/** Copies an item for the engine, which changes what it is given and fails on values of other types. */
export function engineItem(item: WorkItem, id: string): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const [variable, value] of Object.entries(item)) {
    if (variable === 'id' || variable === 'type' || /^__/.test(variable)) continue;
    const kept = names.has(variable)
      ? namesOf(value)
      : dates.has(variable)
        ? dateOf(value)
        : typeof value === 'number'
          ? String(value)
          : textOf(value);
    if (kept !== undefined) copy[variable] = kept;
  }
  const type = types.has(item['type']) ? item['type'] : 'document';
  return { ...copy, id, type };
}

/** The title of an item; empty if it has none. */
export const titleOf = (item: WorkItem): string => textOf(item['title']) ?? '';

const textOf = (value: unknown): string | undefined => {
  const text = typeof value === 'string' ? withoutMarks(value).replace(/\s+/g, ' ').trim() : '';
  if (text === '') return undefined;
  return text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
};

function namesOf(value: unknown): object[] | undefined {
  const list: Record<string, string>[] = Array.isArray(value)
    ? value
        .filter(isRecord)
        .map(nameOf)
        .filter((name) => name !== undefined)
    : [];
  // A list of which nothing is known but that it goes on.
  const isNobody = list.every(({ literal }) => literal === 'others');
  return isNobody ? undefined : list;
}

function nameOf(name: PlainRecord): Record<string, string> | undefined {
  const parts: Record<string, string> = {};
  for (const part of nameParts) {
    const text = textOf(name[part]);
    if (text !== undefined) parts[part] = text;
  }
  const { family, given, literal } = parts;
  if (family !== undefined || literal !== undefined) return parts;
  return given === undefined ? undefined : { literal: given };
}

function dateOf(value: unknown): object | undefined {
  const text = textOf(value);
  if (text !== undefined) return { raw: text };
  if (!isRecord(value)) return undefined;
  const { 'date-parts': parts, season, circa } = value;
  const read = (Array.isArray(parts) ? parts : []).flatMap((part: unknown) => {
    const numbers = Array.isArray(part) ? part.map(Number) : [];
    const known = numbers.slice(0, numbers.findIndex((number) => !Number.isInteger(number)) >>> 0);
    return known.length > 0 ? [known.slice(0, 3)] : [];
  });
  const literal = textOf(value['literal']);
  const raw = textOf(value['raw']);
  // The engine refuses a range from a day to a month.
  const length = Math.min(...read.slice(0, 2).map((part) => part.length));
  if (read.length === 0 && literal === undefined && raw === undefined) return undefined;
  return {
    ...(read.length > 0 && { 'date-parts': read.slice(0, 2).map((part) => part.slice(0, length)) }),
    ...((typeof season === 'number' || typeof season === 'string') && { season }),
    ...(circa !== undefined && circa !== false && { circa: true }),
    ...(literal !== undefined && { literal }),
    ...(raw !== undefined && { raw }),
  };
}
