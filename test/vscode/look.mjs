// Looks at the extension in a real VS Code without a display.
//
//   node test/vscode/look.mjs [script.mjs]
//
// The script exports a function that is given a driver (see test/journey/driver.mjs):
//
//   export default async (driver) => {
//     await driver.openView('Papers');
//     await driver.screenshot('papers'); // .vscode-test/screenshots/papers.png
//   };
//
// Without a script it takes one picture of the window. It shows what was built last: `npm run build` first.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Driver } from '../journey/driver.mjs';

const [script] = process.argv.slice(2);
const driver = await Driver.open();
try {
  if (script === undefined) console.log(await driver.screenshot('window'));
  else await (await import(pathToFileURL(resolve(script)).href)).default(driver);
} catch (error) {
  console.error(error);
  console.error(`Screenshot: ${await driver.screenshot('failed')}`);
  process.exitCode = 1;
} finally {
  await Driver.closeAll();
}
