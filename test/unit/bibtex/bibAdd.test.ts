import assert from 'node:assert/strict';
import {
  addToBib,
  insertEntry,
  removeEntry,
  replaceEntry,
  type AddToBibOptions,
} from '../../../src/core/bibliography/bibtex/editBib';
import { bibEntryFor } from '../../../src/core/items/bibEntry';
import { dialectOf } from '../../../src/core/bibtex/bibStyle';
import { formatBibEntry } from '../../../src/core/bibtex/formatBibEntry';
import { entryNamed } from '../../../src/core/bibtex/fieldText';
import { scanBib } from '../../../src/core/bibtex/scanBib';
import { namesToTex, textToTex, titleToTex } from '../../../src/core/bibtex/textToTex';
import type { WorkIdentity } from '../../../src/core/work/compareWorks';
import { findSameWork } from '../../../src/core/bibtex/bibWorks';
import { doiOf } from '../../../src/core/work/identifiers';
import { arxivIdOf } from '../../../src/core/work/identifiers';
import type { CslName, Paper, Publication } from '../../../src/core/paper';
import { applyEdits } from '../../../src/core/text/textEdit';
import { faking as preprint, rest } from '../bibliography/bibliographySamples';

const faking: Paper = { ...preprint, primaryClass: 'cs.AI' };

const facct: Publication = {
  type: 'paper-conference',
  container: 'Proceedings of the 2025 ACM Conference on Fairness, Accountability, and Transparency',
  year: 2025,
  pages: '3046-3074',
  doi: '10.1145/3715275.3732194',
};

const discretion: Paper = {
  ...rest,
  id: '2502.10441',
  title: 'AI Alignment at Your Discretion',
  authors: [
    { family: 'Buyl', given: 'Maarten' },
    { family: 'Pin Calmon', given: 'Flavio', 'non-dropping-particle': 'du' },
  ],
  arxivId: '2502.10441',
  primaryClass: 'cs.CY',
  submitted: '2025-02',
  doi: facct.doi!,
  published: facct,
  citationKey: 'buyl2025ai',
};

suite('bib: entries', () => {
  const written = (paper: Paper, options: Omit<Parameters<typeof bibEntryFor>[1], 'key'> = {}) =>
    formatBibEntry(bibEntryFor(paper, { ...options, key: paper.citationKey }));

  test('writes a preprint as arXiv does', () => {
    assert.equal(
      written(faking),
      `@misc{greenblatt2024alignment,
  title = {Alignment faking in large language models},
  author = {Greenblatt, Ryan and Denison, Carson},
  year = {2024},
  eprint = {2412.14093},
  archivePrefix = {arXiv},
  primaryClass = {cs.AI},
  doi = {10.48550/arXiv.2412.14093},
  url = {https://arxiv.org/abs/2412.14093},
}`,
    );
  });

  test('writes a preprint for biblatex', () => {
    assert.equal(
      written(faking, { dialect: 'biblatex' }),
      `@online{greenblatt2024alignment,
  title = {Alignment faking in large language models},
  author = {Greenblatt, Ryan and Denison, Carson},
  date = {2024-12-18},
  eprint = {2412.14093},
  eprinttype = {arxiv},
  eprintclass = {cs.AI},
  doi = {10.48550/arXiv.2412.14093},
  url = {https://arxiv.org/abs/2412.14093},
}`,
    );
  });

  test('keeps the eprint of a published version', () => {
    assert.equal(
      written(discretion),
      `@inproceedings{buyl2025ai,
  title = {{AI} Alignment at Your Discretion},
  author = {Buyl, Maarten and du Pin Calmon, Flavio},
  booktitle = {Proceedings of the 2025 {ACM} Conference on Fairness, Accountability, and Transparency},
  pages = {3046--3074},
  year = {2025},
  eprint = {2502.10441},
  archivePrefix = {arXiv},
  primaryClass = {cs.CY},
  doi = {10.1145/3715275.3732194},
}`,
    );
  });

  const article: Publication = {
    type: 'article-journal',
    container: 'Nature',
    year: 2025,
    volume: '647',
    number: '8089',
  };
  const rows: [
    name: string,
    paper: Paper,
    options: Parameters<typeof written>[1],
    type: string,
    fields: Record<string, string | undefined>,
  ][] = [
    [
      'the preprint on request',
      discretion,
      { version: 'preprint' },
      'misc',
      { doi: '10.48550/arXiv.2502.10441', booktitle: undefined },
    ],
    [
      'an article',
      { ...faking, published: article },
      {},
      'article',
      {
        journal: 'Nature',
        volume: '647',
        number: '8089',
        year: '2025',
        url: 'https://arxiv.org/abs/2412.14093',
        doi: undefined,
      },
    ],
    [
      'an article for biblatex',
      { ...faking, published: article },
      { dialect: 'biblatex' },
      'article',
      { journaltitle: 'Nature', date: '2025', journal: undefined },
    ],
    [
      'proceedings that are a serial',
      {
        ...faking,
        published: { ...article, type: 'paper-conference', container: 'Proceedings of the AAAI Conference' },
      },
      {},
      'article',
      { journal: 'Proceedings of the {AAAI} Conference', booktitle: undefined },
    ],
    [
      'a workshop',
      { ...faking, published: { type: 'workshop', container: 'W', year: 2024, url: 'https://x.y/z_1%20' } },
      {},
      'inproceedings',
      { booktitle: '{W}', url: 'https://x.y/z_1%20' },
    ],
    [
      'the published title and authors',
      { ...faking, published: { ...article, title: 'Other', authors: [{ literal: 'A & B' }] } },
      {},
      'article',
      { title: 'Other', author: '{A \\& B}' },
    ],
    [
      'authors of the published version unknown',
      { ...faking, published: { ...article, authorsUnknown: true } },
      { version: 'published' },
      'misc',
      { journal: undefined, year: '2024' },
    ],
    [
      'the published version on request, without one',
      faking,
      { version: 'published' },
      'misc',
      { eprint: '2412.14093' },
    ],
    [
      'versions are dropped, old IDs kept',
      { ...faking, arxivId: 'hep-th/9901001v3' },
      {},
      'misc',
      { eprint: 'hep-th/9901001', url: 'https://arxiv.org/abs/hep-th/9901001' },
    ],
    [
      'no arXiv ID',
      { ...rest, id: 'x', title: 'T', authors: [], doi: '10.1/X', citationKey: 'k' },
      {},
      'misc',
      { doi: '10.1/X', url: 'https://doi.org/10.1/X', eprint: undefined, author: undefined, year: undefined },
    ],
    [
      'proceedings in a series, with a number alone',
      { ...faking, published: { ...facct, series: 'LNCS', number: '12' } },
      {},
      'inproceedings',
      { series: '{LNCS}', number: '12', volume: undefined },
    ],
    [
      'proceedings with a volume alone',
      { ...faking, published: { ...facct, volume: '12' } },
      {},
      'inproceedings',
      { volume: '12', number: undefined },
    ],
    [
      "no ID, its project's address first",
      {
        ...rest,
        id: 'x',
        title: 'T',
        authors: [],
        links: [
          { kind: 'pdf', url: 'https://x.org/pdf' },
          { kind: 'project', url: 'https://x.org/project' },
        ],
        citationKey: 'k',
      },
      { dialect: 'biblatex' },
      'online',
      { url: 'https://x.org/project', date: undefined },
    ],
    [
      "no ID, its DOI's address first",
      {
        ...rest,
        id: 'x',
        title: 'T',
        authors: [],
        links: [
          { kind: 'pdf', url: 'https://x.org/pdf' },
          { kind: 'doi', url: 'https://doi.org/10.1/X' },
        ],
        citationKey: 'k',
      },
      {},
      'misc',
      { url: 'https://doi.org/10.1/X' },
    ],
    [
      'no ID, any address',
      {
        ...rest,
        id: 'x',
        title: 'T',
        authors: [],
        links: [{ kind: 'pdf', url: 'https://x.org/pdf' }],
        citationKey: 'k',
      },
      {},
      'misc',
      { url: 'https://x.org/pdf' },
    ],
    [
      'no address',
      { ...rest, id: 'x', title: 'T', authors: [], date: '2023-05', citationKey: 'k' },
      { dialect: 'biblatex' },
      'misc',
      { url: undefined, date: '2023-05' },
    ],
    [
      'an identifier with special characters of TeX and line breaks',
      {
        ...rest,
        id: 'x',
        title: 'T',
        authors: [],
        doi: ' 10.1/a{b}\n"c" d\\e^f`g|h%\u200b ',
        citationKey: 'k',
      },
      {},
      'misc',
      { doi: '10.1/a%7Bb%7D%22c%22%20d%5Ce%5Ef%60g%7Ch%' },
    ],
    [
      'the date of the listing, without another',
      { ...faking, submitted: undefined as never, date: '2023-05-29' },
      {},
      'misc',
      { year: '2023' },
    ],
  ];
  for (const [name, paper, options, type, fields] of rows) {
    test(name, () => {
      const entry = bibEntryFor(paper, { ...options, key: 'k' });
      assert.equal(entry.type, type);
      const given = Object.fromEntries(entry.fields);
      for (const [field, value] of Object.entries(fields)) assert.equal(given[field], value, field);
    });
  }

  test('writes every author', () => {
    const authors: CslName[] = Array.from({ length: 60 }, (_, i) => ({ family: `F${i}`, given: 'G.' }));
    assert.match(written({ ...faking, authors }), /F0, G\. and .* and F59, G\.\}/);
    assert.doesNotMatch(written({ ...faking, authors }), /others/);
  });

  test('makes 100,000 hostile characters inert', () => {
    const title = '}\\write18{x}\n\0{%"'.repeat(6_000);
    const entry = written({ ...faking, title });
    const bib = scanBib(entry);
    assert.deepEqual([bib.entries.length, bib.problems.length, bib.entries[0]!.closed], [1, 0, true]);
  });
});

suite('bib: text to TeX', () => {
  const titles: [title: string, tex: string][] = [
    ['LLMs and AlignScore', '{LLMs} and {AlignScore}'],
    ['D-Judge: How Far Are We?', '{D-Judge}: How Far Are We?'],
    ['MedQ-Bench: Evaluating MLLMs', '{MedQ-Bench}: Evaluating {MLLMs}'],
    ['Human-AI Alignment with GPT-4 (RSA)', 'Human-{AI} Alignment with {GPT-4} ({RSA})'],
    ['Easy-to-Hard Generalization', 'Easy-to-Hard Generalization'],
    ['Align^2LLaVA in 3D', '{Align\\textasciicircum{}2LLaVA} in {3D}'],
    ['Part I: A Survey', 'Part {I}: A Survey'],
    [
      "evaluating AI's words is harder than it looks in English",
      "evaluating {AI}'s words is harder than it looks in {English}",
    ],
    [
      'Studies of what people in Uganda read every week at home',
      'Studies of what people in {Uganda} read every week at home',
    ],
    ['Compress & Align', 'Compress \\& Align'],
    ['U-Net and I-SHEEP', '{U-Net} and {I-SHEEP}'],
    ['Inv-Entropy: Where It Comes From', '{Inv-Entropy}: Where It Comes From'],
    ['Where It Comes From: Self-Entropy', 'Where It Comes From: Self-Entropy'],
    ['A Plan B', 'A Plan {B}'],
    ["GPTs' Guide and the Model's", "{GPTs}' Guide and the Model's"],
    ['(LLMs), [AI]: *PO!', '({LLMs}), [{AI}]: {*PO}!'],
    ['“Quoted” and "straight"', "``Quoted'' and ``straight''"],
    ['AI-Based X-ray Work', '{AI}-Based {X}-ray Work'],
    ['GPT-3.5 in 1-2 Steps', '{GPT-3.5} in 1-2 Steps'],
    ['Self-entropy: What It Is', 'Self-entropy: What It Is'],
    ['On Self-Entropy: Where It Comes From', 'On Self-Entropy: Where It Comes From'],
    ['🤗 Inv-Entropy: What 🤗 It Is', '{Inv-Entropy}: What It Is'],
    ['AI’ll Be Fisher’s-Exact 𝒳', "{AI}'ll Be {Fisher's}-Exact {$\\mathcal{X}$}"],
    // In sentence case every capital counts: after the first word, most longer words begin in lower case.
    ['Studies in Uganda', 'Studies in Uganda'],
    ['Words that people from Uganda read', 'Words that people from Uganda read'],
    ['Words that many people from Uganda read', 'Words that many people from {Uganda} read'],
    ['words people read by Li', 'words people read by Li'],
    ['Words that people read by Li', 'Words that people read by {Li}'],
    ['Words: people read those by Li', 'Words: people read those by Li'],
    ['Version 1.5 people read those by Li', 'Version 1.5 people read those by {Li}'],
    ['Words with iPhone read by Li', 'Words with {iPhone} read by Li'],
    ['Words that people read with iPhone by Li', 'Words that people read with {iPhone} by {Li}'],
    ['Words that people read with LLMs by Li', 'Words that people read with {LLMs} by {Li}'],
    ['Words that people read with AlignScore by Li', 'Words that people read with {AlignScore} by {Li}'],
    ['Words that people read at home: The things', 'Words that people read at home: The things'],
    ['Words that people read -- The things', 'Words that people read -- The things'],
    ['Those who asked people “why?” Some have known', "Those who asked people ``why?'' Some have known"],
    ['People like version 1.5 Sonnet more than others', 'People like version 1.5 {Sonnet} more than others'],
  ];
  for (const [title, tex] of titles) test(title, () => assert.equal(titleToTex(title), tex));

  const texts: [text: string, tex: string][] = [
    ['& % # _ $', '\\& \\% \\# \\_ \\$'],
    [
      '{ } ~ ^ \\',
      '\\textbraceleft{} \\textbraceright{} \\textasciitilde{} \\textasciicircum{} \\textbackslash{}',
    ],
    ['β × → ≤ ²', '$\\beta$ $\\times$ $\\rightarrow$ $\\leq$ \\textsuperscript{2}'],
    ['αβ costs $5', '$\\alpha\\beta$ costs \\$5'],
    ['$α', '\\$$\\alpha$'],
    ['a – b — c…', 'a -- b --- c\\ldots{}'],
    ['Köpf, Łoś, Veličković, D’Amour', "Köpf, Łoś, Veličković, D'Amour"],
    ['a\u0301 e\u0301', 'á é'],
    ['李 Ж', '李 Ж'],
    ['line\r\nbreak\0\u200b\ud800', 'line break'],
    ['🤗 x 𝒳 𝐗', 'x $\\mathcal{X}$ X'],
    ['a\u00a0b\u202f\u00a0c \u00a0d\u00a0 e', 'a~b~c d e'],
    ['H₂O x⁰ y₀', 'H\\textsubscript{2}O x\\textsuperscript{0} y\\textsubscript{0}'],
    [
      '\\write18{rm -rf}\\input{x}',
      '\\textbackslash{}write18\\textbraceleft{}rm -rf\\textbraceright{}\\textbackslash{}input\\textbraceleft{}x\\textbraceright{}',
    ],
  ];
  for (const [text, tex] of texts) test(text, () => assert.equal(textToTex(text), tex));

  const names: [name: CslName, tex: string][] = [
    [{ family: 'Pin Calmon', given: 'Flavio', 'non-dropping-particle': 'du' }, 'du Pin Calmon, Flavio'],
    [{ literal: 'Team GLM' }, '{Team GLM}'],
    [{ literal: 'Barnes and Noble' }, '{Barnes and Noble}'],
    [{ family: 'de Marneffe', given: 'M.' }, '{de Marneffe}, M.'],
    [{ family: 'Schulte im Walde', given: 'S.' }, '{Schulte im Walde}, S.'],
    [{ family: 'Le Bruyn', given: 'B.' }, 'Le Bruyn, B.'],
    [{ family: 'hooks', given: 'b.' }, 'hooks, b.'],
    [{ family: 'King', given: 'Martin Luther', suffix: 'Jr.' }, 'King, Jr., Martin Luther'],
    [
      { family: 'Vallée', given: 'C.', 'non-dropping-particle': 'de la', suffix: 'III' },
      'de la Vallée, III, C.',
    ],
    [{ family: 'King', suffix: 'Jr.' }, '{King Jr.}'],
    [{ family: 'Beethoven', given: 'Ludwig', 'dropping-particle': 'van' }, 'van Beethoven, Ludwig'],
    [{ family: 'Καρυωτάκης', given: 'Κ.' }, 'Καρυωτάκης, Κ.'],
    [{ family: 'Λι', given: 'Α.' }, 'Λι, Α.'],
    [{ family: 'Plato' }, 'Plato'],
    [{ family: 'Two Words' }, '{Two Words}'],
    [{ family: 'Sons and Daughters', given: 'Q.' }, '{Sons and Daughters}, Q.'],
    [{ family: 'Others', given: 'Ann' }, '{Others}, Ann'],
    [{ family: 'Smith, Jr.', given: 'J.' }, '{Smith, Jr.}, J.'],
    // BibTeX: too many commas, a comma at the end, a label (`\bibitem[Doe(2020)]{doe}`) that ends early.
    [{ family: 'Li', given: 'Ann', 'non-dropping-particle': ', , ,' }, '{, , ,} Li, Ann'],
    [{ family: '---', given: '-' }, '{---}, {-}'],
    [{ family: 'Li-', given: '-Ann' }, 'Li-, -Ann'],
    [{ family: '[Li]', given: 'Ann' }, '{[Li]}, Ann'],
    [{ family: 'Li', given: 'and' }, 'Li, {and}'],
    [{ family: 'Band', given: 'Andy' }, 'Band, Andy'],
    [{ family: 'A=B' }, '{A=B}'],
    [{ family: '', given: 'Ann' }, '{Ann}'],
    [{ given: 'Ann' }, '{Ann}'],
    [{ family: 'Beauvoir', 'non-dropping-particle': 'de' }, 'de Beauvoir,'],
    [{ literal: '🤗' }, ''],
    [{}, ''],
  ];
  test('drops empty names', () =>
    assert.equal(
      namesToTex([{ literal: '🤗' }, { family: 'Li' }, {}, { family: 'Wu', given: 'Bo' }]),
      'Li and Wu, Bo',
    ));
  for (const [name, tex] of names) test(tex, () => assert.equal(namesToTex([name]), tex));
});

suite('bib: finding the same work', () => {
  const ids: [text: string, id: string | undefined][] = [
    ['2305.18290', '2305.18290'],
    ['arXiv:2305.18290v2', '2305.18290'],
    ['https://arxiv.org/abs/2305.18290', '2305.18290'],
    ['http://arxiv.org/pdf/2305.18290v3.pdf', '2305.18290'],
    ['https://doi.org/10.48550/ARXIV.2305.18290', '2305.18290'],
    ['arXiv preprint arXiv:2305.18290', '2305.18290'],
    ['ArXiv, abs/2305.18290', '2305.18290'],
    ['CoRR abs/2305.18290', '2305.18290'],
    ['arXiv [cs.LG] 2305.18290', '2305.18290'],
    ['https://huggingface.co/papers/2305.18290', '2305.18290'],
    ['hep-th/9901001v1', 'hep-th/9901001'],
    ['https://arxiv.org/abs/math.GT/0309136', 'math/0309136'],
    ['0704.0001', '0704.0001'],
    ['10.1234/2021.12345', undefined],
    ['2313.18290', undefined],
    ['arXiv:2305.182901', undefined],
    ['https://example.com/2305.18290', undefined],
    ['', undefined],
  ];
  for (const [text, id] of ids) test(text || 'nothing', () => assert.equal(arxivIdOf(text), id));

  const dois: [text: string, doi: string | undefined][] = [
    ['10.1145/3715275.3732194', '10.1145/3715275.3732194'],
    ['https://doi.org/10.1145/ABC.', '10.1145/abc'],
    ['doi:10.1000%2Fxyz', '10.1000/xyz'],
    [
      '10.1002/(SICI)1097(1998)49:8<693::AID-ASI4>3.0.CO;2-O',
      '10.1002/(sici)1097(1998)49:8<693::aid-asi4>3.0.co;2-o',
    ],
    ['no', undefined],
  ];
  for (const [text, doi] of dois) test(text, () => assert.equal(doiOf(text), doi));

  const dpo: WorkIdentity = {
    title: 'Direct Preference Optimization: Your Language Model is Secretly a Reward Model',
    authors: [{ family: 'Rafailov', given: 'Rafael' }],
    arxivId: '2305.18290',
    doi: '10.48550/arXiv.2305.18290',
    submitted: '2023-05-29',
  };
  const title = '{Direct} preference optimization --- your language model is secretly a reward model';
  const found: [name: string, fields: string][] = [
    ['an eprint with a version', 'eprint = {2305.18290v2}'],
    ['an eprint with its archive', 'eprint = {2305.18290}, archivePrefix = {arXiv}'],
    ['a DOI in capitals', 'doi = {10.48550/ARXIV.2305.18290}'],
    ['a DOI as an address', 'doi = {https://doi.org/10.48550/arXiv.2305.18290}'],
    ['url', 'url = {https://arxiv.org/pdf/2305.18290.pdf}'],
    ['a journal as in Google Scholar', 'journal = {arXiv preprint arXiv:2305.18290}'],
    ['a journal as in Semantic Scholar', 'journal = {ArXiv}, volume = {abs/2305.18290}'],
    ['a journal as in DBLP', 'journal = {CoRR}, volume = {abs/2305.18290}'],
    ['note', 'note = {arXiv:2305.18290 [cs]}'],
    ['howpublished', 'howpublished = "\\url{https://arxiv.org/abs/2305.18290}"'],
    [
      'its title, a close year and an author',
      `title = {${title}}, year = 2024, author = {Archit Sharma and R. Rafailov}`,
    ],
    ['its title alone', `title = {${title}}`],
    ['its title, by an author without Latin letters', `title = {${title}}, author = {李, 明}`],
  ];
  for (const [name, fields] of found) {
    test(`by ${name}`, () =>
      assert.equal(findSameWork(scanBib(`@misc{x, a = 1}@misc{k, ${fields}}`), dpo)?.key, 'k'));
  }

  const others: [name: string, fields: string][] = [
    ['another arXiv ID', 'eprint = {2305.18291}'],
    ['an eprint of another archive, in “archive”', 'eprint = {2305.18290}, eprinttype = {hal}'],
    ['an eprint of another archive, for BibTeX', 'eprint = {2305.18290}, archivePrefix = {HAL}'],
    ['an eprint of another archive, in “archive”', 'eprint = {2305.18290}, archive = {HAL}'],
    ['a DOI of another publisher that names arXiv', 'doi = {10.1145/arXiv.2305.18290}'],
    [
      'its title, by an author whose name ends in the same way',
      `title = {${title}}, author = {Boris Kozlov}`,
    ],
    ['a note on another work', 'note = {An extension of the method of arXiv:2305.18290}'],
    ['an abstract that mentions it', 'abstract = {As arXiv:2305.18290 shows}'],
    ['its title, years later', `title = {${title}}, year = 2029`],
    ['its title, years later, for biblatex', `title = {${title}}, date = {2029-01}`],
    ['its title, by other authors', `title = {${title}}, year = 2023, author = {Somebody Else}`],
    ['its title, with another ID', `title = {${title}}, eprint = {2401.00001}`],
    ['nothing', ''],
  ];
  for (const [name, fields] of others) {
    test(`not by ${name}`, () =>
      assert.equal(
        findSameWork(
          scanBib(`@misc{k, ${fields}}@misc{, eprint = {2305.18290}}@misc{a b, eprint = {2305.18290}}`),
          dpo,
        ),
        undefined,
      ));
  }

  test('by its title, if its authors are unknown', () => {
    const bib = scanBib(`@misc{k, title = {${title}}, author = {Somebody Else}}`);
    for (const authors of [[], [{ given: 'Ann' }], [{ literal: '李' }]])
      assert.equal(findSameWork(bib, { title: dpo.title, authors })?.key, 'k');
  });
  test('takes the first of several with the same ID, DOI or title', () => {
    for (const field of ['eprint = {2305.18290}', 'doi = {10.48550/arXiv.2305.18290}', `title = {${title}}`])
      assert.equal(findSameWork(scanBib(`@misc{k, ${field}}@misc{l, ${field}}`), dpo)?.key, 'k');
    const other = { title: 'A', authors: [], doi: '10.1145/1' };
    assert.equal(
      findSameWork(scanBib('@misc{k, doi={10.1145/1}}@misc{l, doi={10.1145/1}}'), other)?.key,
      'k',
    );
  });
  test('takes the second with the title, if the first has another year', () =>
    assert.equal(
      findSameWork(scanBib(`@misc{k, title = {${title}}, year = 2029}@misc{l, title = {${title}}}`), dpo)
        ?.key,
      'l',
    ));
  test('by its title in the year of its publication, or in any year if its own is unknown', () => {
    const bib = scanBib(`@misc{k, title = {${title}}, year = 2029}`);
    const published = { ...facct, year: 2028 };
    assert.equal(findSameWork(bib, { ...dpo, published })?.key, 'k');
    assert.equal(findSameWork(bib, { title: dpo.title, authors: [] })?.key, 'k');
  });
  test('not by an e-mail address, or by an empty title', () => {
    const other = { title: 'A', authors: [], doi: '10.1145/1' };
    assert.equal(findSameWork(scanBib('@misc{k, url = {https://x.org/10.1145/1}}'), other), undefined);
    const nameless = { title: '', authors: [] };
    for (const bib of ['@misc{k, year = 2020}', '@misc{k, title = {}}'])
      assert.equal(findSameWork(scanBib(bib), nameless), undefined);
  });
  test('by a title or name that TeX gives back in other letters, once it is written', () => {
    const greek = { ...rest, id: 'x', authors: [{ family: 'Αλφα' }], citationKey: 'k' };
    for (const title of ['Η Δημοκρατία', '🤗 of Ⓜ and ℹ', 'A ‚quoted‘ word']) {
      const paper: Paper = { ...greek, title };
      const result = addToBib('', paper);
      assert.ok(result.kind === 'added');
      assert.ok(findSameWork(scanBib(applyEdits('', [result.edit])), paper), title);
    }
  });
  test('by the published title, or the published DOI', () => {
    const paper = { ...dpo, published: { ...facct, title: 'Quite Another' } };
    assert.equal(findSameWork(scanBib('@misc{k, title = {Quite another}}'), paper)?.key, 'k');
    assert.equal(findSameWork(scanBib('@misc{k, doi = {10.1145/3715275.3732194}}'), paper)?.key, 'k');
  });
});

/** Adds `faking` to the file. */
function added(text: string, options?: AddToBibOptions): string {
  const result = addToBib(text, faking, options);
  assert.ok(result.kind === 'added');
  return applyEdits(text, [result.edit]);
}

suite('bib: add', () => {
  /** Replaces the values of the entry, so that rows show the style alone. */
  const short = (text: string) =>
    text
      .replace(
        /(Alignment faking in large language models|Greenblatt, Ryan and Denison, Carson|https:\/\/arxiv\.org\/abs\/2412\.14093)/g,
        '…',
      )
      .replace(/^.*(eprint|archiveprefix|primaryclass|doi)\b.*(\r\n|\r|\n)/gim, '');

  const rows: [name: string, before: string, after: string][] = [
    [
      'to an empty file',
      '',
      '@misc{greenblatt2024alignment,\n  title = {…},\n  author = {…},\n  year = {2024},\n  url = {…},\n}\n',
    ],
    [
      'after a BOM',
      '\uFEFF',
      '\uFEFF@misc{greenblatt2024alignment,\n  title = {…},\n  author = {…},\n  year = {2024},\n  url = {…},\n}\n',
    ],
    ...['\n', ' \n'].map((before): [string, string, string] => [
      `to a file of blanks alone, ${JSON.stringify(before)}`,
      before,
      `${before}@misc{greenblatt2024alignment,\n  title = {…},\n  author = {…},\n  year = {2024},\n  url = {…},\n}\n`,
    ]),
    [
      'to a line of blanks',
      ' ',
      ' \n@misc{greenblatt2024alignment,\n  title = {…},\n  author = {…},\n  year = {2024},\n  url = {…},\n}\n',
    ],
    [
      'without a last line break',
      '@misc{a,\n  title={A},\n  year={1}\n}',
      '@misc{a,\n  title={A},\n  year={1}\n}\n\n@misc{greenblatt2024alignment,\n  title={…},\n  author={…},\n  year={2024},\n  url={…}\n}',
    ],
    [
      'CRLF, tabs, quotes, upper case, bare numbers',
      '@ARTICLE{a,\r\n\tTITLE = "A",\r\n\tYEAR = 1999\r\n}\r\n',
      '@ARTICLE{a,\r\n\tTITLE = "A",\r\n\tYEAR = 1999\r\n}\r\n\r\n@MISC{greenblatt2024alignment,\r\n\tTITLE = "…",\r\n\tAUTHOR = "…",\r\n\tYEAR = 2024,\r\n\tURL = "…"\r\n}\r\n',
    ],
    [
      'columns before the equals sign',
      '@Misc{a,\n  title     = {A},\n  year      = {1},\n}\n\n',
      '@Misc{a,\n  title     = {A},\n  year      = {1},\n}\n\n@Misc{greenblatt2024alignment,\n  title     = {…},\n  author    = {…},\n  year      = {2024},\n  url       = {…},\n}\n',
    ],
    [
      'columns after the equals sign, brace indented',
      '@misc{a,\n  title =     {A},\n  year =      {1}\n  }\n',
      '@misc{a,\n  title =     {A},\n  year =      {1}\n  }\n\n@misc{greenblatt2024alignment,\n  title =     {…},\n  author =    {…},\n  year =      {2024},\n  url =       {…}\n  }\n',
    ],
    [
      'no blank lines, brace on the last line',
      '@misc{a,\n title={A},\n year={1}}\n@misc{b,\n title={B},\n year={2}}\n',
      '@misc{a,\n title={A},\n year={1}}\n@misc{b,\n title={B},\n year={2}}\n@misc{greenblatt2024alignment,\n title={…},\n author={…},\n year={2024},\n url={…}}\n',
    ],
    [
      'capitalised names',
      '@InProceedings{a,\n  Title = {A},\n  Year = {1}\n}\n',
      '@InProceedings{a,\n  Title = {A},\n  Year = {1}\n}\n\n@Misc{greenblatt2024alignment,\n  Title = {…},\n  Author = {…},\n  Year = {2024},\n  Url = {…}\n}\n',
    ],
    [
      'after a comment that ends the file',
      '@misc{a,\n  title = {A},\n}\n% the end',
      '@misc{a,\n  title = {A},\n}\n% the end\n\n@misc{greenblatt2024alignment,\n  title = {…},\n  author = {…},\n  year = {2024},\n  url = {…},\n}',
    ],
    [
      'before an entry that is never closed',
      '@misc{a,\n  title = {A},\n}\n\n@misc{open,\n  title = {B\n',
      '@misc{a,\n  title = {A},\n}\n\n@misc{greenblatt2024alignment,\n  title = {…},\n  author = {…},\n  year = {2024},\n  url = {…},\n}\n\n@misc{open,\n  title = {B\n',
    ],
  ];
  for (const [name, before, after] of rows) test(name, () => assert.equal(short(added(before)), after));

  test('follows the style of most entries, and of two styles the last', () => {
    const entry = (key: string, indent: string) => `@misc{${key},\n${indent}title = {A}\n}\n`;
    assert.match(added(entry('a', '\t') + entry('b', '\t') + entry('c', ' ')), /\n\ttitle = \{Align/);
    assert.match(added(entry('a', '\t') + entry('b', ' ')), /\n title = \{Align/);
  });

  test('inserts before the indentation of an entry that is left open', () =>
    assert.match(added('\t@misc{open,'), /^@misc\{green.*\}\n\n\t@misc\{open,$/s));

  test('writes one line if the file does', () =>
    assert.match(
      added('@misc{a, title={A}, year=1}\n'),
      /^@misc\{a,.*\n\n@misc\{greenblatt2024alignment, title=\{.*, year=2024, .*\}\n$/,
    ));

  test('follows the file’s dialect', () => {
    assert.match(
      added('@article{a,\n  journaltitle = {J},\n  date = {2020}\n}\n'),
      /@online\{.*date = \{2024-12-18\}/s,
    );
    assert.equal(dialectOf(scanBib('@article{a, journal = {J}, year = 2020}')), 'bibtex');
    assert.match(added('@article{a, date = {2020}}', { dialect: 'bibtex' }), /@misc\{.*year/);
  });

  const dialects: [text: string, dialect: string][] = [
    ['', 'bibtex'],
    ['@misc{a}', 'bibtex'],
    ['@online{a}', 'biblatex'],
    ['@thesis{a}', 'biblatex'],
    ['@report{a}', 'biblatex'],
    ['@misc{a, date = {2020}}', 'biblatex'],
    ['@article{a, journaltitle = {J}}', 'biblatex'],
    ['@misc{a, eprinttype = {arxiv}}', 'biblatex'],
    // If in doubt, BibTeX, because both read it.
    ['@online{a, year = 2020}', 'bibtex'],
    ['@article{a, journal = {J}, date = {2020}}', 'bibtex'],
    ['@misc{a, archivePrefix = {arXiv}, date = {2020}}', 'bibtex'],
    ['@online{a, date = {2020}, year = 2020}', 'biblatex'],
  ];
  for (const [text, dialect] of dialects)
    test(`${dialect}: ${text || 'nothing'}`, () => assert.equal(dialectOf(scanBib(text)), dialect));

  test('takes a free key, in any case and among ids', () => {
    const keys: [text: string, options: AddToBibOptions, key: string][] = [
      ['@misc{GREENBLATT2024alignment,}', {}, 'greenblatt2024alignmenta'],
      ['@misc{x, ids = {greenblatt2024alignment, greenblatt2024alignmenta}}', {}, 'greenblatt2024alignmentb'],
      ['', { key: 'mine' }, 'mine'],
      ['', { key: 'mi ne,{}' }, 'mine'],
      ['', { key: '{}' }, 'greenblatt2024alignment'],
      ['', { isTaken: (key) => key === 'greenblatt2024alignment' }, 'greenblatt2024alignmenta'],
    ];
    for (const [text, options, key] of keys) assert.equal(addToBib(text, faking, options).key, key);
  });

  test('ignores empty ids', () => {
    const bib = scanBib('@misc{a, ids = {b, , c,}}');
    assert.deepEqual(
      ['b', 'C', ''].map((name) => entryNamed(bib, name)?.key),
      ['a', 'a', undefined],
    );
  });

  test('adds nothing twice: the existing entry keeps its key', () => {
    const text = added('@misc{a,}\n');
    assert.deepEqual(
      { ...addToBib(text, faking), entry: 0 },
      { kind: 'present', key: 'greenblatt2024alignment', entry: 0 },
    );
    assert.equal(
      addToBib('@article{Old:Key, journal = {arXiv preprint arXiv:2412.14093}}', faking).key,
      'Old:Key',
    );
  });

  test('capitalises types of two words, and writes an entry without fields', () => {
    const bib = scanBib('@Misc{a,\n  title = {A},\n}\n');
    const written = (paper: Paper) => insertEntry(bib, bibEntryFor(paper, { key: 'k' })).newText;
    assert.match(written(discretion), /^\n@InProceedings\{k,/);
    assert.match(written(faking), /^\n@Misc\{k,/);
    assert.equal(insertEntry(bib, { type: 'misc', key: 'k', fields: [] }).newText, '\n@Misc{k,\n}\n');
  });

  test('writes the requested version', () => {
    const type = (options: AddToBibOptions) => {
      const result = addToBib('', discretion, options);
      return result.kind === 'added' && /^@\w+/.exec(result.edit.newText)![0];
    };
    assert.deepEqual([type({}), type({ version: 'preprint' })], ['@inproceedings', '@misc']);
  });

  test('recognizes a paper without ID or title by its whole entry', () => {
    const nameless: Paper = {
      ...rest,
      id: 'x',
      title: '',
      authors: [{ family: 'Li' }],
      date: '2020',
      citationKey: 'k',
    };
    const rows: [text: string, kind: string, key: string][] = [
      ['@misc{k, author = {Li}, year = {2020}}', 'present', 'k'],
      ['@misc{K, YEAR = 2020, author = "Li"}', 'present', 'K'],
      ['@misc{k, author = {Li}, year = {2021}}', 'added', 'ka'],
      ['@misc{k, author = {Li}, note = {2020}}', 'added', 'ka'],
      ['@misc{k, author = {Li}, year = {2020}, note = {n}}', 'added', 'ka'],
      ['@misc{k, author = {Li}}', 'added', 'ka'],
    ];
    for (const [text, kind, key] of rows) {
      const result = addToBib(text, nameless);
      assert.deepEqual([result.kind, result.key], [kind, key], text);
    }
  });

  test('removes an entry with its empty lines', () => {
    const text = '@misc{a,}\n\n@misc{b,\n}\n\n@misc{c,}\n';
    const bib = scanBib(text);
    assert.equal(applyEdits(text, [removeEntry(bib, entryNamed(bib, 'b')!)]), '@misc{a,}\n\n@misc{c,}\n');
  });

  test('upgrades a preprint, and keeps its key and the user’s fields', () => {
    const text =
      '% x\n@article{Mine,\n  title = {Old},\n  journal = {arXiv preprint},\n  year = {2024},\n  file = {a.pdf},\n  keywords = "k"\n}\n';
    const bib = scanBib(text);
    const entry = bibEntryFor({ ...faking, published: facct }, { key: 'new' });
    const after = applyEdits(text, [replaceEntry(bib, bib.entries[0]!, entry)]);
    const [replaced] = scanBib(after).entries;
    assert.deepEqual([replaced?.type, replaced?.key, replaced?.closed], ['inproceedings', 'Mine', true]);
    assert.match(
      after,
      /^% x\n@inproceedings\{Mine,\n.*\n {2}file = \{a\.pdf\},\n {2}keywords = "k"\n\}\n$/s,
    );
    assert.doesNotMatch(after, /arXiv preprint/);
  });

  test('inserts by one edit that replaces nothing', () => {
    const edit = insertEntry(scanBib('@misc{a,}'), bibEntryFor(faking, { key: 'k' }));
    assert.deepEqual([edit.start, edit.end], [9, 9]);
  });
});
