import { citationHtml, type PreviewedReferences } from '../../src/core/references/citationHtml';
import { plainText } from '../../src/core/references/formattedText';
import { asMarkdownText } from '../../src/core/text/asMarkdownText';
import { completionContext } from '../../src/core/languages/completionContext';
import { entrySearch } from '../../src/core/analysis/entrySearch';
import { undefinedKeys } from '../../src/core/analysis/undefinedKeys';
import { bibNames } from '../../src/core/bibtex/bibNames';
import { markupToTex } from '../../src/core/bibtex/markupToTex';
import { expandMacros, macrosIn } from '../../src/core/bibtex/texMacros';
import { texToMarkup, texToText } from '../../src/core/bibtex/texToText';
import { htmlText } from '../../src/core/text/htmlText';
import { markupToText } from '../../src/core/text/markup';
import { sentenceCase } from '../../src/core/text/sentenceCase';
import { namesToTex, textToTex, titleToTex } from '../../src/core/bibtex/textToTex';
import { bibliographyKindOf, type BibliographyKind } from '../../src/core/bibliography/bibliography';
import { readBibliography } from '../../src/core/bibliography/readBibliography';
import { titleWords } from '../../src/core/keys/citationKey';
import { citationLanguages } from '../../src/core/languages/citationLanguages';
import { insertCitation } from '../../src/core/languages/insertCitation';
import { findIncludes, findMain, findStyles, isMain } from '../../src/core/languages/latexFiles';
import { projectFiles } from '../../src/core/project/projectFiles';
import { doiOf } from '../../src/core/work/identifiers';
import { arxivIdOf } from '../../src/core/work/identifiers';
import { citedKeys } from '../../src/core/analysis/citedKeys';
import { readStored } from '../../src/core/collections/storedCollection';
import { findUrls } from '../../src/core/corpus/findUrls';
import { normalizeTitle } from '../../src/core/work/normalizeTitle';
import { parseListingPage } from '../../src/core/corpus/parseListingPage';
import { repairText } from '../../src/core/corpus/repairText';
import { formatOf, readers as importReaders, type ImportFormat } from '../../src/core/import/importFormats';
import { readReadingList } from '../../src/core/reading/readingList';
import { readArxivAtom } from '../../src/core/records/arxivAtom';
import { parseName } from '../../src/core/records/parseName';
import { parseQuery } from '../../src/core/search/query/parseQuery';
import { runToEnd } from '../../src/core/steps/steps';
import { readTopicEdits } from '../../src/core/topics/storedTopicEdits';

/** Something that reads a text of anybody's: it never throws, and its time grows with the length of the text. */
export type Reader = readonly [name: string, read: (text: string) => unknown];

/** Some work behind every key. */
const someWorks: PreviewedReferences = {
  brackets: ['(', ')'],
  entries: [],
  citation: () => ({
    ...{ bare: plainText('Doe, 2024'), names: plainText('Doe'), withoutNames: plainText('2024') },
  }),
};

const language = citationLanguages.flatMap((each): Reader[] => [
  [`${each.id}: citations`, (text) => each.findCitations(text)],
  [`${each.id}: declarations`, (text) => each.findDeclarations(text)],
  [`${each.id}: forms`, (text) => each.forms(text)],
  [`${each.id}: declare`, (text) => each.declare(text, 'refs.bib')],
  [`${each.id}: insert at the end`, (text) => insertCitation(each, text, [text.length], ['key'])],
  [`${each.id}: completion`, (text) => completionContext(each, text, text.length)],
  [`${each.id}: cited keys`, (text) => citedKeys(each, text)],
  [
    `${each.id}: undefined keys`,
    (text) => undefinedKeys(each, text, each.findCitations(text), () => false, { undeclared: true }),
  ],
]);

const markdown = citationLanguages.find(({ id }) => id === 'markdown')!;

const bibliographyKinds: readonly BibliographyKind[] = ['bib', 'csl-json', 'csl-yaml', 'hayagriva'];
const bibliographies = bibliographyKinds.flatMap((kind): Reader[] => [
  [
    `${kind}: entries`,
    (text) => readBibliography(kind, text).entries.map(({ work, aliases }) => [work, aliases]),
  ],
  [`${kind}: search of entries`, (text) => entrySearch(readBibliography(kind, text).entries).search('a', 5)],
]);

const imports = (Object.keys(importReaders) as ImportFormat[]).map((format): Reader => [
  `import: ${format}`,
  (text) => runToEnd(importReaders[format]().read(text, true)),
]);

export const readers: readonly Reader[] = [
  ...language,
  ...bibliographies,
  ...imports,
  ['import: format', (text) => formatOf('x.yaml', text)],
  ['kind of bibliography', (text) => bibliographyKindOf('x.yml', text)],
  ...projectFiles.map(({ names, findDeclarations }): Reader => [
    `project: ${names[0]}`,
    (text) => findDeclarations(text),
  ]),
  ['LaTeX project', (text) => [findMain(text), findIncludes(text), isMain(text), findStyles(text)]],
  ['listing page', (text) => parseListingPage(text, { savedYear: 2025 })],
  ['repair', repairText],
  ['addresses', findUrls],
  ['normal title', normalizeTitle],
  ['title words', titleWords],
  ['TeX to text', texToText],
  ['TeX to markup', texToMarkup],
  ['formulas to text', (text) => [texToText(`$${text}$`), texToText(`\\frac{${text}}{\\sqrt{${text}}}`)]],
  ['markup to TeX', (text) => [markupToTex(text), markupToTex(text, { isTitle: true })]],
  ['markup to text', (text) => [markupToText(text), sentenceCase(text), htmlText(text)]],
  ['macros of TeX', (text) => expandMacros(text, macrosIn(text))],
  ['text to TeX', (text) => [textToTex(text), titleToTex(text), namesToTex([{ family: text, given: text }])]],
  ['names of TeX', bibNames],
  ['name', parseName],
  ['arXiv id', arxivIdOf],
  ['DOI', doiOf],
  ['Atom', (text) => readArxivAtom(`<feed>${text}</feed>`)],
  ['query', parseQuery],
  ['Markdown', asMarkdownText],
  [
    'Markdown preview',
    (text) => markdown.findCitations(text).map((citation) => citationHtml(text, citation, someWorks)),
  ],
  ['stored collection', readStored],
  ['reading list', readReadingList],
  ['topic edits', readTopicEdits],
];
