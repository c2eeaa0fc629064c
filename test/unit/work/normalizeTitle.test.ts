import assert from 'node:assert/strict';
import { normalizeTitle } from '../../../src/core/work/normalizeTitle';

suite('normalizeTitle', () => {
  const same: [string, string][] = [
    ['Align^2LLaVA: Cascaded', 'Align²LLaVA — cascaded'],
    ['Values -- A Survey', 'Values—A Survey'],
    ['Ångström à la Müller', 'angstrom a la muller'],
    ['The ﬁne print', 'The fine print'],
    ['ＧＰＴ－４', 'gpt4'],
    ["The Hitchhiker's Guide with *PO", 'The Hitchhiker’s Guide with PO'],
    ['対齢：大規模言語モデル', '対齢 大規模言語モデル'],
    ['Выравнивание моделей', 'выравнивание   МОДЕЛЕЙ'],
  ];
  for (const [a, b] of same)
    test(`${a} = ${b}`, () => {
      assert.equal(normalizeTitle(a), normalizeTitle(b));
      assert.notEqual(normalizeTitle(a), '');
    });

  test('numbers tell works apart', () =>
    assert.notEqual(normalizeTitle('Part I: PPO'), normalizeTitle('Part II: PPO')));
  test('normalising twice changes nothing', () =>
    assert.equal(normalizeTitle(normalizeTitle('Ωmega-3 – İstanbul')), normalizeTitle('Ωmega-3 – İstanbul')));
  test('a title without letters has no normal form', () => assert.equal(normalizeTitle('???'), ''));
});
