import assert from 'node:assert/strict';
import { readReadme } from '../readmeTables.mjs';

suite('The README', () => {
  test('has the settings and commands of the manifest: `npm run readme` writes them', () => {
    const { readme, wanted } = readReadme();
    assert.equal(readme, wanted);
  });
});
