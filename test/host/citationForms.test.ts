import * as vscode from 'vscode';
import { answering } from './quickPick';
import { equal, match } from './expect';
import { open, read } from './workspace';

/** A paper of the bundled corpus. */
const faking = '2412.14093';

const run = (command: string) => vscode.commands.executeCommand(`paperside.${command}`, [faking]);
const first = () => undefined;
const down = (steps: number) => async () => {
  for (let i = 0; i < steps; i++)
    await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
};

async function withSetting(name: string, value: unknown, act: () => Promise<void>): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('paperside');
  await configuration.update(name, value, vscode.ConfigurationTarget.Global);
  try {
    await act();
  } finally {
    await configuration.update(name, undefined, vscode.ConfigurationTarget.Global);
  }
}

suite('The form of a citation', () => {
  teardown(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  const preamble = '\\usepackage{biblatex}\n';

  test('is parenthetical, or textual with the other command', async () => {
    const { document } = await open({ 'paper.tex': `${preamble}|`, 'refs.bib': '' });
    await run('insertCitation');
    equal(document.getText(), `${preamble}\\autocite{greenblatt2024alignment}`);
    await vscode.commands.executeCommand('undo');
    await run('insertTextualCitation');
    equal(document.getText(), `${preamble}\\textcite{greenblatt2024alignment}`);
  });

  test('follows the setting', () =>
    withSetting('citation.form', 'textual', async () => {
      const { document } = await open({ 'note.md': '| say', 'refs.bib': '' });
      await run('insertCitation');
      equal(document.getText(), '@greenblatt2024alignment say');
    }));

  test('is picked from a list', async () => {
    const { document, editor } = await open({ 'paper.tex': `${preamble}|`, 'refs.bib': '' });
    // In brackets, in the sentence, \parencite, \cite, \parencite*, \footcite.
    await answering(() => run('insertCitationAs'), down(5));
    equal(document.getText(), `${preamble}\\footcite{greenblatt2024alignment}`);
    // What was used last comes first.
    const end = document.positionAt(document.getText().length);
    await editor.edit((edit) => edit.insert(end, ' '));
    editor.selection = new vscode.Selection(end.translate(0, 1), end.translate(0, 1));
    await answering(() => run('insertCitationAs'), first);
    match(document.getText(), /\\footcite\{greenblatt2024alignment\} \\footcite\{greenblatt2024alignment\}$/);
  });

  test('is the last one used in the document if the setting says so', () =>
    withSetting('citation.form', 'last', async () => {
      const { document, editor } = await open({ 'note.md': '| say', 'refs.bib': '' });
      await run('insertTextualCitation');
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), ' as '));
      editor.selection = new vscode.Selection(0, 0, 0, 0);
      await run('insertCitation');
      equal(document.getText(), '@greenblatt2024alignment as @greenblatt2024alignment say');
    }));

  test('stays the same when a key is added to a citation', async () => {
    const { document } = await open({ 'note.md': '[@a|]', 'refs.bib': '' });
    await run('insertTextualCitation');
    equal(document.getText(), '[@a; @greenblatt2024alignment]');
  });

  test('in a chapter follows the other chapters', async () => {
    const { document } = await open({
      'one.tex': '|',
      'main.tex':
        '\\documentclass{book}\n\\usepackage{own}\n\\begin{document}\n\\input{two}\\include{one}\n\\end{document}',
      'own.sty': '\\RequirePackage[style=apa]{biblatex}\\addbibresource{refs.bib}',
      'two.tex': '\\parencite{x}',
      'refs.bib': '',
    });
    await run('insertCitation');
    equal(document.getText(), '\\parencite{greenblatt2024alignment}');
    await vscode.commands.executeCommand('undo');
    await run('insertTextualCitation');
    equal(document.getText(), '\\textcite{greenblatt2024alignment}');
  });

  test('is a role if conf.py says that Sphinx reads the Markdown', async () => {
    const { document } = await open({
      'docs/one.md': '|',
      'docs/conf.py':
        "extensions = ['myst_parser', 'sphinxcontrib.bibtex']\nbibtex_bibfiles = ['../refs.bib']\n",
      'refs.bib': '',
    });
    await run('insertCitation');
    equal(document.getText(), '{cite:p}`greenblatt2024alignment`');
  });
});

suite('A language without citations', () => {
  teardown(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  const cases: [setting: string, command: string, expected: RegExp][] = [
    ['apa', 'insertCitation', /^See Greenblatt, R\., .*\(2024\)\. Alignment faking/],
    ['ieee', 'insertCitation', /^See R\. Greenblatt/],
    ['author-year', 'insertCitation', /^See Greenblatt et al\. \(2024\)\.$/],
    ['apa', 'insertTextualCitation', /^See Greenblatt et al\. \(2024\)\.$/],
    [
      'footnote',
      'insertCitation',
      /^See \[\^greenblatt2024alignment\]\.\n\n\[\^greenblatt2024alignment\]: Greenblatt, R\., .*\n$/,
    ],
  ];
  for (const [setting, command, expected] of cases) {
    test(`${command} with ${setting}`, () =>
      withSetting('citation.plainText', setting, async () => {
        const { document } = await open({ 'notes.txt': 'See |.' });
        await run(command);
        match(document.getText(), expected);
      }));
  }

  test('plain docutils gets the reference below the others and no bibliography', async () => {
    const { document, file } = await open({
      'notes.rst': 'So [x]_ and |.\n\n.. [x] Someone.\n',
      'refs.bib': '% mine\n',
    });
    await run('insertCitation');
    match(
      document.getText(),
      /^So \[x\]_ and \[greenblatt2024alignment\]_\.\n\n\.\. \[x\] Someone\.\n\.\. \[greenblatt2024alignment\] Greenblatt, R\., .*\n$/,
    );
    equal(await read(file('refs.bib')), '% mine\n');
    await vscode.commands.executeCommand('undo');
    equal(document.getText(), 'So [x]_ and .\n\n.. [x] Someone.\n');
  });
});
