import type { Paper } from '../paper';
import { eolOf } from '../text/lines';
import type { TextEdit } from '../text/textEdit';
import { namesOrTitle, workOfPaper } from './authorYear';
import { itemOfPaper } from './entryItem';
import type { ReferenceFormatter } from './referenceFormatter';
import { referenceStyles, type ReferenceStyle } from './referenceStyles';

/**
 * How to cite where there is no syntax for citations: by a reference in the style of the settings or in another one, by
 * authors and year, or by a footnote.
 */
export type PlainForm = 'reference' | ReferenceStyle | 'author-year' | 'footnote';

/** The style that a form names. */
export const styleOfForm = (form: PlainForm): ReferenceStyle | undefined =>
  form in referenceStyles ? (form as ReferenceStyle) : undefined;

/** The forms, in the order to offer them. */
export const plainForms: readonly PlainForm[] = [
  'reference',
  ...(Object.keys(referenceStyles) as ReferenceStyle[]),
  'author-year',
  'footnote',
];

/** Writes the citation at the cursor: references, *Ouyang et al. (2022)*, or the marks of footnotes. */
export function plainCitation(
  papers: readonly Paper[],
  form: PlainForm,
  formatter: ReferenceFormatter,
): string {
  if (form === 'footnote') return papers.map(({ citationKey }) => `[^${citationKey}]`).join('');
  if (form === 'author-year') return papers.map(authorAndYear).join('; ');
  return papers.map((paper) => formatter.reference(itemOfPaper(paper)).text).join('\n');
}

function authorAndYear(paper: Paper): string {
  const { authors, title, year = 'n.d.' } = workOfPaper(paper);
  return `${namesOrTitle(authors, title)} (${year})`;
}

/** Makes the edits that write the citation at each offset, and missing footnotes at the end of the text. */
export function insertPlainCitation(
  text: string,
  offsets: readonly number[],
  papers: readonly Paper[],
  form: PlainForm,
  formatter: ReferenceFormatter,
): TextEdit[] {
  const newText = plainCitation(papers, form, formatter);
  const marks = [...new Set(offsets)].map((offset) => ({ start: offset, end: offset, newText }));
  if (form !== 'footnote') return marks;
  const notes = papers
    .map((paper) => [`[^${paper.citationKey}]: `, formatter.reference(itemOfPaper(paper)).text] as const)
    .filter(([mark]) => !text.includes(mark));
  if (notes.length === 0) return marks;
  const eol = eolOf(text);
  const isNote = /^\[\^[^\]\n]+\]: /.test(text.trimEnd().split('\n').at(-1) ?? '');
  // A note goes below the others; the first one goes after an empty line.
  const gap = (/\n$|^$/.test(text) ? '' : eol) + (isNote || text === '' ? '' : eol);
  const lines = notes.map(([mark, reference]) => mark + reference + eol).join('');
  return [...marks, { start: text.length, end: text.length, newText: gap + lines }];
}
