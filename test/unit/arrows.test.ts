import assert from 'node:assert/strict';
import { ESLint } from 'eslint';

/** Wrong imports, each said to be in a file that exists: the arrows of CONTRIBUTING.md, held by the linter. */
const wrong: [file: string, code: string][] = [
  ['src/core/text/textEdit.ts', "import * as vscode from 'vscode';"],
  ['src/core/text/textEdit.ts', "import { Library } from '../host/library';"],
  ['src/core/text/textEdit.ts', "import fs from 'node:fs';"],
  ['src/core/text/textEdit.ts', "import Fuse from 'fuse.js';"],
  ['src/core/text/textEdit.ts', 'export const now = new Date();'],
  ['src/core/text/textEdit.ts', 'export const chance = Math.random();'],
  ['src/core/search/createSearch.ts', "import { parse } from 'yaml';"],
  ['src/host/library/library.ts', "import { registerSearchPapers } from '../features/searchPapers';"],
  ['src/host/library/library.ts', "import path from 'node:path';"],
  ['src/features/searchPapers.ts', "import { registerOpenPaper } from './openPaper';"],
  ['src/features/preview/renderPreview.ts', "import { registerOpenPaper } from '../openPaper';"],
  ['src/features/preview/renderPreview.ts', "import { registerCiting } from '../cite/registerCiting';"],
  ['src/core/text/textEdit.ts', "import { createServer } from '../mcp/createServer';"],
  ['src/host/library/library.ts', "import { createServer } from '../mcp/createServer';"],
  ['src/features/searchPapers.ts', "import { Server } from '@modelcontextprotocol/sdk/server/index.js';"],
  ['src/mcp/createServer.ts', "import * as vscode from 'vscode';"],
  ['src/mcp/createServer.ts', "import { Library } from '../host/library';"],
];

const right: [file: string, code: string][] = [
  ['src/core/search/createSearch.ts', "import Fuse from 'fuse.js';"],
  ['src/host/library/library.ts', "import * as vscode from 'vscode';"],
  ['src/features/preview/renderPreview.ts', "import type { Library } from '../../host/library';"],
  ['src/features/preview/renderPreview.ts', "import { readMessage } from './previewMessages';"],
  ['src/mcp/createServer.ts', "import path from 'node:path';"],
  ['src/mcp/createServer.ts', "import { answer } from '../core/tools/readingTools';"],
];

const rules = ['no-restricted-imports', 'no-restricted-globals', 'no-restricted-properties'];

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
});
