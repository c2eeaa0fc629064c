import assert from 'node:assert/strict';
import { ProjectCache } from '../../../src/core/project/projectCache';
import { MemoryProject } from './memoryProject';

const text = `--- main.tex
\\documentclass{a}\\begin{document}\\input{pre}\\input{one}
--- pre.tex
\\bibliography{refs}
--- one.tex
One.
`;

suite('Projects that were resolved before', () => {
  const paths = async (cache: ProjectCache, files: MemoryProject, name = 'one.tex') =>
    (await cache.get(files.document(name))).declared.map(({ file }) => file).join(' ');

  test('nothing is read again while prose is written', async () => {
    const files = new MemoryProject(text);
    const cache = new ProjectCache(files);
    assert.equal(await paths(cache, files), '/p/refs.bib');
    const { length } = files.read;
    files.files.set('/p/one.tex', 'One more \\cite{a}.');
    assert.equal(await paths(cache, files), '/p/refs.bib');
    assert.equal(files.read.length, length);
  });

  const changes: [title: string, change: (files: Map<string, string>) => unknown, expected: string][] = [
    ['a file that declares', (files) => files.set('/p/pre.tex', '\\bibliography{other}'), '/p/other.bib'],
    [
      'a declaration in the document',
      (files) => files.set('/p/one.tex', '\\bibliography{one}'),
      '/p/one.bib',
    ],
    ['a file that was not there', (files) => files.set('/p/pre.tex', '').set('/p/a.bib', ''), ''],
    ['a main file that is gone', (files) => files.delete('/p/main.tex'), ''],
  ];
  for (const [title, change, expected] of changes)
    test(`${title} is noticed`, async () => {
      const files = new MemoryProject(text);
      const cache = new ProjectCache(files);
      assert.equal(await paths(cache, files), '/p/refs.bib');
      change(files.files);
      assert.equal(await paths(cache, files), expected);
    });

  test('a bibliography that comes into the folder is noticed', async () => {
    const files = new MemoryProject('--- note.md\n');
    const cache = new ProjectCache(files);
    assert.deepEqual((await cache.get(files.document('note.md'))).nearby, []);
    files.files.set('/p/refs.bib', '');
    assert.deepEqual((await cache.get(files.document('note.md'))).nearby, ['/p/refs.bib']);
  });

  test('many that ask at the same time read once', async () => {
    const files = new MemoryProject(text);
    const cache = new ProjectCache(files);
    await Promise.all([1, 2, 3].map(() => paths(cache, files)));
    assert.deepEqual([...new Set(files.read)], files.read);
    files.read.length = 0;
    files.files.set('/p/pre.tex', '\\bibliography{other}');
    const found = await Promise.all([1, 2, 3].map(() => paths(cache, files)));
    assert.deepEqual(found, ['/p/other.bib', '/p/other.bib', '/p/other.bib']);
    assert.deepEqual([...new Set(files.read)], files.read);
  });
});
