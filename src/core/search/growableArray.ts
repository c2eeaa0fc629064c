type Numbers = Uint16Array | Uint32Array;

/** A typed array that grows by half when it is full. `values` may be longer than `length`, and is replaced on growth. */
export class GrowableArray<T extends Numbers> {
  length = 0;

  values: T;

  constructor(private readonly allocate: (length: number) => T) {
    this.values = allocate(0);
  }

  push(value: number): void {
    if (this.length === this.values.length) this.reserve(Math.max(16, Math.ceil(this.length * 1.5)));
    this.values[this.length++] = value;
  }

  reserve(capacity: number): void {
    if (capacity <= this.values.length) return;
    const grown = this.allocate(capacity);
    grown.set(this.values.subarray(0, this.length));
    this.values = grown;
  }
}

export const growableUint16 = (): GrowableArray<Uint16Array> =>
  new GrowableArray((length) => new Uint16Array(length));
export const growableUint32 = (): GrowableArray<Uint32Array> =>
  new GrowableArray((length) => new Uint32Array(length));

/** Adds to the list of a key. */
export function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
