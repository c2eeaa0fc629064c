import { deepStrictEqual as equal, ok } from 'node:assert';
import fc from 'fast-check';
import { markupToTex } from '../../../src/core/bibtex/markupToTex';
import { texToMarkup, texToText } from '../../../src/core/bibtex/texToText';
import { textToTex, titleToTex } from '../../../src/core/bibtex/textToTex';
import { markupToText } from '../../../src/core/text/markup';
import { propertySettings, propertyTimeout } from '../../hostile/propertySettings';

const table = <T>(
  title: string,
  of: (text: string) => T,
  rows: readonly (readonly [text: string, expected: T])[],
) =>
  suite(title, () => {
    for (const [text, expected] of rows) test(text, () => equal(of(text), expected));
  });

table('TeX to text: formulas', texToText, [
  ['$\\frac{1}{2}$ of $\\frac12$, $1\\frac{1}{2}$', '½ of ½, 1½'],
  ['$\\frac{7}{19}$, $3\\frac{7}{19}$, $\\tfrac{n}{2}$', '7/19, 3 7/19, n/2'],
  ['$\\frac{a+b}{c}$', '(a+b)/c'],
  ['$\\frac{1}{2n}$, $\\frac{2n}{3}$', '1/(2n), 2n/3'],
  ['$\\frac{a}{b}c$, $x\\frac{a}{b}$, $\\frac{1}{2}^n$', '(a/b)c, x(a/b), (1/2)^n'],
  ['$\\frac{a}{b} + \\frac{c}{d}$', 'a/b + c/d'],
  ['$O(n\\log n)$, $\\log\\log n$, $\\log(n)$, $\\log_2 n$', 'O(n log n), log log n, log(n), log₂ n'],
  ['$O(n\\log^2 n)$, $\\sin\\theta$, $2\\cos x$', 'O(n log² n), sin θ, 2 cos x'],
  ['$p(y\\mid x)$, $p(y|x)$', 'p(y | x), p(y|x)'],
  ['$\\bar 1$, $\\bar{x}$, $\\hat\\theta$, $\\tilde{O}(n)$, $\\vec v$', '1̄, x̄, θ̂, Õ(n), v⃗'],
  ['$\\overline{ab}$', 'a̅b̅'],
  ['$\\sqrt{2}$, $\\sqrt n$, $\\sqrt{a+b}$, $\\sqrt[3]{x}$, $\\sqrt{T}d$', '√2, √n, √(a+b), ∛x, √(T)d'],
  ['$O(\\sqrt{T})$', 'O(√T)'],
  ['$\\ell_1$, $\\ell_p$, $L^2$, $x_{ij}$, $x^{n+1}$, $2^{-k}$', 'ℓ₁, ℓ_p, L², x_ij, x^(n+1), 2^(-k)'],
  ["$10^{-3}$, $20^{\\circ}$C, $20^\\circ$, $f'$", '10⁻³, 20°C, 20°, f′'],
  ['$10^{th}$ and 10$^{\\text{th}}$', '10th and 10th'],
  ['$\\mathbb{R}^d$, $\\mathcal{N}=4$, ${\\cal O}(1)$, $\\mathfrak g$', 'ℝ^d, 𝒩=4, 𝒪(1), 𝔤'],
  ['$\\mathbf{x}$ and $\\boldsymbol{\\theta}$', 'x and θ'],
  ['$\\mathrm{H}_2\\mathrm{O}$, CO$_2$, $^{13}$C', 'H₂O, CO₂, ¹³C'],
  [
    '$a\\leq b$, $a\\leq5$, $x \\in X$, $x\\to\\infty$, $a\\neq b$',
    'a≤ b, a≤5, x ∈ X, x→∞, a≠ b'.replaceAll('≤ b', ' ≤ b').replaceAll('≠ b', ' ≠ b'),
  ],
  ['$3\\times 3$, $n \\gg 1$, $\\alpha\\cdot\\beta$', '3 × 3, n ≫ 1, α·β'],
  ['$\\left(\\frac{a}{b}\\right)^2$, $\\left\\{x\\right\\}$', '(a/b)², {x}'],
  ['$x\\text{ if }y$, $\\operatorname{rank}(A)$, $\\argmax_x f$', 'x if y, rank(A), arg max_x f'],
  ['$1{,}000$, $5\\%$, $a\\,b$, $a\\!b$', '1,000, 5%, a b, ab'],
  ['$\\binom{n}{k}$, $a \\bmod b$, $a \\pmod n$', '(n choose k), a mod b, a (mod n)'],
  ['$\\not\\in$ $\\not= x$', '∉ ≠ x'],
  ['$\\lesssim$, $\\mathsf{P}$ vs. $\\mathsf{NP}$, $\\#\\mathsf{P}$', '≲, P vs. NP, #P'],
  ['\\(x^2\\) and \\[y_1\\] and $$z$$', 'x² and y₁ and z'],
  ['\\ensuremath{\\alpha}-decay, \\ensuremath{x<y}', 'α-decay, x<y'],
  ['$\\overset{a}{b}$ and $\\unknown x$', '$\\overset{a}{b}$ and $\\unknown x$'],
  ['$\\begin{pmatrix}a & b\\end{pmatrix}$', '$\\begin{pmatrix}a & b\\end{pmatrix}$'],
  ['costs $5 and $10', 'costs $5 and $10'],
  ['costs $5', 'costs $5'],
  ['a \\$5 note', 'a $5 note'],
]);

table('TeX to text: commands', texToText, [
  ['{\\noopsort{1973b}}1981', '1981'],
  ['{\\noopsort{hakim}}{al-Hakim}', 'al-Hakim'],
  ['\\SortNoop{Zz} Title, \\printfirst{A}{B}, \\switchargs{1}{2}, \\singleletter{C}', 'Title, A, 21, C'],
  [
    '{\\aap}, \\apj, \\mnras',
    'Astronomy and Astrophysics, The Astrophysical Journal, Monthly Notices of the Royal Astronomical Society',
  ],
  ['\\prd', 'Physical Review D'],
  ['\\enquote{a} ?`que? !`si!', '“a” ¿que? ¡si!'],
  ['Using \\LLM for \\LLM{} and \\foo{x}', 'Using \\LLM for \\LLM and x'],
  ['see \\url{http://a.b/~c--d_e}', 'see http://a.b/~c--d_e'],
  ['\\t{oo} \\h{a} \\textcommabelow{s} \\polhk{a} Kol\\cprime', 'o͡o ả ș ą Kolʹ'],
  ["\\'{ab} {\\'{ab}c}", 'áb ábc'],
  ['\\foreignlanguage{greek}{Ἀθῆναι}', 'Ἀθῆναι'],
]);

table('TeX to markup', texToMarkup, [
  ['\\emph{E. coli} and {\\em old} {\\it a \\bf b}', '<i>E. coli</i> and <i>old</i> <i>a <b>b</b></i>'],
  [
    '\\textbf{b} \\textsc{Sc} {\\sc x}',
    '<b>b</b> <span style="font-variant:small-caps;">Sc</span> <span style="font-variant:small-caps;">x</span>',
  ],
  ['m\\textsuperscript{2} 1\\textsuperscript{st} T\\textsubscript{max}', 'm² 1<sup>st</sup> T<sub>max</sub>'],
  ['$x^n$, $T_{\\max}$, $x^{n+1}$, $\\ell_1$', 'x<sup>n</sup>, T<sub>max</sub>, x<sup>n+1</sup>, ℓ₁'],
  ['The {LLM} of {B}ayes', 'The <span class="nocase">LLM</span> of <span class="nocase">B</span>ayes'],
  ['{{All of It}}', '<span class="nocase">All of It</span>'],
  ['{\\"O}sterreich, {\\LaTeX}, {--} and {1}', 'Österreich, LaTeX, – and 1'],
  ['\\emph{{LLM}s}', '<i><span class="nocase">LLM</span>s</i>'],
  ['a < b, <script>, \\textless i\\textgreater', 'a < b, <script>, <\u2060i>'],
  ['<i>', '<\u2060i>'],
  ['\\emph{}', ''],
]);

table('Markup to text', markupToText, [
  ['<i>a</i> <span class="nocase">LLM</span>s', 'a LLMs'],
  ['m<sup>2</sup> H<sub>2</sub>O 10<sup>−3</sup>', 'm² H₂O 10⁻³'],
  ['x<sup>n</sup> x<sup>n+1</sup> 2<sup>n</sup>', 'x^n x^(n+1) 2^n'],
  ['1<sup>st</sup> M<sup>lle</sup> 1<sup>e</sup> T<sub>max</sub>', '1st Mlle 1e Tmax'],
  ['a < b <script> <\u2060i> </i> <b>', 'a < b <script> <i> </i> <b>'],
  ['<sc>x</sc> <span style="font-variant: small-caps">y</span> <span>z</span>', 'x y z'],
  ['<i>a<b>b</i>', 'a<b>b'],
]);

table('Markup to TeX', (markup) => [markupToTex(markup), markupToTex(markup, { isTitle: true })], [
  ['<i>E. coli</i> & LLMs', ['\\emph{E. coli} \\& LLMs', '\\emph{{E}. coli} \\& {LLMs}']],
  ['The <span class="nocase">Bayes</span> factor', ['The Bayes factor', 'The {Bayes} factor']],
  [
    'x<sup>n</sup> and <b>b</b> <sc>c</sc>',
    [
      'x\\textsuperscript{n} and \\textbf{b} \\textsc{c}',
      'x\\textsuperscript{n} and \\textbf{b} \\textsc{c}',
    ],
  ],
  [
    'a < b <script>',
    [
      'a \\textless{} b \\textless{}script\\textgreater{}',
      'a \\textless{} b \\textless{}script\\textgreater{}',
    ],
  ],
  ['ℓ₁-norm', ['$\\ell_1$-norm', '$\\ell_1$-norm']],
]);

table('Text to TeX: formulas', textToTex, [
  ['ℓ₁ ℓ² ℓ₁²', '$\\ell_1$ $\\ell^2$ $\\ell_1{}^2$'],
  ['ℓ_∞ ℓ_p ℝ^d x^n 2^n x^(n+1)', '$\\ell_{\\infty}$ $\\ell_p$ $\\mathbb{R}^d$ x$^n$ 2$^n$ x$^{n+1}$'],
  ['Align^2 a_train snake_x x_y_z', 'Align\\textasciicircum{}2 a\\_train snake\\_x x\\_y\\_z'],
  ['10⁻³ H₂O x₁₀', '10$^{-3}$ H\\textsubscript{2}O x\\textsubscript{10}'],
  ['√T √(2T) √2 √', '$\\sqrt{T}$ $\\sqrt{2T}$ $\\sqrt{2}$ $\\surd$'],
  ['½ ⅔', '$\\frac{1}{2}$ $\\frac{2}{3}$'],
  ['ℝ 𝒩 ℒ', '$\\mathbb{R}$ $\\mathcal{N}$ $\\mathcal{L}$'],
  ['x̄ and 1̄', '$\\bar{x}$ and $\\bar{1}$'],
  ['$\\overset{a}{b} c$', '$\\overset{a}{b} c$'],
  ['$\\write{a}$', '\\$\\textbackslash{}write\\textbraceleft{}a\\textbraceright{}\\$'],
  ['Καρυωτάκης', 'Καρυωτάκης'],
  ['η θεωρία του α', 'η θεωρία του α'],
  ['α-helix and β', '$\\alpha$-helix and $\\beta$'],
]);

table('Titles to TeX', titleToTex, [
  ['ℓ₁-regularized regression', '$\\ell_1$-regularized regression'],
  // BibTeX would set \gamma for a bare \Gamma.
  ['Γ-convergence and Δf', '{$\\Gamma$}-convergence and {$\\Delta$f}'],
  ['Η θεωρία του Κ', '{Η} θεωρία του {Κ}'],
  ['Learning with ϵ-greedy: an O(√T) bound', 'Learning with $\\epsilon$-greedy: an {O($\\sqrt{T}$}) bound'],
]);

suite('TeX to text and back', function () {
  this.timeout(propertyTimeout);
  const commands = ['\\alpha', '\\ell', '\\leq', '\\log', '\\mid', '\\in', '\\infty', '\\to', '\\cdot'];
  const atom = fc.oneof(
    fc.constantFrom(...commands),
    fc.constantFrom('x', 'n', '2', '10', '+', '(', ')', ' '),
  );
  const formula = fc.letrec((tie) => ({
    node: fc.oneof(
      { maxDepth: 3 },
      atom,
      fc
        .tuple(fc.constantFrom('frac', 'sqrt', 'bar', 'mathbb', 'nosuch'), tie('node'), tie('node'))
        .map(([name, a, b]) => `\\${name}{${String(a)}}${name === 'frac' ? `{${String(b)}}` : ''}`),
      fc
        .tuple(tie('node'), fc.constantFrom('^', '_'), tie('node'))
        .map(([a, c, b]) => `${String(a)}${c}{${String(b)}}`),
      fc.tuple(tie('node'), tie('node')).map(([a, b]) => `${String(a)} ${String(b)}`),
    ),
  })).node as fc.Arbitrary<string>;

  test('every letter and number of a formula is there, or all of it as TeX', () =>
    fc.assert(
      fc.property(formula, (tex) => {
        const text = texToText(`$${tex}$`);
        if (text.includes('$')) return;
        const said = text.normalize('NFKC').replace(/[^xn0-9]/g, '');
        const meant = tex
          .replace(/\\[a-z]+/g, (name) => (name === '\\in' || name === '\\infty' ? '' : ''))
          .replace(/[^xn0-9]/g, '');
        for (const char of 'xn') ok(said.split(char).length >= meant.split(char).length, `${tex} → ${text}`);
      }),
      propertySettings(20261130, 300),
    ));

  test('markup is read back from its own TeX', () => {
    const pieces = [
      'a',
      ' b',
      'LLM',
      '<i>',
      '</i>',
      '<b>',
      '</b>',
      '<sup>n</sup>',
      '<',
      '<sc',
      '>',
      '&',
      'ℓ₁',
      '<span class="nocase">',
      '</span>',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 8 }), (parts) => {
        const markup = texToMarkup(markupToTex(parts.join('')));
        equal(texToMarkup(markupToTex(markup)), markup);
      }),
      propertySettings(20261130, 300),
    );
  });
});
