import assert from 'node:assert/strict';
import { citationLanguages } from '../../../src/core/languages/citationLanguages';
import { globOf } from '../../../src/core/languages/fileGlobs';
import { manuscripts, manuscriptsAndBibliographies } from '../../../src/features/atCursor/documentSelectors';

/** Understands those parts of VS Code's globs that are used here: stars, groups and classes. */
function matches(glob: string, path: string): boolean {
  const [, name = ''] = /^\*\*\/(.*)$/.exec(glob) ?? [];
  const source = name
    .replace(/\./g, '\\.')
    .replace(/\*/g, '[^/]*')
    .replace(/\{([^{}]*)\}/g, (_, list: string) => `(?:${list.replaceAll(',', '|')})`);
  return new RegExp(`^(?:.*/)?${source}$`).test(path);
}

suite('A glob of endings', () => {
  const rows: readonly (readonly [path: string, is: boolean])[] = [
    ['/a/b.rmd', true],
    ['/a/b.Rmd', true],
    ['/a/b.RMD', true],
    ['b.md', true],
    ['/a.md/b.txt', false],
    ['/a/b.rmdx', false],
    ['/a/brmd', false],
  ];
  for (const [path, is] of rows)
    test(`${path} ${is ? 'matches' : 'does not match'}`, () =>
      assert.equal(matches(globOf(['.rmd', '.md']), path), is));
});

suite('Documents that get help', () => {
  const patterns = (filters: typeof manuscripts) =>
    filters.flatMap(({ pattern }) => (typeof pattern === 'string' ? [pattern] : []));

  for (const ending of citationLanguages.flatMap(({ extensions }) => extensions)) {
    const capital = `.${ending[1]!.toUpperCase()}${ending.slice(2)}`;
    for (const each of [ending, capital, ending.toUpperCase()])
      test(`a file that ends in ${each}`, () =>
        assert.ok(patterns(manuscripts).some((pattern) => matches(pattern, `/a/b${each}`))));
  }

  test('every language that VS Code has for them', () =>
    assert.deepEqual(
      manuscripts.flatMap(({ language }) => language ?? []),
      citationLanguages.flatMap(({ languageIds }) => languageIds),
    ));

  test('bibliographies, for what is asked of entries', () => {
    for (const name of ['refs.bib', 'Refs.BIB'])
      assert.ok(patterns(manuscriptsAndBibliographies).some((pattern) => matches(pattern, `/a/${name}`)));
  });
});
