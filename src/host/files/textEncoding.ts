/** How a file encodes its text. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin1';

export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncoding;
}

/** Bytes decoded between two yields. */
const bytesPerSlice = 1 << 20;

/**
 * Decodes a file so that untouched text is written back byte for byte: as UTF-16 if it has a byte order mark, as UTF-8 if
 * it is valid, else as one character per byte. UTF-8 is decoded in slices of a few milliseconds.
 */
export function* decodeTextSteps(bytes: Uint8Array): Generator<void, DecodedText> {
  const marked = utf16Of(bytes);
  if (marked) return { text: unitsToText(bytes, marked), encoding: marked };
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    const pieces: string[] = [];
    for (let at = 0; at < bytes.length; at += bytesPerSlice) {
      if (at > 0) yield;
      pieces.push(decoder.decode(bytes.subarray(at, at + bytesPerSlice), { stream: true }));
    }
    pieces.push(decoder.decode());
    return { text: pieces.join(''), encoding: 'utf-8' };
  } catch {
    let text = '';
    for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
    return { text, encoding: 'latin1' };
  }
}

/** Encodes a text; undefined if the encoding lacks one of its characters. */
export function encodeText(text: string, encoding: TextEncoding): Uint8Array | undefined {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  if (encoding !== 'latin1') return textToUnits(text, encoding);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0xff) return undefined;
    bytes[i] = code;
  }
  return bytes;
}

/** Windows editors called it *Unicode* for years. An odd byte at the end would be lost. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes.length < 2 || bytes.length % 2 !== 0) return undefined;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}

/** By hand: a `TextDecoder` would replace an unpaired surrogate. */
function unitsToText(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 16_384) {
    const units: number[] = [];
    for (let i = at; i < Math.min(bytes.length, at + 16_384); i += 2)
      units.push(view.getUint16(i, encoding === 'utf-16le'));
    pieces.push(String.fromCharCode(...units));
  }
  return pieces.join('');
}

function textToUnits(text: string, encoding: 'utf-16le' | 'utf-16be'): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), encoding === 'utf-16le');
  return bytes;
}
