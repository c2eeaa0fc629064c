/** Prefixes that Quarto reserves for cross-references (https://quarto.org/docs/authoring/cross-references.html). */
const ofQuarto =
  'fig|tbl|lst|tip|nte|wrn|imp|cau|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|eq|sec|apx'.split('|');
/** Authors also use these, in Typst and with pandoc-crossref. */
const byCustom = [...ofQuarto, 'tab', 'eqn', 'app', 'chap', 'ch', 'note'];

const isReserved = new RegExp(`^(?:${ofQuarto.join('|')})-`, 'i');
const isCustomary = new RegExp(`^(?:${byCustom.join('|')})[:.-]`, 'i');

/** `@fig-plot` and, to begin a sentence, `@Fig-plot`: never a citation in Quarto. */
export const isQuartoReference = (key: string): boolean => isReserved.test(key);

/** `@fig:plot`: unless an entry has this key, it is the label of a figure, table, equation or section. */
export const isCustomaryLabel = (key: string): boolean => isCustomary.test(key);
