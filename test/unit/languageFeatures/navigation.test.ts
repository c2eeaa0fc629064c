import assert from 'node:assert/strict';
import { definitionAt, referencesAt } from '../../../src/core/languageFeatures/navigation';
import { renameAt, type RenameLimits, type Renaming } from '../../../src/core/languageFeatures/rename';
import type { CitingDocuments, Workspace } from '../../../src/core/languageFeatures/workspace';
import { applyEdits } from '../../../src/core/text/textEdit';
import { fixture } from './memoryWorkspace';

const refs =
  '% mine\n@misc{a, title = {A}}\n@book{old-1, title = {Old},\n  ids = {alias}}\n@inbook{b, crossref = {old-1}}\n';
const others = `--- chapter.tex
One \\cite{a,old-1} and \\citep[p.~3]{old-1}. % \\cite{old-1}
--- note.md
As [@old-1, p. 3] and @old-1. \`@old-1\` me@old-1.org
--- chunks.Rmd
As [@old-1].
--- talk.typ
As @old-1 here.
#bibliography("refs.bib")
--- index.rst
As :cite:p:\`a,old-1\`.
--- notes.org
As [cite:@old-1;@a].
--- page.adoc
As cite:[old-1].
--- node_modules/x/readme.md
As [@old-1].
`;
const cited = {
  'chapter.tex': 2,
  'note.md': 2,
  'chunks.Rmd': 1,
  'talk.typ': 1,
  'index.rst': 1,
  'notes.org': 1,
  'page.adoc': 1,
};
const withRefs = (name: string, text: string) => `--- ${name}\n${text}\n--- refs.bib\n${refs}`;

const places: [name: string, text: string][] = [
  ['here.tex', 'As \\cite{old|-1}.\\bibliography{refs}'],
  ['here.md', 'As [@a; @old-|1].'],
  ['here.Rmd', 'As [@a; @old-|1].'],
  ['here.typ', 'As @o|ld-1 here.\n#bibliography("refs.bib")'],
  ['here.rst', 'As :cite:p:`|old-1`.'],
  ['here.org', 'As [cite:@old-1|].'],
  ['here.adoc', 'As cite:[a, old-1|].'],
];

const define = async (text: string) => {
  const { workspace, document, offset } = fixture(text);
  const target = await definitionAt(workspace, document, offset);
  if (!target) return undefined;
  const { entry, file } = target.found;
  return {
    from: document.text.slice(target.start, target.end),
    to: `${file.name}: ${file.bibliography.text.slice(entry.keyStart, entry.keyEnd)}`,
  };
};

suite('Go to Definition', () => {
  for (const [name, text] of places)
    test(name, async () =>
      assert.deepEqual(await define(withRefs(name, text)), { from: 'old-1', to: 'refs.bib: old-1' }),
    );
  test('an alias leads to its entry', async () =>
    assert.deepEqual(await define(withRefs('here.md', '[@al|ias]')), {
      from: 'alias',
      to: 'refs.bib: old-1',
    }));
  test('none beside the key', async () =>
    assert.equal(await define(withRefs('here.md', 'A|s [@old-1]')), undefined));
  test('none in the bibliography itself', async () =>
    assert.equal(await define(`--- refs.bib\n${refs.replace('old-1', 'old|-1')}`), undefined));
  test('none where another extension gives it', async () => {
    const { workspace, document, offset } = fixture(withRefs(...places[0]!), {
      isHelpedElsewhere: () => true,
    });
    assert.equal(await definitionAt(workspace, document, offset), undefined);
  });
});

/** How many references each file has. */
async function count(text: string, includeDeclaration = true): Promise<Record<string, number>> {
  const { workspace, document, offset } = fixture(text);
  const counts: Record<string, number> = {};
  for (const { uri, text, start, end } of await referencesAt(workspace, document, offset, {
    includeDeclaration,
  })) {
    assert.match(text.slice(start, end), /^(?:old-1|alias)$/);
    const name = uri.replace('/p/', '');
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

suite('Find References', () => {
  const here = 'As \\cite{old|-1}.\\bibliography{refs}';
  test('from a citation: every citation in every language, and the entry', async () =>
    assert.deepEqual(await count(withRefs('here.tex', here) + others), {
      'refs.bib': 1,
      'here.tex': 1,
      ...cited,
    }));
  test('from the entry', async () =>
    assert.deepEqual(await count(`--- refs.bib\n${refs.replace('old-1', 'old|-1')}${others}`), {
      'refs.bib': 1,
      ...cited,
    }));
  test('without the entry', async () =>
    assert.deepEqual(await count(withRefs('here.tex', here), false), { 'here.tex': 1 }));
  test('a citation by an alias is one', async () =>
    assert.deepEqual(await count(`${withRefs('here.tex', here)}--- b.md\n[@alias]\n`, false), {
      'here.tex': 1,
      'b.md': 1,
    }));
  test('a document with another bibliography cites another work', async () =>
    assert.deepEqual(
      await count(`${withRefs('here.tex', here)}--- other/refs.bib\n${refs}--- other/p.tex\n\\cite{old-1}\n`),
      { 'refs.bib': 1, 'here.tex': 1 },
    ));
});

/** The files after a rename, or why there is none. */
async function rename(text: string, to: string): Promise<Record<string, string> | string> {
  const { workspace, document, offset } = fixture(text);
  const renaming = await renameAt(workspace, document, offset, to);
  if (renaming.kind !== 'edits') return renaming.kind;
  const files = [...(renaming.entry ? [renaming.entry] : []), ...renaming.citations];
  return Object.fromEntries(
    files.map(({ uri, text, edits }) => [uri.replace('/p/', ''), applyEdits(text, [...edits])]),
  );
}

suite('Rename a key', () => {
  const renamed = {
    'refs.bib': refs.replaceAll('old-1', 'new:2'),
    'chapter.tex': 'One \\cite{a,new:2} and \\citep[p.~3]{new:2}. % \\cite{old-1}\n',
    'note.md': 'As [@new:2, p. 3] and @new:2. `@old-1` me@old-1.org\n',
    'chunks.Rmd': 'As [@new:2].\n',
    'talk.typ': 'As @new:2 here.\n#bibliography("refs.bib")\n',
    'index.rst': 'As :cite:p:`a,new:2`.\n',
    'notes.org': 'As [cite:@new:2;@a].\n',
    'page.adoc': 'As cite:[new:2].\n',
  };
  test('from a citation: the entry and its citations in every language', async () =>
    assert.deepEqual(await rename(withRefs('here.md', 'See @old|-1.') + others, 'new:2'), {
      ...renamed,
      'here.md': 'See @new:2.\n',
    }));
  test('from the entry', async () =>
    assert.deepEqual(
      await rename(`--- refs.bib\n${refs.replace('old-1', 'old|-1')}${others}`, ' new:2 '),
      renamed,
    ));
  test('without an entry, the citations', async () =>
    assert.deepEqual(await rename('--- a.md\n[@x|]\n--- b.Rmd\n[@x]\n--- c.rmd\n[@x]\n', 'y'), {
      'a.md': '[@y]\n',
      'b.Rmd': '[@y]\n',
      'c.rmd': '[@y]\n',
    }));

  const refused: [what: string, to: string, kind: string][] = [
    ['a space', 'two words', 'misread'],
    ['a comma', 'a,b', 'misread'],
    ['the key of another entry', 'A', 'taken'],
    ['a cross-reference of Quarto', 'fig-a', 'misread'],
    ['nothing', ' ', 'empty'],
  ];
  for (const [what, to, kind] of refused)
    test(`refuses ${what}`, async () =>
      assert.equal(await rename(withRefs('here.md', '[@old|-1]'), to), kind));
  test('none beside a key', async () =>
    assert.equal(await rename(withRefs('here.md', 'A|s [@old-1]'), 'b'), 'no-key'));

  const limited: [what: string, citing: Partial<CitingDocuments>, refusal: Renaming, limits: RenameLimits][] =
    [
      [
        'while a file cannot be read, unless the user leaves it',
        { unread: ['/p/x.md'] },
        { kind: 'unread', uris: ['/p/x.md'] },
        { leave: new Set(['/p/x.md']) },
      ],
      [
        'with more documents than are read, unless the user accepts that',
        { isCutOff: true },
        { kind: 'too-many' },
        { isPartial: true },
      ],
    ];
  for (const [what, citing, refusal, limits] of limited)
    test(`refuses ${what}`, async () => {
      const { workspace, document, offset } = fixture(withRefs('here.md', '[@old|-1]'));
      const limitedWorkspace: Workspace = {
        ...workspace,
        citing: async (keys) => ({ ...(await workspace.citing(keys)), ...citing }),
      };
      assert.deepEqual(await renameAt(limitedWorkspace, document, offset, 'b2'), refusal);
      assert.equal((await renameAt(limitedWorkspace, document, offset, 'b2', limits)).kind, 'edits');
    });
});
