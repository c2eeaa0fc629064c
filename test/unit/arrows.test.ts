import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ESLint } from 'eslint';

/** Wrong imports, each said to be in a file that exists: the arrows of CONTRIBUTING.md, held by the linter. */
const wrong: [file: string, code: string][] = [
  ['src/core/text/textEdit.ts', "import * as vscode from 'vscode';"],
  ['src/core/text/textEdit.ts', "import { Library } from '../host/library';"],
  ['src/core/text/textEdit.ts', "import fs from 'node:fs';"],
  ['src/core/text/textEdit.ts', "import Fuse from 'fuse.js';"],
  ['src/core/text/textEdit.ts', "import { runToEnd } from '../steps/steps';"],
  ['src/core/steps/sortedSteps.ts', "import { escapeHtml } from '../text/escapeHtml';"],
  ['src/core/languages/citation.ts', "import { scanBib } from '../bibtex/scanBib';"],
  ['src/core/text/lines.ts', "import type { Paper } from '../search/paperSearch';"],
  ['src/core/text/textEdit.ts', 'export const now = new Date();'],
  ['src/core/text/textEdit.ts', 'export const chance = Math.random();'],
  ['src/core/search/createSearch.ts', "import { parse } from 'yaml';"],
  ['src/core/search/createSearch.ts', "import Fuse from 'fuse.js';"],
  ['src/host/library/library.ts', "import { registerSearchPapers } from '../features/searchPapers';"],
  ['src/host/library/library.ts', "import path from 'node:path';"],
  ['src/host/tasks/memoize.ts', "import { basename } from '../files/uri';"],
  ['src/features/searchPapers.ts', "import { registerOpenPaper } from './openPaper';"],
  ['src/features/searchPapers.ts', "import type { createServices } from '../createServices';"],
  [
    'src/features/preview/renderPreview.ts',
    "import { createHostServices } from '../../host/createHostServices';",
  ],
  ['src/features/preview/renderPreview.ts', "import { registerOpenPaper } from '../openPaper';"],
  ['src/features/preview/renderPreview.ts', "import { registerCiting } from '../cite/registerCiting';"],
  ['src/core/text/textEdit.ts', "import { createServer } from '../mcp/createServer';"],
  ['src/host/library/library.ts', "import { createServer } from '../mcp/createServer';"],
  ['src/features/searchPapers.ts', "import { Server } from '@modelcontextprotocol/sdk/server/index.js';"],
  ['src/mcp/createServer.ts', "import * as vscode from 'vscode';"],
  ['src/mcp/createServer.ts', "import { Library } from '../host/library';"],
];

const right: [file: string, code: string][] = [
  ['src/core/text/closestNames.ts', "import Fuse from 'fuse.js';"],
  ['src/core/languages/citation.ts', "import { splitText } from '../text/lines';"],
  ['src/core/languages/citation.ts', "import type { Paper } from '../paper';"],
  ['src/host/storage/sharedValue.ts', "import { numberedJson } from '../../core/storage/stored';"],
  ['src/host/library/library.ts', "import * as vscode from 'vscode';"],
  ['src/features/preview/renderPreview.ts', "import type { Library } from '../../host/library';"],
  ['src/features/preview/renderPreview.ts', "import { readMessage } from './previewMessages';"],
  ['src/mcp/createServer.ts', "import path from 'node:path';"],
  ['src/mcp/createServer.ts', "import { answer } from '../core/tools/readingTools';"],
];

/** Imports of a file that leads back to the one that is said to have them. */
const circles: [file: string, code: string][] = [
  ['src/core/text/textEdit.ts', "import { insertCitation } from '../languages/insertCitation';"],
  ['src/core/text/textEdit.ts', "import type { Citation } from '../languages/insertCitation';"],
  ['src/core/text/textEdit.ts', "export { insertCitation } from '../languages/insertCitation';"],
  ['src/core/text/textEdit.ts', "export * from './textEdit';"],
  // Imports it in several lines.
  ['src/host/picking/paperRows.ts', "import { Picking } from './picking';"],
  ['src/features/preview/renderYears.ts', "import {\n  renderPreview,\n} from './renderPreview';"],
];

const rules = [
  'no-restricted-imports',
  'no-restricted-globals',
  'no-restricted-properties',
  'paperside/no-circles',
];

suite('The arrows of the house', function () {
  this.timeout(60_000);
  // These rules need no types, which it would take seconds to find out.
  const eslint = new ESLint({
    ruleFilter: ({ ruleId }) => rules.includes(ruleId),
    overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
  });
  const broken = async (filePath: string, code: string) => {
    const [result] = await eslint.lintText(code, { filePath });
    return result!.messages;
  };
  for (const [file, code] of wrong) {
    test(`${file} may not say ${code}`, async () => assert.notDeepEqual(await broken(file, code), []));
  }
  for (const [file, code] of right) {
    test(`${file} may say ${code}`, async () => assert.deepEqual(await broken(file, code), []));
  }
  for (const [file, code] of circles) {
    test(`${file} closes a circle with ${code}`, async () =>
      assert.deepEqual(
        (await broken(file, code)).map(({ ruleId }) => ruleId).filter((id) => id === 'paperside/no-circles'),
        ['paperside/no-circles'],
      ));
  }

  test('a rule that is disabled in src says why', () => {
    const isUnexplained = /eslint-disable(?![^*\n]* -- \S)/;
    const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const unexplained = sources.filter((file) =>
      isUnexplained.test(readFileSync(path.join('src', file), 'utf8')),
    );
    assert.deepEqual(unexplained, []);
  });
});
