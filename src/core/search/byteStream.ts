/** Bytes written before a new piece is begun: what is written is copied once, at the end. */
const pieceLength = 1 << 20;
/** The longest number: 53 bits in groups of seven. */
const longestNumber = 8;

/** Writes numbers and strings into bytes: unsigned integers in seven-bit groups, low first (LEB128). */
export class ByteWriter {
  private readonly pieces: Uint8Array[] = [];
  private bytes = new Uint8Array(pieceLength);
  private length = 0;

  unsigned(value: number): void {
    if (this.length + longestNumber > this.bytes.length) this.turnOver();
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
    this.turnOver();
    this.pieces.push(values);
  }

  finish(): Uint8Array {
    this.turnOver();
    const all = new Uint8Array(this.pieces.reduce((sum, piece) => sum + piece.length, 0));
    let at = 0;
    for (const piece of this.pieces) {
      all.set(piece, at);
      at += piece.length;
    }
    return all;
  }

  private turnOver(): void {
    this.pieces.push(this.bytes.subarray(0, this.length));
    this.bytes = this.length === 0 ? this.bytes : new Uint8Array(pieceLength);
    this.length = 0;
  }
}

/** Reads what `ByteWriter` wrote. Throws a `RangeError` where the bytes end too early. */
export class ByteReader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  unsigned(): number {
    const { bytes } = this;
    let byte = bytes[this.at++];
    // Nine numbers in ten.
    if (byte !== undefined && byte < 128) return byte;
    let value = 0;
    let factor = 1;
    while (byte !== undefined && byte > 127) {
      value += (byte & 127) * factor;
      factor *= 128;
      byte = bytes[this.at++];
    }
    if (byte === undefined) throw new RangeError('the bytes end too early');
    return value + byte * factor;
  }

  string(): string {
    const units = new Array<number>(this.unsigned());
    for (let i = 0; i < units.length; i++) units[i] = this.unsigned();
    return String.fromCharCode(...units);
  }

  raw(length: number): Uint8Array {
    if (this.at + length > this.bytes.length) throw new RangeError('the bytes end too early');
    this.at += length;
    return this.bytes.slice(this.at - length, this.at);
  }
}
