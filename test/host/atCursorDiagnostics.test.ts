import * as vscode from 'vscode';
import { openMarked, readText, type Opened } from './atCursorFolder';
import { equal, eventually, match, ok } from './expect';

const refs = '@misc{wiener1960, title = {A}}\n';

const ours = (uri: vscode.Uri) =>
  vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Paperside');

/** As soon as there are that many. */
const diagnostics = ({ document }: Opened, count: number) =>
  eventually(`${count} diagnostics`, () => {
    const found = ours(document.uri);
    return found.length === count ? found : undefined;
  });

/** A key without an entry is put in, and complained of: by then all else has been looked at, too. */
async function noneBut(opened: Opened, key: string): Promise<void> {
  const found = await eventually(`the complaint of ${key}`, () => {
    const now = ours(opened.document.uri);
    return now.some(({ range }) => opened.document.getText(range) === key) ? now : undefined;
  });
  equal(
    found?.map(({ range }) => opened.document.getText(range)),
    [key],
  );
}

async function fixes({ document }: Opened, { range }: vscode.Diagnostic): Promise<vscode.CodeAction[]> {
  const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
  );
  return found.filter(({ title }) => /^(Did you mean|Add “|Cite the published)/.test(title));
}

async function apply({ edit, command }: vscode.CodeAction): Promise<void> {
  if (edit) await vscode.workspace.applyEdit(edit);
  if (command) await vscode.commands.executeCommand(command.command, ...(command.arguments as unknown[]));
}

suite('Keys without an entry', () => {
  suiteTeardown(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  test('the key, and neither an address nor code', async () => {
    const text =
      '---\nbibliography: refs.bib\n---\n[@wiener1960; @missing1] me@b.org `@c` <d@e.org> @fig-f\n\n```\n@g\n```\n';
    const opened = await openMarked('note.md', text, { 'refs.bib': refs });
    await noneBut(opened, 'missing1');
    const [only] = ours(opened.document.uri);
    equal(only?.message, 'No entry has the key “missing1” in refs.bib.');
    equal(only?.severity, vscode.DiagnosticSeverity.Information);
  });

  test('a typo: the key that was meant', async () => {
    const opened = await openMarked('paper.tex', '\\cite{weiner1960}', { 'refs.bib': refs });
    const [only] = (await diagnostics(opened, 1))!;
    const found = await fixes(opened, only!);
    equal(found[0]?.title, 'Did you mean “wiener1960”?');
    await apply(found[0]!);
    equal(opened.document.getText(), '\\cite{wiener1960}');
    await diagnostics(opened, 0);
  });

  test('a paper that Paperside has: its entry, and the key of the entry', async () => {
    const opened = await openMarked('note.md', '[@greenblat2024alignment]', { 'refs.bib': refs });
    const [only] = (await diagnostics(opened, 1))!;
    const found = await fixes(opened, only!);
    const add = found.find(({ title }) => title.startsWith('Add “Alignment faking'));
    ok(add, `It is not among ${found.map(({ title }) => title).join(', ')}`);
    await apply(add);
    equal(opened.document.getText(), '[@greenblatt2024alignment]');
    match(await readText(opened.file('refs.bib')), /@misc\{greenblatt2024alignment,/);
    await diagnostics(opened, 0);
  });

  test('they come and go with the bibliography', async () => {
    const opened = await openMarked('paper.tex', '\\cite{new}', { 'refs.bib': refs });
    await diagnostics(opened, 1);
    await vscode.workspace.fs.writeFile(
      opened.file('refs.bib'),
      new TextEncoder().encode(`${refs}@misc{new, title = {New}}\n`),
    );
    await diagnostics(opened, 0);
  });

  test('the setting: how they are shown, and whether', async () => {
    const opened = await openMarked('paper.tex', '\\cite{a}', { 'refs.bib': refs });
    const configuration = vscode.workspace.getConfiguration('paperside');
    try {
      await configuration.update('diagnostics.severity', 'warning', vscode.ConfigurationTarget.Workspace);
      await eventually('a warning', () =>
        ours(opened.document.uri).some(({ severity }) => severity === vscode.DiagnosticSeverity.Warning),
      );
      await configuration.update('diagnostics.severity', 'off', vscode.ConfigurationTarget.Workspace);
      await diagnostics(opened, 0);
    } finally {
      await configuration.update('diagnostics.severity', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });
});

suite('Entries of a bibliography', () => {
  suiteTeardown(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  test('each with its message and place', async () => {
    const bib =
      '@misc{a, title={A}}\n@misc{A, title={B}}\n@misc{b,\n  title = {B}\n  year = 2020\n}\n@misc{park, eprint={2501.17187}, title={Visualizing}}\n';
    const found = (await diagnostics(await openMarked('refs.bib', bib), 3))!;
    equal(found.map(({ message, range }) => `${range.start.line} ${message.slice(0, 24)}`).sort(), [
      '1 The entry in line 1 has ',
      '3 Missing comma. Add it.',
      '6 This paper has been with',
    ]);
  });

  test('a preprint that has since been published becomes that, under its key', async () => {
    const bib =
      '@misc{mine,\n  title = {Emergent Misalignment},\n  eprint = {2502.17424},\n  note = {my note}\n}\n';
    const opened = await openMarked('refs.bib', bib);
    const [only] = (await diagnostics(opened, 1))!;
    match(only!.message, /^This preprint has been published: /);
    const [fix] = await fixes(opened, only!);
    match(fix!.title, /^Cite the published version: /);
    await apply(fix!);
    const text = opened.document.getText();
    match(text, /^@inproceedings\{mine,\n/);
    match(text, /booktitle = \{/);
    match(text, /eprint = \{2502\.17424\}/);
    match(text, /note = \{my note\}/);
    await diagnostics(opened, 0);
    await opened.document.save();
  });
});
