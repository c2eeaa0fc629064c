import type { Paper } from '../paper';
import type { TextEdit } from '../text/textEdit';
import { namesOrTitle, workOfPaper } from './authorYear';
import { formatReference, referenceStyles, type ReferenceStyle } from '../export/formatReference';

/** What is written where there is no syntax for citations: a reference in a style, or one of the others. */
export type PlainForm = ReferenceStyle | 'author-year' | 'footnote';

const isStyle = (form: string): form is ReferenceStyle => form in referenceStyles;

/** The forms, in the order to offer them. */
export const plainForms: readonly PlainForm[] = [
  ...(Object.keys(referenceStyles) as ReferenceStyle[]),
  'author-year',
  'footnote',
];

/** What stands at the cursor: one or several references, *Ouyang et al. (2022)*, or the marks of footnotes. */
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

/** Edits that write it at each offset; of footnotes also the notes that the text has not yet, at its end. */
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
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const isNote = /^\[\^[^\]\n]+\]: /.test(text.trimEnd().split('\n').at(-1) ?? '');
  // A note goes below the notes; the first of them after an empty line.
  const gap = (/\n$|^$/.test(text) ? '' : eol) + (isNote || text === '' ? '' : eol);
  const lines = notes.map(([mark, reference]) => mark + reference + eol).join('');
  return [...marks, { start: text.length, end: text.length, newText: gap + lines }];
}
