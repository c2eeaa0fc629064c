/** What a text of the extension's storage is. */
export type Stored<T> =
  | { readonly kind: 'read'; readonly value: T }
  /** Written by a later Paperside: not to be touched. */
  | { readonly kind: 'newer' }
  | { readonly kind: 'broken' };

/** How a value stands in a text. */
export interface StoredFormat<T> {
  /** Never throws. */
  read(text: string): Stored<T>;
  write(value: T): string;
}

/**
 * JSON that carries the number of its form, which is raised when an older Paperside would misread it. `read` makes the
 * value of what stands there, where any property may be missing or of another kind.
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
