type Numbers = Uint8Array | Uint16Array | Uint32Array;

/** A typed array that grows by half when full. `values` may be longer than `length` and is replaced on growth. */
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

  pushAll(values: ArrayLike<number>): void {
    const length = this.length + values.length;
    if (length > this.values.length) this.reserve(Math.ceil(length * 1.5));
    this.values.set(values, this.length);
    this.length = length;
  }

  reserve(capacity: number): void {
    if (capacity > this.values.length) this.resize(capacity);
  }

  /** Releases the capacity beyond `length`. */
  trim(): void {
    this.resize(this.length);
  }

  private resize(capacity: number): void {
    const values = this.allocate(capacity);
    values.set(this.values.subarray(0, this.length));
    this.values = values;
  }
}

export const growableUint8 = (): GrowableArray<Uint8Array> =>
  new GrowableArray((length) => new Uint8Array(length));
export const growableUint16 = (): GrowableArray<Uint16Array> =>
  new GrowableArray((length) => new Uint16Array(length));
export const growableUint32 = (): GrowableArray<Uint32Array> =>
  new GrowableArray((length) => new Uint32Array(length));

/** Appends to the list of a key, creating it if needed. */
export function appendTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
