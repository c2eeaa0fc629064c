import assert from 'node:assert/strict';
import { repairText } from '../../../src/core/corpus/repairText';
import textDefects from './data/textDefects.json';
import { listed, listedPapers } from './realSeeds';

const occurrences = (text: string, part: string) => text.split(part).length - 1;

suite('repairText: every known defect of the pages', () => {
  for (const { title, field, broken, repair, occurrences: times, rule } of textDefects.defects.filter(
    (defect) => defect.safe_by_rule,
  ))
    test(`${rule}: ${broken} → ${repair}`, () => {
      const raw = listed(title)[field as 'title' | 'abstract'];
      const repaired = repairText(raw);
      assert.equal(occurrences(raw, broken), times, 'as on the page');
      assert.ok(occurrences(repaired, repair) >= times);
      assert.equal(occurrences(repaired, broken), 0);
    });

  for (const { title, field, broken, note } of textDefects.defects.filter((defect) => !defect.safe_by_rule))
    test(`no rule touches ${broken}`, () => {
      const repaired = repairText(listed(title)[field as 'title' | 'abstract']);
      // The one with a URL loses its \url{…}; the rest needs a manual correction.
      assert.ok(repaired.includes(broken.replace(/\\url\{(.*)\}/, '$1')), note);
    });

  for (const { title, text, why } of textDefects.must_not_change)
    test(`must not change: ${text} (${why})`, () => {
      const { title: rawTitle, abstract } = listed(title);
      const repaired = `${repairText(rawTitle)}\n${repairText(abstract)}`;
      assert.equal(occurrences(repaired, text), occurrences(`${rawTitle}\n${abstract}`, text));
      assert.ok(repaired.includes(text));
    });

  test('is idempotent on all 364 titles and abstracts', () => {
    const texts = listedPapers.flatMap(({ title, abstract }) => [title, abstract]);
    assert.equal(texts.length, 364);
    for (const text of texts) assert.equal(repairText(repairText(text)), repairText(text));
  });

  test('changes only the known defects', () => {
    const affected = new Set(
      textDefects.defects.filter((defect) => defect.safe_by_rule).map(({ title }) => title),
    );
    // Its \url{…} is listed with the spliced footnote around it.
    affected.add('Learning to Ground Instructional Articles in Videos through Narrations');
    for (const { title, abstract } of listedPapers)
      if (!affected.has(title))
        assert.deepEqual([repairText(title), repairText(abstract)], [title, abstract]);
  });
});

suite('repairText: other text', () => {
  const rows: [broken: string, repaired: string][] = [
    ['', ''],
    ['\\textbf{a \\emph{b \\texttt{c}}}', 'a b c'],
    ['{\\em  status quo}', 'status quo'],
    ['\\url{https://a.org/x_y}', 'https://a.org/x_y'],
    ['https;//a.org', 'https://a.org'],
    ['x \\alpha y {\\beta} \\alphabet', 'x α y β \\alphabet'],
    ['phi and Delta Airlines', 'phi and Delta Airlines'],
    ['a_phi and phi', 'a_φ and φ'],
    ['phi_1 and phi, Phi-3', 'φ_1 and φ, Phi-3'],
    ['10^{12} and x^2 but x^{2n}', '10¹² and x² but x^{2n}'],
    ['{x^2}', '{x²}'],
    ['2x faster, 3times 4, 220 times faster', '2x faster, 3×4, 220 times faster'],
    ["``a'' and `b' and don't", "“a” and ‘b’ and don't"],
    ['1990--1995, a --- b, c---d', '1990–1995, a — b, c—d'],
    ['Fig.~3 at ~90% by A.~Author', 'Fig. 3 at ~90% by A. Author'],
    ['end.Then, U.S.A, e.g.A thing', 'end. Then, U.S.A, e.g.A thing'],
    // URLs are unchanged.
    ['https://a.org/phi_x--y~z/x^2/a`b', 'https://a.org/phi_x--y~z/x^2/a`b'],
    ['see https://a.org/Some.Page, and', 'see https://a.org/Some.Page, and'],
    // French has a space before these two.
    [
      'Les modèles de langue : une revue des travaux ; suite .',
      'Les modèles de langue : une revue des travaux ; suite.',
    ],
    ['Les modèles de langue  , une revue', 'Les modèles de langue, une revue'],
    ['Les prix de la langue ,5 sur dix', 'Les prix de la langue ,5 sur dix'],
    ['UMAEA  , a; dataset  ; 2)', 'UMAEA, a; dataset; 2)'],
    // A surplus closing brace at the end of a word is removed.
    ['legal reasoning}. On {0,1}.', 'legal reasoning. On {0,1}.'],
    ['On {0,1}.', 'On {0,1}.'],
    ['f(a)}. b', 'f(a)}. b'],
    ['word}x', 'word}x'],
    ['\uE000 https://a.org \uE000', '\uE000 https://a.org \uE000'],
  ];
  for (const [broken, repaired] of rows)
    test(broken, () => {
      assert.equal(repairText(broken), repaired);
      assert.equal(repairText(repaired), repaired);
    });

  test('takes linear time on hostile input', () => {
    const runs = [
      ...[
        'a',
        'A',
        '1',
        ' ',
        '{',
        '}',
        '`',
        "'",
        '~',
        '\\',
        '^',
        '_',
        '.',
        '-',
        '$',
        '\n',
        '_{',
        '^{1',
        '``',
        "`a'",
      ],
      ...[
        '\\url{',
        '\\emph{',
        '{\\em ',
        '{\\em  ',
        'https://',
        'https://a(',
        'phi_',
        ' a2020',
        'x2014',
        ' leq',
        '{a b',
      ],
    ];
    for (const run of runs) {
      const text = `{\\em ${run.repeat(50_000 / run.length)}`;
      repairText(text);
    }
  });
});
