/** Caches the results of `make` by the identity of its argument. */
export function memoize<T extends object, R>(make: (value: T) => R): (value: T) => R {
  const results = new WeakMap<T, { readonly result: R }>();
  return (value) => {
    let known = results.get(value);
    if (!known) results.set(value, (known = { result: make(value) }));
    return known.result;
  };
}
