import assert from 'node:assert/strict';
import {
  basename,
  isWithin,
  joinPath,
  parentFolder,
  relativePath,
  resolveNamedFile,
} from '../../../src/core/project/filePaths';

suite('Paths', () => {
  const named: [path: string, leadsTo: string | undefined][] = [
    ['refs.bib', '/desk/paper/refs.bib'],
    ['./a/../refs.bib', '/desk/paper/refs.bib'],
    ['..\\refs.bib', '/desk/refs.bib'],
    ['../../../../../etc/x.bib', '/etc/x.bib'],
    ['/etc/passwd', '/etc/passwd'],
    ['/a/../../etc/x.bib', '/etc/x.bib'],
    ['C:\\refs.bib', '/c:/refs.bib'],
    ['\\\\host\\share\\refs.bib', undefined],
    ['//host/share/refs.bib', undefined],
    ['\\/host/refs.bib', undefined],
    ['http://example.org/refs.bib', undefined],
    ['https://example.org/refs.bib', undefined],
    ['file:///etc/x.bib', undefined],
    ['vscode-remote://host/x.bib', undefined],
    ['data:text/plain,x.bib', undefined],
    ['a\0.bib', undefined],
    ['a\n.bib', undefined],
  ];
  for (const [path, leadsTo] of named)
    test(`${JSON.stringify(path)} named by a document`, () =>
      assert.equal(resolveNamedFile('/desk/paper', path), leadsTo));

  test('parent, name and joining', () => {
    assert.deepEqual(['/a/b', '/a', '/'].map(parentFolder), ['/a', '/', '/']);
    assert.deepEqual(['/a/b.tex', '/a'].map(basename), ['b.tex', 'a']);
    assert.deepEqual(
      [joinPath('/', 'a'), joinPath('/a/b', '../c'), joinPath('/a', '/b')],
      ['/a', '/a/c', '/a/b'],
    );
  });
  test('within is below, and not a name that only begins alike', () => {
    assert.deepEqual(
      ['/a/b/c', '/a/bc', '/a/b', '/a'].map((path) => isWithin(path, '/a/b')),
      [true, false, false, false],
    );
    assert.ok(isWithin('/a', '/'));
  });
  test('relative', () =>
    assert.deepEqual(
      [
        relativePath('/a/b', '/a/b/c/x.bib'),
        relativePath('/a/b', '/a/x.bib'),
        relativePath('/a', '/b/x.bib'),
        relativePath('/', '/x.bib'),
      ],
      ['c/x.bib', '../x.bib', '/b/x.bib', 'x.bib'],
    ));
});
