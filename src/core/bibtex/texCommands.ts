import { hasSmallForm, subscript, superscript } from '../text/smallDigits';
import { symbolOf } from './mathSymbols';
import { marked } from './texMarks';
import { texAccents } from './texSymbols';

/** Commands whose first argument is not part of the text. */
export const droppedFirst: ReadonlySet<string> = new Set(
  'href textcolor colorbox hspace vspace color label cite index begin end foreignlanguage textlang selectlanguage phantom hphantom vphantom raisebox scalebox'.split(
    ' ',
  ),
);
/** Commands that say how the text is set. */
export const settings: ReadonlySet<string> = new Set(
  'protect relax xspace noindent hfill hfil vfill unskip ignorespaces break linebreak pagebreak allowbreak nobreak null strut bgroup egroup begingroup endgroup raise lower hbox mbox kern rm sf tt rmfamily sffamily ttfamily normalfont upshape mdseries tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge sloppy fussy boldmath unboldmath displaystyle textstyle leavevmode nolinebreak nopagebreak newblock penalty item'.split(
    ' ',
  ),
);

/** What a command makes of its argument. */
export type Wrap = (text: string) => string;

const script =
  (code: 'sup' | 'sub'): Wrap =>
  (text) =>
    hasSmallForm(text) ? (code === 'sup' ? superscript : subscript)(text) : marked(code, text);

export const wraps: Readonly<Record<string, Wrap>> = {
  ...Object.fromEntries(
    'emph textit textsl mkbibemph mkbibitalic'.split(' ').map((name) => [name, (text) => marked('i', text)]),
  ),
  textbf: (text) => marked('b', text),
  mkbibbold: (text) => marked('b', text),
  textsc: (text) => marked('smallcaps', text),
  textsuperscript: script('sup'),
  mkbibsuperscript: script('sup'),
  textsubscript: script('sub'),
  mkbibsubscript: script('sub'),
  enquote: (text) => `“${text}”`,
  mkbibquote: (text) => `“${text}”`,
  footnote: (text) => ` (${text})`,
};

/** Commands that change the font up to the end of the group. */
export const switches: Readonly<Record<string, 'i' | 'b' | 'smallcaps'>> = {
  ...{
    em: 'i',
    it: 'i',
    sl: 'i',
    itshape: 'i',
    slshape: 'i',
    bf: 'b',
    bfseries: 'b',
    sc: 'smallcaps',
    scshape: 'smallcaps',
  },
};

/** Signs that TeX's fonts print as another. */
export const ligatures: readonly (readonly [signs: string, text: string])[] = [
  ['---', '—'],
  ['--', '–'],
  ['``', '“'],
  ["''", '”'],
  ['?`', '¿'],
  ['!`', '¡'],
  ['`', '‘'],
];

/** Is the command one that is read, whatever a file defines it to be? */
export const isReadCommand = (name: string): boolean =>
  Object.hasOwn(texAccents, name) ||
  Object.hasOwn(wraps, name) ||
  symbolOf(name) !== undefined ||
  settings.has(name) ||
  droppedFirst.has(name);

/** A group that is open, with the text before it. */
export interface Frame {
  readonly before: string;
  readonly wrap: Wrap;
  readonly protectsCase: boolean;
  readonly fonts?: string;
}

export const plainFrame = (before: string): Frame => ({ before, wrap: (text) => text, protectsCase: false });
