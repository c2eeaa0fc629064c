import * as vscode from 'vscode';
import { equal, eventually, giveItTime, match, ok } from './expect';
import { answering, first, move, refusing } from './quickPick';
import { askedOfServices, control, leaveServices, turnNetwork, useServices } from './services';
import { open, read } from './workspace';

const clear = () => vscode.commands.executeCommand('notifications.clearAll');
const completeBibliography = () => vscode.commands.executeCommand('paperside.completeBibliography');
const completeMetadata = (id: string) => () =>
  vscode.commands.executeCommand('paperside.completeMetadata', id);
const faking = '2412.14093';

suite('Live records', () => {
  suiteSetup(useServices);
  setup(() => control('reset'));
  suiteTeardown(async () => {
    await leaveServices();
    await clear();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  test('sends nothing while the network is off and not confirmed', async () => {
    await turnNetwork(false);
    await refusing(completeMetadata(faking));
    const { editor } = await open({ 'refs.bib': '@misc{dpo, title={Direct Preference Optimization}}|' });
    ok(editor, 'no editor');
    await refusing(completeBibliography);
    equal(await askedOfServices(), []);
    equal(vscode.workspace.getConfiguration('paperside.network').get('enabled'), false);
  });

  test('asks for the hosts once, and Enter turns the network on', async () => {
    await turnNetwork(false);
    await answering(completeMetadata(faking), first);
    ok(vscode.workspace.getConfiguration('paperside.network').get('enabled'), 'it is still off');
    const asked = await askedOfServices();
    equal(asked.map(({ service }) => service).sort(), ['arxiv', 'huggingface']);
    // The second time nothing is asked of the user, and nothing of the services, which have answered before.
    await completeMetadata(faking)();
    equal((await askedOfServices()).length, 2);
    await clear();
  });

  test('completes a bibliography and changes nothing else', async () => {
    await turnNetwork(true);
    const text = [
      '% mine',
      '@misc{dpo,',
      '  title = "Direct Preference Optimization: Your Language Model is Secretly a Reward Model",',
      '  note = {read this}',
      '}',
      '@article{other, title = {Nobody Knows This One}, year = 1999}',
      '',
    ].join('\n');
    const { file } = await open({ 'refs.bib': `${text}|` });
    await answering(completeBibliography, first);
    await eventually('the entry to be completed', async () =>
      (await read(file('refs.bib'))).includes('eprint'),
    );
    const now = await read(file('refs.bib'));
    match(
      now,
      /^% mine\n@misc\{dpo,\n {2}title = "Direct[^\n]*",\n {2}note = \{read this\},\n {2}author = \{Rafailov/,
    );
    match(now, /eprint = \{2305\.18290\}/);
    match(now, /\n@article\{other, title = \{Nobody Knows This One\}, year = 1999\}\n$/);
    await clear();
  });

  test('leaves a bibliography unchanged if nothing is selected', async () => {
    await turnNetwork(true);
    const text =
      '@misc{dpo, title = {Direct Preference Optimization: Your Language Model is Secretly a Reward Model}}\n';
    const { file } = await open({ 'refs.bib': `${text}|` });
    await refusing(completeBibliography);
    equal(await read(file('refs.bib')), text);
    await clear();
  });

  test('continues after a service rejects a request', async () => {
    await turnNetwork(true);
    // No 503: a service that sends it is left alone for ten minutes.
    await control('go/huggingface/page');
    const { file } = await open({
      'refs.bib': '@misc{bare, title = {A Bare Record of Nothing in Particular}}\n|',
    });
    await answering(completeBibliography, first);
    await eventually('arXiv to fill in', async () => /eprint/.test(await read(file('refs.bib'))));
    await clear();
  });
});

suite('News about papers', () => {
  suiteSetup(useServices);
  setup(() => control('reset'));
  suiteTeardown(async () => {
    await leaveServices();
    await clear();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  test('marks withdrawn and published entries once records are fetched', async () => {
    await turnNetwork(true);
    const { document } = await open({
      'refs.bib': [
        '@misc{gone, title = {On the Withdrawal of Rewards from Learned Policies}, eprint = {2406.00001}}',
        '@misc{judges, title = {Measured Preferences of Artificial Judges}, eprint = {2407.00002}}',
        '|',
      ].join('\n'),
    });
    const codes = () =>
      vscode.languages
        .getDiagnostics(document.uri)
        .map(({ code, message }) => `${String(code)}: ${message}`)
        .sort();
    equal(codes(), []);
    const done = completeBibliography();
    const [published = '', withdrawn = ''] =
      (await eventually('the marks', () => codes().length === 2 && codes())) || [];
    match(published, /^published: .*Journal of Artificial Judgement/);
    match(withdrawn, /^withdrawn: .*withdrawn by the authors due to an error in Theorem 2/);
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await done;
    ok(!document.isDirty, 'the file was changed');
  });
});

suite('Daily Papers', () => {
  suiteSetup(useServices);
  setup(() => control('reset'));
  suiteTeardown(async () => {
    await leaveServices();
    await clear();
  });
  const fetchTrending = () =>
    answering(
      () => vscode.commands.executeCommand('paperside.fetchDailyPapers'),
      () => move(3),
    );
  const keyOf = async (id: string) => {
    await vscode.env.clipboard.writeText('');
    await vscode.commands.executeCommand('paperside.copyCitationKey', id);
    return vscode.env.clipboard.readText();
  };

  test('fetches nothing unasked', async () => {
    await turnNetwork(true);
    await giveItTime();
    equal(await askedOfServices(), []);
  });

  test('fetched papers are in the library and stay when the service fails', async () => {
    await turnNetwork(true);
    await fetchTrending();
    match(
      (await askedOfServices()).map(({ path }) => path).join(),
      /^\/api\/daily_papers\?sort=trending&limit=100$/,
    );
    equal(await keyOf('2509.00003'), 'plain2025bare');
    await control('go/huggingface/page');
    await fetchTrending();
    equal((await askedOfServices()).length, 2);
    equal(await keyOf('2509.00003'), 'plain2025bare');
    await clear();
  });
});
