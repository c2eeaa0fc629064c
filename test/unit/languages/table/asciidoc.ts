import type { Row } from './row';

export const asciidoc: Readonly<Record<string, Row>> = {
  'AsciiDoc with asciidoctor-bibtex': {
    language: 'asciidoc',
    parenthetical: [
      ['in a sentence', 'As shown |.', 'a', 'As shown cite:[a].'],
      ['in a word', 'x|y', 'a', 'xcite:[a]y'],
    ],
    textual: [['citenp', '| say', 'a', 'citenp:[a] say', 'textual']],
    several: [['separates keys by commas', '|', 'a b', 'cite:[a, b]']],
    adding: [
      ['never a key twice', 'cite:[a,b|]', 'b c', 'cite:[a,b, c]'],
      ['to an empty citation', 'citenp:[|]', 'a', 'citenp:[a]'],
    ],
    notes: [
      ['a locator', 'cite:[a(59)|]', 'b', 'cite:[a(59), b]'],
      ['text before', 'cite:see[a|]', 'b', 'cite:see[a, b]'],
    ],
    otherForms: [['in full', '|', 'a b', 'bibitem:[a] bibitem:[b]', 'bibitem']],
    reads: [['every macro', 'cite:[a(59), b] citenp:see[c] bibitem:[d]', 'a b c d']],
    readsNone: [
      ['blocks', '----\ncite:[a]\n----\n....\ncite:[b]\n....\n'],
      ['comments', '// cite:[a]\n////\ncite:[b]\n////\n'],
      ['inline code', '`cite:[a]`'],
      ['escaped macros', '\\cite:[a]'],
      ['an e-mail address', 'me@home.org'],
      ['the word “cite”', 'Please cite: the first [1].'],
    ],
    keys: [
      ['a', 'cite:[a]'],
      ['DBLP:conf/X-23', 'cite:[DBLP:conf/X-23]'],
      ['a]b', 'misread'],
      ['a,b', 'misread'],
      ['a(b)', 'misread'],
    ],
  },
};
