/** A value that is computed again when one of the things it was computed from is replaced. */
export class CachedValue<T> {
  private current: { readonly dependencies: readonly unknown[]; readonly value: T } | undefined;

  /** The cached value, possibly outdated. */
  peek(): T | undefined {
    return this.current?.value;
  }

  /** Returns the cached value if all dependencies are the same, otherwise calls `make`. A rejected promise is dropped. */
  get(dependencies: readonly unknown[], make: () => T): T {
    const { current } = this;
    if (
      current?.dependencies.length === dependencies.length &&
      dependencies.every((each, i) => each === current.dependencies[i])
    )
      return current.value;
    const next = { dependencies, value: make() };
    this.current = next;
    if (next.value instanceof Promise)
      next.value.catch(() => {
        if (this.current === next) this.current = undefined;
      });
    return next.value;
  }
}
