import assert from 'node:assert/strict';
import { googleScholarKey, isCrossReference, uniqueKey } from '../../../src/core/keys/citationKey';
import { asciiFold } from '../../../src/core/text/asciiFold';
import type { CslName } from '../../../src/core/paper';
import { keyFromPattern, parseKeyPattern, type KeyPatternPreset } from '../../../src/core/keys/keyPattern';

const paper = (family: string, submitted: string, title: string) => ({
  authors: (family ? [{ family, given: 'A.' }] : []) as readonly CslName[],
  submitted,
  title,
});

suite('key: Google Scholar', () => {
  const rows: [family: string, date: string, title: string, key: string][] = [
    ['Greenblatt', '2024-12-18', 'Alignment faking in large language models', 'greenblatt2024alignment'],
    [
      'Rafailov',
      '2023-05-29',
      'Direct Preference Optimization: Your Language Model is Secretly a Reward Model',
      'rafailov2023direct',
    ],
    [
      'Sun',
      '2024-03',
      'Easy-to-Hard Generalization: Scalable Alignment Beyond Human Supervision',
      'sun2024easy',
    ],
    ['Buyl', '2025-02', 'AI Alignment at Your Discretion', 'buyl2025ai'],
    ['Liu', '2024-12', 'D-Judge: How Far Are We? Evaluating the Discrepancies', 'liu2024djudge'],
    ['Liang', '2024-08', 'I-SHEEP: Self-Alignment of LLM from Scratch', 'liang2024isheep'],
    [
      'Bommasani',
      '2021-08',
      'On the Opportunities and Risks of Foundation Models',
      'bommasani2021opportunities',
    ],
    ['Ram', '2023-01', 'In-Context Retrieval-Augmented Language Models', 'ram2023context'],
    ['Mallen', '2022-12', 'When Not to Trust Language Models', 'mallen2022not'],
    [
      'Klingefjord',
      '2024-04',
      'What are human values, and how do we align AI to them?',
      'klingefjord2024human',
    ],
    [
      'Andriushchenko',
      '2024-07',
      'Does Refusal Training in LLMs Generalize to the Past Tense?',
      'andriushchenko2024does',
    ],
    ['Shen', '2024-06', 'Towards Bidirectional Human-AI Alignment', 'shen2024towards'],
    ['Ahrabian', '2024-07', "The Hitchhiker's Guide to Human Alignment with *PO", 'ahrabian2024hitchhiker'],
    ['Huang', '2024-09', 'Align^2LLaVA: Cascaded Human Alignment', 'huang2024align'],
    ['Köpf', '2023-04', 'OpenAssistant Conversations -- Democratizing', 'kopf2023openassistant'],
    ['Brbić', '2025-06', 'With Limited Data for Multimodal Alignment', 'brbic2025limited'],
    ['D’Amour', '2023-12', '"Why Should I Trust You?"', 'damour2023should'],
    ['Sørensen-Łoś', '2020', 'Straße nach Ærø', 'sorensenlos2020strasse'],
    ['', '2025-10', 'MedQ-Bench: Evaluating', 'medqbench2025'],
    ['', '2025-10', 'The Illusion of a Perfect Metric', 'illusion2025'],
    ['李', '2025-10', 'The Who', 'li2025the'],
    ['', '', '', 'untitled'],
    ['Li', '2020', 'β-VAE', 'li2020vae'],
  ];
  for (const [family, date, title, key] of rows) {
    test(key, () => assert.equal(googleScholarKey(paper(family, date, title)), key));
  }

  test('drops particles, takes the whole name of a body, prefers the first version’s year', () => {
    const title = 'X y';
    const particle = { family: 'Rijn', given: 'Pol', 'non-dropping-particle': 'van' };
    assert.equal(
      googleScholarKey({ authors: [particle], title, submitted: '2022-06-08', date: '2023-01-01' }),
      'rijn2022x',
    );
    assert.equal(
      googleScholarKey({ authors: [{ literal: 'Team GLM' }], title, date: '2024-06' }),
      'teamglm2024x',
    );
  });

  const scripts: [family: string, given: string | undefined, title: string, key: string][] = [
    ['Иванов', 'И.', 'Первая', 'ivanov2020pervaia'],
    ['Петров', 'П.', 'Вторая', 'petrov2020vtoraia'],
    ['Παπαδόπουλος', 'Γ.', 'Εισαγωγή στη μάθηση', 'papadopoulos2020eisagogi'],
    ['김', '철수', 'Deep learning', 'gim2020deep'],
    ['김철수', undefined, '한국어 처리', 'gim2020hangugeo'],
    ['남궁민수', undefined, 'Ships', 'namgung2020ships'],
    ['王', '小明', '深度学习的方法', 'wang2020shendu'],
    ['王小明', undefined, '学习', 'wang2020xuexi'],
    ['曾', '伟', '基于BERT的学习', 'zeng2020jiyu'],
    ['さとう', 'あい', 'ファイルの話', 'sato2020fairu'],
    ['الخوارزمي', 'م', 'الجبر', 'alkhwarzmy2020aljbr'],
    ['כהן', 'ד', 'שלום', 'khn2020shlvm'],
    ['Wang 0001', 'Lei', 'Ships', 'wang2020ships'],
    ['0001', 'Lei Wang', 'Ships', 'wang2020ships'],
    ['King', 'Martin Luther', '😀', 'king2020'],
  ];
  for (const [family, given, title, key] of scripts)
    test(key, () =>
      assert.equal(
        googleScholarKey({
          authors: [given === undefined ? { family } : { family, given }],
          title,
          date: '2020',
        }),
        key,
      ),
    );

  test('tells bodies and persons in other scripts apart', () => {
    const keyOf = (literal: string) =>
      googleScholarKey({ authors: [{ literal }], title: 'X y', date: '2020' });
    const keys = {
      王小明: 'wang',
      '王 小明': 'wang',
      清华大学: 'qinghuadaxue',
      'Lei Wang': 'leiwang',
      김철수: 'gim',
    };
    for (const [literal, key] of Object.entries(keys)) assert.equal(keyOf(literal), `${key}2020x`, literal);
  });

  test('takes editors for missing authors, and no name from a list that was cut', () => {
    const work = { title: 'X y', date: '2020', editors: [{ family: 'Li' }] };
    assert.equal(googleScholarKey({ ...work, authors: [] }), 'li2020x');
    assert.equal(googleScholarKey({ ...work, authors: [{ literal: 'others' }] }), 'li2020x');
    assert.equal(
      googleScholarKey({ ...work, authors: [{ family: 'Wu' }, { literal: 'others' }] }),
      'wu2020x',
    );
  });

  test('gives each work without a Latin spelling a key of its own, never “untitled”', () => {
    const work = { authors: [{ family: 'สมชาย' }], title: 'บทนำ', date: '2020' };
    assert.equal(googleScholarKey({ ...work, arxivId: 'hep-th/9901001' }), 'arxivhepth99010012020');
    assert.equal(googleScholarKey({ ...work, doi: '10.1145/3715275.37' }), 'doi3715275372020');
    const keys = [work, { ...work, title: 'สอง' }, { ...work, authors: [{ literal: 'สมหญิง' }] }].map(
      googleScholarKey,
    );
    assert.equal(new Set(keys).size, 3);
    for (const key of keys) assert.match(key, /^work[a-z0-9]+2020$/);
    assert.equal(googleScholarKey({ authors: [], title: ' ', date: '2020' }), 'untitled2020');
  });

  test('folds to ASCII', () => assert.equal(asciiFold('Łukasz Øß æŒ ñ ﬁ Ⅳ 中'), 'Lukasz Oss aeOE n fi IV '));

  test('folds letters that Unicode does not decompose', () =>
    assert.equal(
      asciiFold('ß ẞ æ Æ œ Œ ø Ø ł Ł đ Đ ð Ð þ Þ ħ Ħ ı ŋ Ŋ ŧ Ŧ Ж'),
      'ss SS ae AE oe OE o O l L d D d D th Th h H i n N t T ',
    ));

  for (const word of 'A An The On In Of For From To By With At And Or Is Are Was Were Do It What How Why When Where Who Which'.split(
    ' ',
  ))
    test(`skips ${word}`, () =>
      assert.equal(googleScholarKey(paper('Li', '2020', `${word} Ships`)), 'li2020ships'));
  for (const word of ['Towards', 'Can', 'Does', 'Beyond', 'Not'])
    test(`keeps ${word}`, () =>
      assert.equal(googleScholarKey(paper('Li', '2020', `${word} Ships`)), `li2020${word.toLowerCase()}`));
  const hyphens: [title: string, word: string][] = [
    ['Off‐line Ships', 'off'],
    ['Off‑line Ships', 'off'],
    ['X‐Ray', 'xray'],
    ['In-Or-Out', 'out'],
    ['“Ships”', 'ships'],
    ['Ships’ Guide', 'ships'],
    ['A', 'a'],
    ['What-If', 'if'],
    ['Of and In-On', 'of'],
  ];
  for (const [title, word] of hyphens)
    test(`the content word of ${title}`, () =>
      assert.equal(googleScholarKey(paper('Li', '2020', title)), `li2020${word}`));

  test('recognizes the cross-references of Quarto', () => {
    for (const kind of 'fig tbl lst tip nte wrn imp cau thm lem cor prp cnj def exm exr sol rem alg eq sec apx FIG'.split(
      ' ',
    )) {
      assert.ok(isCrossReference(`${kind}-a`), kind);
      assert.ok(!isCrossReference(`${kind}a`) && !isCrossReference(`a${kind}-a`), kind);
    }
  });

  test('adds a letter to a taken key', () => {
    const taken = new Set(['k', 'ka', 'kb']);
    assert.equal(
      uniqueKey('k', (key) => taken.has(key)),
      'kc',
    );
    assert.equal(
      uniqueKey('other', (key) => taken.has(key)),
      'other',
    );
    let left = 27;
    assert.equal(
      uniqueKey('k', () => left-- > 0),
      'kaa',
    );
  });
});

suite('key: patterns', () => {
  const dpo = paper(
    'Rafailov',
    '2023-05-29',
    'Direct Preference Optimization: Your Language Model is Secretly a Reward Model',
  );
  const made = (text: string, of = dpo) => {
    const result = parseKeyPattern(text);
    assert.ok(result.kind === 'pattern', result.kind);
    return keyFromPattern(result.pattern, of);
  };

  const presets: Record<KeyPatternPreset, string> = {
    'google-scholar': 'rafailov2023direct',
    'better-bibtex': 'rafailovDirectPreferenceOptimization2023',
    jabref: 'Rafailov2023',
    quarto: 'rafailov2023',
    zotero: 'rafailov_direct_2023',
    arxiv: 'rafailov2023directpreferenceoptimizationlanguage',
  };
  for (const [preset, key] of Object.entries(presets)) {
    test(preset, () => assert.equal(made(preset), key));
  }

  const rows: [pattern: string, key: string][] = [
    ['[auth:3:upper]-[year:2]', 'RAF-23'],
    ['[word:2]_[auth]', 'di_Rafailov'],
    ['p[year]', 'rafailov2023direct'],
    ['-[auth]--[year]_', 'Rafailov-2023'],
    ['[title:1:lower]', 'direct'],
    ['[ auth : lower ]', 'rafailov'],
    ['[auth:lower:3]', 'raf'],
    ['[auths]', 'Rafailov'],
    ['[title:10:upper]', 'DIRECTPREFERENCEOPTIMIZATIONLANGUAGEMODELSECRETLYREWARDMODEL'],
    ['[title]', 'DirectPreferenceOptimization'],
    ['x_[auth]-', 'x_Rafailov'],
    ['[auth]_-_[word]', 'Rafailov_direct'],
    ['A9-[auth]', 'A9-Rafailov'],
  ];
  for (const [pattern, key] of rows) test(pattern, () => assert.equal(made(pattern), key));

  test('is never a cross-reference of Quarto, and unique for every paper', () => {
    const figaro = paper('Fig', '2023', 'Sec');
    assert.equal(made('[auth:lower]-[year]', figaro), 'fig2023');
    assert.equal(made('[auth:lower]-[year]-x', figaro), 'fig2023-x');
    assert.equal(
      made('[auths]', { ...dpo, authors: ['A', 'B', 'C', 'D'].map((family) => ({ family })) }),
      'ABC',
    );
    assert.equal(made('[title]', paper('Li', '2020', 'Your and our ships')), 'Ships');
    assert.equal(made('[title]', paper('Li', '2020', 'Your and our')), 'YourAndOur');
    assert.ok(isCrossReference('tbl-results') && !isCrossReference('tableau2023'));
    assert.equal(made('[auth][year]', paper('', '2025', 'MedQ-Bench: E')), 'medqbench2025');
    assert.equal(
      made('[auths:2]', { ...dpo, authors: [{ family: 'A' }, { literal: 'B & C' }, { family: 'D' }] }),
      'ABC',
    );
  });

  const bad: [pattern: string, kind: string, at: number, text: string][] = [
    ['[auth', 'unclosed-bracket', 0, '[auth'],
    ['x[author]', 'unknown-field', 1, 'author'],
    ['[auth:small]', 'unknown-modifier', 0, 'small'],
    ['[auth:0]', 'unknown-modifier', 0, '0'],
    ['[auth:100]', 'unknown-modifier', 0, '100'],
    ['[auth:3x]', 'unknown-modifier', 0, '3x'],
    ['[]', 'unknown-field', 0, ''],
    ['[auth]😀', 'unsafe-character', 6, '😀'],
    ['[auth]x[year', 'unclosed-bracket', 7, '[year'],
    ['[auth]:[year]', 'unsafe-character', 6, ':'],
    ['[auth] [year]', 'unsafe-character', 6, ' '],
    ['ü[auth]', 'unsafe-character', 0, 'ü'],
    ['', 'same-for-all', 0, ''],
    ['key', 'same-for-all', 0, 'key'],
    ['[constructor]', 'unknown-field', 0, 'constructor'],
  ];
  for (const [pattern, kind, at, text] of bad) {
    test(`${pattern} is ${kind}`, () => assert.deepEqual(parseKeyPattern(pattern), { kind, at, text }));
  }
});
