import fc from 'fast-check';
import { payloads } from './payloads.mjs';

/** What files of all these kinds are made of, and what breaks them. */
const pieces = [
  ...[
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    '"',
    "'",
    '`',
    '```',
    ',',
    ';',
    ':',
    '=',
    '#',
    '@',
    '%',
    '$',
    '&',
    '*',
  ],
  ...[
    '\\',
    '\\\\',
    '|',
    '-',
    '- ',
    '---',
    '...',
    '~',
    '^',
    '_',
    '/',
    '//',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '&amp;',
  ],
  ...['\n', '\r', '\r\n', '\n\n', '\t', ' ', '    ', '\0', '\uFEFF', '\u2028', '\ud800', 'é', '🤗', '\u202E'],
  ...['@misc{new,', '@article{a, title={', '@comment{', '@string{a=', '@preamble{"', '\n@', 'crossref = {a}'],
  ...[
    '{"id":',
    '"id": "a"',
    'null',
    'true',
    '1e999',
    '[[',
    '{}',
    '[]',
    '- id: a',
    'references:',
    'a: b',
    '? ',
    '!!x ',
  ],
  ...[
    'TY  - JOUR',
    'ER  - ',
    'TI  - ',
    '<entry>',
    '</entry>',
    '<feed>',
    '</feed>',
    '<title>',
    '\\cite{',
    '\\begin{',
  ],
  ...[
    '[@',
    '@{',
    '{cite}`',
    'cite:[',
    '[cite:@',
    '#+begin_src',
    ':cite:p:`',
    '.. ',
    '#cite(<',
    '::',
    '\\end{document}',
  ],
  ...['__proto__', 'constructor', '2401.12345', '10.1234/x', 'http://', '4 authors', 'Dec 9', '·'],
];

type Change =
  | { readonly kind: 'cut' | 'double' | 'drop'; readonly at: number; readonly length: number }
  | { readonly kind: 'put'; readonly at: number; readonly length: number; readonly text: string }
  | { readonly kind: 'move' | 'splice'; readonly at: number; readonly length: number; readonly to: number };

const place = fc.double({ min: 0, max: 1, noNaN: true });
export const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...pieces) },
  { weight: 1, arbitrary: fc.constantFrom(...payloads) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
);
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constantFrom('double', 'drop'), at: place, length: fc.nat(12) } as const),
  fc.record({ kind: fc.constant('put'), at: place, length: fc.nat(3), text: piece } as const),
  fc.record({ kind: fc.constantFrom('move', 'splice'), at: place, length: fc.nat(30), to: place } as const),
  fc.record({ kind: fc.constant('cut'), at: place, length: fc.nat(3) } as const),
);

/** Words, runs of blanks, signs: what a change takes or leaves as a whole. */
const tokensOf = (text: string): string[] => text.match(/\w+|[ \t]+|\r\n|[^\w \t]/gu) ?? [];

function changed(text: string, other: string, { kind, at, length, ...more }: Change): string {
  const tokens = tokensOf(text);
  const from = Math.floor(at * tokens.length);
  const taken = tokens.slice(from, from + length);
  const to = 'to' in more ? more.to : 0;
  switch (kind) {
    case 'drop':
      tokens.splice(from, length);
      break;
    case 'double':
      tokens.splice(from, 0, ...taken);
      break;
    case 'put':
      tokens.splice(from, length, 'text' in more ? more.text : '');
      break;
    case 'move':
      tokens.splice(from, length);
      tokens.splice(Math.floor(to * tokens.length), 0, ...taken);
      break;
    case 'splice': {
      const others = tokensOf(other);
      const start = Math.floor(to * others.length);
      tokens.splice(from, 0, ...others.slice(start, start + length));
      break;
    }
    case 'cut':
      tokens.length = from;
  }
  return tokens.join('');
}

/** The longest piece of a file that is taken: what breaks a reader breaks it in a few entries. */
const longest = 8000;

/** A file, or a few thousand characters of it, changed in a few places; its parts stay what they are. */
export function damaged(files: readonly string[]): fc.Arbitrary<string> {
  return fc
    .record({
      file: fc.constantFrom(...files),
      other: fc.constantFrom(...files),
      at: place,
      changes: fc.array(change, { minLength: 1, maxLength: 5 }),
      eol: fc.constantFrom('', '', '', '\r\n', '\r'),
    })
    .map(({ file, other, at, changes, eol }) => {
      // As often from its beginning as from somewhere in it.
      const start = Math.max(0, 2 * at - 1) * Math.max(0, file.length - longest);
      const from = file.lastIndexOf('\n', Math.floor(start) - 1) + 1;
      let text = file.slice(from, from + longest);
      for (const each of changes) text = changed(text, other.slice(0, longest), each);
      return eol === '' ? text : text.replaceAll('\n', eol);
    });
}
