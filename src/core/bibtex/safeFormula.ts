import { mathAccents, mathAlphabets } from './mathAlphabets';
import { functionNames, symbolOf } from './mathSymbols';

const structures = new Set(
  'frac dfrac tfrac sqrt binom overset underset stackrel overbrace underbrace overrightarrow overleftarrow xrightarrow xleftarrow mathrm mathbf mathit mathsf mathtt boldsymbol bm operatorname left right big Big bigl bigr Bigl Bigr mid quad qquad'.split(
    ' ',
  ),
);

const isKnown = (name: string) =>
  structures.has(name) ||
  functionNames.has(name) ||
  Object.hasOwn(mathAccents, name) ||
  Object.hasOwn(mathAlphabets, name) ||
  (symbolOf(name) ?? '').trim() !== '';

/**
 * Is it a formula between dollars that does nothing but print signs that TeX knows? It was kept because it has no form in
 * text.
 */
export function isSafeFormula(formula: string): boolean {
  const content = formula.slice(1, -1);
  if (!/^(?:[A-Za-z0-9 +*/=<>()[\],.:;!|'^_{}-]|\\[A-Za-z,;:!| ])+$/.test(content)) return false;
  let depth = 0;
  for (const c of content) {
    if (c === '{') depth++;
    else if (c === '}' && --depth < 0) return false;
  }
  const commands = [...content.matchAll(/\\([A-Za-z]+)/g)].map(([, name]) => name!);
  return (
    depth === 0 && commands.length > 0 && commands.every(isKnown) && !/[\^_]\s*(?:[\^_}]|$)/.test(content)
  );
}
