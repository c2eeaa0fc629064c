import assert from 'node:assert/strict';
import { hoverAt } from '../../../src/core/languageFeatures/hover';
import { authorYearHints } from '../../../src/core/languageFeatures/inlayHints';
import { fixture } from './memoryWorkspace';

const refs = `@article{wiener:1960.a-b, author = {Wiener, Norbert}, title = {Some Moral and Technical Consequences of Automation}, journal = {Science}, year = 1960, abstract = {Some machines [can](command:evil) transcend.}}
@misc{gb-24, author = {Greenblatt, Ryan}, title = {Alignment faking in large language models}, year = 2024, eprint = {2412.14093}}
@misc{bad, title = {Bad}, doi = {10.1/a>(b)}}
`;
const withRefs = (name: string, text: string) => `--- ${name}\n${text}\n--- refs.bib\n${refs}`;

async function hover(name: string, text: string) {
  const { workspace, document, offset } = fixture(withRefs(name, text));
  const found = await hoverAt(workspace, document, offset);
  return found && { ...found, covered: document.text.slice(found.cited.start, found.cited.end) };
}

suite('Hover over a key', () => {
  const places: [name: string, text: string][] = [
    ['paper.tex', 'As \\cite[see][3]{gb-24, wiener:|1960.a-b}.\\bibliography{refs}'],
    ['note.md', 'As [@gb-24; @wiener:1960|.a-b, p. 3].'],
    ['chunks.Rmd', 'As [@wiener:1960|.a-b].'],
    ['talk.typ', 'As @wiener:1960.a|-b here.\n#bibliography("refs.bib")'],
    ['index.rst', 'As :cite:p:`gb-24,wiener:1960.a-b|`.\n\n.. bibliography:: refs.bib'],
    ['notes.org', 'As [cite:@|wiener:1960.a-b].'],
    ['page.adoc', 'As cite:[gb-24, w|iener:1960.a-b].'],
  ];
  for (const [name, text] of places)
    test(`${name}: a key with punctuation, and nothing but the key`, async () => {
      const found = await hover(name, text);
      assert.equal(found?.covered, 'wiener:1960.a-b');
      assert.match(found!.markdown, /^Wiener\\, N\\\. \\\(1960\\\)\\\. Some [Mm]oral .*\*Science\*\\\./);
      assert.equal(found!.paper, undefined);
    });

  test('a bundled paper: the reference as the entry has it, the abstract and links of the paper', async () => {
    const found = await hover('note.md', '[@gb|-24]');
    assert.match(found!.markdown, /^Greenblatt\\, R\\\. \\\(2024\\\)\\\. \*Alignment faking/);
    assert.match(found!.markdown, /We present a demonstration/);
    assert.deepEqual(
      found!.links.slice(0, 2).map(({ kind, url }) => `${kind} ${url}`),
      ['arxiv https://arxiv.org/abs/2412.14093', 'pdf https://arxiv.org/pdf/2412.14093'],
    );
    assert.equal(found!.found?.entry.key, 'gb-24');
    assert.equal(found!.paper?.id, '2412.14093');
  });
  test('a text of the bibliography is not Markdown', async () =>
    assert.match(
      (await hover('note.md', '[@wiener|:1960.a-b]'))!.markdown,
      /Some machines \\\[can\\\]\\\(command\\:evil\\\) transcend/,
    ));
  test('an address that would end its link is left out', async () =>
    assert.deepEqual((await hover('note.md', '[@b|ad]'))!.links, []));
  test('a key of the library alone: the paper, without an entry', async () => {
    const found = await hover('note.md', '[@betley2025|emergent]');
    assert.match(found!.markdown, /Emergent Misalignment/);
    assert.equal(found!.found, undefined);
  });

  const nowhere: [what: string, name: string, text: string][] = [
    ['the rest of the line', 'note.md', 'As |said [@gb-24].'],
    ['the command', 'paper.tex', '\\ci|te{gb-24}'],
    ['a locator', 'note.md', '[@gb-24, p|. 3]'],
    ['an unknown key', 'note.md', '[@unk|nown]'],
    ['code', 'note.md', '`@gb|-24`'],
    ['an e-mail address', 'note.md', 'me@gb|-24.org'],
  ];
  for (const [what, name, text] of nowhere)
    test(`none over ${what}`, async () => assert.equal(await hover(name, text), undefined));
});

suite('Author and year after keys', () => {
  test('of each key with an entry in the range', async () => {
    const { workspace, document } = fixture(withRefs('note.md', '[@gb-24; @unknown] and @wiener:1960.a-b'));
    const hints = await authorYearHints(workspace, document, { start: 0, end: document.text.length });
    assert.deepEqual(
      hints.map(({ offset, text }) => `${document.text.slice(0, offset).slice(-4)} ${text}`),
      ['b-24 Greenblatt 2024', '.a-b Wiener 1960'],
    );
    assert.deepEqual(await authorYearHints(workspace, document, { start: 0, end: 5 }), []);
  });
});
