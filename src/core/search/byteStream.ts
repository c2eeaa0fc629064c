/** Writes numbers and strings into bytes: unsigned integers in seven-bit groups, low first (LEB128). */
export class ByteWriter {
  private bytes = new Uint8Array(1 << 16);
  private length = 0;

  unsigned(value: number): void {
    if (this.length + 10 > this.bytes.length) this.grow(this.length + 10);
    while (value > 127) {
      this.bytes[this.length++] = (value % 128) | 128;
      value = Math.floor(value / 128);
    }
    this.bytes[this.length++] = value;
  }

  /** UTF-16 units, each as an integer: one byte for what is in words, almost always. */
  string(text: string): void {
    this.unsigned(text.length);
    for (let i = 0; i < text.length; i++) this.unsigned(text.charCodeAt(i));
  }

  raw(values: Uint8Array): void {
    if (this.length + values.length > this.bytes.length) this.grow(this.length + values.length);
    this.bytes.set(values, this.length);
    this.length += values.length;
  }

  finish(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }

  private grow(least: number): void {
    const grown = new Uint8Array(Math.max(least, this.bytes.length * 2));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }
}

/** Reads what `ByteWriter` wrote. Throws a `RangeError` where the bytes end too early. */
export class ByteReader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  unsigned(): number {
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) throw new RangeError('the bytes end too early');
      value += (byte & 127) * factor;
      if (byte < 128) return value;
      factor *= 128;
    }
  }

  string(): string {
    const length = this.unsigned();
    let text = '';
    for (let i = 0; i < length; i++) text += String.fromCharCode(this.unsigned());
    return text;
  }

  raw(length: number): Uint8Array {
    if (this.at + length > this.bytes.length) throw new RangeError('the bytes end too early');
    this.at += length;
    return this.bytes.slice(this.at - length, this.at);
  }
}
