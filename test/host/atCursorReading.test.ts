import MarkdownIt from 'markdown-it';
import * as vscode from 'vscode';
import { openMarked } from './atCursorFolder';
import { open } from './workspace';
import { equal, eventually, match, ok } from './expect';

interface PreviewPlugin {
  extendMarkdownIt(markdownIt: MarkdownIt): MarkdownIt;
}

const refs = `@article{wiener1960, author = {Wiener, Norbert}, title = {Some Moral Consequences}, journal = {Science}, year = 1960}
@misc{gb, author = {Greenblatt, Ryan and Denison, Carson and Wright, Benjamin}, title = {Alignment faking in large language models}, year = 2024, eprint = {2412.14093}}
`;

suite('Inlay hints', () => {
  suiteTeardown(async () => {
    await vscode.workspace
      .getConfiguration('paperside')
      .update('inlayHints', undefined, vscode.ConfigurationTarget.Workspace);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const hints = async (document: vscode.TextDocument) => {
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    const found = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      'vscode.executeInlayHintProvider',
      document.uri,
      all,
    );
    return found.map(({ label, position }) => `${position.character} ${String(label)}`);
  };

  test('none unless asked for', async () => {
    const { document } = await openMarked('paper.tex', '\\cite{wiener1960}', { 'refs.bib': refs });
    equal(await hints(document), []);
  });

  const places: [name: string, text: string, found: string[]][] = [
    ['paper.tex', '\\cite{wiener1960,gb,none}', ['16 Wiener 1960', '19 Greenblatt et al. 2024']],
    ['note.md', '[@gb; @none] `@gb` me@gb.org', ['4 Greenblatt et al. 2024']],
    ['talk.typ', '@gb here #bibliography("refs.bib")', ['3 Greenblatt et al. 2024']],
    ['index.rst', ':cite:p:`gb`', ['11 Greenblatt et al. 2024']],
    ['notes.org', '[cite:@gb]', ['9 Greenblatt et al. 2024']],
    ['page.adoc', 'cite:[gb]', ['8 Greenblatt et al. 2024']],
  ];
  for (const [name, text, found] of places) {
    test(`${name}: after each key that has an entry`, async () => {
      await vscode.workspace
        .getConfiguration('paperside')
        .update('inlayHints', true, vscode.ConfigurationTarget.Workspace);
      const { document } = await openMarked(name, text, { 'refs.bib': refs });
      equal(await hints(document), found);
    });
  }
});

suite('The Markdown preview', () => {
  suiteTeardown(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  /** By VS Code's own preview; in a worker beside another host, where that is out of our reach, by its library. */
  const render = async (document: vscode.TextDocument) => {
    const { extensionUri, exports } = vscode.extensions.getExtension<PreviewPlugin>('paperside.paperside')!;
    if (extensionUri.scheme !== 'http')
      return vscode.commands.executeCommand<string>('markdown.api.render', document);
    const markdownIt = new MarkdownIt({ html: true });
    exports.extendMarkdownIt(markdownIt);
    return markdownIt.render(document.getText(), { currentDocument: document.uri });
  };
  const rendered = (document: vscode.TextDocument, pattern: RegExp) =>
    eventually(`the preview to show ${pattern}`, async () => {
      const html = await render(document);
      return pattern.test(html) ? html : undefined;
    });

  test('author and year for a key, and a list of references', async () => {
    const { document } = await openMarked(
      'note.md',
      'As [see @wiener1960, p. 3; @gb] and @gb say.\n\nNot `@gb`, not me@gb.org, not @someone.\n\n```\n@gb\n```\n',
      { 'refs.bib': refs },
    );
    const html = (await rendered(document, /Wiener, 1960/))!;
    const text = html.replace(/<[^>]+>/g, '');
    match(
      text,
      /As \(see Wiener, 1960, p\. 3; Greenblatt et al\., 2024\) and Greenblatt et al\. \(2024\) say\./,
    );
    match(text, /Not @gb, not me@gb\.org, not @someone\./);
    match(html, /<h2 title="Citations by CiteProc[^"]*">References<\/h2>/);
    match(html, /<li id="paperside-gb">Greenblatt, R\., .*arXiv/);
    match(
      html,
      /<li id="paperside-wiener1960">Wiener, N\. \(1960\)\. Some [Mm]oral [Cc]onsequences\. <i>Science<\/i>\.<\/li>/,
    );
    ok(!/<li id="paperside-someone"/.test(html), 'someone is listed');
  });

  test('a document without citations stays as it is', async () => {
    const { document } = await openMarked('note.md', 'Nothing [here](x.md) or [there][t].\n\n[t]: y.md\n', {
      'refs.bib': refs,
    });
    const html = (await rendered(document, /Nothing/))!;
    ok(!html.includes('paperside'), html);
  });

  test('the document’s own style, numbers in the order of the text, and the style as it is now', async () => {
    const { document, editor } = await open({
      'note.md': '---\ncsl: ieee\nbibliography: refs.bib\n---\n\n[@gb] and @wiener1960.\n|',
      'refs.bib': refs,
    });
    const html = (await rendered(document, /\[1\].* and .*Wiener \[2\]/))!;
    match(html, /<li id="paperside-gb">\[1\] R\. Greenblatt/);
    match(html, /<li id="paperside-wiener1960">\[2\] N\. Wiener, “Some [Mm]oral [Cc]onsequences,”/);
    await editor.edit((builder) => builder.replace(new vscode.Range(1, 5, 1, 9), 'apa'));
    await document.save();
    await rendered(document, /\(.*Greenblatt et al\., 2024.*\) and .*Wiener \(1960\)/);
  });

  test('the bibliography as it is now', async () => {
    const { document, file } = await openMarked('note.md', '[@wiener1960; @new]\n', { 'refs.bib': refs });
    await rendered(document, /Wiener, 1960.*new\?/);
    await vscode.workspace.fs.writeFile(
      file('refs.bib'),
      new TextEncoder().encode(`${refs}@misc{new, author = {New, Ann}, title = {N}, year = 2025}\n`),
    );
    await rendered(document, /New, 2025/);
  });
});
