import * as vscode from 'vscode';
import type { PapersideApi } from '../../src/api';
import type { Paper } from '../../src/core/paper';
import { OwnCollections } from '../../src/host/library/collections/ownCollections';
import type { StorageError } from '../../src/host/storage/generations';
import { equal, eventually, match, ok } from './expect';
import { freshFolder, read, write } from './workspace';

const run = <T>(name: string, ...args: unknown[]) =>
  vscode.commands.executeCommand<T>(`paperside.${name}`, ...args);

/** The citation key that the library has for this id, or an empty string. */
async function keyOf(id: string): Promise<string> {
  await vscode.env.clipboard.writeText('');
  await run('copyCitationKey', id);
  return vscode.env.clipboard.readText();
}

const paper = (id: string): Paper => ({
  id,
  title: `Title of ${id}`,
  abstract: 'Ünïcode, "quotes"\nand a line break',
  authors: [],
  links: [],
  topics: [],
  keywords: [],
  listings: [],
  citationKey: id,
});
const source = (name: string, ...ids: string[]) => ({ name, papers: ids.map(paper), problems: [] });

/** What a window sees, as `name: id id`. */
async function seen(own: OwnCollections): Promise<string[]> {
  const collections = await own.current();
  return collections.map(
    ({ name, sources }) =>
      `${name}: ${sources.flatMap(({ papers }) => papers.map(({ id }) => id)).join(' ')}`,
  );
}

suite('Collections in storage', () => {
  let folder: vscode.Uri;
  let one: OwnCollections;
  let other: OwnCollections;
  setup(() => {
    folder = freshFolder();
    one = new OwnCollections(folder);
    other = new OwnCollections(folder);
  });
  teardown(() => {
    one.dispose();
    other.dispose();
  });

  test('survive a restart', async () => {
    equal(await seen(one), []);
    await one.create('Mine', [source('a.bib', 'a', 'b')]);
    equal(await seen(other), ['Mine: a b']);
    const [collection] = await other.current();
    const { abstract, ...rest } = paper('b');
    equal(collection?.sources[0]?.papers[1], { ...rest, abstract });
  });

  test('keeps concurrent edits from two windows', async () => {
    const id = await one.create('Mine', [source('a', 'a')]);
    await other.current();
    await Promise.all([
      one.put(id, [source('b', 'b')]),
      other.put(id, [source('c', 'c')]),
      one.removePapers(id, ['a']),
      other.rename(id, 'Ours'),
    ]);
    await one.refresh();
    const [found = ''] = await seen(one);
    match(found, /^Ours: (b c|c b)$/);
    await other.refresh();
    equal(await seen(other), [found]);
  });

  test('splits many thousand papers into several files', async () => {
    const ids = Array.from({ length: 9001 }, (_, i) => `p${i}`);
    await one.create('Many', [source('many', ...ids)]);
    const [collection] = await other.current();
    equal(
      collection?.sources[0]?.papers.map(({ id }) => id),
      ids,
    );
  });

  test('replaces a refreshed source, without removed papers', async () => {
    const id = await one.create('Mine', [source('a', 'a', 'b'), source('z', 'z')]);
    await one.removePapers(id, ['b']);
    await one.put(id, [source('a', 'b', 'c')]);
    equal(await seen(one), ['Mine: c z']);
    await one.restorePapers(id, ['b']);
    equal(await seen(one), ['Mine: b c z']);
  });

  test('restores a removed collection', async () => {
    const id = await one.create('Mine', [source('a', 'a')]);
    await one.current();
    const back = await one.remove(id);
    equal(await seen(one), []);
    await back();
    equal(await seen(one), ['Mine: a']);
  });

  test('ignores collections of a later version and broken ones', async () => {
    const id = await one.create('Mine', [source('a', 'a')]);
    const later = vscode.Uri.joinPath(folder, 'later.1.x.0.collection.json');
    const text = '{"format":"paperside collection","version":99,"name":"Later"}';
    await write(later, text);
    await write(vscode.Uri.joinPath(folder, 'broken.1.x.0.collection.json'), '{"format":');
    await one.refresh();
    equal(await seen(one), ['Mine: a']);
    const failed = await one.rename('later', 'New').then(
      () => '',
      (error: StorageError) => error.why,
    );
    equal(failed, 'newer');
    equal(await read(later), text);
    await one.rename(id, 'Still mine');
    equal(await seen(one), ['Still mine: a']);
    // A window that was closed while it wrote leaves a file that is not whole.
    await write(vscode.Uri.joinPath(folder, `${id}.99.x.0.collection.json`), '{"format":"paperside coll');
    await other.refresh();
    equal(await seen(other), ['Still mine: a']);
  });
});

suite('Adding papers', () => {
  const made: (string | undefined)[] = [];
  const remove = (id: string | undefined) =>
    run('removeCollection', { collection: { id, name: 'x', kind: 'own' } });
  suiteTeardown(async () => {
    for (const id of made) await remove(id);
  });

  test('imports a .bib file, whose papers are cited under the user’s own keys', async () => {
    const file = vscode.Uri.joinPath(freshFolder(), 'refs.bib');
    await write(
      file,
      '@article{myOwnKey, title={A Collected Study}, author={Li, Ann}, journal={J. Tests}, year=2020, doi={10.5555/collected.1}}\n' +
        '@misc{faking, title={Alignment faking}, eprint={2412.14093}, archivePrefix={arXiv}}\n@misc{lost, note={x}}\n',
    );
    const id = await run<string>('addPapers', file, 'Tests');
    made.push(id);
    ok(id, 'no collection was made');
    equal(await keyOf('doi:10.5555/collected.1'), 'myOwnKey');
    // A bundled paper has the user's key as long as the user has one for it.
    equal(await keyOf('2412.14093'), 'faking');
    await run('copyBibtex', 'doi:10.5555/collected.1');
    match(await vscode.env.clipboard.readText(), /@article\{myOwnKey,[^]*A Collected Study[^]*Tests\}/);
    await remove(id);
    equal(await keyOf('doi:10.5555/collected.1'), '');
    equal(await keyOf('2412.14093'), 'greenblatt2024alignment');
  });

  test('a book stays a book: copied as it stands, and cited as one in another format', async () => {
    const entry =
      '@book{knuth97, author={Knuth, Donald E.}, title={The Art of Computer Programming}, volume={2}, edition={3}, publisher={Addison-Wesley}, year=1997, isbn={0-201-89684-2}}';
    const file = vscode.Uri.joinPath(freshFolder(), 'books.bib');
    await write(file, `${entry}\n`);
    const id = await run<string>('addPapers', file, 'Books');
    made.push(id);
    const api = await vscode.extensions.getExtension<PapersideApi>('paperside.paperside')!.activate();
    const book = (await api.papers()).find(({ citationKey }) => citationKey === 'knuth97');
    ok(book, 'the book is not there');
    await run('copyBibtex', book.id);
    equal(await vscode.env.clipboard.readText(), `${entry}\n`);
    const { reference } = (await api.citation(book.id))!;
    match(
      reference,
      /^Knuth, D\. E\. \(1997\)\. The art of computer programming \(3rd ed\., Vol\. 2\)\. Addison-Wesley\.$/i,
    );
    await remove(id);
  });

  test('imports pasted ids, and removes a paper again', async () => {
    const id = await run<string>('addPapers', 'see arXiv:2209.99999v2 and 10.5555/pasted.1', 'Pasted');
    made.push(id);
    ok((await keyOf('2209.99999')) !== '', 'the paper is not there');
    const collection = { id, name: 'Pasted', kind: 'own' };
    await run('removeFromCollection', { collection, paper: { id: '2209.99999' } });
    equal(await keyOf('2209.99999'), '');
    ok((await keyOf('doi:10.5555/pasted.1')) !== '', 'the other paper is gone too');
  });

  test('shows the collections in .paperside, live', async () => {
    const root = vscode.workspace.workspaceFolders![0]!.uri;
    const file = vscode.Uri.joinPath(root, '.paperside', 'shared.json');
    await write(file, '[{"id":"shared1","title":"Shared One","DOI":"10.5555/shared.1"}]');
    await eventually(
      'the paper of the file',
      async () => (await keyOf('doi:10.5555/shared.1')) === 'shared1',
    );
    await write(file, '[{"id":"shared2","title":"Shared Two","DOI":"10.5555/shared.2"}]');
    await eventually('the other paper', async () => (await keyOf('doi:10.5555/shared.2')) === 'shared2');
    equal(await keyOf('doi:10.5555/shared.1'), '');
    await vscode.workspace.fs.delete(file);
    await eventually('the end of it', async () => (await keyOf('doi:10.5555/shared.2')) === '');
  });

  test('shows the bibliographies of the workspace if the setting is on', async () => {
    const file = vscode.Uri.joinPath(freshFolder(), 'own.bib');
    await write(file, '@misc{liveKey, title={Live}, doi={10.5555/live.1}}');
    equal(await keyOf('doi:10.5555/live.1'), '');
    await run('showWorkspaceBibliographies');
    await eventually('the entry', async () => (await keyOf('doi:10.5555/live.1')) === 'liveKey');
    await run('hideWorkspaceBibliographies');
    await eventually('its end', async () => (await keyOf('doi:10.5555/live.1')) === '');
  });
});
