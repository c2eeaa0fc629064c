import * as vscode from 'vscode';
import { equal, eventually, match, ok } from './expect';
import { open, read } from './workspace';

/** What VS Code has since 1.95. */
interface LanguageModels {
  readonly tools: readonly { readonly name: string }[];
  invokeTool(
    name: string,
    options: { input: unknown; toolInvocationToken: undefined },
  ): Thenable<{
    readonly content: readonly { readonly value: string }[];
  }>;
}
const { lm } = vscode as { lm?: LanguageModels };
const refs = '@book{wiener, title={Cybernetics}, year=1948}\n';

suite('Tools for language models', () => {
  suiteTeardown(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  const call = async (name: string, input: unknown) => {
    const result = await lm!.invokeTool(name, { input, toolInvocationToken: undefined });
    return result.content.map(({ value }) => value).join('');
  };

  test('are registered if VS Code supports tools', () => {
    if (!lm?.tools) return;
    const names = lm.tools.map(({ name }) => name).filter((name) => name.startsWith('paperside_'));
    equal(names.sort(), [
      ...['paperside_bibtex', 'paperside_check_citations', 'paperside_cite', 'paperside_get'],
      'paperside_search',
    ]);
  });

  test('find, describe and cite a paper', async () => {
    match(await call('paperside_search', { query: 'faking aligment' }), /1\. “Alignment faking in large/);
    match(await call('paperside_get', { id: '2412.14093' }), /^Title: Alignment faking/);
    match(await call('paperside_bibtex', { ids: ['2412.14093'] }), /^@misc\{greenblatt2024alignment,/);
  });

  test('reject unknown ids, and say what to do', async () => {
    const told = await call('paperside_get', { id: 'nobody' }).then(
      () => 'no error',
      (error: Error) => error.message,
    );
    match(told, /paperside_search/);
  });

  test('check nothing where no bibliography is found, and say where it was searched', async () => {
    const { document } = await open({ 'paper.tex': '\\cite{a,b}|\n' });
    const told = await call('paperside_check_citations', { document: document.uri.path }).then(
      () => 'no error',
      (error: Error) => error.message,
    );
    match(told, /No bibliography was found for paper\.tex; nothing was checked\..*paper\.tex\. There is no/);
    ok(!told.includes('no entry has this key'), told);
  });

  test('check unsaved changes of a document', async () => {
    const { document, editor } = await open({
      'paper.tex': '\\cite{wiener}|\n\\bibliography{refs}\n',
      'refs.bib': refs,
    });
    await editor.edit((builder) => builder.insert(new vscode.Position(0, 0), '\\cite{smith2023}'));
    const text = await call('paperside_check_citations', { document: document.uri.path });
    match(text, /“smith2023”: no entry has this key/);
    match(text, /no sign that they do not exist.*\n- “wiener” \(refs\.bib line 1\): “Cybernetics”/);
  });
});

suite('Check Citations', () => {
  suiteTeardown(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  test('marks entries that differ from the record, until they are edited', async () => {
    const { file } = await open({
      'paper.tex': '\\cite{gb,wiener}|\n\\bibliography{refs}\n',
      'refs.bib': `${refs}@misc{gb, title={Alignment faking in large language models}, eprint={2412.14093}, year=2019}\n`,
    });
    const marks = () =>
      vscode.languages
        .getDiagnostics(file('refs.bib'))
        .map(({ code, severity }) => [String(code), vscode.DiagnosticSeverity[severity]]);
    void vscode.commands.executeCommand('paperside.checkCitations');
    const found = await eventually('the marks', () => (marks().length > 1 ? marks() : undefined));
    equal(found!.sort(), [
      ['not-known', 'Hint'],
      ['wrong-year', 'Warning'],
    ]);
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    const bibliography = await vscode.window.showTextDocument(file('refs.bib'));
    await bibliography.edit((builder) => builder.insert(new vscode.Position(0, 0), '\n'));
    await eventually('the marks to go', () => marks().every(([code]) => code !== 'wrong-year'));
    ok((await read(file('refs.bib'))).startsWith('@book'), 'nothing was written');
  });
});
