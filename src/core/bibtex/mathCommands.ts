import { mathAccents, mathAlphabets } from './mathAlphabets';

/** Commands that set their argument in another font or size, or as one symbol. */
export const fonts: ReadonlySet<string> = new Set(
  'mathrm mathit mathsf mathtt mathnormal mathop mathbin mathrel mathord mathopen mathclose mathpunct operatorname ensuremath smash boxed'.split(
    ' ',
  ),
);
export const boldFonts: ReadonlySet<string> = new Set(['mathbf', 'boldsymbol', 'bm', 'pmb']);
/** Commands for words in a formula. */
export const wordFonts: ReadonlySet<string> = new Set(
  'text textrm textnormal textit textsf texttt textup mbox hbox emph'.split(' '),
);
/** Commands that say how, and not what. */
export const styles: ReadonlySet<string> = new Set(
  'displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits nonumber protect rm it bf sf tt mit relax left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm Bigm allowbreak nobreak mathstrut strut xspace'.split(
    ' ',
  ),
);
export const fractions: ReadonlySet<string> = new Set([
  'frac',
  'dfrac',
  'tfrac',
  'cfrac',
  'sfrac',
  'nicefrac',
]);

/** Is the command one that is read as mathematics even where no formula was begun? */
export const isMathCommand = (name: string): boolean =>
  fractions.has(name) ||
  ['sqrt', 'binom', 'ensuremath', 'mathring'].includes(name) ||
  Object.hasOwn(mathAlphabets, name) ||
  /^math[a-z]+$/.test(name) ||
  boldFonts.has(name) ||
  (Object.hasOwn(mathAccents, name) && name !== 'underline' && name !== 'check');
