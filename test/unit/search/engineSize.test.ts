import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** Maximum compressed size of the search engine in bytes, without fuse.js. */
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
