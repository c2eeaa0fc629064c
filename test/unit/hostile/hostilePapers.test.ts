import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { parse as parseYaml } from 'yaml';
import { escapeLabel } from '../../../src/core/text/escapeLabel';
import { asMarkdownText } from '../../../src/core/text/asMarkdownText';
import { readBibliography } from '../../../src/core/bibliography/readBibliography';
import type { BibliographyKind } from '../../../src/core/bibliography/bibliography';
import {
  citationFormats,
  writeCitations,
  type CitationFormat,
} from '../../../src/core/export/citationFormats';
import { encodeAddress, encodeAddressPart } from '../../../src/core/text/encodeAddress';
import { importPapers } from '../../../src/core/import/importPapers';
import type { Paper } from '../../../src/core/paper';
import { createSearch } from '../../../src/core/search/createSearch';
import { applyEdits } from '../../../src/core/text/textEdit';
import { hostilePapers as papers } from '../../hostile/hostilePaper';
import { payloads } from '../../hostile/payloads.mjs';

const shown = (text: string) => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);

suite('Hostile papers', () => {
  test('there are at least two hundred payloads', () =>
    assert.ok(payloads.length >= 200, `${payloads.length}`));

  suite('a citation key is one in every language', () => {
    for (const paper of papers) {
      test(shown(paper.title), () => assert.match(paper.citationKey, /^[A-Za-z0-9][A-Za-z0-9_-]*$/));
    }
  });

  // Each adds an entry between two others, which must be read as before, and no more than one.
  const files: Record<BibliographyKind, string> = {
    bib: '@misc{first,\n  title = {First},\n}\n\n@misc{last,\n  title = {Last},\n}\n',
    'csl-json': '[\n  { "id": "first", "title": "First" },\n  { "id": "last", "title": "Last" }\n]\n',
    'csl-yaml': 'references:\n  - id: first\n    title: First\n  - id: last\n    title: Last\n',
    hayagriva: 'first:\n  type: article\n  title: First\nlast:\n  type: article\n  title: Last\n',
  };
  for (const [kind, text] of Object.entries(files) as [BibliographyKind, string][]) {
    suite(`an entry for it in ${kind} is one entry more`, () => {
      for (const paper of papers) {
        test(shown(paper.title), () => {
          const result = readBibliography(kind, text).add(paper);
          assert.equal(result.kind, 'added');
          if (result.kind !== 'added') return;
          const after = readBibliography(kind, applyEdits(text, [result.edit]));
          assert.deepEqual(after.problems, []);
          assert.deepEqual(after.entries.map(({ key }) => key).sort(), ['first', 'last', result.key].sort());
          assert.deepEqual(
            ['first', 'last'].map((key) => after.find(key)?.work.title),
            ['First', 'Last'],
          );
        });
      }
    });
  }

  suite('in every format it stays within its record', () => {
    const one = (paper: Paper, format: CitationFormat) =>
      writeCitations([{ paper, key: 'key' }], format, 'published');
    for (const paper of papers) {
      test(shown(paper.title), () => {
        for (const kind of ['bibtex', 'biblatex'] as const) {
          const { entries, problems } = readBibliography('bib', one(paper, kind));
          assert.deepEqual([entries.map(({ key }) => key), problems], [['key'], []], kind);
        }
        assert.deepEqual(
          (JSON.parse(one(paper, 'csl-json')) as { id: string }[]).map(({ id }) => id),
          ['key'],
        );
        assert.equal((parseYaml(one(paper, 'csl-yaml')) as { references: unknown[] }).references.length, 1);
        assert.deepEqual(Object.keys(parseYaml(one(paper, 'hayagriva')) as object), ['key']);
        const ris = one(paper, 'ris');
        assert.equal(ris.match(/^TY {2}- /gm)?.length, 1);
        assert.equal(ris.match(/^ER {2}- /gm)?.length, 1);
        assert.ok(
          ris.split('\r\n').every((line) => line === '' || /^[A-Z][A-Z0-9] {2}- /.test(line)),
          ris,
        );
      });
    }
  });

  suite('a Markdown link is one link, to the web, or text', () => {
    const markdown = new MarkdownIt({ html: true });
    for (const paper of papers) {
      test(shown(paper.title), () => {
        const tokens = markdown.parse(
          citationFormats['markdown-link'].write([{ paper, key: 'key' }], 'auto'),
          {},
        );
        const inline = tokens.flatMap(({ children }) => children ?? []);
        const links = inline
          .filter(({ type }) => type === 'link_open')
          .map((token) => String(token.attrGet('href') ?? ''));
        assert.ok(links.length <= 1, `${links}`);
        assert.ok(
          links.every((link) => /^https?:\/\//.test(link)),
          `${links}`,
        );
        assert.deepEqual(
          [...tokens, ...inline]
            .map(({ type }) => type)
            .filter((type) => /html|image|heading|fence|list|table/.test(type)),
          [],
        );
      });
    }
  });

  suite('as Markdown text it is a text', () => {
    const markdown = new MarkdownIt({ html: true, linkify: false });
    for (const payload of payloads) {
      test(shown(payload), () => {
        const tokens = markdown.parse(`x ${asMarkdownText(payload)} x`, {});
        assert.deepEqual(
          tokens.map(({ type }) => type),
          ['paragraph_open', 'inline', 'paragraph_close'],
        );
        const kinds = new Set(tokens.flatMap(({ children }) => children ?? []).map(({ type }) => type));
        kinds.delete('text');
        kinds.delete('text_special');
        assert.deepEqual([...kinds], []);
      });
    }
  });

  suite('as a label it is a text, on one line', () => {
    for (const payload of payloads) {
      test(shown(payload), () => {
        const label = escapeLabel(`${payload} x`);
        assert.doesNotMatch(label, /\$\([\w~-]+\)|\]\(|[\r\n\t\0\x1b\u202A-\u202E\u2066-\u2069]/);
        // Nothing that can be read is lost.
        const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
        assert.equal(letters(label), letters(`${payload} x`));
      });
    }
  });

  test('half of a character breaks no address, and no file', () => {
    const half = '\ud800';
    const { papers: read, problems } = importPapers(
      'x.json',
      JSON.stringify([
        { id: 'a', title: 'First', DOI: `10.1234/${half}` },
        { id: 'b', title: 'Second' },
      ]),
    );
    assert.deepEqual([read.map(({ title }) => title), problems], [['First', 'Second'], []]);
    assert.equal(encodeAddressPart(`a b${half}`), 'a%20b%EF%BF%BD');
    assert.equal(encodeAddress(`https://a.example/b c${half}`), 'https://a.example/b%20c%EF%BF%BD');
  });

  test('it is found by its words, and searching for it does not fail', () => {
    const search = createSearch(papers);
    for (const payload of payloads) search.search(payload, { limit: 5 });
    assert.ok(search.search('constructor').some((hit) => hit.paper.title === 'constructor'));
    assert.ok(search.search('__proto__').some((hit) => hit.paper.title === '__proto__'));
    for (const paper of papers) search.related(paper, 3);
  });
});
