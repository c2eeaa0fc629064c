/** Caches the results of `make` by the identity of its argument. */
export function memoize<T extends object, R>(make: (value: T) => R): (value: T) => R {
  const results = new WeakMap<T, { readonly result: R }>();
  return (value) => {
    let known = results.get(value);
    if (!known) results.set(value, (known = { result: make(value) }));
    return known.result;
  };
}

/** Caches the results of `make` by its argument; starts over after `max` of them. */
export function memoizeRecent<K, R extends object | string>(max: number, make: (key: K) => R): (key: K) => R {
  const results = new Map<K, R>();
  return (key) => {
    let result = results.get(key);
    if (result === undefined) {
      if (results.size >= max) results.clear();
      results.set(key, (result = make(key)));
    }
    return result;
  };
}
