/** Result of parsing a stored file. */
export type Stored<T> =
  | { readonly kind: 'read'; readonly value: T }
  /** Written by a later Paperside; must not be overwritten. */
  | { readonly kind: 'newer' }
  | { readonly kind: 'broken' };

/** Serialisation of a value. */
export interface StoredFormat<T> {
  /** Never throws. */
  read(text: string): Stored<T>;
  write(value: T): string;
}

/**
 * A JSON format with a version, which is increased when an older Paperside would misread it. `read` creates the value
 * from properties of which any may be missing or have another type.
 */
export function versionedJson<T extends object>(
  form: number,
  read: (properties: Readonly<Record<string, unknown>>) => T,
): StoredFormat<T> {
  return {
    read(text) {
      let value: unknown;
      try {
        value = JSON.parse(text);
      } catch {
        return { kind: 'broken' };
      }
      if (typeof value !== 'object' || value === null) return { kind: 'broken' };
      const { form: found, ...properties } = value as Record<string, unknown>;
      if (typeof found !== 'number') return { kind: 'broken' };
      return found > form ? { kind: 'newer' } : { kind: 'read', value: read(properties) };
    },
    write: (value) => JSON.stringify({ form, ...value }),
  };
}
