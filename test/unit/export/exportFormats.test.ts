import assert from 'node:assert/strict';
import { parse } from 'yaml';
import {
  citationFormats,
  cslItems,
  markdownLink,
  writeCitations,
  type CitationFormat,
} from '../../../src/core/export/citationFormats';
import { formatReference, type ReferenceStyle } from '../../../src/core/export/formatReference';
import { shortNames } from '../../../src/core/export/nameForms';
import { scanBib } from '../../../src/core/bibtex/scanBib';
import type { CslName, Paper } from '../../../src/core/paper';

const rest = { abstract: '', links: [], topics: [], keywords: [], listings: [] };

const preprint: Paper = {
  ...rest,
  id: '2404.10636',
  title: 'What are human values, and how do we align AI to them?',
  authors: [
    { family: 'Klingefjord', given: 'Oliver' },
    { family: 'Lowe', given: 'Ryan' },
    { family: 'Edelman', given: 'Joe' },
  ],
  arxivId: '2404.10636',
  primaryClass: 'cs.CY',
  submitted: '2024-03-27',
  doi: '10.48550/arXiv.2404.10636',
  citationKey: 'klingefjord2024human',
};

const conference: Paper = {
  ...rest,
  id: '2502.10441',
  title: 'AI Alignment at Your Discretion',
  authors: [
    { family: 'Buyl', given: 'Maarten' },
    { family: 'Pin Calmon', given: 'Flavio', 'non-dropping-particle': 'du' },
  ],
  arxivId: '2502.10441',
  submitted: '2025-02',
  published: {
    type: 'paper-conference',
    container: 'Proceedings of FAccT',
    year: 2025,
    pages: '3046-3074',
    doi: '10.1145/3715275.3732194',
  },
  citationKey: 'buyl2025ai',
};

const article: Paper = {
  ...rest,
  id: '1608.07187',
  title: 'Semantics derived automatically from language corpora',
  authors: [
    { family: 'Caliskan', given: 'Aylin' },
    { family: 'Bryson', given: 'Joanna J.' },
    { family: 'Narayanan', given: 'Arvind' },
  ],
  arxivId: '1608.07187',
  submitted: '2016-08',
  published: {
    type: 'article-journal',
    container: 'Science',
    year: 2017,
    volume: '356',
    number: '6334',
    pages: '183-186',
    doi: '10.1126/science.aal4230',
  },
  citationKey: 'caliskan2016semantics',
};

/** A paper in a series, by authors with one name each. */
const chapter: Paper = {
  ...rest,
  id: 'y',
  title: 'Untold',
  abstract: ' One\n two',
  authors: [{ family: 'Plato' }, { given: 'Ann' }],
  published: {
    type: 'paper-conference',
    container: 'Proceedings of X',
    series: 'LNCS',
    year: 2020,
    volume: '7',
    pages: '1--9',
  },
  citationKey: 'chapter',
};

const bare: Paper = { ...rest, id: 'x', title: 'Untold', authors: [], citationKey: 'untold' };

suite('export: references', () => {
  const rows: [style: ReferenceStyle, paper: Paper, reference: string][] = [
    [
      'apa',
      preprint,
      'Klingefjord, O., Lowe, R., & Edelman, J. (2024). What are human values, and how do we align AI to them? (arXiv:2404.10636). arXiv. https://doi.org/10.48550/arXiv.2404.10636',
    ],
    [
      'apa',
      conference,
      'Buyl, M., & du Pin Calmon, F. (2025). AI Alignment at Your Discretion. Proceedings of FAccT, 3046–3074. https://doi.org/10.1145/3715275.3732194',
    ],
    [
      'apa',
      article,
      'Caliskan, A., Bryson, J. J., & Narayanan, A. (2017). Semantics derived automatically from language corpora. Science, 356(6334), 183–186. https://doi.org/10.1126/science.aal4230',
    ],
    ['apa', bare, 'Untold. (n.d.).'],
    [
      'apa',
      { ...preprint, authors: [] },
      'What are human values, and how do we align AI to them? (arXiv:2404.10636). (2024). arXiv. https://doi.org/10.48550/arXiv.2404.10636',
    ],
    [
      'ieee',
      preprint,
      'O. Klingefjord, R. Lowe, and J. Edelman, “What are human values, and how do we align AI to them?” 2024, arXiv:2404.10636.',
    ],
    [
      'ieee',
      conference,
      'M. Buyl and F. du Pin Calmon, “AI Alignment at Your Discretion,” in Proceedings of FAccT, 2025, pp. 3046–3074, doi: 10.1145/3715275.3732194.',
    ],
    [
      'ieee',
      article,
      'A. Caliskan, J. J. Bryson, and A. Narayanan, “Semantics derived automatically from language corpora,” Science, vol. 356, no. 6334, pp. 183–186, 2017, doi: 10.1126/science.aal4230.',
    ],
    [
      'chicago',
      preprint,
      'Klingefjord, Oliver, Ryan Lowe, and Joe Edelman. 2024. “What Are Human Values, and How Do We Align AI to Them?” Preprint, arXiv. https://doi.org/10.48550/arXiv.2404.10636.',
    ],
    [
      'chicago',
      conference,
      'Buyl, Maarten, and Flavio du Pin Calmon. 2025. “AI Alignment at Your Discretion.” In Proceedings of FAccT, 3046–74. https://doi.org/10.1145/3715275.3732194.',
    ],
    [
      'chicago',
      article,
      'Caliskan, Aylin, Joanna J. Bryson, and Arvind Narayanan. 2017. “Semantics Derived Automatically from Language Corpora.” Science 356 (6334): 183–86. https://doi.org/10.1126/science.aal4230.',
    ],
    [
      'mla',
      preprint,
      'Klingefjord, Oliver, et al. “What Are Human Values, and How Do We Align AI to Them?” arXiv, 27 Mar. 2024, arXiv:2404.10636, https://doi.org/10.48550/arXiv.2404.10636.',
    ],
    [
      'mla',
      conference,
      'Buyl, Maarten, and Flavio du Pin Calmon. “AI Alignment at Your Discretion.” Proceedings of FAccT, 2025, pp. 3046–74, https://doi.org/10.1145/3715275.3732194.',
    ],
    [
      'mla',
      article,
      'Caliskan, Aylin, et al. “Semantics Derived Automatically from Language Corpora.” Science, vol. 356, no. 6334, 2017, pp. 183–86, https://doi.org/10.1126/science.aal4230.',
    ],
    [
      'vancouver',
      preprint,
      'Klingefjord O, Lowe R, Edelman J. What are human values, and how do we align AI to them? arXiv:2404.10636 [Preprint]. 2024. Available from: https://doi.org/10.48550/arXiv.2404.10636',
    ],
    [
      'vancouver',
      conference,
      'Buyl M, du Pin Calmon F. AI Alignment at Your Discretion. In: Proceedings of FAccT. 2025. p. 3046–74. doi:10.1145/3715275.3732194',
    ],
    [
      'vancouver',
      article,
      'Caliskan A, Bryson JJ, Narayanan A. Semantics derived automatically from language corpora. Science. 2017;356(6334):183–6. doi:10.1126/science.aal4230',
    ],
    [
      'acm',
      preprint,
      'Oliver Klingefjord, Ryan Lowe, and Joe Edelman. 2024. What are human values, and how do we align AI to them? arXiv:2404.10636. https://doi.org/10.48550/arXiv.2404.10636',
    ],
    [
      'acm',
      conference,
      'Maarten Buyl and Flavio du Pin Calmon. 2025. AI Alignment at Your Discretion. In Proceedings of FAccT. 3046–3074. https://doi.org/10.1145/3715275.3732194',
    ],
    [
      'acm',
      article,
      'Aylin Caliskan, Joanna J. Bryson, and Arvind Narayanan. 2017. Semantics derived automatically from language corpora. Science 356, 6334 (2017), 183–186. https://doi.org/10.1126/science.aal4230',
    ],
  ];
  for (const [style, paper, reference] of rows) {
    test(`${style}: ${paper.citationKey}`, () => assert.equal(formatReference(paper, style), reference));
  }

  test('formats the preprint on request', () =>
    assert.match(formatReference(conference, 'apa', 'preprint'), /\(arXiv:2502\.10441\)\. arXiv\./));

  const many = (n: number): Paper => ({
    ...preprint,
    authors: Array.from({ length: n }, (_, i) => ({ family: `F${i + 1}`, given: 'Jean-Luc' })),
  });
  const lists: [style: ReferenceStyle, authors: number, shown: RegExp][] = [
    ['apa', 20, /F19, J\.-L\., & F20, J\.-L\. \(/],
    ['apa', 21, /F19, J\.-L\., … F21, J\.-L\. \(/],
    ['ieee', 6, /, and J\.-L\. F6,/],
    ['ieee', 7, /^J\.-L\. F1 et al\., “/],
    ['chicago', 10, /and Jean-Luc F10\. 2024/],
    ['chicago', 11, /Jean-Luc F7, et al\. 2024/],
    ['mla', 2, /^F1, Jean-Luc, and Jean-Luc F2\. “/],
    ['mla', 3, /^F1, Jean-Luc, et al\. “/],
    ['vancouver', 6, /F5 JL, F6 JL\. What/],
    ['vancouver', 7, /F6 JL, et al\. What/],
    ['acm', 40, /and Jean-Luc F40\. 2024/],
  ];
  for (const [style, n, shown] of lists) {
    test(`${style}: ${n} authors`, () => assert.match(formatReference(many(n), style), shown));
  }

  test('formats bodies, single names and names without capitals', () => {
    const authors: CslName[] = [{ literal: 'Team GLM' }, { family: 'Plato' }, { family: '李', given: '明' }];
    assert.match(formatReference({ ...preprint, authors }, 'apa'), /^Team GLM, Plato, & 李, 明\. \(2024\)/);
    assert.equal(shortNames(authors), 'Team GLM et al.');
    assert.equal(shortNames(conference.authors), 'Buyl and du Pin Calmon');
  });
});

suite('export: formats', () => {
  const papers = [preprint, conference, article].map((paper) => ({ paper, key: paper.citationKey }));

  test('CSL items', () => {
    assert.deepEqual(cslItems(papers)[0], {
      id: 'klingefjord2024human',
      type: 'article',
      title: preprint.title,
      author: preprint.authors,
      issued: { 'date-parts': [[2024, 3, 27]] },
      number: 'arXiv:2404.10636',
      publisher: 'arXiv',
      DOI: '10.48550/arXiv.2404.10636',
      URL: 'https://arxiv.org/abs/2404.10636',
    });
    const { type, issue, page, note, ...published } = cslItems(papers)[2]!;
    assert.deepEqual([type, issue, page, note], ['article-journal', '6334', '183-186', 'arXiv:1608.07187']);
    assert.equal(published['container-title'], 'Science');
  });

  test('CSL-JSON and CSL-YAML have the same items', () => {
    const items = JSON.parse(JSON.stringify(cslItems(papers))) as unknown;
    assert.deepEqual(JSON.parse(writeCitations(papers, 'csl-json')), items);
    assert.deepEqual(parse(writeCitations(papers, 'csl-yaml')), { references: items });
  });

  test('RIS', () => {
    assert.equal(
      writeCitations([papers[1]!], 'ris'),
      [
        'TY  - CONF',
        'ID  - buyl2025ai',
        'TI  - AI Alignment at Your Discretion',
        'AU  - Buyl, Maarten',
        'AU  - du Pin Calmon, Flavio',
        'PY  - 2025',
        'T2  - Proceedings of FAccT',
        'SP  - 3046',
        'EP  - 3074',
        'AN  - arXiv:2502.10441',
        'DO  - 10.1145/3715275.3732194',
        'ER  - ',
        '',
      ].join('\r\n'),
    );
    assert.equal(
      writeCitations([papers[0]!], 'ris'),
      [
        'TY  - UNPB',
        'ID  - klingefjord2024human',
        'TI  - What are human values, and how do we align AI to them?',
        'AU  - Klingefjord, Oliver',
        'AU  - Lowe, Ryan',
        'AU  - Edelman, Joe',
        'PY  - 2024',
        'DA  - 2024/03/27',
        'PB  - arXiv',
        'AN  - arXiv:2404.10636',
        'DO  - 10.48550/arXiv.2404.10636',
        'UR  - https://arxiv.org/abs/2404.10636',
        'ER  - ',
        '',
      ].join('\r\n'),
    );
    assert.equal(
      writeCitations([{ paper: chapter, key: 'k' }], 'ris'),
      [
        'TY  - CONF',
        'ID  - k',
        'TI  - Untold',
        'AU  - Plato',
        'AU  - Ann',
        'PY  - 2020',
        'T2  - Proceedings of X',
        'T3  - LNCS',
        'VL  - 7',
        'SP  - 1',
        'EP  - 9',
        'AB  - One two',
        'ER  - ',
        '',
      ].join('\r\n'),
    );
    assert.match(
      writeCitations([papers[2]!], 'ris'),
      /^PY {2}- 2017\r\nJO {2}- Science\r\nVL {2}- 356\r\nIS {2}- 6334\r\nSP/m,
    );
    assert.match(writeCitations(papers, 'ris'), /^TY {2}- UNPB\r\n.*ER {2}- \r\n\r\nTY {2}- CONF/s);
  });

  test('writes a body with a comma as one name in RIS', () => {
    const paper = { ...bare, authors: [{ literal: 'Meta, Inc.' }] };
    assert.match(writeCitations([{ paper, key: 'k' }], 'ris'), /^AU {2}- Meta Inc\.\r$/m);
  });

  test('hayagriva', () => {
    assert.deepEqual(parse(writeCitations(papers, 'hayagriva')), {
      klingefjord2024human: {
        type: 'article',
        title: preprint.title,
        author: ['Klingefjord, Oliver', 'Lowe, Ryan', 'Edelman, Joe'],
        date: '2024-03-27',
        'serial-number': { doi: '10.48550/arXiv.2404.10636', arxiv: '2404.10636' },
        url: 'https://arxiv.org/abs/2404.10636',
        parent: { type: 'repository', title: 'arXiv' },
      },
      buyl2025ai: {
        type: 'article',
        title: conference.title,
        author: ['Buyl, Maarten', { name: 'Pin Calmon', 'given-name': 'Flavio', prefix: 'du' }],
        date: 2025,
        'page-range': '3046-3074',
        'serial-number': { doi: '10.1145/3715275.3732194', arxiv: '2502.10441' },
        parent: { type: 'proceedings', title: 'Proceedings of FAccT' },
      },
      caliskan2016semantics: {
        type: 'article',
        title: article.title,
        author: ['Caliskan, Aylin', 'Bryson, Joanna J.', 'Narayanan, Arvind'],
        date: 2017,
        'page-range': '183-186',
        'serial-number': { doi: '10.1126/science.aal4230', arxiv: '1608.07187' },
        parent: { type: 'periodical', title: 'Science', volume: 356, issue: 6334 },
      },
    });
  });

  test('hayagriva of a paper in a series', () =>
    assert.deepEqual(parse(writeCitations([{ paper: chapter, key: 'k' }], 'hayagriva')), {
      k: {
        type: 'article',
        title: 'Untold',
        author: [{ name: 'Plato' }, { name: 'Ann' }],
        date: 2020,
        'page-range': '1--9',
        parent: {
          type: 'proceedings',
          title: 'Proceedings of X',
          volume: 7,
          parent: { type: 'anthology', title: 'LNCS' },
        },
      },
    }));

  const names: [name: CslName, hayagriva: unknown][] = [
    [{ literal: 'Meta, Inc.' }, { name: 'Meta, Inc.' }],
    [{ family: 'Plato' }, { name: 'Plato' }],
    [
      { family: 'Beauvoir', 'non-dropping-particle': 'de' },
      { name: 'Beauvoir', prefix: 'de' },
    ],
    [
      { family: 'Li, Jr.', given: 'Ann' },
      { name: 'Li, Jr.', 'given-name': 'Ann' },
    ],
  ];
  for (const [name, expected] of names)
    test(`hayagriva of ${JSON.stringify(name)}`, () => {
      const paper = { ...bare, authors: [name], doi: '10.1000/X' };
      const { k } = parse(writeCitations([{ paper, key: 'k' }], 'hayagriva')) as { k: object };
      assert.deepEqual(k, {
        type: 'article',
        title: 'Untold',
        author: [expected],
        'serial-number': { doi: '10.1000/X' },
        url: 'https://doi.org/10.1000/X',
      });
    });

  test('hayagriva of a publication without a DOI', () => {
    const published = { type: 'paper-conference', container: 'X', year: 2025 } as const;
    const text = writeCitations([{ paper: { ...conference, published }, key: 'k' }], 'hayagriva');
    assert.deepEqual((parse(text) as { k: Record<string, unknown> }).k['serial-number'], {
      arxiv: '2502.10441',
    });
  });

  test('hayagriva of a paper without an ID', () =>
    assert.equal(
      writeCitations([{ paper: bare, key: 'b' }], 'hayagriva'),
      'b:\n  type: article\n  title: Untold\n',
    ));

  test('Markdown links', () => {
    assert.equal(
      writeCitations([papers[1]!], 'markdown-link'),
      '[AI Alignment at Your Discretion](https://doi.org/10.1145/3715275.3732194)\n',
    );
    const odd = { ...bare, title: 'A [b] *c*\n`d`', doi: '10.1/x(1)' };
    assert.equal(markdownLink(odd), '[A \\[b\\] \\*c\\* \\`d\\`](https://doi.org/10.1/x%281%29)');
    assert.equal(markdownLink(bare), 'Untold');
    assert.equal(
      writeCitations([papers[1]!, { paper: bare, key: 'b' }], 'markdown-link'),
      '[AI Alignment at Your Discretion](https://doi.org/10.1145/3715275.3732194)\nUntold\n',
    );
  });

  const titles: [title: string, written: string][] = [
    ['# 1. A', '\\# 1. A'],
    ['- A', '\\- A'],
    ['1. A', '1\\. A'],
    ['12) A', '12\\) A'],
    ['1 A # 2. - B', '1 A # 2. - B'],
    [' A \n\n B ', 'A B'],
  ];
  for (const [title, written] of titles)
    test(`a title does not become a list or heading: ${JSON.stringify(title)}`, () =>
      assert.equal(markdownLink({ ...bare, title }), written));

  test('separates references, and writes nothing for no papers', () => {
    const two = [bare, { ...bare, title: 'More' }].map((paper) => ({ paper, key: 'k' }));
    assert.equal(writeCitations(two, 'apa'), 'Untold. (n.d.).\n\nMore. (n.d.).\n');
    for (const format of ['bibtex', 'biblatex'] as const)
      assert.match(writeCitations(two, format), /^@misc\{k,\n.*\n\}\n\n@misc\{k,\n.*\n\}\n$/);
    for (const format of ['apa', 'bibtex', 'markdown-link'] as const)
      assert.equal(writeCitations([], format), '');
  });

  test('BibTeX and biblatex of several papers', () => {
    for (const format of ['bibtex', 'biblatex'] as const) {
      const bib = scanBib(writeCitations(papers, format));
      assert.deepEqual(
        bib.entries.map(({ key }) => key),
        papers.map(({ key }) => key),
      );
      assert.deepEqual(bib.problems, []);
    }
  });

  test('every format accepts no authors, no papers and hostile values', () => {
    const hostile = {
      ...bare,
      title: '---\n}: [x] "y" \\ \0',
      authors: [{ family: ': - {', given: '"\n' }],
      doi: '"',
    };
    for (const format of Object.keys(citationFormats) as CitationFormat[]) {
      assert.doesNotThrow(() => writeCitations([], format));
      const text = writeCitations(
        [
          { paper: bare, key: 'b' },
          { paper: hostile, key: 'h' },
        ],
        format,
      );
      if (format === 'hayagriva') assert.deepEqual(Object.keys(parse(text) as object), ['b', 'h']);
      if (format === 'csl-yaml')
        assert.equal((parse(text) as { references: unknown[] }).references.length, 2);
    }
  });
});
