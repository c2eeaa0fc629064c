import assert from 'node:assert/strict';
import { createSearch } from '../../../src/core/search/createSearch';
import { corpus, search, searchIn } from './corpus';

const first = (query: string, title: string): void => {
  const hits = search().search(query, { limit: 3 });
  assert.equal(
    hits[0]?.paper.title.slice(0, title.length),
    title,
    hits.map((hit) => hit.paper.title).join(' | '),
  );
};

suite('search: the intended paper comes first', () => {
  const rows: Record<string, readonly (readonly [query: string, title: string])[]> = {
    'words of the title': [
      ['alignment faking', 'Alignment faking in large language models'],
      ['past tense refusal', 'Does Refusal Training in LLMs Generalize to the Past Tense?'],
      ['Shifting Attention to Relevance', 'Shifting Attention to Relevance'],
      ['personality alignment', 'Personality Alignment of Large Language Models'],
    ],
    'out of order': [
      ['tense past', 'Does Refusal Training in LLMs Generalize to the Past Tense?'],
      ['models language faking', 'Alignment faking in large language models'],
      ['hindsight chain', 'Chain of Hindsight Aligns Language Models with Feedback'],
    ],
    'a typo of each kind': [
      ['faking aligment', 'Alignment faking in large language models'],
      ['alignmment fakking', 'Alignment faking in large language models'],
      ['alognment fakung', 'Alignment faking in large language models'],
      ['alignmnet fakign', 'Alignment faking in large language models'],
      ['hinsdight chian', 'Chain of Hindsight Aligns Language Models with Feedback'],
      // Shares its stem with *persona*, which other papers contain.
      ['personaity aligmnent', 'Personality Alignment of Large Language Models'],
      ['lagnuage identifizers', 'Chat-3D v2'],
      ['modefs alginers', 'Large Language Models as Automated Aligners for benchmarking'],
      ['cascadedd laguage', 'Align²LLaVA: Cascaded Human and Large Language Model'],
    ],
    'a prefix of each word': [
      ['weak str gen elic', 'Weak-to-Strong Generalization: Eliciting'],
      ['deb hel weak', 'Debate Helps Weak-to-Strong Generalization'],
      ['alig fak', 'Alignment faking in large language models'],
      ['any modal langu', 'Align Anything: Training All-Modality Models'],
      ['mus not lyr', 'Aligned Music Notation and Lyrics Transcription'],
    ],
    'a system’s name, split and joined': [
      ['alignscore', 'AlignScore'],
      ['align score', 'AlignScore'],
      ['AlignScore', 'AlignScore'],
      ['isheep', 'I-SHEEP'],
      ['i-sheep', 'I-SHEEP'],
      ['medqbench', 'MedQ-Bench'],
      ['medq bench', 'MedQ-Bench'],
      ['wild feedback', 'WildFeedback'],
    ],
    'words of the abstract alone': [
      ['radiologists judgement first-mile', 'MedQ-Bench'],
      ['free tier paid users harmful queries', 'Alignment faking in large language models'],
      // Other papers contain other forms of these words.
      ['textual exploration resource', 'Aligning Large Language Models with Human: A Survey'],
      ['utility informed lacks', 'Models of human preference for learning reward functions'],
      ['employing pseudo losses', 'Improved Techniques for Training Consistency Models'],
      ['faithfully followed progress', 'Weak-to-Strong Generalization: Eliciting'],
    ],
    'in other words': [
      ['models pretending to be aligned', 'Alignment faking in large language models'],
      ['racism and sexism absorbed by word vectors', 'Semantics derived automatically from language corpora'],
      ['teach an assistant to admit it does not know', 'Alignment for Honesty'],
      ['reading sheet music together with sung words', 'Aligned Music Notation and Lyrics Transcription'],
      ['stock market advice from a language model', 'InvestLM'],
    ],
    'an identifier': [
      ['2412.14093', 'Alignment faking in large language models'],
      ['arXiv:2412.14093v2', 'Alignment faking in large language models'],
      ['https://arxiv.org/abs/2412.14093', 'Alignment faking in large language models'],
      ['greenblatt2024alignment', 'Alignment faking in large language models'],
    ],
    'an author': [['greenblatt', 'Alignment faking in large language models']],
  };
  for (const [kind, cases] of Object.entries(rows)) {
    for (const [query, title] of cases) test(`${kind}: ${query}`, () => first(query, title));
  }
});

suite('search: acronyms learned from the collection', () => {
  const titles = [
    'A study of cats',
    'Direct Preference Optimization (DPO) explained',
    'Direct preference optimization without rewards',
    'DPO for images',
    'Optimization of direct current, a preference of engineers',
  ];
  const ids = (query: string): string[] =>
    searchIn(titles)
      .search(query)
      .map((hit) => hit.paper.id);

  test('the acronym finds the long form', () => assert.ok(ids('dpo').includes('2')));
  test('the long form finds the acronym', () =>
    assert.ok(ids('direct preference optimization').includes('3')));
  test('removing a paper forgets its acronym', () => {
    const search = searchIn(titles);
    search.remove('1');
    assert.ok(!search.search('dpo').some((hit) => hit.paper.id === '2'));
  });
  test('a typo in a pair of words is not an acronym', () =>
    assert.deepEqual(
      searchIn(['Cats (DOG)', 'dog days'])
        .search('cats')
        .map((h) => h.paper.id),
      ['0'],
    ));
});

suite('search: compounds written as one word or two', () => {
  const rows: readonly (readonly [title: string, query: string])[] = [
    ['the alignscore metric', 'align score'],
    ['the align score metric', 'alignscore'],
    ['medq bench for images', 'medqbench images'],
  ];
  for (const [title, query] of rows) {
    test(`${query} finds ${title}`, () =>
      assert.equal(searchIn(['something else', title, 'an images metric']).search(query)[0]?.paper.id, '1'));
  }
});

suite('search: scripts and spelling', () => {
  const titles = [
    '大语言模型的对齐研究',
    '图神经网络综述',
    'Über die Größe von Sprachmodellen',
    'Łukasz and Erdős on naïve Bayes',
    '日本語の係り受け解析',
    'State-of-the-art parsing',
    'Обучение с подкреплением',
  ];
  const rows: readonly (readonly [query: string, id: string])[] = [
    ['语言模型', '0'],
    ['对齐', '0'],
    ['综述', '1'],
    ['uber die grosse', '2'],
    ['erdos', '3'],
    ['lukasz', '3'],
    ['naive bayes', '3'],
    ['日本語', '4'],
    ['state of the art', '5'],
    ['подкреплением', '6'],
  ];
  for (const [query, id] of rows) {
    test(query, () => assert.equal(searchIn(titles).search(query)[0]?.paper.id, id));
  }
});

suite('search: odd queries', () => {
  const rows: readonly (readonly [name: string, query: string])[] = [
    ['empty', ''],
    ['blank', '   '],
    ['punctuation', '?!,.;:'],
    ['half a filter', 'author:'],
    ['half a phrase', '"'],
    ['a dash', '-'],
    ['lone surrogates', '\ud800 \udc00'],
    ['control characters', '\u0000\u0007'],
  ];
  for (const [name, query] of rows)
    test(`${name} finds nothing`, () => assert.deepEqual(search().search(query), []));

  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf']) {
    test(`${name} is an ordinary word`, () => {
      assert.deepEqual(
        searchIn([`all about ${name}`, 'other'])
          .search(name)
          .map((hit) => hit.paper.id),
        ['0'],
      );
      assert.doesNotThrow(() => search().search(`${name} author:${name} ${name}:x`));
    });
  }

  test('truncates very long queries', () => {
    assert.ok(search().search('alignment faking '.repeat(600_000)).length > 0);
    assert.ok(Array.isArray(search().search('a'.repeat(10_000_000))));
    assert.ok(
      Array.isArray(search().search(`${'"'.repeat(1000)}${'-'.repeat(1000)}${'author:'.repeat(1000)}`)),
    );
  });

  test('a query of stop words finds titles with them', () =>
    assert.equal(searchIn(['To be or not to be', 'Cats']).search('to be or not')[0]?.paper.id, '0'));
  test('a stop word may be a prefix', () => {
    const papers = searchIn(['Models of language', 'Language models', 'Personality of language models']);
    assert.equal(papers.search('per lang mod')[0]?.paper.id, '2');
  });

  test('a single letter alone is a prefix', () => {
    const papers = searchIn(['Corpus of letters', 'Pears', 'Plums', 'The p of perplexity', '深度 学习']);
    const found = (query: string): string[] =>
      papers
        .search(query)
        .map((hit) => hit.paper.id)
        .sort();
    assert.deepEqual(found('p'), ['1', '2', '3']);
    assert.deepEqual(found('corpus o'), ['0']);
    assert.deepEqual(found('corpus p'), ['0', '3']);
    assert.ok(found('corpus 学').includes('4'));
  });
  test('earlier searches do not affect results', () => {
    const ids = (papers: ReturnType<typeof search>): string[] =>
      papers.search('judge selectiv folowing').map((hit) => hit.paper.id);
    const fresh = createSearch(corpus.papers);
    const used = createSearch(corpus.papers);
    for (const { title } of corpus.papers) used.search(title);
    assert.deepEqual(ids(used), ids(fresh));
  });

  test('respects the limit', () => assert.equal(search().search('alignment', { limit: 7 }).length, 7));
  test('scores are descending', () => {
    const scores = search()
      .search('reward models')
      .map((hit) => hit.score);
    assert.deepEqual(
      scores,
      [...scores].sort((a, b) => b - a),
    );
  });
  test('is deterministic', () => {
    const ids = (): string[] =>
      search()
        .search('human preference data')
        .map((hit) => hit.paper.id);
    assert.deepEqual(ids(), ids());
  });
  test('gives up when stopped', () =>
    assert.deepEqual(search().search('alignment of language models', { shouldStop: () => true }), []));
});

suite('search: questions', () => {
  test('the last word may be a prefix', () => {
    const papers = searchIn(['The colour of whales in winter', 'The weight of whales in winter']);
    assert.equal(papers.search('what is it with whales and the wei')[0]?.paper.id, '1');
  });

  test('British and American spellings match each other', () => {
    const papers = searchIn(['On customized things', 'Behavior of things', 'Things']);
    assert.equal(papers.search('customised')[0]?.paper.id, '0');
    assert.equal(papers.search('behaviours')[0]?.paper.id, '1');
  });
});
