import { deepStrictEqual as equal, ok } from 'node:assert';
import { readArxivAtom } from '../../../src/core/records/arxivAtom';

/** A feed of 2026, of these entries. */
const feed = (...entries: string[]) => `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/OCk8</id><title>arXiv Query: id_list=1707.08567</title>
  <opensearch:totalResults>${entries.length}</opensearch:totalResults>
${entries.join('\n')}
</feed>`;

const entry = (
  parts = '',
  id = '2305.18290v3',
  title = 'Direct Preference\n  Optimization: <![CDATA[Your]]> LM &amp; You',
) => `  <entry>
    <id>http://arxiv.org/abs/${id}</id><title>${title}</title>
    <updated>2024-07-29T22:26:36Z</updated><published>2023-05-29T17:57:46Z</published>
    <summary>  One line
goes on.
  A paragraph.
</summary><category term="cs.LG" scheme="http://arxiv.org/schemas/atom"/>
    <arxiv:primary_category term="cs.LG"/>${parts}
    <author><name>Rafael Rafailov</name></author><author><name>Laurens van der Maaten</name></author>
  </entry>`;

const factsOf = (parts: string) => readArxivAtom(feed(entry(parts))).records[0]!.facts;

suite('Reading arXiv’s Atom feeds', () => {
  test('reads a paper', () => {
    const { records, problems } = readArxivAtom(feed(entry()));
    equal(problems, []);
    equal(records, [
      {
        source: 'arxiv',
        facts: {
          title: 'Direct Preference Optimization: Your LM & You',
          abstract: 'One line goes on.\nA paragraph.',
          authors: [
            { family: 'Rafailov', given: 'Rafael' },
            { 'non-dropping-particle': 'van der', family: 'Maaten', given: 'Laurens' },
          ],
          authorCount: 2,
          date: '2023-05-29',
          submitted: '2023-05-29',
          arxivId: '2305.18290',
          primaryClass: 'cs.LG',
          doi: '10.48550/arXiv.2305.18290',
          links: [
            { kind: 'arxiv', url: 'https://arxiv.org/abs/2305.18290' },
            { kind: 'pdf', url: 'https://arxiv.org/pdf/2305.18290' },
          ],
        },
        version: 3,
        updated: '2024-07-29',
      },
    ]);
  });

  const titles: [tex: string, text: string][] = [
    ['$\\ell_1$-regularized regression', 'ℓ₁-regularized regression'],
    ['Learning with $\\epsilon$-greedy: an $O(\\sqrt{T})$ bound', 'Learning with ϵ-greedy: an O(√T) bound'],
    ['50\\% of R\\&amp;D by ~10%', '50% of R&D by ~10%'],
    ['The K\\"ahler case of $\\mathcal{N}=4$', 'The Kähler case of 𝒩=4'],
    ['It costs $5 and $10', 'It costs $5 and $10'],
    ['A $p(y\\mid x)$ for x &lt; y', 'A p(y | x) for x < y'],
  ];
  for (const [tex, text] of titles)
    test(`reads the title ${tex}`, () =>
      equal(readArxivAtom(feed(entry('', '2305.00001v1', tex))).records[0]!.facts.title, text));

  test('reads the TeX of names and abstracts', () => {
    const { authors, abstract } = readArxivAtom(
      feed(
        entry()
          .replace('Rafael Rafailov', "Petar Veli\\v{c}kovi\\'c")
          .replace('One line', 'An $O(n\\log n)$ line'),
      ),
    ).records[0]!.facts;
    equal(authors?.[0], { family: 'Veličković', given: 'Petar' });
    equal(abstract, 'An O(n log n) line goes on.\nA paragraph.');
  });

  test('reads other prefixes, ids from before 2007, and a feed after a byte order mark or blanks', () => {
    const old = feed(entry('', 'hep-th/9901001v1')).replace(
      /arxiv:primary_category/g,
      'arXiv-2:primary_category',
    );
    const [record] = readArxivAtom(`\uFEFF\n ${old}`).records;
    equal(
      [record?.facts.arxivId, record?.facts.primaryClass, record?.version],
      ['hep-th/9901001', 'cs.LG', 1],
    );
  });

  test('takes a DOI next to a journal reference as that of the publication', () => {
    const { doi, published, links } = factsOf(
      '<arxiv:journal_ref>Nature 5 (2024)</arxiv:journal_ref><arxiv:doi>10.1038/s1</arxiv:doi>',
    );
    equal([doi, published?.doi], ['10.1038/s1', '10.1038/s1']);
    equal(links?.at(-1), { kind: 'doi', url: 'https://doi.org/10.1038/s1' });
  });

  test('reads a truncated feed up to the cut, and reports the line', () => {
    const whole = feed(entry('', '2305.00001v1'), entry('', '2305.00002v1'), entry('', '2305.00003v1'));
    const cut = whole.slice(0, whole.lastIndexOf('<author>'));
    const { records, problems } = readArxivAtom(cut);
    equal(
      records.map(({ facts }) => facts.arxivId),
      ['2305.00001', '2305.00002'],
    );
    equal(
      problems.map(({ kind, line }) => [kind, line > 20]),
      [['cut-off', true]],
    );
  });

  test('reports an error message with its line', () => {
    const { records, problems } = readArxivAtom(
      feed(`  <entry><id>https://arxiv.org/api/errors#incorrect_id_format_for_abc</id><title>Error</title>
    <summary>incorrect id format for abc</summary></entry>`),
    );
    equal(records, []);
    equal(problems, [{ line: 5, kind: 'arxiv-error', text: 'incorrect id format for abc' }]);
  });

  for (const text of ['', 'Rate exceeded.', '<!DOCTYPE html><html><body>Sorry</body></html>', '{"a":1}'])
    test(`reads no papers from ${JSON.stringify(text)}`, () => {
      const { records, problems } = readArxivAtom(text);
      equal(records, []);
      equal(
        problems.map(({ kind }) => kind),
        ['no-feed'],
      );
    });

  const bare = '<entry><id>http://arxiv.org/abs/2305.18290</id><title>T</title></entry>';
  test('reads a paper with only id and title', () =>
    equal(readArxivAtom(`<feed xmlns="http://www.w3.org/2005/Atom">${bare}</feed>`).records, [
      {
        source: 'arxiv',
        facts: {
          title: 'T',
          arxivId: '2305.18290',
          doi: '10.48550/arXiv.2305.18290',
          links: [
            { kind: 'arxiv', url: 'https://arxiv.org/abs/2305.18290' },
            { kind: 'pdf', url: 'https://arxiv.org/pdf/2305.18290' },
          ],
        },
      },
    ]));
  test('ignores an author without a name', () =>
    equal(
      factsOf('<author><affiliation>Somewhere</affiliation></author>').authors?.map(({ family }) => family),
      ['Rafailov', 'Maaten'],
    ));
  for (const [what, lost, text] of [
    ['an id', '<entry><id>http://example.org/1</id><title>A title</title></entry>', 'A title'],
    ['a title', '<entry><id>http://arxiv.org/abs/2305.18290</id></entry>', 'http://arxiv.org/abs/2305.18290'],
    ['anything', '<entry></entry>', ''],
  ] as const)
    test(`skips and reports an entry without ${what}`, () => {
      const { records, problems } = readArxivAtom(`<feed>\n${lost}\n${bare}\n</feed>`);
      equal(problems, [{ line: 2, kind: 'no-paper', text }]);
      equal(records.length, 1);
    });
  test('truncates a long withdrawal notice, and finds one in the abstract', () => {
    const long = `This paper has been withdrawn because of ${'many errors, '.repeat(40)}`;
    const { withdrawnNote } = factsOf(`<arxiv:comment>${long}</arxiv:comment>`);
    equal([withdrawnNote?.length, withdrawnNote?.endsWith('…')], [300, true]);
    const { records } = readArxivAtom(
      feed(entry().replace('One line', 'This submission has been withdrawn.')),
    );
    equal(records[0]?.facts.withdrawnNote, 'This submission has been withdrawn. goes on. A paragraph.');
  });
  test('loses only the broken entry of a feed', () => {
    const { records, problems } = readArxivAtom(
      `<feed>${bare}${bare}<entry><title>A & B</title></entry>${bare}</feed>`,
    );
    equal([records.length, problems.map(({ kind }) => kind)], [2, ['cut-off']]);
  });
  test('loses only an entry with a broken end', () => {
    const { records, problems } = readArxivAtom(`<feed>${bare}<entry><title>A</entry>${bare}</feed>`);
    equal([records.length, problems.map(({ kind }) => kind)], [1, ['cut-off']]);
  });
  test('reports the start of a response that is not a feed', () =>
    equal(readArxivAtom(` \nSorry. ${'Try again. '.repeat(20)}`).problems, [
      { line: 1, kind: 'no-feed', text: `Sorry. ${'Try again. '.repeat(20)}`.slice(0, 80) },
    ]));
  test('separates paragraphs at empty or indented lines only', () => {
    const summary = 'One line\ngoes  on\n here.\n \nTwo.\n\n  \n   Three.';
    const [record] = readArxivAtom(
      feed(entry().replace(/<summary>[^]*<\/summary>/, `<summary>${summary}</summary>`)),
    ).records;
    equal(record?.facts.abstract, 'One line goes on here.\nTwo.\nThree.');
  });
  test('reads the version at the end of the id', () =>
    equal(readArxivAtom(feed(entry('', '2305.18290v12'))).records[0]?.version, 12));
  test('reads no records from a feed without a complete entry', () =>
    equal(readArxivAtom('<feed><entry><title>').records, []));

  test('never throws, wherever a feed ends', () => {
    const whole = feed(entry(), entry('', '2305.00002v1'));
    for (let end = 0; end < whole.length; end += 7) {
      const { problems } = readArxivAtom(whole.slice(0, end));
      ok(problems.length > 0, `cut at ${end}, it finds nothing to say`);
    }
  });
});
