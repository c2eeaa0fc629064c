import { growableUint8 } from './growableArray';

/** Serialises numbers and strings. Unsigned integers are written as LEB128: seven-bit groups, low group first. */
export class ByteWriter {
  private readonly bytes = growableUint8();

  unsigned(value: number): void {
    let left = value;
    for (; left > 127; left = Math.floor(left / 128)) this.bytes.push((left % 128) | 128);
    this.bytes.push(left);
  }

  /** Writes UTF-16 units as integers: almost always one byte each in words. */
  string(text: string): void {
    this.unsigned(text.length);
    for (let i = 0; i < text.length; i++) this.unsigned(text.charCodeAt(i));
  }

  raw(values: Uint8Array | Int8Array): void {
    this.bytes.pushAll(values);
  }

  finish(): Uint8Array {
    this.bytes.trim();
    return this.bytes.values;
  }
}

/** Reads what `ByteWriter` wrote. Throws a `RangeError` if the bytes end too early. */
export class ByteReader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  unsigned(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) throw tooShort();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  string(): string {
    const units = new Array<number>(this.unsigned());
    for (let i = 0; i < units.length; i++) units[i] = this.unsigned();
    return String.fromCharCode(...units);
  }

  raw(length: number): Uint8Array {
    if (this.at + length > this.bytes.length) throw tooShort();
    this.at += length;
    return this.bytes.slice(this.at - length, this.at);
  }
}

const tooShort = (): RangeError => new RangeError('the bytes end too early');
