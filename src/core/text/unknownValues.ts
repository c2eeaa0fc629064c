/** An object of JSON or YAML, with properties of any type. */
export type PlainRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is PlainRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns a list as it is, one value as a list of one, and no value as an empty list. */
export function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null || value === '' ? [] : [value];
}

/** Returns text or a number as text on one line; the first of a list, the `value` of a map. `undefined` if there is none. */
export function textOf(value: unknown): string | undefined {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  const bare = isRecord(one) ? one['value'] : one;
  if (typeof bare === 'number') return String(bare);
  if (typeof bare !== 'string') return undefined;
  return bare.replace(/\s+/g, ' ').trim() || undefined;
}

/** Finds the first four digits in a row: in all forms a date begins with the year. */
export function yearOf(value: unknown): string | undefined {
  return /\d{4}/.exec(JSON.stringify(value) ?? '')?.[0];
}

/** Drops the properties that have no value, which `exactOptionalPropertyTypes` does not allow. */
export function definedOnly<T extends object>(object: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}
