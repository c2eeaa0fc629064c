import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Corpus } from '../../../src/core/paper';
import { closestNames } from '../../../src/core/search/query/closestNames';
import { createSearch } from '../../../src/core/search/createSearch';

const corpus = JSON.parse(readFileSync('dist/corpus.json', 'utf8')) as Corpus;

suite('closestNames', () => {
  const keys = ['greenblatt2024alignment', 'betley2025emergent', 'burns2023weak', 'ouyang-instruct'];
  const rows: [string, string | undefined][] = [
    ['greenblat2024alignment', 'greenblatt2024alignment'],
    ['betley2025emergnet', 'betley2025emergent'],
    ['burns2023', 'burns2023weak'],
    ['ouyang_instruct', 'ouyang-instruct'],
    ['zzzzzz', undefined],
  ];
  for (const [typed, expected] of rows)
    test(typed, () => assert.equal(closestNames(keys, typed)[0], expected));
});

suite('topic: with a slip', () => {
  const search = createSearch(corpus.papers, { topics: corpus.topics });
  const rows: [string, string][] = [
    ['topic:safety', 'safety'],
    ['topic:safty', 'safety'],
    ['topic:survys', 'surveys'],
    ['topic:multimodl', 'vision-language'],
  ];
  for (const [query, topic] of rows) {
    test(query, () => {
      const papers = search.search(query, { limit: 182 }).map((hit) => hit.paper);
      assert.ok(papers.length > 0);
      for (const paper of papers) assert.ok(paper.topics.includes(topic), paper.title);
    });
  }
});
