import { deepStrictEqual as equal } from 'node:assert';
import { decodeEntities } from '../../../src/core/text/decodeEntities';
import { htmlText } from '../../../src/core/text/htmlText';

suite('Text of services', () => {
  const rows: [html: string, text: string][] = [
    ['R&amp;D', 'R&D'],
    ['R&amp;amp;D', 'R&D'],
    ['a &lt; b &amp;lt; c', 'a < b < c'],
    ['&lt;i&gt;E. coli&lt;/i&gt; and <i>B</i>', 'E. coli and B'],
    ['10<sup>3</sup> H<sub>2</sub>O 2<sup>n</sup> 1<sup>st</sup>', '10³ H₂O 2^n 1st'],
    ['<jats:p>Abstract <jats:italic>x</jats:italic> <jats:sub>2</jats:sub></jats:p>', 'Abstract x ₂'],
    ['Caf&eacute; &#233; &#xe9; &Auml; &nosuch;', 'Café é é Ä &nosuch;'],
    ['<mml:math><mml:msub><mml:mi>ℓ</mml:mi><mml:mn>1</mml:mn></mml:msub></mml:math>-norm', 'ℓ₁-norm'],
    [
      '<mml:math><mml:mi>O</mml:mi><mml:mo>(</mml:mo><mml:msup><mml:mi>n</mml:mi><mml:mrow><mml:mi>k</mml:mi><mml:mo>+</mml:mo><mml:mn>1</mml:mn></mml:mrow></mml:msup><mml:mo>)</mml:mo></mml:math>',
      'O(n^(k+1))',
    ],
    ['<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>', '1/2'],
    ['a < b and <script>', 'a < b and <script>'],
  ];
  for (const [html, text] of rows) test(html, () => equal(htmlText(html), text));
  test('leaves what is no entity', () =>
    equal(decodeEntities('AT&T; &; &x &#0; &#9999999;'), 'AT&T; &; &x &#0; &#9999999;'));
});
