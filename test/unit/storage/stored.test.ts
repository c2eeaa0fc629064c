import assert from 'node:assert/strict';
import { versionedJson } from '../../../src/core/storage/stored';

const form = versionedJson<{ readonly names: readonly unknown[] }>(2, ({ names }) => ({
  names: Array.isArray(names) ? names : [],
}));

suite('versionedJson', () => {
  test('round-trips a value', () => {
    const value = { names: ['a', 'b'] };
    assert.deepEqual(form.read(form.write(value)), { kind: 'read', value });
  });
  const rows: [what: string, text: string, expected: object][] = [
    ['of an older form is read', '{"form":1,"names":["a"]}', { kind: 'read', value: { names: ['a'] } }],
    [
      'with something else in it is read',
      '{"form":2,"names":1,"b":2}',
      { kind: 'read', value: { names: [] } },
    ],
    ['of a later form is not touched', '{"form":3,"names":["a"]}', { kind: 'newer' }],
    ['that breaks off is broken', '{"form":2,', { kind: 'broken' }],
    ['of nothing is broken', '', { kind: 'broken' }],
    ['of null is broken', 'null', { kind: 'broken' }],
    ['of a text is broken', '"form"', { kind: 'broken' }],
    ['without a form is broken', '{"names":["a"]}', { kind: 'broken' }],
    ['with a form that is no number is broken', '{"form":"2","names":["a"]}', { kind: 'broken' }],
  ];
  for (const [what, text, expected] of rows) test(what, () => assert.deepEqual(form.read(text), expected));
});
