import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { readReadme } from '../readmeTables.mjs';

suite('The README', () => {
  test('has the settings and commands of the manifest: `npm run readme` writes them', () => {
    const { readme, wanted } = readReadme();
    assert.equal(readme, wanted);
  });
});

suite('The list of promises', () => {
  const list = readFileSync('test/README.md', 'utf8').split('## What is promised')[1]!.split('\n## ')[0]!;
  const rows = list.split('\n').filter((line) => /^\| (?!promise|-)/.test(line));
  test('is there', () => assert.ok(rows.length > 20));
  for (const row of rows) {
    const [, promise = '', held = ''] = row.split('|').map((cell) => cell.trim());
    test(promise, () => {
      const paths = [...held.matchAll(/`([^`]+)`/g)].map(([, path]) => path!);
      assert.ok(paths.length > 0);
      for (const path of paths) assert.ok(existsSync(`test/${path}`), `${path} is not there`);
    });
  }
});
