import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** What the engine may cost in the bundle, compressed, in bytes. fuse.js is not the engine. */
const most = 15_360;

suite('search: the engine', () => {
  test('is small', async () => {
    const { outputFiles } = await build({
      entryPoints: ['src/core/search/createSearch.ts'],
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      platform: 'neutral',
      target: 'es2022',
      external: ['fuse.js'],
    });
    const { length } = gzipSync(outputFiles[0]!.contents, { level: 9 });
    assert.ok(length <= most, `${length} bytes`);
  });
});
