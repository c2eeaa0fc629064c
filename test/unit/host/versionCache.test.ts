import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { CachedValue } from '../../../src/core/steps/cachedValue';
import { UriMap, UriSet } from '../../../src/host/files/uriMap';
import { VersionCache, memoizeByVersion } from '../../../src/host/files/versionCache';

const uri = (text: string) => ({ toString: () => text }) as vscode.Uri;

/** Counts its calls: the first makes 1. */
function counter(): () => number {
  let calls = 0;
  return () => ++calls;
}

suite('caches: by version and by Uri', () => {
  test('computes a value again only when a dependency is replaced', () => {
    const cached = new CachedValue<number>();
    const next = counter();
    const [a, b] = [{}, {}];
    const values = [[a], [a], [a, b], [a, b], [b, a], [a, b]].map((each) => cached.get(each, next));
    assert.deepEqual(values, [1, 1, 2, 2, 3, 4]);
  });

  test('drops a rejected promise, and no newer one', async () => {
    const cached = new CachedValue<Promise<string>>();
    await assert.rejects(cached.get([1], () => Promise.reject(new Error('offline'))));
    assert.equal(cached.peek(), undefined);
    const failing = cached.get([1], () => Promise.reject(new Error('offline')));
    const newer = cached.get([2], () => Promise.resolve('read'));
    await assert.rejects(failing);
    assert.equal(cached.peek(), newer);
  });

  test('keeps one value per file', () => {
    const cache = new VersionCache<number>();
    const next = counter();
    assert.equal(cache.get(uri('a'), 'v1', next), 1);
    assert.equal(cache.get(uri('b'), 'v1', next), 2);
    assert.equal(cache.get(uri('a'), 'v1', next), 1);
    assert.equal(cache.get(uri('a'), 'v2', next), 3);
    assert.equal(cache.peek(uri('b')), 2);
    cache.delete(uri('b'));
    assert.equal(cache.peek(uri('b')), undefined);
  });

  test('reads a document once per version', () => {
    const next = counter();
    const read = memoizeByVersion(next);
    const document = { version: 1 };
    const values = [1, 1, 2].map((version) =>
      read(Object.assign(document, { version }) as vscode.TextDocument),
    );
    assert.deepEqual(values, [1, 1, 2]);
    assert.equal(read({ version: 2 } as vscode.TextDocument), 3);
  });

  test('compares Uris by their text', () => {
    const map = new UriMap([
      [uri('a'), 1],
      [uri('b'), 2],
      [uri('a'), 3],
    ]);
    assert.deepEqual([map.size, map.get(uri('a')), map.has(uri('c'))], [2, 3, false]);
    assert.deepEqual(map.keys().map(String), ['a', 'b']);
    assert.deepEqual(map.values(), [3, 2]);
    const set = new UriSet([uri('a')]);
    assert.deepEqual([set.add(uri('a')), set.add(uri('b')), set.size], [false, true, 2]);
    assert.deepEqual([...set].map(String), ['a', 'b']);
  });
});
