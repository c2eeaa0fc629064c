import * as vscode from 'vscode';
import { openMarked, type Opened } from './atCursorFolder';
import { equal, match } from './expect';

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

  test('a paper that Paperside has: the reference as the entry has it, the abstract, links and actions', async () => {
    const found = await hover(await openMarked('note.md', '[@gb|-24]', { 'refs.bib': refs }));
    match(found!.text, /^Greenblatt\\, R\\\. \\\(2024\\\)\\\. \*Alignment faking/);
    match(found!.text, /We present a demonstration/);
    match(found!.text, /\[Preview Paper\]\(command:paperside\.previewPaper\?%5B%222412\.14093%22%5D\)/);
    match(found!.text, /\[Open Entry\]\(command:paperside\.openEntry/);
    match(found!.text, /\[arXiv\]\(<https:\/\/arxiv\.org\/abs\/2412\.14093>\)/);
  });

  test('in the document’s own style', async () => {
    const talk = '@gb|-24\n\n#bibliography("refs.bib", style: "ieee")\n';
    const found = await hover(await openMarked('talk.typ', talk, { 'refs.bib': refs }));
    match(found!.text, /^R\\\. Greenblatt\\, “Alignment faking/);
  });

  test('Open Entry goes to the key', async () => {
    const { file } = await openMarked('note.md', '[@gb|-24]', { 'refs.bib': refs });
    await vscode.commands.executeCommand('paperside.openEntry', file('refs.bib').toString(), 'gb-24');
    const editor = vscode.window.activeTextEditor!;
    equal(editor.document.uri.path, file('refs.bib').path);
    equal(editor.document.getText(editor.selection), 'gb-24');
  });

  test('in an .Rmd without its extension, with its name in any case', async () => {
    const found = await hover(await openMarked('chunks.Rmd', '[@gb|-24]', { 'refs.bib': refs }));
    equal(found?.covered, 'gb-24');
  });

  test('not beside a key', async () =>
    equal(await hover(await openMarked('note.md', 'As |said [@gb-24].', { 'refs.bib': refs })), undefined));
});
