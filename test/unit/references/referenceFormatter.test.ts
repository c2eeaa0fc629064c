import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { prepareCiteproc } from '../../../src/core/references/citeproc';
import { callsTooOften } from '../../../src/core/references/macroCalls';
import { readStyleInfo, bundledStyle } from '../../../src/core/references/referenceStyles';
import { runToEnd } from '../../../src/core/steps/steps';
import { references } from './bundledReferences';
import { works } from './works';

const all = Object.values(works);
const styleText = (name: string) => readFileSync(`seeds/csl/styles/${name}.csl`, 'utf8');
const people = (...names: string[]) => names.map((family) => ({ family, given: 'Ann' }));
const book = (title: string, author: readonly object[], year = 2020) => ({
  ...{ type: 'book', title, author, publisher: 'P' },
  issued: { 'date-parts': [[year]] },
});

suite('A list of references', () => {
  const listIn = async (style: Parameters<typeof references.bundled>[0], items: readonly object[]) =>
    runToEnd((await references.bundled(style)).listSteps(items as never));
  const cites = (
    { citation, brackets: [before, after] = ['', ''] }: Awaited<ReturnType<typeof listIn>>,
    n: number,
  ) => Array.from({ length: n }, (_, i) => before + citation(i).bare.text + after);

  test('is in the order of the style, with letters for works of the same year', async () => {
    const list = await listIn('apa', [
      book('Zebras', people('Li')),
      book('Ants', people('Li')),
      book('Bees', people('Ames')),
    ]);
    assert.deepEqual(
      list.entries.map(({ item, text }) => `${item} ${text}`),
      ['2 Ames, A. (2020). Bees. P.', '1 Li, A. (2020a). Ants. P.', '0 Li, A. (2020b). Zebras. P.'],
    );
    assert.deepEqual(cites(list, 3), ['(Li, 2020b)', '(Li, 2020a)', '(Ames, 2020)']);
  });
  test('has numbers in the order of the text', async () => {
    const list = await listIn('ieee', [book('Zebras', people('Li')), book('Ants', people('Ames'))]);
    assert.deepEqual(
      list.entries.map(({ label, text }) => `${label} ${text}`),
      ['[1] A. Li, Zebras. P, 2020.', '[2] A. Ames, Ants. P, 2020.'],
    );
    assert.deepEqual(cites(list, 2), ['[1]', '[2]']);
    assert.equal(list.citation(1).names.text, 'Ames');
  });
  test('has a dash for a repeated name wherever a slice ends', async () => {
    const items = Array.from({ length: 23 }, (_, i) =>
      book(`Title ${String(i).padStart(2, '0')}`, people('Li')),
    );
    const list = await listIn('mla', items);
    assert.equal(list.entries.length, 23);
    assert.match(list.entries[0]!.text, /^Li, Ann\. Title 00\./);
    for (const { text } of list.entries.slice(1)) assert.match(text, /^———\. Title \d\d\./);
  });
  test('is made in short steps', async () => {
    const items = Array.from({ length: 50 }, (_, i) => book(`Title ${i}`, people(`N${i}`)));
    const steps = (await references.bundled('apa')).listSteps(items);
    let count = 0;
    while (!steps.next().done) count++;
    assert.ok(count > 20, `${count}`);
  });
  test('a reference alone has no number, whatever was formatted before it', async () => {
    const formatter = await references.bundled('vancouver');
    const alone = all.map((item) => formatter.reference(item).text);
    assert.deepEqual(
      runToEnd(formatter.referenceSteps(all)).map(({ text }) => text),
      alone,
    );
    for (const text of alone) assert.doesNotMatch(text, /^\[?\d/);
  });
});

suite('The language of references', () => {
  const german = { ...works['chapter'], language: 'de' };
  const rows: [what: string, language: Parameters<typeof references.bundled>[1], term: RegExp][] = [
    ['English where nothing says otherwise', {}, /\(Eds\.\)/],
    ['that of the document', { ofDocument: 'de' }, /\(Hrsg\.\)/],
    ['another form of its tag', { ofDocument: 'de_AT' }, /\(Hrsg\.\)/],
    ['English where there is no locale', { ofDocument: 'tlh' }, /\(Eds\.\)/],
    ['English where it is no tag', { ofDocument: '../../x' }, /\(Eds\.\)/],
    ['the user’s choice before that of the document', { chosen: 'fr-FR', ofDocument: 'de' }, /\(Éds\.\)/],
    ['that of the work, if the user wants so', { chosen: 'work', ofDocument: 'fr' }, /\(Hrsg\.\)/],
  ];
  for (const [what, language, term] of rows)
    test(what, async () => {
      const formatter = await references.bundled('apa', language);
      assert.match(formatter.reference(german).text, term);
    });
  test('a list may have works in several, with letters of the whole list', async () => {
    const formatter = await references.bundled('apa', { chosen: 'work' });
    const items = [
      { ...works['chapter'], title: 'Alpha' },
      { ...german, title: 'Beta' },
    ];
    assert.deepEqual(
      runToEnd(formatter.listSteps(items)).entries.map(({ text }) =>
        /\(2015.\).*\((?:Eds|Hrsg)\.\)/.exec(text)?.[0].replace(/\. .* /, ' '),
      ),
      ['(2015a) (Eds.)', '(2015b) (Hrsg.)'],
    );
  });
  test('a list of names that was cut ends in it', async () => {
    const formatter = await references.bundled('apa', { ofDocument: 'fi' });
    assert.match(formatter.reference(works['cutList']!).text, /^Ames, U\., Bell, V\., ym\./);
  });
});

suite('A list of names that was cut', () => {
  const others = { literal: 'others' };
  const many = (n: number) => people(...Array.from({ length: n }, (_, i) => `N${i + 1}`));
  const rows: [what: string, author: readonly object[], apa: RegExp, acm: RegExp][] = [
    ['after one', [...many(1), others], /^N1, A\. et al\. \(2020\)/, /^Ann N1 et al\. 2020/],
    ['after twenty', [...many(20), others], /^N1, A\..* N19, A\., et al\. \(2020\)/, /Ann N20, et al\. 2020/],
    ['after none', [others], /^T\. \(2020\)/, /^2020\. T|^T\. 2020/],
    ['not at its end', [others, ...many(1)], /^others, & N1/, /^others and Ann N1/],
  ];
  for (const [what, author, apa, acm] of rows)
    test(what, async () => {
      assert.match((await references.bundled('apa')).reference(book('T', author)).text, apa);
      assert.match((await references.bundled('acm')).reference(book('T', author)).text, acm);
    });
  test('the editors of the same work are complete', async () => {
    const item = { ...works['chapter'], author: [...people('Berg'), others] };
    assert.match(
      (await references.bundled('apa')).reference(item).text,
      /^Berg, A\. et al\. \(2015\)\..* In I\. Holt & L\. Rossi \(Eds\.\)/,
    );
  });
  test('in the text', async () => {
    const list = runToEnd(
      (await references.bundled('apa')).listSteps([book('T', [...people('Li'), others])]),
    );
    assert.equal(list.citation(0).bare.text, 'Li et al., 2020');
  });
});

test('The engine prints nothing', () => {
  const { log } = console;
  const printed: unknown[] = [];
  console.log = (...line) => printed.push(line);
  try {
    const module = { exports: {} as { debug: (text: string) => void } };
    new Function('module', 'exports', readFileSync('node_modules/citeproc/citeproc_commonjs.js', 'utf8'))(
      module,
      module.exports,
    );
    prepareCiteproc(module.exports);
    module.exports.debug('An odd item.');
  } finally {
    console.log = log;
  }
  assert.deepEqual(printed, []);
});

test('The styles that are brought along do not call macros too often', () => {
  for (const name of ['apa', 'ieee', 'chicago-author-date', 'modern-language-association'])
    assert.equal(callsTooOften(styleText(name)), false, name);
});

suite('Names of styles', () => {
  const rows: [named: string, style: string | undefined][] = [
    ['apa', 'apa'],
    ['APA.csl', 'apa'],
    ['styles/chicago-author-date.csl', 'chicago'],
    ['https://www.zotero.org/styles/modern-language-association', 'mla'],
    ['mla', 'mla'],
    ['vancouver', 'vancouver'],
    ['institute-of-electrical-and-electronics-engineers', 'ieee'],
    ['nature', undefined],
    ['', undefined],
    ['constructor', undefined],
  ];
  for (const [named, style] of rows) test(named, () => assert.equal(bundledStyle(named), style));
  test('the head of a style is read without its rules', () =>
    assert.deepEqual(readStyleInfo(styleText('association-for-computing-machinery')), {
      title: 'Association for Computing Machinery',
      defaultLocale: 'en-US',
    }));
});
