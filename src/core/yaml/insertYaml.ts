import { lineBreaksAtEnd } from '../text/lines';
import { stringify } from 'yaml';
import type { TextEdit } from '../text/textEdit';
import { yamlLines } from './yamlLines';

/** How a file indents its entries. */
export interface YamlStyle {
  readonly step: number;
  /** Do lists have more indentation than their key? */
  readonly indentsLists: boolean;
}

/** The style of our export. */
export const plainYamlStyle: YamlStyle = { step: 2, indentsLists: true };

/** Finds out how the last entries are indented, with the style of our export for the rest. */
export function yamlStyleOf(
  text: string,
  entries: readonly { readonly source: number; readonly end: number }[],
): YamlStyle {
  const style = { ...plainYamlStyle };
  for (const { source, end } of entries.slice(-5)) {
    /** Indentation of a key whose value begins on the next line. */
    let keyIndent = Infinity;
    for (const line of yamlLines(text.slice(source, end), 0)) {
      if (line.kind === 'blank' || line.kind === 'comment') continue;
      const body = text.slice(source + line.start, source + line.end).trimEnd();
      // In `- author:` the key has more indentation than the line.
      const dashes = /^ *((?:- +)*)/.exec(body)![1]!.length;
      const isDash = line.kind === 'dash';
      if (line.indent >= keyIndent) {
        if (isDash) style.indentsLists = line.indent > keyIndent;
        if (line.indent > keyIndent) style.step = Math.min(8, line.indent - keyIndent);
      }
      keyIndent = /^[^#"'|>]*:$/.test(body) ? line.indent + dashes : Infinity;
    }
  }
  return style;
}

/** Writes a value as the lines of a block, without indentation. Each scalar is on one line, so no line break is content. */
export function yamlBlock(value: unknown, { step, indentsLists }: YamlStyle): string[] {
  return stringify(value, {
    lineWidth: 0,
    blockQuote: false,
    doubleQuotedMinMultiLineLength: Infinity,
    aliasDuplicateObjects: false,
    indent: step,
    indentSeq: indentsLists,
  })
    .trimEnd()
    .split('\n');
}

/**
 * Inserts lines at the end of the file or before a line of it, after as many empty lines as there are between entries.
 * The file keeps its last line break, or its lack of one.
 */
export function insertLines(
  text: string,
  at: number,
  lines: readonly string[],
  eol: string,
  emptyLines: number,
): TextEdit {
  const before = text.slice(0, at);
  const breaks = lineBreaksAtEnd(before);
  const isFirst = /^\s*$/.test(before);
  const wanted = isFirst ? (before === '' || before === '\uFEFF' ? 0 : 1) : 1 + emptyLines;
  const isLast = at === text.length;
  const tail = !isLast || isFirst || breaks > 0 ? eol : '';
  const newText = eol.repeat(Math.max(0, wanted - breaks)) + lines.join(eol) + tail;
  return { start: at, end: at, newText };
}

/** Empty lines between two neighbours. */
export function emptyLinesBetween(
  text: string,
  before: { readonly end: number } | undefined,
  after: { readonly start: number } | undefined,
): number | undefined {
  if (!before || !after) return undefined;
  const gap = text.slice(before.end, after.start);
  if (!/^\s*$/.test(gap)) return undefined;
  return Math.min(3, Math.max(0, (gap.match(/\r\n|\r|\n/g)?.length ?? 0) - 1));
}
