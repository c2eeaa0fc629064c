import type { Paper } from '../paper';
import { eolOf } from '../text/lines';
import type { TextEdit } from '../text/textEdit';
import { namesOrTitle, workOfPaper } from './authorYear';
import { formatReference, referenceStyles, type ReferenceStyle } from '../export/formatReference';

/** How to cite where there is no syntax for citations: by a reference in a style, by authors and year, or by a footnote. */
export type PlainForm = ReferenceStyle | 'author-year' | 'footnote';

const isStyle = (form: string): form is ReferenceStyle => form in referenceStyles;

/** The forms, in the order to offer them. */
export const plainForms: readonly PlainForm[] = [
  ...(Object.keys(referenceStyles) as ReferenceStyle[]),
  'author-year',
  'footnote',
];

/** Writes the citation at the cursor: references, *Ouyang et al. (2022)*, or the marks of footnotes. */
export function plainCitation(papers: readonly Paper[], form: PlainForm): string {
  if (isStyle(form)) return papers.map((paper) => formatReference(paper, form)).join('\n');
  return form === 'footnote'
    ? papers.map(({ citationKey }) => `[^${citationKey}]`).join('')
    : papers.map(authorAndYear).join('; ');
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
): TextEdit[] {
  const newText = plainCitation(papers, form);
  const marks = [...new Set(offsets)].map((offset) => ({ start: offset, end: offset, newText }));
  if (form !== 'footnote') return marks;
  const notes = papers
    .map((paper) => [`[^${paper.citationKey}]: `, formatReference(paper, 'apa')] as const)
    .filter(([mark]) => !text.includes(mark));
  if (notes.length === 0) return marks;
  const eol = eolOf(text);
  const isNote = /^\[\^[^\]\n]+\]: /.test(text.trimEnd().split('\n').at(-1) ?? '');
  // A note goes below the others; the first one goes after an empty line.
  const gap = (/\n$|^$/.test(text) ? '' : eol) + (isNote || text === '' ? '' : eol);
  const lines = notes.map(([mark, reference]) => mark + reference + eol).join('');
  return [...marks, { start: text.length, end: text.length, newText: gap + lines }];
}
