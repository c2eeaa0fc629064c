import assert from 'node:assert/strict';
import { findUrls } from '../../../src/core/corpus/findUrls';
import { repairText } from '../../../src/core/corpus/repairText';
import urls from './data/urls.json';
import { listed, listedPapers } from './realSeeds';

suite('findUrls: the 59 URLs in the abstracts', () => {
  test('finds exactly these, in order', () => {
    const found = listedPapers.flatMap(({ title, abstract }) =>
      findUrls(repairText(abstract)).map(({ url, kind }) => ({ title, url, kind })),
    );
    assert.equal(found.length, 59);
    const byTitle = (one: { title: string }, other: { title: string }) =>
      one.title < other.title ? -1 : one.title > other.title ? 1 : 0;
    assert.deepEqual(
      found.sort(byTitle),
      urls.urls.map(({ title, url, kind }) => ({ title, url, kind })).sort(byTitle),
    );
  });

  for (const { title, url, traps } of urls.urls.filter((known) => known.traps.length > 0))
    test(`${url} (${traps.join('; ')})`, () => {
      const text = repairText(listed(title).abstract);
      const found = findUrls(text).find((candidate) => candidate.url === url);
      assert.ok(found);
      assert.equal(text.slice(found.start, found.end), url);
    });

  test('titles have none', () =>
    assert.deepEqual(
      listedPapers.flatMap(({ title }) => findUrls(title)),
      [],
    ));
});

suite('findUrls: any text', () => {
  // ⟨…⟩ marks a link.
  const rows = [
    'see ⟨https://a.org⟩.',
    'see ⟨https://a.org/⟩, and ⟨http://b.org/x⟩;',
    'Really ⟨https://a.org/x?y=1&z=2#top⟩?!',
    '(⟨https://a.org/x⟩)',
    '(see ⟨https://en.wikipedia.org/wiki/Bracket_(disambiguation)⟩).',
    '[⟨https://a.org⟩](⟨https://a.org⟩)',
    '[see ⟨https://a.org/x⟩].',
    '[⟨https://a.org/x[1]⟩]',
    'of ⟨https://a.org/x[1][2]⟩, too',
    '[(⟨https://a.org/x[(1)]⟩)].',
    '⟨https://a.org/x([1⟩.',
    '⟨http://[2001:db8::1]⟩]',
    '“⟨https://a.org/x⟩”',
    '«⟨https://a.org/x⟩»',
    '<⟨https://a.org/x⟩>',
    '`⟨https://a.org/x⟩`',
    '**⟨https://a.org/x⟩**',
    '\\url{⟨https://a.org/x⟩}',
    '⟨https://a.org/x⟩—which',
    '见⟨https://a.org/x⟩。',
    '⟨HTTPS://GitHub.com/A/B⟩.',
    'glued⟨https://a.org⟩',
    '⟨https://a.org/x,y;z⟩,',
    "⟨https://a.org/it's⟩'",
    '⟨http://[2001:db8::1]/x⟩',
    '⟨https://user@a.org:8080/~me⟩',
    'javascript:alert(1) data:text/html,x ftp://a.org file:///x //a.org www.a.org',
    'https:// http://. https:///x',
    '',
  ];
  for (const row of rows)
    test(row || '(empty)', () => {
      const text = row.replace(/[⟨⟩]/g, '');
      let marked = '';
      let from = 0;
      for (const { start, end, url } of findUrls(text)) {
        assert.equal(text.slice(start, end), url);
        marked += `${text.slice(from, start)}⟨${url}⟩`;
        from = end;
      }
      assert.equal(marked + text.slice(from), row);
    });

  const kinds: [string, string][] = [
    ['https://GITHUB.com/a/b', 'code'],
    ['http://gitlab.com/a/b', 'code'],
    ['https://gitlab.com/a/b', 'code'],
    ['https://github.com.evil.org/a', 'project'],
    ['https://evil.org/github.com/a', 'project'],
    ['https://a.github.io/b', 'project'],
    ['https://huggingface.co/datasets/a/b', 'dataset'],
    ['https://huggingface.co/spaces/a/b', 'demo'],
    ['https://huggingface.co/a/b', 'model'],
    ['https://huggingface.co/papers/2412.14093', 'project'],
    ['https://colab.research.google.com/drive/x', 'demo'],
    ['https://zenodo.org/records/1', 'dataset'],
    ['https://hf.co/datasets', 'dataset'],
    ['https://huggingface.co/datasetsOfMine', 'model'],
    ['https://evil.org/huggingface.co/datasets/a', 'project'],
    ['https://www.kaggle.com/datasets/a', 'dataset'],
    ['https://kaggle.com/datasets/a', 'dataset'],
    ['https://kaggle.com/a', 'project'],
    ['https://evil.org/kaggle.com/datasets/a', 'project'],
    ['https://evil.org/zenodo.org/records/1', 'project'],
    ['https://hf.co/spaces/a/b', 'demo'],
    ['https://hf.co/spaces', 'demo'],
    ['https://hf.co/spacesuit/a', 'model'],
    ['https://evil.org/hf.co/spaces/a', 'project'],
    ['https://evil.org/colab.research.google.com/a', 'project'],
    ['https://a-b.hf.space', 'demo'],
    ['https://a-b.hf.space/x', 'demo'],
    ['https://a-b.hf.spacex.org', 'project'],
    ['https://hf.co/papers/2412.14093', 'project'],
    ['https://hf.co/collections/a', 'project'],
    ['https://hf.co/blog', 'project'],
    ['https://hf.co/docs/x', 'project'],
    ['https://hf.co/papersmith/a', 'model'],
    ['https://hf.co/a/b', 'model'],
    ['https://www.github.com/a/b', 'code'],
    ['https://bitbucket.org/a/b', 'code'],
    ['https://codeberg.org/a/b', 'code'],
    ['https://anonymous.4open.science/r/a', 'code'],
  ];
  for (const [url, kind] of kinds) test(`${url}: ${kind}`, () => assert.equal(findUrls(url)[0]?.kind, kind));

  test('takes linear time on hostile input', () => {
    for (const run of ['(', ')', '()', '[', '.', 'https://', 'https://a', 'a', '*', '/']) {
      findUrls(`https://a${run.repeat(100_000 / run.length)}`);
    }
  });
});
