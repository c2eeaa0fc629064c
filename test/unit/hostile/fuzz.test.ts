import assert from 'node:assert/strict';
import fc from 'fast-check';
import { renameEntry, renameInText } from '../../../src/core/analysis/renameKey';
import { addFields, missingFields } from '../../../src/core/bibliography/bibtex/completeEntry';
import { scanBib } from '../../../src/core/bibtex/scanBib';
import type { Bibliography, BibliographyKind } from '../../../src/core/bibliography/bibliography';
import { readBibliography } from '../../../src/core/bibliography/readBibliography';
import { citationLanguages } from '../../../src/core/languages/citationLanguages';
import { insertCitation } from '../../../src/core/languages/insertCitation';
import { citedKeys } from '../../../src/core/analysis/citedKeys';
import { tidyEdits } from '../../../src/core/analysis/tidyEdits';
import { atHand } from '../analysis/papersAtHand';
import { tidyFindings } from '../../../src/core/analysis/tidyFindings';
import { importPapers } from '../../../src/core/import/importPapers';
import { applyEdits, type TextEdit } from '../../../src/core/text/textEdit';
import { damaged, piece } from '../../hostile/damage';
import { kinds, material, type Kind } from '../../hostile/material';
import { propertySettings, propertyTimeout } from '../../hostile/propertySettings';
import { readers } from '../../hostile/readers';
import { corpus } from '../search/corpus';

const settings = propertySettings(20260711, 25);

/** No text as short as these is read for so long, on any machine: milliseconds of this process. */
const hangs = 5000;
const papers = corpus.papers.slice(20, 32);

/** Reads it with every reader there is. */
function readBy(text: string, wanted: (name: string) => boolean): void {
  for (const [name, read] of readers) {
    if (!wanted(name)) continue;
    const before = process.cpuUsage();
    try {
      read(text);
    } catch (error) {
      throw new Error(`${name}: ${String(error)}`, { cause: error });
    }
    const { user, system } = process.cpuUsage(before);
    assert.ok((user + system) / 1000 < hangs, `${name} took ${(user + system) / 1000} ms`);
  }
}

/** The readers that such a text is meant for. The others have their turn, too, and rarer. */
const readersOf: Readonly<Record<Kind, RegExp>> = {
  latex: /latex|TeX/i,
  markdown: /markdown/i,
  typst: /typst/,
  restructuredtext: /restructuredtext/,
  org: /^org/,
  asciidoc: /asciidoc/,
  bib: /bib/,
  'csl-json': /csl-json/,
  'csl-yaml': /csl-yaml|kind of/,
  hayagriva: /hayagriva|kind of/,
  ris: /ris/,
  atom: /atom/i,
  html: /html/,
  page: /listing|repair|addresses/,
  stored: /stored|reading list|topic edits/,
  project: /project/,
};

suite('Fuzzing', function () {
  this.timeout(propertyTimeout);

  suite('whatever is done to a file, its readers do not throw or hang', () => {
    for (const kind of kinds) {
      test(kind, () =>
        fc.assert(
          fc.property(damaged(material[kind]), fc.nat(20), (text, chance) =>
            readBy(text, (name) => chance === 0 || readersOf[kind].test(name)),
          ),
          settings,
        ),
      );
      test(`${kind}, as a file of papers`, () =>
        fc.assert(
          fc.property(damaged(material[kind]), (text) => {
            const { papers, problems } = importPapers('x.txt', text);
            assert.ok(papers.length + problems.length > 0, 'nothing was read, and nothing said');
            for (const { title, id, links } of papers) {
              assert.ok(typeof title === 'string' && id !== '');
              assert.ok(
                links.every(({ url }) => /^https?:\/\//i.test(url)),
                `${links.map(({ url }) => url)}`,
              );
            }
          }),
          settings,
        ));
    }
  });

  const bibliographyKinds: readonly BibliographyKind[] = ['bib', 'csl-json', 'csl-yaml', 'hayagriva'];
  /** What every entry says and how it is written, but those with one of these keys. */
  const sources = (
    { entries, text }: Pick<Bibliography, 'entries' | 'text'>,
    except: readonly string[] = [],
  ) => entries.filter(({ key }) => !except.includes(key)).map(({ start, end }) => text.slice(start, end));
  /** What is in `text` is in `after` in the same order, and nothing of it went but what stands in `taken`. */
  const within = (edits: readonly TextEdit[], taken: readonly { start: number; end: number }[]) =>
    edits.every(
      (edit) =>
        edit.start === edit.end || taken.some(({ start, end }) => start <= edit.start && edit.end <= end),
    );

  /** Those of the one list that do not come in the other, in the same order. */
  const missing = (wanted: readonly string[], list: readonly string[]): string[] => {
    let at = 0;
    return wanted.filter((each) => {
      const found = list.indexOf(each, at);
      if (found >= 0) at = found + 1;
      return found < 0;
    });
  };

  for (const kind of bibliographyKinds) {
    suite(`${kind}, damaged`, () => {
      test('an entry is added, and no other byte is changed', () =>
        fc.assert(
          fc.property(damaged(material[kind]), fc.constantFrom(...papers), (text, paper) => {
            const before = readBibliography(kind, text);
            const result = before.add(paper);
            if (result.kind !== 'added') return;
            assert.equal(result.edit.start, result.edit.end);
            const after = readBibliography(kind, applyEdits(text, [result.edit]));
            assert.equal(after.entries.filter(({ key }) => key === result.key).length, 1);
            assert.deepEqual(sources(after, [result.key]), sources(before));
          }),
          settings,
        ));

      test('what is renamed, brought up to date, completed or taken out leaves the others', () =>
        fc.assert(
          fc.property(damaged(material[kind]), fc.nat(), fc.constantFrom(...papers), (text, pick, paper) => {
            const before = readBibliography(kind, text);
            const entry = before.entries[pick % Math.max(1, before.entries.length)];
            if (!entry) return;
            const open = new Set(
              kind === 'bib' ? scanBib(text).entries.map(({ start, closed }) => (closed ? -1 : start)) : [],
            );
            const others = sources({
              text,
              entries: before.entries.filter((each) => each !== entry && !open.has(each.start)),
            });
            const renaming = renameEntry(
              { kind, text, find: (key) => before.find(key) },
              entry.key,
              'renamed2024',
            );
            const renamed = renaming.kind === 'edits' ? renaming.edits : [];
            assert.ok(
              renamed.every(
                ({ start, end }) => text.slice(start, end).toLowerCase() === entry.key.toLowerCase(),
              ),
            );
            const edits = [before.remove(entry), before.publish(entry, paper)];
            if (kind === 'bib') {
              const bib = scanBib(text);
              const same = bib.entries.find(({ start }) => start === entry.start)!;
              const fields = missingFields(bib, same, paper);
              if (fields.length > 0) edits.push(addFields(bib, same, fields));
            }
            for (const edit of edits) {
              if (!edit) continue;
              const after = readBibliography(kind, applyEdits(text, [edit]));
              // What was swallowed before may be read now; what is never closed has no end of its own.
              assert.deepEqual(missing(others, sources(after)), []);
            }
          }),
          settings,
        ));

      test('tidied, it loses nothing but what was ticked', () =>
        fc.assert(
          fc.property(damaged(material[kind]), (text) => {
            const before = readBibliography(kind, text);
            const cited = { keys: new Map<string, string>(), everything: false };
            const findings = tidyFindings([before], cited, cited, atHand(...papers));
            const edits = tidyEdits(before, 0, findings);
            const after = applyEdits(text, edits);
            assert.ok(readBibliography(kind, after).entries.length <= before.entries.length);
            assert.ok(after.length <= text.length);
          }),
          settings,
        ));
    });
  }

  // Damage within an entry costs that entry, and at most the one behind it. (What begins or ends a whole list of YAML is no such damage.)
  for (const kind of ['bib', 'csl-json', 'csl-yaml', 'hayagriva'] as const) {
    test(`${kind}: what is broken in one entry costs no other`, () =>
      fc.assert(
        fc.property(
          fc.constantFrom(...material[kind]),
          fc.nat(),
          fc.double({ min: 0, max: 1, noNaN: true }),
          fc.nat(10),
          piece,
          (text, pick, at, length, junk) => {
            const before = readBibliography(kind, text);
            if (/^(?:references:|\.\.\.|---)/.test(junk)) return;
            const index = pick % before.entries.length;
            const entry = before.entries[index]!;
            const room = entry.end - 1 - entry.keyEnd;
            if (room < 2) return;
            const from = entry.keyEnd + 1 + Math.floor(at * (room - 1));
            const to = Math.min(entry.end - 1, from + length);
            const after = readBibliography(kind, text.slice(0, from) + junk + text.slice(to));
            const far = before.entries.filter((_, i) => Math.abs(i - index) > 1);
            assert.deepEqual(missing(sources({ text, entries: far }), sources(after)), []);
            // The one before may take in what follows it, and the one behind be taken in.
            const keys = new Set(after.entries.map(({ key }) => key));
            const lost = before.entries.filter(({ key }, i) => i < index && !keys.has(key));
            assert.deepEqual(lost, []);
          },
        ),
        settings,
      ));
  }

  for (const language of citationLanguages) {
    const files = material[language.id as Kind];
    suite(`${language.id}, damaged`, () => {
      test('what is cited in it changes no other byte, and declaring a bibliography neither', () =>
        fc.assert(
          fc.property(damaged(files), fc.double({ min: 0, max: 1, noNaN: true }), (text, at) => {
            const offset = Math.floor(at * text.length);
            assert.ok(within(insertCitation(language, text, [offset], ['new2024']), []));
            assert.ok(within(language.declare(text, 'refs.bib'), []));
            for (const { path, start, end } of language.findDeclarations(text)) {
              assert.ok(start >= 0 && start <= end && end <= text.length);
              assert.ok(path !== '');
            }
          }),
          settings,
        ));

      test('a citation stands where it says it does, and is renamed there alone', () =>
        fc.assert(
          fc.property(damaged(files), fc.nat(), (text, pick) => {
            const citations = language.findCitations(text);
            let from = 0;
            for (const { start, end, keys } of citations) {
              assert.ok(start >= from && end > start && end <= text.length);
              for (const { key, start: first, end: last } of keys) {
                assert.ok(first >= start && last <= end);
                assert.equal(text.slice(first, last), key);
              }
              from = Math.max(from, start);
            }
            citedKeys(language, text);
            const keys = citations.flatMap((each) => each.keys);
            const wanted = keys[pick % Math.max(1, keys.length)];
            if (!wanted) return;
            const renaming = renameInText(language, text, wanted.key, 'renamed2024');
            if (renaming.kind === 'edits') assert.ok(within(renaming.edits, keys));
          }),
          settings,
        ));
    });
  }

  suite('found so before', () => {
    const titles = (text: string) => readBibliography('hayagriva', text).entries.map(({ key }) => key);

    test('a name on two lines', () => {
      const [entry] = readBibliography(
        'hayagriva',
        'a:\n  type: article\n  title: T\n  author: |\n    Ada\n    Lovelace\n',
      ).entries;
      assert.equal(entry?.work.authors.length, 1);
    });
    test('a first key that is broken costs no other', () =>
      assert.deepEqual(
        titles('a:{\n  type: book\n  parent:\n    title: P\nb:\n  type: book\nc:\n  type: book\n'),
        ['b', 'c'],
      ));
    test('an entry that ends one that is never closed stays where others would be lost without it', () => {
      const text = '@misc{a,@misc{b, title={B}}\n\n@@misc{c, title={C}}\n';
      const bibliography = readBibliography('bib', text);
      assert.deepEqual(
        bibliography.entries.map(({ key }) => key),
        ['a', 'b', 'c'],
      );
      assert.equal(bibliography.remove(bibliography.entries[1]!), undefined);
    });
    test('an entry that ends the key before it is read, and swallows no more once that one is out of its way', () => {
      const good = '@misc{c, title={C}}';
      const text = `@misc{a@misc{b, title={B ${good}\n\n@misc{d, title={D}}\n`;
      const bibliography = readBibliography('bib', text);
      const keysOf = (read: string) => readBibliography('bib', read).entries.map(({ key }) => key);
      assert.deepEqual(keysOf(text), ['a', 'b', 'd']);
      const first = bibliography.entries[0]!;
      assert.deepEqual(keysOf(applyEdits(text, [bibliography.remove(first)!])), ['b', 'd']);
      const published = bibliography.publish(first, papers[0]!)!;
      assert.deepEqual(keysOf(applyEdits(text, [published])), ['a', 'b', 'd']);
    });
    for (const again of ['[', '{a: ', '- ', '? ', 'a:\n ', '!x ']) {
      test(`front matter of thousands of ${JSON.stringify(again)}`, () => {
        const text = `---\nbibliography: ${again.repeat(20_000)}\n---\n`;
        const markdown = citationLanguages.find(({ id }) => id === 'markdown')!;
        assert.deepEqual(markdown.findDeclarations(text).length <= 1, true);
        citedKeys(markdown, text.replace('bibliography', 'nocite'));
      });
    }
  });
});
