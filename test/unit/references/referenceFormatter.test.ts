import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import MarkdownIt from 'markdown-it';
import { prepareCiteproc } from '../../../src/core/references/citeproc';
import { callsTooOften } from '../../../src/core/references/macroCalls';
import { readStyleInfo, bundledStyle } from '../../../src/core/references/referenceStyles';
import type { OwnStyle } from '../../../src/core/references/references';
import { runToEnd } from '../../../src/core/steps/steps';
import { payloads } from '../../hostile/payloads.mjs';
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

suite('Hostile works and styles', () => {
  const allowed =
    /<\/?(?:i|b|sup|sub)>|<span style="(?:font-variant:(?:small-caps|normal)|text-decoration:underline|font-(?:style|weight):normal)">|<\/span>/g;
  const markdown = new MarkdownIt({ html: true });
  const isInert = ({ html, markdown: written }: { html: string; markdown: string }) => {
    assert.doesNotMatch(html.replace(allowed, ''), /[<>]|&(?!(?:amp|lt|gt|quot|#39);)/);
    const tokens = markdown.parse(`x ${written} x`, {});
    const kinds = new Set(
      [...tokens, ...tokens.flatMap(({ children }) => children ?? [])].map(({ type }) => type),
    );
    const known = [
      'paragraph_open',
      'inline',
      'paragraph_close',
      'text',
      'text_special',
      'em_open',
      'em_close',
      'strong_open',
      'strong_close',
    ];
    assert.deepEqual(
      [...kinds].filter((kind) => !known.includes(kind)),
      [],
    );
  };

  test('texts of a work are texts', async () => {
    const formatters = [await references.bundled('acm'), await references.bundled('ieee')];
    for (const payload of payloads)
      for (const formatter of formatters) {
        isInert(
          formatter.reference({
            ...works['chapter'],
            ...{ title: payload, author: [{ family: payload, given: payload }], URL: payload, note: payload },
            ...{ publisher: payload, 'container-title': payload, page: payload, volume: payload },
          }),
        );
        isInert(
          formatter.reference({ type: 'article', title: `<i>${payload}</i>`, issued: { literal: payload } }),
        );
      }
  });
  test('markup that CSL allows in a text is markup', async () => {
    const title = 'On <i>E. coli</i>, H<sub>2</sub>O and x<sup>2</sup>';
    const { html, text, markdown } = (await references.bundled('vancouver')).reference({
      ...works['book'],
      title,
    });
    assert.match(html, /On <i>E\. coli<\/i>, H<sub>2<\/sub>O and x<sup>2<\/sup>\./);
    assert.match(text, /On E\. coli, H₂O and x²\./);
    assert.match(markdown, /On \*E\\\. coli\*\\, H₂O and x²\\\./);
  });

  const odd: [what: string, item: Record<string, unknown>][] = [
    ['nothing at all', {}],
    [
      'values of other types',
      { type: 7, title: ['a'], author: 'x', issued: [1], volume: {}, page: null, DOI: true },
    ],
    ['names of other types', { author: [null, 'x', {}, { family: 7 }, [1], { given: 'Plato' }], title: 'T' }],
    ['dates of other types', { issued: { 'date-parts': [['x'], [2020, 'May'], 7], circa: {} }, title: 'T' }],
    ['odd dates', { issued: { 'date-parts': [[-44, 3, 99], [99999]] }, accessed: 'yesterday', title: 'T' }],
    ['names of objects', { title: '__proto__', author: [{ literal: 'constructor' }], id: '__proto__' }],
    ['a name that the engine fails on', { title: 'T', author: [{ family: 'constructor', given: 'x' }] }],
    ['a range from a day to a year', { title: 'T', issued: { 'date-parts': [[2020, 1, 2], [2021]] } }],
    ['half of a character', { title: '\ud800', author: [{ family: '\udc00' }] }],
    ['the marks of our own format', { title: '\ue00e\ue010\ue00d', author: [{ family: '\ue00f' }] }],
  ];
  for (const [what, item] of odd)
    test(what, async () => {
      for (const style of ['apa', 'chicago', 'ieee'] as const) {
        const formatter = await references.bundled(style);
        const reference = formatter.reference(item);
        isInert(reference);
        assert.doesNotMatch(reference.text, /ERROR|\[object|undefined|[\ue000-\uf8ff]/);
        const { entries } = runToEnd(formatter.listSteps([item, works['book']!]));
        assert.ok(entries.some(({ text }) => /The art of navigation/i.test(text)));
      }
    });

  test('long texts take no long time', async () => {
    const formatter = await references.bundled('apa');
    for (const unit of ['"', '"a ', '<i>', '(', '“a” ']) {
      const long = unit.repeat(100_000);
      const start = performance.now();
      formatter.reference({ type: 'book', title: long, author: [{ family: long }], publisher: long });
      assert.ok(performance.now() - start < 20_000, unit);
    }
  });

  const own = (text: string, beside: Record<string, string> = {}): OwnStyle => ({
    text,
    readBeside: (name) => Promise.resolve(beside[name]),
  });
  const tiny = (layout: string, attributes = '', macros = '') =>
    `<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text" ${attributes}><info><title>Tiny &amp; own</title><id>x</id></info>${macros}<macro name="again"><text macro="again"/></macro><citation><layout prefix="{" suffix="}"><text variable="title"/></layout></citation><bibliography><layout>${layout}</layout></bibliography></style>`;
  const dependent = (parent: string) =>
    `<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" default-locale="de-DE"><info><title>Child</title><link href="http://www.zotero.org/styles/${parent}" rel="independent-parent"/></info></style>`;

  test('a style of one’s own', async () => {
    const outcome = await references.own(
      own(tiny('<text variable="title" prefix="&lt;script&gt;" font-style="italic"/>')),
    );
    assert.equal(outcome.kind, 'formatter');
    if (outcome.kind !== 'formatter') return;
    assert.equal(outcome.title, 'Tiny & own');
    const reference = outcome.formatter.reference({ title: 'T' });
    isInert(reference);
    assert.equal(reference.text, '<script>T');
    const list = runToEnd(outcome.formatter.listSteps([{ title: 'T' }]));
    assert.deepEqual([list.brackets, list.citation(0).bare.text], [['{', '}'], 'T']);
  });
  test('a dependent style has the rules of its parent, and its own language', async () => {
    for (const [parent, beside] of [
      ['apa', {}],
      ['mine', { 'mine.csl': styleText('apa') }],
    ] as const) {
      const outcome = await references.own(own(dependent(parent), beside));
      assert.equal(outcome.kind, 'formatter');
      if (outcome.kind === 'formatter')
        assert.match(
          outcome.formatter.reference(works['chapter']!).text,
          /^Berg, K\. \(2015\)\..*\(Hrsg\.\)/,
        );
    }
    assert.deepEqual(await references.own(own(dependent('nowhere'))), {
      ...{ kind: 'no-parent', title: 'Child', parent: 'nowhere' },
    });
  });
  const broken: [what: string, text: string][] = [
    ['an empty file', ''],
    ['another file', '{"a": 1}'],
    ['a web page', '<html><body>404</body></html>'],
    ['half of a style', styleText('apa').slice(0, 40_000)],
    ['a macro that calls itself', tiny('<text macro="again"/>')],
    [
      'macros that each call the next one twice',
      tiny(
        `<text macro="m0"/>`,
        '',
        Array.from(
          { length: 40 },
          (_, i) => `<macro name='m${i}'><text macro="m${i + 1}"/><text macro="m${i + 1}"/></macro>`,
        ).join('') + '<macro name="m40"><text variable="title"/></macro>',
      ),
    ],
    ['a file too large', tiny(' '.repeat(2_100_000))],
  ];
  for (const [what, text] of broken)
    test(`${what} is no style`, async () =>
      assert.deepEqual(await references.own(own(text)), { kind: 'broken' }));
  test('what was broken before breaks no other', async () => {
    await references.own(own(tiny('<text macro="again"/>')));
    assert.match((await references.bundled('apa')).reference(works['book']!).text, /^Meer, A\. \(1997\)/);
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
