import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { bibBibliography } from '../../../src/core/bibliography/bibtex/bibBibliography';
import { languageFor } from '../../../src/core/languages/citationLanguages';
import type { EntryWork } from '../../../src/core/bibliography/bibliography';
import type { PaperLookup } from '../../../src/core/analysis/documentReferences';
import type { Paper } from '../../../src/core/paper';
import { applyEdits } from '../../../src/core/text/textEdit';
import { checkCitations } from '../../../src/core/tools/checkCitations';
import { checkInput } from '../../../src/core/tools/checkInput';
import { checkReport } from '../../../src/core/tools/checkReport';
import { citeAfter } from '../../../src/core/tools/citeAfter';
import { citePlace } from '../../../src/core/tools/citePlace';
import { corpusSource, listingSources } from '../../../src/core/tools/corpusSource';
import {
  bibtexOfPapers,
  getPaper,
  describeInLine,
  searchPapers,
  shortReference,
} from '../../../src/core/tools/readingTools';
import type { BibliographyOutcome } from '../../../src/core/project/project';
import { findPaper } from '../../../src/core/tools/referenceSource';
import { notChecked } from '../../../src/core/tools/unserved';
import { toolSchemas, type ToolName } from '../../../src/core/tools/toolSchemas';
import { corpus, thesaurus } from '../search/corpus';

const records = corpusSource(corpus, { thesaurus });
const publishedPaper = corpus.papers.find(
  (paper) => paper.published && !paper.published.authorsUnknown && !paper.withdrawn && paper.arxivId,
)!;

suite('Tools for language models', () => {
  test('are the same in the manifest and the core', () => {
    interface Tool {
      readonly name: string;
      readonly modelDescription: string;
      readonly inputSchema: unknown;
    }
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
      contributes: { languageModelTools: Tool[] };
    };
    const told = manifest.contributes.languageModelTools.map(({ name, modelDescription, inputSchema }) => [
      name,
      { description: modelDescription, inputSchema },
    ]);
    const wanted = Object.entries(toolSchemas).map(([name, { description, inputSchema }]) => [
      name,
      { description, inputSchema },
    ]);
    assert.deepEqual(told, JSON.parse(JSON.stringify(wanted)));
  });

  const inputs: [tool: ToolName, input: unknown, problem: RegExp | undefined][] = [
    ['paperside_search', { query: 'faking' }, undefined],
    ['paperside_search', { query: 'faking', limit: 20 }, undefined],
    ['paperside_search', {}, /“query” is required/],
    ['paperside_search', { query: '  ' }, /“query” must be a non-empty string/],
    ['paperside_search', { query: 'a', limit: 2.5 }, /“limit” must be a whole number from 1 to 20/],
    ['paperside_search', { query: 'a', limit: 21 }, /whole number/],
    ['paperside_search', { text: 'a' }, /Unknown property “text”: use query, limit\. “query” is required/],
    ['paperside_search', 'faking', /Pass an object with query, limit/],
    ['paperside_search', null, /Pass an object/],
    ['paperside_search', { query: 'a', limit: 1 }, undefined],
    ['paperside_search', { query: 'a', limit: 0 }, /whole number/],
    ['paperside_search', { query: 1 }, /“query” must be a non-empty string/],
    ['paperside_bibtex', { ids: ['a'] }, undefined],
    ['paperside_bibtex', { ids: Array.from({ length: 30 }, () => 'a') }, undefined],
    ['paperside_bibtex', { ids: Array.from({ length: 31 }, () => 'a') }, /“ids” must be a list of 1 to 30/],
    ['paperside_bibtex', { ids: ['a', 1] }, /“ids” must be a list/],
    ['paperside_bibtex', { ids: [] }, /“ids” must be a list of 1 to 30 non-empty strings/],
    ['paperside_bibtex', { ids: 'a' }, /“ids” must be a list/],
    ['paperside_bibtex', { ids: ['a', ' '] }, /non-empty/],
    ['paperside_bibtex', { ids: ['a'], version: 'newest' }, /one of auto, preprint, published/],
    ['paperside_cite', { ids: ['a'], document: 'a.tex' }, /“after” is required/],
    ['paperside_search', { query: 'a', toString: 'b' }, /Unknown property “toString”/],
  ];
  for (const [tool, input, problem] of inputs) {
    test(`${tool} ${problem ? 'rejects' : 'accepts'} ${JSON.stringify(input)}`, () => {
      const found = checkInput(toolSchemas[tool].inputSchema, input);
      if (problem) assert.match(found ?? '', problem);
      else assert.equal(found, undefined);
    });
  }

  const names = [
    '2412.14093',
    ' 2412.14093 ',
    'https://doi.org/10.48550/arXiv.2412.14093',
    'arXiv:2412.14093v2',
    'https://arxiv.org/pdf/2412.14093',
    'greenblatt2024alignment',
  ];
  for (const name of [...names, '10.48550/arXiv.2412.14093', 'Greenblatt2024Alignment']) {
    test(`finds a paper by ${name}`, () =>
      assert.equal(findPaper(records, name)?.title, 'Alignment faking in large language models'));
  }
  test('finds a paper by the DOI of its publication', () => {
    const { id, published } = corpus.papers.find((paper) => paper.published?.doi)!;
    assert.equal(findPaper(records, `https://doi.org/${published!.doi!}`)?.id, id);
  });
  test('finds no paper by title or by an unknown id', () => {
    assert.equal(findPaper(records, 'Alignment faking in large language models'), undefined);
    assert.equal(findPaper(records, '9912.99999'), undefined);
  });

  test('finds the paper of a work by title, authors and year', () => {
    const { title, authors, id, submitted, date } = publishedPaper;
    const ofYear = (year: string | undefined) =>
      records.ofWork({ type: 'misc', title, authors: [...authors], ...(year !== undefined && { year }) })?.id;
    assert.equal(ofYear((submitted ?? date)!.slice(0, 4)), id);
    assert.equal(ofYear('1950'), undefined);
  });

  test('search returns ids, keys and sources, best first', async () => {
    const { isError, text } = await searchPapers(records, { query: 'faking aligment', limit: 2 });
    assert.equal(isError, false);
    assert.match(
      text,
      /^2 of 182 papers, best first:\n1\. “Alignment faking in large language models”, Greenblatt et al\., 2024 · .*id 2412\.14093 · key greenblatt2024alignment · source: listing page of .*https:\/\/arxiv\.org\/abs\/2412\.14093\n2\. /,
    );
  });
  test('search without results warns against inventing references', async () => {
    const { text } = await searchPapers(records, { query: 'xqzvw jjkkqq' });
    assert.match(text, /^None of the 182 papers .* Do not cite from memory\./);
  });
  test('get returns the record with its abstract', () => {
    const { text } = getPaper(records, { id: '2412.14093' });
    assert.match(text, /^Title: Alignment faking in large language models\nAuthors: Ryan Greenblatt, /);
    assert.match(text, /\nAbstract: We present a demonstration/);
  });
  test('get with an unknown id says how to find ids', () => {
    const { isError, text } = getPaper(records, { id: 'smith2023' });
    assert.ok(isError);
    assert.match(text, /No paper in the library is named “smith2023”\..*paperside_search/);
  });
  test('get labels each fact', () => {
    const paper = corpus.papers.find(({ id }) => id === '2412.14093')!;
    const names = paper.topics.map((id) => corpus.topics.find((topic) => topic.id === id)!.name).join(', ');
    const lines = getPaper(records, { id: '2412.14093' }).text.split('\n');
    for (const line of [
      'arXiv: 2412.14093',
      'Id: 2412.14093',
      'Citation key: greenblatt2024alignment',
      `Topics: ${names}`,
      `Links: ${paper.links.map(({ url }) => url).join(' ')}`,
      `Source: ${records.sourcesOf(paper).join(', ')}`,
    ])
      assert.ok(lines.includes(line), line);
  });
  test('bibtex returns the requested version', () => {
    const [preprint, published] = (['preprint', 'published'] as const).map(
      (version) => bibtexOfPapers(records, { ids: [publishedPaper.id], version }).text,
    );
    assert.match(preprint!, /eprint/);
    assert.doesNotMatch(preprint!, /booktitle|journal/);
    assert.match(published!, /booktitle|journal/);
    assert.equal(
      bibtexOfPapers(records, { ids: [publishedPaper.id], version: undefined as never }).text,
      bibtexOfPapers(records, { ids: [publishedPaper.id] }).text,
    );
    const both = bibtexOfPapers(records, { ids: ['2412.14093', publishedPaper.id, '2412.14093'] }).text;
    assert.match(both, /^@misc\{greenblatt2024alignment,[^@]*\n\}\n+@[^@]*\}\n*$/);
  });
  test('lists all unknown ids', () =>
    assert.match(
      bibtexOfPapers(records, { ids: ['a', 'b'] }).text,
      /^No paper in the library is named “a”, “b”\. /,
    ));
  test('bibtex returns the entries of known papers, and lists unknown ids', () => {
    const { isError, text } = bibtexOfPapers(records, {
      ids: ['2412.14093', 'nobody', 'greenblatt2024alignment'],
    });
    assert.equal(isError, false);
    assert.equal(text.match(/^@/gm)?.length, 1);
    assert.match(text, /^@misc\{greenblatt2024alignment,[\s\S]*No paper in the library is named “nobody”/);
    assert.ok(bibtexOfPapers(records, { ids: ['nobody'] }).isError);
  });

  const places: [words: string, found: number | RegExp][] = [
    ['one two', 7],
    ['two  three', 13],
    ['four.', /“four\.” was not found/],
    ['e', /occurs 3 times in the document/],
  ];
  for (const [words, found] of places) {
    test(`finds the place after “${words}”`, () => {
      const place = citePlace('one two\nthree', words);
      if (typeof found === 'number') assert.deepEqual(place, { kind: 'found', offset: found });
      else assert.match(place.kind === 'none' ? place.text : '', found);
    });
  }
});

suite('Citing after words', () => {
  const rows: [path: string, before: string, after: string, form?: 'textual'][] = [
    ['a.tex', 'models fake| it', 'models fake \\cite{k} it'],
    ['a.tex', 'models fake~| it', 'models fake~\\cite{k} it'],
    ['a.tex', 'models \\cite{a}| fake', 'models \\cite{a,k} fake'],
    ['a.md', 'as they| said', 'as they @k said', 'textual'],
    ['a.md', '(see| there)', '(see [@k] there)'],
    ['a.md', '| so', '[@k] so'],
    ['a.typ', 'it [is| so]', 'it [is @k so]'],
  ];
  for (const [path, before, after, form] of rows) {
    test(`${path}: ${before}`, () => {
      const text = before.replace('|', '');
      const edits = citeAfter(languageFor('', path), text, before.indexOf('|'), ['k'], form);
      assert.equal(applyEdits(text, edits), after);
    });
  }
});

suite('Checking citations', () => {
  const alignment = (fields: string) =>
    `@misc{k, title = {Alignment faking in large language models}, eprint = {2412.14093}, ${fields}}`;
  const withdrawn = corpus.papers.find((paper) => paper.withdrawn)!;
  const published = publishedPaper;
  const misc = ({ title, arxivId, authors, submitted, date }: typeof withdrawn) =>
    `@misc{k, title = {${title}}, author = {${authors[0]!.family!}, ${authors[0]!.given!}}, eprint = {${arxivId!}}, archiveprefix = {arXiv}, year = {${(submitted ?? date)!.slice(0, 4)}}}`;

  const entries: [what: string, entry: string, kinds: string[]][] = [
    ['a true entry', alignment('author = {Greenblatt, Ryan and others}, year = 2024'), []],
    ['an entry with nothing but the number', '@misc{k, eprint = {2412.14093}}', []],
    ['a year that is not the record’s', alignment('year = 2021'), ['wrong-year']],
    [
      'authors who are not the record’s',
      alignment('author = {Greenblatt, Ryan and Turing, Alan}, year = 2024'),
      ['wrong-authors'],
    ],
    [
      'the number of another paper',
      '@misc{k, title = {Deep reinforcement learning of chess}, eprint = {2412.14093}, year = 2019}',
      ['other-title'],
    ],
    [
      'another title with only small words in common',
      '@misc{k, title = {Driving in the rain on an icy road}, eprint = {2412.14093}}',
      ['other-title'],
    ],
    [
      'a number that is another’s, or nobody’s',
      '@misc{k, title = {Alignment faking in large language models}, author = {Greenblatt, Ryan}, eprint = {2401.99999}, year = 2024}',
      ['other-number'],
    ],
    [
      'a work not known here',
      '@book{k, title = {Cybernetics}, author = {Wiener, Norbert}, year = 1948}',
      ['not-known'],
    ],
    ['a withdrawn paper', misc(withdrawn), ['withdrawn']],
    ['a preprint since published', misc(published), ['published']],
  ];
  for (const [what, entry, kinds] of entries) {
    test(what, () => {
      const { findings } = checkCitations(undefined, [bibBibliography(entry)], records);
      assert.deepEqual(
        findings.map(({ kind }) => kind),
        kinds,
      );
    });
  }

  test('reports entries of two works under one identifier, whichever is cited', () => {
    const text =
      '@misc{a, title = {On the Sea}, doi = {10.1000/a}}\n@misc{b, title = {All of Land}, doi = {10.1000/a}}';
    const bibliography = bibBibliography(text);
    const shared = (cited: string) =>
      checkCitations(
        { language: languageFor('latex', ''), text: `\\cite{${cited}}`, undeclared: false },
        [bibliography],
        records,
      ).findings.flatMap((each) =>
        each.kind === 'same-identifier' ? [`${each.entry.key} ${each.other.key}`] : [],
      );
    assert.deepEqual([shared('a'), shared('b'), shared('c')], [['b a'], ['b a'], []]);
    const names = { document: 'refs.bib', text, files: ['refs.bib'], records: 1 };
    assert.match(
      checkReport(checkCitations(undefined, [bibliography], records), [bibliography], names),
      /“b” \(refs\.bib line 2\): “a” has the same DOI and another title; check both\./,
    );
  });

  test('every bundled paper matches its own entry', () => {
    const all = bibtexOfPapers(records, { ids: corpus.papers.map(({ id }) => id) }).text;
    const { findings, entries: count } = checkCitations(undefined, [bibBibliography(all)], records);
    assert.equal(count, corpus.papers.length);
    const told = findings.map((each) => [
      each.kind,
      'entry' in each && each.entry.key,
      'names' in each && each.names,
    ]);
    assert.deepEqual(
      told.filter(([kind]) => kind !== 'withdrawn'),
      [],
    );
  });

  test('reports unknown keys and problems of cited entries, and what to do', () => {
    const text = 'We \\cite{wiener,smith2023}\nand \\cite{greenblatt2024alignment}.';
    const bibliography = bibBibliography(
      '@book{wiener, title = {Cybernetics}}\n@misc{uncited, title = {Nobody cites this}}\n',
    );
    const check = checkCitations(
      { language: languageFor('latex', 'a.tex'), text, undeclared: false },
      [bibliography],
      records,
    );
    const report = checkReport(check, [bibliography], {
      ...{ document: 'a.tex', text, files: ['refs.bib'], records: records.papers.length },
    });
    assert.match(report, /^a\.tex: 1 entry of refs\.bib compared with 182 records\./);
    assert.match(report, /\n- line 1, “smith2023”: no entry has this key, and no paper known here\./);
    assert.match(report, /\n- line 2, “greenblatt2024alignment”: .* paperside_cite adds the entry\./);
    assert.match(report, /no sign that they do not exist.*\n- “wiener” \(refs\.bib line 1\): “Cybernetics”/);
    assert.doesNotMatch(report, /uncited|fabricat/);
  });

  /** The lines of the report below its first. */
  const reportOf = (bib: string) => {
    const bibliography = bibBibliography(bib);
    return checkReport(checkCitations(undefined, [bibliography], records), [bibliography], {
      ...{ document: 'refs.bib', text: bib, files: ['refs.bib'], records: records.papers.length },
    })
      .split('\n')
      .slice(1);
  };
  const differs = 'Entries that differ from the record:';
  const record = 'Greenblatt et al., 2024: “Alignment faking in large language models” (id 2412.14093)';
  const reports: [what: string, bib: string, ...lines: string[]][] = [
    ['nothing', alignment('year = 2024'), 'Nothing wrong was found.'],
    [
      'a year',
      `\n${alignment('year = 2021')}`,
      differs,
      `- “k” (refs.bib line 2): its year is 2021; the record has 2024: ${record}.`,
    ],
    [
      'one stranger',
      alignment('author = {Greenblatt, Ryan and Turing, Alan}'),
      differs,
      `- “k” (refs.bib line 1): Turing is not among the authors of ${record}.`,
    ],
    [
      'two strangers',
      alignment('author = {Turing, Alan and G{\\"o}del, Kurt}'),
      differs,
      `- “k” (refs.bib line 1): Turing, Gödel are not among the authors of ${record}.`,
    ],
    [
      'the number of another paper',
      '@misc{k, title = {Deep reinforcement learning of chess}, eprint = {2412.14093}}',
      differs,
      `- “k” (refs.bib line 1): its title is “Deep reinforcement learning of chess”, but its number is that of ${record}.`,
    ],
    [
      'a number that is nobody’s',
      '@misc{k, title = {Alignment faking in large language models}, eprint = {2401.99999}}',
      differs,
      `- “k” (refs.bib line 1): its number 2401.99999 is not that of ${record}.`,
    ],
    [
      'a work without a title',
      '@misc{k, note = {n}}',
      'Not known to Paperside, which is no sign that they do not exist; look them up at their source:',
      '- “k” (refs.bib line 1): “without title”',
      'Nothing wrong was found.',
    ],
    [
      'what cannot be read',
      `${alignment('year = 2024')}\n@misc{b, title = {T\n`,
      'Not known to Paperside, which is no sign that they do not exist; look them up at their source:',
      '- “b” (refs.bib line 2): “without title”',
      'Syntax problems in the bibliography; entries may be missing from this check:',
      '- refs.bib line 2: This entry is never closed. Add the missing closing brace or quote.',
    ],
    [
      'a withdrawn paper',
      misc(withdrawn),
      'Entries out of date:',
      `- “k” (refs.bib line 1): withdrawn: ${withdrawn.withdrawnNote!}`,
    ],
    [
      'a preprint since published',
      misc(published),
      'Entries out of date:',
      `- “k” (refs.bib line 1): a preprint, since published: ${published.published!.container}, ${published.published!.year}.`,
    ],
  ];
  for (const [what, bib, ...lines] of reports)
    test(`reports ${what}`, () => assert.deepEqual(reportOf(bib), lines));
  test('reports a withdrawn paper without a note', () => {
    const paper = { ...withdrawn, withdrawnNote: undefined as never };
    const bibliography = bibBibliography(misc(withdrawn));
    const [entry] = bibliography.entries;
    const report = checkReport(
      { findings: [{ kind: 'withdrawn', paper, file: 0, entry: entry! }], entries: 1 },
      [bibliography],
      { document: 'refs.bib', text: '', files: ['refs.bib'], records: 1 },
    );
    assert.match(report, /withdrawn: .*\(id .*\)$/);
  });
  const declared = (file: string) => ({ file, rule: { kind: 'declared', declaredIn: 'a.tex' } as const });
  const nothing: [outcome: BibliographyOutcome, sentence: string][] = [
    [
      { kind: 'found', bibliographies: [declared('refs.bib')] },
      'The declared bibliography refs.bib was not found; nothing was checked.',
    ],
    [
      { kind: 'found', bibliographies: [declared('a.bib'), declared('b.bib')] },
      'The declared bibliographies a.bib, b.bib were not found; nothing was checked.',
    ],
    [
      { kind: 'found', bibliographies: [{ file: 'x.bib', rule: { kind: 'chosen' } }] },
      'The bibliography x.bib was not found; nothing was checked.',
    ],
    [
      { kind: 'none', suggested: 'references.bib', searched: ['one.tex', 'main.tex'] },
      'No bibliography was found for a.tex; nothing was checked. Searched for a declaration: one.tex, main.tex. There is no .bib file beside them. Declare a bibliography, or give one in “bibliography”.',
    ],
    [
      { kind: 'several', files: ['a.bib', 'b.bib'], searched: [] },
      'a.tex declares no bibliography, and there are several beside it: a.bib, b.bib. Say which in “bibliography”.',
    ],
    [{ kind: 'nowhere' }, 'a.tex has no folder yet in which a bibliography could be. Save it first.'],
  ];
  for (const [outcome, sentence] of nothing)
    test(`nothing is checked: ${sentence}`, () =>
      assert.equal(
        notChecked('a.tex', outcome, (file) => file),
        sentence,
      ));
});

suite('Tools: describing a paper', () => {
  const paper = { ...corpus.papers[0]!, id: 'x', arxivId: 'x', citationKey: 'x' };
  const asked = (changes: Partial<typeof paper>) =>
    getPaper({ ...records, paper: () => ({ ...paper, ...changes }) }, { id: 'x' }).text.split('\n');
  const rows: [what: string, changes: Partial<typeof paper>, line: RegExp][] = [
    ['authors who are not named', { authors: [], authorCount: 3 }, /^Authors: {1,2}and 3 more$/],
    ['a few of many', { authors: [{ literal: 'A' }], authorCount: 3 }, /^Authors: A and 2 more$/],
    ['withdrawn, without a word', { withdrawn: true, withdrawnNote: undefined as never }, /^Withdrawn: yes$/],
    ['withdrawn, and why', { withdrawn: true, withdrawnNote: 'An error.' }, /^Withdrawn: An error\.$/],
    [
      'the date of the listing',
      { submitted: undefined as never, date: '2020-01-01' },
      /^First submitted: 2020-01-01$/,
    ],
    [
      'the DOI of the publication',
      { doi: '1', published: { type: 'article-journal', container: 'J', year: 2020, doi: '2' } },
      /^DOI: 2$/,
    ],
    [
      'where it appeared',
      { published: { type: 'article-journal', container: 'J', year: 2020 } },
      /^Published: J, 2020$/,
    ],
  ];
  for (const [what, changes, line] of rows)
    test(what, () =>
      assert.ok(
        asked(changes).some((each) => line.test(each)),
        asked(changes).join('\n'),
      ),
    );
  test('leaves out empty facts', () =>
    assert.ok(
      !asked({ abstract: '', links: [] }).some((each) => /^(?:Abstract|Links|Withdrawn):/.test(each)),
    ));
  test('search results show withdrawals and venues', () => {
    const line = describeInLine(records, {
      ...paper,
      withdrawn: true,
      published: { type: 'article-journal', container: 'J', year: 2020 },
    });
    assert.match(line, / · J.* · WITHDRAWN · id x · key x · source: /);
  });
  const shorts: [what: string, changes: Partial<typeof paper>, start: RegExp][] = [
    [
      'nobody, and no date',
      { authors: [], submitted: undefined as never, date: undefined as never, published: undefined as never },
      /^no date: “/,
    ],
    ['one author', { authors: [{ family: 'Li', given: 'A' }] }, /^Li, \d{4}: “/],
    [
      'two',
      {
        authors: [
          { family: 'Li', given: 'A' },
          { family: 'Bo', given: 'C' },
        ],
      },
      /^Li et al\., \d{4}: “/,
    ],
  ];
  for (const [what, changes, start] of shorts)
    test(`short reference: ${what}`, () => assert.match(shortReference({ ...paper, ...changes }), start));
  test('describes a page without a date, and each source once', () => {
    const [page] = corpus.pages;
    const { listings, ...listed } = corpus.papers.find((each) => each.listings.length > 0)!;
    const rest = { ...listed, arxivId: undefined as never };
    const listing = { ...listings[0]!, page: 'elsewhere' };
    assert.deepEqual(listingSources(corpus, { ...rest, listings: [listing, listing] }), ['a listing page']);
    assert.deepEqual(
      listingSources(corpus, { ...rest, listings: [{ ...listing, page: page!.id }], arxivId: '1' }),
      [`listing page of ${page!.date}`, 'https://arxiv.org/abs/1'],
    );
  });
  test('shows the id of an unnamed topic', () => assert.equal(records.topicName('mine'), 'mine'));
});

suite('Checking citations against a record', () => {
  const subject: Paper = {
    ...corpus.papers[0]!,
    id: 'r',
    title: 'Ships of the Northern Sea',
    arxivId: '2305.00001',
    doi: undefined as never,
    authors: [
      { family: 'Abel', given: 'Ann' },
      { 'non-dropping-particle': 'van der', family: 'Berg', given: 'Bo' },
    ],
    authorCount: 2,
    submitted: '2023-05-01',
    date: '2023-06-01',
    published: undefined as never,
    withdrawn: undefined as never,
  };
  type Changes = { readonly [K in keyof Paper]?: Paper[K] | undefined };
  /** The kinds of findings on an entry with these fields, where the record is changed so. */
  const kinds = (fields: string, changes: Changes = {}) => {
    const paper = { ...subject, ...changes } as Paper;
    const at: PaperLookup = {
      withKey: () => undefined,
      sameWork: () => paper,
      ofWork: ({ arxivId, title }: EntryWork) =>
        arxivId === paper.arxivId || (!arxivId && title === paper.title) ? paper : undefined,
    } as never;
    return checkCitations(undefined, [bibBibliography(`@misc{k, ${fields}}`)], at).findings.map((each) =>
      'names' in each
        ? `${each.kind}: ${each.names.join(', ')}`
        : 'years' in each
          ? `${each.kind}: ${each.years.join(', ')}`
          : each.kind,
    );
  };
  const number = 'eprint = {2305.00001}, archiveprefix = {arXiv}';
  const rows: [what: string, fields: string, changes: Changes, ...kinds: string[]][] = [
    ['the year of the preprint', `${number}, year = 2023`, {}],
    ['the year of the listing', `${number}, year = 2024`, { date: '2024-01-01' }],
    ['a date with its year', `${number}, date = {2023-05-01}`, {}],
    ['another year', `${number}, year = 2020`, { date: '2024-01-01' }, 'wrong-year: 2023, 2024'],
    ['a year in words', `${number}, year = {in press}`, {}],
    ['a record without a year', `${number}, year = 2020`, { submitted: undefined, date: 'soon 2024' }],
    [
      'the years of all versions, in order',
      `${number}, year = 2020`,
      {
        date: '2022-01-01',
        published: { type: 'article-journal', container: 'J', year: 2021, authorsUnknown: true },
      },
      'wrong-year: 2021, 2022, 2023',
    ],
    ['an author by a part of the name', `${number}, author = {Bo van der Berg and Abel, A.}`, {}],
    ['an author by the particle', `${number}, author = {{van der}, Bo}`, {}],
    ['a stranger', `${number}, author = {Abel, Ann and Cain, C.}`, {}, 'wrong-authors: Cain'],
    ['a stranger in a name of one part', `${number}, author = {{The Team}}`, {}, 'wrong-authors: The Team'],
    ['strangers where the record names nobody', `${number}, author = {Cain, C.}`, { authors: [] }],
    ['strangers where it does not name all', `${number}, author = {Cain, C.}`, { authorCount: 3 }],
    [
      'strangers where it does not say how many',
      `${number}, author = {Cain, C.}`,
      { authorCount: undefined },
      'wrong-authors: Cain',
    ],
    [
      'strangers where those of the publication are unknown',
      `${number}, author = {Cain, C.}`,
      { published: { type: 'article-journal', container: 'J', year: 2023, authorsUnknown: true } },
    ],
    [
      'authors of the publication',
      `${number}, author = {Cain, C.}`,
      { published: { type: 'article-journal', container: 'J', year: 2023, authors: [{ family: 'Cain' }] } },
      'published',
    ],
    ['names without a letter', `${number}, author = {?}`, {}],
    [
      'a third of the words of the title',
      `${number}, title = {Ships of Southern Lands}`,
      { title: 'Ships Crossing Northern Waters' },
      'other-title',
    ],
    [
      'half of a short title',
      `${number}, title = {Northern Lights}`,
      { title: 'Ships Crossing Northern Waters' },
    ],
    ['half of the telling words', `${number}, title = {Ships of the Northern Lands and Coasts}`, {}],
    ['a short title that is in the long one', `${number}, title = {Northern Ships}`, {}],
    ['small words alone in common', `${number}, title = {The Day of the Dog}`, {}, 'other-title'],
    ['a title of small words alone', `${number}, title = {Of the Sea}`, { title: 'Of the Sea' }],
    ['a title of other small words', `${number}, title = {On a Day}`, { title: 'Of the Sea' }, 'other-title'],
    [
      'the title of the publication',
      `${number}, title = {Vessels}`,
      {
        published: {
          type: 'article-journal',
          container: 'J',
          year: 2023,
          title: 'Vessels',
          authorsUnknown: true,
        },
      },
    ],
    ['apostrophes of all kinds', `${number}, title = {Sailor’s}`, { title: "Sailor's" }],
    [
      'another number, the year and title of it',
      'title = {Ships of the Northern Sea}, eprint = {2305.00009}, year = 2023',
      {},
      'other-number',
    ],
    ['another number without a title', 'eprint = {2305.00009}', {}, 'not-known'],
    [
      'withdrawn, and published before',
      number,
      { withdrawn: true, published: { type: 'article-journal', container: 'J', year: 2023 } },
      'withdrawn',
    ],
    [
      'the publication itself',
      'journal = {J}, title = {Ships of the Northern Sea}, year = 2023',
      { published: { type: 'article-journal', container: 'J', year: 2023 } },
    ],
  ];
  for (const [what, fields, changes, ...expected] of rows)
    test(what, () => assert.deepEqual(kinds(fields, changes), expected));

  test('checks the keys of a text that declares no bibliography', () => {
    const text = 'See \\cite{a} and \\cite{b}.';
    const check = (undeclared: boolean) =>
      checkCitations(
        { language: languageFor('latex', 'a.tex'), text, undeclared },
        [bibBibliography('@misc{a, title = {T}}')],
        records,
      ).findings.map((each) => (each.kind === 'unknown-key' ? each.place.key : each.kind));
    assert.deepEqual(check(false), ['b', 'not-known']);
    assert.deepEqual(check(true), ['b', 'not-known']);
  });

  test('a key that may be in a bibliography that was not read is not called undefined', () => {
    const language = languageFor('latex', 'a.tex');
    const manuscript = { language, text: '\\cite{a,b}', undeclared: false, isPartial: true };
    const { findings } = checkCitations(manuscript, [bibBibliography('@misc{a, title = {T}}')], records);
    assert.deepEqual(
      findings.map(({ kind }) => kind),
      ['not-known'],
    );
  });
});
