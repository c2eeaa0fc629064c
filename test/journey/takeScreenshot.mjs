// `npm run screenshot`: the picture in the README, taken of the real thing: media/screenshot.png.
import { join } from 'node:path';
import { root } from '../vscode/paths.mjs';
import { Driver } from './driver.mjs';

const driver = await Driver.open({
  settings: { 'editor.minimap.enabled': false, 'editor.wordWrap': 'on' },
});
try {
  await driver.openFile('paper.tex');
  await driver.putCursorAfter('only while they are trained');
  await driver.press('Alt+Shift+C');
  await driver.typeInQuickPick('faking aligment', (rows) => rows[0]?.label.startsWith('Alignment faking'));
  await driver.accept();
  await driver.waitForText(/greenblatt2024alignment/);
  await driver.save();
  await driver.openView('Papers');
  await driver.expand('Safety & Misalignment');
  await driver.clickRow('Alignment faking in large language models');
  await driver.waitForWebview(/We present a demonstration/);
  // The pointer leaves the row, and with it its tooltip goes.
  await driver.page.mouse.move(700, 860);
  console.log(await driver.screenshot(join(root, 'media', 'screenshot.png')));
} finally {
  await Driver.closeAll();
}
