import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ListRootsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
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
    mkdirSync(dirname(join(folder, name)), { recursive: true });
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
    ['paperside_search', {}, /“query” is required/],
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
    assert.match(
      (await call('paperside_cite', { ...input, after: 'More.' })).text,
      /already has the entries/,
    );
    assert.equal(read('own.bib'), bibliography);
  });

  test('cites nothing where the words are not there, or are there twice', async () => {
    const document = write('twice.md', '---\nbibliography: twice.bib\n---\nso and so\n');
    const told = await call('paperside_cite', { ids: ['2412.14093'], document, after: 'so' });
    assert.ok(told.isError);
    assert.match(told.text, /occurs 2 times in the document/);
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

  const ids = ['2412.14093'];
  const entry = /^@misc\{greenblatt2024alignment,/;
  const book = (body: string) => `\\documentclass{book}\n\\begin{document}\n${body}\n\\end{document}\n`;

  test('cites in a chapter with the bibliography of its main file', async () => {
    write('book/main.tex', book('\\input{chapters/one}\\addbibresource{refs.bib}'));
    write('book/chapters/old.bib', '');
    const document = write('book/chapters/one.tex', 'A claim.\n');
    const { isError, text } = await call('paperside_cite', { ids, document, after: 'A claim' });
    assert.equal(isError, false, text);
    assert.match(read('book/refs.bib'), entry);
    assert.equal(read('book/chapters/old.bib'), '');
    assert.match(read('book/chapters/one.tex'), /^A claim \\autocite\{greenblatt2024alignment\}\.\n$/);
  });

  test('a leading slash in Typst is the root of the project, not of the disk', async () => {
    mkdirSync(join(folder, 'typst/.git'), { recursive: true });
    const document = write('typst/talks/talk.typ', 'A claim.\n#bibliography("/refs.bib")\n');
    const { isError, text } = await call('paperside_cite', { ids, document, after: 'A claim' });
    assert.equal(isError, false, text);
    assert.match(read('typst/refs.bib'), entry);
  });

  test('cites by a role in a Jupyter Book without a citation', async () => {
    write('jupyter/_config.yml', 'title: Book\nbibtex_bibfiles: [refs.bib]\nexecute: {}\n');
    const document = write('jupyter/page.md', 'A claim.\n');
    await call('paperside_cite', { ids, document, after: 'A claim' });
    assert.equal(read('jupyter/page.md'), 'A claim {cite:p}`greenblatt2024alignment`.\n');
    assert.match(read('jupyter/refs.bib'), entry);
  });

  test('makes no file outside of the project, unless it is named', async () => {
    const text = 'A claim.\\bibliography{../../outside/made}\n';
    const document = write('inner/paper/paper.tex', text);
    mkdirSync(join(folder, 'outside'));
    const input = { ids, document, after: 'A claim' };
    const refused = await call('paperside_cite', input);
    assert.ok(refused.isError);
    assert.match(
      refused.text,
      /made\.bib lies outside of .*paper, or is a link\. Nothing was changed\. To let it be/,
    );
    assert.deepEqual(
      [existsSync(join(folder, 'outside/made.bib')), read('inner/paper/paper.tex')],
      [false, text],
    );
    const named = await call('paperside_cite', { ...input, bibliography: '../../outside/made.bib' });
    assert.equal(named.isError, false, named.text);
    assert.match(read('outside/made.bib'), entry);
  });

  test('follows no link that a document leads to', async () => {
    write('theirs/refs.bib', '% theirs\n');
    const document = write('linked/paper.tex', 'A claim.\\bibliography{shelf/refs}\n');
    symlinkSync(join(folder, 'theirs'), join(folder, 'linked/shelf'));
    const { isError, text } = await call('paperside_cite', { ids, document, after: 'A claim' });
    assert.ok(isError, text);
    assert.equal(read('theirs/refs.bib'), '% theirs\n');
  });

  test('takes the roots of the client for the project', async () => {
    const other = new Client({ name: 'test', version: '1' }, { capabilities: { roots: {} } });
    other.setRequestHandler(ListRootsRequestSchema, () => ({
      roots: [{ uri: pathToFileURL(join(folder, 'rooted')).href }],
    }));
    await other.connect(new StdioClientTransport({ command: process.execPath, args: ['dist/mcp.js'] }));
    const document = write('rooted/a/paper.tex', 'A claim.\\bibliography{../refs}\n');
    const input = { name: 'paperside_cite', arguments: { ids, document, after: 'A claim' } };
    const { isError } = await other.callTool(input);
    await other.close();
    assert.notEqual(isError, true);
    assert.match(read('rooted/refs.bib'), entry);
  });

  const unserved: [title: string, files: Record<string, string>, told: string][] = [
    [
      'none',
      { 'one.tex': '\\cite{a,b}', 'main.tex': book('\\input{one}') },
      'No bibliography was found for one.tex; nothing was checked. Searched for a declaration: one.tex, main.tex. There is no .bib file beside them. Declare a bibliography, or give one in “bibliography”.',
    ],
    [
      'one that is declared and not there',
      { 'one.tex': '\\cite{a}\\bibliography{refs}' },
      'The declared bibliography refs.bib was not found; nothing was checked.',
    ],
    [
      'several',
      { 'one.tex': '\\cite{a}', 'x.bib': '', 'y.bib': '' },
      'one.tex declares no bibliography, and there are several beside it: x.bib, y.bib. Say which in “bibliography”.',
    ],
  ];
  unserved.forEach(([title, files, told], i) => {
    test(`checks nothing where the bibliography is not found: ${title}`, async () => {
      for (const [name, text] of Object.entries(files)) write(`unserved-${i}/${name}`, text);
      const document = join(folder, `unserved-${i}`, 'one.tex');
      assert.deepEqual(await call('paperside_check_citations', { document }), { isError: true, text: told });
    });
  });

  test('calls no key undefined that a missing bibliography may have', async () => {
    const document = write('partial/paper.tex', '\\cite{gb,theirs}\\bibliography{own,gone}');
    write(
      'partial/own.bib',
      '@misc{gb, title={Alignment faking in large language models}, eprint={2412.14093}}',
    );
    const { isError, text } = await call('paperside_check_citations', { document });
    assert.equal(isError, false);
    assert.doesNotMatch(text, /theirs/);
    assert.match(text, /Not found: gone\.bib\. Keys without an entry were not looked for\./);
  });
});
