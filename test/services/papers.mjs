// What the stand-in for the services knows. The titles are of works that are not in the bundled corpus, but for the
// first, so that a test can tell what came from a service.

/**
 * @typedef {object} FakePaper
 * @property {string} [arxivId]
 * @property {number} [version]
 * @property {string} title
 * @property {string} abstract
 * @property {[given: string, family: string][]} authors
 * @property {string} date of the first version
 * @property {string} [updated]
 * @property {string} [comment]
 * @property {string} [journal] as arXiv's authors give it
 * @property {string} [doi] of the publication
 * @property {string} [container]
 * @property {string} [volume]
 * @property {string} [pages]
 * @property {boolean} [old] in arXiv's form of before 2026
 * @property {Record<string, unknown>} [huggingFace] listed there, with these fields
 * @property {Record<string, unknown>} [linked]
 * @property {string} [daily] the day it was listed
 * @property {number} [comments]
 */

/** @type {FakePaper[]} */
export const papers = [
  {
    arxivId: '2412.14093',
    version: 2,
    title: 'Alignment faking in large language models',
    abstract: 'We present a demonstration of a large language model engaging in alignment faking.',
    authors: [
      ['Ryan', 'Greenblatt'],
      ['Carson', 'Denison'],
    ],
    date: '2024-12-18',
    updated: '2024-12-20',
    huggingFace: { upvotes: 12 },
  },
  {
    arxivId: '2305.18290',
    version: 3,
    title: 'Direct Preference Optimization: Your Language Model is Secretly a Reward Model',
    abstract:
      'While large-scale unsupervised language models learn broad world knowledge, control is difficult.',
    authors: [
      ['Rafael', 'Rafailov'],
      ['Archit', 'Sharma'],
      ['Chelsea', 'Finn'],
    ],
    date: '2023-05-29',
    updated: '2024-07-29',
    huggingFace: {
      upvotes: 64,
      githubRepo: 'https://github.com/eric-mitchell/direct-preference-optimization',
      githubStars: 2600,
      organization: { _id: '64', name: 'stanford', fullname: 'Stanford University', avatar: '' },
    },
    linked: {
      linkedModels: [{ id: 'HuggingFaceH4/zephyr-7b-beta' }],
      linkedDatasets: [{ id: 'Anthropic/hh-rlhf' }],
      linkedSpaces: [],
      numTotalModels: 4100,
      numTotalDatasets: 12,
    },
    daily: '2026-11-20',
    comments: 3,
  },
  {
    arxivId: '2406.00001',
    version: 2,
    title: 'On the Withdrawal of Rewards from Learned Policies',
    abstract: 'A study of what happens to policies when rewards stop.',
    authors: [['Ada', 'Example']],
    date: '2024-06-01',
    updated: '2025-02-02',
    comment: 'This paper has been withdrawn by the authors due to an error in Theorem 2',
    old: true,
  },
  {
    arxivId: '2407.00002',
    title: 'Measured Preferences of Artificial Judges',
    abstract: 'Judges are asked what they prefer, and measured.',
    authors: [
      ['Bela', 'Sample'],
      ['Cy', 'Instance'],
    ],
    date: '2024-07-01',
    journal: 'Journal of Artificial Judgement 12 (2025) 100-120',
    doi: '10.1234/jaj.2025.12',
    container: 'Journal of Artificial Judgement',
    volume: '12',
    pages: '100-120',
    huggingFace: { upvotes: 5 },
    daily: '2026-11-20',
  },
  {
    // What Crossref has for *Training language models to follow instructions with human feedback*: another work.
    title: 'Training large language models to follow complex instructions with human feedback in dialogue',
    abstract: 'Not the paper that was asked for.',
    authors: [['Wrong', 'Person']],
    date: '2024-03-01',
    doi: '10.1234/wrong.1',
    container: 'Proceedings of Something Else',
  },
  {
    // With all that is optional left out.
    arxivId: '2509.00003',
    title: 'A Bare Record of Nothing in Particular',
    abstract: 'Bare.',
    authors: [['Dee', 'Plain']],
    date: '2025-09-01',
    huggingFace: {},
    daily: '2026-11-19',
  },
];
