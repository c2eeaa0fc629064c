import assert from 'node:assert/strict';
import { journey } from './journey.mjs';

suite('In Chinese', () => {
  journey(
    'Commands, views, prompts and the preview are in the display language',
    async (driver) => {
      await driver.openView('论文');
      await driver.openFile('paper.tex');
      await driver.runCommand('Paperside: 搜索论文');
      await driver.typeInQuickPick('faking aligment', (rows) =>
        rows[0]?.label.startsWith('Alignment faking'),
      );
      assert.match(await driver.quickPickPrompt(), /搜索论文/);
      await driver.accept();
      const text = await driver.waitForWebview(/We present a demonstration/);
      for (const word of ['插入引用', '摘要', '相关论文', '每年论文数']) assert.ok(text.includes(word), word);
      assert.equal(await driver.webview().locator('html').getAttribute('lang'), 'zh-cn');
    },
    { locale: 'zh-cn' },
  );
});
