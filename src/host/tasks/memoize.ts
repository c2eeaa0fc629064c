/** Makes something of a value once, and gives the same for the same value from then on. */
export function memoize<T extends object, R>(make: (value: T) => R): (value: T) => R {
  const made = new WeakMap<T, { readonly result: R }>();
  return (value) => {
    let known = made.get(value);
    if (!known) made.set(value, (known = { result: make(value) }));
    return known.result;
  };
}
