import assert from 'node:assert/strict';
import { CitationCompleter } from '../../../src/core/languageFeatures/completion';
import type { Workspace } from '../../../src/core/languageFeatures/workspace';
import { fixture } from './memoryWorkspace';

const refs = `@article{wiener1960, author = {Wiener, Norbert}, title = {Some Moral and Technical Consequences of Automation}, year = 1960}
@misc{my-own, author = {Burns, Collin}, title = {Weak-to-Strong Generalization: Eliciting Strong Capabilities With Weak Supervision}, year = 2023, eprint = {2312.09390}}
`;

/** How the citation is typed in each language, and how the document names its bibliography. */
const manuscripts: [name: string, citation: (typed: string) => string, rest: string][] = [
  ['paper.tex', (typed) => `As \\cite{${typed}}.`, '\n\\bibliography{refs}'],
  ['note.md', (typed) => `As [@${typed}].`, ''],
  ['chunks.Rmd', (typed) => `As [@${typed}].`, ''],
  ['talk.typ', (typed) => `As #cite(<${typed}>).`, '\n#bibliography("refs.bib")'],
  ['index.rst', (typed) => `As :cite:p:\`${typed}\`.`, '\n\n.. bibliography:: refs.bib'],
  ['notes.org', (typed) => `As [cite:@${typed}].`, '\n'],
  ['page.adoc', (typed) => `As cite:[${typed}].`, '\n'],
];

/** The completion at the caret: `entry wiener1960`, `paper greenblatt2024alignment`. */
async function complete(name: string, text: string, bib = refs, options: Partial<Workspace> = {}) {
  const { workspace, document, offset } = fixture(`--- ${name}\n${text}\n--- refs.bib\n${bib}`, options);
  const found = await new CitationCompleter(workspace).complete(document, offset);
  return {
    items: (found?.items ?? []).map(({ kind, key }) => `${kind} ${key}`),
    range: found && document.text.slice(found.start, found.end),
    target: found?.target?.name,
  };
}

suite('Complete a citation', () => {
  for (const [name, citation, rest] of manuscripts) {
    test(`${name}: an entry by words of its title, in any order`, async () => {
      const { items, range } = await complete(name, citation('tech moral|') + rest);
      assert.equal(items[0], 'entry wiener1960');
      assert.equal(range, 'tech moral');
    });
    test(`${name}: a paper without an entry`, async () => {
      const { items, target } = await complete(name, citation('fak alig|') + rest);
      assert.ok(items.includes('paper greenblatt2024alignment'), items.join());
      assert.equal(target, 'refs.bib');
    });
  }
  test('right after @ in Markdown, the bibliography first, then the library', async () => {
    const { items } = await complete('note.md', 'As @| say');
    assert.deepEqual(items.slice(0, 2), ['entry wiener1960', 'entry my-own']);
    assert.equal(items.length, 22);
  });
  test('recently cited papers come before the rest of the library', async () => {
    const { items } = await complete('note.md', 'As @| say', refs, { recentlyCited: ['2412.14093'] });
    assert.equal(items[2], 'paper greenblatt2024alignment');
  });
  test('a paper with an entry is offered once, under the key of the entry', async () => {
    const { items } = await complete('note.md', '[@weak strong|]');
    assert.equal(items[0], 'entry my-own');
    assert.ok(!items.some((item) => /burns2023/.test(item)), items.join());
  });
  test('a paper whose key is taken gets another', async () => {
    const bib = '@misc{Greenblatt2024Alignment, title = {Another work}}\n';
    const { items } = await complete('note.md', '[@faking alignment|]', bib);
    assert.ok(items.includes('paper greenblatt2024alignmenta'), items.join());
  });
  test('nothing after a whole key and a space: a locator is being written', async () =>
    assert.deepEqual((await complete('paper.tex', '\\cite{wiener1960 moral|}')).items, []));
  test('papers alone where another extension completes entries', async () => {
    const { items } = await complete('note.md', '[@tech moral|]', refs, { isHelpedElsewhere: () => true });
    assert.ok(items.length > 0 && items.every((item) => item.startsWith('paper')), items.join());
  });
  test('nothing once it is cancelled', async () => {
    const { workspace, document, offset } = fixture(`--- a.md\n[@mor|]\n--- refs.bib\n${refs}`);
    const completer = new CitationCompleter(workspace);
    assert.equal(await completer.complete(document, offset, { isCancellationRequested: true }), undefined);
  });

  const nowhere: [what: string, name: string, text: string][] = [
    ['an e-mail address', 'note.md', 'Mail wiener@mor|al.org'],
    ['code', 'note.md', '`@mor|`'],
    ['a comment', 'paper.tex', '% \\cite{mor|}'],
    ['a note', 'paper.tex', '\\cite[mor|]{a}'],
  ];
  for (const [what, name, text] of nowhere)
    test(`nothing in ${what}`, async () => assert.deepEqual((await complete(name, text)).items, []));

  test('a bibliography is read as it is now', async () => {
    const { workspace, document, offset, edit } = fixture(`--- a.md\n[@unheard|]\n--- refs.bib\n${refs}`);
    const completer = new CitationCompleter(workspace);
    const keys = async () => (await completer.complete(document, offset))!.items.map(({ key }) => key);
    assert.deepEqual(await keys(), []);
    edit('refs.bib', `@misc{new, title = {Unheard of}}\n${refs}`);
    await keys();
    await new Promise(setImmediate);
    assert.deepEqual(await keys(), ['new']);
  });
  test('a large bibliography is searched by titles at once, by abstracts once they are indexed', async () => {
    const entries = Array.from(
      { length: 900 },
      (_, i) => `@misc{many${i}, title = {Quokka number${i}}, abstract = {Of wombat${i} at length}}\n`,
    );
    const { workspace, document, offset, edit } = fixture(
      `--- a.md\n[@number77|]\n--- refs.bib\n${entries.join('')}`,
    );
    const completer = new CitationCompleter(workspace);
    const first = async (now = document) => (await completer.complete(now, offset))?.items[0]?.key;
    assert.equal(await first(), 'many77');
    const typed = edit('a.md', '[@wombat88]');
    await new Promise(setImmediate);
    assert.equal(await first(typed), 'many88');
  });
});
