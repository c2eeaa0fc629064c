import assert from 'node:assert/strict';
import { parse } from 'yaml';
import {
  citationFormats,
  cslItems,
  markdownLink,
  writeCitations,
  type CitationFormat,
} from '../../../src/core/export/citationFormats';
import { shortNames } from '../../../src/core/references/authorYear';
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

suite('export: short names', () => {
  const rows: [names: string, authors: readonly CslName[], short: string][] = [
    [
      'a body among others',
      [{ literal: 'Team GLM' }, { family: 'Plato' }, { family: '李' }],
      'Team GLM et al.',
    ],
    ['two', conference.authors, 'Buyl and du Pin Calmon'],
    ['one', [{ family: 'Plato' }], 'Plato'],
    ['one of a list that was cut', [{ family: 'Plato' }, { literal: 'others' }], 'Plato et al.'],
  ];
  for (const [names, authors, short] of rows) test(names, () => assert.equal(shortNames(authors), short));
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

  test('separates entries, and writes nothing for no papers', () => {
    const two = [bare, { ...bare, title: 'More' }].map((paper) => ({ paper, key: 'k' }));
    for (const format of ['bibtex', 'biblatex'] as const)
      assert.match(writeCitations(two, format), /^@misc\{k,\n.*\n\}\n\n@misc\{k,\n.*\n\}\n$/);
    for (const format of ['bibtex', 'markdown-link'] as const) assert.equal(writeCitations([], format), '');
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
