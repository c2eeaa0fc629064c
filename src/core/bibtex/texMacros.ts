import { groupEnd } from './texGroups';

/** A command that stands for TeX, with the number of its arguments. */
export interface TexMacro {
  readonly parameters: number;
  readonly body: string;
}

/** Macros may contain macros, so a few of them can expand to any amount of text. */
const maxExpansions = 2000;
const maxLength = 100_000;

/**
 * What bibliographies define to sort by something that is not printed, as in BibTeX's own example file. A file that
 * defines them in another way has its way.
 */
export const usualMacros: ReadonlyMap<string, TexMacro> = new Map(
  Object.entries({
    ...Object.fromEntries(
      'noopsort SortNoop sortnoop Noopsort NoopSort noop nosort sortas SortAs skipsort'
        .split(' ')
        .map((name) => [name, { parameters: 1, body: '' }]),
    ),
    singleletter: { parameters: 1, body: '#1' },
    printfirst: { parameters: 2, body: '#1' },
    switchargs: { parameters: 2, body: '#2#1' },
    VAN: { parameters: 3, body: '#2' },
  }),
);

const definition =
  /\\(?:(?:re)?newcommand|providecommand|DeclareRobustCommand|[gex]?def)\*?\s{0,3}\{?\s{0,3}\\([A-Za-z]+)\s{0,3}\}?\s{0,3}(?:\[(\d)\]|((?:#\d){1,9}))?\s{0,3}(?=\{)/g;

/** Finds the macros that TeX defines, with arguments of the plain kind. */
export function macrosIn(tex: string): Map<string, TexMacro> {
  const macros = new Map<string, TexMacro>();
  for (const match of tex.matchAll(definition)) {
    const open = match.index + match[0].length;
    const end = groupEnd(tex, open, Math.min(tex.length, open + 5000));
    if (end < 0) continue;
    const [, name = '', count, marks = ''] = match;
    const parameters = Number(count ?? marks.length / 2);
    macros.set(name, { parameters, body: tex.slice(open + 1, end - 1) });
  }
  return macros;
}

const command = /\\(?:([A-Za-z]+)|[^])/g;

/** Puts in what the macros stand for. */
export function expandMacros(tex: string, macros: ReadonlyMap<string, TexMacro>): string {
  if (macros.size === 0 || !tex.includes('\\')) return tex;
  let rest = tex;
  let out = '';
  let from = 0;
  for (let count = 0; count < maxExpansions && rest.length < maxLength;) {
    command.lastIndex = from;
    const match = command.exec(rest);
    if (!match) break;
    const macro = match[1] === undefined ? undefined : macros.get(match[1]);
    const end = match.index + match[0].length;
    if (!macro) {
      from = end;
      continue;
    }
    count++;
    const [values, after] = argumentsAt(rest, end, macro.parameters);
    const body = macro.body.replace(/#(\d)/g, (_, at: string) => values[Number(at) - 1] ?? '');
    out += rest.slice(0, match.index);
    // A command at the end of the body must not run into a letter that follows.
    const gap = /\\[A-Za-z]+$/.test(body) && /^[A-Za-z]/.test(rest.slice(after, after + 1)) ? ' ' : '';
    rest = body + gap + rest.slice(after);
    from = 0;
  }
  return out + rest;
}

/** Reads arguments: groups, commands or characters. */
function argumentsAt(tex: string, at: number, count: number): [values: string[], end: number] {
  const values: string[] = [];
  // The blanks after a command are not printed.
  let end = at + blanksAt(tex, at);
  for (let i = 0; i < count && end < tex.length; i++) {
    end += blanksAt(tex, end);
    const close = tex[end] === '{' ? groupEnd(tex, end) : -1;
    if (close > 0) {
      values.push(tex.slice(end + 1, close - 1));
      end = close;
    } else if (tex[end] === '}' || end >= tex.length) break;
    else {
      const [token = ''] = /^(?:\\(?:[A-Za-z]+|[^])|[^])/u.exec(tex.slice(end, end + 40)) ?? [];
      values.push(token);
      end += token.length;
    }
  }
  return [values, end];
}

function blanksAt(tex: string, at: number): number {
  let end = at;
  while (/\s/.test(tex[end] ?? '')) end++;
  return end - at;
}
