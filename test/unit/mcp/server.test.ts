import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { toolSchemas } from '../../../src/core/tools/toolSchemas';

suite('The MCP server, asked by a client over stdio', function () {
  this.timeout(60_000);
  const client = new Client({ name: 'test', version: '1' });
  let folder: string;

  suiteSetup(async () => {
    folder = mkdtempSync(join(tmpdir(), 'paperside-mcp-'));
    await client.connect(new StdioClientTransport({ command: process.execPath, args: ['dist/mcp.js'] }));
  });
  suiteTeardown(async () => {
    await client.close();
    rmSync(folder, { recursive: true });
  });

  const call = async (name: string, input: Record<string, unknown>) => {
    const { isError, content } = await client.callTool({ name, arguments: input });
    const [first] = content as { text: string }[];
    return { isError: isError === true, text: first!.text };
  };
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');

  test('says who it is, and lists its tools', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    assert.deepEqual(client.getServerVersion(), { name: 'paperside', version });
    const { tools } = await client.listTools();
    assert.deepEqual(
      tools.map(({ name }) => name),
      Object.keys(toolSchemas),
    );
    const editing = tools.filter(({ annotations }) => annotations?.readOnlyHint !== true);
    assert.deepEqual(
      editing.map(({ name }) => name),
      ['paperside_cite'],
    );
  });

  test('finds, tells and writes a paper', async () => {
    assert.match(
      (await call('paperside_search', { query: 'faking aligment' })).text,
      /1\. “Alignment faking/,
    );
    assert.match((await call('paperside_get', { id: '2412.14093' })).text, /^Title: Alignment faking/);
    assert.match((await call('paperside_bibtex', { ids: ['2412.14093'] })).text, /^@misc\{greenblatt2024/);
  });

  const refused: [tool: string, input: Record<string, unknown>, told: RegExp][] = [
    ['paperside_search', {}, /Give “query”/],
    ['paperside_get', { id: 'nobody' }, /paperside_search/],
    ['paperside_delete', {}, /There is no tool paperside_delete\. There are paperside_search/],
    ['paperside_check_citations', { document: '/nowhere/a.tex' }, /There is no file \/nowhere\/a\.tex/],
    [
      'paperside_cite',
      { ids: ['nobody'], document: 'a.tex', after: 'a' },
      /No paper in the library is named “nobody”/,
    ],
  ];
  for (const [tool, input, told] of refused) {
    test(`${tool} ${JSON.stringify(input)} is refused, with a way on`, async () => {
      const { isError, text } = await call(tool, input);
      assert.ok(isError);
      assert.match(text, told);
    });
  }

  test('cites in a file: citation and entry, and every other byte stays', async () => {
    const before = '\uFEFF\\documentclass{article}\r\nModels fake it. More.\r\n\\bibliography{own}\r\n';
    const document = write('paper.tex', before);
    write('own.bib', '@book{w,title={Cybernetics}}\r\n');
    const input = { ids: ['2412.14093'], document, after: 'fake it' };
    const { isError, text } = await call('paperside_cite', input);
    assert.equal(isError, false, text);
    assert.equal(read('paper.tex'), before.replace('fake it', 'fake it \\cite{greenblatt2024alignment}'));
    assert.match(
      read('own.bib'),
      /^@book\{w,title=\{Cybernetics\}\}\r\n\r\n@misc\{greenblatt2024alignment, .*\}\}\r\n$/,
    );
    const bibliography = read('own.bib');
    assert.match((await call('paperside_cite', { ...input, after: 'More.' })).text, /the entries are there/);
    assert.equal(read('own.bib'), bibliography);
  });

  test('cites nothing where the words are not there, or are there twice', async () => {
    const document = write('twice.md', '---\nbibliography: twice.bib\n---\nso and so\n');
    const told = await call('paperside_cite', { ids: ['2412.14093'], document, after: 'so' });
    assert.ok(told.isError);
    assert.match(told.text, /stands in the document 2 times/);
    assert.equal(read('twice.md'), '---\nbibliography: twice.bib\n---\nso and so\n');
    assert.throws(() => read('twice.bib'));
  });

  test('asks which bibliography, and declares the one it is given', async () => {
    write('other.bib', '');
    const document = write('note.md', 'A claim.\n');
    const input = { ids: ['2412.14093'], document, after: 'A claim' };
    const asked = await call('paperside_cite', input);
    assert.ok(asked.isError);
    assert.match(asked.text, /several beside it: .*Say which in “bibliography”/);
    const { isError } = await call('paperside_cite', { ...input, bibliography: 'new.bib' });
    assert.equal(isError, false);
    assert.match(
      read('note.md'),
      /^---\nbibliography: new\.bib\n---\n\nA claim \[@greenblatt2024alignment\]\.\n$/,
    );
    assert.match(read('new.bib'), /^@misc\{greenblatt2024alignment,/);
  });

  test('leaves a file that is not UTF-8 as it is', async () => {
    const bytes = Buffer.from('caf\xe9 here \\bibliography{own}', 'latin1');
    writeFileSync(join(folder, 'latin.tex'), bytes);
    const told = await call('paperside_cite', {
      ids: ['2412.14093'],
      document: join(folder, 'latin.tex'),
      after: 'here',
    });
    assert.ok(told.isError);
    assert.match(told.text, /not UTF-8/);
    assert.deepEqual(readFileSync(join(folder, 'latin.tex')), bytes);
  });

  test('checks a document against the records', async () => {
    const document = write('check.tex', '\\cite{smith2023,gb}\n\\bibliography{check}\n');
    write(
      'check.bib',
      '@misc{gb, title={Alignment faking in large language models}, eprint={2412.14093}, year=2019}',
    );
    const { text } = await call('paperside_check_citations', { document });
    assert.match(text, /“smith2023”: no entry has this key/);
    assert.match(text, /“gb” \(check\.bib line 1\): its year is 2019; the record has 2024/);
  });
});
