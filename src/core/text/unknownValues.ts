/** What JSON and YAML give, before anything is known of it. */
export type PlainRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is PlainRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The list, the one thing that stands for a list of one, or nothing. */
export function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null || value === '' ? [] : [value];
}

/** Text or a number as text, on one line; of a list the first; of a map its `value`. `undefined` where there is none. */
export function textOf(value: unknown): string | undefined {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  const bare = isRecord(one) ? one['value'] : one;
  if (typeof bare === 'number') return String(bare);
  if (typeof bare !== 'string') return undefined;
  return bare.replace(/\s+/g, ' ').trim() || undefined;
}

/** The first four digits in a row, as dates of all forms begin with the year. */
export function yearOf(value: unknown): string | undefined {
  return /\d{4}/.exec(JSON.stringify(value) ?? '')?.[0];
}

/** Without the properties that have no value. */
export function definedOnly<T extends object>(object: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}
