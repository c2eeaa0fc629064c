import assert from 'node:assert/strict';
import { applyEdits, type TextEdit } from '../../../src/core/text/textEdit';
import { readBibliography } from '../../../src/core/bibliography/readBibliography';
import { bibtexOf } from '../../../src/core/items/bibtexOf';
import type { BibDialect } from '../../../src/core/bibtex/newEntry';
import { writeCitations, type CitationFormat } from '../../../src/core/export/citationFormats';
import { importPapers } from '../../../src/core/import/importPapers';
import type { Paper } from '../../../src/core/paper';

const paperOf = (text: string, name = 'x.bib'): Paper => importPapers(name, text).papers[0]!;
const written = (text: string, format: CitationFormat, name?: string) => {
  const paper = paperOf(text, name);
  return writeCitations([{ paper, key: paper.citationKey || 'k' }], format);
};

suite('Entries copied within a format', () => {
  const own = [
    [
      'a book',
      '@book{knuth97, author={Knuth, Donald E.}, title={The Art of Computer Programming}, volume={2}, edition={3}, publisher={Addison-Wesley}, year=1997}',
    ],
    [
      'with fields that nobody else knows',
      '@InProceedings{own,\n\ttitle\t= "A {T}itle",\n\tpages = 1--2,\n\tfile = {a.pdf},\n\turl = {https://x.org/~a},\n\tyear = 2001\n}',
    ],
    [
      'of a cut list of authors',
      '@article{a, author={Doe, J. and Roe, R. and others}, title={T}, journal={J}, year=2020}',
    ],
    [
      'of one whose year is no number',
      '@article{a, author={Doe, J.}, title={T}, journal={J}, year={in press}}',
    ],
  ] as const;
  for (const [what, text] of own)
    test(`copies ${what} byte for byte`, () => assert.equal(written(text, 'bibtex'), `${text}\n`));

  test('puts in what the entry inherits, and macros of its file', () =>
    assert.equal(
      bibtexOf(
        importPapers(
          'x.bib',
          '@string{pub = "The Press"}\n@inproceedings{a,\n  title = {A},\n  crossref = {vol},\n  publisher = pub,\n  month = jan,\n}\n@proceedings{vol, title={Proc.}, editor={Roe, R.}, year=2001}',
        ).papers[0]!,
      ),
      '@inproceedings{a,\n  title = {A},\n  editor = {Roe, R.},\n  year = {2001},\n  booktitle = {Proc.},\n  publisher = {The Press},\n  month = jan,\n}\n',
    ));

  test('writes what the macros of a preamble stand for', () =>
    assert.equal(
      written(
        '@preamble{"\\newcommand{\\noopsort}[1]{} \\newcommand{\\me}{Doe}"}\n@book{a, author={\\me, J.}, title={T}, year={{\\noopsort{1973}}1981}}',
        'bibtex',
      ),
      '@book{a, author={Doe, J.}, title={T}, year={{}1981}}\n',
    ));

  test('copies a CSL item with variables that nobody else knows', () => {
    const item = {
      id: 'a',
      type: 'book',
      title: 'T',
      'x-own': { a: 1 },
      publisher: 'P',
      issued: { raw: '2001' },
    };
    assert.deepEqual(JSON.parse(written(JSON.stringify([item]), 'csl-json', 'x.json')), [item]);
  });

  test('copies a hayagriva entry', () =>
    assert.equal(
      written('a:\n  type: book\n  title: T\n  runtime: 01:02:03\n', 'hayagriva', 'x.yml'),
      'a:\n  type: book\n  title: T\n  runtime: 01:02:03\n',
    ));

  test('copies a RIS record', () =>
    assert.equal(
      written('TY  - BOOK\nTI  - T\nU1  - mine\nER  - \n', 'ris', 'x.ris'),
      'TY  - BOOK\r\nID  - k\r\nTI  - T\r\nU1  - mine\r\nER  -\r\n',
    ));

  test('adds it to a file with its line endings, under a key that is free', () => {
    const target = '@misc{knuth97, title={Other}}\r\n';
    const added = readBibliography('bib', target).add(
      paperOf('@book{knuth97,\n  title = {The Art},\n  publisher = {AW},\n}'),
    );
    assert.equal(added.kind, 'added');
    assert.equal(
      applyEdits(target, [(added as { edit: TextEdit }).edit]),
      '@misc{knuth97, title={Other}}\r\n\r\n@book{knuth97a,\r\n  title = {The Art},\r\n  publisher = {AW},\r\n}\r\n',
    );
  });
});

suite('Titles in CSL', () => {
  const paper = paperOf('@book{a, title={The Art of {TeX} for {iOS}}, year=2001}');
  for (const [titles, title] of [
    [undefined, 'The art of TeX for <span class="nocase">iOS</span>'],
    ['as-written', 'The Art of <span class="nocase">TeX</span> for <span class="nocase">iOS</span>'],
  ] as const)
    test(`${titles ?? 'in sentence case'}, and ${paper.title} in the tree`, () => {
      const added = readBibliography('csl-json', '[]').add(paper, { titles });
      const items = JSON.parse(applyEdits('[]', [(added as { edit: TextEdit }).edit])) as { title: string }[];
      assert.equal(items[0]?.title, title);
      assert.equal(
        importPapers('x.json', JSON.stringify(items)).papers[0]?.title,
        title.replace(/<[^>]*>/g, ''),
      );
    });
});

suite('Entries of biblatex for BibTeX', () => {
  const rows: [what: string, biblatex: string, bibtex: string][] = [
    [
      'what is online',
      '@online{a, title={T}, organization={Org}, url={https://x.org}, date={2001-05}}',
      '@misc{a,\n  title = {T},\n  howpublished = {Org},\n  url = {https://x.org},\n  year = {2001},\n  month = may,\n}\n',
    ],
    [
      'an article',
      '@article{a, title={T}, subtitle={S}, journaltitle={J}, date={2001}, eprint={2305.18290}, eprinttype={arxiv}}',
      '@article{a,\n  title = {T: S},\n  journal = {J},\n  year = {2001},\n  eprint = {2305.18290},\n  archivePrefix = {arXiv},\n}\n',
    ],
    [
      'a thesis',
      '@thesis{a, title={T}, type={mathesis}, institution={MIT}, location={Cambridge}, date={2001}}',
      '@mastersthesis{a,\n  title = {T},\n  school = {MIT},\n  address = {Cambridge},\n  year = {2001},\n}\n',
    ],
    [
      'a name in parts',
      '@report{a, title={T}, author={given=Jean, prefix=de la, family=Fontaine}, institution={I}, date={2001}}',
      '@techreport{a,\n  title = {T},\n  author = {de la Fontaine, Jean},\n  institution = {I},\n  year = {2001},\n}\n',
    ],
  ];
  for (const [what, biblatex, bibtex] of rows)
    test(what, () => {
      const paper = paperOf(biblatex);
      const as = (dialect: BibDialect) => bibtexOf(paper, { dialect });
      assert.equal(as('biblatex'), `${biblatex}\n`);
      assert.equal(as('bibtex'), bibtex);
    });

  test('a file that BibTeX reads gets none, whatever the others are', () => {
    const target = '@online{b, title={B}, date={2001}, url={https://b.org}}\n';
    const added = readBibliography('bib', target).add(paperOf(rows[0]![1]), { dialect: 'bibtex' });
    assert.match((added as { edit: { newText: string } }).edit.newText, /^\n@misc\{a,/);
  });
});

suite('Works between formats', () => {
  const rows: [what: string, name: string, source: string, format: CitationFormat, expected: RegExp][] = [
    [
      'a publisher is no journal',
      'x.bib',
      '@book{a, title={T}, publisher={P}, year=2001}',
      'csl-json',
      /"type": "book"[^]*"publisher": "P"/,
    ],
    [
      'editors are no authors',
      'x.bib',
      '@book{a, title={T}, editor={Roe, R.}, year=2001}',
      'ris',
      /\r\nED {2}- Roe, R\.\r\n/,
    ],
    [
      'a report of a body',
      'x.ris',
      'TY  - RPRT\nTI  - T\nAU  - World Health Organization\nPB  - WHO\nPY  - 2020\nER  - \n',
      'bibtex',
      /^@techreport\{[^]*author = \{\{World Health Organization\}\},\n {2}institution = \{WHO\},\n {2}year = \{2020\}/,
    ],
    [
      'a date of one tag',
      'x.ris',
      'TY  - JOUR\nTI  - T\nY1  - 2013/05/28\nPY  - 2013\nDA  - 2014/04/01\nER  - \n',
      'biblatex',
      /date = \{2014-04-01\}/,
    ],
    [
      'no date of zeros',
      'x.ris',
      'TY  - JOUR\nTI  - T\nDA  - 0000/00/00\nER  - \n',
      'biblatex',
      /^(?![^]*date)/,
    ],
    [
      'a line separator in a value',
      'x.ris',
      'TY  - JOUR\nTI  - One\u2028Two\nER  - \n',
      'bibtex',
      /title = \{One Two\}/,
    ],
    [
      'an address without a DOI',
      'c.json',
      '[{"id":"c","type":"article-journal","title":"T","container-title":"J","URL":"https://j.example/1","issued":{"date-parts":[[2020,3]]}}]',
      'bibtex',
      /url = \{https:\/\/j\.example\/1\}/,
    ],
    [
      'a month',
      'c.json',
      '[{"id":"c","type":"article-journal","title":"T","container-title":"J","issued":{"date-parts":[[2020,3]]}}]',
      'bibtex',
      /month = mar,/,
    ],
    [
      'a suffix',
      'c.json',
      '[{"id":"c","type":"book","title":"T","author":[{"family":"King","given":"Martin Luther","suffix":"Jr."}]}]',
      'bibtex',
      /author = \{King, Jr\., Martin Luther\}/,
    ],
    [
      'a cut list',
      'c.json',
      '[{"id":"c","type":"book","title":"T","author":[{"family":"Doe","given":"J."},{"literal":"others"}]}]',
      'bibtex',
      /author = \{Doe, J\. and others\}/,
    ],
    [
      'a thesis of no degree',
      'c.json',
      '[{"id":"c","type":"thesis","title":"T","publisher":"MIT"}]',
      'bibtex',
      /^@phdthesis\{[^]*type = \{Thesis\}/,
    ],
    [
      'a year that is no number',
      'x.bib',
      '@article{a, title={T}, journal={J}, year={in press}}',
      'csl-json',
      /"literal": "in press"/,
    ],
    [
      'a chapter',
      'x.yml',
      'a:\n  type: chapter\n  title: T\n  parent:\n    type: book\n    title: B\n    editor: Roe, R.\n    publisher: P\n',
      'biblatex',
      /^@incollection\{a,[^]*editor = \{Roe, R\.\},\n {2}booktitle = \{+B\}+,\n {2}publisher = \{P\}/,
    ],
  ];
  for (const [what, name, source, format, expected] of rows)
    test(what, () => assert.match(written(source, format, name), expected));
});
