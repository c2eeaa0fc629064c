import assert from 'node:assert/strict';
import type { AddOptions, BibliographyKind } from '../../../src/core/bibliography/bibliography';
import { readBibliography } from '../../../src/core/bibliography/readBibliography';
import { added, faking, short } from './bibliographySamples';

/** The same entry in each kind: `id`, then the fields of the work. */
const entryWith: Record<Exclude<BibliographyKind, 'bib'>, (facts: Facts) => string> = {
  'csl-json': (facts) => JSON.stringify([{ id: 'x' }, { id: 'k', ...cslOf(facts) }]),
  'csl-yaml': (facts) => `- id: x\n- ${JSON.stringify({ id: 'k', ...cslOf(facts) })}\n`,
  hayagriva: ({ title, year, author, doi, arxiv, url, note }) =>
    `x: {type: book}\nk: ${JSON.stringify({
      title,
      date: year,
      author,
      'serial-number': doi === undefined && arxiv === undefined ? undefined : { doi, arxiv },
      url,
      note,
    })}\n`,
};
interface Facts {
  readonly title?: string;
  readonly year?: number;
  readonly author?: string;
  readonly doi?: string;
  readonly arxiv?: string;
  readonly url?: string;
  readonly note?: string;
}
const cslOf = ({ title, year, author, doi, arxiv, url, note }: Facts) => ({
  title,
  issued: year === undefined ? undefined : { 'date-parts': [[year]] },
  author:
    author === undefined ? undefined : [{ family: author.split(', ')[0], given: author.split(', ')[1] }],
  DOI: doi,
  number: arxiv === undefined ? undefined : `arXiv:${arxiv}`,
  URL: url,
  note,
});

for (const kind of ['csl-json', 'csl-yaml', 'hayagriva'] as const) {
  suite(`${kind}: same work`, () => {
    const { title } = faking;
    const found: [name: string, facts: Facts][] = [
      ['an arXiv ID with a version', { arxiv: '2412.14093v2' }],
      ['a DOI in capitals', { doi: '10.48550/ARXIV.2412.14093' }],
      ['a DOI as an address', { doi: 'https://doi.org/10.48550/arXiv.2412.14093' }],
      ['address', { url: 'https://arxiv.org/pdf/2412.14093v1.pdf' }],
      ['note', { note: 'arXiv:2412.14093 [cs]' }],
      [
        'its title in any case, a close year, an author',
        { title: title.toUpperCase(), year: 2026, author: 'Denison, C.' },
      ],
      ['its title alone', { title: `${title}.` }],
    ];
    for (const [name, facts] of found) {
      test(`by ${name}`, () => {
        const bibliography = readBibliography(kind, entryWith[kind](facts));
        assert.equal(bibliography.findWork(faking)?.key, 'k');
        const result = bibliography.add(faking);
        assert.ok(result.kind === 'present');
        assert.equal(result.entry, bibliography.find('K'));
      });
    }

    const others: [name: string, facts: Facts][] = [
      ['another arXiv ID', { arxiv: '2412.14094', title }],
      ['its title, years later', { title, year: 2029 }],
      ['its title, by other authors', { title, year: 2024, author: 'Else, Somebody' }],
      ['a note on another work', { note: 'An extension of the method of arXiv:2412.14093' }],
    ];
    for (const [name, facts] of others) {
      test(`not by ${name}`, () =>
        assert.equal(readBibliography(kind, entryWith[kind](facts)).findWork(faking), undefined));
    }

    test('by the published DOI', () => {
      const published = {
        type: 'article-journal',
        container: 'Nature',
        year: 2026,
        doi: '10.1038/ABC',
      } as const;
      assert.equal(
        readBibliography(kind, entryWith[kind]({ doi: '10.1038/abc' })).findWork({ ...faking, published })
          ?.key,
        'k',
      );
    });

    test('adds a letter to a key that is taken, in any case or elsewhere', () => {
      const bibliography = readBibliography(kind, entryWith[kind]({}).replace(/\bk\b/, 'NEW'));
      const keyWith = (options?: AddOptions) => {
        const result = bibliography.add(short, options);
        return result.kind === 'refused' ? undefined : result.key;
      };
      assert.equal(keyWith(), 'newa');
      assert.equal(keyWith({ isTaken: (key) => key === 'newa' }), 'newb');
      assert.equal(keyWith({ key: 'Mine', isTaken: (key) => key === 'mine' }), 'Minea');
    });

    test('writes a title on one line, however long', () => {
      const title = `${'word '.repeat(40)}\nmore`;
      const text = added(kind, '', { ...short, title });
      assert.equal(text.split('\n').filter((line) => /word|more/.test(line)).length, 1);
    });

    test('writes the requested version', () => {
      const published = { type: 'article-journal', container: 'Nature', year: 2026 } as const;
      const text = (version: AddOptions['version']) =>
        added(kind, '', { ...faking, published }, version === undefined ? {} : { version });
      assert.match(text(undefined), /Nature/);
      assert.doesNotMatch(text('preprint'), /Nature/);
    });
  });

  suite(`${kind}: long files`, function () {
    this.timeout(20_000);
    const hostile: [name: string, part: string][] = [
      ['open braces', '{'],
      ['open brackets', '['],
      ['items never closed', '\n{"id": "a", "author": ['],
      ['items never closed, on one line', '{"id":"a","b":{'],
      ['strings never closed', '\n{"id": "a'],
      ['comments never closed', '/*'],
      ['quotes', '"'],
      ['backslashes', '\\'],
      ['blanks', ' '],
      ['colons', ':'],
      ['dashes', '- '],
      ['dashes on lines', '-\n'],
      ['line breaks', '\r'],
      ['brackets on lines', '{\n'],
      ['keys', 'a:\n'],
      ['keys in brackets', 'references: [\n'],
      ['hashes', ' #'],
      ['fields', kind === 'hayagriva' ? '\n a: b' : '\n- a: b'],
    ];
    // Long enough to take many seconds in quadratic time, on any machine.
    const length = 80_000;
    for (const [name, part] of hostile) {
      test(`${name} take linear time`, () => {
        const text = (kind === 'csl-json' ? '[' : '') + part.repeat(length / part.length);
        const bibliography = readBibliography(kind, text);
        assert.ok(bibliography.problems.length >= 0);
        assert.ok(bibliography.entries.every(({ work }) => work.authors.length >= 0));
      });
    }
  });
}
