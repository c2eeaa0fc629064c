import assert from 'node:assert/strict';
import { bibBibliography } from '../../../src/core/bibliography/bibtex/bibBibliography';
import { documentReferences } from '../../../src/core/analysis/documentReferences';
import type { EntryWork } from '../../../src/core/bibliography/bibliography';
import { languageFor } from '../../../src/core/languages/citationLanguages';
import { WorkIndex } from '../../../src/core/work/workIndex';
import type { Paper } from '../../../src/core/paper';

const rest = { abstract: '', authors: [], links: [], topics: [], keywords: [], listings: [] };
const paper: Paper = {
  ...rest,
  ...{
    id: '2412.14093',
    arxivId: '2412.14093',
    title: 'Alignment faking',
    citationKey: 'greenblatt2024alignment',
  },
};

const works = new WorkIndex<Paper>();
works.add(paper, paper);
const papers = {
  ofWork: ({ title = '', ...work }: EntryWork) => works.find({ title, ...work }),
  withKey: (key: string) => (key.toLowerCase() === paper.citationKey ? paper : undefined),
};

/** `key×times`, with `?` where there is no entry and `*` where it is a paper at hand. */
function cites(text: string, bibs: string[], expected: string): void {
  const references = documentReferences(
    languageFor('latex', '').findCitations(text),
    bibs.map((bib) => bibBibliography(bib)),
    papers,
  );
  const told = references.map(
    (each) => `${each.key}×${each.places.length}${each.entry ? '' : '?'}${each.paper ? '*' : ''}`,
  );
  assert.equal(told.join(' '), expected);
}

suite('What a document cites', () => {
  test('nothing', () => cites('text', [], ''));
  test('in the order of the first citation', () =>
    cites('\\cite{b,a}\\cite{a}\\cite{c}', [], 'b×1? a×2? c×1?'));
  test('keys in any case are one', () => cites('\\cite{Aa}\\cite{aA}', ['@misc{aa}'], 'Aa×2'));
  test('the names of one entry are one', () =>
    cites('\\cite{old}\\cite{a}', ['@misc{a, ids = {old}}'], 'old×2'));
  test('an entry in the second file', () => cites('\\cite{a,b}', ['@misc{a}', '@misc{b}'], 'a×1 b×1'));
  test('a paper under a key of the user’s own', () =>
    cites('\\cite{mine}', ['@misc{mine, eprint = {2412.14093}}'], 'mine×1*'));
  test('a paper that has no entry yet', () =>
    cites('\\cite{Greenblatt2024Alignment}', [], 'Greenblatt2024Alignment×1?*'));
  test('another work under the paper’s key', () =>
    cites(
      '\\cite{greenblatt2024alignment}',
      ['@misc{greenblatt2024alignment, title = {Other}}'],
      'greenblatt2024alignment×1',
    ));
  test('comments cite nothing', () => cites('% \\cite{a}\n\\cite{b}', [], 'b×1?'));
  test('places are where the keys are', () => {
    const text = 'See \\cite{a, b}.';
    const [, b] = documentReferences(languageFor('latex', '').findCitations(text), [], papers);
    assert.equal(text.slice(b!.places[0]!.start, b!.places[0]!.end), 'b');
  });
});
