import * as vscode from 'vscode';
import { openMarked, type Opened } from './atCursorFolder';
import { equal, match, ok } from './expect';

const refs = `@article{wiener:1960.a-b, author = {Wiener, Norbert}, title = {Some Moral and Technical Consequences of Automation}, journal = {Science}, year = 1960, abstract = {Some machines [can](command:evil) transcend.}}
@misc{gb-24, author = {Greenblatt, Ryan}, title = {Alignment faking in large language models}, year = 2024, eprint = {2412.14093}}
`;

async function hover({ document, position }: Opened): Promise<{ text: string; covered: string } | undefined> {
  const found = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  const ours = found.find(({ contents }) =>
    contents.some((part) => (part as vscode.MarkdownString).value.includes('command:paperside.')),
  );
  return (
    ours && {
      text: ours.contents.map((part) => (part as vscode.MarkdownString).value).join('\n'),
      covered: document.getText(ours.range),
    }
  );
}

suite('Hover over a key', () => {
  suiteTeardown(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  const places: [name: string, text: string][] = [
    ['paper.tex', 'As \\cite[see][3]{gb-24, wiener:|1960.a-b}.\\bibliography{refs}'],
    ['note.md', 'As [@gb-24; @wiener:1960|.a-b, p. 3].'],
    // No extension for R is there: to VS Code these are plain text.
    ['note.Rmd', 'As [@gb-24; @wiener:1960|.a-b, p. 3].'],
    ['paper.Rnw', 'As \\cite[see][3]{gb-24, wiener:|1960.a-b}.\\bibliography{refs}'],
    ['talk.typ', 'As @wiener:1960.a|-b here.\n#bibliography("refs.bib")'],
    ['index.rst', 'As :cite:p:`gb-24,wiener:1960.a-b|`.\n\n.. bibliography:: refs.bib'],
    ['notes.org', 'As [cite:@|wiener:1960.a-b].'],
    ['page.adoc', 'As cite:[gb-24, w|iener:1960.a-b].'],
  ];
  for (const [name, text] of places) {
    test(`${name}: a key with punctuation, and nothing but the key`, async () => {
      const found = await hover(await openMarked(name, text, { 'refs.bib': refs }));
      ok(found, 'there is none');
      equal(found.covered, 'wiener:1960.a-b');
      match(found.text, /^Norbert Wiener \\\(1960\\\)\\\. Some Moral .*Science\\\./);
    });
  }

  test('a paper that Paperside has: the full reference, the abstract, links and actions', async () => {
    const found = await hover(await openMarked('note.md', '[@gb|-24]', { 'refs.bib': refs }));
    match(found!.text, /^Greenblatt\\, R\\\., Denison|^Greenblatt\\, R\\\.\\, Denison/);
    match(found!.text, /We present a demonstration/);
    match(found!.text, /\[Preview Paper\]\(command:paperside\.previewPaper\?%5B%222412\.14093%22%5D\)/);
    match(found!.text, /\[Open Entry\]\(command:paperside\.openEntry/);
    match(found!.text, /\[arXiv\]\(<https:\/\/arxiv\.org\/abs\/2412\.14093>\)/);
  });

  test('a text in the bibliography is no Markdown', async () => {
    const found = await hover(await openMarked('note.md', '[@wiener|:1960.a-b]', { 'refs.bib': refs }));
    match(found!.text, /Some machines \\\[can\\\]\\\(command\\:evil\\\) transcend/);
  });

  test('a key that only Paperside knows: the paper, and a way to add it', async () => {
    const found = await hover(await openMarked('note.md', '[@betley2025|emergent]', { 'refs.bib': refs }));
    match(found!.text, /Emergent Misalignment/);
    match(found!.text, /\[Add to Bibliography\]\(command:paperside\.addCited/);
  });

  test('Open Entry goes to the key', async () => {
    const { file } = await openMarked('note.md', '[@gb|-24]', { 'refs.bib': refs });
    await vscode.commands.executeCommand('paperside.openEntry', file('refs.bib').toString(), 'gb-24');
    const editor = vscode.window.activeTextEditor!;
    equal(editor.document.uri.path, file('refs.bib').path);
    equal(editor.document.getText(editor.selection), 'gb-24');
  });

  const nowhere: [what: string, name: string, text: string][] = [
    ['the rest of the line', 'note.md', 'As |said [@gb-24].'],
    ['the command', 'paper.tex', '\\ci|te{gb-24}'],
    ['a locator', 'note.md', '[@gb-24, p|. 3]'],
    ['a key nobody knows', 'note.md', '[@unk|nown]'],
    ['code', 'note.md', '`@gb|-24`'],
    ['an e-mail address', 'note.md', 'me@gb|-24.org'],
  ];
  for (const [what, name, text] of nowhere) {
    test(`not over ${what}`, async () =>
      equal(await hover(await openMarked(name, text, { 'refs.bib': refs })), undefined));
  }
});
