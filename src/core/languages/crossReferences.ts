/** Prefixes that Quarto keeps for its cross-references (https://quarto.org/docs/authoring/cross-references.html). */
const ofQuarto =
  'fig|tbl|lst|tip|nte|wrn|imp|cau|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|eq|sec|apx'.split('|');
/** More that authors use in Typst, and with pandoc-crossref in Markdown. */
const byCustom = [...ofQuarto, 'tab', 'eqn', 'app', 'chap', 'ch', 'note'];

const isReserved = new RegExp(`^(?:${ofQuarto.join('|')})-`, 'i');
const isCustomary = new RegExp(`^(?:${byCustom.join('|')})[:.-]`, 'i');

/** `@fig-plot` and, to begin a sentence, `@Fig-plot`: in Quarto never a citation. */
export const isQuartoReference = (key: string): boolean => isReserved.test(key);

/** `@fig:plot`: where no entry has this key, it is the label of a figure, a table, an equation or a section. */
export const isCustomaryLabel = (key: string): boolean => isCustomary.test(key);
