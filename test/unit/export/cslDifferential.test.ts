import assert from 'node:assert/strict';
import { cslItems } from '../../../src/core/export/citationFormats';
import { formatReference, type ReferenceStyle } from '../../../src/core/export/formatReference';
import { corpus } from '../search/corpus';
import { cslReferences } from './cslEngine';

/** Intended differences: the change that makes our reference and theirs the same, and the reason. */
interface Deviation {
  readonly because: string;
  readonly ours?: readonly [RegExp, string];
  readonly theirs?: readonly [RegExp, string];
}

const numbered: Deviation = {
  because: 'a single reference has no number of a list',
  theirs: [/^(?:\[1\]|1\.) /, ''],
};

const styles: Record<ReferenceStyle, { csl: string; deviations: readonly Deviation[] }> = {
  apa: {
    csl: 'apa',
    deviations: [
      { because: 'APA 7, 10.8.73: the number stands by itself', theirs: [/\(No\. (arXiv:\S+)\)/, '($1)'] },
    ],
  },
  ieee: {
    csl: 'ieee',
    deviations: [
      numbered,
      {
        because: 'the IEEE Reference Guide gives a preprint its year and its number alone',
        theirs: [/(?:[A-Z][a-z]{2,3}\.? (?:\d\d, )?)?(\d{4}), arXiv: (arXiv:\S+)\. doi: \S+$/, '$1, $2.'],
      },
      { because: 'a question mark ends a title, and no comma follows', theirs: [/([?!]),”/, '$1”'] },
      {
        because: 'the IEEE Reference Guide names the proceedings, and not the series they are in',
        theirs: [/, in [^,“”]+, vol\. \d+\. (?=\d{4})/, ', '],
      },
      { because: 'a full stop before where it is online, of any kind', theirs: [/, (\[Online\])/, '. $1'] },
      {
        because: 'the IEEE Reference Guide has a comma before the DOI of any kind',
        theirs: [/\. (doi: \S+)$/, ', $1'],
      },
    ],
  },
  chicago: {
    csl: 'chicago-author-date',
    deviations: [
      {
        because: 'the Manual (18th edition) says of a preprint that it is one',
        ours: [/ Preprint, (arXiv\.)/, ' $1'],
      },
      {
        because: 'the Manual (since the 16th edition, 9.61) shortens four digits, too: 1496–500',
        ours: [/\b(\d)(\d{3})–(\d{3})\./, '$1$2–$1$3.'],
      },
    ],
  },
  mla: {
    csl: 'modern-language-association',
    deviations: [
      {
        because: 'the MLA takes arXiv for the container: the title is in quotes, and arXiv before the date',
        ours: [/“([^“”]+)” arXiv, (.+), (arXiv:\S+), (\S+)$/, '$1 $3, arXiv, $2, $4'],
      },
    ],
  },
  vancouver: {
    csl: 'vancouver',
    deviations: [
      numbered,
      { because: 'a question mark ends a title by itself', theirs: [/\? \[Internet\]\. /, '? '] },
      {
        because:
          'NLM’s Citing Medicine marks a preprint as one, with its number; its DOI lasts longer than its address',
        ours: [
          / (arXiv):(\S+) \[Preprint\]\. (\d{4})\. (Available from: )\S+$/,
          ' $1; $3. $4https://arxiv.org/abs/$2',
        ],
        theirs: [/ \[Internet\](\. arXiv;)/, '$1'],
      },
      { because: 'a semicolon that nothing follows', theirs: [/;(?= Available|$)/, '.'] },
      {
        because: 'print and screen are no longer told apart',
        theirs: [/ \[Internet\]/, ''],
      },
      {
        because: 'the ICMJE’s examples end with the DOI; the address where there is none',
        ours: [/ (?:doi:|Available from: https?:\/\/(?!arxiv\.org\/abs\/\d+\.\d+$))\S+$/, ''],
        theirs: [/ Available from: (?!https:\/\/arxiv\.org\/abs\/\d+\.\d+$)\S+$/, ''],
      },
    ],
  },
  acm: {
    csl: 'association-for-computing-machinery',
    deviations: [
      numbered,
      {
        because: 'ACM’s own BibTeX style prints a preprint’s number',
        ours: [/ arXiv:\S+\. (https:)/, ' $1'],
      },
      {
        because: 'ACM’s own BibTeX style prints the year once, and a volume',
        ours: [/, Vol\. \d+(?=[.)])/, ''],
        theirs: [/(In .+), \d{4}\./, '$1.'],
      },
      { because: 'a full stop that follows nothing', theirs: [/\. \. /, '. '] },
      { because: 'ACM’s own BibTeX style prints the address as it is', theirs: [/ Retrieved from /, ' '] },
    ],
  },
};

const versions = ['preprint', 'published'] as const;
const { papers } = corpus;
const cited = {
  preprint: papers,
  published: papers.filter(({ published }) => published),
};
const references = (style: ReferenceStyle, version: (typeof versions)[number]) =>
  cited[version].map((paper) => formatReference(paper, style, version));
const undone = (reference: string, side: 'ours' | 'theirs', deviations: readonly Deviation[]) =>
  deviations.reduce((text, { [side]: rule }) => (rule ? text.replace(rule[0], rule[1]) : text), reference);

suite('export: agreement with citeproc-js and the styles of the CSL project', function () {
  this.timeout(120_000);

  for (const [name, { csl, deviations }] of Object.entries(styles)) {
    const style = name as ReferenceStyle;
    const theirs = { preprint: [] as string[], published: [] as string[] };

    for (const version of versions) {
      test(`${style}: ${cited[version].length} papers, ${version}, agree except for the listed differences`, () => {
        const items = cited[version].flatMap((paper) =>
          cslItems([{ paper, key: paper.citationKey }], version),
        );
        theirs[version] = cslReferences(csl, items);
        const ours = references(style, version);
        const pairs = ours.map((reference, i) => [
          undone(reference, 'ours', deviations),
          undone(theirs[version][i]!, 'theirs', deviations),
        ]);
        assert.deepEqual(
          pairs.filter(([a, b]) => a !== b),
          [],
        );
      });
    }

    for (const { because, ...rules } of deviations) {
      test(`${style} still differs: ${because}`, () => {
        const { ours, theirs: other } = rules;
        if (ours)
          assert.ok(
            versions.some((version) => references(style, version).some((each) => each.search(ours[0]) >= 0)),
          );
        if (other)
          assert.ok(versions.some((version) => theirs[version].some((each) => each.search(other[0]) >= 0)));
      });
    }
  }
});
