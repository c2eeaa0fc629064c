import assert from 'node:assert/strict';
import { ByteReader, ByteWriter } from '../../../src/core/search/index/byteStream';
import { fingerprint } from '../../../src/core/text/fingerprint';
import { appendTo, growableUint16, growableUint8 } from '../../../src/core/search/index/growableArray';

suite('search: byte streams', () => {
  const numbers: readonly (readonly [value: number, bytes: readonly number[]])[] = [
    [0, [0]],
    [127, [127]],
    [128, [128, 1]],
    [300, [172, 2]],
    [16_384, [128, 128, 1]],
    [2 ** 32 - 1, [255, 255, 255, 255, 15]],
    [2 ** 40, [128, 128, 128, 128, 128, 32]],
  ];
  for (const [value, bytes] of numbers)
    test(`${value}`, () => {
      const writer = new ByteWriter();
      writer.unsigned(value);
      assert.deepEqual([...writer.finish()], bytes);
      assert.equal(new ByteReader(Uint8Array.from(bytes)).unsigned(), value);
    });
  test('reads values in sequence and nothing beyond', () => {
    const writer = new ByteWriter();
    writer.string('né 字');
    writer.raw(Uint8Array.of(1, 2, 3));
    writer.raw(Int8Array.of(-1));
    writer.string('');
    writer.unsigned(7);
    const bytes = writer.finish();
    assert.deepEqual([...bytes], [4, 110, 233, 1, 32, 215, 182, 1, 1, 2, 3, 255, 0, 7]);
    const reader = new ByteReader(bytes);
    assert.equal(reader.string(), 'né 字');
    assert.deepEqual(reader.raw(4), Uint8Array.of(1, 2, 3, 255));
    assert.equal(reader.string(), '');
    assert.equal(reader.unsigned(), 7);
  });
  const tooShort: readonly (readonly [
    name: string,
    bytes: number[],
    read: (reader: ByteReader) => unknown,
  ])[] = [
    ['no number', [], (reader) => reader.unsigned()],
    ['half a number', [128], (reader) => reader.unsigned()],
    ['half a string', [2, 97], (reader) => reader.string()],
    ['half of what is read as it is', [1], (reader) => reader.raw(2)],
  ];
  for (const [name, bytes, read] of tooShort)
    test(`reports ${name}`, () =>
      assert.throws(
        () => read(new ByteReader(Uint8Array.from(bytes))),
        /RangeError: the bytes end too early/,
      ));
});

suite('search: growable arrays', () => {
  const all = Array.from({ length: 100 }, (_, i) => i * 7);
  const valuesOf = ({ values, length }: { values: ArrayLike<number>; length: number }) =>
    Array.from(values).slice(0, length);
  test('hold values pushed singly or in bulk', () => {
    const array = growableUint16();
    for (const value of all) array.push(value);
    array.pushAll(all);
    array.pushAll([]);
    array.push(9);
    assert.deepEqual(valuesOf(array), [...all, ...all, 9]);
  });
  test('reserve capacity and never shrink it', () => {
    const array = growableUint8();
    array.reserve(40);
    assert.equal(array.values.length, 40);
    array.pushAll([1, 2]);
    array.reserve(3);
    assert.equal(array.values.length, 40);
    assert.deepEqual(valuesOf(array), [1, 2]);
  });
  test('trim unused capacity', () => {
    const array = growableUint8();
    for (const value of [1, 2, 3]) array.push(value);
    array.trim();
    assert.deepEqual(array.values, Uint8Array.of(1, 2, 3));
    array.push(4);
    assert.deepEqual(valuesOf(array), [1, 2, 3, 4]);
  });
  test('appendTo extends the list of a key', () => {
    const lists = new Map<string, number[]>();
    appendTo(lists, 'a', 1);
    appendTo(lists, 'b', 2);
    appendTo(lists, 'a', 3);
    assert.deepEqual(
      [...lists],
      [
        ['a', [1, 3]],
        ['b', [2]],
      ],
    );
  });
});

suite('fingerprint', () => {
  const texts = [
    ['ab', 'c'],
    ['a', 'bc'],
    ['abc'],
    ['ab', 'c', ''],
    ['ab', 'd'],
    ['c', 'ab'],
    ['ba', 'c'],
    [''],
  ];
  test('differs for similar texts', () =>
    assert.equal(new Set([...texts, []].map(fingerprint)).size, texts.length + 1));
  test('is deterministic and has 32 bits', () => {
    for (const each of texts) {
      const print = fingerprint(each);
      assert.equal(print, fingerprint([...each]));
      assert.ok(Number.isInteger(print) && print >= 0 && print < 2 ** 32);
    }
  });
});
