import { deepStrictEqual as equal } from 'node:assert';
import { addFields, missingFields } from '../../../src/core/bibliography/bibtex/completeEntry';
import { scanBib } from '../../../src/core/bibtex/scanBib';
import type { Paper } from '../../../src/core/paper';
import { applyEdits } from '../../../src/core/text/textEdit';

const preprint: Paper = {
  id: '2305.18290',
  title: 'On A',
  abstract: '',
  authors: [{ family: 'Abel', given: 'Ann' }],
  arxivId: '2305.18290',
  primaryClass: 'cs.LG',
  submitted: '2023-05-29',
  links: [],
  topics: [],
  keywords: [],
  listings: [],
  citationKey: 'abel2023a',
};
const journal: Paper = {
  ...preprint,
  published: {
    type: 'article-journal',
    container: 'Nature',
    year: 2024,
    volume: '5',
    pages: '1-9',
    doi: '10.1038/s1',
  },
};

const withoutId: { -readonly [K in keyof Paper]: Paper[K] } = { ...preprint, doi: '10.1000/x' };
delete withoutId.arxivId;

const proceedings: Paper = {
  ...preprint,
  published: { type: 'paper-conference', container: 'Proc', year: 2024, volume: '5', pages: '1-9' },
};
const addressed: { -readonly [K in keyof Paper]: Paper[K] } = {
  ...preprint,
  published: { type: 'paper-conference', container: 'Proc', year: 2024, url: 'https://x.org/a' },
};
delete addressed.arxivId;

const all = (gap: string) =>
  [
    'title = {On A}',
    'author = {Abel, Ann}',
    'year = {2023}',
    'eprint = {2305.18290}',
    'archivePrefix = {arXiv}',
    'primaryClass = {cs.LG}',
    'doi = {10.48550/arXiv.2305.18290}',
  ].join(`,${gap}`);

/** The text after its first entry was completed. */
function completed(text: string, paper: Paper): string {
  const bib = scanBib(text);
  const [entry] = bib.entries;
  const fields = missingFields(bib, entry!, paper);
  return fields.length === 0 ? text : applyEdits(text, [addFields(bib, entry!, fields)]);
}

suite('Completing an entry', () => {
  const rows: readonly (readonly [string, string, Paper, string])[] = [
    [
      'adds after the last field, in the style of the file',
      '@misc{a,\n\ttitle = "On A",\n\tyear = 2023\n}\n\n@misc{b}\n',
      preprint,
      '@misc{a,\n\ttitle = "On A",\n\tyear = 2023,\n\tauthor = "Abel, Ann",\n\teprint = "2305.18290",\n\tarchivePrefix = "arXiv",\n\tprimaryClass = "cs.LG",\n\tdoi = "10.48550/arXiv.2305.18290"\n}\n\n@misc{b}\n',
    ],
    [
      'keeps a comma at the end',
      '@misc{a,\n  title = {On A},\n  author = {Abel, Ann},\n  year = {2023},\n  doi = {10.1/x},\n}',
      preprint,
      '@misc{a,\n  title = {On A},\n  author = {Abel, Ann},\n  year = {2023},\n  doi = {10.1/x},\n  eprint = {2305.18290},\n  archivePrefix = {arXiv},\n  primaryClass = {cs.LG},\n}',
    ],
    [
      'stays on one line',
      '@article{a, title = {On A}, author = {A. Abel}, journal = {Nat.}, year = {2024}, doi = {10.1038/s1}, eprint={2305.18290}}',
      journal,
      '@article{a, title = {On A}, author = {A. Abel}, journal = {Nat.}, year = {2024}, doi = {10.1038/s1}, eprint={2305.18290}, volume = {5}, pages = {1--9}}',
    ],
    [
      'adds no journal or proceedings to an entry of another type',
      '@misc{a, title={On A}, author={A}, date={2023}, eprint={2305.18290}, doi={x}}',
      journal,
      '@misc{a, title={On A}, author={A}, date={2023}, eprint={2305.18290}, doi={x}}',
    ],
    [
      'does not add inherited fields',
      '@article{a, title = {On A}, author = {A}, crossref = {v}, doi = {x}, eprint = {y}}\n@book{v, title = {V}, journal = {J}, year = 2024, volume = 1}',
      journal,
      '@article{a, title = {On A}, author = {A}, crossref = {v}, doi = {x}, eprint = {y}, pages = {1--9}}\n@book{v, title = {V}, journal = {J}, year = 2024, volume = 1}',
    ],
    [
      'writes biblatex in a biblatex file',
      '@online{a, title = {On A}, author = {A}, date = {2023}, doi = {x}}',
      preprint,
      '@online{a, title = {On A}, author = {A}, date = {2023}, doi = {x}, eprint = {2305.18290}, eprinttype = {arxiv}, eprintclass = {cs.LG}}',
    ],
    [
      'leaves an entry that is never closed alone',
      '@misc{a, title = {On A}',
      preprint,
      '@misc{a, title = {On A}',
    ],
    [
      'fills an entry with only a key',
      '@misc{a}',
      withoutId,
      '@misc{a,\n  title = {On A},\n  author = {Abel, Ann},\n  year = {2023},\n  doi = {10.1000/x}}',
    ],
    ['begins after the comma of a key', '@misc{a,}', preprint, `@misc{a,\n  ${all('\n  ')}}`],
    ['keeps the line of the brace', '@misc{a,\n}\n', preprint, `@misc{a,\n  ${all('\n  ')}\n}\n`],
    ['keeps CRLF', '@misc{a,\r\n}\r\n', preprint, `@misc{a,\r\n  ${all('\r\n  ')}\r\n}\r\n`],
    [
      'keeps one line among entries on several lines',
      '@misc{a, title = {On A}}\n@misc{b,\n  title = {B},\n}\n@misc{c,\n  title = {C},\n}\n',
      preprint,
      `@misc{a, ${all(' ')}}\n@misc{b,\n  title = {B},\n}\n@misc{c,\n  title = {C},\n}\n`,
    ],
    [
      'keeps several lines among entries on one line',
      '@misc{a,\n  title = {On A}\n}\n@misc{b, title = {B}}\n@misc{c, title = {C}}\n',
      preprint,
      `@misc{a,\n  ${all('\n  ')}\n}\n@misc{b, title = {B}}\n@misc{c, title = {C}}\n`,
    ],
    ...['inproceedings', 'conference', 'incollection', 'inbook'].map(
      (type) =>
        [
          `gives its place to what is in a book: ${type}`,
          `@${type}{a, title = {On A}, author = {A}, year = 2024, eprint = {x}}`,
          proceedings,
          `@${type}{a, title = {On A}, author = {A}, year = 2024, eprint = {x}, booktitle = {Proc}, volume = 5, pages = {1--9}}`,
        ] as const,
    ),
    [
      'adds no proceedings to an article',
      '@article{a, title = {On A}, author = {A}, year = 2024, eprint = {x}, doi = {x}}',
      proceedings,
      '@article{a, title = {On A}, author = {A}, year = 2024, eprint = {x}, doi = {x}}',
    ],
    [
      'adds an address without a better identifier',
      '@inproceedings{a, title = {On A}, author = {A}, year = 2024}',
      addressed,
      '@inproceedings{a, title = {On A}, author = {A}, year = 2024, booktitle = {Proc}, url = {https://x.org/a}}',
    ],
    ...['doi', 'eprint', 'url'].map((name) => {
      const text = `@inproceedings{a, title = {On A}, author = {A}, year = 2024, booktitle = {P}, ${name} = {x}}`;
      return [`adds none beside ${name}`, text, addressed, text] as const;
    }),
    [
      'does not add a field that another one replaces',
      '@inproceedings{a, title = {On A}, editor = {E}, date = {2024}, journaltitle = {J}, doi = {x}}',
      addressed,
      '@inproceedings{a, title = {On A}, editor = {E}, date = {2024}, journaltitle = {J}, doi = {x}}',
    ],
    [
      'does not add an archive that has another name',
      '@misc{a, title = {On A}, author = {A}, year = 2023, archive = {x}, doi = {x}}',
      preprint,
      '@misc{a, title = {On A}, author = {A}, year = 2023, archive = {x}, doi = {x}, eprint = {2305.18290}, primaryClass = {cs.LG}}',
    ],
    [
      'fills empty fields in place',
      '@misc{a, title = {}, author = {A}, eprint = {x}, year = " ", doi = "x"}',
      preprint,
      '@misc{a, title = {On A}, author = {A}, eprint = {x}, year = {2023}, doi = "x"}',
    ],
    [
      'fills empty fields, and adds others',
      '@misc{a,\n  title = {},\n  author = {A},\n  doi = {x},\n  Year = {}\n}',
      { ...preprint, primaryClass: 'cs.AI' },
      '@misc{a,\n  title = {On A},\n  author = {A},\n  doi = {x},\n  Year = {2023},\n  eprint = {2305.18290},\n  archivePrefix = {arXiv},\n  primaryClass = {cs.AI}\n}',
    ],
    [
      'leaves unusual empty values alone',
      '@misc{a, title = {{}}, author = {A}, eprint = {x}, year = {2023}, doi = {x}}',
      preprint,
      '@misc{a, title = {{}}, author = {A}, eprint = {x}, year = {2023}, doi = {x}}',
    ],
  ];
  for (const [name, before, paper, after] of rows) test(name, () => equal(completed(before, paper), after));
});
