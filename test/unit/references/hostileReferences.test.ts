import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import MarkdownIt from 'markdown-it';
import type { OwnStyle } from '../../../src/core/references/references';
import { runToEnd } from '../../../src/core/steps/steps';
import { payloads } from '../../hostile/payloads.mjs';
import { references } from './bundledReferences';
import { works } from './works';

const styleText = (name: string) => readFileSync(`seeds/csl/styles/${name}.csl`, 'utf8');

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
