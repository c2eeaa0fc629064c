import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { bibEntryFor } from '../../../src/core/items/bibEntry';
import { bibNames } from '../../../src/core/bibtex/bibNames';
import { fieldTex } from '../../../src/core/bibtex/fieldText';
import { fieldText } from '../../../src/core/bibtex/inheritedField';
import { formatBibEntry } from '../../../src/core/bibtex/formatBibEntry';
import { scanBib } from '../../../src/core/bibtex/scanBib';
import { normalizeTitle } from '../../../src/core/work/normalizeTitle';
import type { CslName, Paper } from '../../../src/core/paper';

/** Loaded by `import()`: the first says it is an ES module, and its CommonJS file will not be required. */
let parseRetorquere: typeof import('@retorquere/bibtex-parser').parse;
let parseCsl: typeof import('biblatex-csl-converter').parse;

const file = (name: string) => readFileSync(`test/fixtures/bib/${name}.bib`, 'utf8');

/** What all parsers return: key, type, title and authors, reduced to letters and digits. */
interface Seen {
  readonly key: string;
  readonly title: string;
  readonly year: string;
  readonly names: readonly string[];
}

const nameOf = (...parts: (string | undefined)[]) => normalizeTitle(parts.filter(Boolean).join(' '));

function ours(text: string): Seen[] {
  const bib = scanBib(text);
  return bib.entries.map((entry) => ({
    key: entry.key,
    title: normalizeTitle(fieldText(bib, entry, 'title') ?? ''),
    year: (fieldText(bib, entry, 'year') ?? fieldText(bib, entry, 'date') ?? '').slice(0, 4),
    names: bibNames(fieldTex(bib, entry, 'author') ?? '')
      .filter(({ literal }) => literal !== 'others')
      .map((name) =>
        name.literal === undefined
          ? nameOf(name['non-dropping-particle'], name.family, name.suffix, name.given)
          : nameOf(name.literal),
      ),
  }));
}

function retorquere(text: string): Seen[] {
  return parseRetorquere(text, { sentenceCase: false }).entries.map(({ key, fields }) => ({
    key,
    title: normalizeTitle(plain(fields.title)),
    year: (fields.year ?? fields.date ?? '').slice(0, 4),
    names: (fields.author ?? [])
      .filter((name) => name.lastName !== 'others' && name.name !== 'others')
      .map((name) =>
        nameOf(name.prefix, plain(name.lastName ?? name.name), name.suffix, plain(name.firstName)),
      ),
  }));
}

/** Removes the parser's markup for small capitals and the like. */
const plain = (text: string | undefined) => (text ?? '').replace(/<[^>]*>/g, '');

type CslNode = { text?: string; content?: CslNode[]; attrs?: { variable?: string } };

const cslText = (nodes: unknown): string =>
  Array.isArray(nodes)
    ? (nodes as CslNode[]).map(({ text, content }) => text ?? cslText(content)).join('')
    : '';

function converter(text: string): { key: string; title: string }[] {
  const { entries } = parseCsl(text, { processUnexpected: true });
  return Object.values(entries).map(({ entry_key, fields }) => ({
    key: entry_key,
    title: normalizeTitle(cslText((fields as Record<string, unknown>)['title'])),
  }));
}

const paper = (index: number, title: string, authors: CslName[]): Paper => ({
  id: String(index),
  title,
  authors,
  abstract: '',
  arxivId: `2305.${String(10000 + index)}`,
  submitted: '2023-05-29',
  links: [],
  topics: [],
  keywords: [],
  listings: [],
  citationKey: `key${index}`,
});

const titles = [
  'AI Alignment at Your Discretion',
  'Align^2LLaVA: 50% of R&D_x #1 ~ {braces} and $5',
  'β-VAE, x² and α → ω ≤ ∞',
  'Naïve Bayes — “quoted” … Łódź',
  'What are human values, and how do we align AI to them?',
  '"Why Should I Trust You?": Explaining',
];
const authors: CslName[] = [
  { family: 'Pin Calmon', given: 'Flavio', 'non-dropping-particle': 'du' },
  { family: 'Köpf', given: 'Andreas' },
  { family: 'Veličković', given: 'Petar' },
  { family: 'Fuentes-Martínez', given: 'Eliseo' },
  { literal: 'Team GLM' },
  { family: 'Plato' },
];

suite('bib: agreement with other parsers', function () {
  this.timeout(60_000);

  suiteSetup(async () => {
    ({ parse: parseRetorquere } = await import('@retorquere/bibtex-parser'));
    ({ parse: parseCsl } = await import('biblatex-csl-converter'));
  });

  for (const name of ['handwritten', 'zotero', 'jabref-crlf', 'scholar']) {
    test(`${name}.bib reads the same as with @retorquere/bibtex-parser`, () => {
      assert.deepEqual(ours(file(name)), retorquere(file(name)));
    });

    test(`${name}.bib reads the same as with biblatex-csl-converter`, () => {
      // It reads entries inside @comment (as BibTeX, unlike biber), and ends a title at a quote in braces.
      const agreed = (all: readonly { key: string; title: string }[]) =>
        all
          .filter(({ key }) => key !== 'hidden')
          .map(({ key, title }) => ({ key, title: key === 'names' ? '' : title }));
      assert.deepEqual(agreed(ours(file(name))), agreed(converter(file(name))));
    });
  }

  test('reads every key of a broken file that another parser reads', () => {
    const keys = new Set(ours(file('broken')).map(({ key }) => key));
    for (const { key } of [...retorquere(file('broken')), ...converter(file('broken'))]) {
      assert.ok(keys.has(key), key);
    }
  });

  for (const dialect of ['bibtex', 'biblatex'] as const) {
    test(`every parser reads back what we write in ${dialect}`, () => {
      const papers = titles.map((title, i) => paper(i, title, authors));
      const text = papers
        .map((paper) => formatBibEntry(bibEntryFor(paper, { dialect, key: paper.citationKey })))
        .join('\n\n');
      const meant = papers.map(({ citationKey, title }) => ({
        key: citationKey,
        title: normalizeTitle(title),
        year: '2023',
        names: authors.map((name) =>
          nameOf(name['non-dropping-particle'], name.family ?? name.literal, name.given),
        ),
      }));
      assert.deepEqual(ours(text), meant);
      assert.deepEqual(retorquere(text), meant);
      assert.deepEqual(
        converter(text),
        meant.map(({ key, title }) => ({ key, title })),
      );
      assert.deepEqual(parseRetorquere(text).errors, []);
      assert.deepEqual(parseCsl(text, { processUnexpected: true }).errors, []);
    });
  }
});
