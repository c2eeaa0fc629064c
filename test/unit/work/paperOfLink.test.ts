import assert from 'node:assert/strict';
import { paperOfLink } from '../../../src/core/work/paperOfLink';
import type { Paper } from '../../../src/core/paper';

const rest = { abstract: '', authors: [], links: [], topics: [], keywords: [], listings: [] };
const papers: Paper[] = [
  {
    ...rest,
    ...{ id: '2412.14093', arxivId: '2412.14093', title: 'A', citationKey: 'a' },
    doi: '10.48550/arXiv.2412.14093',
  },
  {
    ...rest,
    ...{ id: 'b', arxivId: '2502.10441', title: 'B', citationKey: 'b', doi: '10.1145/3715275.3732194' },
  },
];

const names = (text: string, key: string | undefined) =>
  test(text, () => assert.equal(paperOfLink(text, papers)?.citationKey, key));

suite('The paper of a copied link', () => {
  for (const text of [
    '2412.14093',
    ' 2412.14093v2\n',
    'arXiv:2412.14093',
    'arXiv: 2412.14093',
    'https://arxiv.org/abs/2412.14093v1',
    'https://www.arxiv.org/pdf/2412.14093.pdf',
    'https://huggingface.co/papers/2412.14093',
    'https://doi.org/10.48550/arXiv.2412.14093',
    '10.48550/arxiv.2412.14093',
  ])
    names(text, 'a');
  for (const text of [
    '10.1145/3715275.3732194',
    'doi:10.1145/3715275.3732194',
    'https://doi.org/10.1145/3715275.3732194',
    'https://dl.acm.org/doi/10.1145/3715275.3732194',
  ])
    names(text, 'b');
  for (const text of [
    '',
    '2412.14094',
    'https://example.org',
    '\\cite{2412.14093}',
    'see arXiv:2412.14093',
    '12.5',
    'https://doi.org/10.1145/1',
    'x'.repeat(400),
  ])
    names(text, undefined);
});
