import type { Row } from './row';

export const typst: Readonly<Record<string, Row>> = {
  Typst: {
    language: 'typst',
    parenthetical: [
      ['as a reference', 'As shown |.', 'a', 'As shown @a.'],
      ['in a word', 'x|y', 'a', 'x#cite(<a>)y'],
      ['before a bracket', '|[x]', 'a', '#cite(<a>);[x]'],
      ['after a letter and before a parenthesis', 'x|(y)', 'a', 'x#cite(<a>);(y)'],
    ],
    textual: [['as a call', '| say', 'a', '#cite(<a>, form: "prose") say', 'textual']],
    several: [
      ['as a group', '|', 'a b', '@a @b'],
      ['textual', '|', 'a b', '#cite(<a>, form: "prose") #cite(<b>, form: "prose")', 'textual'],
    ],
    adding: [
      ['after it', '@a|', 'b', '@a @b'],
      ['never a key of the group twice', '@a @b|', 'a c', '@a @b @c'],
      ['to a call', '#cite(<a>|)', 'b', '#cite(<a>) @b'],
    ],
    notes: [
      ['a supplement', '@a[p.~7]| x', 'b', '@a[p.~7] @b x'],
      [
        'a supplement of a call',
        '#cite(<a>, supplement: [p.~7]|) x',
        'b',
        '#cite(<a>, supplement: [p.~7]) @b x',
      ],
    ],
    otherForms: [
      ['authors', '|', 'a', '#cite(<a>, form: "author")', 'author'],
      ['year', '|', 'a', '#cite(<a>, form: "year")', 'year'],
      ['in full', '|', 'a', '#cite(<a>, form: "full")', 'full'],
      ['hidden', '|', 'a', '#cite(<a>, form: none)', 'none'],
    ],
    reads: [
      ['references and calls', '@a[p. 3] #cite(<b>) #cite(label("c/d"), form: "prose") @e.', 'a b c/d e'],
      ['the first of two without a space', '@a@b', 'a'],
    ],
    readsNone: [
      ['an e-mail address', 'me@home.org'],
      ['an escaped @', '\\@a'],
      ['comments', '// @a\n/* @b */'],
      ['raw text', '`@a` ```typ\n@b\n```'],
      ['the document’s own labels', '= One <one>\n$ x $ <eq:x>\n@one @eq:x'],
      ['an address', 'https://x.org/@a'],
    ],
    keys: [
      ['a', '@a'],
      ['a:b.c-d_e', '@a:b.c-d_e'],
      ['müller2020', '@müller2020'],
      ['a/b', '#cite(label("a/b"))'],
      ['a.', '#cite(label("a."))'],
      ['a"b', 'misread'],
    ],
  },
};
