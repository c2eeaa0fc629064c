// `npm test -- package`: what `npm pack` makes answers an MCP client as `npx paperside mcp`, with nothing beside it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { root, temporaryFolder } from './paths.mjs';

const folder = temporaryFolder('npm');
const shell = process.platform === 'win32';
/** @param {string[]} args @param {string} cwd */
const npm = (args, cwd) => execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: 'pipe', shell });

const [packed] = JSON.parse(npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root));
console.log(`The npm package has ${Math.round(packed.size / 1000)} kB.`);
const files = packed.files.map((/** @type {{ path: string }} */ { path }) => path).sort();
const styles = files.filter((/** @type {string} */ file) =>
  /^dist\/csl\/[\w-]+\.(?:csl|xml|json)$/.test(file),
);
assert.ok(styles.length > 50, `only ${styles.length} styles and locales`);
assert.deepEqual(
  files.filter((/** @type {string} */ file) => !styles.includes(file)),
  [
    'LICENSE',
    'README.md',
    ...['citeproc.js', 'cli.js', 'corpus.json', 'mcp.js'].map((name) => `dist/${name}`),
    ...['thesaurus.txt', 'thirdPartyNotices.txt', 'wordVectors.bin'].map((name) => `dist/${name}`),
    'package.json',
  ],
);

// As npm installs it, but without what its manifest depends on: all that is bundled.
execFileSync('tar', ['-xzf', packed.filename], { cwd: folder });
mkdirSync(join(folder, 'node_modules'));
renameSync(join(folder, 'package'), join(folder, 'node_modules', 'paperside'));
writeFileSync(join(folder, 'package.json'), '{}');
npm(['rebuild', '--ignore-scripts', '--offline'], folder);
const client = new Client({ name: 'test', version: '1' });
await client.connect(
  new StdioClientTransport({
    command: shell ? 'npx.cmd' : 'npx',
    args: ['--no-install', 'paperside', 'mcp'],
    cwd: folder,
  }),
);
const { content } = await client.callTool({
  name: 'paperside_search',
  arguments: { query: 'faking aligment' },
});
await client.close();
writeFileSync(join(folder, 'a.bib'), '@misc{a, title={A}, author={Doe, Jane}, year=2001}\n');
const reference = execFileSync(
  shell ? 'npx.cmd' : 'npx',
  ['--no-install', 'paperside', 'reference', 'a.bib'],
  {
    ...{ cwd: folder, encoding: 'utf8', shell },
  },
);
assert.equal(reference, 'Doe, J. (2001). A.\n');
assert.match(JSON.stringify(content), /Alignment faking in large language models/);
