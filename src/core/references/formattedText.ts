import { asMarkdownText } from '../text/asMarkdownText';
import { escapeHtml } from '../text/escapeHtml';
import { subscript, superscript } from '../text/smallDigits';

/** A formatted reference or citation. Nothing of the work or the style is markup in it. */
export interface FormattedText {
  readonly text: string;
  readonly html: string;
  readonly markdown: string;
}

export interface FormattedReference extends FormattedText {
  /** The number or label in the margin, in styles that have one: `[1]`. */
  readonly label?: string;
}

/** How a stretch of text is shown: HTML elements around it, the mark of Markdown, or characters in its place. */
interface Format {
  readonly html: readonly [open: string, close: string];
  readonly mark?: string;
  readonly small?: (digits: string) => string;
}

const span = (style: string): readonly [string, string] => [`<span style="${style}">`, '</span>'];

const formats: Readonly<Record<string, Format>> = {
  '@font-style/italic': { html: ['<i>', '</i>'], mark: '*' },
  '@font-style/oblique': { html: ['<i>', '</i>'], mark: '*' },
  '@font-weight/bold': { html: ['<b>', '</b>'], mark: '**' },
  '@vertical-align/sup': { html: ['<sup>', '</sup>'], small: superscript },
  '@vertical-align/sub': { html: ['<sub>', '</sub>'], small: subscript },
  '@font-variant/small-caps': { html: span('font-variant:small-caps') },
  '@text-decoration/underline': { html: span('text-decoration:underline') },
  // Within a title in italics.
  '@font-style/normal': { html: span('font-style:normal') },
  '@font-weight/normal': { html: span('font-weight:normal') },
  '@font-variant/normal': { html: span('font-variant:normal') },
  '@display/block': { html: ['', ''] },
  '@display/right-inline': { html: ['', ''] },
  '@display/indent': { html: ['', ''] },
};

// The engine marks stretches of text by characters of the private use area, which `markup` removes from all texts.
const firstMark = 0xe010;
/** Ends the id of a work at the beginning of its entry. */
const idEnd = '\ue00d';
const close = '\ue00e';
const margin = '\ue00f';
const marks = new Map(
  Object.values(formats).map((format, i) => [String.fromCharCode(firstMark + i), format]),
);
const anyMark = /[\ue00d-\ue02f]/g;

/** Removes the characters that mark stretches of text. */
export const withoutMarks = (text: string): string => text.replace(anyMark, '');

/** The output format for the engine. */
export const markup: Readonly<Record<string, unknown>> = {
  text_escape: (text: string | undefined) => withoutMarks(text ?? ''),
  bibstart: '',
  bibend: '',
  ...Object.fromEntries(
    Object.keys(formats).map((name, i) => [name, `${String.fromCharCode(firstMark + i)}%%STRING%%${close}`]),
  ),
  '@display/left-margin': `${margin}%%STRING%%${close}`,
  ...Object.fromEntries(
    [
      ...['@font-weight/light', '@text-decoration/none', '@vertical-align/baseline', '@passthrough/true'],
      ...['@strip-periods/true', '@strip-periods/false', '@cite/entry'],
      ...['@showid/true', '@URL/true', '@DOI/true'],
    ].map((name) => [name, (_state: unknown, text: string) => text]),
  ),
  '@bibliography/entry'(this: { readonly system_id?: string }, _state: unknown, text: string) {
    return (this.system_id ?? '') + idEnd + text;
  },
  '@quotes/true': quotes('open-quote', 'close-quote', (state) => state.getTerm('open-quote')),
  // Without a text it is an apostrophe.
  '@quotes/inner': quotes('open-inner-quote', 'close-inner-quote', () => '’'),
  '@quotes/false': false,
};

interface EngineState {
  getTerm(name: string): string;
}

function quotes(open: string, closing: string, alone: (state: EngineState) => string) {
  return (state: EngineState, text: string | undefined) =>
    text === undefined ? alone(state) : state.getTerm(open) + text + state.getTerm(closing);
}

/** Reads an entry of a list of references, with the id of its work. */
export function readEntry(written: string): FormattedReference & { readonly id: string } {
  const end = written.indexOf(idEnd);
  return { id: written.slice(0, Math.max(0, end)), ...readMarkup(written.slice(end + 1)) };
}

/** Reads what the engine wrote in the format {@link markup}. */
export function readMarkup(written: string): FormattedReference {
  const out = { text: '', html: '', markdown: '' };
  let label = '';
  /** `undefined` stands for the margin. */
  const open: (Format | undefined)[] = [];
  const end = () => {
    const format = open.pop();
    out.html += format?.html[1] ?? '';
    out.markdown += format?.mark ?? '';
  };
  for (const piece of written
    .replace(/\s+/g, ' ')
    .trim()
    .split(/([\ue00e-\ue02f])/)) {
    const format = marks.get(piece);
    if (format) {
      open.push(format);
      out.html += format.html[0];
      out.markdown += format.mark ?? '';
    } else if (piece === margin) open.push(undefined);
    else if (piece === close) end();
    else if (open.includes(undefined)) label += withoutMarks(piece);
    else {
      const small = open.findLast((each) => each?.small)?.small;
      const plain = withoutMarks(piece);
      out.html += escapeHtml(plain);
      out.text += small && /^\d+$/.test(plain) ? small(plain) : plain;
      out.markdown += asMarkdownText(small && /^\d+$/.test(plain) ? small(plain) : plain);
    }
  }
  while (open.length > 0) end();
  const { text, html, markdown } = out;
  return {
    ...{ text: text.trim(), html: html.trim(), markdown: markdown.trim() },
    ...(label.trim() !== '' && { label: label.trim() }),
  };
}

/** A text without any markup. */
export const plainText = (text: string): FormattedText => ({
  text,
  html: escapeHtml(text),
  markdown: asMarkdownText(text),
});
