import assert from 'node:assert/strict';
import { buildCorpus, type Seeds } from '../../../src/core/corpus/buildCorpus';
import { repairText } from '../../../src/core/corpus/repairText';
import type { Paper } from '../../../src/core/paper';
import textDefects from './data/textDefects.json';
import { listedPapers, parsedPages, seeds } from './realSeeds';

const { corpus, problems } = buildCorpus(seeds);
const paper = (id: string): Paper => corpus.papers.find((one) => one.id === id)!;
const having = (field: keyof Paper) => corpus.papers.filter((one) => one[field] !== undefined).length;

suite('buildCorpus: the real corpus', () => {
  test('pages and records agree', () => assert.deepEqual(problems, []));

  test('5 pages, 18 topics, 182 papers, 274 listings', () => {
    assert.deepEqual(corpus.pages, [
      { id: '000_d291a406d2bc8290', date: 'Dec 9', listings: 52 },
      { id: '001_6e6e7a08e4a56457', date: 'Mar 17', listings: 63 },
      { id: '002_91f0abf41fe29f49', date: 'Oct 31', listings: 51 },
      { id: '003_b2c682dd73e39c8f', date: 'Dec 9', listings: 38 },
      { id: '004_7fde2d079dc5037e', date: 'Mar 12', listings: 70 },
    ]);
    assert.equal(corpus.topics.length, 18);
    assert.equal(corpus.papers.length, 182);
    assert.equal(corpus.papers.flatMap(({ listings }) => listings).length, 274);
  });

  test('every position on every page occurs once', () => {
    const places = corpus.papers.flatMap(({ listings }) =>
      listings.map(({ page, rank }) => `${page} ${rank}`),
    );
    assert.deepEqual(
      places.sort(),
      corpus.pages
        .flatMap(({ id, listings }) => Array.from({ length: listings }, (_, i) => `${id} ${i + 1}`))
        .sort(),
    );
  });

  test('papers have the declared fields only', () => {
    const contract = new Set(
      (
        'id title abstract authors authorCount date organization comments arxivId primaryClass submitted doi ' +
        'published withdrawn withdrawnNote links topics keywords listings citationKey'
      ).split(' '),
    );
    for (const one of corpus.papers)
      assert.deepEqual(
        Object.keys(one).filter((field) => !contract.has(field)),
        [],
      );
    assert.deepEqual(
      [having('organization'), having('comments'), having('published'), having('withdrawn')],
      [2, 26, 117, 1],
    );
  });

  test('every paper is complete', () => {
    for (const one of corpus.papers) {
      assert.equal(one.id, one.arxivId);
      assert.match(one.id, /^\d{4}\.\d{4,5}$/);
      assert.match(one.date!, /^\d{4}-\d{2}(-\d{2})?$/);
      assert.ok(one.title && one.abstract && one.authors.length > 0 && one.authorCount! > 0 && one.doi);
      assert.ok(one.topics.length > 0 && one.keywords.length > 0 && one.listings.length > 0, one.id);
    }
  });

  test('ids and citation keys are unique, keys are ASCII', () => {
    assert.equal(new Set(corpus.papers.map(({ id }) => id)).size, 182);
    assert.equal(new Set(corpus.papers.map(({ citationKey }) => citationKey)).size, 182);
    for (const { citationKey } of corpus.papers) assert.match(citationKey, /^[a-z]+\d{4}[a-z0-9]+$/);
    assert.equal(paper('2412.14093').citationKey, 'greenblatt2024alignment');
  });

  test('date: of the page, else of submission', () => {
    assert.equal(paper('2412.17632').date, '2024-12-23');
    assert.equal(paper('2510.01691').date, '2025-10');
    // The listing shows the day before the record.
    assert.deepEqual([paper('2307.04964').date, paper('2307.04964').submitted], ['2023-07-10', '2023-07-11']);
  });

  test('author count: of the page, else of the record', () => {
    assert.equal(paper('2308.05374').authorCount, 8);
    assert.equal(paper('2308.05374').authors.length, 9);
    assert.equal(paper('2510.01691').authorCount, 20);
  });

  test('DOI: of the published version, else arXiv’s', () => {
    assert.equal(paper('2502.10441').doi, '10.1145/3715275.3732194');
    assert.equal(paper('2412.14093').doi, '10.48550/arXiv.2412.14093');
    for (const { links, published } of corpus.papers)
      assert.equal(
        links.some(({ kind }) => kind === 'doi'),
        published?.doi !== undefined,
      );
  });

  test('the withdrawn paper has a reason', () => {
    assert.equal(paper('2501.17187').withdrawn, true);
    assert.match(paper('2501.17187').withdrawnNote!, /error in the experimental methodology/);
  });

  test('six published versions have unrecorded authors', () =>
    assert.deepEqual(
      corpus.papers.flatMap(({ id, published }) => (published?.authorsUnknown ? [id] : [])).sort(),
      ['2307.10236', '2406.08469', '2406.09264', '2408.08072', '2503.18991', '2504.14858'],
    ));

  test('these include every version whose note says so', () => {
    for (const { arxivId, published } of seeds.records)
      if (/(?:list|authors?)\b.*not recorded(?: here)?\./.test(published?.note ?? ''))
        assert.equal(paper(arxivId).published?.authorsUnknown, true, arxivId);
  });

  test('omits notes for maintainers', () => {
    const text = JSON.stringify(corpus);
    for (const word of ['"note":', '"provenance":', '"confidence":', '"cues":'])
      assert.ok(!text.includes(word), word);
  });

  test('round-trips through JSON', () => assert.deepEqual(JSON.parse(JSON.stringify(corpus)), corpus));

  test('is deterministic', () => assert.deepEqual(buildCorpus(seeds).corpus, corpus));
});

suite('buildCorpus: text', () => {
  const byTitle = (title: string) => paper(seeds.records.find((record) => record.title === title)!.arxivId);

  test('texts are repaired page texts, apart from manual corrections', () => {
    const corrected = new Set(seeds.corrections.text.map(({ arxivId, field }) => `${arxivId} ${field}`));
    for (const { title, abstract } of listedPapers) {
      const found = byTitle(title);
      assert.equal(found.title, repairText(title));
      if (!corrected.has(`${found.id} abstract`)) assert.equal(found.abstract, repairText(abstract));
    }
    assert.equal(corrected.size, 7);
  });
  for (const { arxivId, field, from, to } of seeds.corrections.text)
    test(`${arxivId}: ${from} → ${to}`, () => {
      assert.ok(paper(arxivId)[field].includes(to));
      assert.ok(!paper(arxivId)[field].includes(from));
    });
  test('keeps what must not change', () => {
    for (const { title, text } of textDefects.must_not_change)
      assert.ok(`${byTitle(title).title}\n${byTitle(title).abstract}`.includes(text), text);
  });

  const rows: [id: string, text: string][] = [
    // As the authors wrote it: the sign is missing on arXiv too.
    ['2404.00486', 'by 20 and does not'],
    ['2306.09343', '0.002$ per comment'],
    ['2308.05374', 'release [3].'],
  ];
  for (const [id, text] of rows) test(`${id}: ${text}`, () => assert.ok(paper(id).abstract.includes(text)));
});

suite('buildCorpus: links', () => {
  const rows: [id: string, links: string[]][] = [
    [
      '2412.14093',
      ['arxiv', 'pdf', 'huggingface', 'code https://github.com/redwoodresearch/alignment_faking_public'],
    ],
    ['2504.14858', ['arxiv', 'pdf', 'huggingface']],
    ['1608.07187', ['arxiv', 'pdf', 'huggingface', 'doi https://doi.org/10.1126/science.aal4230']],
    // The URLs of abstract and record are the same repository.
    [
      '2412.17632',
      [
        'arxiv',
        'pdf',
        'huggingface',
        'code https://github.com/ryliu68/DJudge',
        'dataset https://huggingface.co/datasets/Renyang/DANI',
      ],
    ],
    [
      '2406.12793',
      ['arxiv', 'pdf', 'huggingface', 'code https://github.com/THUDM', 'model https://huggingface.co/THUDM'],
    ],
  ];
  for (const [id, expected] of rows)
    test(`${id}: ${expected.join(', ')}`, () =>
      assert.deepEqual(
        paper(id).links.map(({ kind, url }) =>
          ['arxiv', 'pdf', 'huggingface'].includes(kind) ? kind : `${kind} ${url}`,
        ),
        expected,
      ));

  test('include the 59 URLs of abstracts, without duplicates', () => {
    for (const { links } of corpus.papers) {
      const places = links.map(({ url }) => url.toLowerCase().replace(/(?:\.git)?\/?$/, ''));
      assert.equal(new Set(places).size, places.length);
    }
    const kinds = corpus.papers.flatMap(({ links }) => links.map(({ kind }) => kind));
    const count = (kind: string) => kinds.filter((one) => one === kind).length;
    assert.deepEqual(
      ['arxiv', 'pdf', 'huggingface', 'doi', 'code', 'project', 'dataset', 'model', 'demo'].map(count),
      [182, 182, 182, 47, 83, 7, 4, 2, 2],
    );
  });
});

suite('buildCorpus: problems', () => {
  // One page is enough and much faster.
  const pages = parsedPages.filter(({ id }) => id === '003_b2c682dd73e39c8f');
  const titles = new Set(pages.flatMap(({ listings }) => listings.map(({ title }) => title)));
  const records = seeds.records.filter(({ title }) => titles.has(title));
  const ids = new Set(records.map(({ arxivId }) => arxivId));
  const corrections = {
    text: seeds.corrections.text.filter(({ arxivId }) => ids.has(arxivId)),
    recordExceptions: seeds.corrections.recordExceptions,
    citeAsPreprint: seeds.corrections.citeAsPreprint.filter(({ arxivId }) => ids.has(arxivId)),
  };
  const small: Seeds = { ...seeds, pages, records, corrections };

  const first = records.find(({ title }) => title === 'Large Language Model Alignment: A Survey')!;
  const dated = records.find(({ arxivId }) => arxivId === '2412.14093')!;
  /** The problems of the real seeds after a change, as `kind: name (detail)`. */
  function problemsWith(change: Partial<Seeds>): string[] {
    return buildCorpus({ ...small, ...change }).problems.map(
      ({ kind, name, detail }) => `${kind}: ${name}${detail ? ` (${detail})` : ''}`,
    );
  }
  const withRecord = (arxivId: string, change: object): Partial<Seeds> => ({
    records: records.map((record) => (record.arxivId === arxivId ? { ...record, ...change } : record)),
  });
  const faking = '2412.14093 Alignment faking in large language models';

  const rows: [name: string, change: Partial<Seeds>, problems: string[]][] = [
    [
      'another spelling of the title',
      withRecord('2412.14093', { title: dated.title.toUpperCase() }),
      [`contradiction: ${faking} (title)`],
    ],
    [
      'another title',
      withRecord('2412.14093', { title: 'Fake' }),
      ['no-record: Alignment faking in large language models', 'no-listing: 2412.14093 Fake'],
    ],
    [
      'another month',
      withRecord('2412.14093', { submitted: '2024-11-18' }),
      [`contradiction: ${faking} (month)`],
    ],
    ['another day is no contradiction', withRecord('2412.14093', { submitted: '2024-12-19' }), []],
    [
      'a missing author',
      withRecord('2412.14093', { authors: dated.authors.slice(1) }),
      [`contradiction: ${faking} (author-count)`],
    ],
    [
      'a missing record',
      { records: records.filter((record) => record !== first) },
      [`no-record: ${first.title}`],
    ],
    [
      'a duplicate record',
      { records: [...records, first] },
      [`ambiguous-record: ${first.arxivId} ${first.title}`],
    ],
    [
      'a duplicate arXiv id',
      withRecord('2412.14093', { arxivId: first.arxivId }),
      [`ambiguous-record: ${first.arxivId} ${dated.title}`, `no-record: ${dated.title}`],
    ],
    [
      'the known exception, removed',
      { corrections: { ...corrections, recordExceptions: [] } },
      [
        "contradiction: 2308.05374 Trustworthy LLMs: a Survey and Guideline for Evaluating Large Language Models' Alignment (author-count)",
      ],
    ],
    [
      'the known exception, no longer needed',
      withRecord('2308.05374', { authors: dated.authors.slice(0, 8) }),
      ['needless-exception: 2308.05374 (author-count)'],
    ],
    [
      'the known exception, with other numbers',
      withRecord('2308.05374', { authors: dated.authors.slice(0, 7) }),
      [
        "contradiction: 2308.05374 Trustworthy LLMs: a Survey and Guideline for Evaluating Large Language Models' Alignment (author-count)",
        'needless-exception: 2308.05374 (author-count)',
      ],
    ],
    [
      'the known exception, with another count on the page',
      {
        pages: pages.map(({ id, text }) => ({
          id,
          text: text.replace('• 8 authors\n·\nAug 10, 2023', '• 7 authors\n·\nAug 10, 2023'),
        })),
      },
      [
        "contradiction: 2308.05374 Trustworthy LLMs: a Survey and Guideline for Evaluating Large Language Models' Alignment (author-count)",
        'needless-exception: 2308.05374 (author-count)',
      ],
    ],
    [
      'a correction of text that occurs twice',
      {
        corrections: {
          ...corrections,
          text: [
            ...corrections.text,
            { arxivId: '2412.14093', field: 'abstract', from: 'the', to: 'a', why: '' },
          ],
        },
      },
      ['needless-correction: 2412.14093 (abstract)'],
    ],
    [
      'a preprint to cite whose published authors are recorded',
      withRecord('2504.14858', {
        published: { type: 'workshop', container: 'W', year: 2024, authors: dated.authors },
      }),
      ['needless-exception: 2504.14858 (cite-as-preprint)'],
    ],
    [
      'a correction of missing text',
      {
        corrections: {
          ...corrections,
          text: [
            ...corrections.text,
            { arxivId: '2412.14093', field: 'abstract', from: 'no such text', to: '', why: '' },
          ],
        },
      },
      ['needless-correction: 2412.14093 (abstract)'],
    ],
    [
      'a paper without a label',
      {
        topics: {
          ...seeds.topics,
          labels: seeds.topics.labels.filter(({ title }) => title !== first.title),
        },
      },
      [`no-topics: ${first.arxivId} ${first.title}`],
    ],
    [
      'a truncated page',
      {
        pages: pages.map(({ id, text }) => ({ id, text: text.slice(0, -14) })),
      },
      ['page: 003_b2c682dd73e39c8f:303 (Incomplete record at the end. Check that nothing is missing.)'],
    ],
  ];
  for (const [name, change, expected] of rows)
    test(name, () => assert.deepEqual(problemsWith(change), expected));

  test('none without a change', () => assert.deepEqual(problemsWith({}), []));

  test('an unknown topic', () => {
    const found = problemsWith({ topics: { ...seeds.topics, topics: [] } });
    assert.ok(found.length >= records.length);
    assert.ok(found.every((problem) => problem.startsWith('unknown-topic: ')));
  });
});

suite('buildCorpus: stability when pages change', () => {
  const fewer = buildCorpus({ ...seeds, pages: seeds.pages.slice(3) }).corpus.papers;
  test('keeps ids and keys', () => {
    for (const one of fewer) assert.equal(paper(one.id).title, one.title);
  });
  test('the order of pages affects neither ids nor keys', () => {
    const reversed = buildCorpus({ ...seeds, pages: [...seeds.pages].reverse() }).corpus.papers;
    const keys = (papers: readonly Paper[]) =>
      papers.map(({ id, citationKey }) => `${id} ${citationKey}`).sort();
    assert.deepEqual(keys(reversed), keys(corpus.papers));
  });
  test('of two papers with the same key, the older arXiv id keeps it without suffix', () => {
    const page = (...titles: string[]) =>
      `Dec 9\n\n${titles.map((title) => `${title}\n\n${'We study it at length. '.repeat(20)}`).join('\n\n')}`;
    const record = (arxivId: string, title: string) => ({
      arxivId,
      title,
      authors: [{ family: 'Doe', given: 'Jane' }],
      submitted: '2024-01',
    });
    const { papers } = buildCorpus({
      pages: [{ id: 'p', text: page('Deep Things', 'Deep Nets', 'Deep Waters') }],
      savedYear: 2025,
      records: [
        record('2401.00003', 'Deep Things'),
        record('2401.00001', 'Deep Nets'),
        record('2401.00002', 'Deep Waters'),
      ],
      topics: { topics: [], labels: [] },
      corrections: { text: [], recordExceptions: [], citeAsPreprint: [] },
    }).corpus;
    assert.deepEqual(
      papers.map(({ id, citationKey }) => [id, citationKey]),
      [
        ['2401.00003', 'doe2024deepb'],
        ['2401.00001', 'doe2024deep'],
        ['2401.00002', 'doe2024deepa'],
      ],
    );
  });
});
