import assert from 'node:assert/strict';
import {
  readStored,
  writeStored,
  type StoredCollection,
} from '../../../src/core/collections/storedCollection';

suite('Stored collections', () => {
  const collection: StoredCollection = {
    name: 'Mine',
    made: '2026-01-02T03:04:05Z',
    removed: ['a'],
    sources: [
      {
        name: 'refs.bib',
        uri: 'file:///refs.bib',
        hasOwnKeys: true,
        files: ['one-2_3.papers.json'],
        papers: 3,
        problems: [{ line: 2, kind: 'no-title', text: '@misc{b' }],
        readAt: '2026-01-02T03:04:05Z',
      },
    ],
  };
  test('survives a round trip', () =>
    assert.deepEqual(readStored(writeStored(collection)), { kind: 'read', value: collection }));

  const kinds: [what: string, text: string, kind: string][] = [
    ['broken', '{"format":', 'broken'],
    ['a list', '[]', 'broken'],
    ['of another format', '{"format":"x","version":1}', 'broken'],
    ['without a version', '{"format":"paperside collection"}', 'broken'],
    ['of a version in words', '{"format":"paperside collection","version":"1"}', 'broken'],
    ['of a later version', '{"format":"paperside collection","version":2}', 'newer'],
  ];
  for (const [what, text, kind] of kinds) test(what, () => assert.equal(readStored(text).kind, kind));

  const read = (fields: object) => {
    const stored = readStored(JSON.stringify({ format: 'paperside collection', version: 1, ...fields }));
    assert.ok(stored.kind === 'read');
    return stored.value;
  };
  test('takes missing values as empty', () => {
    assert.deepEqual(read({}), { name: '', made: '', removed: [], sources: [] });
    assert.deepEqual(read({ sources: [{}] }).sources, [
      { name: '', files: [], papers: 0, problems: [], readAt: '' },
    ]);
    assert.deepEqual(read({ sources: [{ problems: [{ kind: 'no-title' }] }] }).sources[0]!.problems, [
      { line: 0, kind: 'no-title', text: '' },
    ]);
  });
  test('takes values of the wrong type as missing', () => {
    assert.deepEqual(read({ name: 1, made: null, removed: [1, 'a', {}], sources: ['x', null] }), {
      name: '',
      made: '',
      removed: ['a'],
      sources: [],
    });
    const source = {
      uri: 1,
      hasOwnKeys: 'yes',
      files: [1],
      papers: '3',
      problems: ['x', { line: '2', kind: 'no-title', text: [] }],
    };
    assert.deepEqual(read({ sources: [source] }).sources, [
      { name: '', files: [], papers: 0, problems: [{ line: 0, kind: 'no-title', text: '' }], readAt: '' },
    ]);
  });
  test('drops problems without a sentence in this version', () => {
    const problems = ['', 'of-a-later-version', 'toString', 'duplicate-key', 3, undefined].map((kind) => ({
      kind,
    }));
    assert.deepEqual(read({ sources: [{ problems }] }).sources[0]!.problems, []);
  });
  for (const name of [
    '../x.papers.json',
    'a/b.papers.json',
    'a.papers.json/x',
    'a.json',
    'a.papers.jsonx',
    '.papers.json',
    'a b.papers.json',
  ])
    test(`rejects ${name}`, () =>
      assert.deepEqual(read({ sources: [{ files: [name] }] }).sources[0]!.files, []));
});
