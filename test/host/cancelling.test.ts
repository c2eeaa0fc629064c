import * as vscode from 'vscode';
import { startSecondInstance, type SecondInstance } from './secondInstance';
import { equal, eventually, giveItTime, ok, pause } from './expect';
import { askedBefore, askedOfServices, control, leaveServices, turnNetwork, useServices } from './services';
import { storedFile } from './storedFile';
import { open, read } from './workspace';

const faking = '2412.14093';

/** A question that nobody cancels is given up after 15 s. */
async function endsSoon(done: Promise<unknown>): Promise<void> {
  const ended = await Promise.race([done.then(() => true), pause(14_000).then(() => false)]);
  ok(ended, 'the command goes on');
}

suite('Cancelling', () => {
  let second: SecondInstance;
  suiteSetup(async () => {
    await useServices();
    await turnNetwork(true);
  });
  setup(async () => {
    await control('reset');
    second = startSecondInstance(askedBefore());
  });
  teardown(async () => {
    second.deactivate();
    second.restore();
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  suiteTeardown(leaveServices);

  /** A service that has been asked answers nothing for as long as it is waited for. */
  const silent = async (...services: string[]) => {
    for (const service of services) await control(`go/${service}/${'silence/'.repeat(9)}`);
  };
  /** Cancels once a service has been asked so often; the command must then end, and ask no more. */
  const cancelOnceAsked = async (done: Promise<unknown>, times: number) => {
    await eventually('the services to be asked', async () => (await askedOfServices()).length >= times);
    equal(second.cancel(), 1, 'what can be cancelled');
    await endsSoon(done);
    const asked = (await askedOfServices()).length;
    await giveItTime();
    equal((await askedOfServices()).length, asked, 'what is asked after it');
  };
  const stored = async (name: string) => {
    const file = await storedFile(second.storage, name);
    return file && (JSON.parse(await read(file)) as unknown);
  };

  test('completing papers, before the first response: stores nothing', async () => {
    await silent('arxiv', 'huggingface');
    await cancelOnceAsked(second.run('completeMetadata', [faking, '2502.17424']), 1);
    equal(await stored('records'), undefined);
  });

  test('completing papers, half-way: keeps complete records', async () => {
    await silent('huggingface');
    await cancelOnceAsked(second.run('completeMetadata', [faking, '2502.17424']), 2);
    const records = JSON.stringify(await stored('records'));
    ok(records.includes(faking), `what arXiv had told is kept: ${records}`);
    ok(!records.includes('"huggingface"'), 'nothing of the service that was silent');
  });

  test('completing a bibliography: changes nothing, and shows no list', async () => {
    await silent('huggingface');
    const text =
      '@misc{dpo, title={Direct Preference Optimization: Your Language Model is Secretly a Reward Model}}\n';
    const { document, file } = await open({ 'refs.bib': `${text}|` });
    await cancelOnceAsked(second.run('completeBibliography'), 1);
    equal([document.getText(), await read(file('refs.bib'))], [text, text]);
    equal(second.questions, []);
  });

  test('fetching Daily Papers: leaves the feeds unchanged', async () => {
    await silent('huggingface');
    await cancelOnceAsked(second.run('fetchDailyPapers', { collection: { id: 'feed:trending' } }), 1);
    equal(await stored('feeds'), undefined);
    equal((await second.api.papers()).length, 182);
  });

  test('tidying: changes nothing, and shows no list', async () => {
    const text = '@article{unused, title={Unused}, year=2020}\n';
    const { file } = await open({
      'paper.tex': '\\bibliography{refs}|',
      'refs.bib': text,
      ...Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`part${i}.tex`, `Part ${i}`])),
    });
    const done = second.run('tidyBibliography');
    await eventually('its progress', () => second.cancel());
    await endsSoon(done);
    equal(second.questions, []);
    equal(await read(file('refs.bib')), text);
  });

  test('renaming a key: returns no edits', async () => {
    const { document } = await open({
      'paper.tex': '\\bibliography{refs}\\cite{ol|d}',
      'refs.bib': '@article{old, title={Old}, year=2020}\n',
      'other.tex': '\\bibliography{refs}\\cite{old}',
    });
    const provider = second.providers.get('registerRenameProvider') as vscode.RenameProvider;
    const position = document.positionAt(document.getText().indexOf('old') + 1);
    const source = new vscode.CancellationTokenSource();
    const rename = () =>
      Promise.resolve(provider.provideRenameEdits(document, position, 'new', source.token)).then(
        (edit) => edit?.entries().length,
        (error: unknown) => (error instanceof vscode.CancellationError ? 'cancelled' : String(error)),
      );
    equal(await rename(), 3);
    const renaming = rename();
    source.cancel();
    equal(await renaming, 'cancelled');
  });
});
