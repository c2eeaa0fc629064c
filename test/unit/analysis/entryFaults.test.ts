import assert from 'node:assert/strict';
import type { CitedKeys } from '../../../src/core/analysis/citedKeys';
import { canTidy } from '../../../src/core/analysis/tidyEdits';
import { tidyFindings } from '../../../src/core/analysis/tidyFindings';
import { bibBibliography } from '../../../src/core/bibliography/bibtex/bibBibliography';
import { marksIn } from '../../../src/core/languageFeatures/diagnostics';
import type { Paper } from '../../../src/core/paper';
import { isPreprint } from '../../../src/core/work/preprints';
import { fixture } from '../languageFeatures/memoryWorkspace';
import { atHand } from './papersAtHand';

const rest = { abstract: '', links: [], topics: [], keywords: [], listings: [], citationKey: '' };
const published = { type: 'paper-conference', container: 'Proceedings of ICML', year: 2025 } as const;
const emergent: Paper = {
  ...rest,
  ...{ id: '2502.17424', arxivId: '2502.17424', title: 'Emergent Misalignment', submitted: '2025-02-24' },
  authors: [{ family: 'Betley', given: 'Jan' }],
  published,
};
const all: CitedKeys = { keys: new Map(), everything: true };

type Fault = {
  readonly kind: string;
  readonly entry?: { readonly key: string };
  readonly other?: { readonly key: string };
};
const told = (faults: readonly Fault[]) =>
  faults.map(({ kind, entry, other }) => [kind, entry?.key, other?.key].filter(Boolean).join(' '));

/** What marks say of a file, which Tidy must say, too. */
async function says(bib: string, expected: readonly string[], papers = atHand(emergent)): Promise<void> {
  const { workspace, document } = fixture(`--- refs.bib\n${bib}`, {
    knownPaper: (work) => Promise.resolve(papers.ofWork(work)),
  });
  assert.deepEqual(told(await marksIn(workspace, document)), expected);
  assert.deepEqual(told(tidyFindings([bibBibliography(bib)], all, all, papers)), expected);
}

const facts = 'title = {Emergent Misalignment}, author = {Betley, Jan}, year = 2025';
const dpo = 'title = {Direct Preference Optimization}, author = {Rafailov, R. and Sharma, A.}';

suite('Marks and Tidy say the same', () => {
  const rows: [what: string, bib: string, ...expected: string[]][] = [
    // The eight of which they said different things.
    [
      'an article of “arXiv preprint” without a number',
      `@article{a, ${facts}, journal = {arXiv preprint}}`,
      'published a',
    ],
    ['proceedings of arXiv', `@inproceedings{a, ${facts}, booktitle = {arXiv}}`, 'published a'],
    ['electronic, with a number', '@electronic{a, eprint = {2502.17424}}', 'published a'],
    // It says nothing of arXiv, so that the published version may be meant.
    ['a title alone', '@misc{a, title = {Emergent Misalignment}}'],
    ['one title, one year apart', `@misc{a, ${dpo}, year = 2023}@misc{b, ${dpo}, year = 2024}`],
    [
      'a preprint beside proceedings',
      `@article{a, ${dpo}, journal = {CoRR}, year = 2023}@inproceedings{b, ${dpo}, booktitle = {NeurIPS}, year = 2024}`,
      'other-edition a b',
    ],
    [
      'one short title',
      '@article{a, title = {Introduction}, author = {Li, A}, year = 2020}@article{b, title = {Introduction}, author = {Wu, B}, year = 2020}',
    ],
    ['one DOI', '@misc{a, doi = {10.1126/X}}@misc{b, doi = {https://doi.org/10.1126/x}}', 'same-work b a'],

    [
      'one short title by one author in one year',
      '@article{a, title = {Editorial}, author = {Li, A}, year = 2020}@article{b, title = {Editorial}, author = {Li, A}, year = 2020}',
    ],
    ['one short title by nobody', '@article{a, title = {Introduction}}@article{b, title = {Introduction}}'],
    [
      'proceedings before the preprint',
      `@inproceedings{b, ${dpo}, booktitle = {NeurIPS}}@misc{a, ${dpo}, eprint = {2305.18290}}`,
      'other-edition a b',
    ],
    [
      'a preprint under two numbers of one work',
      `@misc{a, eprint = {2305.18290}}@inproceedings{b, ${dpo}, booktitle = {NeurIPS}, eprint = {2305.18290}}`,
      'other-edition a b',
    ],
    [
      'a preprint whose published version is there is not told to be published',
      `@misc{a, eprint = {2502.17424}}@inproceedings{b, ${facts}, booktitle = {ICML}}`,
      'other-edition a b',
    ],
    [
      'one DOI, two titles',
      '@article{a, title = {On the Sea}, doi = {10.1126/x}}@article{b, title = {All of Attention}, doi = {10.1126/X}}',
      'same-identifier b a',
    ],
    [
      'one DOI, nearly one title, other authors, years apart',
      '@article{a, title = {Sociology of Communication}, author = {McQuail, D}, year = 1985, doi = {10.1146/x}}@article{b, title = {Sociology of Communications}, author = {Holz, J}, year = 1979, doi = {10.1146/x}}',
      'same-identifier b a',
    ],
    [
      'chapters of one book',
      '@inbook{a, title = {On the Sea}, doi = {10.1145/a}, isbn = {9780262035613}}@incollection{b, title = {All of Land}, doi = {10.1145/a}, isbn = {9780262035613}}',
    ],
    [
      'chapters of which no title is known',
      '@inbook{a, doi={10.1145/a}} @inbook{b, doi={10.1145/a}} @incollection{c, doi={10.1145/a}}',
    ],

    ['one key in two cases', '@misc{a, title={A}}@misc{A, title={B}}', 'same-key A a'],
    [
      'one arXiv number',
      '@misc{a, eprint={2412.14093}}@misc{b, journal={arXiv preprint arXiv:2412.14093v2}}',
      'same-work b a',
    ],
    [
      'one arXiv number, in a note',
      '@misc{a, eprint={2305.18290}} @misc{b, note={arXiv:2305.18290v2}}',
      'same-work b a',
    ],
    ['what is no DOI', '@misc{a, doi={10.1/X}}@misc{b, doi={10.1/x}}'],
    [
      'one title, author and year',
      `@misc{a, ${dpo}, year = 2020}@misc{b, ${dpo}, year = 2020}`,
      'same-work b a',
    ],
    [
      'one title by others',
      `@misc{a, ${dpo}, year = 2020}@misc{b, title = {Direct Preference Optimization}, author = {Bo}, year = 2020}`,
    ],
    ['one title without a year', `@misc{a, ${dpo}}@misc{b, ${dpo}}`, 'same-work b a'],
    [
      'one title by nobody',
      '@misc{a, title = {Direct Preference Optimization}}@misc{b, title = {Direct Preference Optimization}}',
    ],
    [
      'one title in another form',
      `@misc{a, ${dpo}, year=2020} @article{b, ${dpo}, year=2020}`,
      'same-work b a',
    ],
    [
      'three of one',
      '@misc{a, doi={10.1145/a}} @misc{b, doi={10.1145/a}} @misc{c, doi={10.1145/a}}',
      'same-work b a',
      'same-work c a',
    ],
    ['nothing in common', '@misc{a, title={A}}@misc{b, title={B}}'],
  ];
  for (const [what, bib, ...expected] of rows) test(what, () => says(bib, expected));

  test('what is out of date is told once: withdrawn before published', async () => {
    const bib = '@misc{a, eprint={2305.18290}} @misc{b, doi={10.1145/b}} @misc{c, title={T}}';
    const known = (fields: Partial<Paper>) =>
      atHand(
        { ...rest, id: 'a', title: '', authors: [], arxivId: '2305.18290', ...fields },
        { ...rest, id: 'b', title: '', authors: [], doi: '10.1145/b', ...fields },
      );
    await says(bib, ['withdrawn a', 'withdrawn b'], known({ withdrawn: true, published }));
    await says(bib, ['published a'], known({ published }));
    await says(bib, [], known({ published: { ...published, authorsUnknown: true } }));
    await says(bib, [], known({}));
  });

  test('of another edition and another work nothing is offered to be taken out', () => {
    const bib = `@misc{a, ${dpo}, eprint = {2305.18290}}@inproceedings{b, ${dpo}, booktitle = {NeurIPS}, doi = {10.1126/x}}@misc{c, title = {On the Sea}, doi = {10.1126/x}}`;
    const nothing: CitedKeys = {
      keys: new Map([
        ['a', 'a'],
        ['b', 'b'],
        ['c', 'c'],
      ]),
      everything: false,
    };
    const findings = tidyFindings([bibBibliography(bib)], nothing, nothing, atHand());
    assert.deepEqual(told(findings), ['other-edition a b', 'same-identifier c b']);
    assert.deepEqual(findings.filter(canTidy), []);
  });
});

suite('Is it an entry of a preprint?', () => {
  const rows: [bib: string, is: boolean][] = [
    ['@misc{a, eprint={2412.14093}}', true],
    ['@misc{a, title={T}}', false],
    ['@article{a, eprint={2305.18290}}', true],
    ['@article{a, journal={arXiv preprint arXiv:2412.14093}}', true],
    ['@article{a, eprint={2305.18290}, journal={arXiv preprint arXiv:2305.18290}}', true],
    ['@article{a, journal={CoRR}, volume={abs/2412.14093}}', true],
    ['@article{a, journal={CoRR}, eprint={2305.18290}}', true],
    ['@misc{a, publisher={arXiv}, number={arXiv:2208.02957}}', true],
    ['@misc{a, doi={10.48550/arXiv.2412.14093}}', true],
    ['@misc{a, eprint={2305.18290}, doi={10.48550/arXiv.2305.18290}}', true],
    ['@inproceedings{a, booktitle={NeurIPS}, eprint={2412.14093}}', false],
    ['@article{a, journal={Science}}', false],
    ['@article{a, journal={Science}, eprint={2412.14093}}', false],
    ['@misc{a, eprint={2412.14093}, doi={10.1126/x}}', false],
    ['@misc{a, eprint={2305.18290}, doi={10.1145/a}}', false],
    ['@book{a, title={T}}', false],
    ['@book{a, eprint={2305.18290}}', false],
  ];
  for (const [bib, is] of rows) {
    test(bib, () => assert.equal(isPreprint(bibBibliography(bib).entries[0]!.work), is));
  }
});
